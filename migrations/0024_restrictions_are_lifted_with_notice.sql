-- A restriction ends with notice (POPIA s14(8)): its lifting is a request like the others, told first and carried out days later.

alter table privacy_request
  drop constraint privacy_request_type_known,
  add constraint privacy_request_type_known check (type in
    ('confirm', 'access', 'correct', 'delete', 'object', 'restrict', 'complaint', 'lift'));
