-- What Meta keeps Wakala's own number from, which belongs to no shop: kept as it is for the numbers of shops.
alter table directory_number add column restrictions jsonb not null default '[]';
alter table directory_number add constraint directory_number_restrictions_are_a_list
  check (jsonb_typeof(restrictions) = 'array');
grant update (restrictions) on directory_number to wakala_worker;
