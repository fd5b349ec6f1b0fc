-- Members' own answers are kept in memory as well, each for its reader. Most of what they show says already when it
-- changes; what follows says when somebody may see more or less than before, or has something of their own.
create function viewers_changed() returns trigger language plpgsql as $$
declare
  changed jsonb;
  side text;
begin
  changed := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  foreach side in array tg_argv loop
    perform say_changed('viewer:' || (changed ->> side));
  end loop;
  return null;
end $$;

-- A request changes nothing that is kept, and that one of them is suspended changes everything already.
create trigger follows_say_begun after insert on follows
  for each row when (new.listed) execute function viewers_changed('follower_id', 'followee_id');
create trigger follows_say_ended after delete on follows
  for each row when (old.listed) execute function viewers_changed('follower_id', 'followee_id');
create trigger follows_say_accepted after update of state on follows
  for each row when (old.state is distinct from new.state)
  execute function viewers_changed('follower_id', 'followee_id');
create trigger blocks_say_changed after insert or delete on blocks
  for each row execute function viewers_changed('blocker_id', 'blocked_id');
create trigger mutes_say_changed after insert or delete on mutes
  for each row execute function viewers_changed('muter_id');
create trigger tag_follows_say_changed after insert or delete on tag_follows
  for each row execute function viewers_changed('account_id');

-- What one does oneself shows at once also in orders that it decides.
create trigger collects_say_own_changed after insert or delete on collects
  for each row execute function viewers_changed('account_id');
create trigger comments_say_own_came after insert on comments
  for each row execute function viewers_changed('account_id');

-- Whoever follows very many listens to everybody; and what only its author sees is in the author's own feed.
create or replace function say_published() returns trigger language plpgsql as $$
begin
  perform say_changed('published:' || account_id), say_changed('published')
    from (select distinct account_id from came where visibility in ('public', 'followers')) as authors;
  perform say_changed('viewer:' || account_id) from (select distinct account_id from came) as authors;
  return null;
end $$;

-- What comes back, or is shown to followers from now on, is as good as published; what they lose is counted in cards.
-- What stays between an author and the site is no news for anybody else.
create or replace function unlisted_photo_changed() returns trigger language plpgsql as $$
declare
  was_shown boolean := old.removed_at is null and old.visibility in ('public', 'followers');
  is_shown boolean := new.removed_at is null and new.visibility in ('public', 'followers');
begin
  perform say_changed('photo:' || new.id);
  if (old.removed_at, old.visibility) is distinct from (new.removed_at, new.visibility) then
    perform say_changed('viewer:' || new.account_id);
  end if;
  if is_shown and not was_shown then
    perform say_changed('published:' || new.account_id), say_changed('published');
  elsif was_shown and not is_shown then
    perform say_changed('everything');
  end if;
  return null;
end $$;

create function unlisted_photo_gone() returns trigger language plpgsql as $$
begin
  perform say_changed(case when old.removed_at is null then 'everything' else 'photo:' || old.id end);
  return null;
end $$;
create trigger photos_say_gone_unlisted after delete on photos
  for each row when (not old.listed) execute function unlisted_photo_gone();
