-- Approved texts: what of the outbox goes by them, how they read with and without values, and the page on which they are looked after.

create or replace function urp.approved_purposes() returns text[] language sql immutable parallel safe
return '{reply,state,receipt,link}'::text[];
comment on function urp.approved_purposes is 'Templates of the outbox that may go by an approved text (urp.notice), in the order of the page; news stands for each that has none of its own.';

create or replace function urp.approved_langs() returns text[] language sql immutable parallel safe
return '{it,en,sq,ar,fr,ro}'::text[];
comment on function urp.approved_langs is 'The languages that we write to citizens in.';

create or replace function urp.text_places(p_body text) returns int language sql immutable parallel safe
return (select case when regexp_replace(p_body, '\{\{[1-9]\}\}', '', 'g') ~ '\{\{|\}\}' then null
                    when count(distinct m[1]) = coalesce(max(m[1]::int), 0) then count(distinct m[1]) end
  from regexp_matches(p_body, '\{\{([1-9])\}\}', 'g') m);
comment on function urp.text_places is 'How many places {{1}}, {{2}} … a text has; null when they do not count from one on, or braces hold something else.';

create or replace function urp.text_pieces(p_body text, p_params text[], p_values jsonb default '{}') returns jsonb
language sql immutable parallel safe set search_path = urp, pg_temp
return (select jsonb_agg(x.piece order by x.n) from (
    select 2 * t.n as n, jsonb_build_object('said', t.said) as piece from regexp_split_to_table(p_body, '\{\{[1-4]\}\}') with ordinality t(said, n) where t.said <> ''
    union all
    select 2 * m.n + 1, case when p_values->>v.name <> '' then jsonb_build_object('said', p_values->>v.name) else jsonb_build_object('gap', v.name) end
      from regexp_matches(p_body, '\{\{([1-4])\}\}', 'g') with ordinality m(a, n) cross join lateral (select p_params[m.a[1]::int] as name) v) x);
comment on function urp.text_pieces is 'A text in pieces: [{said}, {gap: code, link, office or subject}]; a place whose value is given is said too. Null without a text.';

create or replace function urp.text_preview(t urp.ticket, p_channel text, p_name text, p_lang text) returns jsonb
language sql stable set search_path = urp, pg_temp
return (select urp.text_pieces(k.body, k.params, jsonb_build_object('code', (t).code, 'subject', (t).subject, 'office', (select f.name from office f where f.id = (t).office_id)))
  from channel_template k where k.channel = p_channel and k.name = p_name and k.lang = p_lang and k.template in ('reply', 'news') and k.state = 'approved' order by k.template = 'reply' desc limit 1);
comment on function urp.text_preview is 'The approved text of an answer as this citizen would read it, before it is typed. Their link is not the desk''s to see: its place stays.';

create or replace function urp.text_document(k urp.channel_template) returns jsonb
language sql immutable parallel safe set search_path = urp, pg_temp
return jsonb_build_object('channel', (k).channel, 'purpose', (k).template, 'text_lang', (k).lang, 'text_name', (k).name, 'text_state', (k).state, 'told_at', (k).told_at,
  'places', to_jsonb((k).params), 'pieces', urp.text_pieces((k).body, (k).params));
comment on function urp.text_document is 'One approved text as pages show it.';

create or replace function urp.text_seen(k urp.channel_template) returns text language sql stable parallel safe
return md5(k::text);
comment on function urp.text_seen is 'What a form was made from: another value, and somebody (or the provider) has changed the text meanwhile.';

create or replace function urp.texts_coverage(p_channel text) returns jsonb
language sql stable set search_path = urp, pg_temp
return (select jsonb_agg(jsonb_build_object('purpose', x.purpose, 'own', x.own, 'by_italian', x.by_italian, 'none', x.none) order by x.n) from (
    select p.purpose, p.n, coalesce(jsonb_agg(l.lang order by l.n) filter (where (w.way).able and (w.way).lang = l.lang), '[]') as own,
        coalesce(jsonb_agg(l.lang order by l.n) filter (where (w.way).able and (w.way).lang <> l.lang), '[]') as by_italian,
        coalesce(jsonb_agg(l.lang order by l.n) filter (where not (w.way).able), '[]') as none
      from unnest(urp.approved_purposes()) with ordinality p(purpose, n) cross join unnest(urp.approved_langs()) with ordinality l(lang, n)
      cross join lateral (select urp.way_template(p_channel, p.purpose, l.lang, null) as way) w group by p.purpose, p.n) x);
comment on function urp.texts_coverage is 'For each purpose the languages that can go now: by a text of theirs, by the Italian one, by none.';

create or replace function urp.texts_page(a urp.actor) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return jsonb_build_object('operator', urp.operator_frame(a), 'can_act', a.role in ('administrator', 'supervisor'),
    'text_channels', (select coalesce(jsonb_agg(jsonb_build_object('text_channel', c.name, 'coverage', urp.texts_coverage(c.name),
        'texts', (select coalesce(jsonb_agg(urp.text_document(k) order by k.template = 'news' desc, array_position(urp.approved_purposes(), k.template),
            array_position(urp.approved_langs(), k.lang), k.template, k.lang), '[]') from channel_template k where k.channel = c.name)) order by c.name), '[]')
      from channel c where c.templates and c.sends));
end $$;
comment on function urp.texts_page is 'The page of approved texts: for each channel that has them its texts, and what has none.';

create or replace function urp.text_form(a urp.actor, p_channel text, p_purpose text, p_lang text, p_seen text default null) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare k channel_template;
begin
  select * into k from channel_template x where x.channel = p_channel and x.template = p_purpose and x.lang = p_lang;
  return jsonb_build_object('operator', urp.operator_frame(a), 'of_text', case when k.name is not null then urp.text_document(k) end,
    'seen', coalesce(p_seen, case when k.name is not null then urp.text_seen(k) end), 'first_place', '{{1}}', 'second_place', '{{2}}',
    'choices', (select coalesce(jsonb_agg(jsonb_build_object('choice', c.name, 'chosen', c.name = p_channel or n.n = 1) order by c.name), '[]')
      from channel c cross join (select count(*) as n from channel x where x.templates and x.sends) n where c.templates and c.sends),
    'values', jsonb_strip_nulls(jsonb_build_object('channel', p_channel, 'purpose', p_purpose, 'text_lang', p_lang, 'name', k.name,
      'state', coalesce(k.state, 'pending'), 'body', k.body, 'place_1', case when k.name is null then 'code' else k.params[1] end,
      'place_2', case when k.name is null then 'link' else k.params[2] end, 'place_3', k.params[3], 'place_4', k.params[4])));
end $$;
comment on function urp.text_form is 'The form of one approved text: of a new one when there is none of that purpose and language. p_seen: of a form that was refused, for it was made from that one.';

create or replace function urp.text_hold(p_channel text, p_purpose text, p_lang text) returns urp.channel_template
language sql set search_path = urp, pg_temp
begin atomic
  select x.* from urp.channel_template x where x.channel = p_channel and x.template = p_purpose and x.lang = p_lang for update;
end;
comment on function urp.text_hold is 'The text, locked; null when there is none.';

create or replace function urp.text_changed(k urp.channel_template) returns void language plpgsql set search_path = urp, pg_temp as $$
begin
  perform urp.fail('UR409', 'changed', json_build_object('conflict', true, 'reason', 'changed', 'seen', case when k.name is not null then urp.text_seen(k) end));
end $$;
comment on function urp.text_changed is 'Ends the call: the form was made from a text that is another by now, or is gone.';

create or replace function urp.text_check(n urp.channel_template) returns void
language plpgsql stable set search_path = urp, pg_temp as $$
declare v_places int := urp.text_places(n.body); v_errors jsonb;
begin
  v_errors := jsonb_strip_nulls(jsonb_build_object(
    'channel', case when not exists (select from channel c where c.name = n.channel and c.templates and c.sends) then 'choice_invalid' end,
    'name', case when n.name !~ '^[a-z0-9_]+$' then 'text_name_invalid' end,
    'body', case when v_places is null then 'places_invalid' when v_places <> cardinality(n.params) then 'places_mismatch' end));
  if v_errors <> '{}' then
    perform urp.fail('UR422', 'text', json_build_object('errors', v_errors));
  end if;
end $$;
comment on function urp.text_check is 'Refuses, by field, what the provider would not have approved so, or what we could not fill.';

create or replace function urp.text_register(a urp.actor, p_what text, k urp.channel_template) returns void
language plpgsql set search_path = urp, pg_temp as $$
begin
  perform urp.register_append(p_what, json_build_object('operator', a.operator_id, 'channel', k.channel, 'template', k.template, 'lang', k.lang, 'name', k.name,
    'state', k.state, 'params', k.params, 'body', k.body));
end $$;
comment on function urp.text_register is 'What became of an approved text, in the register.';

create or replace function urp.text_put(a urp.actor, n urp.channel_template, p_seen text) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare k channel_template; v_done boolean;
begin
  k := urp.text_hold(n.channel, n.template, n.lang);
  if k.name is not null and (k.name, k.state, k.params, k.body) is not distinct from (n.name, n.state, n.params, n.body) then
    return;	-- a second click
  elsif p_seen is null then
    insert into channel_template values (n.*) on conflict do nothing returning true into v_done;
    if v_done is null then
      perform urp.fail('UR422', 'taken', json_build_object('errors', json_build_object('purpose', 'text_taken')));
    end if;
  elsif k.name is null or p_seen <> urp.text_seen(k) then
    perform urp.text_changed(k);
  else
    n.told_at := case when (n.name, n.state) = (k.name, k.state) then k.told_at else n.told_at end;
    update channel_template x set name = n.name, state = n.state, params = n.params, body = n.body, told_at = n.told_at
      where x.channel = n.channel and x.template = n.template and x.lang = n.lang;
  end if;
  perform urp.text_register(a, case when p_seen is null then 'text_added' else 'text_changed' end, n);
end $$;
comment on function urp.text_put is 'Adds a text (p_seen null) or changes the one that p_seen was made from; UR409 when that one is another by now.';

create or replace function urp.text_drop(a urp.actor, p_channel text, p_purpose text, p_lang text, p_seen text) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare k channel_template;
begin
  k := urp.text_hold(p_channel, p_purpose, p_lang);
  if k.name is null then
    return;	-- a second click
  elsif p_seen is distinct from urp.text_seen(k) then
    perform urp.text_changed(k);
  end if;
  delete from channel_template x where x.channel = p_channel and x.template = p_purpose and x.lang = p_lang;
  perform urp.text_register(a, 'text_removed', k);
end $$;
comment on function urp.text_drop is 'Takes a text away: what waits to go by it looks for its way again.';
