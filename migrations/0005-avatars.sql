-- Where an account's picture lies, under a name nobody can guess. Without a file of its own it is drawn.
alter table accounts
  add column avatar_key text not null default replace(gen_random_uuid()::text, '-', ''),
  add column has_avatar boolean not null default false;
create unique index accounts_avatar_key_key on accounts (avatar_key);
