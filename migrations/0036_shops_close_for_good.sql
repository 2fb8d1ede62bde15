-- A shop is closed for good by its operator, and five years later what is held of its merchant is destroyed (PRV-09). When it was
-- closed and why stands with the shop; what goes is the scheduler's to delete, as all that is too old.

alter table tenant
  add column closed_at timestamptz,
  add column close_reason text,
  add column forgotten_at timestamptz;
-- Nothing of the product has closed a shop until now; one that was closed by hand begins its time today.
update tenant set closed_at = now() where status = 'closed';
alter table tenant
  add constraint tenant_closed_has_time check ((status = 'closed') = (closed_at is not null)),
  add constraint tenant_forgotten_is_closed check (forgotten_at is null or closed_at is not null);

grant update (closed_at, close_reason) on tenant to wakala_api;

grant update (slug, name, profile, settings, close_reason, paused_until, forgotten_at) on tenant to wakala_scheduler;
grant delete on business_number, shop_closure, vat_status to wakala_scheduler;
grant delete on operator_agreement to wakala_scheduler;
grant select, delete on agreement_objection to wakala_scheduler;
grant delete on agreement_notice to wakala_scheduler;
grant delete on webhook_endpoint to wakala_scheduler;
grant select, delete on directory_number, directory_slug, directory_staff, directory_api_key to wakala_scheduler;
