-- Administrators look for the few mails that could not be sent among the many that were.
create index mails_state_id_idx on mails (state, id);
