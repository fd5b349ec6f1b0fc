-- The home feed: what the people one follows publish, and what is published under the tags one follows.

create table tag_follows (
  account_id bigint not null references accounts on delete cascade,
  tag_id bigint not null references tags on delete cascade,
  id bigint not null default make_id(),
  primary key (account_id, tag_id)
);
create index tag_follows_tag_id_idx on tag_follows (tag_id);

-- The feed pages by batches: each person's, newest first, wherever followers find something in them.
create index photos_shared_idx on photos (account_id, batch_id desc)
  where removed_at is null and visibility in ('public', 'followers');
-- The same of everybody: whoever follows many finds the next page among the last few of these.
create index photos_shared_batch_id_idx on photos (batch_id desc) include (account_id)
  where removed_at is null and visibility in ('public', 'followers');

-- A photo never changes its batch, so each of its tags can know it too: a tag has its newest batches in order.
-- The trigger below writes it.
alter table photo_tags add column batch_id bigint not null default 0;
update photo_tags set batch_id = (select batch_id from photos where id = photo_id);
create index photo_tags_batch_idx on photo_tags (tag_id, batch_id desc, photo_id desc);

create function set_photo_tag_batch() returns trigger language plpgsql as $$
begin
  new.batch_id := (select batch_id from photos where id = new.photo_id);
  return new;
end $$;
create trigger photo_tags_set_batch before insert on photo_tags
  for each row execute function set_photo_tag_batch();
