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

-- refused
create function pg_temp.refuse(p_n int) returns void language sql as $f$
  update urp.download set state = 'waiting' where id = pg_temp.id(p_n);
  select intake.fetched(pg_temp.id(p_n), (select attempts from urp.download where id = pg_temp.id(p_n)), 'x.docx', 10);
  select media.done(pg_temp.id(p_n), 0, 'type_not_allowed', null, '\x01', null, null, null, null, null) $f$;
create function pg_temp.told(p_id text) returns bigint language sql as $f$ select count(*) from urp.outbox where ticket_id = pg_temp.of(p_id) and template = 'file_refused' $f$;
create function pg_temp.tasks(p_id text) returns text language sql as $f$ select string_agg(kind || ' ' || detail, ', ') from urp.task where ticket_id = pg_temp.of(p_id) $f$;
select pg_temp.refuse(21);
select pg_temp.refuse(22);
select is(pg_temp.told('m1'), 1::bigint, 'two refused files are told once');
select is(pg_temp.tasks('m1'), null, 'and are nobody''s work');
update identity d set stopped_at = urp.now() from ticket t where t.id = pg_temp.of('w1') and d.id = t.reply_to;
select pg_temp.refuse(31);
select is(pg_temp.told('w1'), 0::bigint, 'who wrote STOP is not told');
select is(pg_temp.tasks('w1'), 'file_failed type_not_allowed', 'the desk is');
insert into file (id, ticket_id, name, bytes) values (pg_temp.id(51), pg_temp.of('t1'), 'modulo.docx', 10);
select media.done(pg_temp.id(51), 0, 'type_not_allowed', null, '\x01', null, null, null, null, null);
select is(pg_temp.told('t1'), 0::bigint, 'of a form: its page says it');
select is(pg_temp.tasks('t1'), null, 'and no task is made');
select is(urp.task_shown('file_failed', 'type_not_allowed', 'out'), 'file_not_sent', 'one of ours has words of its own');
select is(urp.task_shown('file_failed', 'http_404', null), 'file_failed', 'one that did not come keeps its own');

-- nobody fetches
create function pg_temp.signs(p text) returns text language sql as $f$ select urp.channel_facts(p)->>'signs' $f$;
create function pg_temp.part(p text) returns text language sql as $f$ select health.state()->'parts'->>p $f$;
update download set state = 'done' where state = 'waiting';
update file set state = 'removed', refusal = null where state in ('received', 'refused');
delete from heartbeat;
select is(pg_temp.part('fetch'), 'true', 'a worker that never was is missed by nobody');
select pg_temp.sends('messenger', 'm9', 'elsa', '{91}');
set local test.shift = '9 minutes';
select is(pg_temp.signs('messenger'), '[]', 'a file may wait a little');
select is(pg_temp.part('fetch'), 'false', 'but its worker has to live');
set local test.shift = '11 minutes';
select is(pg_temp.signs('messenger'), '["files"]', 'after ten minutes it is a sign on the board');
select is(urp.channel_mark(urp.channel_facts('messenger')), 'stopped', 'the worst of marks');
select is(pg_temp.signs('whatsapp'), '[]', 'of its channel alone');
select ok(urp.channels_watch() > 0, 'the administrators are told');
select is((select count(*) from outbox where template = 'alarm' and content->>'what' = 'files' and content->>'alarm_channel' = 'messenger') > 0, true, 'by mail');
select is(urp.channels_watch(), 0, 'once');
select intake.fetch_lease(1);
select is(pg_temp.part('fetch'), 'true', 'who takes a file lives');
select intake.fetched(pg_temp.id(91), 1, 'foto.jpg', 10);
select is(pg_temp.signs('messenger'), '[]', 'it has come');
set local test.shift = '25 minutes';
select is(pg_temp.signs('messenger'), '["files"]', 'and nobody has looked at it');
select is(pg_temp.part('media'), 'false', 'whose work that is');
select media.take();
select is(pg_temp.part('media'), 'true', 'lives now');
select is(pg_temp.part('fetch'), 'false', 'who was silent for long is down');
set local test.shift = '3 days';
select is(pg_temp.part('fetch'), 'true', 'or out of use, after a day in which nothing waited');
insert into inbound (channel, digest, sealed) values ('whatsapp', '\x07', '\x01');
set local test.shift = '3 days 6 minutes';
select is(pg_temp.part('intake'), 'false', 'posts that nobody reads');
select intake.lease(1);
select is(pg_temp.part('intake'), 'true', 'until somebody does');
select * from finish();
rollback;
