-- A month is dropped with its certificate in one transaction, and the next one in another: what was dropped first kept the whole
-- table from everybody while the rows of those behind it were counted. A month of messages is only looked into, not counted.

create or replace function app.drop_aged_partitions(parent text, before timestamptz)
  returns table (name text, from_at timestamptz, until_at timestamptz, rows bigint)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  age interval;
  part record;
  starts timestamptz;
  ends timestamptz;
  kept boolean;
  n bigint;
begin
  -- Whoever waits for a whole table makes everybody wait who comes after: it is tried again instead.
  set local lock_timeout = '1s';
  age := case parent
    when 'raw_batch' then interval '30 days'
    when 'message_content' then interval '90 days'
    when 'message_status' then interval '90 days'
    when 'event' then interval '24 months'
    when 'audit_event' then interval '5 years' end;
  if age is null then
    raise exception 'no such partitioned table: %', parent;
  end if;
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = format('public.%I', parent)::regclass and c.relname ~ '_y[0-9]{4}m[0-9]{2}$' order by c.relname
  loop
    starts := to_date(right(part.relname, 7), 'YYYY"m"MM')::timestamp at time zone 'UTC';
    ends := (to_date(right(part.relname, 7), 'YYYY"m"MM') + interval '1 month')::timestamp at time zone 'UTC';
    continue when ends > before or ends > now() - age;
    if parent in ('message_content', 'message_status') then
      execute format('select exists (select from public.%I)', part.relname) into kept;
      continue when kept;
      n := 0;
    else
      execute format('select count(*) from public.%I', part.relname) into n;
    end if;
    if parent = 'audit_event' then
      execute format('insert into public.audit_anchor (tenant_id, seq, hash, at)
        select distinct on (tenant_id) tenant_id, seq, hash, at from public.%I order by tenant_id, seq desc
        on conflict do nothing', part.relname);
    end if;
    execute format('drop table public.%I', part.relname);
    name := part.relname;
    from_at := starts;
    until_at := ends;
    rows := n;
    return next;
    return;
  end loop;
end
$$;
