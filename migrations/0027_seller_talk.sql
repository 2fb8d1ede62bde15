-- What a seller says in chat about goods that are off sale, and goods that she adds there.

-- Off sale for now: looked up whenever somebody names goods that are not in the menu.
create index variant_off_sale on variant (tenant_id, off_since) where off_since is not null;
create index product_off_sale on product (tenant_id, updated_at) where not active;

-- How long new orders take, when she says so in chat.
grant update (settings) on tenant to wakala_worker;
