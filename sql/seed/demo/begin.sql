-- The demonstration's requests: made by submit.create_ticket and the shared rules, at times that lie in the past. Part of one
-- transaction, at whose end (end.sql) the real clock is back; nobody else ever sees the other one.
create temp table demo_clock on commit drop as select pg_get_functiondef('urp.now()'::regprocedure) as real;
create or replace function urp.now() returns timestamptz language sql stable parallel safe
return date_trunc('milliseconds', coalesce(nullif(current_setting('urp.demo_now', true), '')::timestamptz, pg_catalog.now()));	-- lint: until the end of this transaction

create table urp.demo_story (
  n int primary key, category text not null, at timestamptz not null, subject text not null, body text not null, address text, lat float8, lon float8,
  first_name text, last_name text, email text, phone text, lang text not null default 'it', verified boolean not null default false,
  held boolean not null default false, photos int not null default 0, scene text, steps json not null default '[]'
);
-- steps: [hours after the one before, what, text or outcome]

create function urp.demo_wanted() returns json language sql stable
return json_build_object('wanted', case when exists (select from urp.migration where part = 'seed' and name = 'demo') then 0 else 1 end);

create function urp.demo_person(p_n int) returns json language sql stable
return (select json_build_object('email', s.email, 'phone', s.phone, 'photos', s.photos, 'scene', s.scene) from urp.demo_story s where s.n = p_n);

create function urp.demo_step(p_ticket bigint, p_token_hash bytea, p_what text, p_text text) returns void
language plpgsql set search_path = urp, ext, pg_temp as $$
declare
  v_office int := (select office_id from ticket where id = p_ticket);
  v_operator int := coalesce((select oo.operator_id from operator_office oo join operator o on o.id = oo.operator_id
                               where oo.office_id = v_office and o.role = 'office' order by oo.operator_id limit 1),
                             (select id from operator where role = 'operator' order by id limit 1),
                             (select id from operator order by id limit 1));
  v_actor text := coalesce('operator:' || v_operator, 'system'); v_message bigint;
begin
  if p_what = 'citizen' then
    perform status.message_add(p_token_hash, p_text, null, null);
  elsif p_what = 'contest' then
    perform status.contest(p_token_hash, p_text, null, null);
  elsif p_what = 'withdraw' then
    perform status.withdraw(p_token_hash, null, null);
  elsif p_what = 'solved' then
    perform status.solved(p_token_hash, null, null);
  elsif p_what = 'close' then
    perform urp.change_state(p_ticket, 'closed', 'system', 'system', json_build_object('reason', 'not_contested'));
  elsif v_operator is null then
    return;	-- nobody there who could have done it
  elsif p_what = 'reply' then
    v_message := urp.message_add(p_ticket, 'out', 'email', v_operator, p_text);
    update ticket set answered_at = coalesce(answered_at, urp.now()) where id = p_ticket;
    perform urp.mail(p_ticket, 'reply', '{}', v_message);
  elsif p_what = 'note' then
    perform urp.note_add(p_ticket, v_operator, p_text);
  else
    if p_what = 'accepted' then
      update ticket set operator_id = v_operator where id = p_ticket;
      perform urp.event_append(p_ticket, 'operator_assigned', v_actor, json_build_object('operator', v_operator));
    end if;
    perform urp.change_state(p_ticket, p_what, 'operator', v_actor,
      case when p_what in ('resolved', 'declined', 'merged') then json_build_object('outcome', p_text) else '{}'::json end);
  end if;
end $$;

create function urp.demo_ticket(p_n int, p_token_hash bytea, p_token_sealed bytea, p_token_encrypted bytea, p_pin_mac bytea, p_email json, p_phone json, p_files json) returns json
language plpgsql set search_path = urp, ext, pg_temp as $$
declare s demo_story; v_at timestamptz; v_doc json; v_ticket bigint; v_step json;
begin
  select * into strict s from demo_story where n = p_n;
  v_at := s.at;
  perform set_config('urp.demo_now', v_at::text, true);
  v_doc := submit.create_ticket(
    p_kind => (select kind from category where code = s.category), p_category => s.category, p_subject => s.subject, p_body => s.body,
    p_address => s.address, p_lat => s.lat, p_lon => s.lon, p_first_name => s.first_name, p_last_name => s.last_name,
    p_email => p_email, p_phone => p_phone, p_fiscal_code => null, p_reply => case when p_email is not null then 'email' else 'phone' end,
    p_privacy => true, p_lang => s.lang, p_trap => case when s.held then 'https://example.org' end, p_network => sha256(int4send(p_n)), p_page_lang => s.lang, p_key => null, p_fingerprint => null,
    p_token_hash => p_token_hash, p_token_sealed => p_token_sealed, p_token_encrypted => p_token_encrypted, p_pin_mac => p_pin_mac, p_hasty => false, p_files => p_files);
  select id into strict v_ticket from ticket where code = v_doc->>'code';
  if s.verified then
    perform status.confirm(p_token_hash);
  end if;
  for v_step in select * from json_array_elements(s.steps) loop
    v_at := v_at + make_interval(mins => (60 * (v_step->>0)::numeric)::int);
    exit when v_at > pg_catalog.now();	-- lint: the same
    perform set_config('urp.demo_now', v_at::text, true);
    perform urp.demo_step(v_ticket, p_token_hash, v_step->>1, v_step->>2);
  end loop;
  return json_build_object('code', v_doc->>'code');
end $$;
