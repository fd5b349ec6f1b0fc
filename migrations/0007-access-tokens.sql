-- Keys for programs that act for a person. Only their SHA-256 lies here; scopes never hold more than reading and
-- what is named, and whatever the person may no longer do, no key of theirs may.
create table access_tokens (
  id bigint primary key default make_id(),
  account_id bigint not null references accounts on delete cascade,
  name text not null check (char_length(name) between 1 and 60),
  token_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz not null
);
create unique index access_tokens_token_hash_key on access_tokens (token_hash);
create index access_tokens_account_id_idx on access_tokens (account_id);
create index access_tokens_expires_at_idx on access_tokens (expires_at);

-- A new password and a suspension end them, whoever brings that about.
create function end_access_tokens() returns trigger language plpgsql as $$
begin
  delete from access_tokens where account_id = new.id;
  return null;
end $$;

create trigger accounts_end_access_tokens after update of password_hash, suspended_at on accounts
  for each row when (old.password_hash is distinct from new.password_hash
    or (old.suspended_at is null and new.suspended_at is not null))
  execute function end_access_tokens();
