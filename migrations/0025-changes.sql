-- Answers that are the same for everybody who is not signed in are kept in memory. The database itself says what has
-- changed in them, by whatever road that came: what may hide or reword something drops all of them, what only adds
-- drops those it is part of. So whatever these triggers do not know drops too much, never too little.
create function say_changed(what text) returns void language sql as $$
  select pg_notify('changes', what);
$$;

create function everything_changed() returns trigger language plpgsql as $$
begin
  perform say_changed('everything');
  return null;
end $$;

-- Of an update only the counts are known to be harmless: a new column counts as a change until it is named here.
create function photo_changed() returns trigger language plpgsql as $$
declare
  rest photos;
begin
  rest := new;
  rest.collect_count := old.collect_count;
  rest.comment_count := old.comment_count;
  perform say_changed(case when rest is distinct from old then 'everything' else 'photo:' || new.id end);
  return null;
end $$;
create trigger photos_say_changed after update on photos
  for each row when ((old.listed or new.listed) and old.* is distinct from new.*) execute function photo_changed();
create trigger photos_say_gone after delete on photos
  for each row when (old.listed) execute function everything_changed();

create function photo_came() returns trigger language plpgsql as $$
begin
  perform say_changed('listed');
  perform say_changed('account:' || lower(username::text)) from accounts where id = new.account_id;
  return null;
end $$;
create trigger photos_say_came after insert on photos
  for each row when (new.listed) execute function photo_came();

create function account_changed() returns trigger language plpgsql as $$
declare
  rest accounts;
begin
  rest := new;
  rest.email := old.email;
  rest.email_confirmed_at := old.email_confirmed_at;
  rest.password_hash := old.password_hash;
  rest.language := old.language;
  rest.theme := old.theme;
  rest.default_visibility := old.default_visibility;
  rest.default_shows_place := old.default_shows_place;
  rest.default_download := old.default_download;
  rest.words_made := old.words_made;
  if rest is distinct from old then perform say_changed('everything'); end if;
  return null;
end $$;
create trigger accounts_say_changed after update on accounts
  for each row when (old.* is distinct from new.*) execute function account_changed();
create trigger accounts_say_gone after delete on accounts
  for each row execute function everything_changed();

-- Who takes a name takes it from whomever it led to.
create function account_came() returns trigger language plpgsql as $$
begin
  perform say_changed('account:' || lower(new.username::text));
  return null;
end $$;
create trigger accounts_say_came after insert on accounts
  for each row execute function account_came();
create trigger former_usernames_say_changed after insert or update or delete on former_usernames
  for each row execute function everything_changed();

-- A comment that comes changes the count of its photo, which says so.
create trigger comments_say_changed after update on comments
  for each row when ((old.listed or new.listed) and old.* is distinct from new.*) execute function everything_changed();
create trigger comments_say_gone after delete on comments
  for each row when (old.listed) execute function everything_changed();

create function photo_tags_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform say_changed('photo:' || new.photo_id);
  elsif exists (select from photos where id = old.photo_id and listed) then
    perform say_changed('everything');
  end if;
  return null;
end $$;
create trigger photo_tags_say_changed after insert or delete on photo_tags
  for each row execute function photo_tags_changed();

-- What a profile counts.
create function counts_changed() returns trigger language plpgsql as $$
declare
  counted bigint;
begin
  counted := case when tg_op = 'DELETE' then old.account_id else new.account_id end;
  perform say_changed('account:' || lower(username::text)) from accounts where id = counted;
  return null;
end $$;
create trigger follow_counts_say_changed after update on follow_counts
  for each row when (old.* is distinct from new.*) execute function counts_changed();
create trigger collects_say_changed after insert or delete on collects
  for each row execute function counts_changed();

create trigger site_settings_say_changed after update on site_settings
  for each row when (old.* is distinct from new.*) execute function everything_changed();
