-- The operator's side of POPIA s20–21: whoever runs the installation sees a shop's data only by a reasoned, time-boxed grant
-- that the shop can see and end; and a shop works only once it has accepted the agreement between it and its operator.

create table operator_grant (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  id uuid not null,
  key_id uuid not null,
  operator text not null,
  reason text not null,
  scopes text[] not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  uses integer not null default 0,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  constraint operator_grant_time_boxed check (expires_at >= opened_at and expires_at <= opened_at + interval '72 hours'),
  constraint operator_grant_ended_by_known check (ended_by in ('shop', 'operator'))
);
create index operator_grant_by_time on operator_grant (tenant_id, opened_at, id);

create table operator_agreement (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  version text not null,
  text_sha256 bytea not null,
  accepted_at timestamptz not null,
  accepted_by text not null,
  key_id uuid,
  primary key (tenant_id, version)
);

do $$
declare
  t text;
begin
  foreach t in array array['operator_grant', 'operator_agreement'] loop
    execute format('alter table %I enable row level security', t);
    execute format($policy$create policy tenant_isolation on %I
      using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
      with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)$policy$, t);
  end loop;
end
$$;

-- A grant can be used and ended, and never widened, prolonged or taken off the record; an acceptance is for ever.
grant select, insert on operator_grant, operator_agreement to wakala_api;
grant update (ended_at, ended_by, uses, last_used_at) on operator_grant to wakala_api;
