-- What somebody does not want to see at home. By batches, as the home feed is: so its indexes find the next page as
-- before, and a hidden card is gone with all its photos, however many of them travelled.
create table hidden_batches (
  account_id bigint not null references accounts on delete cascade,
  batch_id bigint not null references batches on delete cascade,
  -- The oldest fall away where there are too many.
  id bigint not null default make_id(),
  primary key (account_id, batch_id)
);
create index hidden_batches_account_id_idx on hidden_batches (account_id, id desc);
-- With the account, as the planner may ask this one, too, whether somebody has hidden something.
create index hidden_batches_batch_id_idx on hidden_batches (batch_id, account_id);

create trigger hidden_batches_say_changed after insert or delete on hidden_batches
  for each row execute function viewers_changed('account_id');
