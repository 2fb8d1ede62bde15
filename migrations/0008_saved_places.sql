-- Saved places can be chosen from: the exact spot is kept apart from what is kept of it after 90 days, about 100 m (PRV-41).

-- `sealed` holds the rounded spot, the words and what she calls it. Retention forgets the exact spot without any key.
alter table customer_place add column pin_sealed bytea;

-- A consent that a person of the shop records as withdrawn takes the places with it.
grant delete on customer_place to wakala_api;
grant select, update (pin_sealed) on customer_place to wakala_scheduler;
