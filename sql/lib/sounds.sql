-- Voice notes and films: what is said in them, written down, and how the desk shows them beside their message.

create or replace function urp.transcript_of(p_file uuid, p_ticket bigint) returns text
language sql stable set search_path = urp, pg_temp
return (select w.body from urp.transcript w where w.ticket_id = p_ticket and w.file_id = p_file order by w.id desc limit 1);
comment on function urp.transcript_of is 'What is said in a file, null when nobody has written it down (or it was erased).';

create or replace function urp.transcript_add(p_ticket bigint, p_file uuid, p_operator int, p_body text) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_salt bytea := uuid_send(gen_random_uuid()); v_seq int;
begin
  v_seq := urp.event_append(p_ticket, 'transcribed', 'operator:' || p_operator,
    json_build_object('file', p_file, 'digest', encode(sha256(v_salt || convert_to(p_body, 'UTF8')), 'hex')));
  insert into transcript (ticket_id, file_id, seq, operator_id, at, salt, body) values (p_ticket, p_file, v_seq, p_operator, urp.now(), v_salt, p_body);
  update ticket_words set words = words || to_tsvector('italian', p_body) where ticket_id = p_ticket;
end $$;
comment on function urp.transcript_add is 'Writes down what is said in a file, with its event; makes the words searchable.';

create or replace function urp.desk_sounds(p_ticket bigint, p_message bigint, p_may_write boolean, p_values json) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select coalesce(jsonb_agg(urp.file_document(x.f, x.n, null) || jsonb_build_object(
      'transcript', w.body, 'said', coalesce(case when p_values->>'file' = (x.f).id::text then p_values->>'transcript' end, w.body),
      'said_refused', p_values->>'file' = (x.f).id::text, 'can_transcribe', p_may_write) order by x.n), '[]')
    from (select f, row_number() over (order by f.created_at, f.name, f.id) as n from file f where f.ticket_id = p_ticket and f.state <> 'removed') x
    cross join lateral (select urp.transcript_of((x.f).id, p_ticket) as body) w
   where (x.f).state = 'ready' and (x.f).type ~ '^(audio|video)/'
     and coalesce((x.f).message_id, (select min(m.id) from message m where m.ticket_id = p_ticket)) = p_message);
end $$;
comment on function urp.desk_sounds is 'Sounds and films of one message (those without one belong to the first), with what is said in them; p_values: what was typed into a form that is shown again.';

create or replace function urp.desk_files(p_ticket bigint) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select coalesce(json_agg(x order by n), '[]') from json_array_elements(urp.files_of_ticket(p_ticket)) with ordinality y(x, n)
           where not (x->>'sound')::boolean and not (x->>'film')::boolean);
end $$;
comment on function urp.desk_files is 'The files of a ticket but those of desk_sounds.';
