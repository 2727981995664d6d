-- In which language somebody writes, of those of the pages; and the words of a text as text search sees them.

create or replace function urp.lang_words() returns table (lang text, words text[])
language sql immutable parallel safe as $$
  values
    ('it', string_to_array('il lo gli di del della dei delle che non per con una sono alla nella questo questa piu come quando dove ho abbiamo anche ma ci si mi vi chi cosa buongiorno salve grazie vorrei devo posso via perche molto sul dal da e un la le al in ancora qui avete ogni niente nessuno fare', ' ')),
    ('en', string_to_array('the is are and of to in my we you have has not for with this that there when where how what can do please hello thanks thank would like it our on from been does need street an at i was a', ' ')),
    ('sq', string_to_array('eshte jam dhe nuk per me ne te nje si ku kur cfare mund dua kam kemi jemi pershendetje faleminderit mirembrema mirdita mirëdita mireditem miredita tungjatjeta rruga rruges banimin komuna bashkia duhet duhen duhem do ka nga qe shume ju lutem une ketu familjen marr flas mire', ' ')),
    ('fr', string_to_array('le la les des du de et est sont je nous vous pas pour avec dans une un que qui ou quand comment bonjour merci ma mon notre votre sur au aux il elle ce cette ai avez faire puis depuis plus rue personne ne suis', ' ')),
    ('ro', string_to_array('este sunt si nu pe cu la in de din un o ca am avem ati buna ziua multumesc va rog unde cand cum pentru mea meu strada noastra care ce sa sau vreau trebuie pot mai acest aceasta imi se fost multumim', ' ')) $$;
comment on function urp.lang_words is 'Words without accents that every text in a language has; several languages may share one.';

create or replace function urp.lang_guess(p_text text) returns text
language plpgsql stable parallel safe set search_path = urp, ext, pg_temp as $$
declare
  v_text text := lower(left(coalesce(p_text, ''), 2000));
  v_arabic int := length(regexp_replace(v_text, '[^ء-ي]', '', 'g'));
  v_latin int := length(regexp_replace(v_text, '[^a-zà-ɏș-ț]', '', 'g'));
  v_words text[]; v_best text; v_n real; v_next real;
begin
  if v_arabic >= 4 and v_arabic * 2 > v_latin then
    return 'ar';
  end if;
  v_words := regexp_split_to_array(btrim(regexp_replace(unaccent(v_text), '[^a-z]+', ' ', 'g')), ' ');
  if cardinality(v_words) < 3 then
    return null;
  end if;
  select x.lang, x.n, lead(x.n) over (order by x.n desc, x.lang) into v_best, v_n, v_next from (
    select l.lang, (select count(*) from unnest(v_words) w where w = any (l.words))
        -- letters that only one of them writes
        + 2 * least(3, case l.lang when 'sq' then regexp_count(v_text, 'ë') when 'ro' then regexp_count(v_text, '[ăîșțşţ]')
                                   when 'it' then regexp_count(v_text, '[òìù]\y') when 'fr' then regexp_count(v_text, '[êœ]|qu''|\yj''|\yd''') else 0 end) as n
      from urp.lang_words() l) x order by x.n desc, x.lang limit 1;
  return case when v_n >= 2 and v_n * 4 >= cardinality(v_words) * 0.6 and v_n > coalesce(v_next, 0) * 1.2 then v_best end;
end $$;
comment on function urp.lang_guess is 'it, en, sq, fr, ro or ar, by script and by frequent words; null when the text is too short or it is not sure.';

create or replace function urp.lexemes(p_text text, p_lang text, p_most int default 400) returns table (pos int, word text, lexeme text)
language plpgsql stable parallel safe rows 60 set search_path = urp, ext, pg_temp as $$
declare
  v_dictionary regdictionary := case p_lang when 'it' then 'italian_stem' when 'en' then 'english_stem' when 'fr' then 'french_stem' when 'ro' then 'romanian_stem'
    when 'ar' then 'arabic_stem' else 'simple' end;
begin
  return query
    with plain as materialized (
      select t.n::int as pos, t.m[1] as word, unaccent(lower(t.m[1])) as plain
        from regexp_matches(left(p_text, 6000), '[[:alnum:]]{2,40}', 'g') with ordinality t(m, n) where t.n <= p_most
    ), stem as materialized (	-- a word that says nothing has none, but for the one that says no
      select p.pos, p.word, coalesce((ts_lexize(v_dictionary, p.plain))[1], case when p.plain = any ('{non,no,not,pas,nu}') then p.plain end) as lexeme from plain p
    )
    select m.pos, m.word, m.lexeme from stem m where length(m.lexeme) > 1;
end $$;
comment on function urp.lexemes is 'The words of a text that mean something, where each stands, as written and as stem; at most p_most words of the first 6000 characters.';
