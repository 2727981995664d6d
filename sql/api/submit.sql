-- All that the public forms may ask of the database: which categories there are, and one new ticket.

create function submit.leaves(p_reports boolean, p_kind text, p_lang text)
returns table (code text, name text, kind text, needs_place boolean, term_days int, heading text, heading_sort int, sort int)
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return query
    select c.code, coalesce(c.name->>p_lang, c.name->>'it'), c.kind, c.needs_place, c.term_days,
           coalesce(h.name->>p_lang, h.name->>'it'), h.sort, c.sort
      from category c join category h on h.id = c.parent_id
     where c.active and not c.hidden and not c.desk_only and h.active and (c.kind = 'report') = p_reports and (p_kind is null or c.kind = p_kind)
       and not exists (select from category below where below.parent_id = c.id and below.active)
     order by h.sort, c.sort, c.id;
end $$;
comment on function submit.leaves is 'read: the categories that can be chosen: reports, or all the other kinds';

create function submit.categories(p_reports boolean, p_kind text, p_lang text) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return (select json_build_object('categories', coalesce(json_agg(json_build_object('code', l.code, 'name', l.name, 'kind', l.kind,
      'needs_place', l.needs_place, 'term_days', l.term_days)), '[]'))
    from submit.leaves(p_reports, p_kind, p_lang) l);
end $$;
comment on function submit.categories is 'read: what a program that sends requests may choose from';

create function submit.form_document(p_reports boolean, p_lang text, p_values json) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
declare
  v_chosen text := p_values->>'category';
  v_kind text := case when p_reports then 'report' else
    (select k from unnest(array['enquiry', 'assistance', 'complaint', 'suggestion', 'praise', 'records_access']) k where k = p_values->>'kind') end;
begin
  return (select json_build_object('kind', v_kind, 'values', p_values, 'groups', coalesce(json_agg(g.doc order by g.place), '[]'))
    from (select min(l.heading_sort) as place,
                 json_build_object('name', l.heading, 'many', count(*) > 1, 'items', json_agg(json_build_object('code', l.code, 'name', l.name,
                   'selected', l.code = v_chosen, 'needs_place', l.needs_place, 'term_days', l.term_days) order by l.sort, l.code)) as doc
            from submit.leaves(p_reports, v_kind, p_lang) l
           group by l.heading) g);
end $$;
comment on function submit.form_document is 'read: what the form shows: its kind, the categories under their headings, what was typed';

create function submit.report_form(p_lang text, p_values json) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return submit.form_document(true, p_lang, p_values);
end $$;
comment on function submit.report_form is 'read: the form of a report';

create function submit.request_form(p_lang text, p_values json) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return submit.form_document(false, p_lang, p_values);
end $$;
comment on function submit.request_form is 'read: the form of every other kind; without a kind, the services of all of them';

create function submit.report_page(p_kind text, p_category text, p_done text, p_lang text, p_values json, p_list boolean, p_draft bytea)
returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return case when p_list then submit.categories(true, p_kind, p_lang) else (
    select json_build_object('values', p_values, 'restart', p_done = 'restart', 'draft', case when d->>'version' <> '0' then
      json_build_object('saved_at', d->>'saved_at') end) from urp.draft_get(p_draft) d) end;
end $$;
comment on function submit.report_page is 'read: the first page of a report, with the draft that can be gone on with; or (p_list) its categories for a program';

create function submit.request_page(p_kind text, p_category text, p_lang text, p_values json, p_list boolean) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
begin
  return case when p_list then submit.categories(false, p_kind, p_lang) else submit.form_document(false, p_lang, p_values) end;
end $$;
comment on function submit.request_page is 'read: the form of the other kinds, or (p_list) their categories for a program';

create function submit.draft_begin(p_draft bytea, p_sealed bytea, p_network bytea, p_old bytea, p_files json) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
begin
  perform urp.draft_remove(p_old);
  perform urp.draft_start(p_draft, 'report', p_sealed, p_network);
  return json_build_object('version', 1, 'refused', submit.draft_files(p_files, p_draft));
end $$;
comment on function submit.draft_begin is 'act: a new draft in place of the old one';

create function submit.draft_files(p_files json, p_draft bytea) returns text
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare v_detail text;
begin
  perform urp.files_budget(p_files, (select d.network from draft d where d.id_hash = p_draft));
  perform urp.files_add(p_files, p_draft, null, null);
  return null;
exception
  when sqlstate 'UR422' then
    get stacked diagnostics v_detail = pg_exception_detail;
    return v_detail::json->'errors'->>'files';
  when sqlstate 'UR429' then
    return 'too_many';
end $$;
comment on function submit.draft_files is 'act: files of a draft; why they were not taken, though all that was typed is';

create function submit.draft_save(p_draft bytea, p_version int, p_sealed bytea, p_files json, p_drop uuid) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
declare v jsonb := urp.draft_save(p_draft, p_version, p_sealed);
begin
  if v ? 'restart' then
    return v;
  elsif p_drop is not null then
    perform urp.file_drop(p_draft, p_drop);
  end if;
  v := v || jsonb_build_object('refused', submit.draft_files(p_files, p_draft));
  return v || case when v ? 'conflict' then jsonb_build_object('files', urp.files_of_draft(p_draft)) else '{}' end;
end $$;
comment on function submit.draft_save is 'act: what was typed so far, unless another window saved since p_version; files that came with it, or one to be taken out';

create function submit.draft_move(p_old bytea, p_new bytea, p_version int, p_sealed bytea) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
begin
  return json_build_object('moved', urp.draft_move(p_old, p_new, p_version, p_sealed));
end $$;
comment on function submit.draft_move is 'act: the draft of a link becomes one whose key only the browser has that goes on with it';

create function submit.draft_page(p_draft bytea) returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
declare v jsonb := urp.draft_get(p_draft);
begin
  if v is null then
    return json_build_object('restart', true);
  end if;
  return v || jsonb_build_object('files', urp.files_of_draft(p_draft));
end $$;
comment on function submit.draft_page is 'read: a draft as it lies there, still sealed, and its files; "restart" when there is none';

-- What the city says to a report before it is sent, and what its form shows. Nothing of it is kept.
create function submit.report_review(p_category text, p_subject text, p_body text, p_address text, p_lat float8, p_lon float8, p_lang text, p_step text)
returns json
language plpgsql stable security definer
set search_path = urp, pg_temp set transaction_read_only = on as $$
declare
  c category; v_errors jsonb := '{}'; v_near json; v jsonb := '{}';
begin
  select cat.* into c from category cat where cat.code = p_category and cat.kind = 'report' and cat.active and not cat.hidden and not cat.desk_only and cat.parent_id is not null;
  if p_category is not null and not found then
    v_errors := v_errors || '{"category": "choice_invalid"}';
  end if;
  if coalesce(c.needs_place, true) and p_address is null and p_lat is null then	-- without a kind it may need one: all is told at once
    v_errors := v_errors || '{"address": "place_required"}';
  end if;
  if p_lat is not null and p_lon is not null then
    v_near := urp.place_at(p_lat, p_lon);
    if not (v_near->>'inside')::boolean then
      v_errors := v_errors || '{"address": "outside_city"}';
    end if;
    v := v || jsonb_build_object('neighbour', v_near->>'neighbour', 'neighbour_site', v_near->>'neighbour_site', 'near_label', v_near->>'label', 'district', v_near->>'district');
  end if;
  if p_step = 'find' and p_address is not null then
    v := v || jsonb_build_object('places', urp.place_search(p_address, 8));
    v := v || jsonb_build_object('places_none', v->'places' = '[]');
  end if;
  if p_step = 'summary' and v_errors = '{}' then
    v := v || jsonb_build_object('similar', urp.similar_reports(p_category, p_lat, p_lon, p_address, p_lang));
  end if;
  return submit.form_document(true, p_lang, json_build_object('category', p_category))::jsonb || v || jsonb_build_object('errors', v_errors, 'danger', urp.is_danger(p_category, concat_ws(' ', p_subject, p_body)), 'articles', '[]'::jsonb);
end $$;
comment on function submit.report_review is 'read: what stands in the way of a report, whether it sounds like a danger, where it is; p_step "find": places by that name, "summary": similar reports, answers';

create function submit.error_of(p_field text, p_code text) returns void
language plpgsql as $$
begin
  perform urp.fail('UR422', 'invalid', json_build_object('errors', json_build_object(p_field, p_code)));
end $$;
comment on function submit.error_of is 'read: ends the call with one field''s error';

create function submit.create_ticket(
  p_kind text, p_category text, p_subject text, p_body text, p_address text, p_lat float8, p_lon float8,
  p_first_name text, p_last_name text, p_email json, p_phone json, p_fiscal_code json, p_reply text, p_privacy boolean, p_lang text,
  p_trap text, p_network bytea, p_page_lang text, p_key bytea, p_fingerprint bytea,
  p_token_hash bytea, p_token_sealed bytea, p_token_encrypted bytea, p_pin_mac bytea, p_hasty boolean, p_files json default null,
  p_join text default null, p_draft bytea default null, p_draft_sent bytea default null) returns json
language plpgsql volatile security definer
set search_path = urp, ext, pg_temp as $$
declare
  v_now timestamptz := urp.now();
  v_channel constant text := 'web';
  v_lang text := coalesce(p_lang, p_page_lang, 'it');
  v_refuse int := urp.limit_of('submit_hour', 60);
  v_hold int := urp.limit_of('submit_quarantine_hour', 10);
  v_mails int := urp.limit_of('receipt_network_day', 20);
  v_recent timestamptz[];
  v_held text; v_mail boolean; v_danger boolean;
  v_email bigint; v_phone bigint; v_fiscal bigint; v_reply bigint;
  c record; k record; made opened;
begin
  if p_key is not null then
    perform urp.lock_key(p_key);
    select i.fingerprint, t.code, t.due_at into k from idempotency i join ticket t on t.id = i.ticket_id where i.key = p_key;
    if found then
      if k.fingerprint is distinct from p_fingerprint then
        perform urp.fail('UR409', 'sent_before', json_build_object('conflict', true, 'reason', 'sent_before'));
      end if;
      return json_build_object('code', k.code, 'due_at', k.due_at, '_repeated', true);
    end if;
  end if;

  select cat.id, cat.kind, cat.office_id, o.code as office, cat.term_days, cat.needs_place, cat.name->>'it' as label into c from category cat join office o on o.id = cat.office_id
   where cat.code = p_category and cat.active and not cat.hidden and not cat.desk_only and cat.parent_id is not null
     and not exists (select from category below where below.parent_id = cat.id and below.active);
  if not found or c.kind is distinct from coalesce(p_kind, nullif(c.kind, 'report')) then	-- without a kind it is that of the service
    perform submit.error_of('category', 'choice_invalid');
  elsif c.needs_place and p_address is null and p_lat is null then
    perform submit.error_of('address', 'place_required');
  elsif not urp.place_inside(p_lat, p_lon) then
    perform urp.fail('UR422', 'invalid', json_build_object('errors', json_build_object('address', 'outside_city'),
      'neighbour', urp.place_at(p_lat, p_lon)->>'neighbour'));
  elsif p_privacy is not true then
    perform submit.error_of('privacy', 'privacy_required');
  elsif p_reply is null or (p_reply = 'email' and p_email is null) or (p_reply = 'phone' and p_phone is null) then
    perform submit.error_of(coalesce(p_reply, 'reply'), case when p_reply is null then 'contact_required' else 'required' end);
  end if;

  p_subject := coalesce(p_subject, urp.subject_of(c.label, p_body));

  v_recent := array(select a.at from attempt a where a.what = 'submit' and a.subject = p_network and a.at > v_now - interval '1 day'
                     order by a.at desc limit greatest(v_refuse, v_hold, v_mails));
  if v_recent[nullif(v_refuse, 0)] > v_now - interval '1 hour' then
    perform urp.fail('UR429', 'too_many', json_build_object('too_many', true));
  end if;
  v_held := case when p_trap is not null then 'trap' when p_hasty then 'hasty'
                 when v_recent[nullif(v_hold, 0)] > v_now - interval '1 hour' then 'many' end;

  v_email := urp.address_upsert('email', p_email);
  v_phone := urp.address_upsert('phone', p_phone);
  v_fiscal := urp.address_upsert('fiscal_code', p_fiscal_code);
  v_reply := case p_reply when 'email' then v_email when 'phone' then v_phone end;

  -- A typed address is a claim: one short receipt, and the form is no mail relay.
  v_mail := p_reply = 'email' and v_held is null and v_recent[nullif(v_mails, 0)] is null and 5 > (select count(*) from (
    select from outbox o where o.identity_id = v_email and o.created_at > v_now - interval '1 day' limit 5) as sent);

  made := urp.ticket_open(c.id, c.kind, v_channel, v_lang, p_subject, p_body, null, null, null, p_address,
    case when p_lat is not null and p_lon is not null then st_setsrid(st_makepoint(p_lon, p_lat), 4326)::geography end,
    p_first_name, p_last_name, v_reply, array[v_email, v_phone, v_fiscal], '{}', v_held, p_token_hash, p_token_sealed, p_token_encrypted, p_pin_mac);
  v_danger := urp.is_danger(p_category, concat_ws(' ', p_subject, p_body));
  if v_danger then
    perform urp.danger_seen(made.id);
  end if;
  with receipt as (insert into outbox (template, ticket_id, identity_id, content)
    select 'receipt', made.id, v_email, case when v_danger then jsonb_build_object('danger', true) else '{}' end where v_mail),
  tried as (insert into attempt (what, subject) values ('submit', coalesce(p_network, '\x')))
  insert into idempotency (key, fingerprint, ticket_id) select p_key, p_fingerprint, made.id where p_key is not null;
  if p_files is not null then
    perform urp.files_budget(p_files, p_network);
    perform urp.files_add(p_files, null, made.id, made.message_id);
  end if;
  if p_draft is not null then
    perform urp.files_move(p_draft, made.id, made.message_id);
    perform urp.draft_sent(p_draft, p_draft_sent);
  end if;
  if p_join is not null then
    perform urp.ticket_join(made.id, p_join, p_category, p_lat, p_lon);
  end if;
  return json_build_object('code', made.code, 'due_at', made.due_at, '_repeated', false);
end $$;
comment on function submit.create_ticket is 'act: one new ticket with its first message, owner, promised date, history and receipt; a repetition with the same key changes nothing';
