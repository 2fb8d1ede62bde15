-- A heading spelt in small letters is the same heading; runs are listed page by page; an item that kills its process is counted.

-- By what two names are the same to a person: capital letters and surplus spaces make no other heading. Written with the
-- name, by the program. Of headings that differ by no more already the oldest has it, and the others stay as they are.
alter table product_category add column name_key text;
update product_category c set name_key = k.key
  from (
    select tenant_id, id,
        lower(regexp_replace(btrim(normalize(name, nfc)), '\s+', ' ', 'g')) as key,
        row_number() over (
          partition by tenant_id, lower(regexp_replace(btrim(normalize(name, nfc)), '\s+', ' ', 'g')) order by id
        ) as place
      from product_category
  ) k
 where c.tenant_id = k.tenant_id and c.id = k.id and k.place = 1;
create unique index product_category_name_key_once on product_category (tenant_id, name_key);

create index delivery_run_newest on delivery_run (tenant_id, started_at, id);

-- How many processes in a row died while they handled the head of this lane.
alter table lane add column deaths smallint not null default 0;
