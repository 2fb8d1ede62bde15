-- Making or dropping a month locks its whole table, behind whoever reads it for long: a backup copying it. Every turn would
-- wait behind that, so both give up after a second; the scheduler comes back within the hour, and months are made early.

create or replace function app.ensure_partitions(first_month date, months integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
  starts date;
  made integer := 0;
  part text;
begin
  -- Whoever waits for a whole table makes everybody wait who comes after: it is tried again instead.
  set local lock_timeout = '1s';
  if months < 1 or months > 24 then
    raise exception 'months must be 1 to 24';
  end if;
  foreach parent in array array['raw_batch', 'message_content', 'message_status', 'event', 'audit_event'] loop
    for i in 0 .. months - 1 loop
      starts := (date_trunc('month', first_month) + make_interval(months => i))::date;
      part := format('%s_y%sm%s', parent, to_char(starts, 'YYYY'), to_char(starts, 'MM'));
      if to_regclass(format('public.%I', part)) is null then
        execute format('create table public.%I partition of public.%I for values from (%L) to (%L)', part, parent,
          starts::timestamp at time zone 'UTC', (starts + interval '1 month')::timestamp at time zone 'UTC');
        execute format('alter table public.%I enable row level security', part);
        if parent = 'raw_batch' then
          -- Batches are cut to fit a page: kept in the row they cost half of what they cost in pieces beside it.
          execute format('alter table public.%I set (toast_tuple_target = 8160)', part);
        end if;
        made := made + 1;
      end if;
    end loop;
  end loop;
  return made;
end
$$;

create or replace function app.drop_aged_partitions(parent text, before timestamptz)
  returns table (name text, from_at timestamptz, until_at timestamptz, rows bigint)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  age interval;
  part record;
  starts timestamptz;
  ends timestamptz;
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
    execute format('select count(*) from public.%I', part.relname) into n;
    continue when n > 0 and parent in ('message_content', 'message_status');
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
  end loop;
end
$$;
