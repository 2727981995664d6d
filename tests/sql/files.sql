-- Files of drafts and tickets: limits, moves, history.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
select no_plan();

select pg_temp.ticket('uno', 'uno@example.org') as one \gset
insert into draft (id_hash, form, sealed, expires_at) values ('\x01', 'report', '\x00', urp.now() + interval '1 day'), ('\x02', 'report', '\x00', urp.now() + interval '1 day');
create function pg_temp.some(p_from int, p_to int) returns json language sql as $$
  select json_agg(json_build_object('id', ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'name', 'foto ' || n || '.jpg', 'bytes', 1000 * n, 'field', 'files'))
    from generate_series(p_from, p_to) n $$;
create function pg_temp.id(n int) returns uuid language sql as $$ select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
create function pg_temp.events(p_ticket bigint) returns text language sql as $$
  select string_agg(kind, ' ' order by seq) from urp.event where ticket_id = p_ticket $$;

-- drafts
select lives_ok($$ select urp.files_add(null, '\x01', null, null) $$, 'no file is no work');
select lives_ok($$ select urp.files_add('[]', '\x01', null, null) $$, 'nor an empty list');
select is(urp.files_of_draft('\x01')::text, '[]', 'a draft without files');
select urp.files_add('[{"id":"00000000-0000-4000-8000-0000000000ff","name":"zeta","bytes":1},{"id":"00000000-0000-4000-8000-0000000000aa","name":"alfa","bytes":1}]', '\x02', null, null);
select is(urp.files_of_draft('\x02')->0->>'file_name', 'zeta', 'files stand in the order in which they were chosen');
delete from file where draft = '\x02';
select urp.files_add(pg_temp.some(1, 4), '\x01', null, null);
select is((urp.files_of_draft('\x01')->0)::jsonb - 'id', '{"file_number":1,"file_name":"foto 1.jpg","file_state":"received","refusal":null,"picture":false,"pdf":false,"sound":false,"film":false,"voice":false,"from_channel":false,"seldom_played":false,"lasts":null,"kb":1,"lat":null,"lon":null,"message":null}'::jsonb,
  'a file as a page shows it');
select throws_ok($$ select urp.files_add(pg_temp.some(5, 6), '\x01', null, null) $$, 'UR422', 'too_many_files', 'a sixth file is too many');
update file set state = 'refused', refusal = 'unreadable' where id = pg_temp.id(1);
select lives_ok($$ select urp.files_add(pg_temp.some(5, 6), '\x01', null, null) $$, 'a refused one takes no place');
select is(urp.file_drop('\x02', pg_temp.id(2)), false, 'nobody takes a file out of another''s draft');
select is(urp.file_drop('\x01', pg_temp.id(2)), true, 'its holder does');
select is(json_array_length(urp.files_of_draft('\x01')), 5, 'and it is not shown any more');

-- to a ticket
update file set state = 'ready', type = 'image/jpeg', sha256 = '\xaa', place = 'point(16.87 41.12)' where id = pg_temp.id(3);
select is((select (x->>'lat')::float8 from json_array_elements(urp.files_of_draft('\x01')) x where x->>'file_name' = 'foto 3.jpg'), 41.12::float8, 'the place is a proposal');
select is(urp.files_move('\x01', :one, null), 5, 'all go with the ticket');
select is((select count(*) from file where place is not null), 0::bigint, 'the place stays behind');
select is(json_array_length(urp.files_of_draft('\x01')), 0, 'the draft has none any more');
select is(pg_temp.events(:one), 'received files_added file_checked file_checked', 'history: those that came, and those that were known already');
select is((select c.content::json->>'outcome' from event e join event_content c on c.event_id = e.id where e.ticket_id = :one and e.seq = 3), 'unreadable', 'with the reason');
select is(urp.files_move('\x02', :one, null), 0, 'a draft without files moves nothing');
select is(pg_temp.events(:one), 'received files_added file_checked file_checked', 'and says nothing');

-- with a message
select urp.message_add(:one, 'in', 'web', null, 'ecco altre foto') as message \gset
select urp.files_add(pg_temp.some(20, 24), null, :one, :message);
select is((select urp.files_of_ticket(:one)->5->>'message'), (select seq::text from message where id = :message), 'a file knows its message');
select throws_ok(format('select urp.files_add(pg_temp.some(25, 25), null, %s, %s)', :one, :message), 'UR422', 'too_many_files', 'five a message');
select urp.files_add(pg_temp.some(x, x + 4), null, :one, urp.message_add(:one, 'in', 'web', null, 'e altre')) from generate_series(30, 65, 5) x;
select throws_ok(format('select urp.files_add(pg_temp.some(90, 90), null, %s, null)', :one), 'UR422', 'too_many_files', 'fifty a ticket');
insert into operator (login, name, role) values ('ada', 'Ada', 'operator') returning id as who \gset
select pg_temp.ticket('due', null) as two \gset
select urp.files_add(pg_temp.some(91, 91), null, :two, urp.message_add(:two, 'out', 'web', :who, 'il modulo'));
select is((select actor from event where ticket_id = :two order by seq desc limit 1), 'operator:' || :who, 'who answers with a file is who added it');

-- what one network may put on the disk
set local urp.limit_upload_mib_hour = 12;
select lives_ok($$ select urp.files_budget('[{"bytes":10485760},{"bytes":1}]', '\x0a') $$, 'eleven MiB begun');
select throws_ok($$ select urp.files_budget('[{"bytes":1048577}]', '\x0a') $$, 'UR429', 'too_many', 'not two more');
select lives_ok($$ select urp.files_budget('[{"bytes":1048576}]', '\x0a') $$, 'but one');
select lives_ok($$ select urp.files_budget('[{"bytes":1048577}]', '\x0b') $$, 'another network has its own');
select lives_ok($$ select urp.files_budget(null, '\x0a'), urp.files_budget('[]', '\x0a') $$, 'no file is no work');
insert into draft (id_hash, form, sealed, network, expires_at) values ('\x05', 'report', '\x00', '\x0a', urp.now() + interval '1 day');
select is(submit.draft_files(pg_temp.some(101, 101), '\x05'), 'too_many', 'a draft counts for the network that began it');
select is(urp.files_of_draft('\x05')::text, '[]', 'and has nothing of it');
set local urp.limit_upload_mib_hour = 0;
set local urp.limit_upload_mib_day = 12;
select is(submit.draft_files(pg_temp.some(101, 101), '\x05'), 'too_many', 'the day has its limit too');
set local urp.limit_upload_mib_day = 0;
select is(submit.draft_files(pg_temp.some(101, 101), '\x05'), null, 'no limit');

-- in the store
select is(urp.file_where(f, 'small')->>'type', 'image/jpeg', 'a picture has a small size') from file f where id = pg_temp.id(3);
select is(urp.file_where(f, 'original')->>'id', null, 'and no original') from file f where id = pg_temp.id(3);
select is(urp.file_where(f, 'large')->>'id', null, 'what is not checked is not there') from file f where id = pg_temp.id(20);
-- of a channel
select urp.files_add('[{"id":"00000000-0000-4000-8000-000000000201","name":"nota.ogg","bytes":9000,"sound":true,"voice":true},{"id":"00000000-0000-4000-8000-000000000202","name":"x","bytes":1,"voice":true}]', null, :two, null);
select is((select (sound_allowed, voice)::text from file where id = pg_temp.id(201)), '(t,t)', 'who adds a file says that it came through a channel, and that somebody speaks');
select is((select (sound_allowed, voice)::text from file where id = pg_temp.id(202)), '(f,f)', 'else nobody does');
select throws_ok($$ update file set state = 'ready', type = 'audio/ogg' where id = pg_temp.id(202) $$, '23514', null, 'a form brings no sound');
update file set state = 'ready', type = 'audio/ogg', seconds = 98, sha256 = '\xaa' where id = pg_temp.id(201);
select is(urp.file_where(f, 'original')->>'type', 'audio/ogg', 'a sound is there as it was sent') from file f where id = pg_temp.id(201);
select is((select x->>'lasts' from json_array_elements(urp.files_of_ticket(:two)) x where x->>'file_name' = 'nota.ogg'), '1:38', 'with its length');
select is((select count(*) from json_array_elements(urp.desk_files(:two)) x where x->>'file_name' = 'nota.ogg'), 0::bigint, 'the desk shows it with its message');
select is((urp.desk_sounds(:two, (select min(id) from message where ticket_id = :two), true, null)->0)->>'file_name', 'nota.ogg', 'the first one when it has none');
select urp.transcript_add(:two, pg_temp.id(201), :who, 'prima stesura');
select urp.transcript_add(:two, pg_temp.id(201), :who, 'Zanzibar');
select is(urp.transcript_of(pg_temp.id(201), :two), 'Zanzibar', 'the last transcript counts');
select ok((select words @@ to_tsquery('italian', 'zanzibar') from ticket_words where ticket_id = :two), 'its words are found');
select is((urp.desk_sounds(:two, (select min(id) from message where ticket_id = :two), true, json_build_object('file', pg_temp.id(201), 'transcript', 'a metà'))->0)->>'said', 'a metà',
  'what was typed is shown again');
select is(urp.file_is_public(pg_temp.id(3)), false, 'nothing is public by itself');
select * from finish();
rollback;
