-- An operator takes Meta's restrictions of Wakala's own number for over. That number is in no shop's books and so in no audit chain:
-- what is done to it is kept here, where no service changes a line.
create table operator_act (
  id uuid primary key,
  at timestamptz not null,
  key_id uuid not null,
  action text not null,
  object_type text not null,
  object_id text not null,
  facts jsonb not null
);
grant select, insert on operator_act to wakala_api;
grant update (restrictions) on directory_number to wakala_api;
