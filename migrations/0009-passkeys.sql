-- What authenticators know an account by: random, so that it tells nothing, and one for all passkeys of an account.
create table passkey_owners (
  account_id bigint primary key references accounts on delete cascade,
  handle bytea not null
);
create unique index passkey_owners_handle_key on passkey_owners (handle);

-- Only public keys lie here; the private ones never leave their authenticators.
create table passkeys (
  id bigint primary key default make_id(),
  account_id bigint not null references passkey_owners on delete cascade,
  name text not null check (char_length(name) between 1 and 60),
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  is_synced boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create unique index passkeys_credential_id_key on passkeys (credential_id);
create index passkeys_account_id_idx on passkeys (account_id);

-- Questions that wait for an authenticator's answer. Each is used once; only its SHA-256 lies here.
create table passkey_challenges (
  hash bytea primary key,
  purpose text not null check (purpose in ('register', 'sign-in', 'reauthenticate')),
  account_id bigint references accounts on delete cascade,
  expires_at timestamptz not null,
  constraint passkey_challenges_whose check ((account_id is null) = (purpose = 'sign-in'))
);
create index passkey_challenges_account_id_idx on passkey_challenges (account_id);
create index passkey_challenges_expires_at_idx on passkey_challenges (expires_at);
