-- Rows of the outbox on chat channels: order, several parts, receipts, what is unsure, what another way takes over.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
\ir fixture-chat.psql
select no_plan();
delete from outbox;
delete from channel_template;
create function pg_temp.take(p_channel text default 'whatsapp') returns json language sql as $$ select courier.lease(p_channel, 1)->'items'->0 $$;

select pg_temp.ticket('uno', 'uno@example.org') as one \gset
update ticket_identity set proved_at = urp.now() where ticket_id = :one;	-- confirmed: it may stand in
select pg_temp.chat(:one, 'whatsapp', '1 hour') as i \gset
select urp.tell(:one, 'receipt') as first \gset
select pg_temp.answer(:one) as second \gset
select pg_temp.take() as item \gset
select is((:'item'::json->>'id')::bigint, :first::bigint, 'the first comes first');
select is(:'item'::json->'chat'->>'callback', 'out:' || :first, 'it is called as its row is');
select is(pg_temp.take()::text, null, 'the second waits until the first is gone');
select is(courier.sent(:first, (:'item'::json->>'lease')::uuid, 'wamid.1', 'out:1')->>'ok', 'true', 'it is sent');
select is(pg_temp.row(:first), 'whatsapp free sent sent', 'so it stands');
select pg_temp.take() as item \gset
select is((:'item'::json->>'id')::bigint, :second::bigint, 'then the second is taken');
select is(:'item'::json->>'body', 'Risposta', 'with its text');
select is(urp.tell(:one, 'danger', '{}', null, :i) > 0 and pg_temp.take()->>'template' = 'danger', true, 'a danger waits for nobody');

-- receipts
select is(urp.outbox_receipt('whatsapp', :i, 'wamid.1', null, 'read', null, urp.now(), null), :one::bigint, 'a receipt finds its ticket');
select is((select delivery || ' ' || (delivered_at is not null) || ' ' || (read_at is not null) from outbox where id = :first), 'read true true', 'read means delivered');
select urp.outbox_receipt('whatsapp', :i, 'wamid.1', null, 'delivered', null, urp.now(), null);
select urp.outbox_receipt('whatsapp', :i, 'wamid.1', null, 'failed', '131026', urp.now(), null);
select is(pg_temp.row(:first), 'whatsapp free sent read', 'never back, and what was read did not fail');
select is(urp.outbox_receipt('whatsapp', null, 'wamid.9', 'out:999999', 'delivered', null, urp.now(), null), null, 'of what we do not know we say so');

-- parts
select is(courier.part(:second, gen_random_uuid(), 1, 'wamid.2a')->>'_rc', 'conflict', 'who has no lease tells no part');
select courier.part(:second, (:'item'::json->>'lease')::uuid, 1, 'wamid.2a');
select urp.outbox_receipt('whatsapp', :i, 'wamid.2b', null, 'delivered', null, urp.now(), null);
select courier.sent(:second, (:'item'::json->>'lease')::uuid, 'wamid.2b', 'out');
select is(pg_temp.row(:second), 'whatsapp free sent sent', 'one of two parts delivered is not delivered');
select is((select delivery from outbox_part where provider_id = 'wamid.2b'), 'delivered', 'a receipt that was faster than the answer counts');
select urp.outbox_receipt('whatsapp', :i, 'wamid.2a', null, 'delivered', null, urp.now(), null);
select is(pg_temp.row(:second), 'whatsapp free sent delivered', 'both are');
select is(urp.outbox_of('whatsapp', 'wamid.2b'), :second::bigint, 'each part leads to its row');
update outbox set state = 'failed' where state = 'queued';

-- not known whether it was taken
select pg_temp.answer(:one) as third \gset
select pg_temp.take() as item \gset
select courier.failed(:third, (:'item'::json->>'lease')::uuid, 'unsure', 'timeout', 0, false);
select pg_temp.answer(:one) as fourth \gset
select is(pg_temp.take()::text, null, 'it waits, and what comes after it too');
select urp.outbox_receipt('whatsapp', :i, 'wamid.3', null, 'delivered', null, urp.now(), null);
select is(urp.outbox_receipt('whatsapp', null, 'wamid.3', 'out:' || :third, 'sent', null, urp.now(), null), :one::bigint, 'a receipt with our own name tells');
select is((select state || ' ' || provider_id from outbox where id = :third), 'sent wamid.3', 'that it was sent');
select is((select count(*)::int from event where ticket_id = :one and kind = 'message_sent'), 3, 'once');
select is(pg_temp.row(:third), 'whatsapp free sent delivered', 'and delivered, as another had told before');
select pg_temp.take() as item \gset
select is((:'item'::json->>'id')::bigint, :fourth::bigint, 'the next goes on');
select courier.failed(:fourth, (:'item'::json->>'lease')::uuid, 'unsure', 'timeout', 0, false);
set local test.shift = '119 seconds';
select is(pg_temp.take()::text, null, 'it waits for two minutes');
set local test.shift = '121 seconds';
insert into inbound (channel, digest, sealed, received_at) values ('whatsapp', '\x01', '\x01', urp.now() - interval '5 seconds'), ('messenger', '\x02', '\x02', urp.now() - interval '5 seconds');
select is(pg_temp.take()::text, null, 'nor before all is read that came in that time: a receipt may be in it');
update inbound set state = 'done' where channel = 'whatsapp';
select pg_temp.take() as item \gset
select is(:'item'::json->'chat'->>'callback', 'out:' || :fourth, 'then it goes again, called the same');
set local test.shift = '200 seconds';
select is(pg_temp.take()::text, null, 'who took it and says nothing may have sent it');
select urp.outbox_receipt('whatsapp', :i, 'wamid.4a', 'out:' || :fourth || ':1/2', 'sent', null, urp.now(), null);
select is((select state from outbox where id = :fourth), 'queued', 'one part of two is not all');
set local test.shift = '212 seconds';
select is(pg_temp.take()->'chat'->>'parts', '["wamid.4a"]', 'after the lease the rest is sent, not all again');
select urp.outbox_receipt('whatsapp', :i, 'wamid.4b', 'out:' || :fourth || ':2/2', 'delivered', null, urp.now(), null);
select is((select state from outbox where id = :fourth), 'sent', 'the last part ends it');

-- waits
select pg_temp.answer(:one) as fifth \gset
select pg_temp.take() as item \gset
select courier.failed(:fifth, (:'item'::json->>'lease')::uuid, 'temporary', 'graph_131056', 24, false);
select ok((select next_try_at >= urp.now() + interval '24 seconds' and next_try_at < urp.now() + interval '30 seconds' from outbox where id = :fifth), 'the provider''s wait is kept');
update outbox set next_try_at = urp.now() where id = :fifth;
select pg_temp.take() as item \gset
select courier.failed(:fifth, (:'item'::json->>'lease')::uuid, 'temporary', 'graph_503', 99999999, false);
select is((select next_try_at - urp.now() from outbox where id = :fifth), interval '1 hour', 'an hour of it, and no more');
select ok(not urp.channel_facts('whatsapp')->'signs' ? 'put_off', 'a first refusal is nothing to be seen to');
update outbox set created_at = created_at - interval '11 minutes' where id = :fifth;
select ok(urp.channel_facts('whatsapp')->'signs' ? 'put_off', 'what has been put off for ten minutes is a sign on the board');
select is(urp.channel_mark(urp.channel_facts('whatsapp')), 'warning', 'which asks for attention');
update outbox set created_at = created_at + interval '11 minutes', next_try_at = urp.now(), attempts = attempts - 1 where id = :fifth;
select pg_temp.take() as item \gset
select courier.failed(:fifth, (:'item'::json->>'lease')::uuid, 'provider', 'graph_190', 60, true);
select is((select error || ' ' || (paused_until - urp.now()) from channel_state where channel = 'whatsapp'), 'token 00:01:00', 'a refused token stops the channel and is told');
select is((select attempts from outbox where id = :fifth), 1, 'and is not counted against the message');
update outbox set next_try_at = urp.now() where id = :fifth;
select is(courier.lease('whatsapp', 1)->>'paused', 'true', 'meanwhile nothing is taken');
select ok((select at from heartbeat where worker = 'courier whatsapp') > urp.now() - interval '6 seconds', 'but it lives');
select courier.channel_state('whatsapp', true, null, 1800000000);
select is((select coalesce(error, 'fine') || ' ' || extract(epoch from token_expires_at)::bigint from channel_state where channel = 'whatsapp'), 'fine 1800000000', 'a probe that is answered ends it');
update channel_state set error = 'graph_131048', paused_until = urp.now() + interval '1 hour' where channel = 'whatsapp';
select courier.channel_state('whatsapp', true, null, 0);
select is((select error || ' ' || (paused_until > urp.now()) from channel_state where channel = 'whatsapp'), 'graph_131048 true', 'but not a pause that has nothing to do with the account');
update channel_state set error = null, paused_until = null where channel = 'whatsapp';
select pg_temp.take() as item \gset
select courier.failed(:fifth, (:'item'::json->>'lease')::uuid, 'returned', 'ended', 0, false);
select is(pg_temp.take()->>'id', :'fifth', 'what was given back goes at once');

-- the window shuts while it waits, or the provider says so
select lease_id as lease from outbox where id = :fifth \gset
select courier.failed(:fifth, :'lease', 'permanent', 'graph_131047', 0, false);
select is(pg_temp.row(:fifth), 'whatsapp free failed failed graph_131047', 'the provider finds the window shut');
select id as other from outbox where instead_of = :fifth \gset
select is(pg_temp.row(:other), 'email queued', 'the answer goes by e-mail');
select is((select message_id from outbox where id = :other), (select message_id from outbox where id = :fifth), 'the same answer');
select is((select count(*)::int from task where ticket_id = :one), 0, 'and needs nobody');
select is(pg_temp.way(:one, 'whatsapp'), 'false - window', 'the next does not try it again');
insert into channel_template (channel, template, lang, name, state) values ('whatsapp', 'news', 'it', 'novita', 'approved');
update identity set last_in_at = urp.now() + interval '1 second' where id = :i;
select pg_temp.answer(:one) as sixth \gset
set local test.shift = '2 days';
select pg_temp.take() as item \gset
select is(:'item'::json->'chat'->>'via', 'template', 'a window that shut while it waited: the approved text');
select is(:'item'::json->'chat'->>'approved' || ' ' || (:'item'::json->'chat'->>'params'), 'novita ["code","link"]', 'with its places');
select courier.failed(:sixth, (:'item'::json->>'lease')::uuid, 'permanent', 'graph_132001', 0, false);
select is((select state from channel_template where name = 'novita'), 'disabled', 'a text that the provider does not know is not used again');
select is(pg_temp.row((select id from outbox where instead_of = :sixth)), 'email queued', 'and the answer takes another way');
update channel_template set state = 'approved';

-- it fails later, once: the template, then e-mail, then nothing more
update identity set last_in_at = urp.now() where id = :i;
select pg_temp.answer(:one) as seventh \gset
select pg_temp.take() as item \gset
select courier.sent(:seventh, (:'item'::json->>'lease')::uuid, 'wamid.7', 'out');
select urp.outbox_receipt('whatsapp', :i, 'wamid.7', null, 'failed', '131047', urp.now(), null);
select urp.outbox_receipt('whatsapp', :i, 'wamid.7', null, 'failed', '131047', urp.now(), null);
select id as eighth from outbox where instead_of = :seventh \gset
select is(pg_temp.row(:seventh) || ', ' || pg_temp.row(:eighth), 'whatsapp free failed failed 131047, whatsapp template queued', 'a receipt that says so: the approved text, once');
select pg_temp.take() as item \gset
select courier.failed(:eighth, (:'item'::json->>'lease')::uuid, 'permanent', 'graph_131026', 0, false);
select id as ninth from outbox where instead_of = :eighth \gset
select is(pg_temp.row(:ninth), 'email queued', 'who is not there: e-mail');
select courier.lease('email', 10);
select lease_id as lease from outbox where id = :ninth \gset
select courier.failed(:ninth, :'lease', 'permanent', 'smtp_550', 0, false);
select is((select count(*)::int from outbox where instead_of = :ninth), 0, 'then no way is left');
select is((select string_agg(kind || ' ' || detail, ',') from task where ticket_id = :one), 'mail_failed smtp_550', 'one task in all');

-- what is wrong with the message itself
select pg_temp.ticket('due', 'due@example.org') as two \gset
update ticket_identity set proved_at = urp.now() where ticket_id = :two;
select pg_temp.chat(:two, 'messenger', '1 hour') as two_i \gset
select pg_temp.answer(:two) as row \gset
select pg_temp.take('messenger') as item \gset
select courier.failed(:row, (:'item'::json->>'lease')::uuid, 'permanent', 'graph_100', 0, false);
select is((select string_agg(kind || ' ' || detail, ',') from task where ticket_id = :two), 'message_failed graph_100', 'is a task at once, and no other way is tried');
select is((select kind from event where ticket_id = :two order by seq desc limit 1), 'message_failed', 'the history tells');
select urp.tell(:two, 'word_help', '{}', null, :two_i) as row \gset
select pg_temp.take('messenger') as item \gset
select courier.failed(:row, (:'item'::json->>'lease')::uuid, 'permanent', 'graph_551', 0, false);
select is((select count(*)::int from task where ticket_id = :two), 1, 'a word''s answer that reaches nobody is only told');
select is(pg_temp.way(:two, 'messenger'), 'false - unreachable', 'who cannot be reached there is not tried again');
update identity set last_in_at = urp.now() + interval '1 second' where id = :two_i;
select is(pg_temp.way(:two, 'messenger'), 'true free - preferred', 'until they write');

-- Messenger tells until when all was read
select pg_temp.answer(:two) as a \gset
select pg_temp.take('messenger') as item \gset
select courier.sent(:a, (:'item'::json->>'lease')::uuid, 'm_1', 'out');
set local test.shift = '2 days 1 hour';
select pg_temp.answer(:two) as b \gset
select pg_temp.take('messenger') as item \gset
select courier.sent(:b, (:'item'::json->>'lease')::uuid, 'm_2', 'out');
select urp.outbox_receipt('messenger', :two_i, null, null, 'read', null, urp.now(), urp.now() - interval '10 minutes');
select is(pg_temp.row(:a) || ', ' || pg_temp.row(:b), 'messenger free sent read, messenger free sent sent', 'all until then, nothing after');

-- files
select pg_temp.answer(:two) as c \gset
insert into file (id, ticket_id, message_id, name, bytes, created_at) select gen_random_uuid(), :two, message_id, 'foto.jpg', 7, urp.now() from outbox where id = :c;
select is(pg_temp.take('messenger')::text, null, 'an answer waits until its files were looked at');
update file set state = 'ready', type = 'image/jpeg' where name = 'foto.jpg';
select is(pg_temp.take('messenger')->'files'->0->>'name', 'foto.jpg', 'then it takes them along');
select urp.template_told('whatsapp', 'novita', 'it', 'PAUSED');
select is((select state from channel_template where name = 'novita'), 'paused', 'the provider tells how our texts fare');
select * from finish();
rollback;
