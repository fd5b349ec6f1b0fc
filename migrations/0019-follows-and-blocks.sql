-- How people stand to each other: who follows whom, who shuts whom out, who does not want to see whom.

-- An id of its own gives lists their order: the newest follower first.
alter table follows add column id bigint not null default make_id();
-- Accepted, and neither of the two suspended. Kept by the triggers below.
alter table follows add column listed boolean not null default false;
drop index follows_followee_id_idx;
create index follows_followee_id_idx on follows (followee_id, state, id desc);
create index follows_follower_id_idx on follows (follower_id, state, id desc);

create table blocks (
  blocker_id bigint not null references accounts on delete cascade,
  blocked_id bigint not null references accounts on delete cascade,
  id bigint not null default make_id(),
  primary key (blocker_id, blocked_id),
  constraint blocks_not_oneself check (blocker_id <> blocked_id)
);
create index blocks_blocker_id_idx on blocks (blocker_id, id desc);
create index blocks_blocked_id_idx on blocks (blocked_id);

create table mutes (
  muter_id bigint not null references accounts on delete cascade,
  muted_id bigint not null references accounts on delete cascade,
  id bigint not null default make_id(),
  primary key (muter_id, muted_id),
  constraint mutes_not_oneself check (muter_id <> muted_id)
);
create index mutes_muter_id_idx on mutes (muter_id, id desc);
create index mutes_muted_id_idx on mutes (muted_id);

-- Whoever shuts somebody out holds both accounts meanwhile, and so does whoever follows: of two who try at once, the
-- later finds what the earlier did. In the order of their ids, or two pairs could wait for each other.
create function hold_block() returns trigger language plpgsql as $$
begin
  perform from accounts where id in (new.blocker_id, new.blocked_id) order by id for no key update;
  return new;
end $$;
create trigger blocks_hold before insert on blocks for each row execute function hold_block();

create function end_follows() returns trigger language plpgsql as $$
begin
  delete from follows
    where (follower_id = new.blocker_id and followee_id = new.blocked_id)
      or (follower_id = new.blocked_id and followee_id = new.blocker_id);
  return null;
end $$;
create trigger blocks_end_follows after insert on blocks for each row execute function end_follows();

create function set_follow_listed() returns trigger language plpgsql as $$
begin
  perform from accounts where id in (new.follower_id, new.followee_id) order by id for share;
  if exists (select from blocks where (blocker_id = new.follower_id and blocked_id = new.followee_id)
      or (blocker_id = new.followee_id and blocked_id = new.follower_id)) then
    raise exception 'one of the two has blocked the other'
      using errcode = 'check_violation', constraint = 'follows_not_blocked';
  end if;
  new.listed := new.state = 'accepted' and not exists (
    select from accounts where id in (new.follower_id, new.followee_id) and suspended_at is not null);
  return new;
end $$;
create trigger follows_set_listed before insert or update of state on follows
  for each row execute function set_follow_listed();

create function relist_follows() returns trigger language plpgsql as $$
begin
  -- In one order, or two suspensions could wait for each other.
  perform from follows where follower_id = new.id or followee_id = new.id
    order by follower_id, followee_id for update;
  update follows set listed = not listed
    where (follower_id = new.id or followee_id = new.id) and state = 'accepted'
      and listed is distinct from not exists (
        select from accounts where id in (follows.follower_id, follows.followee_id) and suspended_at is not null);
  return null;
end $$;
create trigger accounts_relist_follows after update of suspended_at on accounts
  for each row when ((old.suspended_at is null) is distinct from (new.suspended_at is null))
  execute function relist_follows();

-- Requests that wait when an account opens are what everybody may do now.
create function accept_requests() returns trigger language plpgsql as $$
begin
  update follows set state = 'accepted', id = make_id() where followee_id = new.id and state = 'requested';
  return null;
end $$;
create trigger accounts_accept_requests after update of is_private on accounts
  for each row when (old.is_private and not new.is_private) execute function accept_requests();

-- True totals, beside the accounts: so that being followed changes nothing that others hold.
create table follow_counts (
  account_id bigint primary key references accounts on delete cascade,
  followers integer not null default 0 check (followers >= 0),
  following integer not null default 0 check (following >= 0)
);
create function make_follow_counts() returns trigger language plpgsql as $$
begin
  insert into follow_counts (account_id) values (new.id);
  return null;
end $$;
create trigger accounts_make_follow_counts after insert on accounts
  for each row execute function make_follow_counts();

insert into follow_counts (account_id) select id from accounts;
update follows set listed = state = 'accepted' and not exists (
  select from accounts where id in (follows.follower_id, follows.followee_id) and suspended_at is not null);
update follow_counts set
  followers = (select count(*) from follows where followee_id = account_id and listed),
  following = (select count(*) from follows where follower_id = account_id and listed);

-- Adds to the counts of both sides of follows that came to be listed, or takes from them; in the order of ids, or two
-- statements could wait for each other.
create function change_follow_counts(follower_ids bigint[], followee_ids bigint[], change integer)
  returns void language plpgsql as $$
begin
  perform from follow_counts where account_id = any (follower_ids || followee_ids) order by account_id for update;
  update follow_counts set
      followers = followers + change * changed.as_followee,
      following = following + change * changed.as_follower
    from (
      select id, sum(followee)::integer as as_followee, sum(follower)::integer as as_follower
        from (
          select unnest(followee_ids) as id, 1 as followee, 0 as follower
          union all
          select unnest(follower_ids), 0, 1
        ) as sides
        group by id
    ) as changed
    where account_id = changed.id;
end $$;

create function count_follows() returns trigger language plpgsql as $$
declare
  followers bigint[];
  followees bigint[];
begin
  if tg_op = 'INSERT' then
    select array_agg(follower_id), array_agg(followee_id) into followers, followees from became where listed;
    perform change_follow_counts(followers, followees, 1) where followers is not null;
  elsif tg_op = 'DELETE' then
    select array_agg(follower_id), array_agg(followee_id) into followers, followees from was where listed;
    perform change_follow_counts(followers, followees, -1) where followers is not null;
  else
    select array_agg(became.follower_id), array_agg(became.followee_id) into followers, followees
      from became join was using (follower_id, followee_id) where became.listed and not was.listed;
    perform change_follow_counts(followers, followees, 1) where followers is not null;
    select array_agg(became.follower_id), array_agg(became.followee_id) into followers, followees
      from became join was using (follower_id, followee_id) where was.listed and not became.listed;
    perform change_follow_counts(followers, followees, -1) where followers is not null;
  end if;
  return null;
end $$;
create trigger follows_count_insert after insert on follows
  referencing new table as became for each statement execute function count_follows();
create trigger follows_count_delete after delete on follows
  referencing old table as was for each statement execute function count_follows();
create trigger follows_count_update after update on follows
  referencing old table as was new table as became for each statement execute function count_follows();

-- Whether others see what somebody collected, and how much.
alter table accounts add column collects_public boolean not null default true;

-- How new photos begin, unless their author says otherwise.
alter table accounts
  add column default_visibility text not null default 'public'
    check (default_visibility in ('public', 'followers', 'only_me')),
  add column default_shows_place boolean not null default false,
  add column default_download text not null default 'nobody'
    check (default_download in ('nobody', 'stripped', 'whole'));
