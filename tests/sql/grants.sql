-- What each program's role can do: execute the functions of its own schema. Nothing else, tried for every role and every table.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, pg_catalog;
select no_plan();
grant usage on schema ext to public;

create temp table role_schema as
  select r.rolname as role, substr(r.rolname, 5) as schema from pg_roles r where r.rolname like 'urp\_%' and r.rolname <> 'urp_owner';
select ok((select count(*) from role_schema) >= 9, 'there are roles');

create function pg_temp.refused(p_role text, p_sql text) returns boolean language plpgsql as $$
begin
  execute format('set local role %I', p_role);
  begin
    execute p_sql;
  exception when insufficient_privilege then
    reset role;
    return true;
  when others then
    reset role;
    return false;
  end;
  reset role;
  return false;
end $$;

select ok(pg_temp.refused(r.role, v.sql), r.role || ' cannot ' || split_part(v.sql, ' ', 1) || ' urp.' || t.tablename)
  from role_schema r cross join pg_tables t
  cross join lateral (values ('select 1 from urp.' || t.tablename || ' limit 1'),
    ('insert into urp.' || t.tablename || ' default values'),
    ('delete from urp.' || t.tablename),
    ('truncate urp.' || t.tablename)) v(sql)
 where t.schemaname = 'urp';
select ok(pg_temp.refused(r.role, format('update urp.%I set %I = null', c.relname, a.attname)), r.role || ' cannot update urp.' || c.relname)
  from role_schema r cross join pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
 where n.nspname = 'urp' and c.relkind = 'r';
select ok(pg_temp.refused(r.role, 'select nextval(''urp.ticket_number'')'), r.role || ' cannot draw a ticket number') from role_schema r;
select ok(not has_schema_privilege(r.role, 'urp', 'usage') and not has_schema_privilege(r.role, 'urp', 'create') and not has_schema_privilege(r.role, 'public', 'create'),
  r.role || ' cannot look into urp, nor make anything') from role_schema r;

create temp table api as
  select p.oid, n.nspname as schema, p.proname as name, n.nspname || '.' || p.proname as full_name, p.prosecdef, p.proconfig, p.provolatile,
         obj_description(p.oid, 'pg_proc') as comment
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join role_schema r on r.schema = n.nspname;
select ok((select count(*) from api) > 20, 'there are functions');
select is(has_function_privilege(r.role, a.oid, 'execute') and has_schema_privilege(r.role, a.schema, 'usage'), a.schema = r.schema,
  r.role || case when a.schema = r.schema then ' may ' else ' may not ' end || 'execute ' || a.full_name) from role_schema r cross join api a;
select is((select string_agg(r.role || ' ' || p.proname, ', ') from role_schema r cross join pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = 'urp' and has_function_privilege(r.role, p.oid, 'execute') and has_schema_privilege(r.role, 'urp', 'usage')), null,
  'no program may execute a shared rule by itself');
select ok(r.rolcanlogin and not r.rolsuper and not r.rolcreatedb and not r.rolcreaterole and not r.rolbypassrls, r.rolname || ' has no power of its own')
  from pg_roles r join role_schema s on s.role = r.rolname;

select is((select string_agg(distinct p.proname, ', ') from role_schema r cross join pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
  and p.proname ~ '^(lo_|loread$|lowrite$|pg_(try_)?advisory_)' and has_function_privilege(r.role, p.oid, 'execute')), null,
  'no program can fill the disk with large objects, nor hold a lock that others wait for');
select ok(not has_database_privilege(role, 'urp', 'temporary'), role || ' has no temporary tables') from role_schema;

select ok(coalesce(comment ~ '^(read|act): ', false), full_name || ' says whether it reads or acts') from api;
select ok(proconfig @> array['transaction_read_only=on'], full_name || ' reads, and can do nothing else') from api where comment like 'read:%' and prosecdef;
select ok(exists (select from unnest(proconfig) c where c ~ '^search_path=urp, (ext, )?pg_temp$'), full_name || ' pins its search_path') from api where prosecdef;
-- helpers that work on arguments alone, or run as who called them, need no power of the owner
select ok(prosecdef or not has_function_privilege('urp_' || schema, oid, 'execute') or comment like 'read:%', full_name || ' runs as the owner') from api;
select is((select string_agg(c.relname, ', ') from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'urp' and c.relkind = 'r'
  and c.relacl is not null and exists (select from aclexplode(c.relacl) x where x.grantee <> c.relowner)), null, 'no table has been granted to anybody');
select * from finish();
rollback;
