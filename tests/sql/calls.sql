-- The telephone: whose words go into whose request, calls as an exchange tells them, what is kept of who leaves nothing.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();

with who as (insert into operator (login, name, role, extension, must_change_password, totp_confirmed_at) values ('test.op', 'Operatore', 'operator', '12', false, urp.now()) returning id)
insert into session (token_hash, operator_id, level, idle_until, expires_at) select sha256('op'), id, 'full', urp.now() + interval '8 hours', urp.now() + interval '8 hours' from who;
create function pg_temp.phone(p_who text) returns json language sql as $$
  select json_build_object('blind', '\x' || encode(sha256(convert_to(p_who, 'UTF8')), 'hex'), 'desk', '\xaa', 'sender', '\xbb') where p_who is not null $$;
create function pg_temp.whose(p_who text) returns bigint language sql as $$ select id from urp.identity where kind = 'phone' and blind = sha256(convert_to(p_who, 'UTF8')) $$;
insert into inbound (channel, digest, sealed) values ('phone', '\x01', '\x01');
-- one event of a call: its bucket
create sequence pg_temp.n;
create function pg_temp.event(p_call text, p_event text, p_who text, p_more jsonb default '{}') returns text language sql as $f$
  select intake.take((select max(id) from urp.inbound), 1, 'phone',
    (jsonb_build_object('id', e, 'kind', 'call', 'call', p_call, 'event', p_event, 'at', extract(epoch from urp.now())::bigint) || p_more)::json,
    case when p_who is null then '{}' else (pg_temp.phone(p_who)::jsonb || jsonb_build_object('blinds', json_build_array(pg_temp.phone(p_who)->>'blind')))::json end,
    json_build_object('token_hash', '\x' || encode(sha256(convert_to(e, 'UTF8')), 'hex'), 'token_sealed', '\x02', 'token_encrypted', '\x03', 'pin_mac', '\x04'))->>'bucket'
  from (select 'e' || nextval('pg_temp.n') as e) x $f$;
create function pg_temp.call(p_call text) returns urp.call language sql as $$ select c from urp.call c where c.call = p_call $$;
-- what an operator writes down: the ticket
create function pg_temp.written(p_call text, p_phone text, p_anonymous boolean default false) returns bigint language plpgsql as $f$
declare v_token bytea := sha256(convert_to('t' || nextval('pg_temp.n'), 'UTF8'));
begin
  perform board.ticket_new(sha256('op'), (pg_temp.call(p_call)).id, 'phone', 'Chiede una cosa', null, 'Nome', 'Cognome', pg_temp.phone(p_phone), null,
    p_anonymous, null, 'it', false, 'it', null, null, v_token, '\x02', '\x03', '\x04');
  return (select t.id from urp.ticket t where t.token_hash = v_token);
end $f$;
create function pg_temp.tasks(p_ticket bigint) returns text language sql as $$ select string_agg(kind || ' ' || detail, ', ' order by id) from urp.task where ticket_id = p_ticket and done_at is null $$;
create function pg_temp.words(p_ticket bigint) returns bigint language sql as $$ select count(*) from urp.message where ticket_id = p_ticket and direction = 'in' $$;
\set voice '{"seconds": 5, "media": [{"kind": "audio", "ref_sealed": "\\\\x01", "file": "00000000-0000-4000-8000-0000000000aa", "name": "audio"}]}'

-- a number that somebody says is theirs (C1)
select pg_temp.written(null, 'vera') as claimed \gset
select is(pg_temp.event('V1', 'voicemail', 'vera', :'voice'), 'ticket', 'a voice mail of whose number another one gave is a request of its own');
select isnt((pg_temp.call('V1')).ticket_id, :claimed::bigint, 'and not part of the other''s');
select is(pg_temp.words(:claimed), 1::bigint, 'where nobody can hear it');
select is(pg_temp.event('V2', 'missed', 'vera'), 'reply', 'their next call is of their own');
select is((pg_temp.call('V2')).ticket_id, (pg_temp.call('V1')).ticket_id, 'request');
select pg_temp.event('C1', 'ringing', 'carla'), pg_temp.event('C1', 'answered', 'carla', '{"extension": "12"}') \g /dev/null
select pg_temp.written('C1', 'vera') as others \gset
select is((select proved_at from ticket_identity where ticket_id = :others), null, 'on the telephone too another number than the call''s is only said');
select pg_temp.event('C2', 'ringing', 'carla'), pg_temp.event('C2', 'answered', 'carla', '{"extension": "12"}') \g /dev/null
select pg_temp.written('C2', 'carla') as own \gset
select ok((select proved_at is not null from ticket_identity where ticket_id = :own), 'the number that called is theirs');
select is(pg_temp.event('C3', 'voicemail', 'carla'), 'reply', 'who calls again');
select is((pg_temp.call('C3')).ticket_id, :own::bigint, 'is heard in the request that was written down for them');
select is(urp.ticket_for('phone', pg_temp.whose('vera'), (select code from ticket where id = :claimed), '{}'), (pg_temp.call('V1')).ticket_id, 'a code does not help who only gave a number');
insert into inbound_item (inbound_id, channel, provider_id, kind, bucket, ticket_id) select max(id), 'phone', 'quoted', 'call', 'ticket', :claimed from inbound;
select is(urp.ticket_for('phone', pg_temp.whose('vera'), null, '{quoted}'), (pg_temp.call('V1')).ticket_id, 'nor what it answers');

-- who leaves nothing (H5)
update inbound set state = 'done';
select pg_temp.event('A1', 'ringing', 'anna'), pg_temp.event('A1', 'answered', 'anna', '{"extension": "12"}') \g /dev/null
select pg_temp.whose('anna') as anna \gset
select pg_temp.written('A1', 'anna', true) as nameless \gset
select is((pg_temp.call('A1')).ticket_id, :nameless::bigint, 'an anonymous request');
select is((pg_temp.call('A1')).identity_id, null, 'leaves no number at its call');
select is(urp.call_number(urp.actor_of(sha256('op')), (pg_temp.call('A1')).id), null, 'that anybody could open');
select is((select count(*) from inbound_item i join identity d on d.id = i.identity_id where d.id = :anna), 0::bigint, 'nor at what the exchange told');
select is((select sealed from inbound), null, 'nor as it told it');
select is((select count(*) from identity where id = :anna and (desk_sealed is not null or sender_sealed is not null or blind = sha256('anna'))), 0::bigint, 'nor anywhere: it was known of nothing else');
update inbound set state = 'new', attempts = 1, sealed = '\x01';
select is(pg_temp.event('A1', 'ended', 'anna', '{"seconds": 40}'), 'automatic', 'what is told later');
select is((pg_temp.call('A1')).identity_id, null, 'does not bring it back');
select is((select count(*) from identity where blind = sha256('anna')), 0::bigint, 'nor makes it known again');
select is((select count(*) from inbound_item where ticket_id = :nameless and identity_id is not null), 0::bigint, 'nor puts it beside the request');
select intake.done((select max(id) from inbound), 1, 1) \g /dev/null
select is((select state || ' ' || (sealed is null) from inbound), 'done true', 'nor is kept as it came');
update inbound set state = 'new', sealed = '\x01';
select is(pg_temp.event('A2', 'missed', 'anna'), 'ticket', 'who calls again another day is known by that call');
select pg_temp.event('A3', 'ringing', 'anna'), pg_temp.event('A3', 'answered', 'anna', '{"extension": "12"}') \g /dev/null
select pg_temp.written('A3', 'anna', true) \g /dev/null
select is((select desk_sealed from identity where id = (pg_temp.call('A2')).identity_id), '\xaa'::bytea, 'and what another request needs stays');
-- the exchange's clock may put the answer behind the end
insert into inbound (channel, digest, sealed, state, attempts) select 'phone', decode(d, 'hex'), '\x01', 'new', 1 from unnest(array['0a', '0b', '0c']) d;
create function pg_temp.at(p_event text, p_post text, p_shift int, p_call text default 'Z1') returns text language sql as $$
  select intake.take((select id from urp.inbound where digest = decode(p_post, 'hex')), 1, 'phone',
    json_build_object('id', p_call || p_event, 'kind', 'call', 'call', p_call, 'event', p_event, 'at', extract(epoch from urp.now())::bigint + p_shift, 'extension', '12'),
    (pg_temp.phone('zita')::jsonb || jsonb_build_object('blinds', json_build_array(pg_temp.phone('zita')->>'blind')))::json,
    json_build_object('token_hash', '\x' || encode(sha256(convert_to(p_call || p_event, 'UTF8')), 'hex'), 'token_sealed', '\x02', 'token_encrypted', '\x03', 'pin_mac', '\x04'))->>'bucket' $$;
select pg_temp.at('ringing', '0a', -5), pg_temp.at('answered', '0b', -4), pg_temp.at('ended', '0a', -6), pg_temp.at('ringing', '0c', -5, 'Z2') \g /dev/null
update inbound set state = 'done' where digest in ('\x0a', '\x0b', '\x0c');
select pg_temp.written('Z1', 'zita', true) \g /dev/null
select is((select string_agg(encode(digest, 'hex'), ' ' order by id) from inbound where sealed is not null and digest in ('\x0a', '\x0b', '\x0c')), '0c', 'what was told of another call at the same time stays');
select is((select string_agg(provider_id, ' ' order by id) from inbound_item where provider_id ~ '^Z[12]' and identity_id is not null), 'Z2ringing', 'all events of the call lose the number, whatever their times');
update inbound_item set call_id = null where provider_id = 'Z2ringing';
update call set ended_at = began_at - interval '1 second' where call = 'Z2';
select urp.call_forget((pg_temp.call('Z2')).id) \g /dev/null
select is((select sealed from inbound where digest = '\x0c'), null, 'an event from before it knew its call is found by its time');

-- one telephone does not answer, another does (M2)
set local test.shift = '1 minute';
select pg_temp.event('M1', 'ringing', 'mia'), pg_temp.event('M1', 'answered', 'mia', '{"extension": "12"}') \g /dev/null
select is(pg_temp.event('M1', 'missed', 'mia', '{"extension": "13"}'), 'automatic', 'a colleague''s telephone that did not answer');
select is((urp.call_now((select id from operator where login = 'test.op'))).call, 'M1', 'takes the call from nobody');
select pg_temp.event('M1', 'ended', 'mia', '{"seconds": 30}') \g /dev/null
select is((select concat_ws(' ', state, extension, ticket_id) from pg_temp.call('M1')), 'ended 12', 'an answered call makes no request');
select is(pg_temp.event('M2', 'missed', 'nino', '{"extension": "555"}'), 'ticket', 'one that nobody has answered so far');
select (pg_temp.call('M2')).ticket_id as early \gset
select is(pg_temp.tasks(:early), 'call_back missed', 'is to be called back');
select is(pg_temp.event('M2', 'missed', 'nino', '{"extension": "556"}') || ' ' || pg_temp.words(:early), 'automatic 1', 'once, however many telephones rang');
select is(pg_temp.event('M2', 'answered', 'nino', '{"extension": "12"}'), 'automatic', 'until somebody answers');
select is(pg_temp.tasks(:early), null, 'then nobody calls back');
select is((select state from ticket where id = :early), 'withdrawn', 'the request that was made of it ends');
select is((urp.call_now((select id from operator where login = 'test.op'))).call, 'M2', 'it is the call of who answered');
select is((pg_temp.call('M2')).ticket_id, null, 'and can be written down');
select pg_temp.written('M2', 'nino') as nino \gset
select pg_temp.event('M2', 'ended', 'nino') \g /dev/null
select is(pg_temp.event('M3', 'missed', 'nino'), 'reply', 'a missed call of an open request');
select is(pg_temp.tasks(:nino), 'call_back missed', 'is to be called back');
set local test.shift = '2 minutes';
select pg_temp.event('M4', 'missed', 'nino'), pg_temp.event('M3', 'answered', 'nino', '{"extension": "12"}') \g /dev/null
select is(pg_temp.tasks(:nino), 'call_back missed', 'as long as a later call was not answered either');
select pg_temp.event('M4', 'answered', 'nino', '{"extension": "12"}') \g /dev/null
select is(pg_temp.tasks(:nino) || (select state from ticket where id = :nino), null, 'then no more');
select is((select state from ticket where id = :nino), 'received', 'and the request goes on');
select pg_temp.event('M5', 'ringing', 'olga') \g /dev/null
select is(pg_temp.event('M5', 'ended', 'olga'), 'automatic', 'the end of a call says nothing of who answered');
select is(urp.call_document(urp.actor_of(sha256('op')), pg_temp.call('M5'))->>'call_state', 'missed', 'the list shows that nobody did, so far');
select is(pg_temp.event('M5', 'missed', 'olga'), 'ticket', 'that nobody did is told');
select is(pg_temp.tasks((pg_temp.call('M5')).ticket_id), 'call_back missed', 'and is to be called back');
select is(pg_temp.event('M5', 'missed', 'olga') || ' ' || pg_temp.words((pg_temp.call('M5')).ticket_id), 'automatic 1', 'which is told once');
select is(string_agg(pg_temp.event('M6', e, 'pia', '{"extension": "12"}'), ' '), 'automatic automatic automatic', 'an end that is told first says nothing of who answered') from unnest('{ended,ringing,answered}'::text[]) e;

-- one call back says all (M9)
select is(pg_temp.event('R1', 'missed', 'rita'), 'ticket', 'who called in vain');
select (pg_temp.call('R1')).ticket_id as rita \gset
select desk.ticket_reply(sha256('op'), code, null, 'L''ho richiamata: tutto a posto', null, 'it', null, reply_to) from ticket where id = :rita \g /dev/null
select is(pg_temp.tasks(:rita), 'call_back missed', 'is called once, for their call and our answer');
select is((select m.body from task k join message m on m.id = k.message_id where k.ticket_id = :rita), 'L''ho richiamata: tutto a posto', 'which stands there to be said');
select desk.ticket_reply(sha256('op'), code, null, 'Ancora una cosa', null, 'it', null, reply_to) from ticket where id = :rita \g /dev/null
select is(pg_temp.tasks(:rita), 'call_back missed, call_back preferred', 'a second answer is said too');
select is(pg_temp.event('R2', 'missed', 'sara'), 'ticket', 'who calls in vain');
select is(pg_temp.event('R2', 'voicemail', 'sara', :'voice'), 'reply', 'and speaks to the machine');
select is(pg_temp.tasks((pg_temp.call('R2')).ticket_id), 'call_back voicemail', 'is called once');

select * from finish();
rollback;
