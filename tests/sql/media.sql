-- Files of channels: how many, in whose turn they are fetched, who hears of one that is refused, and what is seen when nobody fetches them.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();
delete from heartbeat;
insert into inbound (channel, digest, sealed, state, done_at) values ('whatsapp', '\x01', '\x01', 'done', urp.now());
insert into operator (login, name, role, email, password_hash) values ('vigile.file', 'Vigile', 'administrator', 'vigile@example.org', 'x') on conflict do nothing;

create function pg_temp.id(n int) returns uuid language sql as $f$ select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $f$;
create function pg_temp.sends(p_channel text, p_id text, p_who text, p_files int[]) returns text language sql as $f$
  select intake.take((select max(id) from urp.inbound), 1, p_channel, json_build_object('id', p_id, 'kind', 'message', 'at', extract(epoch from urp.now())::bigint, 'from', json_build_object('name', p_who),
      'text', 'Un lampione spento in via Sparano 12', 'media', (select json_agg(json_build_object('kind', 'image', 'ref_sealed', '\x01', 'file', pg_temp.id(n), 'name', 'foto ' || n)) from unnest(p_files) n)),
    json_build_object('blinds', json_build_array('\x' || encode(sha256(convert_to(p_channel || p_who, 'UTF8')), 'hex')), 'desk', '\xaa', 'sender', '\xbb'),
    json_build_object('token_hash', '\x' || encode(sha256(convert_to(p_id, 'UTF8')), 'hex'), 'token_sealed', '\x02', 'token_encrypted', '\x03', 'pin_mac', '\x04'))->>'bucket' $f$;
create function pg_temp.of(p_id text) returns bigint language sql as $f$ select ticket_id from urp.inbound_item where provider_id = p_id $f$;
create function pg_temp.fetch() returns text language sql as $f$ select f->>'channel' || ' ' || (f->>'name') from json_array_elements(intake.fetch_lease(1)->'files') f $f$;

-- an album
select is(pg_temp.sends('messenger', 'album', 'anna', array(select generate_series(1, 12))), 'ticket', 'twelve pictures in one message');
select is((select count(*) from download where ticket_id = pg_temp.of('album') and state = 'waiting'), 12::bigint, 'are twelve files to fetch');
delete from download where ticket_id = pg_temp.of('album');

-- in turn
select pg_temp.sends('messenger', 'm1', 'bea', '{21,22,23}');
select pg_temp.sends('whatsapp', 'w1', 'ciro', '{31}');
select pg_temp.sends('telegram', 't1', 'dora', '{41}');
create temp table turn (n int, what text);
do $$ begin for i in 1..4 loop perform set_config('test.shift', i || ' seconds', true); insert into turn select i, pg_temp.fetch(); end loop; end $$;
select is((select string_agg(split_part(what, ' ', 1), ' ' order by n) from turn), 'messenger whatsapp telegram messenger', 'each channel is served before one is served again');
select is((select count(distinct what) from turn), 4::bigint, 'and no file twice');
select intake.fetch_failed(pg_temp.id(21), 1, 'timeout', false, null);
set local test.shift = '10 seconds';
select is(pg_temp.fetch(), 'messenger foto 23', 'what failed stands behind what waits');
select is(pg_temp.fetch(), 'messenger foto 21', 'and is tried again');

select * from finish();
rollback;
