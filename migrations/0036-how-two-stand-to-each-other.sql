-- Whether one follows the other is read from the key alone: it is asked of everybody in a list of people.
alter table follows drop constraint follows_pkey, add primary key (follower_id, followee_id) include (state, listed);
