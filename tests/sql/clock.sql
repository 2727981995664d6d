-- What time does: daily roots, closings, folded counters, removals.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
select no_plan();

select is(clock.root_make()->>'done', '0', 'without history there is no root');
select set_config('test.shift', (((pg_catalog.now() at time zone 'Europe/Rome')::date + time '12:00') at time zone 'Europe/Rome' - pg_catalog.now())::text, true) as noon \gset
select pg_temp.ticket('uno', 'uno@example.org') as one \gset
select is(clock.root_make()->>'done', '0', 'the day that runs has no root');
select set_config('test.shift', (:'noon'::interval + interval '12 hours 4 minutes')::text, true);
select is(clock.root_make()->>'done', '0', 'nor has yesterday in the first five minutes');
select set_config('test.shift', (:'noon'::interval + interval '12 hours 6 minutes')::text, true);
select is(clock.root_make()->>'done', '1', 'then it is made');
select is(clock.root_make()->>'done', '0', 'once');
select is((select events from daily_root), 1::bigint, 'it counts the events');
select is((select prev_root from daily_root), urp.root_before_first(), 'the first stands on the known beginning');
select is((select root from daily_root), (select sha256(d.prev_root || convert_to(to_char(d.day, 'YYYY-MM-DD'), 'UTF8') || int8send(1) || e.hash)
  from daily_root d, event e where e.ticket_id = :one), 'root = sha256(previous, day, count, hashes)');
select is((select count(*)::int from event where ticket_id is null), 1, 'the root is an event of the register');
select set_config('test.shift', (:'noon'::interval + interval '4 days')::text, true);
select is((select sum((clock.root_make()->>'done')::int)::int from generate_series(1, 10)), 3, 'missed days are caught up, one a call');
select is((select count(*)::int from daily_root d join daily_root p on p.day = d.day - 1 and p.root = d.prev_root), 3, 'each on the one before');
select is(json_array_length(admin.verify_roots(null, 100)->'broken'), 0, 'verify finds nothing');
select is(json_array_length(admin.verify_register()->'broken'), 0, 'neither in the register');

-- closing
insert into operator (login, name, role, must_change_password) values ('test.op', 'Operatore', 'operator', false);
select urp.change_state(:one, 'accepted', 'operator', 'system');
select urp.change_state(:one, 'resolved', 'operator', 'system', '{"outcome": "solved"}');
select is(clock.close_resolved()->>'done', '0', 'a resolved request stays open while it can be contested');
select set_config('test.shift', (:'noon'::interval + interval '30 days')::text, true);
select is(clock.close_resolved()->>'done', '1', 'then the system closes it');
select is((select state || outcome from ticket where id = :one), 'closedsolved', 'with the outcome it had');
select is((select actor from event where ticket_id = :one order by seq desc limit 1), 'system', 'as the history says');

-- counters
select urp.counter_add('test', 'a', 2) from generate_series(1, 5);
select clock.counters_fold();
select is((select n from counter where name = 'test' and label = 'a'), 10::bigint, 'additions are folded');
select urp.counter_add('test', 'a', -3);
select clock.counters_fold();
select is((select n from counter where name = 'test' and label = 'a'), 7::bigint, 'onto what was there');
select is((select count(*)::int from counter_delta), 0, 'and leave nothing');

-- removals
insert into attempt (what, subject, at) values ('x', '\x01', urp.now() - interval '49 hours'), ('x', '\x02', urp.now() - interval '47 hours');
insert into idempotency (key, fingerprint, ticket_id, at) values ('\x01', '\x', :one, urp.now() - interval '8 days'), ('\x02', '\x', :one, urp.now() - interval '6 days');
insert into session (token_hash, operator_id, level, idle_until, expires_at)
  select x.h, o.id, 'full', urp.now(), x.e from operator o, (values ('\x01'::bytea, urp.now() - interval '2 days'), ('\x02', urp.now() + interval '1 hour')) x(h, e) where o.login = 'test.op';
insert into outbox (template, operator_id, secret_sealed, state) select 'password_reset', id, '\x01', 'sent' from operator where login = 'test.op';
select clock.sweep();
select is((select string_agg(subject::text, ',') from attempt where what = 'x'), '\x02', 'attempts go after two days');
select is((select string_agg(key::text, ',') from idempotency), '\x02', 'repetition keys after seven');
select is((select count(*)::int from session where token_hash in ('\x01', '\x02')), 1, 'expired sessions a day later');
select is((select count(*)::int from outbox where secret_sealed is not null), 0, 'sent secrets at once');
select is(clock.sweep()->>'done', '0', 'a second sweep finds nothing');
select clock.beat();
select ok((select at = urp.now() from heartbeat where worker = 'clock'), 'a sign of life');
select * from finish();
rollback;
