-- When the form points to 112, and a conversation is answered with it. Missing a danger is worse than seeing one where there is none.

create or replace function urp.danger_text(p_text text) returns text
language plpgsql stable set search_path = urp, ext, pg_temp as $$
declare v text := unaccent(lower(left(coalesce(p_text, ''), 6000)));
begin
  v := translate(regexp_replace(v, '[\u0640\u064b-\u065f]', '', 'g'), 'أإآىة', 'ااايه');	-- no vowel signs, one letter where people write several
  v := ' ' || regexp_replace(v, '[^a-zء-ي]+', ' ', 'g') || ' ';
  return regexp_replace(v, ' (?:[وفبك]?ال|لل)(?=[ء-ي]{2})', ' ', 'g');	-- without the article
end $$;
comment on function urp.danger_text is 'A text as danger words are compared (danger_word.said): small letters without accents and signs, between blanks.';

create or replace function urp.danger_pattern(p_said text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
return case when p_said ~ '[ء-ي]' then '[وفبل]?' || btrim(p_said) || 'ا?' else btrim(p_said) end;
comment on function urp.danger_pattern is 'A word as it stands in a text: in Arabic with what is written onto it.';

create or replace function urp.danger_words(p_said text, p_alone boolean) returns setof urp.danger_word
language sql stable set search_path = urp, pg_temp
begin atomic
  select d.* from urp.danger_word d where d.alone = p_alone
     and case when ascii(substr(d.said, 2, 1)) >= 1536 then	-- Arabic; asked of every word, so by its first letter
       p_said ~ '[ء-ي]' and p_said ~ (' ' || urp.danger_pattern(d.said) || ' ') else strpos(p_said, d.said) > 0 end;
end;
comment on function urp.danger_words is 'The danger words (p_alone), or those that keep a danger one, in what urp.danger_text made.';

create or replace function urp.danger_calmed(p_said text) returns text
language plpgsql stable set search_path = urp, pg_temp as $$
declare k record; v_rest text := p_said; v_word text; v_near text;
begin
  for k in select d.said as word, c.said as near from urp.danger_words(p_said, true) d join danger_calm c on c.word = d.word where strpos(p_said, c.said) > 0 loop
    v_word := urp.danger_pattern(k.word); v_near := urp.danger_pattern(k.near);
    if strpos(' ' || k.near || ' ', k.word) > 0 then
      v_rest := regexp_replace(v_rest, ' ' || v_near || '(?= )', '', 'g');
    else
      v_rest := regexp_replace(v_rest, '(?<= ' || v_near || ' (?:\S+ ){0,2})' || v_word || '(?= )', '', 'g');
      v_rest := regexp_replace(v_rest, ' ' || v_word || '(?= (?:\S+ )?' || v_near || ' )', '', 'g');
    end if;
  end loop;
  return v_rest;
end $$;
comment on function urp.danger_calmed is 'What urp.danger_text made, without the danger words that stand in calm company: at most two words behind it, one before it, or in a row.';

create or replace function urp.is_danger(p_category text, p_text text) returns boolean
language plpgsql stable set search_path = urp, pg_temp as $$
declare v_said text;
begin
  if exists (select from category c where c.code = p_category and c.danger) then return true; end if;
  v_said := urp.danger_text(p_text);
  if not exists (select from urp.danger_words(v_said, true)) then return false; end if;
  return exists (select from urp.danger_words(v_said, false)) or exists (select from urp.danger_words(urp.danger_calmed(v_said), true));
end $$;
comment on function urp.is_danger is 'Does the category or a word of the text mean a danger that cannot wait? A word in calm company ("bolletta del gas") is none, unless something else in the text says that it is meant ("perde").';
