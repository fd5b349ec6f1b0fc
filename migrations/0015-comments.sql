-- What people say below a photo: flat, oldest first. One that was removed but has answers stays as an empty place.
create table comments (
  id bigint primary key default make_id(),
  photo_id bigint not null references photos on delete cascade,
  -- Nobody's, once it was removed.
  account_id bigint references accounts on delete cascade,
  reply_to_id bigint references comments on delete set null,
  text text not null check (char_length(text) <= 1000),
  edited_at timestamptz,
  removed_at timestamptz,
  -- Not removed, its author not suspended. Kept by the triggers below.
  listed boolean not null default true,
  created_at timestamptz not null default now(),
  constraint comments_have_an_author check (removed_at is not null or account_id is not null),
  constraint comments_say_something check ((removed_at is null) = (text <> ''))
);
create index comments_photo_id_idx on comments (photo_id, id);
create index comments_account_id_idx on comments (account_id, id desc);
create index comments_reply_to_id_idx on comments (reply_to_id) where reply_to_id is not null;

-- Who is named in a comment, and by which word: names change, and what somebody wrote stays.
create table mentions (
  comment_id bigint not null references comments on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  word citext not null,
  primary key (comment_id, account_id)
);
create index mentions_account_id_idx on mentions (account_id, comment_id desc);

alter table photos
  add column comments_open boolean not null default true,
  add column comment_count integer not null default 0 check (comment_count >= 0);

-- The lock makes a suspension at the same moment wait, and so find this comment.
create function set_comment_listed() returns trigger language plpgsql as $$
declare
  suspended timestamptz;
begin
  select suspended_at into suspended from accounts where id = new.account_id for share;
  new.listed := new.removed_at is null and suspended is null;
  return new;
end $$;

create trigger comments_set_listed before insert or update of removed_at, account_id on comments
  for each row execute function set_comment_listed();

create function relist_comments() returns trigger language plpgsql as $$
begin
  update comments set listed = removed_at is null and new.suspended_at is null
    where account_id = new.id and listed is distinct from (removed_at is null and new.suspended_at is null);
  return null;
end $$;

create trigger accounts_relist_comments after update of suspended_at on accounts
  for each row when ((old.suspended_at is null) is distinct from (new.suspended_at is null))
  execute function relist_comments();

create function count_comment() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.listed then
    update photos set comment_count = comment_count - 1 where id = old.photo_id;
  end if;
  if tg_op <> 'DELETE' and new.listed then
    update photos set comment_count = comment_count + 1 where id = new.photo_id;
  end if;
  return null;
end $$;

create trigger comments_count_insert_delete after insert or delete on comments
  for each row execute function count_comment();
create trigger comments_count_update after update of listed, removed_at on comments
  for each row when (old.listed is distinct from new.listed) execute function count_comment();
