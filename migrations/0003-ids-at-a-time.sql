-- What is brought in with its history gets ids of its own time, so that order by id stays order in time.
create function make_id_at(at timestamptz) returns bigint
language sql volatile
return ((extract(epoch from at) * 1000)::bigint - 1735689600000) << 22
  | nextval('id_sequence');

create or replace function make_id() returns bigint
language sql volatile
return make_id_at(clock_timestamp());
