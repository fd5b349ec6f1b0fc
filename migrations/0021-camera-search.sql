-- Public photos by what their camera noted, the newest first. Each value leads to the others with the same one.
create index photos_camera_idx on photos ((coalesce(camera ->> 'model', camera ->> 'make')), id desc) where listed;
create index photos_lens_idx on photos ((camera ->> 'lens'), id desc) where listed;
create index photos_focal_length_idx on photos (((camera ->> 'focalLength')::numeric), id desc) where listed;
create index photos_aperture_idx on photos (((camera ->> 'aperture')::numeric), id desc) where listed;
create index photos_exposure_time_idx on photos ((camera ->> 'exposureTime'), id desc) where listed;
create index photos_iso_idx on photos (((camera ->> 'iso')::numeric), id desc) where listed;
create index photos_taken_idx on photos ((taken_at::date), id desc) where listed;
