-- What members find wrong with a photo, a comment or an account, for moderators to look at.
create table reports (
  id bigint primary key default make_id(),
  -- Nobody's, once whoever reported has left.
  reporter_id bigint references accounts on delete set null,
  -- What it is about: exactly one of these, and the report goes with it.
  about_photo_id bigint references photos on delete cascade,
  about_comment_id bigint references comments on delete cascade,
  about_account_id bigint references accounts on delete cascade,
  reason text not null check (reason in ('spam', 'harassment', 'stolen_work', 'nudity_or_violence', 'other')),
  words text not null default '' check (char_length(words) <= 500),
  state text not null default 'open' check (state in ('open', 'decided')),
  created_at timestamptz not null default now(),
  constraint reports_about_one_thing check (num_nonnulls(about_photo_id, about_comment_id, about_account_id) = 1)
);

-- One open report by each person about each thing.
create unique index reports_open_photo_key on reports (reporter_id, about_photo_id) where state = 'open';
create unique index reports_open_comment_key on reports (reporter_id, about_comment_id) where state = 'open';
create unique index reports_open_account_key on reports (reporter_id, about_account_id) where state = 'open';

create index reports_reporter_id_idx on reports (reporter_id, id desc);
create index reports_about_photo_id_idx on reports (about_photo_id) where about_photo_id is not null;
create index reports_about_comment_id_idx on reports (about_comment_id) where about_comment_id is not null;
create index reports_about_account_id_idx on reports (about_account_id) where about_account_id is not null;
