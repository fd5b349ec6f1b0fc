-- An upload may be turned and cropped before it is published. What is wished stands in `trim`; the trimmed picture has
-- files of its own beside those of the picture as it came, and is what a photo is made of.
alter table uploads
  add column trim jsonb,
  add column trimmed_key text,
  add column trimmed_media_key text,
  add column trimmed_format text,
  add column trimmed_bytes bigint,
  add column trimmed_width integer,
  add column trimmed_height integer,
  add column trimmed_thumbhash text,
  add constraint uploads_trim_has_files check (
    trim is null or (media_key is not null and trimmed_key is not null and trimmed_media_key is not null)
  ),
  add constraint uploads_ready_is_trimmed check (
    state <> 'ready' or trim is null or (
      trimmed_format is not null and trimmed_bytes is not null and trimmed_width is not null
      and trimmed_height is not null and trimmed_thumbhash is not null
    )
  );

-- Which upload a photo came from: the file it keeps may have another name than what was sent.
alter table photos
  add column upload_key text,
  add column trimmed boolean not null default false;
update photos set upload_key = original_key;
create unique index photos_upload_key_key on photos (upload_key);
