-- An account that its owner deleted: shut out and hidden like a suspended one, its name and address given up, and only
-- there until a job has removed what it left, piece by piece.
alter table accounts
  add column deleted_at timestamptz,
  add constraint accounts_deleted_is_suspended check (deleted_at is null or suspended_at is not null);
create index accounts_deleted_at_idx on accounts (deleted_at) where deleted_at is not null;

-- A name stays kept from others for its time when the account that gave it up is gone.
alter table former_usernames
  alter column account_id drop not null,
  drop constraint former_usernames_account_id_fkey,
  add constraint former_usernames_account_id_fkey
    foreign key (account_id) references accounts on delete set null;
