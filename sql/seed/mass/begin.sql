-- Masses of tickets for load tests: rows and chains as submit.create_ticket makes them, hashes worked out in sets. Only for databases that
-- hold no real request: it refuses where the demonstration was never loaded and tickets are there, and the register of
-- daily roots begins anew, because the days it covered are filled.
do $$ begin
  if not exists (select from urp.migration where part = 'seed') and exists (select from urp.ticket) then
    raise exception 'this database holds real requests';
  end if;
  insert into urp.migration (part, name, digest) values ('seed', 'mass', '\x') on conflict (part, name) do nothing;
end $$;

create or replace function urp.mass_tickets(p_from bigint, p_count int, p_all bigint) returns json
language plpgsql set search_path = urp, ext, pg_temp as $$
declare
  v_now timestamptz := date_trunc('second', urp.now()) - interval '10 minutes';
  v_first bigint; v_made int;
begin
  -- numbers in one piece; the sequence's own numbers go on after them
  v_first := setval('ticket_number', nextval('ticket_number') + p_count - 1) - p_count + 1;
  create temp table if not exists mass (
    id bigint, n bigint, code text, open boolean, at timestamptz, term int, due timestamptz, answered timestamptz, closed timestamptz,
    category int, category_code text, kind text, office int, subject text, body text, reply text, lang text, hash0 bytea,
    contact bigint, identity bigint, salt1 bytea, salt2 bytea, m1 bytea, m2 bytea, s3 bytea, event1 bigint, event2 bigint, event3 bigint,
    c1 text, c2 text, c3 text, h1 bytea, h2 bytea, h3 bytea) on commit drop;
  truncate mass;

  with leaf as (
    select c.*, row_number() over (order by c.id) - 1 as k, count(*) over () as all
      from category c where c.parent_id is not null and c.active
  ), thing as (
    select array['lampione', 'buca', 'cassonetto', 'albero', 'marciapiede', 'semaforo', 'panchina', 'tombino', 'cartello', 'perdita d''acqua', 'certificato',
      'residenza', 'carta d''identità', 'tassa rifiuti', 'mensa scolastica', 'permesso di sosta', 'concorso', 'bando', 'multa', 'rimborso'] as a,
      array['rotto', 'spento', 'pieno', 'pericoloso', 'danneggiato', 'mancante', 'in ritardo', 'da rinnovare', 'sbagliato', 'urgente'] as b,
      array['via Sparano', 'corso Cavour', 'via Argiro', 'piazza Umberto', 'lungomare Nazario Sauro', 'via Napoli', 'viale Japigia', 'via Amendola',
      'corso Alcide De Gasperi', 'via Giulio Petroni', 'strada Torre Tresca', 'via Bruno Buozzi', 'via Caldarola', 'piazza Moro', 'via Manzoni'] as c
  ), drawn as (
    select v_first + g as id, p_from + g as n, p_from + g as pos,
           hashint8extended(v_first + g, 1) & 1048575 as r1, hashint8extended(v_first + g, 2) & 1048575 as r2,
           hashint8extended(v_first + g, 3) & 1048575 as r3
      from generate_series(0, p_count - 1) g
  ), placed as (
    -- the newest last; one in twenty open, nearly all of them of the last two months
    select d.*, v_now - (p_all - d.pos) * (interval '1095 days' / p_all) as at,
           case when p_all - d.pos <= p_all / 20 then d.r1 % 20 > 0 else d.r1 % 400 = 0 end as open
      from drawn d
  )
  insert into mass (id, n, code, open, at, term, due, answered, closed, category, category_code, kind, office, subject, body, reply, lang, hash0,
                    contact, salt1, salt2, m1, m2, s3)
  select p.id, p.n, urp.code_of(p.id), p.open, p.at, l.term_days, (p.at::date + l.term_days) + interval '23:59:59',
         case when not p.open then least(p.at + (1 + p.r2 % 400) * interval '1 hour', v_now) end,
         case when not p.open then least(p.at + (2 + p.r2 % 400) * interval '1 hour', v_now + interval '1 minute') end,
         l.id, l.code, l.kind, l.office_id,
         initcap(t.a[1 + p.r1 % 20]) || ' ' || t.b[1 + p.r2 % 10] || ' in ' || t.c[1 + p.r3 % 15] || ' ' || (1 + p.r3 % 180),
         'Buongiorno, segnalo ' || t.a[1 + p.r1 % 20] || ' ' || t.b[1 + p.r2 % 10] || ' in ' || t.c[1 + p.r3 % 15] || ' al numero ' || (1 + p.r3 % 180)
           || '. Il fatto si ripete da ' || (2 + p.r2 % 30) || ' giorni e riguarda anche ' || t.a[1 + p.r3 % 20] || ' vicino a '
           || t.c[1 + p.r2 % 15] || '. Riferimento ' || md5(p.id::text) || '. Grazie.',
         'Gentile cittadino, abbiamo verificato ' || t.a[1 + p.r1 % 20] || ' in ' || t.c[1 + p.r3 % 15] || ': intervento eseguito. Cordiali saluti.',
         case when p.r3 % 12 = 0 then 'en' else 'it' end,
         sha256(int8send(p.id) || '\x00'),
         nextval(pg_get_serial_sequence('urp.contact', 'id')),
         uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid()), uuid_send(gen_random_uuid())
    from placed p cross join thing t join leaf l on l.k = p.r3 % l.all;

  update mass m set
    event1 = nextval(pg_get_serial_sequence('urp.event', 'id')),
    c1 = json_build_object('digest', encode(sha256(m.m1 || convert_to(m.body, 'UTF8')), 'hex'), 'kind', m.kind, 'category', m.category_code,
                           'channel', 'web', 'lang', m.lang, 'due_at', m.due, 'quarantined', null)::text,
    c2 = case when not m.open then json_build_object('digest', encode(sha256(m.m2 || convert_to(m.reply, 'UTF8')), 'hex'), 'channel', 'email')::text end,
    c3 = case when not m.open then json_build_object('from', 'accepted', 'to', 'closed', 'outcome', 'solved')::text end;
  update mass m set event2 = nextval(pg_get_serial_sequence('urp.event', 'id')), event3 = nextval(pg_get_serial_sequence('urp.event', 'id')) where not m.open;
  update mass m set h1 = urp.event_hash(sha256(m.hash0), m.id, 1, 'received', 'citizen', m.at, sha256(m.salt1 || convert_to(m.c1, 'UTF8')));
  update mass m set h2 = urp.event_hash(m.h1, m.id, 2, 'message_out', 'system', m.answered, sha256(m.salt2 || convert_to(m.c2, 'UTF8'))) where not m.open;
  update mass m set h3 = urp.event_hash(m.h2, m.id, 3, 'state_changed', 'system', m.closed, sha256(m.s3 || convert_to(m.c3, 'UTF8'))) where not m.open;

  insert into contact (id, first_name, last_name, lang, created_at) overriding system value
    select m.contact, (array['Anna', 'Luca', 'Maria', 'Paolo', 'Rosa', 'Vito', 'Nicola', 'Teresa'])[1 + m.id % 8],
           (array['Bianchi', 'Rossi', 'Lorusso', 'De Santis', 'Colella', 'Ferri', 'Greco'])[1 + m.id % 7], m.lang, m.at from mass m;
  insert into consent (contact_id, purpose, version, given_at) select m.contact, 'privacy_notice', '1', m.at from mass m;
  -- one person asks three times; no key seals these addresses, so none is ever written to
  insert into identity (kind, blind) select distinct 'email', sha256(int8send(m.id / 3) || '\x01') from mass m on conflict (kind, blind) do nothing;
  update mass m set identity = i.id from identity i where i.kind = 'email' and i.blind = sha256(int8send(m.id / 3) || '\x01');

  insert into ticket (id, code, token_hash, pin_hash, kind, category_id, office_id, state, outcome, subject, channel, lang, contact_id, address, place,
      created_at, due_at, next_contact_at, answered_at, resolved_at, closed_at, head_seq, head_hash)
    select m.id, m.code, m.hash0, sha256(m.hash0), m.kind, m.category, m.office, case when m.open then 'received' else 'closed' end,
           case when not m.open then 'solved' end, m.subject, 'web', m.lang, m.contact,
           case when m.kind = 'report' then split_part(m.subject, ' in ', 2) end,
           case when m.kind = 'report' then st_setsrid(st_makepoint(16.80 + (hashint8extended(m.id, 4) & 1048575) * 0.12 / 1048576,
             41.08 + (hashint8extended(m.id, 5) & 1048575) * 0.05 / 1048576), 4326)::geography end,
           m.at, m.due,
           case when m.open then greatest(m.due, m.at + interval '7 days') end, m.answered, m.closed, m.closed,
           case when m.open then 1 else 3 end, case when m.open then m.h1 else m.h3 end
      from mass m;
  insert into event (id, ticket_id, seq, kind, actor, at, content_hash, prev_hash, hash) overriding system value
    select m.event1, m.id, 1, 'received', 'citizen', m.at, sha256(m.salt1 || convert_to(m.c1, 'UTF8')), sha256(m.hash0), m.h1 from mass m
    union all select m.event2, m.id, 2, 'message_out', 'system', m.answered, sha256(m.salt2 || convert_to(m.c2, 'UTF8')), m.h1, m.h2 from mass m where not m.open
    union all select m.event3, m.id, 3, 'state_changed', 'system', m.closed, sha256(m.s3 || convert_to(m.c3, 'UTF8')), m.h2, m.h3 from mass m where not m.open;
  insert into event_content (event_id, salt, content)
    select m.event1, m.salt1, m.c1 from mass m
    union all select m.event2, m.salt2, m.c2 from mass m where not m.open
    union all select m.event3, m.s3, m.c3 from mass m where not m.open;
  insert into message (ticket_id, seq, direction, channel, at, salt, body)
    select m.id, 1, 'in', 'web', m.at, m.m1, m.body from mass m
    union all select m.id, 2, 'out', 'email', m.answered, m.m2, m.reply from mass m where not m.open;
  insert into ticket_words (ticket_id, bucket, words)
    select m.id, (m.id / 20000)::int, to_tsvector('italian', m.subject || ' ' || m.body) from mass m;
  insert into ticket_identity (ticket_id, identity_id) select m.id, m.identity from mass m;
  select count(*) into v_made from mass;
  return json_build_object('made', v_made);
end $$;
