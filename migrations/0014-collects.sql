-- Photos that people keep in their collections, which is also the applause.
create table collects (
  account_id bigint not null references accounts on delete cascade,
  photo_id bigint not null references photos on delete cascade,
  -- The order of a collection, and of the people below a photo.
  id bigint not null default make_id(),
  -- Its collector is not suspended. Kept by the triggers below.
  listed boolean not null default true,
  primary key (account_id, photo_id)
);
create index collects_account_id_idx on collects (account_id, id desc);
create index collects_photo_id_idx on collects (photo_id, id desc);

alter table photos add column collect_count integer not null default 0 check (collect_count >= 0);
-- Counts change often and stand in no index: with room on the page, no index has to be touched.
alter table photos set (fillfactor = 85);

-- The lock makes a suspension at the same moment wait, and so find this row.
create function set_collect_listed() returns trigger language plpgsql as $$
begin
  new.listed := (select suspended_at from accounts where id = new.account_id for share) is null;
  return new;
end $$;

create trigger collects_set_listed before insert on collects
  for each row execute function set_collect_listed();

create function relist_collects() returns trigger language plpgsql as $$
begin
  update collects set listed = new.suspended_at is null
    where account_id = new.id and listed is distinct from (new.suspended_at is null);
  return null;
end $$;

create trigger accounts_relist_collects after update of suspended_at on accounts
  for each row when ((old.suspended_at is null) is distinct from (new.suspended_at is null))
  execute function relist_collects();

-- The count changes with the row it counts, by whatever road that comes or goes.
create function count_collect() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.listed then
    update photos set collect_count = collect_count - 1 where id = old.photo_id;
  end if;
  if tg_op <> 'DELETE' and new.listed then
    update photos set collect_count = collect_count + 1 where id = new.photo_id;
  end if;
  return null;
end $$;

create trigger collects_count_insert_delete after insert or delete on collects
  for each row execute function count_collect();
create trigger collects_count_update after update of listed on collects
  for each row when (old.listed is distinct from new.listed) execute function count_collect();
