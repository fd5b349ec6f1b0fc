-- The words by which somebody is found while a name is being typed: username, name, and how a Chinese name is read.
create table person_words (
  account_id bigint not null references accounts on delete cascade,
  word text not null check (char_length(word) between 1 and 100),
  primary key (account_id, word)
);
create index person_words_word_idx on person_words (word text_pattern_ops, account_id);

-- Whose words have to be made anew; a job does so, as how names are read is not known to the database.
alter table accounts add column words_made boolean not null default false;
create index accounts_without_words_idx on accounts (id) where not words_made;

create function forget_words() returns trigger language plpgsql as $$
begin
  new.words_made := false;
  return new;
end $$;
create trigger accounts_forget_words before update of name, username on accounts
  for each row when (old.name is distinct from new.name or old.username is distinct from new.username)
  execute function forget_words();

-- Tags by how they begin.
create index tags_name_prefix_idx on tags (name text_pattern_ops);
