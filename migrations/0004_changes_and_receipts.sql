-- Orders that change after they are placed, slips that stay as they were given, wishes sealed under the customer's key,
-- and a shop that stops taking orders for a while.

-- A wish is the customer's own words, so it is sealed with her key. Rows of the previous release keep theirs in `note`
-- until the scheduler has sealed it; the column goes with the next release.
alter table sales_order_line add column note_sealed bytea;
create index sales_order_line_clear_note on sales_order_line (tenant_id) where note is not null;

-- `amends_order_id`: this cart is a change of that placed order, and confirming it changes the order instead of placing one.
-- `slip`: who sold it, as printed on the receipt when the goods changed hands (CPA s26); a shop that moves does not change it.
alter table sales_order
  add column amends_order_id uuid,
  add column completed_at timestamptz,
  add column slip jsonb,
  add constraint sales_order_amends foreign key (tenant_id, amends_order_id) references sales_order (tenant_id, id),
  add constraint sales_order_amends_while_cart check (amends_order_id is null or state = 'cart');
update sales_order o set completed_at = o.updated_at, slip = jsonb_build_object('name', t.name, 'address',
    coalesce(t.profile ->> 'address', ''), 'legalName', t.profile ->> 'legalName', 'vatNumber', t.profile ->> 'vatNumber')
  from tenant t
 where t.tenant_id = o.tenant_id and o.state = 'completed';
create index sales_order_completed on sales_order (tenant_id, completed_at) where completed_at is not null;

-- A change of a placed order that the other side must answer. `lines` is the whole order as it would be; the message ids
-- prove what the customer was shown and confirmed (ECTA s43(2)).
create table order_change (
  tenant_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  asked_by text not null,
  state text not null default 'asked',
  lines jsonb not null,
  total_cents bigint not null,
  summary_message_id text,
  confirm_message_id text,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references sales_order (tenant_id, id) on delete cascade,
  constraint order_change_asked_by_known check (asked_by in ('customer', 'shop')),
  constraint order_change_state_known check (state in ('asked', 'agreed', 'refused', 'lapsed', 'withdrawn')),
  constraint order_change_total_not_negative check (total_cents >= 0)
);
create unique index order_change_one_open on order_change (tenant_id, order_id) where state = 'asked';
create index order_change_expiry on order_change (expires_at) where state = 'asked';

alter table order_change enable row level security;
create policy tenant_isolation on order_change
  using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);

-- The shop takes no orders before this time; the year 9999 stands for "until somebody resumes".
alter table tenant add column paused_until timestamptz;

-- Changes that nobody answered in time, for the scheduler.
create function app.expired_order_changes(at timestamptz, most integer)
  returns table (tenant_id uuid, order_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.tenant_id, c.order_id from order_change c
   where c.state = 'asked' and c.expires_at <= at
   order by c.expires_at
   limit most
$$;

-- Shops that still keep wishes of the previous release in clear, for the scheduler.
create function app.clear_notes(most integer)
  returns table (tenant_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct l.tenant_id from sales_order_line l where l.note is not null limit most
$$;

revoke all on function app.expired_order_changes(timestamptz, integer), app.clear_notes(integer) from public;
grant execute on function app.expired_order_changes(timestamptz, integer), app.clear_notes(integer) to wakala_scheduler;

grant select, insert, update on order_change to wakala_worker, wakala_api, wakala_scheduler;
grant update (paused_until) on tenant to wakala_worker, wakala_api;
grant insert, update, delete on sales_order_line to wakala_scheduler;
grant update (seq, price_cents, active) on variant to wakala_worker;
grant update (seq, active, updated_at) on product to wakala_worker;
