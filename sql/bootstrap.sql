-- Run once by the cluster's superuser in the new database (which urp_owner owns): what needs a superuser.
-- Extensions live in `ext`, where no program may look.
create schema if not exists ext authorization urp_owner;
create extension if not exists postgis schema ext;
create extension if not exists btree_gin schema ext;
create extension if not exists pg_trgm schema ext;
create extension if not exists unaccent schema ext;
grant usage on schema ext to urp_owner;
create schema if not exists urp authorization urp_owner;
revoke all on schema public from public;
-- Nothing that outlives a call, nothing that others could wait for: no large objects, no temporary tables, no advisory locks of its own.
do $$
declare f regprocedure;
begin
  for f in select p.oid::regprocedure from pg_proc p
            where p.pronamespace = 'pg_catalog'::regnamespace and p.proname ~ '^(lo_|loread$|lowrite$|pg_(try_)?advisory_)' loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to urp_owner', f);
  end loop;
  execute format('revoke temporary on database %I from public', current_database());
end $$;
