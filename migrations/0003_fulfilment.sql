-- Fulfilment: delivery by zone with its fee in the total, a sealed place, slots and closures, riders, runs and their cash.

-- What an order was promised is a snapshot, as its prices are: a zone that changes later changes no order.
alter table sales_order
  add column delivery_zone_id uuid,
  add column delivery_zone_name text,
  add column delivery_fee_cents bigint not null default 0,
  add column delivery_minimum_cents bigint not null default 0,
  add column delivery_minutes integer,
  add column place_sealed bytea,
  add column slot_id uuid,
  add column slot_from timestamptz,
  add column slot_to timestamptz;
alter table sales_order add constraint sales_order_fulfilment_known check (fulfilment_method in ('collection', 'delivery'));
alter table sales_order add constraint sales_order_delivery_has_zone
  check (fulfilment_method = 'collection' or delivery_zone_id is not null);
alter table sales_order add constraint sales_order_fee_is_for_delivery
  check (delivery_fee_cents >= 0 and (fulfilment_method = 'delivery' or delivery_fee_cents = 0));
alter table sales_order add constraint sales_order_slot_is_whole
  check ((slot_id is null) = (slot_from is null) and (slot_from is null) = (slot_to is null));
create index sales_order_by_slot on sales_order (tenant_id, slot_from) where slot_from is not null;

-- Times at which a shop is closed although its week says open: a funeral, load-shedding, closing early today.
create table shop_closure (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  reason text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint shop_closure_ends_after_it_begins check (to_at > from_at)
);
create index shop_closure_by_end on shop_closure (tenant_id, to_at);

-- Times of the week at which goods may be collected. Minutes after midnight in the shop's time.
create table collection_slot (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  weekday text not null,
  from_minute smallint not null,
  to_minute smallint not null,
  capacity integer not null,
  primary key (tenant_id, id),
  constraint collection_slot_weekday_known check (weekday in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')),
  constraint collection_slot_within_a_day check (from_minute >= 0 and to_minute > from_minute and to_minute <= 1440),
  constraint collection_slot_takes_somebody check (capacity > 0)
);

-- Where a shop delivers: a shape on the map, the names that people call it by, or both.
create table delivery_zone (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  name text not null,
  areas text[] not null default '{}',
  shape jsonb,
  fee_cents bigint not null,
  minimum_cents bigint not null default 0,
  minutes integer not null,
  position integer not null default 0,
  active boolean not null default true,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  constraint delivery_zone_fee_not_negative check (fee_cents >= 0 and minimum_cents >= 0),
  constraint delivery_zone_minutes_positive check (minutes > 0)
);

-- Places that a customer agreed to have kept. Sealed with her key.
create table customer_place (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  zone_id uuid not null,
  sealed bytea not null,
  verified_at timestamptz not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade
);
create index customer_place_by_customer on customer_place (tenant_id, customer_id);

create table rider (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  sealed bytea not null,
  cash_limit_cents bigint,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint rider_cash_limit_positive check (cash_limit_cents > 0)
);

-- A run is opened by a link: only the hash of its token is kept. One open run a rider.
create table delivery_run (
  tenant_id uuid not null,
  id uuid not null,
  rider_id uuid not null,
  state text not null default 'open',
  token_version integer not null default 1,
  token_hash bytea not null,
  expires_at timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  cash_handed_in_cents bigint,
  primary key (tenant_id, id),
  foreign key (tenant_id, rider_id) references rider (tenant_id, id) on delete cascade,
  constraint delivery_run_state_known check (state in ('open', 'closed', 'revoked')),
  constraint delivery_run_cash_not_negative check (cash_handed_in_cents >= 0)
);
create unique index delivery_run_one_open on delivery_run (tenant_id, rider_id) where state = 'open';

create table run_stop (
  tenant_id uuid not null,
  run_id uuid not null,
  order_id uuid not null,
  position integer not null,
  state text not null default 'waiting',
  cash_due_cents bigint not null,
  cash_taken_cents bigint not null default 0,
  settled_at timestamptz,
  primary key (tenant_id, run_id, order_id),
  foreign key (tenant_id, run_id) references delivery_run (tenant_id, id) on delete cascade,
  foreign key (tenant_id, order_id) references sales_order (tenant_id, id) on delete cascade,
  constraint run_stop_state_known check (state in ('waiting', 'handed_over', 'not_safe', 'nobody_there', 'taken_off')),
  constraint run_stop_cash_not_negative check (cash_due_cents >= 0 and cash_taken_cents >= 0)
);
create unique index run_stop_one_waiting on run_stop (tenant_id, order_id) where state = 'waiting';

do $$
declare
  t text;
begin
  foreach t in array array['shop_closure', 'collection_slot', 'delivery_zone', 'customer_place', 'rider', 'delivery_run',
    'run_stop'] loop
    execute format('alter table %I enable row level security', t);
    execute format($policy$create policy tenant_isolation on %I
      using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
      with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)$policy$, t);
  end loop;
end
$$;

grant select, insert, update, delete on shop_closure to wakala_worker, wakala_api;
grant select on shop_closure to wakala_scheduler;
grant select on collection_slot, delivery_zone to wakala_worker;
grant update on collection_slot to wakala_worker; -- to hold a slot while an order takes a place in it
grant select, insert, update, delete on collection_slot, delivery_zone to wakala_api;
grant select, insert, update, delete on customer_place to wakala_worker;
grant select on customer_place to wakala_api;
grant select, insert, update on rider, delivery_run, run_stop to wakala_worker, wakala_api;
-- Which of its offers a shop makes at all is a setting, so that a turn of a shop that does not deliver looks nowhere else.
grant update (settings) on tenant to wakala_api;
