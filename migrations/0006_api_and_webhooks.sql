-- The API's memory of answered requests, outgoing webhooks with their log, and what an operator needs to run shops by API.

-- A fourth use of lanes: a queue of its own, so that a slow receiver never holds up news to customers.
alter table lane drop constraint lane_queue_known;
alter table lane add constraint lane_queue_known check (queue in ('inbox', 'outbox', 'job', 'webhook'));

-- What a request with an Idempotency-Key was answered, written in the transaction of its effect. Kept for a day.
create table idempotency_key (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  key text not null,
  request_hmac bytea not null,
  status smallint,
  sealed bytea,
  created_at timestamptz not null,
  primary key (tenant_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);

create table webhook_endpoint (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  url text not null,
  description text not null default '',
  event_types text[] not null,
  status text not null default 'active',
  sealed_secret bytea not null,
  sealed_previous_secret bytea,
  previous_secret_until timestamptz,
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  constraint webhook_endpoint_status_known check (status in ('active', 'paused', 'disabled')),
  constraint webhook_endpoint_disabled_says_why check ((status = 'disabled') = (disabled_reason is not null))
);

-- One row for each event that an endpoint is told. next_at is set while there is something left to try.
create table webhook_delivery (
  tenant_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  event_at timestamptz not null,
  event_type text not null,
  state text not null default 'pending',
  attempts smallint not null default 0,
  next_at timestamptz,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, id),
  constraint webhook_delivery_event_once unique (tenant_id, endpoint_id, event_id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoint (tenant_id, id) on delete cascade,
  constraint webhook_delivery_state_known check (state in ('pending', 'delivered', 'failed')),
  constraint webhook_delivery_due_while_pending check ((state = 'pending') = (next_at is not null))
);
create index webhook_delivery_due on webhook_delivery (tenant_id, endpoint_id, next_at) where next_at is not null;
create index webhook_delivery_of_endpoint on webhook_delivery (tenant_id, endpoint_id, created_at, id);
create index webhook_delivery_age on webhook_delivery (created_at);

-- The log: what the receiver answered, or why nothing was sent. Never what it said.
create table webhook_attempt (
  tenant_id uuid not null,
  delivery_id uuid not null,
  number smallint not null,
  at timestamptz not null,
  status smallint,
  error text,
  duration_ms integer not null,
  primary key (tenant_id, delivery_id, number),
  foreign key (tenant_id, delivery_id) references webhook_delivery (tenant_id, id) on delete cascade
);

do $$
declare
  t text;
begin
  foreach t in array array['idempotency_key', 'webhook_endpoint', 'webhook_delivery', 'webhook_attempt'] loop
    execute format('alter table %I enable row level security', t);
    execute format($policy$create policy tenant_isolation on %I
      using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
      with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)$policy$, t);
  end loop;
end
$$;

-- The shops of this installation, newest first, for the operator.
create function app.list_tenants(before uuid, wanted text, most integer)
  returns table (tenant_id uuid, slug text, name text, status text, is_demo boolean, created_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.tenant_id, t.slug, t.name, t.status, t.is_demo, t.created_at
    from tenant t
   where (before is null or t.tenant_id < before) and (wanted is null or t.status = wanted)
   order by t.tenant_id desc
   limit most
$$;

-- Whether a tenant exists, before its scope is opened for an operator who names it.
create function app.tenant_exists(t uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from tenant where tenant_id = t)
$$;

-- Numbers from which nothing is sent, for the operator.
create function app.paused_numbers(most integer)
  returns table (tenant_id uuid, slug text, phone_number_id text, display_number text, paused_reason text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select n.tenant_id, t.slug, n.phone_number_id, n.display_number, n.paused_reason
    from business_number n join tenant t on t.tenant_id = n.tenant_id
   where n.status = 'paused'
   order by n.tenant_id, n.phone_number_id
   limit most
$$;

-- Forgets what is kept for a time only; a bounded number of rows at once.
create function app.forget_idempotency_keys(before timestamptz, most integer) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from idempotency_key k
     using (select tenant_id, key from idempotency_key where created_at < before limit most) old
     where k.tenant_id = old.tenant_id and k.key = old.key
    returning 1
  )
  select count(*) from gone
$$;

create function app.forget_webhook_deliveries(before timestamptz, most integer) returns bigint
  language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from webhook_delivery d
     using (select tenant_id, id from webhook_delivery where created_at < before and next_at is null limit most) old
     where d.tenant_id = old.tenant_id and d.id = old.id
    returning 1
  )
  select count(*) from gone
$$;

revoke all on function app.list_tenants(uuid, text, integer), app.tenant_exists(uuid), app.paused_numbers(integer),
  app.forget_idempotency_keys(timestamptz, integer), app.forget_webhook_deliveries(timestamptz, integer) from public;

grant execute on function app.list_tenants(uuid, text, integer), app.tenant_exists(uuid), app.paused_numbers(integer)
  to wakala_api;
grant execute on function app.forget_idempotency_keys(timestamptz, integer),
  app.forget_webhook_deliveries(timestamptz, integer) to wakala_scheduler;

grant select, insert, update on idempotency_key to wakala_api;
grant select, insert, update, delete on webhook_endpoint to wakala_api;
grant select, insert, update on webhook_delivery to wakala_api;
grant select on webhook_attempt to wakala_api;
grant select, update (status, failing_since, disabled_at, disabled_reason) on webhook_endpoint to wakala_worker;
grant select, insert, update on webhook_delivery to wakala_worker;
grant select, insert on webhook_attempt to wakala_worker;
-- The scheduler's events (an order that expired) are told as well.
grant select on webhook_endpoint to wakala_scheduler;
grant select, insert on webhook_delivery to wakala_scheduler;

-- Keys, shops and numbers are run by API.
grant insert, update (revoked_at) on directory_api_key to wakala_api;
grant insert on directory_number, directory_slug, directory_staff to wakala_api;
grant insert, update (name, status, default_language, profile, settings) on tenant to wakala_api;
grant insert on tenant_key, tenant_counter, staff, business_number to wakala_api;
grant update (status, paused_reason, sealed_token) on business_number to wakala_api;

-- Taking over and giving back a conversation; a consent that was given at the counter.
grant update (bot_quiet_until) on conversation to wakala_api;
grant update (marketing_state, stopped_at, seq, notice_version) on customer to wakala_api;
