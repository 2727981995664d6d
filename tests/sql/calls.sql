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

select * from finish();
rollback;
