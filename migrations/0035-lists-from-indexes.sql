-- Lists of people are read from an index alone: who is looked for by name among ten thousand followers is found without
-- a look at ten thousand rows.
drop index follows_followee_id_idx;
create index follows_followee_id_idx on follows (followee_id, state, id desc) include (follower_id, listed);
drop index follows_follower_id_idx;
create index follows_follower_id_idx on follows (follower_id, state, id desc) include (followee_id, listed);

-- Whoever follows many finds the next page among everybody's last batches, which lie in their order anyway.
drop index photos_shared_batch_id_idx;
