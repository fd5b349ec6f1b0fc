-- A file on its way to becoming a photo. The tus resource of the same key holds the bytes until they are whole.
create table uploads (
  id bigint primary key default make_id(),
  key text not null,
  account_id bigint not null references accounts on delete cascade,
  file_name text not null check (char_length(file_name) between 1 and 255),
  size bigint not null check (size > 0),
  state text not null default 'receiving'
    check (state in ('receiving', 'processing', 'ready', 'failed')),
  failure text,
  media_key text,
  format text,
  width integer,
  height integer,
  thumbhash text,
  camera jsonb,
  taken_at timestamp,
  latitude double precision,
  longitude double precision,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint uploads_ready_is_whole check (
    state <> 'ready' or (media_key is not null and width is not null and height is not null and thumbhash is not null)
  )
);
create unique index uploads_key_key on uploads (key);
create index uploads_account_id_idx on uploads (account_id, id desc);
create index uploads_updated_at_idx on uploads (updated_at);

-- Photos published together; the home feed pages by these.
create table batches (
  id bigint primary key default make_id(),
  account_id bigint not null references accounts on delete cascade
);
create index batches_account_id_idx on batches (account_id, id desc);

create table photos (
  id bigint primary key default make_id(),
  account_id bigint not null references accounts on delete cascade,
  batch_id bigint not null references batches on delete cascade,
  description text not null default '' check (char_length(description) <= 500),
  alt_text text not null default '' check (char_length(alt_text) <= 1000),
  visibility text not null check (visibility in ('public', 'followers', 'only_me')),
  removed_at timestamptz,
  -- Public, not removed, its author neither private nor suspended. Kept by the triggers below, for public lists.
  listed boolean not null default false,
  media_key text not null,
  original_key text not null,
  original_bytes bigint not null,
  format text not null,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  thumbhash text not null,
  camera jsonb,
  taken_at timestamp,
  latitude double precision,
  longitude double precision,
  shuffle double precision not null default random(),
  created_at timestamptz not null default now()
);
create unique index photos_media_key_key on photos (media_key);
create unique index photos_original_key_key on photos (original_key);
create index photos_account_id_idx on photos (account_id, id desc);
create index photos_batch_id_idx on photos (batch_id);
create index photos_listed_idx on photos (id desc) where listed;

-- The lock makes a suspension at the same moment wait, and so find this photo.
create function set_photo_listed() returns trigger language plpgsql as $$
declare
  author record;
begin
  select is_private, suspended_at into author from accounts where id = new.account_id for share;
  new.listed := new.visibility = 'public' and new.removed_at is null
    and not author.is_private and author.suspended_at is null;
  return new;
end $$;

create trigger photos_set_listed before insert or update of visibility, removed_at, account_id on photos
  for each row execute function set_photo_listed();

create function relist_photos() returns trigger language plpgsql as $$
begin
  update photos set listed = visibility = 'public' and removed_at is null
      and not new.is_private and new.suspended_at is null
    where account_id = new.id
      and listed is distinct from (visibility = 'public' and removed_at is null
        and not new.is_private and new.suspended_at is null);
  return new;
end $$;

create trigger accounts_relist_photos after update of is_private, suspended_at on accounts
  for each row when (old.is_private is distinct from new.is_private
    or (old.suspended_at is null) is distinct from (new.suspended_at is null))
  execute function relist_photos();

-- Photos by visibility, so that a profile's total is true for whoever asks.
create table photo_counts (
  account_id bigint not null references accounts on delete cascade,
  visibility text not null check (visibility in ('public', 'followers', 'only_me')),
  count integer not null default 0 check (count >= 0),
  primary key (account_id, visibility)
);

create function count_photo() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.removed_at is null then
    update photo_counts set count = count - 1 where account_id = old.account_id and visibility = old.visibility;
  end if;
  if tg_op <> 'DELETE' and new.removed_at is null then
    insert into photo_counts (account_id, visibility, count) values (new.account_id, new.visibility, 1)
      on conflict (account_id, visibility) do update set count = photo_counts.count + 1;
  end if;
  return null;
end $$;

create trigger photos_count_insert_delete after insert or delete on photos
  for each row execute function count_photo();
create trigger photos_count_update after update of visibility, removed_at on photos
  for each row execute function count_photo();

-- Tags have one form whatever their case or width; `name` is that form.
create table tags (
  id bigint primary key default make_id(),
  name text not null check (char_length(name) between 1 and 30),
  created_at timestamptz not null default now()
);
create unique index tags_name_key on tags (name);

create table photo_tags (
  photo_id bigint not null references photos on delete cascade,
  tag_id bigint not null references tags on delete cascade,
  position smallint not null,
  primary key (photo_id, tag_id)
);
create index photo_tags_tag_id_idx on photo_tags (tag_id, photo_id desc);

create table follows (
  follower_id bigint not null references accounts on delete cascade,
  followee_id bigint not null references accounts on delete cascade,
  state text not null check (state in ('requested', 'accepted')),
  created_at timestamptz not null default now(),
  primary key (follower_id, followee_id),
  constraint follows_not_oneself check (follower_id <> followee_id)
);
create index follows_followee_id_idx on follows (followee_id, follower_id);

-- An answer that is given again to the same request with the same key.
create table idempotency_keys (
  account_id bigint not null references accounts on delete cascade,
  key text not null check (char_length(key) between 1 and 100),
  fingerprint bytea not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_keys_created_at_idx on idempotency_keys (created_at);
