-- What somebody said about her consent is kept for three years after its last effect (Consumer Protection Act s116). An entry that
-- a later one has ended goes then, and leaves its place in her chain of hashes, so that what is left can still be verified.

create table consent_place (
  tenant_id uuid not null,
  customer_id uuid not null,
  -- Of the entry that stood here.
  id uuid not null,
  recorded_at timestamptz not null,
  prev_hash bytea not null,
  hash bytea not null,
  destroyed_at timestamptz not null,
  primary key (tenant_id, customer_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade,
  constraint consent_place_after_its_term check (destroyed_at - recorded_at >= interval '1096 days')
);
alter table consent_place enable row level security;
create policy tenant_isolation on consent_place
  using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);

-- Retention looks for what is old enough.
create index consent_entry_by_recording on consent_entry (tenant_id, recorded_at);

grant select, insert on consent_place to wakala_scheduler;
grant delete on consent_entry to wakala_scheduler;
grant select on consent_place to wakala_worker, wakala_api;
-- An erasure takes the chain whole.
grant delete on consent_place to wakala_worker;

-- As before, with the new table of a person.
create or replace function app.renew_samples()
  returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  sampled text[] := array['message', 'message_content', 'message_status', 'lane', 'lane_item', 'parked_item', 'conversation',
    'customer', 'customer_key', 'identity', 'consent_entry', 'consent_place', 'privacy_request', 'sales_order',
    'sales_order_line', 'order_change', 'customer_place'];
  part record;
  is_empty boolean;
begin
  execute 'analyze ' || array_to_string(sampled, ', ');
  -- Where no row is left, ANALYZE leaves the samples as they were; from release 18 on they can be cleared.
  if to_regprocedure('pg_clear_attribute_stats(text,text,text,boolean)') is null then
    return;
  end if;
  for part in
    select s.tablename, s.attname, s.inherited from pg_stats s
     where s.schemaname = 'public' and regexp_replace(s.tablename, '_y[0-9]{4}m[0-9]{2}$', '') = any (sampled)
  loop
    execute format('select not exists (select 1 from public.%I)', part.tablename) into is_empty;
    if is_empty then
      perform pg_clear_attribute_stats('public', part.tablename, part.attname, part.inherited);
    end if;
  end loop;
end
$$;
