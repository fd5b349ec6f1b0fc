-- SHA-256 of the bytes that were sent: the same file is noticed when it comes again. Unknown of what came before.
alter table uploads add sha256 bytea check (octet_length(sha256) = 32);
alter table photos add sha256 bytea check (octet_length(sha256) = 32);
create index photos_account_id_sha256_idx on photos (account_id, sha256) where sha256 is not null and removed_at is null;
