-- A shop's people come and go. Who leaves runs the shop no more from that moment; that she worked there stays on record for
-- its term, and goes then. The same for its riders, and for who of the operator's people had a grant.

alter table staff add column left_at timestamptz;
create index staff_by_leaving on staff (tenant_id, left_at) where left_at is not null;
create index directory_staff_by_person on directory_staff (tenant_id, staff_id);

alter table rider add column left_at timestamptz;
update rider set left_at = now() where not active;

grant update (role, phone_hmac, sealed, language, receives_alerts, wants_stock_news, left_at) on staff to wakala_api;
grant select, delete on staff_identity to wakala_api;
grant delete on directory_staff to wakala_api;
-- What she was in the middle of.
grant update (snapshot) on conversation to wakala_api;

grant delete on staff, lane to wakala_scheduler;
grant select, delete on rider, operator_grant to wakala_scheduler;
grant select on delivery_run to wakala_scheduler;
