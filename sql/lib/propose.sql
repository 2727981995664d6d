-- Which categories a free text may be about. Its cost knows neither tickets nor their number: it looks up the text's own words among
-- keywords and lessons, by index. Nothing here leaves the database.

create or replace function urp.keyword_add(p_category text, p_lang text, p_weight real, p_phrases text, p_source text default 'seed') returns void
language plpgsql set search_path = urp, ext, pg_temp as $$
begin
  if p_source <> 'seed' then
    delete from keyword_gone g using category c where c.code = p_category and g.category_id = c.id and g.lang = p_lang
      and g.phrase in (select btrim(p) from unnest(string_to_array(p_phrases, ',')) p);
  end if;
  insert into category_keyword (category_id, lang, phrase, lexemes, anchor, weight, source)
  select c.id, p_lang, x.phrase, l.all_of, (select a from unnest(l.all_of) a order by length(a) desc, a limit 1),
         coalesce(p_weight, case cardinality(l.all_of) when 1 then 1 when 2 then 2 else 2.6 end), p_source
    from (select distinct btrim(p) as phrase from unnest(string_to_array(p_phrases, ',')) p where btrim(p) <> '') x
    join category c on c.code = p_category
    cross join lateral (select array_agg(distinct w.lexeme) as all_of from urp.lexemes(x.phrase, p_lang) w) l
   where l.all_of is not null
     and not exists (select from keyword_gone g where g.category_id = c.id and g.lang = p_lang and g.phrase = x.phrase)
  on conflict (category_id, lang, phrase) do nothing;
end $$;
comment on function urp.keyword_add is 'Words for a category: phrases with commas between; without weight 1, 2 or 2.6 by how many words a phrase has. What is there stays; what somebody took away is not brought back by the seed.';

create or replace function urp.clues_of_keywords(p_text text, p_langs text[]) returns table (category_id int, weight real, pos int[], words text[])
language plpgsql stable rows 20 set search_path = urp, ext, pg_temp as $$
#variable_conflict use_column
begin
  return query
  with said as materialized (select g.lang, l.pos, l.word, l.lexeme
      from unnest(p_langs) g(lang) cross join lateral urp.lexemes(p_text, g.lang) l
  ), whole as materialized (select x.lang, array_agg(distinct x.lexeme) as lexemes from said x group by x.lang
  ), found as (	-- by its anchor, where the text has all of the phrase; then the other words must stand near
    select k.category_id, k.phrase, k.weight, s.pos as at, w.pos, w.words
      from said s join category_keyword k on k.lang = s.lang and k.anchor = s.lexeme join whole h on h.lang = s.lang and k.lexemes <@ h.lexemes
      cross join lateral (
        select array[s.pos] as pos, array[s.word] as words where cardinality(k.lexemes) = 1
        union all select array_agg(n.pos order by n.pos) as pos, array_agg(n.word order by n.pos) as words from (
          select distinct on (x.lexeme) x.pos, x.word, x.lexeme from said x
           where x.lang = s.lang and x.lexeme = any (k.lexemes) and abs(x.pos - s.pos) <= 7 order by x.lexeme, abs(x.pos - s.pos)) n
         where cardinality(k.lexemes) > 1) w
     where cardinality(w.pos) = cardinality(k.lexemes)
  )
  select distinct on (f.category_id, f.words[1:8]) f.category_id, f.weight, f.pos, f.words
    from (select distinct on (f.category_id, f.phrase) f.* from found f order by f.category_id, f.phrase, f.at) f	-- once, however often it is said
   order by f.category_id, f.words[1:8], f.weight desc;
end $$;
comment on function urp.clues_of_keywords is 'Keywords in a text: each phrase once, all of its words within seven words of its anchor.';

create or replace function urp.clues_of_typos(p_text text) returns table (category_id int, weight real, pos int[], words text[])
language plpgsql stable rows 10 set search_path = urp, ext, pg_temp as $$
#variable_conflict use_column
begin
  return query
  select distinct on (k.category_id, o.pos) k.category_id, (k.weight * similarity(k.anchor, o.lexeme))::real, array[o.pos], array[o.word]
    from (select distinct on (l.lexeme) l.* from urp.lexemes(p_text, 'it', 60) l where length(l.lexeme) >= 5
             and not exists (select from category_keyword k where k.lang = 'it' and k.anchor = l.lexeme) order by l.lexeme, l.pos limit 20) o
    join category_keyword k on k.lang = 'it' and k.anchor >= left(o.lexeme, 2) and k.anchor <= left(o.lexeme, 2) || 'zzzz'
         and cardinality(k.lexemes) = 1 and k.weight >= 1 and abs(length(k.anchor) - length(o.lexeme)) <= 2
   where similarity(k.anchor, o.lexeme) >= 0.5
   order by k.category_id, o.pos, k.weight desc;
end $$;
comment on function urp.clues_of_typos is 'Words that no keyword has but that are nearly one: the same two first letters, about the same length, half of the trigrams.';

create or replace function urp.clues_of_lessons(p_text text, p_lang text) returns table (category_id int, weight real, pos int[], words text[])
language plpgsql stable rows 20 set search_path = urp, ext, pg_temp as $$
#variable_conflict use_column
begin
  return query
  with said as materialized (select distinct on (l.lexeme) l.* from urp.lexemes(p_text, p_lang, 80) l order by l.lexeme, l.pos limit 40
  ), known as materialized (	-- with how often the word taught anything at all: what is folded, and the newest of what is not yet
    select s.pos, s.word, x.*, sum(greatest(x.chosen, 0)) over (partition by s.pos) as n from said s cross join lateral (
      select p.category_id, sum(p.chosen) as chosen, sum(p.refused) as refused from (
        select l.category_id, l.chosen, l.refused from proposal_lesson l where l.lexeme = s.lexeme order by l.folded desc, l.id desc limit 400) p group by p.category_id) x
  ), everywhere as (select array_agg(e.category_id) as ids, array_agg(e.share) as shares from (
      select l.category_id, sum(l.chosen)::float8 / (sum(sum(l.chosen)) over () + 150) as share
        from (select x.category_id, x.chosen from proposal_lesson x where x.lexeme = '*' order by x.folded desc, x.id desc limit 2000) l group by l.category_id) e
  )
  -- what the word says beyond how frequent the category is anyway
  select x.* from known k cross join everywhere v cross join lateral (select v.shares[array_position(v.ids, k.category_id)] as share) e
    cross join lateral (select k.category_id, (1.2 * greatest(0, greatest(k.chosen, 0) / (k.n + 4.0) - coalesce(e.share, 0))
        - 0.8 * k.refused / (k.refused + greatest(k.chosen, 0) + 2.0))::real as weight, array[k.pos] as pos, array[k.word] as words) x
   where abs(x.weight) > 0.02;
end $$;
comment on function urp.clues_of_lessons is 'What the words of a text meant before, by choices of the desk and by solved tickets; below zero where a word led wrong.';

create or replace function urp.propose(p_text text, p_limit int default 3) returns table (category_id int, score real, words text[])
language plpgsql stable rows 3 set search_path = urp, ext, pg_temp as $$
declare
  v_lang text := urp.lang_guess(p_text);
  -- Italian and that of the text; all of them while it is too short to say
  v_langs text[] := case when v_lang is null and length(p_text) < 200 then array['it', 'en', 'sq', 'fr', 'ro', 'ar'] when v_lang is null or v_lang = 'it' then array['it']
                         else array['it', v_lang] end;
begin
  return query
    with clue as materialized (
      select *, false as learned from urp.clues_of_keywords(p_text, v_langs)
      union all select *, false from urp.clues_of_typos(p_text)
      union all select *, true from urp.clues_of_lessons(p_text, coalesce(v_lang, 'it'))
    ), sums as (
      select c.category_id, coalesce(sum(c.weight) filter (where not c.learned), 0) as said,
             -- lessons never weigh more than some good keywords together
             least(5, greatest(-2, coalesce(sum(c.weight) filter (where c.learned), 0))) as learned
        from clue c group by c.category_id
    ), best as materialized (
      select s.category_id, (s.said + s.learned)::real as score, g.sort from sums s join category g on g.id = s.category_id
       where g.active and not g.hidden and s.said + s.learned >= 0.35
       order by 2 desc, g.sort, g.id limit least(p_limit, 3)
    )
    select b.category_id, b.score,
           (select array_agg(w.word order by w.pos) from (
              select distinct on (lower(x.word)) x.word, x.pos from (
                select u.word, u.pos, c.weight from clue c cross join lateral unnest(c.words, c.pos) u(word, pos)
                 where c.category_id = b.category_id and c.weight >= 0.15 order by c.weight desc limit 6) x order by lower(x.word), x.pos) w)
      from best b order by 2 desc, b.sort, b.category_id;
end $$;
comment on function urp.propose is 'The categories that a text is probably about, best first, with the words of the text that led there; no row when nothing does.';

create or replace function urp.propose_for(p_ticket bigint, p_text text) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  delete from proposal where ticket_id = p_ticket;
  insert into proposal (ticket_id, rank, category_id, score, words)
    select p_ticket, row_number() over (order by x.n), x.category_id, x.score, coalesce(x.words, '{}')
      from (select *, row_number() over () as n from urp.propose(p_text)) x;
end $$;
comment on function urp.propose_for is 'Keeps what a ticket''s text may be about, in place of what was proposed before: for whoever makes a ticket of free text.';

create or replace function urp.proposals_of(p_ticket bigint, p_lang text) returns jsonb
language sql stable set search_path = urp, pg_temp
return (select coalesce(jsonb_agg(jsonb_build_object('rank', p.rank, 'category', c.code, 'category_label', coalesce(c.name->>p_lang, c.name->>'it'),
    'office_label', o.name, 'words', to_jsonb(p.words), 'led_by', array_to_string(p.words, ', ')) order by p.rank), '[]')
  from urp.proposal p join urp.category c on c.id = p.category_id join urp.office o on o.id = c.office_id where p.ticket_id = p_ticket and c.active and not c.hidden);
comment on function urp.proposals_of is 'A ticket''s proposals as the desk shows them: rank, category (code, name, office), the words that led there, one by one and in a row.';

create or replace function urp.ticket_text(p_ticket bigint) returns text
language sql stable set search_path = urp, pg_temp
return (select left(string_agg(x.body, E'\n' order by x.id), 6000)
  from (select m.id, m.body from urp.message m where m.ticket_id = p_ticket and m.direction = 'in' and m.body <> '' order by m.id limit 5) x);
comment on function urp.ticket_text is 'What the citizen wrote first: at most five messages with words, 6000 characters; null when there are none, or it was erased.';

create or replace function urp.lesson_add(p_lexemes text[], p_category int, p_chosen int, p_refused int default 0) returns void
language sql set search_path = urp, pg_temp as $$
  insert into proposal_lesson (lexeme, category_id, chosen, refused)
    select x, p_category, p_chosen, p_refused from unnest(case when p_chosen <> 0 then array_append(p_lexemes, '*') else p_lexemes end) x $$;
comment on function urp.lesson_add is 'Adds to what words mean. Rows of their own: two who teach never wait for each other.';

create or replace function urp.lesson_words(p_text text, p_lang text) returns text[]
language sql stable set search_path = urp, pg_temp
return coalesce((select array_agg(distinct l.lexeme) from urp.lexemes(p_text, p_lang, 80) l where l.lexeme ~ '[[:alpha:]]' and l.lexeme !~ '[0-9]' and length(l.lexeme) between 3 and 30 and l.lexeme <> all ('{non,not,pas}')), '{}');
comment on function urp.lesson_words is 'What a text can teach: at most the first 80 words, no numbers.';

create or replace function urp.proposal_taught(p_ticket bigint, p_category int, p_operator int) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_text text := urp.ticket_text(p_ticket);
  v_lang text := coalesce(urp.lang_guess(v_text), 'it');
  v_words text[] := urp.lesson_words(v_text, v_lang);
  v_old proposal_choice; v_first proposal;
begin
  select * into v_old from proposal_choice x where x.ticket_id = p_ticket for update;
  if v_old.category_id = p_category then
    return;
  elsif v_old.ticket_id is not null then	-- who chooses again takes back what the first choice taught
    perform urp.lesson_add(v_words, v_old.category_id, -3);
  end if;
  perform urp.lesson_add(v_words, p_category, 3);
  select * into v_first from proposal x where x.ticket_id = p_ticket and x.rank = 1;
  if v_first.category_id <> p_category and v_old.ticket_id is null then
    perform urp.lesson_add((select array_agg(distinct l.lexeme) from urp.lexemes(array_to_string(v_first.words, ' '), v_lang) l), v_first.category_id, 0, 1);
  end if;
  insert into proposal_choice as k (ticket_id, category_id, operator_id, rank)
    values (p_ticket, p_category, p_operator, (select x.rank from proposal x where x.ticket_id = p_ticket and x.category_id = p_category))
    on conflict (ticket_id) do update set category_id = excluded.category_id, operator_id = excluded.operator_id, rank = excluded.rank, at = excluded.at;
end $$;
comment on function urp.proposal_taught is 'A person chose a ticket''s category, whether it had been proposed or not: its words count for it from now on, and less for what was proposed first in vain.';

create or replace function urp.proposals_study(p_most int default 500) returns int
language plpgsql set search_path = urp, pg_temp as $$
declare v_from bigint; v_to bigint; v_text text; v_done int := 0; r record;
begin
  select s.event_id into v_from from proposal_study s for update skip locked;
  -- a minute's grace: no transaction with a lower number is still open then
  select max(x.id) into v_to from (select e.id from event e where e.id > v_from and e.at < urp.now() - interval '1 minute' order by e.id limit p_most) x;
  if v_to is null then
    return 0;
  end if;
  for r in select distinct t.id, t.category_id from event e join event_content k on k.event_id = e.id join ticket t on t.id = e.ticket_id join category c on c.id = t.category_id
            where e.id > v_from and e.id <= v_to and e.kind = 'state_changed' and k.content::json->>'outcome' in ('solved', 'answered')
              and t.outcome in ('solved', 'answered') and t.quarantined_at is null and not c.hidden loop
    v_text := urp.ticket_text(r.id);
    perform urp.lesson_add(urp.lesson_words(v_text, coalesce(urp.lang_guess(v_text), 'it')), r.category_id, 1) where v_text is not null;
  end loop;
  update proposal_study set event_id = v_to;
  return (select count(*) from event e where e.id > v_from and e.id <= v_to);
end $$;
comment on function urp.proposals_study is 'Reads what the next events say was solved, from the first event on; how many events it passed.';

create or replace function urp.lessons_fold(p_most int default 2000) returns int
language plpgsql set search_path = urp, pg_temp as $$
declare v_done int; n int;
begin
  with fresh as (
    select distinct l.lexeme, l.category_id from (
      select * from proposal_lesson x where not x.folded order by x.id limit p_most) l
  ), taken as (
    delete from proposal_lesson l using fresh f where l.lexeme = f.lexeme and l.category_id = f.category_id returning l.*
  ), folded as (
    insert into proposal_lesson (lexeme, category_id, chosen, refused, folded, at)
      select lexeme, category_id, sum(chosen), sum(refused), true, max(at) from taken group by 1, 2 having sum(chosen) <> 0 or sum(refused) <> 0
  )
  select count(*) into v_done from taken;
  -- a word that led nowhere again: often somebody's name
  delete from proposal_lesson where id = any (array(select l.id from proposal_lesson l
     where l.folded and l.at < urp.now() - interval '180 days' and l.chosen <= 3 and l.refused = 0 order by l.at limit p_most));
  get diagnostics n = row_count;
  return v_done + n;
end $$;
comment on function urp.lessons_fold is 'Lessons about one word and category become one row; what was seen once half a year ago goes.';

create or replace function urp.desk_proposals(a urp.actor, t urp.ticket, p_lang text) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  if not a.may_write or t.quarantined_at is not null or t.closed_at is not null or t.state = 'resolved'
     or not exists (select from category c where c.id = t.category_id and c.hidden) then
    return '{}';
  end if;
  return jsonb_build_object('unclassified', true, 'proposals', urp.proposals_of(t.id, p_lang));
end $$;
comment on function urp.desk_proposals is 'For the ticket''s page: unclassified, and up to three proposals; nothing where there is nothing to choose.';
