-- Who a session belongs to is kept for a moment as well, so whatever ends or renews one says so, and whatever changes
-- what its owner may do. Its last use changes nothing; one that has expired counts for nobody any more.
create function session_changed() returns trigger language plpgsql as $$
begin
  perform say_changed('session:' || old.id);
  return null;
end $$;
create trigger sessions_say_changed after update on sessions
  for each row when ((old.token_hash, old.account_id, old.fresh_at) is distinct from
    (new.token_hash, new.account_id, new.fresh_at) or new.expires_at < old.expires_at)
  execute function session_changed();
create trigger sessions_say_gone after delete on sessions
  for each row when (old.expires_at > now()) execute function session_changed();

create function viewer_changed() returns trigger language plpgsql as $$
begin
  perform say_changed('viewer:' || old.id);
  return null;
end $$;
create trigger accounts_say_viewer_changed after update on accounts
  for each row when (old.* is distinct from new.*) execute function viewer_changed();

create trigger roles_say_changed after update or delete on roles
  for each row execute function everything_changed();

-- A tag that is used or no longer used changes its own pages, and perhaps which tags are used most.
create function tag_changed() returns trigger language plpgsql as $$
begin
  perform say_changed('tag:' || new.name);
  perform say_changed('tags');
  return null;
end $$;
create trigger tags_say_changed after update on tags
  for each row when (old.* is distinct from new.*) execute function tag_changed();
