-- Opinions are nobody's; objections are their ticket's, stand once, and are in its history.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
select no_plan();

create function pg_temp.say(p_stars int, p_key text default null, p_network text default 'net', p_negative text default null, p_positive text default null,
                            p_category text default null, p_hasty boolean default false) returns text language plpgsql as $$
begin
  return portal.opinion_add('home', null, p_stars, p_negative, p_positive, 'Dettaglio', p_category, null, 'it', sha256(convert_to(p_network, 'UTF8')),
    sha256(convert_to(p_key, 'UTF8')), p_hasty)::text;
exception when sqlstate 'UR429' then return 'too_many';
end $$;

select is(pg_temp.say(2, 'a', p_negative => 'unclear', p_positive => 'clear')::jsonb, '{"thanks": true}', 'an opinion is thanked for');
select is((select row(o.day, o.page, o.about, o.stars, o.answer, o.counted)::text from opinion o),
  row((urp.now() at time zone 'Europe/Rome')::date, 'home', 'page', 2, 'unclear', true)::text, 'few stars: the answer about difficulties counts');
select pg_temp.say(5, 'a', p_negative => 'unclear', p_positive => 'clear');
select is((select array_agg(o.stars || o.answer) from opinion o), array['5clear'], 'the same form sent again replaces it');
select pg_temp.say(3, 'b', p_negative => 'other', p_category => 'graffiti'), pg_temp.say(1, 'c', p_category => 'nothing'), pg_temp.say(1, 'd', p_hasty => true);
select is((select c.code from opinion o join category c on c.id = o.category_id), 'graffiti', 'the category is known, when there is one of that name');
select is(urp.opinions('2000-01-01', '2999-01-01')::jsonb, '[{"page": "home", "about": "page", "opinions": 3, "mean": 3.00, "stars": [1, 0, 1, 0, 1]}]',
  'totals leave out what was sent too fast');
select is(urp.opinions('2000-01-01', '2000-01-02')::text, '[]', 'no opinion, no totals');
select is((select string_agg(column_name::text, ' ' order by column_name) from information_schema.columns where table_schema = 'urp' and table_name = 'opinion'),
  'about answer category_id counted day detail key lang outcome page stars', 'nothing of a person, a ticket or an hour is kept');
select lives_ok($$ select pg_temp.say(4) from generate_series(1, 30) $$, 'a network may say much');
select is(pg_temp.say(4), 'too_many', 'not everything');
select is(pg_temp.say(4, p_network => 'other')::jsonb, '{"thanks": true}', 'others still may');

insert into operator (login, name, role) values ('prova.pareri', 'Prova', 'operator');
create function pg_temp.operator_of() returns table (id int) language sql as $$ select o.id from urp.operator o where o.login = 'prova.pareri' $$;
select pg_temp.ticket('uno', 'uno@example.org') as one, pg_temp.ticket('due', null) as two \gset
select is(urp.may_publish(:one), true, 'a report may be published');
select is(urp.objection_set(:one, 'publication', true), true, 'its holder objects');
select is(urp.objection_set(:one, 'publication', true), false, 'once');
select is(urp.may_publish(:one), false, 'then it may not');
select is(urp.may_publish(:two), true, 'others may');
select is(urp.objection_set(:one, 'publication', false), true, 'the objection is withdrawn');
select is(urp.objection_set(:one, 'publication', false), false, 'once');
select is(urp.may_publish(:one), true, 'and it may again');
select is((select array_agg(e.kind order by e.seq) from event e where e.ticket_id = :one), array['received', 'objection_made', 'objection_withdrawn'], 'all in its history');
insert into publication (ticket_id, title, exactness, category_id, heading_id, state, reported_on, released_by)
  select t.id, 'Titolo', 'none', t.category_id, t.category_id, t.state, current_date, o.id from ticket t, (select id from pg_temp.operator_of()) o where t.id = :one;
select urp.objection_set(:one, 'publication', true);
select isnt((select withdrawn_at from publication where ticket_id = :one), null, 'what was published is taken off at once');
select urp.objection_set(:one, 'publication', false);
select isnt((select withdrawn_at from publication where ticket_id = :one), null, 'and comes back only by a person''s decision');
update ticket set quarantined_at = urp.now() where id = :two;
select is(urp.may_publish(:two), false, 'nothing from quarantine');
select is(urp.may_publish(-1), false, 'nor what is not there');

delete from outbox;
select isnt(urp.mail(:one, 'state'), null, 'notices go out');
select urp.objection_set(:one, 'mail', true);
select is(urp.mail(:one, 'state'), null, 'not to who wants none');
select isnt(urp.mail(:one, 'link'), null, 'but the link that they ask for');
select * from finish();
rollback;
