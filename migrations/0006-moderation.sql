-- Somebody who can administer always remains: whatever takes that away, by whatever road, ends here. The lock makes
-- those who try at once come one after the other, and the question after it sees what the others left.
create function keep_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('keep_administrator'));
  if exists (select from accounts) and not exists (
    select from accounts join roles on roles.name = accounts.role
    where 'ADMINISTER' = any (roles.permissions)
      and accounts.suspended_at is null and accounts.email_confirmed_at is not null
  ) then
    raise exception 'nobody would be left to administer'
      using errcode = 'check_violation', constraint = 'last_administrator';
  end if;
  return null;
end $$;

create function could_administer(account accounts) returns boolean language sql stable as $$
  select account.suspended_at is null and account.email_confirmed_at is not null
    and exists (select from roles where name = account.role and 'ADMINISTER' = any (permissions))
$$;

-- A deletion of everybody leaves an empty site, which waits for its first administrator.
create trigger accounts_keep_administrator after update of role, suspended_at, email_confirmed_at on accounts
  for each row when (could_administer(old) and not could_administer(new))
  execute function keep_administrator();
create trigger accounts_keep_administrator_deleted after delete on accounts
  for each row when (could_administer(old))
  execute function keep_administrator();
create trigger roles_keep_administrator after update of permissions on roles
  for each row when ('ADMINISTER' = any (old.permissions) and not 'ADMINISTER' = any (new.permissions))
  execute function keep_administrator();

create index accounts_role_before_lock_idx on accounts (role_before_lock) where role_before_lock is not null;

-- Whoever is shut out is out everywhere at once.
create function end_sessions() returns trigger language plpgsql as $$
begin
  delete from sessions where account_id = new.id;
  return null;
end $$;

create trigger accounts_end_sessions after update of suspended_at on accounts
  for each row when (old.suspended_at is null and new.suspended_at is not null)
  execute function end_sessions();
