-- What explore and the pages of tags are sorted by, kept where it changes.

-- A score that decays without being rewritten. What counts adds 2^(time / half-life), and as every sum of such terms
-- decays alike, the order of two scores never changes by itself. Kept as its logarithm to the base 2: a term is a number
-- of half-lives since 2025, made larger or smaller by the logarithm of its weight.

-- In days since 2025, from the id of what was made at that moment.
create function days_of_id(id bigint) returns double precision
language sql immutable parallel safe
return (id >> 22)::double precision / 86400000;

-- The sum of two scores. Beyond 60 half-lives the smaller one is lost in the digits of the larger.
create function trend_with(trend double precision, term double precision) returns double precision
language sql immutable parallel safe
return case
  when trend = '-infinity' then term
  when term = '-infinity' then trend
  else greatest(trend, term) + ln(1 + power(2::double precision, -least(abs(trend - term), 60::double precision))) / ln(2::double precision)
end;

-- A score without one of its terms. Where hardly anything else is in it, the digits hold no more than `lowest`.
create function trend_without(trend double precision, term double precision, lowest double precision)
  returns double precision language sql immutable parallel safe
return case
  when term = '-infinity' then trend
  when trend - term < 1e-9 then lowest
  else greatest(lowest, trend + ln(1 - power(2::double precision, -least(trend - term, 60::double precision))) / ln(2::double precision))
end;

create aggregate trend_sum(double precision) (
  sfunc = trend_with, stype = double precision, initcond = '-infinity', parallel = safe
);

-- Photos: a half-life of two days. To be published weighs a quarter of being collected, to be commented half.
create function trend_of_photo(photo_id bigint) returns double precision
language sql immutable parallel safe return days_of_id(photo_id) / 2;

create function trend_of_collect(collect_id bigint) returns double precision
language sql immutable parallel safe return days_of_id(collect_id) / 2 + 2;

create function trend_of_comment(comment_id bigint) returns double precision
language sql immutable parallel safe return days_of_id(comment_id) / 2 + 1;

-- Beside the photos: so that being collected touches this small table's index, and none of the many of `photos`.
create table photo_trends (
  photo_id bigint primary key references photos on delete cascade,
  trend double precision not null,
  -- As in `photos`, kept by the triggers below.
  listed boolean not null
);

insert into photo_trends (photo_id, trend, listed)
  select photos.id, trend_sum(terms.term), photos.listed
  from photos
  cross join lateral (
    select trend_of_photo(photos.id) as term
    union all
    select trend_of_collect(collects.id) from collects
      where collects.photo_id = photos.id and collects.listed and collects.account_id <> photos.account_id
    union all
    select trend_of_comment(comments.id) from comments
      where comments.photo_id = photos.id and comments.listed and comments.account_id <> photos.account_id
  ) as terms
  group by photos.id;
create index photo_trends_trend_idx on photo_trends (trend desc, photo_id desc) where listed;

create or replace function count_collect() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.listed then
    update photos set collect_count = collect_count - 1 where id = old.photo_id;
    update photo_trends set trend = trend_without(trend, trend_of_collect(old.id), trend_of_photo(photo_id))
      where photo_id = old.photo_id
        and (select account_id from photos where id = old.photo_id) <> old.account_id;
  end if;
  if tg_op <> 'DELETE' and new.listed then
    update photos set collect_count = collect_count + 1 where id = new.photo_id;
    update photo_trends set trend = trend_with(trend, trend_of_collect(new.id))
      where photo_id = new.photo_id
        and (select account_id from photos where id = new.photo_id) <> new.account_id;
  end if;
  return null;
end $$;

-- What a comment weighed goes with it; one's own, and nobody's, weigh nothing.
create or replace function count_comment() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.listed then
    update photos set comment_count = comment_count - 1 where id = old.photo_id;
    update photo_trends set trend = trend_without(trend, trend_of_comment(old.id), trend_of_photo(photo_id))
      where photo_id = old.photo_id
        and (select account_id from photos where id = old.photo_id) <> old.account_id;
  end if;
  if tg_op <> 'DELETE' and new.listed then
    update photos set comment_count = comment_count + 1 where id = new.photo_id;
    update photo_trends set trend = trend_with(trend, trend_of_comment(new.id))
      where photo_id = new.photo_id
        and (select account_id from photos where id = new.photo_id) <> new.account_id;
  end if;
  return null;
end $$;

-- A random draw looks all over this index, and into the table for what it shows only: the author is there for blocks.
create index photos_shuffle_idx on photos (shuffle, id) include (account_id) where listed;

-- Tags: what a tag's page is sorted by stands beside the tag, or the most collected of 50,000 photos could not be found.
alter table photo_tags
  add column listed boolean not null default false,
  add column collect_count integer not null default 0;
update photo_tags set listed = photos.listed, collect_count = photos.collect_count
  from photos where photos.id = photo_id;
create index photo_tags_collected_idx on photo_tags (tag_id, collect_count desc, photo_id desc) where listed;

-- The lock makes whoever collects or hides the photo at the same moment wait, and so find this row.
create function set_photo_tag_state() returns trigger language plpgsql as $$
begin
  select listed, collect_count into new.listed, new.collect_count from photos where id = new.photo_id for share;
  return new;
end $$;
create trigger photo_tags_set_state before insert on photo_tags
  for each row execute function set_photo_tag_state();

create function add_photo_trend() returns trigger language plpgsql as $$
begin
  insert into photo_trends (photo_id, trend, listed) values (new.id, trend_of_photo(new.id), new.listed);
  return null;
end $$;
create trigger photos_add_trend after insert on photos for each row execute function add_photo_trend();

create function pass_photo_state() returns trigger language plpgsql as $$
begin
  if old.listed is distinct from new.listed then
    update photo_trends set listed = new.listed where photo_id = new.id;
  end if;
  update photo_tags set listed = new.listed, collect_count = new.collect_count where photo_id = new.id;
  return null;
end $$;
create trigger photos_pass_state after update on photos
  for each row when (old.listed is distinct from new.listed
    or old.collect_count is distinct from new.collect_count)
  execute function pass_photo_state();

-- How many listed photos have a tag, and how much it is used: a half-life of a week, by the times of the photos, so that
-- taking a tag off and putting it on again changes nothing.
create function trend_of_tag_use(photo_id bigint) returns double precision
language sql immutable parallel safe return days_of_id(photo_id) / 7;

alter table tags
  add column photo_count integer not null default 0 check (photo_count >= 0),
  add column trend double precision not null default '-infinity';
update tags set photo_count = uses.count, trend = uses.trend
  from (
    select tag_id, count(*) as count, trend_sum(trend_of_tag_use(photo_id)) as trend
    from photo_tags where listed group by tag_id
  ) as uses
  where uses.tag_id = tags.id;
create index tags_trend_idx on tags (trend desc, id desc) where photo_count > 0;

-- Uses that a transaction has begun or ended; counted when it commits, all at once and in the order of tags. So popular
-- tags are held for a moment only, and of two who use the same ones neither waits for the other for ever.
create table tag_changes (
  id bigint generated always as identity primary key,
  transaction_id xid8 not null default pg_current_xact_id(),
  tag_id bigint not null,
  photo_id bigint not null,
  change smallint not null
);
create index tag_changes_transaction_id_idx on tag_changes (transaction_id);

create function note_tag_change() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.listed then
    insert into tag_changes (tag_id, photo_id, change) values (old.tag_id, old.photo_id, -1);
  end if;
  if tg_op <> 'DELETE' and new.listed then
    insert into tag_changes (tag_id, photo_id, change) values (new.tag_id, new.photo_id, 1);
  end if;
  return null;
end $$;
create trigger photo_tags_note_insert after insert on photo_tags
  for each row when (new.listed) execute function note_tag_change();
create trigger photo_tags_note_delete after delete on photo_tags
  for each row when (old.listed) execute function note_tag_change();
create trigger photo_tags_note_update after update on photo_tags
  for each row when (old.listed is distinct from new.listed) execute function note_tag_change();

create function count_tag_changes() returns trigger language plpgsql as $$
declare
  of_tag record;
begin
  for of_tag in
    with mine as (
      delete from tag_changes where transaction_id = pg_current_xact_id() returning tag_id, photo_id, change
    ), uses as (
      select tag_id, photo_id, sum(change)::integer as change from mine group by tag_id, photo_id having sum(change) <> 0
    )
    select tag_id, sum(change)::integer as change,
        coalesce(trend_sum(trend_of_tag_use(photo_id)) filter (where change > 0), '-infinity') as added,
        coalesce(trend_sum(trend_of_tag_use(photo_id)) filter (where change < 0), '-infinity') as taken
      from uses group by tag_id order by tag_id
  loop
    update tags set photo_count = photo_count + of_tag.change,
        trend = case when photo_count + of_tag.change = 0 then '-infinity'
          else trend_without(trend_with(trend, of_tag.added), of_tag.taken, '-infinity') end
      where id = of_tag.tag_id;
  end loop;
  return null;
end $$;
create constraint trigger tag_changes_count after insert on tag_changes
  deferrable initially deferred for each row execute function count_tag_changes();

create table if not exists tag_follows (
  account_id bigint not null references accounts on delete cascade,
  tag_id bigint not null references tags on delete cascade,
  id bigint not null default make_id(),
  primary key (account_id, tag_id)
);
create index if not exists tag_follows_tag_id_idx on tag_follows (tag_id);
