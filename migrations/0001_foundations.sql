-- Foundations: logins, tenant scope, platform tables, and every tenant table of the first release with row-level security.

-- Logins. The owner runs migrations and owns everything; services own nothing, cannot bypass row-level security, and hold
-- the grants at the end of this file. Passwords are set outside migrations.
do $$
declare
  login text;
begin
  foreach login in array array['wakala_ingress', 'wakala_api', 'wakala_worker', 'wakala_scheduler'] loop
    if not exists (select 1 from pg_roles where rolname = login) then
      begin
        execute format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole', login);
      exception when duplicate_object or unique_violation then null; -- another database of this cluster migrated first
      end;
    end if;
  end loop;
end
$$;

create schema app;

-- Opens the tenant scope for this transaction. A SET LOCAL statement, because set_config does not reach Citus workers.
create function app.use_tenant(t uuid) returns void language plpgsql as $$
begin
  execute format('set local app.current_tenant = %L', t);
end
$$;

-- Platform tables: what must be known before a tenant is. No personal data of customers.

create table raw_day_key (
  day date primary key,
  wrapped_key bytea not null,
  created_at timestamptz not null
);

create table raw_batch (
  received_at timestamptz not null,
  id uuid not null,
  shard smallint not null,
  source text not null,
  day date not null,
  requests integer not null,
  sealed bytea not null,
  routed_at timestamptz,
  outcome text,
  reason text,
  primary key (received_at, id),
  constraint raw_batch_outcome_known check (outcome in ('routed', 'parked', 'quarantined'))
) partition by range (received_at);
alter table raw_batch alter column sealed set storage external; -- ciphertext does not compress: do not try
-- Holds only what is still to be routed, so that it stays small; in order of arrival, as it is read.
create index raw_batch_unrouted on raw_batch (id) where routed_at is null;

create table directory_number (
  phone_number_id text primary key,
  tenant_id uuid,
  waba_id text not null,
  display_number text not null,
  purpose text not null,
  constraint directory_number_purpose_known check (purpose in ('shop', 'wakala')),
  constraint directory_number_shop_has_tenant check (purpose = 'wakala' or tenant_id is not null)
);

create table directory_slug (
  slug text primary key,
  tenant_id uuid not null
);

create table directory_api_key (
  key_hash bytea primary key,
  id uuid not null,
  tenant_id uuid not null,
  label text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- Sellers by a platform-keyed hash of their number: whose shop is it when somebody writes to Wakala's own number?
create table directory_staff (
  phone_hmac bytea not null,
  tenant_id uuid not null,
  staff_id uuid not null,
  primary key (phone_hmac, tenant_id)
);

create table lane_lease (
  queue text not null,
  bucket smallint not null,
  owner uuid not null,
  expires_at timestamptz not null,
  primary key (queue, bucket)
);

-- Things that could not be given to a tenant, shown to the operator.
create table quarantine (
  id uuid primary key,
  at timestamptz not null,
  reason text not null,
  phone_number_id text,
  raw_received_at timestamptz not null,
  raw_id uuid not null,
  part integer,
  resolved_at timestamptz
);

-- Tenants and their staff.

create table tenant (
  tenant_id uuid primary key,
  slug text not null,
  name text not null,
  status text not null default 'active',
  country text not null default 'ZA',
  currency text not null default 'ZAR',
  time_zone text not null default 'Africa/Johannesburg',
  default_language text not null default 'en',
  profile jsonb not null default '{}',
  settings jsonb not null default '{}',
  is_demo boolean not null default false,
  created_at timestamptz not null,
  constraint tenant_status_known check (status in ('active', 'suspended', 'closed'))
);

create table tenant_key (
  tenant_id uuid primary key references tenant (tenant_id) on delete cascade,
  wrapped_key bytea not null,
  created_at timestamptz not null
);

-- One row a tenant, locked last: order numbers, the sync sequence and the head of the audit chain.
create table tenant_counter (
  tenant_id uuid primary key references tenant (tenant_id) on delete cascade,
  order_number bigint not null default 0,
  sync_seq bigint not null default 0,
  audit_seq bigint not null default 0,
  audit_hash bytea not null
);

create table staff (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  role text not null,
  phone_hmac bytea not null,
  sealed bytea not null,
  language text not null default 'en',
  receives_alerts boolean not null default true,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint staff_phone_once unique (tenant_id, phone_hmac),
  constraint staff_role_known check (role in ('owner', 'manager', 'helper'))
);

-- Channel.

create table business_number (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  phone_number_id text not null,
  waba_id text not null,
  display_number text not null,
  rung smallint not null default 3,
  throughput_per_second integer not null default 80,
  status text not null default 'connected',
  quality text not null default 'unknown',
  paused_reason text,
  sealed_token bytea,
  created_at timestamptz not null,
  primary key (tenant_id, phone_number_id),
  constraint business_number_status_known check (status in ('connected', 'paused'))
);

-- The dedupe key of inbound messages and the folded state of outbound ones. Unpartitioned, because it must hold longer
-- than Meta's seven days of retries. status_rank only rises: 0 queued, 1 sent, 2 failed, 3 delivered, 4 read, 5 played.
create table message (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  wamid text not null,
  direction text not null,
  lane_id uuid,
  item_id uuid,
  kind text not null,
  at timestamptz not null,
  status_rank smallint not null default 0,
  error_code integer,
  category text,
  pricing_type text,
  repeats smallint not null default 0,
  primary key (tenant_id, wamid),
  constraint message_direction_known check (direction in ('in', 'out', 'echo'))
);

-- What was said, readable only with the customer's key.
create table message_content (
  tenant_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  lane_id uuid not null,
  direction text not null,
  kind text not null,
  wamid text,
  sealed bytea not null,
  primary key (tenant_id, at, id)
) partition by range (at);
create index message_content_by_lane on message_content (tenant_id, lane_id, at);

create table message_status (
  tenant_id uuid not null,
  at timestamptz not null,
  wamid text not null,
  status text not null,
  reported_at timestamptz not null,
  error_code integer,
  pricing jsonb,
  primary key (tenant_id, at, wamid, status)
) partition by range (at);

-- Lanes: inbox, outbox and jobs are three uses of one mechanism.
create table lane (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  queue text not null,
  id uuid not null,
  bucket smallint not null,
  version bigint not null default 0,
  tail bigint not null default 0,
  due_at timestamptz,
  burst_started_at timestamptz,
  attempts integer not null default 0,
  primary key (tenant_id, queue, id),
  constraint lane_queue_known check (queue in ('inbox', 'outbox', 'job'))
);
create index lane_due on lane (queue, due_at) where due_at is not null;

create table lane_item (
  tenant_id uuid not null,
  queue text not null,
  lane_id uuid not null,
  seq bigint not null,
  id uuid not null,
  kind text not null,
  state text not null default 'pending',
  attempts integer not null default 0,
  enqueued_at timestamptz not null,
  started_at timestamptz,
  payload jsonb not null default '{}',
  sealed bytea,
  primary key (tenant_id, queue, lane_id, seq),
  foreign key (tenant_id, queue, lane_id) references lane (tenant_id, queue, id) on delete cascade,
  constraint lane_item_state_known check (state in ('pending', 'sending', 'unknown'))
);

create table parked_item (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  queue text not null,
  lane_id uuid not null,
  kind text not null,
  payload jsonb not null,
  sealed bytea,
  reason text not null,
  attempts integer not null,
  parked_at timestamptz not null,
  resolved_at timestamptz,
  resolution text,
  primary key (tenant_id, id),
  constraint parked_item_resolution_known check (resolution in ('replayed', 'dropped'))
);

-- Customers.

create table customer (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  seq bigint not null default 0,
  sealed bytea,
  language text,
  language_chosen boolean not null default false,
  source text not null,
  notice_version text,
  marketing_state text not null default 'none',
  stopped_at timestamptz,
  restricted boolean not null default false,
  minor boolean not null default false,
  merged_into uuid,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  erased_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, merged_into) references customer (tenant_id, id),
  constraint customer_source_known check (source in ('inbound', 'order', 'merchant_import', 'referral')),
  constraint customer_marketing_known check (marketing_state in ('none', 'asked', 'granted', 'refused', 'withdrawn'))
);

create table customer_key (
  tenant_id uuid not null,
  customer_id uuid not null,
  wrapped_key bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, customer_id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade
);

create table identity (
  tenant_id uuid not null,
  kind text not null,
  hmac bytea not null,
  customer_id uuid not null,
  sealed bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  retired_at timestamptz,
  primary key (tenant_id, kind, hmac),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade,
  constraint identity_kind_known check (kind in ('wa_id', 'bsuid', 'parent_bsuid', 'phone'))
);
create index identity_by_customer on identity (tenant_id, customer_id);

create table consent_entry (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  subject_hmac bytea not null,
  purpose text not null,
  channel text not null,
  action text not null,
  wording_id text not null,
  wording_version text not null,
  wording_sha256 bytea not null,
  language text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  actor text not null,
  proof_message_id text,
  prompt_message_id text,
  notice_version text,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade,
  constraint consent_entry_action_known check (action in
    ('asked', 'granted', 'refused', 'withdrawn', 'expired', 'blocked_by_registry', 'notice_given'))
);
create index consent_entry_by_customer on consent_entry (tenant_id, customer_id, occurred_at);

-- Conversations: the state of one lane's dialogue. Holds ids and choices, no personal data.
create table conversation (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  customer_id uuid,
  staff_id uuid,
  phone_number_id text not null,
  snapshot jsonb,
  machine_version integer not null default 0,
  last_inbound_at timestamptz,
  last_inbound_wamid text,
  bot_quiet_until timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade,
  foreign key (tenant_id, staff_id) references staff (tenant_id, id) on delete cascade,
  constraint conversation_kind_known check (kind in ('customer', 'seller')),
  constraint conversation_has_one_party check ((customer_id is null) <> (staff_id is null))
);
create unique index conversation_of_customer on conversation (tenant_id, phone_number_id, customer_id)
  where customer_id is not null;
create unique index conversation_of_staff on conversation (tenant_id, phone_number_id, staff_id)
  where staff_id is not null;

-- Catalogue and stock.

create table product (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  seq bigint not null,
  name text not null,
  category text not null,
  aliases text[] not null default '{}',
  position integer not null default 0,
  active boolean not null default true,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);

create table variant (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  seq bigint not null,
  sku text not null,
  name text not null default '',
  aliases text[] not null default '{}',
  price_cents bigint not null,
  sold_by text not null default 'unit',
  position integer not null default 0,
  active boolean not null default true,
  tracked boolean not null default true,
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id) on delete cascade,
  constraint variant_sku_once unique (tenant_id, sku),
  constraint variant_price_not_negative check (price_cents >= 0),
  constraint variant_sold_by_known check (sold_by in ('unit', 'weight'))
);
create index variant_by_product on variant (tenant_id, product_id);

create table product_option (
  tenant_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  name text not null,
  aliases text[] not null default '{}',
  included boolean not null default false,
  removable boolean not null default true,
  price_delta_cents bigint not null default 0,
  position integer not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, product_id) references product (tenant_id, id) on delete cascade
);
create index product_option_by_product on product_option (tenant_id, product_id);

-- Quantities are thousandths, so that a product sold by weight needs no other column.
create table stock_level (
  tenant_id uuid not null,
  variant_id uuid not null,
  on_hand_milli bigint not null default 0,
  reserved_milli bigint not null default 0,
  seq bigint not null default 0,
  primary key (tenant_id, variant_id),
  foreign key (tenant_id, variant_id) references variant (tenant_id, id) on delete cascade,
  constraint stock_level_reserved_not_negative check (reserved_milli >= 0)
);

create table stock_entry (
  tenant_id uuid not null,
  id uuid not null,
  variant_id uuid not null,
  delta_milli bigint not null,
  reason text not null,
  order_id uuid,
  actor text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, variant_id) references variant (tenant_id, id) on delete cascade
);
create index stock_entry_by_variant on stock_entry (tenant_id, variant_id, at);

-- Orders.

create table sales_order (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  seq bigint not null default 0,
  number bigint,
  state text not null,
  payment_state text not null default 'unpaid',
  payment_method text not null default 'cash',
  fulfilment_method text not null default 'collection',
  customer_id uuid,
  conversation_id uuid,
  currency text not null default 'ZAR',
  total_cents bigint not null default 0,
  handover_code text,
  handover_attempts smallint not null default 0,
  reason text,
  summary_message_id text,
  confirm_message_id text,
  promised_at timestamptz,
  created_at timestamptz not null,
  placed_at timestamptz,
  updated_at timestamptz not null,
  expires_at timestamptz,
  is_demo boolean not null default false,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id),
  constraint sales_order_number_once unique (tenant_id, number),
  constraint sales_order_state_known check (state in ('cart', 'placed', 'accepted', 'preparing', 'ready',
    'out_for_delivery', 'completed', 'declined', 'cancelled', 'expired')),
  constraint sales_order_payment_state_known check (payment_state in ('unpaid', 'paid', 'refunded')),
  constraint sales_order_total_not_negative check (total_cents >= 0),
  constraint sales_order_numbered_once_placed check (state = 'cart' or number is not null)
);
create unique index sales_order_one_cart on sales_order (tenant_id, conversation_id) where state = 'cart';
create index sales_order_open on sales_order (tenant_id, state, placed_at);
create index sales_order_by_conversation on sales_order (tenant_id, conversation_id, created_at);
create index sales_order_expiry on sales_order (expires_at) where expires_at is not null;

create table sales_order_line (
  tenant_id uuid not null,
  order_id uuid not null,
  line_no smallint not null,
  product_id uuid not null,
  variant_id uuid not null,
  name text not null,
  quantity_milli bigint not null,
  unit_price_cents bigint not null,
  options jsonb not null default '[]',
  note text,
  total_cents bigint not null,
  primary key (tenant_id, order_id, line_no),
  foreign key (tenant_id, order_id) references sales_order (tenant_id, id) on delete cascade,
  constraint sales_order_line_quantity_positive check (quantity_milli > 0)
);

create table stock_reservation (
  tenant_id uuid not null,
  order_id uuid not null,
  variant_id uuid not null,
  quantity_milli bigint not null,
  state text not null default 'held',
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, order_id, variant_id),
  foreign key (tenant_id, order_id) references sales_order (tenant_id, id) on delete cascade,
  foreign key (tenant_id, variant_id) references variant (tenant_id, id) on delete cascade,
  constraint stock_reservation_state_known check (state in ('held', 'released', 'consumed'))
);

-- Facts, in the transaction that caused them.
create table event (
  tenant_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  type text not null,
  subject_id uuid not null,
  payload jsonb not null,
  primary key (tenant_id, at, id)
) partition by range (at);

-- Append-only and hash-chained: ids and hashes only, so that erasure never breaks the chain.
create table audit_event (
  tenant_id uuid not null,
  at timestamptz not null,
  seq bigint not null,
  id uuid not null,
  actor_type text not null,
  actor_id text,
  action text not null,
  object_type text not null,
  object_id text not null,
  purpose text not null,
  facts jsonb not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, at, seq)
) partition by range (at);

-- Row-level security: one shape for every tenant table. Not forced: the owner runs migrations and Citus moves shards.
do $$
declare
  t text;
begin
  foreach t in array array['tenant', 'tenant_key', 'tenant_counter', 'staff', 'business_number', 'message', 'message_content',
    'message_status', 'lane', 'lane_item', 'parked_item', 'customer', 'customer_key', 'identity', 'consent_entry',
    'conversation', 'product', 'variant', 'product_option', 'stock_level', 'stock_entry', 'sales_order',
    'sales_order_line', 'stock_reservation', 'event', 'audit_event'] loop
    execute format('alter table %I enable row level security', t);
    execute format($policy$create policy tenant_isolation on %I
      using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
      with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)$policy$, t);
  end loop;
end
$$;

-- Monthly partitions. Partitions do not inherit row-level security, so each gets it, without a policy: reading a
-- partition directly shows nothing, reading through the parent works.
create function app.ensure_partitions(first_month date, months integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
  starts date;
  made integer := 0;
  part text;
begin
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

-- What must cross tenants: a short list of security definer functions.

-- The wrapped key of a day, made by whoever comes first. The raw batches of a day are unreadable once its row is deleted.
create function app.raw_day_key(d date, candidate bytea, made_at timestamptz) returns bytea
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_key bytea;
begin
  select wrapped_key into found_key from raw_day_key where day = d;
  if found_key is not null then
    return found_key;
  end if;
  insert into raw_day_key (day, wrapped_key, created_at) values (d, candidate, made_at) on conflict (day) do nothing;
  select wrapped_key into found_key from raw_day_key where day = d;
  return found_key;
end
$$;

-- Lanes of these buckets with work that is due: the sweep behind the hints.
create function app.due_lanes(q text, buckets smallint[], at timestamptz, most integer)
  returns table (tenant_id uuid, lane_id uuid, bucket smallint, due_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.tenant_id, l.id, l.bucket, l.due_at
    from lane l
   where l.queue = q and l.due_at <= at and l.bucket = any (buckets)
   order by l.due_at
   limit most
$$;

-- Orders whose time is up, for the scheduler.
create function app.expired_orders(at timestamptz, most integer)
  returns table (tenant_id uuid, order_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select o.tenant_id, o.id from sales_order o where o.expires_at <= at order by o.expires_at limit most
$$;

-- Depth and age of the lanes, for metrics.
create function app.lane_depth(at timestamptz)
  returns table (queue text, lanes bigint, oldest_due_seconds double precision)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.queue, count(*), coalesce(max(extract(epoch from at - l.due_at)), 0)::double precision
    from lane l where l.due_at is not null group by l.queue
$$;

create function app.parked_count() returns bigint
  language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) from parked_item where resolved_at is null
$$;

revoke all on function app.ensure_partitions(date, integer), app.raw_day_key(date, bytea, timestamptz),
  app.due_lanes(text, smallint[], timestamptz, integer), app.expired_orders(timestamptz, integer),
  app.lane_depth(timestamptz), app.parked_count() from public;

-- Grants: each login can do what this list says and nothing else.

grant usage on schema app to wakala_ingress, wakala_api, wakala_worker, wakala_scheduler;

grant insert on raw_batch to wakala_ingress;
grant execute on function app.raw_day_key(date, bytea, timestamptz) to wakala_ingress, wakala_worker, wakala_api;

grant select, update (routed_at, outcome, reason) on raw_batch to wakala_worker, wakala_api;
grant select on raw_day_key to wakala_worker, wakala_api;
grant select on directory_number, directory_slug, directory_staff to wakala_worker, wakala_api;
grant select on directory_api_key to wakala_api;
grant select, insert, update, delete on lane_lease to wakala_worker;
grant select, insert on quarantine to wakala_worker;
grant select, update (resolved_at) on quarantine to wakala_api;
grant execute on function app.due_lanes(text, smallint[], timestamptz, integer) to wakala_worker;
grant execute on function app.lane_depth(timestamptz), app.parked_count() to wakala_worker, wakala_api, wakala_scheduler;
grant execute on function app.ensure_partitions(date, integer), app.expired_orders(timestamptz, integer) to wakala_scheduler;
grant select, delete on raw_day_key to wakala_scheduler;
grant select, delete on raw_batch to wakala_scheduler;

grant select on tenant, tenant_key, staff, business_number to wakala_worker, wakala_api, wakala_scheduler;
grant update (status, quality, paused_reason) on business_number to wakala_worker;
grant select, update on tenant_counter to wakala_worker, wakala_api, wakala_scheduler;

grant select, insert, update on message to wakala_worker;
grant select, insert on message_content, message_status to wakala_worker;
grant select on message, message_content, message_status to wakala_api;

grant select, insert, update on lane to wakala_worker, wakala_api, wakala_scheduler;
grant select, insert, update, delete on lane_item to wakala_worker;
grant select, insert on lane_item to wakala_api, wakala_scheduler;
grant select, insert, update on parked_item to wakala_worker;
grant select, update on parked_item to wakala_api;

grant select, insert, update on customer, customer_key, identity, conversation to wakala_worker;
grant select on customer, customer_key, identity, conversation to wakala_api, wakala_scheduler;
grant select, insert on consent_entry to wakala_worker, wakala_api;

grant select on product, variant, product_option to wakala_worker, wakala_scheduler;
grant select, insert, update on product, variant, product_option to wakala_api;
grant select, insert, update on stock_level to wakala_worker, wakala_api, wakala_scheduler;
grant select, insert on stock_entry to wakala_worker, wakala_api, wakala_scheduler;

grant select, insert, update on sales_order, stock_reservation to wakala_worker, wakala_api, wakala_scheduler;
grant select, insert, update, delete on sales_order_line to wakala_worker, wakala_api;
grant select on sales_order_line to wakala_scheduler;

grant select, insert on event, audit_event to wakala_worker, wakala_api, wakala_scheduler;

-- The months around the release; the scheduler keeps three months ahead.
select app.ensure_partitions((now() - interval '1 month')::date, 5);
