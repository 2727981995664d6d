-- The public front reads figures and roots, and nothing else.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
\ir fixture-ticket.psql
select no_plan();

delete from counter; delete from counter_delta;
select is(portal.home()::jsonb, jsonb_build_object('received', null, 'resolved', null), 'with nothing counted the home page shows no figures');
insert into counter (name, label, n) values ('tickets_received', 'report', 30), ('tickets_received', 'praise', 2), ('tickets_resolved', '', 7), ('mails_sent', 'receipt', 99);
select is(portal.home()::jsonb, jsonb_build_object('received', 32, 'resolved', 7), 'the home page adds up the counters of requests');

select is(portal.registry(null)::jsonb, '{"roots": [], "before": null}', 'an empty register is an empty list');
insert into daily_root (day, prev_root, root, events, tickets)
  select d::date, '\x00', sha256(convert_to(d::text, 'UTF8')), 5, 2 from generate_series(date '2026-01-01', date '2026-04-11', '1 day') d;	-- 101 days
select is(json_array_length(portal.registry(null)->'roots'), 50, 'the register comes fifty at a time');
select is(portal.registry(null)->'roots'->0->>'day', '2026-04-11', 'the newest first');
select is(portal.registry(null)->'roots'->0->>'root', encode((select root from daily_root where day = '2026-04-11'), 'hex'), 'with its root in hexadecimal');
select is((select array_agg(k order by k) from json_object_keys(portal.registry(null)->'roots'->0) k),
  array['day', 'day_at', 'events', 'root', 'tickets'], 'an entry has these members and no other');
select is((
  with recursive page(n, doc) as (
    select 1, portal.registry(null)
    union all
    select n + 1, portal.registry((doc->>'before')::date) from page where doc->>'before' is not null
  )
  select array[count(distinct r->>'day'), count(*), max(n)] from page, json_array_elements(doc->'roots') r
), array[101, 101, 3]::bigint[], 'following `before` shows every day once, and ends');
select is(portal.registry('2025-12-31')::jsonb, '{"roots": [], "before": null}', 'before the first day there is nothing');
select is(portal.registry('-infinity')::jsonb, '{"roots": [], "before": null}', 'not even at the end of time');

create function pg_temp.as_portal(p_sql text) returns text language plpgsql as $$
declare v_state text := 'done';
begin
  set local role urp_portal;
  begin execute p_sql; exception when others then v_state := sqlstate; end;
  reset role;
  return v_state;
end $$;
select is(pg_temp.as_portal('select count(*) from urp.ticket'), '42501', 'the role of the program sees no table');
select is(pg_temp.as_portal('select urp.mail(1, $t$receipt$t$)'), '42501', 'and no shared function');
select is(pg_temp.as_portal('select portal.home(), portal.registry(null), portal.registry_day(null)'), 'done', 'only its own');

-- what a root is made of: anybody can work it out again
alter table daily_root disable trigger daily_root_append_only;
delete from daily_root;
alter table daily_root enable trigger daily_root_append_only;
select pg_temp.ticket('uno', null) as one, pg_temp.ticket('due', null) as two \gset
select urp.message_add(:one, 'in', 'web', null, 'ancora io');
set local test.shift = '2 days';
select clock.root_make();
select (e.at at time zone 'Europe/Rome')::date as day from event e where e.ticket_id = :one limit 1 \gset
select portal.registry_day(:'day') as doc \gset
select is(:'doc'::json->>'root', encode(sha256(decode(:'doc'::json->>'previous', 'hex') || convert_to(:'doc'::json->>'day', 'UTF8')
    || int8send(json_array_length(:'doc'::json->'hashes')) || (select string_agg(decode(h, 'hex'), '' order by n)
      from json_array_elements_text(:'doc'::json->'hashes') with ordinality x(h, n))), 'hex'), 'the root of a day follows from its list');
select is((:'doc'::json->>'events')::int, 3, 'which has every event');
select is((select string_agg(k, ' ' order by k) from json_object_keys(:'doc'::json) k), 'day day_at events hashes previous root tickets', 'and these members');
select is(portal.registry_day(date :'day' + 1)::text, null, 'a day without a root has no list');

-- the cards of the services
select is((select count(*)::int from json_array_elements(portal.service_report('it')->'groups')), 11, 'the card of reports has a term under each of its headings');
select is(portal.service_report('it')->>'kinds', '[]', 'which need no terms by kind');
select is((select string_agg(concat_ws(' ', k->>'term_kind', k->>'term_days'), ', ') from json_array_elements(portal.service_request('it')->'kinds') k),
  'enquiry 15, assistance 30, complaint 30, praise 30, suggestion 30', 'that of requests says the term of each kind once');
select is((select g->'terms'->0 from json_array_elements(portal.service_report('en')->'groups') g limit 1)::jsonb,
  '{"term_name": "Water leak or broken water main", "term_days": 15}', 'in the language of the page, with the days of the category');
select is((select count(*)::int from json_array_elements(portal.service_request('it')->'groups') g, json_array_elements(g->'terms') t),
  (select count(*)::int from category c where c.active and c.parent_id is not null and c.kind <> 'report' and not c.hidden and c.code !~ '^r[0-9]{2}_'), 'and what has a name of its own');
update category set term_days = 45 where code = 'r05_complaint';
select ok((select bool_or(t->>'term_name' like '%reclami' and t->>'term_days' = '45') from json_array_elements(portal.service_request('it')->'groups') g,
  json_array_elements(g->'terms') t), 'a general category that differs from its kind is told by itself');
select * from finish();
rollback;
