-- An address belongs to whoever confirmed it. Until then anybody may have claimed it, by mistake or on purpose, and
-- nobody is kept from it.
drop index accounts_email_key;
create unique index accounts_email_key on accounts (email) where email_confirmed_at is not null;
create index accounts_email_idx on accounts (email);
