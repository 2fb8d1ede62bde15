-- Meta may take from a number some of what it sends (adverts of its own accord, answers, templates), for a time: kept per
-- number, so that what it would refuse is held here and what it still takes goes on.
alter table business_number add column restrictions jsonb not null default '[]';
alter table business_number add constraint business_number_restrictions_are_a_list
  check (jsonb_typeof(restrictions) = 'array');
grant update (restrictions) on business_number to wakala_worker, wakala_api;
