-- Appending to history. Callers hold the ticket's row (for update) or are creating it.

create or replace function urp.event_hash(p_prev bytea, p_ticket bigint, p_seq int, p_kind text, p_actor text, p_at timestamptz,
                                          p_content_hash bytea) returns bytea
language sql immutable parallel safe
return sha256(p_prev || int8send(coalesce(p_ticket, 0)) || int4send(p_seq) || convert_to(p_kind, 'UTF8') || '\x00' || convert_to(p_actor, 'UTF8')
              || '\x00' || timestamptz_send(p_at) || p_content_hash);
comment on function urp.event_hash is 'The link of the chain. timestamptz_send: microseconds since 2000-01-01, big endian.';

create or replace function urp.event_append(p_ticket bigint, p_kind text, p_actor text, p_content json) returns int
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_salt bytea := uuid_send(gen_random_uuid());
  v_content text := p_content::text;
  v_content_hash bytea := sha256(v_salt || convert_to(v_content, 'UTF8'));
  v_at timestamptz := urp.now();
  v_seq int; v_prev bytea; v_hash bytea; v_id bigint;
begin
  select head_seq + 1, head_hash into strict v_seq, v_prev from ticket where id = p_ticket for update;
  v_hash := urp.event_hash(v_prev, p_ticket, v_seq, p_kind, p_actor, v_at, v_content_hash);
  update ticket set head_seq = v_seq, head_hash = v_hash where id = p_ticket;
  insert into event (ticket_id, seq, kind, actor, at, content_hash, prev_hash, hash)
    values (p_ticket, v_seq, p_kind, p_actor, v_at, v_content_hash, v_prev, v_hash) returning id into v_id;
  insert into event_content (event_id, salt, content) values (v_id, v_salt, v_content);
  return v_seq;
end $$;
comment on function urp.event_append is 'Appends one event to a ticket''s chain and returns its number in the chain.';

drop function if exists urp.message_add(bigint, text, text, int, text);
create or replace function urp.message_add(p_ticket bigint, p_direction text, p_channel text, p_operator int, p_body text, p_extra jsonb default null,
                                           p_said_at timestamptz default null) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_salt bytea := uuid_send(gen_random_uuid());
  v_seq int; v_id bigint;
begin
  v_seq := urp.event_append(p_ticket, 'message_' || p_direction,
    case when p_operator is not null then 'operator:' || p_operator when p_direction = 'in' then 'citizen' else 'system' end,
    case when p_extra is null then json_build_object('digest', encode(sha256(v_salt || convert_to(p_body, 'UTF8')), 'hex'), 'channel', p_channel)
         else json_build_object('digest', encode(sha256(v_salt || convert_to(p_body, 'UTF8')), 'hex'), 'channel', p_channel, 'extra', p_extra) end);
  insert into message (ticket_id, seq, direction, channel, operator_id, at, said_at, salt, body, extra)
    values (p_ticket, v_seq, p_direction, p_channel, p_operator, urp.now(), p_said_at, v_salt, p_body, p_extra) returning id into v_id;
  update ticket_words set words = words || to_tsvector('italian', p_body) where ticket_id = p_ticket;
  return v_id;
end $$;
comment on function urp.message_add is 'Stores a message of the conversation with its event; makes its words searchable. Out without an operator: somebody answered elsewhere. p_extra: message.extra.';

create or replace function urp.note_add(p_ticket bigint, p_operator int, p_body text) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_salt bytea := uuid_send(gen_random_uuid()); v_seq int;
begin
  v_seq := urp.event_append(p_ticket, 'note_added', 'operator:' || p_operator,
    json_build_object('digest', encode(sha256(v_salt || convert_to(p_body, 'UTF8')), 'hex')));
  insert into note (ticket_id, seq, operator_id, at, salt, body) values (p_ticket, v_seq, p_operator, urp.now(), v_salt, p_body);
end $$;
comment on function urp.note_add is 'Stores an internal note with its event.';

create or replace function urp.about_digest(p_salt bytea, p_subject text, p_address text) returns text
language sql immutable parallel safe
return encode(sha256(p_salt || convert_to(p_subject, 'UTF8') || '\x00' || convert_to(coalesce(p_address, ''), 'UTF8')), 'hex');
comment on function urp.about_digest is 'What the first event keeps of subject and address, with the salt of the first message.';

create or replace function urp.silent_kinds() returns text[] language sql immutable parallel safe
return '{contact_opened,file_checked,link_resent,address_verified,mail_failed,mail_sent,task_done,joined_by,annotated,call,message_sent,message_failed,file_lost,identity_moved,answered_by_itself}'::text[];
comment on function urp.silent_kinds is 'Events that change nothing for who works on the ticket.';
