-- When the words of the agreement between shops and their operator change, the shops that are at work are told, by a date
-- until which they are asked to answer; and a shop may object as well as accept, with what proves it. And a request of somebody
-- who came to the counter is answered there, unless the chat was seen to be hers.

alter table privacy_request add column answers_go text not null default 'chat';
alter table privacy_request add constraint privacy_request_answers_go_known check (answers_go in ('chat', 'counter'));
update privacy_request set answers_go = 'counter' where channel in ('call', 'in_person', 'letter') and type <> 'lift';

create table agreement_notice (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  version text not null,
  text_sha256 bytea not null,
  told_at timestamptz not null,
  answer_by timestamptz not null,
  primary key (tenant_id, version),
  constraint agreement_notice_leaves_time check (answer_by > told_at)
);

-- The first objection to a version stands. Its words may be added once where it came without.
create table agreement_objection (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  version text not null,
  text_sha256 bytea not null,
  objected_at timestamptz not null,
  objected_by text not null,
  reason text,
  key_id uuid,
  staff_id uuid,
  message_id text,
  primary key (tenant_id, version),
  constraint agreement_objection_proven check (key_id is not null or message_id is not null)
);

-- An owner may accept in the chat: her message proves it, as the key does for what came by API.
alter table operator_agreement add column staff_id uuid;
alter table operator_agreement add column message_id text;

do $$
declare
  t text;
begin
  foreach t in array array['agreement_notice', 'agreement_objection'] loop
    execute format('alter table %I enable row level security', t);
    execute format($policy$create policy tenant_isolation on %I
      using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
      with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)$policy$, t);
  end loop;
end
$$;

grant select on agreement_notice to wakala_api, wakala_worker;
grant select, insert on agreement_notice to wakala_scheduler;
grant select, insert, update (reason) on agreement_objection to wakala_api;
grant select, insert on agreement_objection to wakala_worker;
grant select, insert on operator_agreement to wakala_worker;
grant select on operator_agreement to wakala_scheduler;

-- A page of the shops at work that have not accepted a version and were not told of it.
create function app.untold_of_agreement(wanted text, after_tenant uuid, most integer)
  returns table (tenant_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.tenant_id
    from tenant t
    left join operator_agreement a on a.tenant_id = t.tenant_id and a.version = wanted
    left join agreement_notice n on n.tenant_id = t.tenant_id and n.version = wanted
   where t.status = 'active' and t.tenant_id > after_tenant and a.tenant_id is null and n.tenant_id is null
   order by t.tenant_id
   limit most
$$;

-- A page of the shops at work that have not accepted a version, newest first, with when they were told and whether they objected.
create function app.unaccepted_agreements(wanted text, objected boolean, before uuid, most integer)
  returns table (tenant_id uuid, slug text, name text, created_at timestamptz, told_at timestamptz, answer_by timestamptz,
    objected_at timestamptz, objected_by text, reason text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select t.tenant_id, t.slug, t.name, t.created_at, n.told_at, n.answer_by, o.objected_at, o.objected_by, o.reason
    from tenant t
    left join operator_agreement a on a.tenant_id = t.tenant_id and a.version = wanted
    left join agreement_notice n on n.tenant_id = t.tenant_id and n.version = wanted
    left join agreement_objection o on o.tenant_id = t.tenant_id and o.version = wanted
   where t.status = 'active' and a.tenant_id is null and (before is null or t.tenant_id < before)
     and (objected is null or objected = (o.tenant_id is not null))
   order by t.tenant_id desc
   limit most
$$;

revoke all on function app.untold_of_agreement(text, uuid, integer), app.unaccepted_agreements(text, boolean, uuid, integer)
  from public;
grant execute on function app.untold_of_agreement(text, uuid, integer) to wakala_scheduler;
grant execute on function app.unaccepted_agreements(text, boolean, uuid, integer) to wakala_api;
