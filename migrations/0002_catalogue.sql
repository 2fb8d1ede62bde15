-- The whole catalogue: categories, options with limits, hours of sale, photos, VAT, restricted goods, expiry, search, imports.

create table product_category (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  seq bigint not null,
  name text not null,
  position integer not null default 0,
  hours jsonb,
  primary key (tenant_id, id),
  constraint product_category_name_once unique (tenant_id, name)
);

-- `product.category` stays while the previous release runs: it inserts products without a category_id, and reads names.
insert into product_category (tenant_id, id, seq, name, position)
select tenant_id, gen_random_uuid(), 0, category, min(position) from product group by tenant_id, category;

alter table product add column category_id uuid;
alter table product add column description text not null default '';
alter table product add column aliases_by_language jsonb not null default '{}';
alter table product add column hours jsonb;
alter table product add column vat_class text not null default 'standard';
alter table product add column goods_class text not null default 'ordinary';
alter table product add column counter_only boolean not null default false;
update product p set category_id = c.id
  from product_category c where c.tenant_id = p.tenant_id and c.name = p.category;
alter table product add constraint product_in_category foreign key (tenant_id, category_id)
  references product_category (tenant_id, id);
alter table product add constraint product_vat_class_known check (vat_class in ('standard', 'zero', 'exempt'));
alter table product add constraint product_goods_class_known check (goods_class in ('ordinary', 'infant_feeding', 'tobacco',
  'liquor', 'medicine', 'poison', 'sim_card', 'skin_lightener', 'credit', 'gambling', 'weapon', 'drug', 'live_animal'));
-- What the law forbids to sell in a chat can be kept for the counter's books, and nowhere else.
alter table product add constraint product_restricted_at_counter
  check (counter_only or goods_class in ('ordinary', 'infant_feeding'));
create index product_by_category on product (tenant_id, category_id, position, id);
create index product_by_position on product (tenant_id, position, id);
create index product_by_name on product (tenant_id, name);
create index product_by_seq on product (tenant_id, seq);

alter table variant add column aliases_by_language jsonb not null default '{}';
alter table variant add column low_stock_milli bigint;
alter table variant add column expires_on date;
alter table variant add column expiry_told_on date;
alter table variant add constraint variant_low_stock_not_negative check (low_stock_milli >= 0);
create index variant_by_seq on variant (tenant_id, seq);
create index variant_expiry on variant (expires_on) where expires_on is not null;

create table option_group (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  name text not null,
  choices_min smallint not null default 0,
  choices_max smallint not null,
  position integer not null default 0,
  active boolean not null default true,
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id) on delete cascade,
  constraint option_group_limits_in_order check (choices_min >= 0 and choices_max >= 1 and choices_min <= choices_max)
);
create index option_group_by_product on option_group (tenant_id, product_id);

alter table product_option add column group_id uuid;
alter table product_option add column aliases_by_language jsonb not null default '{}';
alter table product_option add column active boolean not null default true;
alter table product_option add constraint product_option_in_group foreign key (tenant_id, group_id)
  references option_group (tenant_id, id);

-- The pictures themselves are files, named by their hash.
create table product_photo (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  hash text not null,
  width integer not null,
  height integer not null,
  position integer not null default 0,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id) on delete cascade,
  constraint product_photo_once unique (tenant_id, product_id, hash)
);

-- From which day the shop is a VAT vendor, and under which number; null: from that day it is none.
create table vat_status (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  valid_from date not null,
  vat_number text,
  recorded_at timestamptz not null,
  primary key (tenant_id, valid_from),
  constraint vat_status_number_form check (vat_number ~ '^4[0-9]{9}$')
);

-- What a receipt must know of the day of the sale.
alter table sales_order_line add column vat_class text not null default 'standard';
alter table sales_order_line add constraint sales_order_line_vat_class_known check (vat_class in ('standard', 'zero', 'exempt'));

alter table stock_entry add column batch text;
alter table stock_entry add column expires_on date;

-- Search. Plain keys in plain indexes: an operator that is not leakproof, as those for trigrams, is never given an index
-- by row-level security. A word leads to its products; a word and each of its spellings less one letter lead to the word.
create table product_word (
  tenant_id uuid not null,
  word text collate "C" not null,
  product_id uuid not null,
  primary key (tenant_id, word, product_id),
  foreign key (tenant_id, product_id) references product (tenant_id, id) on delete cascade
);
create index product_word_by_product on product_word (tenant_id, product_id);
create table catalogue_word (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  key text collate "C" not null,
  word text collate "C" not null,
  primary key (tenant_id, key, word)
);

-- Imports: a file is kept until it has become products, in one transaction or not at all.
create table catalogue_import (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  state text not null default 'receiving',
  actor text not null,
  file bytea,
  file_sha256 bytea,
  rows_read integer not null default 0,
  rows_bad integer not null default 0,
  products integer not null default 0,
  products_done integer not null default 0,
  created integer,
  changed integer,
  unchanged integer,
  skip_bad boolean not null default false,
  reason text,
  due_at timestamptz,
  claim uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  constraint catalogue_import_state_known check (state in
    ('receiving', 'checking', 'checked', 'applying', 'applied', 'failed', 'cancelled'))
);
create index catalogue_import_due on catalogue_import (due_at) where due_at is not null;

create table catalogue_import_problem (
  tenant_id uuid not null,
  import_id uuid not null,
  row_no integer not null,
  column_name text not null,
  reason text not null,
  value text not null,
  primary key (tenant_id, import_id, row_no),
  foreign key (tenant_id, import_id) references catalogue_import (tenant_id, id) on delete cascade
);

do $$
declare
  t text;
begin
  foreach t in array array['product_category', 'option_group', 'product_photo', 'vat_status', 'product_word', 'catalogue_word',
    'catalogue_import', 'catalogue_import_problem'] loop
    execute format('alter table %I enable row level security', t);
    execute format($policy$create policy tenant_isolation on %I
      using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
      with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)$policy$, t);
  end loop;
end
$$;

-- Words of what is there already, as `searchWords` makes them.
insert into product_word (tenant_id, word, product_id)
select distinct s.tenant_id, w.word, s.product_id
  from (
    select p.tenant_id, p.id as product_id, p.name || ' ' || array_to_string(p.aliases, ' ') || ' ' ||
        coalesce(string_agg(v.name || ' ' || v.sku || ' ' || array_to_string(v.aliases, ' '), ' '), '') as text
      from product p left join variant v on v.tenant_id = p.tenant_id and v.product_id = p.id
     group by p.tenant_id, p.id
  ) s,
  lateral regexp_split_to_table(lower(regexp_replace(normalize(s.text, NFD), '[\u0300-\u036f]', '', 'g')), '[^[:alnum:]]+')
    as w (word)
 where length(w.word) between 2 and 24;
insert into catalogue_word (tenant_id, key, word)
select distinct k.tenant_id, k.key, k.word
  from (
    select tenant_id, word, word as key from product_word
    union
    select tenant_id, word, overlay(word placing '' from i for 1) as key
      from product_word, lateral generate_series(2, length(word)) i
     where length(word) between 4 and 14 and word !~ '[0-9]'
  ) k;

-- Imports whose work was begun and not finished: what was killed is taken up again.
create function app.due_imports(at timestamptz, most integer)
  returns table (tenant_id uuid, import_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select i.tenant_id, i.id from catalogue_import i where i.due_at <= at order by i.due_at limit most
$$;

-- Goods that expire by a day and of which nobody has been told yet.
create function app.expiring_goods(day date, most integer)
  returns table (tenant_id uuid, variant_id uuid, expires_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select v.tenant_id, v.id, v.expires_on from variant v
   where v.expires_on <= day and v.active and v.expiry_told_on is distinct from v.expires_on
   order by v.expires_on, v.tenant_id, v.id limit most
$$;

revoke all on function app.due_imports(timestamptz, integer), app.expiring_goods(date, integer) from public;
grant execute on function app.due_imports(timestamptz, integer) to wakala_api;
grant execute on function app.expiring_goods(date, integer) to wakala_scheduler;

grant select on product_category, option_group, product_photo, vat_status, product_word, catalogue_word
  to wakala_worker, wakala_scheduler;
grant select, insert, update on product_category, option_group to wakala_api;
grant delete on product_category to wakala_api;
grant select, insert, delete on product_photo, product_word to wakala_api;
grant select, insert, update on vat_status to wakala_api;
grant select, insert on catalogue_word to wakala_api;
grant select, insert, update, delete on catalogue_import, catalogue_import_problem to wakala_api;
grant update (expiry_told_on) on variant to wakala_scheduler;
