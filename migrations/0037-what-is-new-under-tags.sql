-- The newest batches of a tag are read from an index alone, as it has nothing that is not listed.
drop index photo_tags_batch_idx;
create index photo_tags_batch_idx on photo_tags (tag_id, batch_id desc, photo_id desc) where listed;
