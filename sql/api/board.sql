-- What the program `board` may ask: how the channels fare, the posts that nobody understood, calls, and requests that a person writes down.

create function board.session_touch(p_session bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  update session set idle_until = least(expires_at, urp.now() + (idle_until - seen_at)), seen_at = urp.now()
    where token_hash = p_session and level = 'full' and ended_at is null and idle_until > urp.now() and expires_at > urp.now();
  return '{}';
end $$;
comment on function board.session_touch is 'act: renews the idle limit of a live session, by as much as it was given at login';

create function board.channels(p_session bytea, p_lang text, p_done text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.board_actor(p_session, false);
begin
  return (urp.board_document(a) || jsonb_build_object('done', p_done))::json;
end $$;
comment on function board.channels is 'read: every channel with its facts, and the posts to be looked at';

create function board.channels_form(p_session bytea, p_lang text, p_values json) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.board_actor(p_session, true);
begin
  return (urp.board_document(a) || jsonb_build_object('values', p_values))::json;
end $$;
comment on function board.channels_form is 'read: the same under a form that was refused';

create function board.post_open(p_session bytea, p_post bigint, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.board_actor(p_session, false); i inbound;
begin
  select * into i from inbound x where x.id = p_post;
  if i.id is null or i.desk_sealed is null then return null; end if;
  perform urp.register_append('post_opened', json_build_object('operator', a.operator_id, 'post', i.id, 'channel', i.channel));
  return json_build_object('operator', urp.operator_frame(a), 'post', i.id, 'post_channel', i.channel, 'received_at', i.received_at, 'post_code', i.error, 'raw_sealed', i.desk_sealed,
    'can_act', a.role in ('administrator', 'supervisor'), 'can_replay', i.sealed is not null and i.state <> 'new',
    'to_see', exists (select from task k where k.inbound_id = i.id and k.done_at is null and k.kind = 'inbound_failed'));
end $$;
comment on function board.post_open is 'act: the content of a post that was not understood; the reading stands in the register';

create function board.post_replay(p_session bytea, p_post bigint, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.board_actor(p_session, true); v_n bigint;
begin
  if not exists (select from inbound i where i.id = p_post) then return null; end if;
  v_n := urp.replay(null, null, null, true, p_post);
  if v_n > 0 then	-- a second click finds it waiting
    perform urp.register_append('posts_replayed', json_build_object('operator', a.operator_id, 'post', p_post, 'n', v_n));
  end if;
  return json_build_object('done', 'replay');
end $$;
comment on function board.post_replay is 'act: a post that was not understood is read again';

create function board.post_seen(p_session bytea, p_post bigint, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.board_actor(p_session, true);
begin
  if not exists (select from inbound i where i.id = p_post) then return null; end if;
  update task set done_at = urp.now(), done_by = a.operator_id where inbound_id = p_post and kind = 'inbound_failed' and done_at is null;
  if found then
    perform urp.register_append('post_seen', json_build_object('operator', a.operator_id, 'post', p_post));
  end if;
  return json_build_object('done', 'seen');
end $$;
comment on function board.post_seen is 'act: a person has looked at a post that was not understood';

create function board.test_send(p_session bytea, p_channel text, p_to bytea, p_lang text, p_key bytea) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.board_actor(p_session, true); v_identity bigint; v_email text; w way; i identity;
begin
  if not exists (select from channel c where c.name = p_channel and c.sends) then
    perform urp.fail('UR422', 'no such channel', json_build_object('errors', json_build_object('test', 'choice_invalid')));
  elsif urp.over_limit('test_send', int8send(a.operator_id), interval '1 hour', urp.limit_of('tests_hour', 20)) then
    perform urp.fail('UR429', 'too_many', json_build_object('too_many', true));
  end if;
  if p_channel = 'email' then
    select o.email into v_email from operator o where o.id = a.operator_id;
    if v_email is null then
      perform urp.fail('UR422', 'no address', json_build_object('errors', json_build_object('to', 'choice_invalid'), 'refusal', 'no_own_email'));
    end if;
  else
    select k.identity_id into v_identity from identity_key k where k.kind = p_channel and k.blind = p_to;
    select * into i from identity d where d.id = v_identity;
    if i.id is null then
      perform urp.fail('UR422', 'unknown', json_build_object('errors', json_build_object('to', 'choice_invalid'), 'refusal', 'never_wrote'));
    end if;
    w := urp.way_of(i, false, 'test', p_lang);
    if not w.able or w.via = 'template' then
      perform urp.fail('UR422', 'shut', json_build_object('errors', json_build_object('to', 'choice_invalid'), 'refusal', 'window_is_shut'));
    end if;
  end if;
  if p_key is null or not urp.over_limit('test_key', p_key, interval '1 day', 1) then
    insert into attempt (what, subject) values ('test_send', int8send(a.operator_id)), ('test_key', coalesce(p_key, '\x'));
    insert into outbox (channel, template, identity_id, operator_id, content)
      values (p_channel, 'test', v_identity, case when v_email is not null then a.operator_id end, jsonb_build_object('lang', p_lang));
    perform urp.register_append('test_sent', json_build_object('operator', a.operator_id, 'channel', p_channel));
  end if;
  return json_build_object('done', 'test');
end $$;
comment on function board.test_send is 'act: a test message to the operator''s own address, or to somebody who has written on that channel; twice the same form is once';

-- the telephone and the counter: sql/lib/calls.sql
create function board.calls(p_session bytea, p_lang text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return urp.calls_document(urp.actor_of(p_session))::json;
end $$;
comment on function board.calls is 'read: the last calls, without their numbers';

create function board.call_open(p_session bytea, p_call bigint, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.actor_of(p_session); v_number bytea := urp.call_number(a, p_call);
begin
  if v_number is null then return null; end if;
  return (urp.calls_document(a) || jsonb_build_object('opened', p_call, 'number_sealed', v_number))::json;
end $$;
comment on function board.call_open is 'act: the number of one call; the reading is recorded';

create function board.new_page(p_session bytea, p_lang text, p_call bigint) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.writer_of(p_session); c call;
begin
  select * into c from call x where x.id = p_call;
  return (urp.new_document(a, p_lang, null) || jsonb_build_object('of_call', case when c.id is not null then urp.call_document(a, c) end, '_known', c.id is not null))::json;
end $$;
comment on function board.new_page is 'read: the form for a request taken on the telephone or at the counter; for a call without its number';

create function board.new_of_call(p_session bytea, p_lang text, p_call bigint) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.writer_of(p_session);
begin
  return (board.new_page(p_session, p_lang, p_call)::jsonb || jsonb_build_object('number_sealed', urp.call_number(a, p_call)))::json;
end $$;
comment on function board.new_of_call is 'act: the same for a call, with its number, whose reading is recorded';

create function board.new_form(p_session bytea, p_lang text, p_values json) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare a actor := urp.writer_of(p_session);
begin
  return (urp.new_document(a, p_lang, p_values) || jsonb_build_object('values', p_values,
    'of_call', (select urp.call_document(a, c) from call c where c.id = case when p_values->>'call' ~ '^[0-9]{1,18}$' then (p_values->>'call')::bigint end)))::json;
end $$;
comment on function board.new_form is 'read: the same under a form that was refused';

create function board.ticket_new(p_session bytea, p_call bigint, p_channel text, p_body text, p_category text, p_first_name text, p_last_name text, p_phone json, p_email json,
    p_anonymous boolean, p_place text, p_ticket_lang text, p_urgent boolean, p_lang text, p_key bytea, p_fingerprint bytea,
    p_token_hash bytea, p_token_sealed bytea, p_token_encrypted bytea, p_pin_mac bytea) returns json
language plpgsql security definer set search_path = urp, ext, pg_temp as $$
declare
  a actor := urp.writer_of(p_session); c category; k record; o opened; v_phone bigint; v_email bigint; v_reply bigint; v_proved bigint[]; v_place jsonb := urp.place_found(p_place);
  v_inside boolean; v_lang text := coalesce(p_ticket_lang, 'it');
begin
  if p_key is not null then
    perform urp.lock_key(p_key);
    select i.fingerprint, i.ticket_id into k from idempotency i where i.key = p_key;
    if found and k.fingerprint is distinct from p_fingerprint then
      perform urp.fail('UR409', 'sent_before', json_build_object('conflict', true, 'reason', 'sent_before'));
    elsif found then
      return urp.new_done(a, k.ticket_id, p_lang);
    end if;
  end if;
  select * into c from category x where x.code = coalesce(p_category, 'to_classify') and x.active and (not x.hidden or p_category is null)
    and not exists (select from category y where y.parent_id = x.id);
  if c.id is null then
    perform urp.fail('UR422', 'no such category', json_build_object('errors', json_build_object('category', 'choice_invalid')));
  end if;
  if not coalesce(p_anonymous, false) then
    v_phone := urp.address_upsert('phone', p_phone);
    v_email := urp.address_upsert('email', p_email);
  else
    p_first_name := null; p_last_name := null;
  end if;
  v_reply := coalesce(v_email, v_phone);
  -- who calls has shown that number; any other is what they say
  v_proved := array(select x.identity_id from call x where x.id = p_call and x.identity_id = v_phone and urp.call_seen(a, x));
  v_inside := v_place->>'lat' is not null and urp.place_inside((v_place->>'lat')::float8, (v_place->>'lon')::float8);
  o := urp.ticket_open(c.id, c.kind, p_channel, v_lang, urp.subject_of(coalesce(c.name->>v_lang, c.name->>'it'), p_body), p_body, null, null, a.operator_id,
    left(coalesce(v_place->>'label', p_place), 200), case when v_inside then st_setsrid(st_makepoint((v_place->>'lon')::float8, (v_place->>'lat')::float8), 4326)::geography end,
    p_first_name, p_last_name, v_reply, array[v_email, v_phone], v_proved, null, p_token_hash, p_token_sealed, p_token_encrypted, p_pin_mac, false);
  if p_place is not null then
    update ticket set place_from = 'operator' where id = o.id;
  end if;
  if p_category is null then
    perform urp.propose_for(o.id, p_body);
  end if;
  update call x set ticket_id = o.id where x.id = p_call and x.ticket_id is null;
  if found then
    perform urp.event_append(o.id, 'call', 'operator:' || a.operator_id, json_build_object('event', 'written_down'));
    if coalesce(p_anonymous, false) then
      perform urp.call_forget(p_call);
    end if;
  end if;
  if coalesce(p_urgent, false) or urp.is_danger(c.code, p_body) then
    perform urp.danger_seen(o.id);
  end if;
  insert into idempotency (key, fingerprint, ticket_id) select p_key, p_fingerprint, o.id where p_key is not null;
  if v_email is not null then
    perform urp.tell(o.id, 'receipt');
  end if;
  return urp.new_done(a, o.id, p_lang);
end $$;
comment on function board.ticket_new is 'act: a request that an operator writes down for who is on the telephone or at the counter; a repetition with the same key changes nothing';

-- approved texts: sql/lib/texts.sql
create function board.texts(p_session bytea, p_lang text, p_done text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (urp.texts_page(urp.board_actor(p_session, false)) || jsonb_build_object('done', p_done))::json;
end $$;
comment on function board.texts is 'read: the approved texts of every channel that has them, and what has none';

create function board.text_page(p_session bytea, p_channel text, p_purpose text, p_text_lang text, p_lang text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return urp.text_form(urp.board_actor(p_session, true), p_channel, p_purpose, p_text_lang)::json;
end $$;
comment on function board.text_page is 'read: one approved text to be changed; where there is none, the form of a new one';

create function board.text_form(p_session bytea, p_lang text, p_values json) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return urp.text_form(urp.board_actor(p_session, true), p_values->>'channel', p_values->>'purpose', p_values->>'text_lang', nullif(p_values->>'seen', ''))::json;
end $$;
comment on function board.text_form is 'read: the same under a form that was refused';

create function board.text_save(p_session bytea, p_channel text, p_purpose text, p_text_lang text, p_name text, p_state text, p_body text,
    p_place_1 text, p_place_2 text, p_place_3 text, p_place_4 text, p_seen text, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.board_actor(p_session, true); n channel_template;
begin
  n.channel := p_channel; n.template := p_purpose; n.lang := p_text_lang; n.name := p_name; n.state := coalesce(p_state, 'pending'); n.body := p_body;
  n.params := array_remove(array[p_place_1, p_place_2, p_place_3, p_place_4], null); n.told_at := urp.now();
  perform urp.text_check(n);
  perform urp.text_put(a, n, p_seen);
  return json_build_object('done', 'text_saved');
end $$;
comment on function board.text_save is 'act: a new approved text, or a change of one; stands in the register; the same form twice is once';

create function board.text_end_page(p_session bytea, p_channel text, p_purpose text, p_text_lang text, p_lang text) returns json
language plpgsql stable security definer set search_path = urp, pg_temp set transaction_read_only = on as $$
declare v jsonb := urp.text_form(urp.board_actor(p_session, true), p_channel, p_purpose, p_text_lang);
begin
  return case when v->'of_text' <> 'null' then v::json end;
end $$;
comment on function board.text_end_page is 'read: one approved text that is to be taken away; null when there is none';

create function board.text_remove(p_session bytea, p_channel text, p_purpose text, p_text_lang text, p_seen text, p_lang text) returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
declare a actor := urp.board_actor(p_session, true);
begin
  perform urp.text_drop(a, p_channel, p_purpose, p_text_lang, p_seen);
  return json_build_object('done', 'text_removed');
end $$;
comment on function board.text_remove is 'act: takes an approved text away, which stands in the register; what is gone already is gone';
