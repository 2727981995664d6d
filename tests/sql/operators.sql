-- The administrator's hand on operators: added, reset, disabled, listed.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
select no_plan();

create function pg_temp.op(p text) returns urp.operator language sql as $$ select o from urp.operator o where login = p $$;
create function pg_temp.add(p_login text, p_role text, p_offices json) returns json language sql as $$
  select admin.operator_add(p_login, 'Prova', p_role, p_offices, null, 'hash', true, null) $$;
create function pg_temp.errors(p_login text, p_role text, p_offices json) returns text language plpgsql as $$
declare v text;
begin
  perform pg_temp.add(p_login, p_role, p_offices);
  return 'added';
exception when sqlstate 'UR422' then
  get stacked diagnostics v = pg_exception_detail;
  return v::json->>'errors';
end $$;

select isnt(pg_temp.add('t.strade', 'office', '[{"code":"STRADE","position":"member"},{"code":"ILLUM","position":"head"}]')->>'operator', null, 'an operator of two offices');
select is((select string_agg(f.code || ' ' || x.position, ',' order by f.code) from operator_office x join office f on f.id = x.office_id
  where x.operator_id = (pg_temp.op('t.strade')).id), 'ILLUM head,STRADE member', 'with their positions');
select ok((pg_temp.op('t.strade')).must_change_password, 'whose first password must be changed');
select is(pg_temp.errors('t.strade', 'operator', '[]'), '{"login": "login_taken"}', 'a login is given once');
select is(pg_temp.errors('T strade', 'operator', '[]'), '{"login": "login_invalid"}', 'a login is of small letters');
select is(pg_temp.errors('t.x', 'boss', '[]'), '{"role": "role_invalid"}', 'a role is one of five');
select is(pg_temp.errors('t.x', 'office', '[]'), '{"office": "office_required"}', 'staff of an office has an office');
select is(pg_temp.errors('t.x', 'office', '[{"code":"NOWHERE","position":"member"}]'), '{"office": "office_unknown"}', 'which exists');
select is(pg_temp.errors('t.x', 'office', '[{"code":"IGIENE","position":"member"}]'), '{"office": "office_unknown"}', 'and is ours: an external one never logs in');
select is(pg_temp.errors('t.x', 'office', '[{"code":"STRADE","position":"king"}]'), '{"office": "position_invalid"}', 'a position is member, head or deputy');
select is(pg_temp.op('t.x')::text, null, 'what was refused left nothing');

update operator set must_change_password = false, totp_encrypted = '\x01', totp_confirmed_at = urp.now() where login = 't.strade';
insert into recovery_code (operator_id, code_hash) values ((pg_temp.op('t.strade')).id, '\x01');
insert into password_reset values ('\x02', (pg_temp.op('t.strade')).id, urp.now() + interval '1 hour');
select urp.session_open((pg_temp.op('t.strade')).id, '\x03', 'full', '30 minutes', '12 hours', null, '');
select is((urp.actor_of('\x03')).role, 'office', 'at work');
select is(admin.operator_reset('t.strade', null, true)->>'sessions', '1', 'the second factor alone is reset, sessions end');
select ok((pg_temp.op('t.strade')).totp_encrypted is null and not (pg_temp.op('t.strade')).must_change_password, 'the password stays');
select is((select count(*) from recovery_code where operator_id = (pg_temp.op('t.strade')).id)::int, 0, 'recovery codes go with it');
select throws_ok($$select urp.actor_of('\x03')$$, '28000', null, 'the session is dead');
select isnt(login.reset_show('\x02')::text, null, 'a reset link still holds');
select lives_ok($$select admin.operator_reset('t.strade', 'hash2', false)$$, 'a new first password');
select is(login.reset_show('\x02')::text, null, 'voids the reset link');
select ok((pg_temp.op('t.strade')).must_change_password, 'and must be changed');
select is(admin.operator_reset('t.nobody', 'h', true)::text, null, 'nobody is not reset');

select urp.session_open((pg_temp.op('t.strade')).id, '\x04', 'password', '30 minutes', '30 minutes', null, '');
select is(admin.operator_disable('t.strade', true)->>'sessions', '1', 'who is disabled is out at once');
select throws_ok($$select login.stage('\x04')$$, '28000', null, 'half way in too');
select is(admin.operator_disable('t.strade', true)->>'open_tickets', '0', 'disabling twice is harmless');
select is((select o->>'state' from json_array_elements(admin.operators()->'operators') o where o->>'login' = 't.strade'), 'disabled', 'the list says so');
select is((select o->>'offices' from json_array_elements(admin.operators()->'operators') o where o->>'login' = 't.strade'), 'ILLUM:head STRADE', 'and names the offices');
select lives_ok($$select admin.operator_disable('t.strade', false)$$, 'enabled again');
select is((pg_temp.op('t.strade')).disabled_at, null, 'they may come in');
select throws_ok($$select login.stage('\x04')$$, '28000', null, 'with a new session');
select ok(admin.operators()::text !~ 'hash', 'the list holds no hash');

-- what the command did stands in the register, and what operators are is held against it
select is((select string_agg(e.kind, ' ' order by e.seq) from event e where e.ticket_id is null),
  'operator_added operator_reset operator_reset operator_disabled operator_disabled operator_enabled', 'each act is an event of the register');
select is((select c.content::json->>'role' from event e join event_content c on c.event_id = e.id where e.kind = 'operator_added'), 'office', 'with the role that was given');
select is((admin.verify_register()->'broken')::text, '[]', 'the register holds');
savepoint s;
update operator set role = 'administrator' where login = 't.strade';
select is(admin.verify_register()->'broken'->0->>'code', 'operator t.strade', 'a role that nobody gave is found');
rollback to s;
update operator set disabled_at = urp.now() where login = 't.strade';
select is(admin.verify_register()->'broken'->0->>'what', 'operator_differs', 'so is a change behind the command''s back');
rollback to s;
select is((admin.verify_register()->'broken')::text, '[]', 'what the command did is none');
select * from finish();
rollback;
