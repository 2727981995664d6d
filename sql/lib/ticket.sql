-- A new ticket, whatever the way: its rows and its first event, in one statement.

-- The first event of a ticket, `received`, has seq 1 and prev_hash = sha256(token_hash), and records the first message as well
-- (message.seq = 1). Its content: {"digest": hex of sha256(salt || body) of that message, "kind", "category" (codes), "channel",
-- "lang", "due_at", "office" (code), "reply_to" (number of the identity), "about": urp.about_digest of subject and address,
-- "quarantined": a reason when the ticket is held for a look, "extra": what the message carries besides its words}. Its hash is the ticket's
-- head from the start.
create or replace function urp.ticket_open(
  p_category int, p_kind text, p_channel text, p_lang text, p_subject text, p_body text, p_extra jsonb, p_said_at timestamptz, p_operator int,
  p_address text, p_place ext.geography, p_first_name text, p_last_name text, p_reply bigint, p_reached bigint[], p_proved bigint[], p_held text,
  p_token_hash bytea, p_token_sealed bytea, p_token_encrypted bytea, p_pin_mac bytea, p_notice boolean default true) returns urp.opened
language plpgsql set search_path = urp, ext, pg_temp as $$
declare
  v_now timestamptz := urp.now(); o opened; c record;
  v_salt bytea := uuid_send(gen_random_uuid()); v_content_salt bytea := uuid_send(gen_random_uuid());
  v_content text; v_content_hash bytea; v_first bytea; v_hash bytea;
  v_actor text := coalesce('operator:' || p_operator, 'citizen');
begin
  select cat.code, cat.term_days, cat.office_id, f.code as office into strict c from category cat join office f on f.id = cat.office_id where cat.id = p_category;
  o.id := nextval('ticket_number');
  o.code := urp.code_of(o.id);
  o.due_at := urp.due_at(c.term_days, v_now);
  v_content := json_build_object('digest', encode(sha256(v_salt || convert_to(p_body, 'UTF8')), 'hex'), 'kind', p_kind,
    'category', c.code, 'channel', p_channel, 'lang', p_lang, 'due_at', o.due_at, 'office', c.office,
    'reply_to', p_reply, 'about', urp.about_digest(v_salt, p_subject, p_address), 'quarantined', p_held)::text;
  if p_extra is not null then
    v_content := (v_content::jsonb || jsonb_build_object('extra', p_extra))::text;
  end if;
  v_content_hash := sha256(v_content_salt || convert_to(v_content, 'UTF8'));
  v_first := sha256(p_token_hash);
  v_hash := urp.event_hash(v_first, o.id, 1, 'received', v_actor, v_now, v_content_hash);

  -- one statement for all rows: half the cost of one each
  with who as (insert into contact (first_name, last_name, lang) values (p_first_name, p_last_name, p_lang) returning id),
  notice as (insert into consent (contact_id, purpose, version) select id, 'privacy_notice', '1' from who where p_notice),
  one as (
    insert into ticket (id, code, token_hash, token_sealed, token_encrypted, pin_hash, kind, category_id, office_id, subject, channel, lang,
        contact_id, reply_to, address, place, created_at, due_at, next_contact_at, quarantined_at, head_seq, head_hash)
      select o.id, o.code, p_token_hash, p_token_sealed, p_token_encrypted, urp.pin_hash(o.code, p_pin_mac), p_kind, p_category, c.office_id,
        p_subject, p_channel, p_lang, who.id, p_reply, p_address, p_place,
        v_now, o.due_at, urp.contact_promise(v_now, o.due_at), case when p_held is not null then v_now end, 1, v_hash from who),
  happened as (
    insert into event (ticket_id, seq, kind, actor, at, content_hash, prev_hash, hash)
      values (o.id, 1, 'received', v_actor, v_now, v_content_hash, v_first, v_hash) returning id),
  content as (insert into event_content (event_id, salt, content) select id, v_content_salt, v_content from happened),
  found as (insert into ticket_words (ticket_id, bucket, words)
    values (o.id, (o.id / 20000)::int, to_tsvector('italian', p_subject || ' ' || p_body))),
  reached as (insert into ticket_identity (ticket_id, identity_id, proved_at)
    select o.id, i, case when i = any (p_proved) then v_now end from (select distinct i from unnest(p_reached) i where i is not null) x),
  counted as (insert into counter_delta (name, label, n) values ('tickets_received', p_kind, 1)),
  said as (insert into message (ticket_id, seq, direction, channel, operator_id, at, said_at, salt, body, extra)
    values (o.id, 1, 'in', p_channel, p_operator, v_now, p_said_at, v_salt, p_body, p_extra) returning id)
  select id into o.message_id from said;
  return o;
end $$;
comment on function urp.ticket_open is 'One new ticket with its first message, owner office, promised date, history and searchable words. p_reached: identities of who wrote; p_proved: those whose holder stands for this ticket; p_operator: who wrote it down; p_held: why it goes into quarantine.';
