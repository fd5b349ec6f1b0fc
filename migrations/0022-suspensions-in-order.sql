-- A suspension changes the counts of every photo that somebody collected or said something about. All of it is held
-- first, in one order, or two suspensions could wait for each other: the rows before their photos, as whoever takes a
-- single one back holds them, and photos by their ids. Triggers fire by name, so this one comes before those that change.
create function hold_listed() returns trigger language plpgsql as $$
begin
  perform from collects where account_id = new.id order by photo_id for no key update;
  perform from comments where account_id = new.id order by id for no key update;
  perform from photos
    where id = any (array(
      select id from photos where account_id = new.id
      union select photo_id from collects where account_id = new.id
      union select photo_id from comments where account_id = new.id))
    order by id for no key update;
  return null;
end $$;

create trigger accounts_hold_listed after update of suspended_at on accounts
  for each row when ((old.suspended_at is null) is distinct from (new.suspended_at is null))
  execute function hold_listed();
