-- A webhook that kills the process which routes it is set aside after some deaths, as an item of a lane is.

-- How often a process died with this request of a raw batch in hand; a row only while one is under suspicion. It names
-- nobody and goes when its batch is done with.
create table raw_death (
  raw_id uuid not null,
  part integer not null,
  deaths smallint not null,
  primary key (raw_id, part)
);

grant select, insert, update, delete on raw_death to wakala_worker;
