-- Conversations: who writes, which ticket it belongs to, what is answered by itself.

create or replace function urp.person_keys(p_person jsonb) returns bytea[] language sql immutable parallel safe
return array(select x::bytea from jsonb_array_elements_text(p_person->'blinds') x);
comment on function urp.person_keys is 'The provider''s keys of a person, as intake tells them: the lasting one first.';

create or replace function urp.keys_taken(p_kind text, p_id bigint, p_keys bytea[], p_at timestamptz) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_former bigint[];
begin
  insert into identity_key (kind, blind, identity_id) select p_kind, x, p_id from unnest(p_keys) x on conflict (kind, blind) do nothing;
  v_former := array(select d.id from identity d where d.id in (select k.identity_id from identity_key k where k.kind = p_kind and k.blind = any (p_keys) and k.identity_id <> p_id)
    and coalesce(p_at >= d.addressed_at, true) order by d.id for no key update);
  if v_former <> '{}' then
    -- what is sent to their address would be read by another
    update identity set refused_at = urp.now(), refused_code = 'number_reassigned', refused_via = null where id = any (v_former);
    -- but not the name by which the provider knows another for good
    update identity_key k set identity_id = p_id where k.kind = p_kind and k.blind = any (p_keys) and k.identity_id = any (v_former)
      and not exists (select from identity d join identity_key o on o.identity_id = d.id and o.blind <> k.blind where d.id = k.identity_id and d.blind = k.blind);
  end if;
end $$;
comment on function urp.keys_taken is 'The provider''s keys are this person''s, as of p_at; who had one of them before, and was not heard of since, is not reached there any more, until they write again.';

create or replace function urp.person_of(p_kind text, p_person jsonb, p_at timestamptz) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_keys bytea[] := urp.person_keys(p_person);
  v_id bigint; v_other bigint; v_said timestamptz := least(p_at, urp.now());
begin
  if coalesce(cardinality(v_keys), 0) = 0 then return null; end if;
  perform urp.lock_key(sha256(convert_to(p_kind, 'UTF8') || v_keys[1]));
  select k.identity_id into v_id from identity_key k where k.kind = p_kind and k.blind = v_keys[1];
  if v_id is null then
    for i in 2 .. cardinality(v_keys) loop
      -- a number that so far was all we knew of somebody; one that had a name of the provider's is somebody else's by now
      select k.identity_id into v_other from identity_key k join identity d on d.id = k.identity_id
        where k.kind = p_kind and k.blind = v_keys[i] and d.blind = v_keys[i]
          and not exists (select from identity_key o where o.identity_id = d.id and o.blind <> v_keys[i]);
      v_id := coalesce(v_id, v_other);
    end loop;
  end if;
  if v_id is null then
    insert into identity (kind, blind, proof, verified_at) values (p_kind, v_keys[1], 'verified', urp.now())
      on conflict (kind, blind) do update set verified_at = excluded.verified_at
      returning id into v_id;
  end if;
  -- a message that comes late tells an address of before
  update identity set desk_sealed = (p_person->>'desk')::bytea, sender_sealed = (p_person->>'sender')::bytea, addressed_at = coalesce(v_said, addressed_at)
    where id = v_id and (sender_sealed is null or coalesce(v_said >= addressed_at, addressed_at is null));
  perform urp.keys_taken(p_kind, v_id, v_keys, v_said);
  if v_said is not null then
    update identity set last_in_at = greatest(last_in_at, v_said) where id = v_id;
  end if;
  return v_id;
end $$;
comment on function urp.person_of is 'The identity behind the provider''s keys {"blinds": [first the lasting one], "desk", "sender"}, made when new, its row held; p_at: their word, from which the window is counted, and before which no newer address or owner of a key gives way. A number alone joins keys only while nothing better was known.';

drop function if exists urp.person_moved(text, bigint, jsonb);
create or replace function urp.person_there(p_kind text, p_old bigint, p_new jsonb, p_at timestamptz) returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare v_keys bytea[] := urp.person_keys(p_new); v_key bytea; v_id bigint;
begin
  for v_key in select k from unnest(v_keys) k order by k loop	-- who writes there for the first time just now is waited for
    perform urp.lock_key(sha256(convert_to(p_kind, 'UTF8') || v_key));
  end loop;
  select d.id into v_id from identity_key k join identity d on d.id = k.identity_id
    where k.kind = p_kind and k.blind = any (v_keys) and d.id <> p_old and d.created_at > p_at - urp.limit_of('conversation_days', 7) * interval '1 day'
      and not exists (select from identity_key o where o.identity_id = d.id and o.blind <> all (v_keys))
    order by array_position(v_keys, k.blind) limit 1;
  perform from identity d where d.id in (p_old, v_id) order by d.id for no key update;
  return v_id;
end $$;
comment on function urp.person_there is 'Whoever wrote under the new keys of a person before the provider told of them: known for no longer than a conversation lasts, and by no other key; an older one had the number before. Both rows are held. Null: nobody.';

create or replace function urp.person_joined(p_old bigint, p_new bigint) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare t ticket; n identity;
begin
  select * into n from identity d where d.id = p_new;
  update identity_key set identity_id = p_old where identity_id = p_new;
  for t in select x.* from ticket_identity ti join ticket x on x.id = ti.ticket_id where ti.identity_id = p_new order by x.id loop
    insert into ticket_identity (ticket_id, identity_id, proved_at) select t.id, p_old, ti.proved_at from ticket_identity ti where ti.ticket_id = t.id and ti.identity_id = p_new
      on conflict do nothing;
    delete from ticket_identity ti where ti.ticket_id = t.id and ti.identity_id = p_new;
    update ticket set reply_to = p_old where id = t.id and reply_to = p_new;
    perform urp.event_append(t.id, 'identity_moved', 'system', json_strip_nulls(json_build_object('identity', p_old, 'was', p_new, 'reply_to', case when t.reply_to = p_new then p_old end)));
  end loop;
  update outbox set identity_id = p_old where identity_id = p_new and state = 'queued';
  update inbound_item set identity_id = p_old where identity_id = p_new and message_id is not null;
  update annotation a set identity_id = p_old where a.identity_id = p_new and a.message_id is null
    and (a.kind = 'edit' or not exists (select from annotation b where b.channel = a.channel and b.provider_id = a.provider_id and b.kind = a.kind and b.identity_id = p_old));
  update identity d set last_in_at = greatest(d.last_in_at, n.last_in_at), addressed_at = greatest(d.addressed_at, n.addressed_at), lang = coalesce(n.lang, d.lang), new_since = greatest(d.new_since, n.new_since),
      stopped_at = case when n.last_in_at > d.stopped_at then n.stopped_at else coalesce(n.stopped_at, d.stopped_at) end	-- who wrote there after STOP is written to
    where d.id = p_old;
  update identity set desk_sealed = null, sender_sealed = null where id = p_new;	-- a name of nobody, for what was sent to it
end $$;
comment on function urp.person_joined is 'Two identities were one person: keys, requests and what waits to be sent go to p_old, with an event of each request. Both rows and the requests are held.';

create or replace function urp.person_moved(p_kind text, p_old bigint, p_new jsonb, p_at timestamptz) returns void
language plpgsql set search_path = urp, pg_temp as $$
declare v_there bigint := urp.person_there(p_kind, p_old, p_new, coalesce(p_at, urp.now()));
begin
  perform from ticket t where t.id in (select ti.ticket_id from ticket_identity ti where ti.identity_id in (p_old, v_there)) order by t.id for update;
  perform urp.event_append(t.id, 'identity_moved', 'system', json_build_object('identity', p_old))
     from ticket_identity ti join ticket t on t.id = ti.ticket_id where ti.identity_id = p_old and t.reply_to = p_old and t.closed_at is null;
  if v_there is not null then
    perform urp.person_joined(p_old, v_there);
  end if;
  perform urp.keys_taken(p_kind, p_old, urp.person_keys(p_new), coalesce(p_at, urp.now()));
  update identity set desk_sealed = (p_new->>'desk')::bytea, sender_sealed = (p_new->>'sender')::bytea, addressed_at = greatest(addressed_at, least(coalesce(p_at, urp.now()), urp.now())), refused_at = null, refused_code = null, refused_via = null where id = p_old;
end $$;
comment on function urp.person_moved is 'The provider says that this person has a new number: the new keys are theirs, with what was written under them already; who had them before and wrote long ago stays somebody else, and is written to no more.';

create or replace function urp.chat_key(p_text text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
return trim(regexp_replace(lower(regexp_replace(normalize(left(p_text, 200), nfd), '[\u0300-\u036f\u064b-\u0652]', '', 'g')), '[^[:alnum:]]+', ' ', 'g'));
comment on function urp.chat_key is 'A short text as words are compared: small letters without accents, signs and pictures.';

create or replace function urp.chat_thanks(p_text text) returns boolean
language plpgsql stable set search_path = urp, pg_temp as $$
declare
  v_signs text := regexp_replace(p_text, '[\s!-/:-@\u005B-\u0060{-~…\uFE0F\U0001F3FB-\U0001F3FF]', '', 'g');	-- without what only colours a sign
  v_rest text := ' ' || replace(urp.chat_key(p_text), ' ', '  ') || ' '; w text;
begin
  if btrim(v_rest) = '' then
    return v_signs <> '' and not exists (select from regexp_split_to_table(v_signs, '') s(sign)
      where not exists (select from chat_word x where x.word = s.sign and x.does = 'thanks'));
  end if;
  for w in select x.word from chat_word x where x.does = 'thanks' order by length(x.word) desc loop
    v_rest := replace(v_rest, ' ' || replace(w, ' ', '  ') || ' ', ' ');
  end loop;
  return btrim(v_rest) = '';
end $$;
comment on function urp.chat_thanks is 'Does a short text say nothing but thanks, goodbyes and agreement, in words or signs?';

create or replace function urp.chat_word(p_text text, p_payload text, out does text, out lang text, out code text) returns record
language plpgsql stable set search_path = urp, pg_temp as $$
declare v_key text; m text[];
begin
  if p_payload ~ '^lang:[a-z]{2}$' then
    does := 'lang'; lang := right(p_payload, 2);
  elsif p_payload ~ '^word:[a-z]+$' then	-- ours, or one of theirs behind a stroke
    select w.does, w.lang into does, lang from chat_word w where w.word = substr(p_payload, 6);
    if does is null then
      select w.does into does from chat_word w where w.does = substr(p_payload, 6) and w.does <> 'lang' limit 1;
    end if;
  elsif length(p_text) <= 60 then
    m := regexp_match(upper(p_text), '^\W*(?:(?:STATO|STATUS|GJENDJA|STATUT|STADIU)\W+)?(?:URP[ -]?)([0-9A-Z]{3,10})[ -]?([0-9A-Z]{4})\W*$');
    if m is not null and m[1] ~ '[0-9]|^OO' then	-- "urp orari oggi" is no code
      does := 'status'; code := 'URP-' || translate(m[1] || '-' || m[2], 'OIL', '011');
    else
      v_key := urp.chat_key(p_text);
      select w.does, w.lang into does, lang from chat_word w where w.word = v_key;
      if does is null and urp.chat_thanks(p_text) then
        does := 'thanks';
      end if;
    end if;
  end if;
end $$;
comment on function urp.chat_word is 'What a short message asks for by itself, with the code or language that it names; null: it is a message like any other.';

create or replace function urp.ticket_for(p_channel text, p_identity bigint, p_code text, p_quotes text[]) returns bigint
language plpgsql stable set search_path = urp, pg_temp as $$
declare v_id bigint; v_now timestamptz := urp.now(); v_days interval := urp.limit_of('conversation_days', 7) * interval '1 day';
begin
  if p_identity is null then return null; end if;
  -- a code, from a known party alone
  if p_code is not null then
    select t.id into v_id from ticket t join ticket_identity ti on ti.ticket_id = t.id and ti.identity_id = p_identity and ti.proved_at is not null
      where t.code = p_code and (t.closed_at is null or t.closed_at > v_now - interval '30 days' and t.state in ('closed', 'declined'));
    if v_id is not null then return v_id; end if;
  end if;
  -- what it answers
  if cardinality(p_quotes) > 0 then
    select t.id into v_id
      from (select o.ticket_id, o.id as n from outbox_part x join outbox o on o.id = x.outbox_id where x.channel = p_channel and x.provider_id = any (p_quotes)
            union all select i.ticket_id, 0 from inbound_item i where i.channel = p_channel and i.provider_id = any (p_quotes)) q
      join ticket t on t.id = q.ticket_id
      join ticket_identity ti on ti.ticket_id = t.id and ti.identity_id = p_identity and ti.proved_at is not null
     where t.closed_at is null order by q.n desc limit 1;
    if v_id is not null then return v_id; end if;
  end if;
  -- the open conversation; of several the one in which we spoke, or which began, last
  select t.id into v_id from ticket_identity ti join ticket t on t.id = ti.ticket_id join identity d on d.id = ti.identity_id
      cross join lateral (select greatest(t.created_at, max(m.at)) as at from message m where m.ticket_id = t.id and m.direction = 'out') spoken
    where ti.identity_id = p_identity and ti.proved_at is not null and t.channel = p_channel and t.closed_at is null
      and (d.new_since is null or spoken.at > d.new_since)
      and (t.state <> 'resolved' or t.resolved_at > v_now - interval '2 days')
      and (t.state = 'waiting_citizen' or exists (select from message m where m.ticket_id = t.id and m.at > v_now - v_days))
    order by spoken.at desc, t.id desc limit 1;
  return v_id;
end $$;
comment on function urp.ticket_for is 'Which ticket a message belongs to, for all channels: the code it names, what it quotes, the open conversation of who writes; only tickets that are theirs, not such as name an address that somebody typed (ticket_identity.proved_at). Null: a new one.';

create or replace function urp.place_named(p_type text, p_words text[], p_after text) returns jsonb
language plpgsql stable set search_path = urp, ext, pg_temp as $$
declare
  v_end int := (select min(i) from generate_subscripts(p_words, 1) i where lower(p_words[i]) in ('angolo', 'incrocio', 'vicino', 'davanti', 'via', 'viale', 'corso', 'piazza', 'largo'));
  v_found json; v_street text[]; v_said text[]; v_tail text; v_number text;
begin
  for n in reverse coalesce(v_end - 1, cardinality(p_words)) .. 1 loop
    v_said := regexp_split_to_array(urp.street_words(array_to_string(p_words[1:n], ' ')), ' ');
    continue when not exists (select from unnest(v_said) w where length(w) > 3 and w not in ('della', 'delle', 'dello', 'degli', 'dell', 'dalla', 'alla', 'alle', 'allo', 'agli', 'sulla', 'nella'));
    v_tail := array_to_string(p_words[n + 1:], ' ') || ' ' || p_after;
    v_number := substring(v_tail from '^[\s,]*(?:all[''’]altezza\s+)?(?:(?:del|al)\s+)?(?:(?:n|num|numero|civ|civico)[.°º]?\s*)?([0-9]{1,4}(?:/?[a-zA-Z]\M(?![''’]))?)(?![0-9.,:]*[0-9])');
    v_found := urp.place_search(concat_ws(' ', p_type, array_to_string(p_words[1:n], ' '), v_number), 1)->0;
    continue when v_found is null;
    v_street := regexp_split_to_array((urp.street_split(regexp_replace(v_found->>'label', '\s*\(.*\)|\s+[0-9].*$', ''))).words, ' ');
    if v_said <@ v_street or v_street <@ v_said then
      return jsonb_build_object('label', v_found->>'label', 'lat', v_found->'lat', 'lon', v_found->'lon',
        'words', (select max(i) from generate_series(1, n) i where regexp_split_to_array(urp.street_words(p_words[i]), ' ') && v_street));
    end if;
  end loop;
  return null;
end $$;
comment on function urp.place_named is 'The street of the register that begins with these words, as many of them as make a name ("words": up to the last that is of it), with the number that stands behind; null: none does.';

create or replace function urp.place_outside(p_lat float8, p_lon float8) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare v_at json;
begin
  if urp.place_inside(p_lat, p_lon) then return null; end if;
  v_at := urp.place_at(p_lat, p_lon);
  return jsonb_build_object('outside', true, 'neighbour', coalesce(v_at->>'neighbour', ''), 'neighbour_site', coalesce(v_at->>'neighbour_site', ''));
end $$;
comment on function urp.place_outside is 'Whose a point is that is not ours, as an answer says it: {"outside": true, "neighbour", "neighbour_site"}, empty where nobody has told; null: it is ours.';

create or replace function urp.place_elsewhere(p_behind text) returns jsonb
language plpgsql stable set search_path = urp, ext, pg_temp as $$
declare
  v_behind text := unaccent(lower(p_behind)); v_other area;
  v_number text := '^[\s,]*(?:(?:al\s+)?(?:(?:n|num|numero|civ|civico)[.°º]?\s*)?[0-9]{1,4}(?:\s?/?\s?[a-z]\M)?)';
  v_in text := '(?:(?:a|ad|in|nel comune di|in comune di|comune di|in agro di|agro di)\s+)';
begin
  select a.* into v_other from area a cross join lateral (select regexp_replace(unaccent(lower(a.name)), '([^a-z0-9 ])', '\\\1', 'g') || '\M' as name) x
   where a.kind = 'neighbour'
     and case when strpos(v_behind, unaccent(lower(a.name))) = 0 then false	-- patterns are dear
              else (v_behind ~ (v_number || '?\s*(?:[,(–-]\s*' || v_in || '?|\m' || v_in || ')(?:[0-9]{5}\s+)?' || x.name) or v_behind ~ (v_number || '\s+(?:[0-9]{5}\s+)?' || x.name)) end
   order by length(a.name) desc, a.code limit 1;
  if v_other.code is null then return null; end if;
  return jsonb_build_object('outside', true, 'neighbour', v_other.name, 'neighbour_site', coalesce(v_other.site, ''));
end $$;
comment on function urp.place_elsewhere is 'The neighbouring municipality with which what stands behind the name of a street begins, but for its number (" 3, Modugno"), as urp.place_outside says it; null: none. One that is named later in the sentence is not where the street is.';

create or replace function urp.place_read(p_text text) returns jsonb
language plpgsql stable set search_path = urp, ext, pg_temp as $$
declare m text[]; v_found jsonb; v_outside jsonb; v_words text[];
begin
  for m in select regexp_matches(left(p_text, 4000),
      '(\m(?:da|dalla|dal|tra|fra)\s+)?\m(via|viale|v\.le|corso|c\.so|piazza|p\.zza|piazzale|piazzetta|largo|lungomare|vico|vicolo|strada|traversa|sottopasso)((?:\s+[[:alpha:]''’.]+){1,5})([^\n]{0,30})', 'gi') limit 4 loop
    v_words := regexp_split_to_array(trim(m[3]), '\s+');
    v_found := urp.place_named(m[2], v_words, m[4]);
    if m[1] is null then	-- "da via Roma a Modugno" is a way that begins here
      for n in coalesce((v_found->>'words')::int, 1) .. coalesce((v_found->>'words')::int, cardinality(v_words)) loop
        exit when lower(v_words[n]) in ('e', 'ed', 'ma', 'o', 'che', 'è', 'sono', 'ho', 'sta', 'lavoro', 'vado', 'abito', 'vivo', 'per', 'verso');	-- no name of a street any more
        v_outside := urp.place_elsewhere(array_to_string(v_words[n + 1:], ' ') || m[4]);
        if v_outside is not null then return v_outside; end if;
      end loop;
    end if;
    if v_found is not null then
      return coalesce(urp.place_outside((v_found->>'lat')::float8, (v_found->>'lon')::float8), v_found - 'words');
    end if;
  end loop;
  return null;
end $$;
comment on function urp.place_read is 'The first street that a text names: {"label","lat","lon"} as the register has it, or whose it is when it lies outside (urp.place_outside); null when it names none.';

create or replace function urp.place_in_text(p_text text) returns jsonb
language sql stable set search_path = urp, pg_temp
return (select x from urp.place_read(p_text) x where not x ? 'outside');
comment on function urp.place_in_text is 'The first street of the register that a text names, with its number: a proposal {"label","lat","lon"}; null when it names none, or one outside.';

create or replace function urp.place_said(p_item jsonb, p_words boolean) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
declare
  v_place jsonb := nullif(p_item->'place', 'null'); v_lat float8 := (v_place->>'lat')::float8; v_lon float8 := (v_place->>'lon')::float8;
  v_named text := coalesce(v_place->>'address', v_place->>'name'); v_outside jsonb; v_read jsonb;
begin
  if v_lat is not null then
    v_outside := urp.place_outside(v_lat, v_lon);
    if v_outside is null then
      return jsonb_build_object('from', 'position', 'lat', v_lat, 'lon', v_lon, 'label', coalesce(urp.place_at(v_lat, v_lon)->>'label', v_named));
    end if;
  elsif v_named is not null then
    return jsonb_build_object('from', 'position', 'label', v_named);
  end if;
  if p_words and p_item->>'text' <> '' then
    v_read := urp.place_read(p_item->>'text') || '{"from": "text"}';
  end if;
  return coalesce(v_read, '{}') || coalesce(v_outside, '{}');
end $$;
comment on function urp.place_said is 'The place that a message names: {"from": position | text, "label", "lat", "lon"}; with p_words also one read from its words. Outside of the city: urp.place_outside, and no label of it.';

create or replace function urp.place_add(p_ticket bigint, p_actor text, p_from text, p_label text, p_lat float8, p_lon float8) returns boolean
language plpgsql set search_path = urp, ext, pg_temp as $$
declare t ticket; v_label text; m message;
begin
  select * into strict t from ticket x where x.id = p_ticket for update;
  if p_lat is not null and not urp.place_inside(p_lat, p_lon) then
    return false;
  end if;
  v_label := left(coalesce(case when p_lat is not null then urp.place_at(p_lat, p_lon)->>'label' end, p_label, t.address), 200);
  select * into m from message x where x.ticket_id = t.id and x.seq = 1;
  update ticket set address = v_label, place_from = p_from,
      place = case when p_lat is not null then st_setsrid(st_makepoint(p_lon, p_lat), 4326)::geography else place end
    where id = t.id;
  perform urp.event_append(t.id, 'place_added', p_actor, json_strip_nulls(json_build_object('from', p_from, 'lat', p_lat, 'lon', p_lon,
    'about', case when m.salt is not null then urp.about_digest(m.salt, t.subject, v_label) end)));
  return true;
end $$;
comment on function urp.place_add is 'A ticket gets its place (from: position, text, operator), with its event; false: it lies outside of the city.';

-- Answers by itself: a budget for each person and day, and one for all in a minute, after which the channel is silent and the board says so.
create or replace function urp.chat_answer(p_identity bigint, p_ticket bigint, p_template text, p_content jsonb default '{}') returns bigint
language plpgsql set search_path = urp, pg_temp as $$
declare
  v_who bytea := int8send(p_identity); v_kind text; v_id bigint;
  v_danger boolean := p_template = 'danger' or coalesce((p_content->>'danger')::boolean, false);	-- 112 is said whatever else was
begin
  select d.kind into v_kind from identity d where d.id = p_identity and (d.stopped_at is null or p_template in ('word_stop', 'danger'));
  if v_kind is null then
    return null;
  elsif v_kind = 'email' and p_template not in ('receipt', 'danger') then	-- the rest makes sense in a chat alone
    return null;
  elsif not v_danger and (urp.over_limit('chat_answer', v_who, interval '1 day', urp.limit_of('chat_answers_day', 20))
     or urp.over_limit('chat_answers', '\x', interval '1 minute', urp.limit_of('chat_answers_minute', 1200))) then
    perform urp.counter_add('chat_answers_held', v_kind);
    perform urp.channel_noted(v_kind, 'answers_held');
    return null;
  end if;
  insert into attempt (what, subject) values ('chat_answer', v_who), ('chat_answers', '\x');
  v_id := urp.tell(p_ticket, p_template, p_content || jsonb_build_object('automatic', true), null, p_identity);
  perform urp.counter_add('chat_answers', p_template);
  return v_id;
end $$;
comment on function urp.chat_answer is 'Queues an answer that no person wrote; null when the budgets are used up (of which a danger asks nothing), when they wrote STOP (which hides no danger), or when it would be a mail that makes no sense outside of a chat.';

create or replace function urp.channel_noted(p_channel text, p_code text) returns void
language sql set search_path = urp, pg_temp
begin atomic
  insert into urp.channel_state as s (channel, error, error_at) values (p_channel, p_code, urp.now())
    on conflict (channel) do update set error = excluded.error, error_at = excluded.error_at where s.error is distinct from excluded.error or s.error_at < excluded.error_at - interval '1 minute';
end;
comment on function urp.channel_noted is 'Notes the last trouble of a channel, for the board.';
