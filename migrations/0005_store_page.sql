-- The store page: items by the short names that its addresses and messages carry.

-- The last ten digits of an id are its tag (`storefront`). `uuid` to `text` never changes, so it may stand in an index.
create index variant_by_id_end on variant (tenant_id, right(id::text, 10));
