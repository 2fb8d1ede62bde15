-- The seller is told of goods that run low or expire: who wants that, what was told already, and what is still to tell.

-- Null: her role decides, so that a shop that the release before this one opens has a choice too.
alter table staff add column wants_stock_news boolean;
-- When news of stock last went to her outside the window in which messages are free.
alter table staff add column stock_news_paid_at timestamptz;
grant update (wants_stock_news, stock_news_paid_at) on staff to wakala_worker;

-- Of which goods it was last told that they run low. They are not told of again before more has come in.
create table low_stock_told (
  tenant_id uuid not null,
  variant_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, variant_id),
  foreign key (tenant_id, variant_id) references variant (tenant_id, id) on delete cascade
);
alter table low_stock_told enable row level security;
create policy tenant_isolation on low_stock_told
  using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);
grant select, insert, update on low_stock_told to wakala_worker;

-- The list of work is the index: what was told leaves it, so that a day's round reads what is new and little else.
drop index variant_expiry;
create index variant_expiry_untold on variant (expires_on, tenant_id, id)
  where active and expiry_told_on is distinct from expires_on;

-- A page of the goods that expire within their shops' days and of which nobody was told yet, behind a place in that order.
-- Goods that are finished are left out and stay: more of them may come in. What is a week past its date is over.
drop function app.expiring_goods(date, integer);
create function app.expiring_goods(at timestamptz, after_day date, after_tenant uuid, after_variant uuid, most integer)
  returns table (tenant_id uuid, variant_id uuid, expires_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select v.tenant_id, v.id, v.expires_on
    from variant v
    join product p on p.tenant_id = v.tenant_id and p.id = v.product_id
    join tenant t on t.tenant_id = v.tenant_id
    left join stock_level l on l.tenant_id = v.tenant_id and l.variant_id = v.id
   where v.active and v.expiry_told_on is distinct from v.expires_on
     and v.expires_on >= greatest((at at time zone 'UTC')::date - 7, after_day)
     and v.expires_on <= (at at time zone 'UTC')::date + 15
     and (v.expires_on, v.tenant_id, v.id) > (after_day, after_tenant, after_variant)
     and p.active and t.status = 'active'
     and v.expires_on <= (at at time zone t.time_zone)::date + coalesce((t.settings ->> 'expiryDays')::integer, 2)
     and (not v.tracked or l.on_hand_milli > 0)
   order by v.expires_on, v.tenant_id, v.id limit most
$$;
revoke all on function app.expiring_goods(timestamptz, date, uuid, uuid, integer) from public;
grant execute on function app.expiring_goods(timestamptz, date, uuid, uuid, integer) to wakala_scheduler;
