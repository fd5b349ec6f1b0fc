-- The secret that an account shares with its owner's app; it counts once a first code has proved that the app has it.
-- Codes are computed from it, so it cannot lie here as a hash. The step of the last code that was used: none is used twice.
create table two_factors (
  account_id bigint primary key references accounts on delete cascade,
  secret text not null,
  last_step bigint not null default 0,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz
);

-- For whoever lost the app; each works once. Only their SHA-256 lies here.
create table recovery_codes (
  account_id bigint not null references two_factors on delete cascade,
  code_hash bytea not null,
  primary key (account_id, code_hash)
);

-- A password was proved, the second factor is awaited. They end with the two factors themselves.
create table sign_in_tickets (
  token_hash bytea primary key,
  account_id bigint not null references two_factors on delete cascade,
  is_remembered boolean not null,
  expires_at timestamptz not null
);
create index sign_in_tickets_account_id_idx on sign_in_tickets (account_id);
create index sign_in_tickets_expires_at_idx on sign_in_tickets (expires_at);

-- Neither an old password nor a suspended account gets any further, whoever brings that about.
create function end_sign_in_tickets() returns trigger language plpgsql as $$
begin
  delete from sign_in_tickets where account_id = new.id;
  return null;
end $$;

create trigger accounts_end_sign_in_tickets after update of password_hash, suspended_at on accounts
  for each row when (old.password_hash is distinct from new.password_hash
    or (old.suspended_at is null and new.suspended_at is not null))
  execute function end_sign_in_tickets();
