-- The outbox: each mail is taken by one courier, shows only what it may, is tried again when that can help, and ends visibly.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
select no_plan();
delete from outbox;

select pg_temp.ticket('uno', 'uno@example.org') as one \gset
select id as mail from outbox where ticket_id = :one \gset
select courier.lease('email', 10) as doc \gset
select is(json_array_length(:'doc'::json->'items'), 1, 'the receipt is leased');
select :'doc'::json->'items'->0 as item \gset
select is(:'item'::json->>'template', 'receipt', 'it is the receipt');
select is(:'item'::json->>'to_sealed', '\x02', 'the address is the one sealed for the senders');
select is(:'item'::json->'ticket'->>'token_sealed', '\x0a0b', 'it carries the sealed link');
select is(:'item'::json->'ticket'->>'subject', null, 'an address that is only claimed gets nothing that was typed');
select ok(:'item' !~ 'Testo uno|Oggetto uno', 'nowhere in the document');
select is((select string_agg(k, ',' order by k) from json_object_keys(:'item'::json) k),
  'attempts,body,chat,content,created_at,files,id,lang,lease,login,name,secret_sealed,template,thread,ticket,to,to_sealed,verified', 'the document has these keys and no others');
select is(json_array_length(courier.lease('email', 10)->'items'), 0, 'a leased mail is not given to another');
select is(courier.sent(:mail, gen_random_uuid(), 'x', 'y')->>'_rc', 'conflict', 'who has no lease cannot report');
set local test.shift = '4 minutes';
select courier.lease('email', 10)->'items'->0 as again \gset
select is((:'again'::json->>'id')::bigint, :mail::bigint, 'after a crash the lease ends and the mail is taken again');
select is((:'again'::json->>'attempts')::int, 2, 'and counted');
select is(courier.sent(:mail, (:'item'::json->>'lease')::uuid, 'x', 'y')->>'_rc', 'conflict', 'the late first one cannot report any more');
select is(courier.sent(:mail, (:'again'::json->>'lease')::uuid, 'queued as 7', 'urp.1@example.org')->>'ok', 'true', 'the second one can');
select is((select state || provider_id || rfc_id from outbox where id = :mail), 'sentqueued as 7urp.1@example.org', 'what the provider said is kept');
select is(courier.sent(:mail, (:'again'::json->>'lease')::uuid, 'x', 'y')->>'_rc', 'conflict', 'only once');
select is((select string_agg(e.actor || ' ' || c.content, ';') from event e join event_content c on c.event_id = e.id where e.ticket_id = :one and e.kind = 'mail_sent'),
  'system {"template" : "receipt", "channel" : "email", "to" : ' || (select reply_to from ticket where id = :one) || '}', 'what was sent to which address is in the history, once');

-- a reply after it
insert into operator (login, name, role, must_change_password) values ('test.op', 'Operatore', 'operator', false);
select urp.mail(:one, 'reply', '{}', urp.message_add(:one, 'out', 'email', (select id from operator where login = 'test.op'), 'Risposta')) as mail2 \gset
select courier.lease('email', 10)->'items'->0 as item \gset
select is(:'item'::json->>'body', 'Risposta', 'a reply carries its text');
select is(:'item'::json->'thread'->>0, 'urp.1@example.org', 'and the identifiers of what was sent before');

-- trouble
select is(courier.failed(:mail2, (:'item'::json->>'lease')::uuid, 'temporary', 'smtp_451', 0, false)->>'final', 'false', 'a temporary failure is not final');
select is((select attempts from outbox where id = :mail2), 1, 'it counts');
select ok((select next_try_at > urp.now() + interval '5 seconds' and next_try_at < urp.now() + interval '20 seconds' from outbox where id = :mail2), 'the first wait is short');
update outbox set attempts = 8, lease_id = '00000000-0000-0000-0000-000000000001' where id = :mail2;
select courier.failed(:mail2, '00000000-0000-0000-0000-000000000001', 'temporary', 'smtp_451', 0, false);
select ok((select next_try_at > urp.now() + interval '12 minutes' and next_try_at <= urp.now() + interval '2.5 hours' from outbox where id = :mail2), 'later waits are long, never above two hours and a half');
update outbox set next_try_at = urp.now() where id = :mail2;
select courier.lease('email', 10)->'items'->0 as item \gset
select courier.failed(:mail2, (:'item'::json->>'lease')::uuid, 'provider', 'connection', 0, false);
select is((select attempts from outbox where id = :mail2), 8, 'a provider that is away does not count against the mail');
select ok((select next_try_at < urp.now() + interval '20 seconds' from outbox where id = :mail2), 'and is asked again soon');
set local test.shift = '1 hour';
select courier.lease('email', 10)->'items'->0 as item \gset
select is(courier.failed(:mail2, (:'item'::json->>'lease')::uuid, 'permanent', 'smtp_550', 0, false)->>'final', 'true', 'a permanent failure is final');
select is((select state || error from outbox where id = :mail2), 'failedsmtp_550', 'and recorded');
select is((select detail from task where ticket_id = :one and kind = 'mail_failed'), 'smtp_550', 'a person gets a task');
select is((select kind from event where ticket_id = :one order by seq desc limit 1), 'mail_failed', 'the history tells');
select is(json_array_length(courier.lease('email', 10)->'items'), 0, 'it is not tried again');

-- the end after three days, also when the worker dies each time
select pg_temp.ticket('due', 'due@example.org') as two \gset
set local test.shift = '73 hours 10 minutes';
select is(json_array_length(courier.lease('email', 10)->'items'), 0, 'after three days a mail is given up');
select is((select count(*)::int from task where ticket_id = :two), 1, 'with a task');
select is(courier.failed(1, gen_random_uuid(), 'permanent', 'x', 0, false)->>'_rc', 'conflict', 'a failure without lease changes nothing');
select ok((select at = urp.now() from heartbeat where worker = 'courier email'), 'each look is a sign of life');
select pg_temp.ticket('nessuno', null);
select is((select count(*)::int from outbox where state = 'queued'), 0, 'who chose no address gets no mail');
select * from finish();
rollback;
