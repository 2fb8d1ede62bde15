-- Erasure reaches what is about a person and not linked to her: answers of the API that name her, alerts that were not sent
-- yet, and the values of her rows that PostgreSQL keeps as samples for its planner.

-- Samples hold Meta's message ids, and those hold numbers: new ones are drawn from the rows that are left. The tables are
-- those that the manifest links to a person; a test compares the two.
create function app.renew_samples()
  returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  sampled text[] := array['message', 'message_content', 'message_status', 'lane', 'lane_item', 'parked_item', 'conversation',
    'customer', 'customer_key', 'identity', 'consent_entry', 'privacy_request', 'sales_order', 'sales_order_line',
    'order_change', 'customer_place'];
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
revoke all on function app.renew_samples() from public;
grant execute on function app.renew_samples() to wakala_worker, wakala_scheduler;

-- The compliance worker looks through the answers of the last day and takes back those that speak of whom it erases.
grant select on idempotency_key to wakala_worker;
grant update (sealed) on idempotency_key to wakala_worker;
