-- Ids are 64-bit and time-ordered: 41 bits of milliseconds since 2025, 6 bits kept for a shard, 16 bits of a sequence.
create extension if not exists citext;

create sequence id_sequence as bigint cycle maxvalue 65535 minvalue 0;

create function make_id() returns bigint
language sql volatile
return ((extract(epoch from clock_timestamp()) * 1000)::bigint - 1735689600000) << 22
  | nextval('id_sequence');

create table roles (
  name text primary key,
  permissions text[] not null,
  is_built_in boolean not null default false,
  position smallint not null
);

insert into roles (name, permissions, is_built_in, position) values
  ('Locked', '{FOLLOW,COLLECT}', true, 0),
  ('User', '{FOLLOW,COLLECT,COMMENT,UPLOAD}', true, 1),
  ('Moderator', '{FOLLOW,COLLECT,COMMENT,UPLOAD,MODERATE}', true, 2),
  ('Administrator', '{FOLLOW,COLLECT,COMMENT,UPLOAD,MODERATE,ADMINISTER}', true, 3);

create table accounts (
  id bigint primary key default make_id(),
  username citext not null,
  name text not null check (char_length(name) between 1 and 30),
  email citext not null,
  email_confirmed_at timestamptz,
  password_hash text not null,
  role text not null default 'User' references roles on update cascade,
  role_before_lock text references roles on update cascade,
  language text not null default 'en' check (language in ('en', 'zh-CN')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  bio text not null default '' check (char_length(bio) <= 120),
  website text not null default '' check (char_length(website) <= 255),
  place text not null default '' check (char_length(place) <= 50),
  is_private boolean not null default false,
  suspended_at timestamptz,
  created_at timestamptz not null default now(),
  constraint accounts_username_shape check (username ~ '^[A-Za-z0-9_]{1,20}$'),
  constraint accounts_email_length check (char_length(email) <= 254)
);
create unique index accounts_username_key on accounts (username);
create unique index accounts_email_key on accounts (email);
create index accounts_role_idx on accounts (role);

-- Tokens of sessions and mailed links are random; only their SHA-256 lies here.
create table sessions (
  id bigint primary key default make_id(),
  token_hash bytea not null,
  account_id bigint not null references accounts on delete cascade,
  is_remembered boolean not null default false,
  user_agent text not null default '',
  address inet,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  fresh_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create unique index sessions_token_hash_key on sessions (token_hash);
create index sessions_account_id_idx on sessions (account_id);
create index sessions_expires_at_idx on sessions (expires_at);

-- One row per account and purpose, so that the newest link is the only one that works.
create table mailed_links (
  account_id bigint not null references accounts on delete cascade,
  purpose text not null check (purpose in ('confirm', 'reset', 'change-email', 'undo-email')),
  token_hash bytea not null,
  payload jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (account_id, purpose)
);
create unique index mailed_links_token_hash_key on mailed_links (token_hash);

-- Mails on their way. Bodies are erased on delivery; without a mail server they are kept for administrators.
create table mails (
  id bigint primary key default make_id(),
  account_id bigint references accounts on delete cascade,
  recipient text not null,
  subject text not null,
  text text,
  html text,
  state text not null check (state in ('kept', 'queued', 'sent', 'failed')),
  attempts smallint not null default 0,
  error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mails_account_id_idx on mails (account_id);

-- Secrets the program made for itself, shared by all nodes.
create table secrets (
  name text primary key,
  value text not null,
  created_at timestamptz not null default now()
);

create table site_settings (
  only_row boolean primary key default true check (only_row),
  name text not null default 'Tintype' check (char_length(name) between 1 and 60),
  description text not null default '' check (char_length(description) <= 300),
  welcomed_at timestamptz
);
insert into site_settings default values;

-- Fixed windows for limits per account, source or target; shared by all nodes.
create table rate_limits (
  key text primary key,
  hits integer not null,
  resets_at timestamptz not null
);
create index rate_limits_resets_at_idx on rate_limits (resets_at);
