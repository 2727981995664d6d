-- When the form points to 112.

create or replace function urp.is_danger(p_category text, p_text text) returns boolean
language plpgsql stable set search_path = urp, ext, pg_temp as $$
declare v_words text := ' ' || regexp_replace(lower(unaccent(left(coalesce(p_text, ''), 6000))), '[^a-zء-ي'']+', ' ', 'g') || ' ';
begin
  return exists (select from category c where c.code = p_category and c.danger)
      or exists (select from danger_word d where strpos(v_words, ' ' || d.word || ' ') > 0);
end $$;
comment on function urp.is_danger is 'Does the category or a word of the text mean a danger that cannot wait?';
