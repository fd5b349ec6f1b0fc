-- Photos that people keep in their collections, which is also the applause.
create table collects (
  account_id bigint not null references accounts on delete cascade,
  photo_id bigint not null references photos on delete cascade,
  -- The order of a collection, and of the people below a photo.
  id bigint not null default make_id(),
  primary key (account_id, photo_id)
);
create index collects_account_id_idx on collects (account_id, id desc);
create index collects_photo_id_idx on collects (photo_id, id desc);

alter table photos add column collect_count integer not null default 0 check (collect_count >= 0);
-- Counts change often and stand in no index: with room on the page, no index has to be touched.
alter table photos set (fillfactor = 85);

-- The count changes with the row it counts, by whatever road that comes or goes.
create function count_collect() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update photos set collect_count = collect_count + 1 where id = new.photo_id;
  else
    update photos set collect_count = collect_count - 1 where id = old.photo_id;
  end if;
  return null;
end $$;

create trigger collects_count after insert or delete on collects
  for each row execute function count_collect();
