-- Forms not yet sent: what is kept of them, who saved last, how long they live, how many there may be.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
set local test.shift = '0';
create or replace function urp.now() returns timestamptz language sql stable as $$ select pg_catalog.now() + current_setting('test.shift')::interval $$;
select no_plan();

select is(urp.draft_start('\x01', 'report', '\xaa', '\x09'), 1, 'a draft begins with version 1');
select is(urp.draft_get('\x01')->>'_draft', 'aa', 'and is read back as it was sealed');
select is(urp.draft_get('\x02')::text, null, 'an unknown one is none');
select is((select array_agg(column_name::text order by column_name) from information_schema.columns where table_schema = 'urp' and table_name = 'draft'),
  array['created_at', 'expires_at', 'form', 'id_hash', 'network', 'saved_at', 'sealed', 'version'], 'no column holds what was typed in clear');
select col_type_is('urp', 'draft', 'sealed', 'bytea', 'ciphertext');

-- two windows
select is(urp.draft_save('\x01', 1, '\xbb')->>'version', '2', 'saved: the next version');
select is((urp.draft_save('\x01', 1, '\xcc')->>'conflict')::boolean, true, 'who read the earlier one is told');
select is(urp.draft_save('\x01', 1, '\xcc')->>'_draft', 'bb', 'and given what the other window saved');
select is(urp.draft_get('\x01')->>'_draft', 'bb', 'nothing was changed');
select is(urp.draft_save('\x01', 2, '\xcc')->>'version', '3', 'a choice made with open eyes is kept');
select is((urp.draft_save('\x77', 1, '\xcc')->>'restart')::boolean, true, 'there is no such draft any more');

-- time
set local test.shift = '23 hours';
select isnt(urp.draft_get('\x01')::text, null, 'after 23 hours it is there');
select is(urp.draft_save('\x01', 3, '\xdd')->>'version', '4', 'and saving makes it live longer');
set local test.shift = '46 hours';
select isnt(urp.draft_get('\x01')::text, null, '23 hours since it was saved');
set local test.shift = '47 hours 1 minute';
select is(urp.draft_get('\x01')::text, null, 'its time is over');
select is((urp.draft_save('\x01', 4, '\xee')->>'restart')::boolean, true, 'it is not saved any more');
select ok((clock.sweep()->>'done')::int >= 1, 'the clock sweeps');
select is((select count(*)::int from draft), 0, 'and it is gone');

-- limits
set local test.shift = '0';
select throws_ok($$select urp.draft_start('\x03', 'report', decode(repeat('00', 65537), 'hex'), '\x09')$$, '23514', null, 'no more than 64 KB');
set local urp.limit_draft_network_day = 3;
select lives_ok($$select urp.draft_start('\x04', 'report', '\xaa', '\x08'), urp.draft_start('\x05', 'report', '\xaa', '\x08'),
  urp.draft_start('\x06', 'report', '\xaa', '\x08')$$, 'so many a day from one network');
select throws_ok($$select urp.draft_start('\x07', 'report', '\xaa', '\x08')$$, 'UR429', null, 'and no more');
select lives_ok($$select urp.draft_start('\x07', 'report', '\xaa', '\x0a')$$, 'another network may');
select lives_ok($$select urp.draft_remove('\x07')$$, 'a draft can be thrown away');
select is(urp.draft_get('\x07')::text, null, 'then it is gone');

-- going on elsewhere
select urp.draft_start('\x20', 'report', '\xaa', '\x0c');
insert into file (id, draft, name, bytes) values ('00000000-0000-4000-8000-0000000000aa', '\x20', 'foto.jpg', 1);
select ok(not urp.draft_move('\x20', '\x21', 7, '\xbb'), 'what was saved meanwhile is not written over');
select ok(urp.draft_move('\x20', '\x21', 1, '\xbb'), 'a draft goes on under another name');
select is(urp.draft_get('\x20')::text, null, 'and is not there under the old one');
select is(urp.draft_get('\x21')->>'_draft', 'bb', 'nor with the old key');
select is((select draft from file where id = '00000000-0000-4000-8000-0000000000aa'), '\x21'::bytea, 'its files came along');
select ok(not urp.draft_move('\x20', '\x22', 1, '\xbb'), 'once');
select urp.draft_sent('\x21', '\xcc');
select ok(not urp.draft_move('\x21', '\x22', 0, '\xbb'), 'and not once it is sent');

-- sent, and danger
select lives_ok($$select urp.draft_start('\x0b', 'report', '\xaa', '\x0b'), urp.draft_sent('\x0b', '\xbb')$$, 'a draft that became a ticket');
select is(urp.draft_get('\x0b')->>'_draft', 'bb', 'holds the way to it alone');
select is((urp.draft_save('\x0b', 0, '\xcc')->>'restart')::boolean, true, 'and is not written again');
set local test.shift = '61 minutes';
select is(urp.draft_get('\x0b')::text, null, 'for an hour');
select ok(urp.is_danger('bench', 'Fuga di GAS, presto!'), 'a word, whatever its case');
select ok(urp.is_danger('bench', 'ci sono dei fili  scoperti'), 'words in a row');
select ok(not urp.is_danger('bench', 'il gasolio'), 'a part of a word is none');
select ok(urp.is_danger('bench', 'un cavo elettrico scoperto'), 'one cable as well as many');
select ok(urp.is_danger('bench', w), 'in each language of the pages: ' || w)
  from unnest(array['Une odeur de gaz !', 'Incendiu în parc', 'Ka zjarr, shpejt', 'هناك حريق في الشارع']) w;
select ok(urp.is_danger('bench', w), 'a danger as people say it: ' || w)
  from unnest(array['C''è una signora a terra che non respira', 'sta bruciando tutto', 'mio marito mi picchia', 'voglio farla finita']) w;
select ok(not urp.is_danger('bench', 'مصباح مطفأ'), 'a lamp is none');
select ok(urp.is_danger('tree_danger', null), 'or the category');

select * from finish();
rollback;
