-- One's own data as an archive: the newest of each account, whose file lies under a name nobody can guess. The row is
-- there before the file, so that no file is forgotten.
create table exports (
  id bigint primary key default make_id(),
  account_id bigint not null references accounts on delete cascade,
  file_key text not null,
  state text not null default 'queued' check (state in ('queued', 'making', 'ready', 'failed')),
  failure text,
  bytes bigint,
  requested_at timestamptz not null default now(),
  made_at timestamptz,
  expires_at timestamptz,
  constraint exports_ready_is_whole check (
    state <> 'ready' or (bytes is not null and made_at is not null and expires_at is not null)
  )
);
create unique index exports_account_id_key on exports (account_id);
create unique index exports_file_key_key on exports (file_key);
create index exports_requested_at_idx on exports (requested_at);
