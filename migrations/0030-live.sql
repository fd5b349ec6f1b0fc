-- Open pages are told of changes as they happen. A photo that is not listed changes nothing that is kept for strangers,
-- but those who may see it have it open too.
create function unlisted_photo_changed() returns trigger language plpgsql as $$
begin
  perform say_changed('photo:' || new.id);
  return null;
end $$;
create trigger photos_say_changed_unlisted after update on photos
  for each row when (not (old.listed or new.listed) and old.* is distinct from new.*)
  execute function unlisted_photo_changed();

-- Who published something that others than themselves may see: once a statement, however many photos it brings.
create function say_published() returns trigger language plpgsql as $$
begin
  perform say_changed('published:' || account_id)
    from (select distinct account_id from came where visibility in ('public', 'followers')) as authors;
  return null;
end $$;
create trigger photos_say_published after insert on photos
  referencing new table as came for each statement execute function say_published();
