-- Corrections of before 0032 get their events, so that none can be changed or invented unseen.

do $$
declare a record; v_salt bytea; v_seq int;
begin
  for a in select x.id, x.kind, x.value, x.at, m.ticket_id, m.seq as message from urp.annotation x join urp.message m on m.id = x.message_id where x.seq is null order by x.at, x.id loop
    v_salt := case a.kind when 'edit' then uuid_send(gen_random_uuid()) end;
    v_seq := urp.event_append(a.ticket_id, case a.kind when 'edit' then 'corrected' when 'revoke' then 'taken_back' else 'annotated' end, 'system', json_strip_nulls(json_build_object(
      'annotation', a.kind, 'n', a.id, 'message', a.message, 'at', a.at, 'value', case a.kind when 'reaction' then a.value end,
      'digest', encode(sha256(v_salt || convert_to(a.value, 'UTF8')), 'hex'))));
    update urp.annotation set seq = v_seq, salt = v_salt where id = a.id;
  end loop;
end $$;
