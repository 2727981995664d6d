-- Who can be reached how: windows of the chat channels, approved texts, and the order in which ways are tried.

create or replace function urp.refusal_of(p_code text) returns text language sql immutable parallel safe
return (select case when c.code in ('window_shut', '131047', '10_2018278', '10_2018065', '10_2534022') then 'window'
            when c.code in ('131026', '551', '551_1545041', '100_2018001', '10_2018108', 'chat_not_found', 'bot_blocked', 'number_reassigned') then 'person'
            when c.code in ('stopped', 'unreachable', 'erased', 'never_wrote', 'not_a_way') then 'way'
            when c.code ~ '^132(000|001|005|007|008|012|015|016)$' then 'template' end
  from (select regexp_replace(p_code, '^graph_', '') as code) c);
comment on function urp.refusal_of is 'What a code says of the way: window (shut), person (not reachable there), way (we know so ourselves), template (not as approved); null: it says nothing of the way, and another one is no help.';

create or replace function urp.way_shut(p_why text) returns urp.way language sql immutable parallel safe
return row(false, null, null, p_why, null, null, null)::urp.way;

create or replace function urp.way_template(p_channel text, p_template text, p_lang text, p_why text) returns urp.way
language plpgsql stable set search_path = urp, pg_temp as $$
declare k channel_template;
begin
  select * into k from channel_template x
    where x.channel = p_channel and x.template in (p_template, 'news') and x.lang in (p_lang, 'it') and x.state = 'approved'
    order by x.lang = p_lang desc, x.template = p_template desc limit 1;
  return case when k.name is null then urp.way_shut(p_why) else row(true, 'template', null, p_why, k.name, k.lang, k.params)::way end;
end $$;
comment on function urp.way_template is 'The approved text that stands for p_template while the window is shut, in the language or in Italian.';

create or replace function urp.way_chat(i urp.identity, c urp.channel, p_human boolean, p_template text, p_lang text) returns urp.way
language plpgsql stable set search_path = urp, pg_temp as $$
declare
  v_now timestamptz := urp.now();
  v_margin constant interval := '1 minute';	-- between our look and the provider's
  v_refused text := case when i.refused_at >= coalesce(i.last_in_at, '-infinity') then urp.refusal_of(i.refused_code) end;
  v_end timestamptz := i.last_in_at + c."window" - v_margin;
  v_human timestamptz := i.last_in_at + coalesce(c.human_window, c."window") - v_margin;
begin
  if v_refused = 'person' then
    return urp.way_shut('unreachable');
  elsif c."window" is null then
    return row(true, 'free', null, null, null, null, null)::way;
  elsif v_refused is null and v_now < v_end then
    return row(true, 'free', v_end, null, null, null, null)::way;
  elsif p_human and v_human > v_end and v_now < v_human and (v_refused is null or i.refused_via = 'free') then
    return row(true, 'human', v_human, 'window', null, null, null)::way;
  end if;
  return case when c.templates then urp.way_template(c.name, p_template, p_lang, case when i.last_in_at is null then 'never_wrote' else 'window' end)
              else urp.way_shut(case when i.last_in_at is null then 'never_wrote' else 'window' end) end;
end $$;
comment on function urp.way_chat is 'May we write there now? Freely within the window; a person''s answer longer, where the provider has that; else by an approved text.';

create or replace function urp.way_of(i urp.identity, p_human boolean, p_template text, p_lang text) returns urp.way
language plpgsql stable set search_path = urp, pg_temp as $$
declare c channel;
begin
  if i.kind = 'phone' then
    return row(p_human, 'call', null, null, null, null, null)::way;
  end if;
  select * into c from channel x where x.name = i.kind and x.sends;
  if c.name is null then
    return urp.way_shut('not_a_way');
  elsif i.sender_sealed is null then
    return urp.way_shut('erased');
  elsif not c.chat then
    return row(true, null, null, null, null, null, null)::way;
  elsif i.stopped_at is not null then
    return case when p_template in ('word_stop', 'danger') then row(true, 'free', null, null, null, null, null)::way else urp.way_shut('stopped') end;
  end if;
  return urp.way_chat(i, c, p_human, p_template, p_lang);
end $$;
comment on function urp.way_of is 'The way to one identity now. p_human: for what a person wrote.';

create or replace function urp.way_known(p_rank int, p_kind text, p_verified boolean) returns boolean language sql immutable parallel safe
return p_rank = 0 or p_verified or p_kind = 'phone';
comment on function urp.way_known is 'May this way stand in for another by itself? Never an address that somebody typed and nobody confirmed: what is said to one would be read by another. Where they want their answers they said themselves; on the telephone a person asks who it is.';

create or replace function urp.ways(p_ticket bigint, p_first bigint, p_human boolean, p_template text, p_lang text)
returns table (identity_id bigint, kind text, rank int, verified boolean, way urp.way)
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return query
    select i.id, i.kind, x.rank, x.proved, urp.way_of(i, p_human, p_template, coalesce(i.lang, p_lang))
      from (select i as i, coalesce(ti.proved_at is not null, false) as proved,
                   case when i.id = p_first then 0 when c.chat then 1 when i.kind = 'email' and ti.proved_at is not null then 2 when i.kind = 'email' then 3
                        when i.kind = 'phone' then 4 end as rank
              -- named first, each by its index: an "or" over both would read everybody
              from (select p_first as id union select y.identity_id from ticket_identity y where y.ticket_id = p_ticket) one
              join identity i on i.id = one.id
              left join ticket_identity ti on ti.identity_id = i.id and ti.ticket_id = p_ticket
              left join channel c on c.name = i.kind and c.sends
             where i.id = p_first or c.sends or i.kind = 'phone') x
      cross join lateral (select (x.i).*) i
     where x.rank is not null
     order by x.rank, i.last_in_at desc nulls last, i.id;
end $$;
comment on function urp.ways is 'The ways to who wrote a ticket, in the order in which they are tried: the one that counts first (p_first: where they want the answer), chats, confirmed e-mail, e-mail, telephone. Which of them may stand in by itself: urp.way_known.';

create or replace function urp.reach(p_ticket bigint) returns jsonb
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (
    with found as (select x.*, s.error, s.paused_until, t.reply_to, row_number() over (order by x.rank, x.identity_id) as n,
                          not (urp.objects(t.id, 'mail') or t.quarantined_at is not null) as wanted
                     from ticket t cross join lateral urp.ways(t.id, t.reply_to, true, 'reply', t.lang) x
                     left join channel_state s on s.channel = x.kind and (s.paused_until > urp.now() or s.error is not null)
                    where t.id = p_ticket
                      -- several numbers are one call
                      and (x.kind <> 'phone' or x.identity_id = (select y.identity_id from urp.ways(t.id, t.reply_to, true, 'reply', t.lang) y where y.kind = 'phone' order by y.rank, y.identity_id limit 1))),
    chosen as (select f.identity_id from found f where f.reply_to is not null and (f.way).able and f.wanted and urp.way_known(f.rank, f.kind, f.verified) order by f.n limit 1)
    select coalesce(jsonb_agg(jsonb_build_object('way', f.kind, 'identity', f.identity_id, 'able', (f.way).able and f.wanted, 'via', (f.way).via,
        'until_at', (f.way).until, 'why', case when not f.wanted then 'objects' else (f.way).why end, 'template', (f.way).name, 'template_lang', (f.way).lang,
        'trouble', f.error, 'verified', f.verified, 'wants', f.identity_id is not distinct from f.reply_to,
        'preferred', f.identity_id in (select c.identity_id from chosen c),
        'wrote_at', (select i.last_in_at from identity i where i.id = f.identity_id)) order by f.n), '[]')
      from found f);
end $$;
comment on function urp.reach is 'For the composer: [{way, identity, able, via, until_at, why, template, template_lang, trouble, verified, wants, preferred, wrote_at}], in the order of preference; preferred: where an answer goes when nothing else is chosen.';
