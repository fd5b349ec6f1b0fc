-- Who but its author may have a photo's original: nobody, others without what is private in it, or others as it is;
-- whether others learn where it was taken; and what else was found in the file, for its author's eyes.
alter table photos
  add column download text not null default 'nobody'
    constraint photos_download_is_known check (download in ('nobody', 'stripped', 'whole')),
  add column shows_place boolean not null default false,
  add column findings jsonb;

alter table uploads add column findings jsonb;
