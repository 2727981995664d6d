-- What a message carries besides its words, for the desk and for who wrote it.

create or replace function urp.message_extras(m urp.message) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare x jsonb := coalesce(m.extra, '{}'); v jsonb;
begin
  v := jsonb_strip_nulls(jsonb_build_object(
    'lat', x->'place'->>'lat', 'lon', x->'place'->>'lon', 'place_name', coalesce(x->'place'->>'name', x->'place'->>'address'),
    'unsupported', left(x->>'unsupported', 40), 'forwarded', x->'forwarded', 'elsewhere', x->'elsewhere', 'call_event', x->>'event',
    'cards', (select jsonb_agg(jsonb_build_object('card_name', left(c->>'name', 100), 'card_phones', (select string_agg(left(p, 40), ', ') from jsonb_array_elements_text(c->'phones') p)))
                from jsonb_array_elements(case jsonb_typeof(x->'cards') when 'array' then x->'cards' end) c),
    'annotations', (select jsonb_agg(jsonb_build_object('annotation', a.kind, 'sign', case when a.kind = 'reaction' then a.value end,
        'new_text', case when a.kind = 'edit' then a.value end, 'annotated_at', a.at) order by a.at, a.id)
      from annotation a where a.message_id = m.id and not (a.kind = 'reaction' and a.value = '')),
    'lost', (select jsonb_agg(jsonb_build_object('lost_name', d.name) order by d.created_at, d.id) from download d where d.message_id = m.id and d.state = 'failed'),
    'coming', (select nullif(count(*), 0) from download d where d.message_id = m.id and d.state = 'waiting')));
  return nullif(v, '{}');
end $$;
comment on function urp.message_extras is 'Place, kind that we cannot show, contact cards, forwarded, written elsewhere, call; what was said of it afterwards; files that could not be had, or are still to come. Null: nothing of these.';
