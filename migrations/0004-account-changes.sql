-- Each change of an address can be undone by a link of its own; of all other links only the newest works.
alter table mailed_links drop constraint mailed_links_pkey;
drop index mailed_links_token_hash_key;
alter table mailed_links add primary key (token_hash);
create unique index mailed_links_newest_key on mailed_links (account_id, purpose) where purpose <> 'undo-email';
create index mailed_links_account_id_idx on mailed_links (account_id);

-- An address that can come back by an undo is nobody else's until then.
create index mailed_links_undo_email_idx on mailed_links (lower(payload->>'email')) where purpose = 'undo-email';

-- Names that accounts gave up: kept from others for a while, and leading to the account until somebody takes them.
create table former_usernames (
  username citext primary key,
  account_id bigint not null references accounts on delete cascade,
  given_up_at timestamptz not null default now()
);
create index former_usernames_account_id_idx on former_usernames (account_id);
