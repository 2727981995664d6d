-- Logging in: limits that slow the attacker and not the victim, steps that are good once, sessions that end.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();

insert into operator (login, name, email, role, password_hash, password_set_at, must_change_password, totp_encrypted, totp_confirmed_at) values
  ('test.giulia', 'Giulia Prova', 'giulia@example.org', 'operator', 'hash-g', urp.now(), false, '\xaa', urp.now()),
  ('test.nuovo', 'Nuovo Prova', null, 'office', 'hash-n', urp.now(), true, null, null);
create function pg_temp.op(p text) returns int language sql as $$ select id from urp.operator where login = 'test.' || p $$;
create function pg_temp.tok(p text) returns bytea language sql as $$ select sha256(convert_to(p, 'UTF8')) $$;
create function pg_temp.in_full(p text) returns void language sql as $$
  select login.enter(pg_temp.op('giulia'), 'hash-g', null, pg_temp.tok(p || '-1'), '\x0909', null, 'Mozilla/5.0 (X11; Linux) Firefox/130.0');
  select login.factor(pg_temp.tok(p || '-1'), null);
  select login.factor_pass(pg_temp.tok(p || '-1'), pg_temp.tok(p), (select totp_last_step + 1 from urp.operator where id = pg_temp.op('giulia')), null, null, 30, 12);
$$;

-- finding
select is(login.find('TEST.Giulia', '\x01', null)->'found'->>'hash', 'hash-g', 'a login is found in any case');
select is((login.find('test.nobody', '\x01', null)->'found')::text, 'null', 'an unknown login gives a document too');
select is((select string_agg(k, ',') from json_object_keys(login.find('test.nobody', '\x02', null)) k), 'found', 'with the same keys');

-- limits: the attacker
select login.find('test.giulia', '\x01', null) from generate_series(1, 4);
select is(login.find('test.giulia', '\x01', null)->>'_rc', 'too_many', 'the sixth try at one login from one network is refused');
select login.find('test.ghost', '\x01', null) from generate_series(1, 5);
select is(login.find('test.ghost', '\x01', null)->>'_rc', 'too_many', 'an unknown login is limited in the same way');
-- the victim
select is(login.find('test.giulia', '\x03', null)->'found'->>'hash', 'hash-g', 'the victim comes in from another network');
select is(login.find('test.giulia', '\x01', '\xd0')->'found'->>'hash', 'hash-g', 'and from the attacker''s network with a known device');
select login.find('test.giulia', int4send(n), null) from generate_series(1000, 1040) n;
select is(login.find('test.giulia', '\x0404', null)->>'_rc', 'too_many', 'guesses from many networks are limited together');
select is(login.find('test.giulia', '\x0404', '\xd0')->'found'->>'hash', 'hash-g', 'which does not lock the known device out');
select login.find('test.giulia', '\x0404', '\xd0') from generate_series(1, 10);
select is(login.find('test.giulia', '\x0404', '\xd0')->>'_rc', 'too_many', 'a known device has a limit of its own');
select login.find('test.spray' || n, '\x05', null) from generate_series(1, 40) n;
select is(login.find('test.other', '\x05', null)->>'_rc', 'too_many', 'many logins from one network are limited');
set local test.shift = '2 hours';
select is(login.find('test.giulia', '\x01', null)->'found'->>'hash', 'hash-g', 'a limit ends by itself');
delete from attempt;

-- a good password is forgiven, and nothing more
select login.find('test.giulia', '\x06', null) from generate_series(1, 5);
select login.enter(pg_temp.op('giulia'), 'hash-g', null, pg_temp.tok('f'), '\x06', null, '');
select is((select count(*) from attempt where what = 'login_pair')::int, 0, 'after a success the pair starts anew');
select is((select count(*) from attempt where what = 'login_network')::int, 4, 'the network is forgiven one try only');
select throws_ok($$select login.enter(pg_temp.op('giulia'), 'other-hash', null, pg_temp.tok('x'), '\x06', null, '')$$, '28000', null,
  'a password changed meanwhile lets nobody in');

-- the first password
select is(login.enter(pg_temp.op('nuovo'), 'hash-n', null, pg_temp.tok('n1'), '\x07', null, 'x')->>'stage', 'password', 'a first password must be changed');
select throws_ok($$select login.enrol(pg_temp.tok('n1'), pg_temp.tok('n2'), '\xbb', 1, '["\\x01"]', 30, 12)$$, '28000', null, 'before a second factor can be set up');
select throws_ok($$select urp.actor_of(pg_temp.tok('n1'))$$, '28000', null, 'half a login opens nothing');
select is(login.password_set(pg_temp.tok('n1'), 'hash-n', 'hash-n2', pg_temp.tok('n2'))->>'stage', 'enrol', 'then the second factor is owed');
select throws_ok($$select login.stage(pg_temp.tok('n1'))$$, '28000', null, 'the token before the step is dead');
select throws_ok($$select urp.actor_of(pg_temp.tok('n2'))$$, '28000', null, 'still nothing opens');
select throws_ok($$select login.password_set(pg_temp.tok('n2'), 'hash-n2', 'hash-n3', pg_temp.tok('n9'))$$, '28000', null, 'no second change on the way in');
select is(login.enrol(pg_temp.tok('n2'), pg_temp.tok('n3'), '\xbb', 100, '["\\x01","\\x02"]', 30, 12)->>'stage', 'done', 'a second factor ends the way in');
select is((urp.actor_of(pg_temp.tok('n3'))).name, 'Nuovo Prova', 'now the desk knows who asks');
update operator set must_change_password = true, password_set_at = urp.now() - interval '8 days' where login = 'test.nuovo';
select is((login.find('test.nuovo', '\x07', null)->'found')::text, 'null', 'a first password older than seven days is void');
select throws_ok($$select urp.actor_of(pg_temp.tok('n3'))$$, '28000', null, 'and who must change it works no further');
update operator set must_change_password = false, password_set_at = urp.now() where login = 'test.nuovo';

-- the second factor
select login.enter(pg_temp.op('nuovo'), 'hash-n2', null, pg_temp.tok('m1'), '\x07', null, 'x');
select throws_ok($$select login.enrol(pg_temp.tok('m1'), pg_temp.tok('mx'), '\xcc', 1, '[]', 30, 12)$$, '28000', null, 'a password alone cannot replace a second factor');
select throws_ok($$select login.password_set(pg_temp.tok('m1'), 'hash-n2', 'h', pg_temp.tok('mx'))$$, '28000', null, 'nor change the password');
select is(login.factor(pg_temp.tok('m1'), null)->>'_totp', '\xbb', 'the secret to check against');
select is(login.factor_pass(pg_temp.tok('m1'), pg_temp.tok('m2'), 100, null, null, 30, 12)->'errors'->>'code', 'second_factor_wrong', 'a code is good once');
select is(login.factor_pass(pg_temp.tok('m1'), pg_temp.tok('m2'), 99, null, null, 30, 12)->'errors'->>'code', 'second_factor_wrong', 'nor is an earlier one');
select is(login.factor_pass(pg_temp.tok('m1'), pg_temp.tok('m2'), 101, null, null, 30, 12)->>'stage', 'done', 'the next one is');
select throws_ok($$select login.factor(pg_temp.tok('m1'), null)$$, '28000', null, 'the half session is over');
select login.enter(pg_temp.op('nuovo'), 'hash-n2', pg_temp.tok('m2'), pg_temp.tok('m3'), '\x07', null, 'x');
select throws_ok($$select urp.actor_of(pg_temp.tok('m2'))$$, '28000', null, 'logging in again ends the session of the old cookie');
select is(login.factor_pass(pg_temp.tok('m3'), pg_temp.tok('m4'), null, '\x09', null, 30, 12)->'errors'->>'code', 'second_factor_wrong', 'an unknown recovery code');
select is(login.factor_pass(pg_temp.tok('m3'), pg_temp.tok('m4'), null, '\x01', null, 30, 12)->>'codes_left', '1', 'a recovery code lets in, one is left');
select login.enter(pg_temp.op('nuovo'), 'hash-n2', null, pg_temp.tok('m5'), '\x07', null, 'x');
select is(login.factor_pass(pg_temp.tok('m5'), pg_temp.tok('m6'), null, '\x01', null, 30, 12)->'errors'->>'code', 'second_factor_wrong', 'it is good once');
select login.factor(pg_temp.tok('m5'), null) from generate_series(1, 5);
select is(login.factor(pg_temp.tok('m5'), null)->>'_rc', 'too_many', 'five wrong codes end the half session');
select throws_ok($$select login.factor(pg_temp.tok('m5'), null)$$, '28000', null, 'which is then dead');

-- limits in time
select pg_temp.in_full('g1');
select is((urp.actor_of(pg_temp.tok('g1'))).role, 'operator', 'a full session');
set local test.shift = '2 hours 20 minutes';
select login.session_touch(pg_temp.tok('g1'));
set local test.shift = '2 hours 45 minutes';
select lives_ok($$select urp.actor_of(pg_temp.tok('g1'))$$, 'a sign of life renews the idle limit');
set local test.shift = '2 hours 51 minutes';
select throws_ok($$select urp.actor_of(pg_temp.tok('g1'))$$, '28000', null, 'idle for thirty minutes is the end');
select login.session_touch(pg_temp.tok('g1'));
select throws_ok($$select urp.actor_of(pg_temp.tok('g1'))$$, '28000', null, 'a dead session cannot be touched alive');
select pg_temp.in_full('g2');
update session set idle_until = expires_at where token_hash = pg_temp.tok('g2');
set local test.shift = '14 hours 52 minutes';
select throws_ok($$select urp.actor_of(pg_temp.tok('g2'))$$, '28000', null, 'and so is the absolute limit');

-- one's own sessions
select pg_temp.in_full('h1');
select pg_temp.in_full('h2');
select pg_temp.in_full('h3');
select is(json_array_length(login.profile(pg_temp.tok('h1'), null)->'sessions'), 3, 'all live sessions are listed');
select is(login.profile(pg_temp.tok('h1'), null)->'sessions'->0->>'current', 'true', 'one''s own first');
select is(login.profile(pg_temp.tok('h1'), null)->'sessions'->0->>'browser', 'firefox', 'with the browser');
select ok(login.profile(pg_temp.tok('h1'), null)::text !~ '0909', 'and without the network');
select is(login.session_end(pg_temp.tok('h1'), (select id from session where token_hash = pg_temp.tok('h2')))->>'ended', '1', 'one can be ended');
select throws_ok($$select urp.actor_of(pg_temp.tok('h2'))$$, '28000', null, 'and is');
select is(login.session_end(pg_temp.tok('h1'), (select id from session where token_hash = pg_temp.tok('m4')))::text, null, 'never somebody else''s');
select login.sessions_end(pg_temp.tok('h1'));
select throws_ok($$select urp.actor_of(pg_temp.tok('h3'))$$, '28000', null, 'all others can be ended');
select lives_ok($$select urp.actor_of(pg_temp.tok('h1'))$$, 'this one goes on');
select pg_temp.in_full('h4');
select is(login.password_set(pg_temp.tok('h1'), 'hash-g', 'hash-g2', pg_temp.tok('h5'))->>'stage', 'done', 'the password is changed');
select throws_ok($$select urp.actor_of(pg_temp.tok('h1'))$$, '28000', null, 'the old token is dead');
select throws_ok($$select urp.actor_of(pg_temp.tok('h4'))$$, '28000', null, 'so are other sessions');
select lives_ok($$select urp.actor_of(pg_temp.tok('h5'))$$, 'the new token is the same session');
select login.own(pg_temp.tok('h5')) from generate_series(1, 10);
select is(login.own(pg_temp.tok('h5'))->>'_rc', 'too_many', 'guesses at one''s own password are limited');
select login.leave(pg_temp.tok('h5'));
select throws_ok($$select urp.actor_of(pg_temp.tok('h5'))$$, '28000', null, 'leaving ends the session');
update operator set password_hash = 'hash-g' where login = 'test.giulia';
select pg_temp.in_full('h6');
update operator set disabled_at = urp.now() where login = 'test.giulia';
select throws_ok($$select urp.actor_of(pg_temp.tok('h6'))$$, '28000', null, 'a disabled operator is out at once');
select is((login.find('test.giulia', '\x08', null)->'found')::text, 'null', 'and does not come in again');
update operator set disabled_at = null where login = 'test.giulia';

-- forgotten
select is(login.forgotten('test.giulia', pg_temp.tok('r1'), '\x01', '\x0a', null, 'it')::text, login.forgotten('test.nobody', pg_temp.tok('r2'), '\x01', '\x0a', null, 'it')::text,
  'a known and an unknown login get the same answer');
select is((select count(*) from password_reset)::int, 1, 'only the known one gets a link');
select is((select template || ' ' || (secret_sealed = '\x01') || ' ' || (operator_id = pg_temp.op('giulia')) from outbox where operator_id is not null), 'password_reset true true', 'by mail, sealed');
select login.forgotten('test.nuovo', pg_temp.tok('r3'), '\x01', '\x0b', null, 'it');
select is((select count(*) from password_reset)::int, 1, 'no address, no link');
select login.forgotten('test.giulia', pg_temp.tok('s' || n), '\x01', '\x0c', null, 'it') from generate_series(1, 5) n;
select is((select count(*) from password_reset)::int, 3, 'three mails an hour at most');
select is(login.reset_show(pg_temp.tok('r1'))->>'valid', 'true', 'the link holds');
select is(login.reset_show(pg_temp.tok('r2'))::text, null, 'one that was never sent does not');
select is(login.reset_apply(pg_temp.tok('r1'), 'hash-g3')->>'done', 'true', 'it sets a password');
select is(login.reset_apply(pg_temp.tok('r1'), 'hash-g4')::text, null, 'once');
select is(login.reset_show(pg_temp.tok('s1'))::text, null, 'the other links are void too');
select throws_ok($$select urp.actor_of(pg_temp.tok('h6'))$$, '28000', null, 'sessions end');
select is(login.enter(pg_temp.op('giulia'), 'hash-g3', null, pg_temp.tok('r9'), '\x0a', null, '')->>'stage', 'factor', 'the second factor is still owed');
delete from attempt;
select login.forgotten('test.giulia', pg_temp.tok('t1'), '\x01', '\x0d', null, 'it');
set local test.shift = '16 hours';
select is(login.reset_show(pg_temp.tok('t1'))::text, null, 'a link ends after an hour');
select is(login.reset_apply(pg_temp.tok('t1'), 'x')::text, null, 'and sets nothing');

-- the power of the role
select is_empty($$select t.relname from pg_class t join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'urp'
  where t.relkind in ('r', 'S') and (has_table_privilege('urp_login', t.oid, 'select') or has_table_privilege('urp_login', t.oid, 'update'))$$, 'urp_login reaches no table');
select is_empty($$select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'login'
  where coalesce(obj_description(p.oid), '') !~ '^(read|act): '$$, 'each function says whether it reads or acts');
select is(urp.agent_browser('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36 Edg/129.0'), 'edge', 'browser words');
select is(urp.agent_system('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)'), 'ios', 'system words');
select * from finish();
rollback;
