-- What a seller does from the chat: an item goes off sale for now, and she says which news of her stock she wants.

-- Since when an item has been off sale for now: it comes back. Null while it is on sale, and of one that was given up.
alter table variant add column off_since timestamptz;
update variant v set off_since = p.updated_at
  from product p
 where p.tenant_id = v.tenant_id and p.id = v.product_id and p.active and not v.active
   and (select count(*) from variant w where w.tenant_id = v.tenant_id and w.product_id = v.product_id and w.active) = 0;
grant update (off_since) on variant to wakala_worker;

-- Told of what runs low and of what expires soon. A choice of the person, not of the shop.
alter table staff add column wants_stock_news boolean not null default true;
grant update (wants_stock_news) on staff to wakala_worker;
