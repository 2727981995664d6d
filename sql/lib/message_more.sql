-- What stands beside the words of a message: for the desk and for who wrote.

create or replace function urp.message_more(p_message bigint) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare x jsonb; v_incoming boolean;
begin
  select coalesce(m.extra, '{}'), m.direction = 'in' into x, v_incoming from message m where m.id = p_message;
  return jsonb_strip_nulls(jsonb_build_object(
    'said_place', nullif(concat_ws(', ', x->'place'->>'name', x->'place'->>'address'), ''),
    'said_point', round((x->'place'->>'lat')::numeric, 6) || ', ' || round((x->'place'->>'lon')::numeric, 6),
    'unread', x->>'unsupported', 'forwarded', x->'forwarded', 'elsewhere', x->'elsewhere', 'said_event', x->>'event',
    'carries', x->'media'->0->>'kind',
    'cards', (select jsonb_agg(jsonb_build_object('card', k->>'name', 'card_phones', (select string_agg(p, ', ') from jsonb_array_elements_text(k->'phones') p)))
                from jsonb_array_elements(x->'cards') k),
    -- files that are still to be fetched, or never will be
    'coming', nullif((select count(*) from download f where v_incoming and f.message_id = p_message and f.state = 'waiting'), 0),
    'lost', nullif((select count(*) from download f where v_incoming and f.message_id = p_message and f.state = 'failed'), 0)))
    || coalesce((select jsonb_strip_nulls(jsonb_build_object(
         'signs', string_agg(a.value, ' ' order by a.id) filter (where a.kind = 'reaction' and a.value <> ''),
         'corrected', (array_agg(a.value order by a.at desc, a.id desc) filter (where a.kind = 'edit'))[1], 'corrected_at', max(a.at) filter (where a.kind = 'edit'),
         'taken_back_at', max(a.at) filter (where a.kind = 'revoke')))
       from annotation a where a.message_id = p_message), '{}');
end $$;
comment on function urp.message_more is 'Beside the words of a message: its place, cards, files on their way or lost, what could not be read, that it was forwarded, corrected, withdrawn, answered with a sign.';
