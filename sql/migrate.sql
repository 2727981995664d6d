-- What `urp migrate` stands on; run by it at the start of its transaction, each time. Everything waits for the lock, so two
-- migrations at once do the work once after the other.
select pg_advisory_xact_lock(hashtext('urp.migration'));

create table if not exists urp.migration (
  part text not null,	-- tables, lib, api, seed
  name text not null,
  digest bytea not null,	-- of the file that was run last
  at timestamptz not null default pg_catalog.now(),	-- lint: runs before urp.now() exists
  primary key (part, name)
);
comment on table urp.migration is 'Which files made this database. Files of part tables run once and never again.';

create or replace function urp.migrate_forget(p_parts json) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  -- every schema of functions goes before anything below it may change; also of programs that are no more
  for r in select name from urp.migration where part = 'api'
           union select x from json_array_elements_text(p_parts->'api') x loop
    execute format('drop schema if exists %I cascade', r.name);
  end loop;
  -- and the shared functions, or one whose arguments changed would stand beside its successor; those that tables use stay
  -- (all names first: one that goes with another has none any more)
  for r in select unnest(array(select p.oid::regprocedure::text from pg_proc p
            where p.pronamespace = 'urp'::regnamespace and p.proname not like 'migrate\_%' and not exists (
              select from pg_depend d where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid
                 and d.classid in ('pg_attrdef'::regclass, 'pg_trigger'::regclass, 'pg_constraint'::regclass)))) as name loop
    execute format('drop function if exists %s cascade', r.name);
  end loop;
  delete from urp.migration m
   where part in ('api', 'lib') and not exists (select from json_array_elements_text(p_parts->m.part) x where x = m.name);
end $$;
comment on function urp.migrate_forget is 'Drops the schemas of functions and the functions of lib: {"api": [names of files], "lib": [...]}.';

create or replace function urp.migrate_file(p_part text, p_name text, p_digest bytea, p_body text) returns void
language plpgsql as $$
declare v_old bytea;
begin
  select digest into v_old from urp.migration where part = p_part and name = p_name;
  if p_part = 'tables' and v_old is not null then
    if v_old <> p_digest then
      raise warning 'tables/%.sql was changed after it had been run; it is not run again', p_name;
    end if;
    return;
  end if;
  if p_part = 'api' then
    execute format('create schema %I', p_name);
  end if;
  perform set_config('search_path', 'urp, ext', true);
  execute p_body;
  if p_part = 'api' then
    execute format('grant usage on schema %1$I to %2$I; revoke execute on all functions in schema %1$I from public; '
                   'grant execute on all functions in schema %1$I to %2$I', p_name, 'urp_' || p_name);
  end if;
  insert into urp.migration (part, name, digest) values (p_part, p_name, p_digest)
    on conflict (part, name) do update set digest = excluded.digest, at = excluded.at;
end $$;
comment on function urp.migrate_file is 'Runs one file: tables once, lib and api each time (api in a new schema with its grants).';

create or replace function urp.migrate_state() returns json
language sql stable set search_path = urp, pg_temp
begin atomic
  select coalesce(json_object_agg(part || '/' || name, '\x' || encode(digest, 'hex')), '{}') from urp.migration;
end;
comment on function urp.migrate_state is 'read: digest of each file that made this database';
revoke execute on function urp.migrate_forget, urp.migrate_file, urp.migrate_state from public;
