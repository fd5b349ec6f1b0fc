-- Rows of photos are kept in memory for everybody who may see them, listed or not: so one that is not listed says, too,
-- when it loses a tag. All else about it is said already.
create or replace function photo_tags_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and exists (select from photos where id = old.photo_id and listed) then
    perform say_changed('everything');
  else
    perform say_changed('photo:' || case when tg_op = 'DELETE' then old.photo_id else new.photo_id end);
  end if;
  return null;
end $$;
