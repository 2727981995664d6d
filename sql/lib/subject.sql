-- The title of a request whose form asks for none.

create or replace function urp.subject_of(p_service text, p_body text) returns text
language plpgsql immutable parallel safe
set search_path = pg_catalog as $$
declare
  v_most constant int := 60;	-- as much of the first words as a line of the queue shows
  v_words text := regexp_replace(btrim(p_body), '\s+', ' ', 'g');
begin
  if length(v_words) > v_most then
    v_words := coalesce(nullif(regexp_replace(left(v_words, v_most), '\s\S*$', ''), ''), left(v_words, v_most)) || '…';
  end if;
  return left(p_service, 80) || ': ' || v_words;
end $$;
comment on function urp.subject_of is 'The service and the first words of the details, at most 143 characters.';
