-- A seller by her opaque WhatsApp ids: who has a username may write without her number, and is the seller all the same.
-- Learned from messages that show both; one a portfolio, so she has several.

create table staff_identity (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  hmac bytea not null,
  staff_id uuid not null,
  first_seen_at timestamptz not null,
  primary key (tenant_id, hmac),
  foreign key (tenant_id, staff_id) references staff (tenant_id, id) on delete cascade
);
create index staff_identity_by_staff on staff_identity (tenant_id, staff_id);

alter table staff_identity enable row level security;
create policy tenant_isolation on staff_identity
  using (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid);

grant select, insert, delete on staff_identity to wakala_worker;
grant update (staff_id) on staff_identity to wakala_worker;

-- Her number changes as WhatsApp tells: the old one may be a stranger's tomorrow, who must not run her shop.
grant update (phone_hmac, sealed) on staff to wakala_worker;
grant insert, delete on directory_staff to wakala_worker;
