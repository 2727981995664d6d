-- The demonstration's requests: made by submit.create_ticket and the shared rules, at times that lie in the past. Part of one
-- transaction, at whose end (end.sql) the real clock is back; nobody else ever sees the other one.
create temp table demo_clock on commit drop as select pg_get_functiondef('urp.now()'::regprocedure) as real;
create or replace function urp.now() returns timestamptz language sql stable parallel safe
return date_trunc('milliseconds', coalesce(nullif(current_setting('urp.demo_now', true), '')::timestamptz, pg_catalog.now()));	-- lint: until the end of this transaction

create table urp.demo_story (
  n int primary key, category text not null, age interval not null, subject text not null, body text not null, address text, lat float8, lon float8,
  first_name text, last_name text, email text, phone text, lang text not null default 'it', verified boolean not null default false, steps json not null default '[]'
);
-- steps: [hours after the one before, what, text or outcome]
insert into urp.demo_story (n, category, age, subject, body, address, lat, lon, first_name, last_name, email, phone, lang, verified, steps) values
(1, 'water_leak', '26 days', 'Perdita d''acqua dal marciapiede', 'Da tre giorni esce acqua dal marciapiede davanti al civico 40. Quando piove la strada si allaga.', 'Via Giulio Petroni 40', 41.1069, 16.8719, 'Anna', 'Bianchi', 'anna.bianchi@example.org', null, 'it', true,
 '[[3,"assigned",""],[5,"accepted",""],[20,"reply","Abbiamo avvisato il gestore della rete idrica, che interviene entro tre giorni."],[70,"resolved","solved"]]'),
(2, 'abandoned_waste', '24 days', 'Divano e materassi abbandonati', 'In fondo alla via ci sono un divano e due materassi, da almeno una settimana.', 'Via Caldarola 12', 41.1098, 16.8987, 'Luca', 'Rossi', 'luca.rossi@example.org', null, 'it', true,
 '[[2,"assigned",""],[4,"accepted",""],[30,"resolved","solved"],[10,"citizen","Grazie, è stato portato via tutto."],[1,"closed","solved"]]'),
(3, 'graffiti', '22 days', 'Scritte sul muro della scuola', 'Il muro di cinta verso la strada è coperto di scritte offensive.', 'Via Carrante 5', 41.1015, 16.8655, 'Maria', 'Lorusso', 'maria.lorusso@example.org', null, 'it', false,
 '[[20,"assigned",""],[4,"accepted",""],[40,"reply","La pulizia è in programma per la prossima settimana."],[2,"in_progress",""]]'),
(4, 'bench', '21 days', 'Panchina rotta nei giardini', 'Alla panchina vicino alla fontana mancano due assi: ci si può fare male.', 'Piazza Umberto I', 41.1207, 16.8697, 'Paolo', 'De Santis', 'paolo.desantis@example.org', null, 'it', true,
 '[[3,"assigned",""],[6,"accepted",""],[48,"resolved","solved"]]'),
(5, 'rats', '19 days', 'Topi vicino ai cassonetti', 'La sera si vedono topi attorno ai cassonetti davanti al parco giochi.', 'Viale Japigia 120', 41.1062, 16.8926, 'Rosa', 'Colella', null, '+447700900123', 'it', false,
 '[[10,"assigned",""],[5,"accepted",""],[12,"note","Già trattata a settembre: chiedere alla ditta un secondo passaggio."],[3,"in_progress",""]]'),
(6, 'drain', '18 days', 'Tombino ostruito', 'Il tombino all''angolo è pieno di foglie e alla prima pioggia si forma un lago.', 'Corso Alcide De Gasperi 210', 41.1003, 16.8731, 'Vito', 'Ferri', 'vito.ferri@example.org', null, 'it', true,
 '[[4,"assigned",""]]'),
(7, 'street_cleaning', '16 days', 'Strada mai spazzata', 'Nella nostra via la spazzatrice non passa da un mese.', 'Via Buccari 18', 41.1089, 16.8689, 'Teresa', 'Greco', 'teresa.greco@example.org', null, 'it', false,
 '[[2,"assigned",""],[3,"accepted",""],[5,"waiting_citizen",""]]'),
(8, 'broken_container', '15 days', 'Cassonetto senza coperchio', 'Il cassonetto dell''organico non ha più il coperchio: odore e gabbiani.', 'Via Amendola 166', 41.1021, 16.8801, 'Nicola', 'Vitale', 'nicola.vitale@example.org', null, 'it', true,
 '[[6,"assigned",""],[2,"accepted",""],[60,"resolved","solved"],[8,"citizen","Il coperchio nuovo è già rotto."]]'),
(9, 'insects', '14 days', 'Zanzare nel cortile della scuola', 'I bambini escono in giardino e rientrano pieni di punture.', 'Via Nizza 20', 41.1172, 16.8756, 'Elena', 'Marino', 'elena.marino@example.org', null, 'it', true,
 '[[3,"assigned",""],[5,"declined","not_ours"]]'),
(10, 'noise_pollution', '13 days', 'Rumore di un impianto la notte', 'Il condizionatore del locale sotto casa resta acceso tutta la notte.', 'Via Putignani 77', 41.1237, 16.8661, 'Gianni', 'Abate', 'gianni.abate@example.org', null, 'it', true,
 '[[5,"assigned",""],[10,"accepted",""],[24,"reply","Il personale farà un rilievo: ci può dire in quali orari il rumore è più forte?"],[1,"waiting_citizen",""],[9,"citizen","Tra mezzanotte e le quattro."]]'),
(11, 'litter_bin', '12 days', 'Cestino mancante alla fermata', 'Alla fermata dell''autobus il cestino è stato tolto e i rifiuti finiscono a terra.', 'Via Napoli 210', 41.1276, 16.8446, 'Sara', 'Conte', 'sara.conte@example.org', null, 'it', false, '[[3,"assigned",""]]'),
(12, 'fountain', '11 days', 'Fontanella che non si chiude', 'L''acqua scorre giorno e notte.', 'Piazza Garibaldi', 41.1263, 16.8598, 'Michele', 'Longo', 'michele.longo@example.org', null, 'it', true,
 '[[2,"assigned",""],[3,"accepted",""],[20,"resolved","solved"]]'),
(13, 'missed_collection', '10 days', 'Overflowing bins', 'The paper bin in our street has not been emptied for two weeks.', 'Via Dante Alighieri 90', 41.1229, 16.8657, 'Emily', 'Carter', 'emily.carter@example.com', null, 'en', true,
 '[[4,"assigned",""],[2,"accepted",""],[18,"reply","Thank you: the bin will be emptied tomorrow morning."]]'),
(14, 'air_pollution', '9 days', 'Fumo e odore di plastica bruciata', 'Quasi ogni sera, verso le nove, si sente odore di plastica bruciata.', 'Strada Torre Tresca', 41.0927, 16.8427, 'Carla', 'Serra', 'carla.serra@example.org', null, 'it', false, '[[8,"assigned",""],[6,"accepted",""]]'),
(15, 'bollard', '8 days', 'Paletto divelto', 'Un''auto ha abbattuto il paletto e ora parcheggiano sul marciapiede.', 'Via Cairoli 33', 41.1246, 16.8675, 'Pietro', 'Amati', 'pietro.amati@example.org', null, 'it', true, '[[5,"assigned",""]]'),
(16, 'flooding', '7 days', 'Sottopasso allagato', 'A ogni temporale il sottopasso diventa impraticabile.', 'Sottopasso di via Quintino Sella', 41.1163, 16.8632, 'Lucia', 'Fiore', 'lucia.fiore@example.org', null, 'it', true,
 '[[1,"assigned",""],[1,"accepted",""],[3,"in_progress",""],[20,"note","Pompa in riparazione, pezzo atteso per venerdì."]]'),
(17, 'stray_animals', '6 days', 'Cane ferito', 'Un cane zoppo gira attorno al mercato; è docile.', 'Via Nicolai 40', 41.1225, 16.8583, 'Irene', 'Basile', null, '+447700900145', 'it', false, '[[1,"assigned",""],[1,"accepted",""],[5,"resolved","solved"]]'),
(18, 'sea_coast', '5 days', 'Vetri sulla spiaggia', 'Tra gli scogli ci sono molti vetri rotti.', 'Lungomare Nazario Sauro', 41.1185, 16.8832, 'Marco', 'Ricci', 'marco.ricci@example.org', null, 'it', true, '[[4,"assigned",""]]'),
(19, 'public_building', '4 days', 'Infiltrazioni in palestra', 'Quando piove l''acqua cade sul campo della palestra comunale.', 'Via Napoli 329', 41.1282, 16.8391, 'Giulia', 'Pace', 'giulia.pace@example.org', null, 'it', true, '[[6,"assigned",""],[4,"accepted",""]]'),
(20, 'asbestos', '3 days', 'Lastre di amianto abbandonate', 'Vicino al campo ci sono lastre ondulate grigie, rotte.', 'Strada vicinale del Tondo', 41.0871, 16.8895, 'Fabio', 'Leone', 'fabio.leone@example.org', null, 'it', false, '[[1,"assigned",""],[1,"accepted",""],[2,"in_progress",""]]');

-- as many again of the last days, that nobody has looked at yet
insert into urp.demo_story (n, category, age, subject, body, address, lat, lon, first_name, last_name, email, lang)
select 20 + g, (array['graffiti', 'drain', 'litter_bin', 'abandoned_waste', 'street_cleaning', 'bench', 'rats'])[1 + g % 7], make_interval(hours => 62 - 3 * g, mins => 7 * g),
       (array['Scritte sul muro', 'Tombino intasato', 'Cestino rotto', 'Rifiuti ingombranti sul marciapiede', 'Strada da pulire', 'Panchina da riparare', 'Topi nel cortile'])[1 + g % 7],
       (array['Il muro accanto al portone è stato imbrattato.', 'L''acqua non defluisce più.', 'Il cestino è a terra, spezzato.', 'Qualcuno ha lasciato mobili vecchi sul marciapiede.',
              'Dopo il mercato restano cartoni e cassette.', 'Una gamba della panchina è staccata.', 'Se ne vedono anche di giorno.'])[1 + g % 7],
       (array['Via Sparano', 'Corso Cavour', 'Via Argiro', 'Via Manzoni', 'Via Crisanzio', 'Via Re David'])[1 + g % 6] || ' ' || (10 + 3 * g), 41.11 + g * 0.0007, 16.86 + g * 0.0009,
       (array['Ada', 'Bruno', 'Chiara', 'Dario', 'Eva'])[1 + g % 5], (array['Palumbo', 'Romano', 'Santoro', 'Testa'])[1 + g % 4],
       'cittadino' || g || '@example.org', 'it'
  from generate_series(1, 20) g;

create function urp.demo_wanted() returns json language sql stable
return json_build_object('wanted', case when exists (select from urp.migration where part = 'seed' and name = 'demo') then 0 else 1 end);

create function urp.demo_person(p_n int) returns json language sql stable
return (select json_build_object('email', s.email, 'phone', s.phone) from urp.demo_story s where s.n = p_n);

create function urp.demo_step(p_ticket bigint, p_what text, p_text text) returns void
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
    perform urp.message_add(p_ticket, 'in', 'web', null, p_text);
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
      case when p_what in ('resolved', 'closed', 'declined') then json_build_object('outcome', p_text) else '{}'::json end);
  end if;
end $$;

create function urp.demo_ticket(p_n int, p_token_hash bytea, p_token_sealed bytea, p_token_encrypted bytea, p_pin_mac bytea, p_email json, p_phone json) returns json
language plpgsql set search_path = urp, ext, pg_temp as $$
declare s demo_story; v_at timestamptz; v_doc json; v_ticket bigint; v_step json;
begin
  select * into strict s from demo_story where n = p_n;
  v_at := pg_catalog.now() - s.age;	-- lint: the demonstration sets its own clock
  perform set_config('urp.demo_now', v_at::text, true);
  v_doc := submit.create_ticket(
    p_kind => (select kind from category where code = s.category), p_category => s.category, p_subject => s.subject, p_body => s.body,
    p_address => s.address, p_lat => s.lat, p_lon => s.lon, p_first_name => s.first_name, p_last_name => s.last_name,
    p_email => p_email, p_phone => p_phone, p_fiscal_code => null, p_reply => case when p_email is not null then 'email' else 'phone' end,
    p_privacy => true, p_lang => s.lang, p_trap => null, p_network => sha256(int4send(p_n)), p_page_lang => s.lang, p_key => null, p_fingerprint => null,
    p_token_hash => p_token_hash, p_token_sealed => p_token_sealed, p_token_encrypted => p_token_encrypted, p_pin_mac => p_pin_mac, p_hasty => false);
  select id into strict v_ticket from ticket where code = v_doc->>'code';
  if s.verified then
    perform status.confirm(p_token_hash);
  end if;
  for v_step in select * from json_array_elements(s.steps) loop
    v_at := v_at + make_interval(hours => (v_step->>0)::int);
    exit when v_at > pg_catalog.now();	-- lint: the same
    perform set_config('urp.demo_now', v_at::text, true);
    perform urp.demo_step(v_ticket, v_step->>1, v_step->>2);
  end loop;
  return json_build_object('code', v_doc->>'code');
end $$;
