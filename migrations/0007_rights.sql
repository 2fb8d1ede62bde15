-- Rights over one's data: requests with their due dates, erasure, retention, and the certificates of both.

-- Form 4 of the POPIA Regulations names the goods and the way of communication; Regulation 2 asks for the recording of what
-- was said on the telephone. Empty in older entries, whose hashes do not cover them.
alter table consent_entry
  add column goods_or_services text,
  add column method_of_communication text,
  add column recording_ref text;

-- Set when she comes back after 90 days of silence or with another number: that may be another person (PRV-40).
alter table customer add column stale_since timestamptz;

create table privacy_request (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  customer_id uuid,
  type text not null,
  state text not null,
  tier smallint not null,
  channel text not null,
  language text,
  purpose text,
  message_id text,
  recording_ref text,
  received_at timestamptz not null,
  due_at timestamptz not null,
  extended_at timestamptz,
  verified_at timestamptz,
  verified_how text,
  verified_by text,
  approved_by text,
  tries smallint not null default 0,
  execute_at timestamptz,
  decided_at timestamptz,
  decided_by text,
  refusal_ground text,
  delivered_at timestamptz,
  delivered_via text,
  link_hash bytea,
  link_expires_at timestamptz,
  pin_hash bytea,
  pin_tries smallint not null default 0,
  reminders smallint not null default 0,
  closed_at timestamptz,
  sealed bytea,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  constraint privacy_request_type_known check (type in
    ('confirm', 'access', 'correct', 'delete', 'object', 'restrict', 'complaint')),
  constraint privacy_request_state_known check (state in
    ('received', 'identity_check', 'clarify', 'approved', 'refused', 'executing', 'delivered', 'closed', 'withdrawn')),
  constraint privacy_request_channel_known check (channel in
    ('whatsapp', 'page', 'call', 'in_person', 'letter', 'retention')),
  constraint privacy_request_tier_known check (tier between 0 and 3)
);
create index privacy_request_by_customer on privacy_request (tenant_id, customer_id, received_at);
create index privacy_request_by_time on privacy_request (tenant_id, received_at, id);
create index privacy_request_to_execute on privacy_request (execute_at) where execute_at is not null and state = 'approved';
create index privacy_request_to_answer on privacy_request (due_at) where closed_at is null;
create unique index privacy_request_link on privacy_request (tenant_id, link_hash) where link_hash is not null;

-- What keeps an erased person's "no" to adverts: a keyed hash of her WhatsApp id, of which she is told.
create table suppression (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  hmac bytea not null,
  reason text not null,
  since timestamptz not null,
  primary key (tenant_id, hmac)
);

-- What was destroyed, when, by which rule, and what the law keeps: counts and random ids, nobody's data.
create table destruction_certificate (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  at timestamptz not null,
  cause text not null,
  rule text not null,
  class text not null,
  counts jsonb not null,
  from_at timestamptz,
  until_at timestamptz,
  customer_id uuid,
  request_id uuid,
  holds jsonb not null default '[]',
  primary key (tenant_id, id),
  constraint destruction_certificate_cause_known check (cause in ('erasure', 'retention', 'restore'))
);
create index destruction_certificate_by_time on destruction_certificate (tenant_id, at);

create table platform_destruction (
  id uuid primary key,
  at timestamptz not null,
  rule text not null,
  class text not null,
  counts jsonb not null,
  from_at timestamptz,
  until_at timestamptz
);

-- When retention last went through a tenant.
create table retention_run (
  tenant_id uuid primary key references tenant (tenant_id) on delete cascade,
  ran_at timestamptz not null
);

-- The last entry of the audit chain that is gone with its month: the chain is verified from here on.
create table audit_anchor (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  seq bigint not null,
  hash bytea not null,
  at timestamptz not null,
  primary key (tenant_id, seq)
);

do $$
declare
  t text;
begin
  foreach t in array array['privacy_request', 'suppression', 'destruction_certificate', 'retention_run', 'audit_anchor'] loop
    execute format('alter table %I enable row level security', t);
    execute format($policy$create policy tenant_isolation on %I
      using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
      with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)$policy$, t);
  end loop;
end
$$;

-- Requests with something to do, for the compliance worker: agreed erasures whose time has come, links that are too old,
-- and open requests of which the shop has had fewer reminders (after 7, 20 and 27 days) than are due.
create function app.due_privacy_requests(now_at timestamptz, most integer)
  returns table (tenant_id uuid, request_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  (select r.tenant_id, r.id from privacy_request r
    where r.execute_at <= now_at and r.execute_at is not null and r.state = 'approved' order by r.execute_at limit most)
  union
  (select r.tenant_id, r.id from privacy_request r
    where r.closed_at is null
      and case r.state
        when 'delivered' then r.link_expires_at <= now_at
        when 'approved' then false
        else (r.received_at <= now_at - interval '7 days')::integer + (r.received_at <= now_at - interval '20 days')::integer
          + (r.received_at <= now_at - interval '27 days')::integer > r.reminders end
    order by r.due_at limit most)
$$;

-- Tenants through which retention has not gone since, for the scheduler.
create function app.tenants_for_retention(since timestamptz, most integer)
  returns table (tenant_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.tenant_id from tenant t left join retention_run r on r.tenant_id = t.tenant_id
   where r.ran_at is null or r.ran_at < since order by r.ran_at nulls first, t.tenant_id limit most
$$;

-- Drops months that are older than their class allows, and says what went. The ages stand here as well as in the
-- scheduler, so that no defect of a caller drops a younger month. Months of messages go only once they are empty: what
-- proves an order or a consent stays in them as long as that does. A dropped month of the audit chain leaves an anchor.
create function app.drop_aged_partitions(parent text, before timestamptz)
  returns table (name text, from_at timestamptz, until_at timestamptz, rows bigint)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  age interval;
  part record;
  starts timestamptz;
  ends timestamptz;
  n bigint;
begin
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

revoke all on function app.due_privacy_requests(timestamptz, integer),
  app.tenants_for_retention(timestamptz, integer), app.drop_aged_partitions(text, timestamptz) from public;

-- The compliance worker erases people; the scheduler destroys what is older than its class allows. Nobody else deletes.
grant execute on function app.due_privacy_requests(timestamptz, integer) to wakala_worker;
grant execute on function app.tenants_for_retention(timestamptz, integer),
  app.drop_aged_partitions(text, timestamptz) to wakala_scheduler;

grant delete on message, message_content, message_status, lane, parked_item, customer_key, identity, consent_entry,
  conversation, order_change to wakala_worker;
grant select on message, message_content, message_status, consent_entry to wakala_scheduler;
grant delete on message, message_content, message_status to wakala_scheduler;
grant select, delete on parked_item to wakala_scheduler;

grant select, insert, update on privacy_request to wakala_worker, wakala_api, wakala_scheduler;
grant delete on privacy_request to wakala_scheduler;
grant select, insert on suppression to wakala_worker;
grant select on suppression to wakala_api;
grant select, insert on destruction_certificate to wakala_worker, wakala_scheduler;
grant select on destruction_certificate to wakala_api;
grant select, insert on platform_destruction to wakala_scheduler;
grant select on platform_destruction to wakala_api;
grant select, insert, update on retention_run to wakala_scheduler;
grant select on audit_anchor to wakala_worker, wakala_api, wakala_scheduler;
grant update (sealed, restricted, seq, stale_since) on customer to wakala_api;
