-- Categories of the model of the Italian municipalities: the headings are those of the report list (11) and of the
-- services (15 and "Relazioni con il pubblico"); leaves, offices and terms are the demonstration city's own.

insert into urp.category (code, kind, name, office_id, term_days, needs_place, sort)
select v.code, v.kind, jsonb_build_object('it', v.it, 'en', v.en), (select id from urp.office where code = v.office), 30, v.kind = 'report', v.sort
  from (values
    ('s01', 'report', 'Acqua, allagamenti, problemi fognari', 'Water, flooding, sewers', 'ENTE_ESTERNO', 10),
    ('s02', 'report', 'Ambiente, inquinamento, protezione ambientale', 'Environment, pollution, environmental protection', 'AMBIENTE', 20),
    ('s03', 'report', 'Arredo urbano', 'Street furniture', 'MANUTENZIONE', 30),
    ('s04', 'report', 'Disinfestazione, derattizzazione, animali randagi', 'Pest control, rats, stray animals', 'AMBIENTE', 40),
    ('s05', 'report', 'Igiene urbana, rifiuti, pulizia e decoro', 'Street cleaning, waste and upkeep', 'IGIENE', 50),
    ('s06', 'report', 'Manutenzione immobili, edifici pubblici, scuole, barriere architettoniche, cimiteri',
      'Upkeep of public buildings, schools, physical barriers, cemeteries', 'MANUTENZIONE', 60),
    ('s07', 'report', 'Ordine pubblico, disturbo della quiete', 'Public order, noise', 'POLIZIA_LOCALE', 70),
    ('s08', 'report', 'Parchi e verde pubblico', 'Parks and public green areas', 'VERDE', 80),
    ('s09', 'report', 'Servizi del comune', 'Municipal services', 'URP', 90),
    ('s10', 'report', 'Sicurezza, degrado urbano e sociale', 'Safety, urban and social decay', 'POLIZIA_LOCALE', 100),
    ('s11', 'report', 'Strade, marciapiedi, segnaletica e viabilità', 'Roads, pavements, signs and traffic', 'STRADE', 110),
    ('r01', 'enquiry', 'Agricoltura e pesca', 'Agriculture and fishing', 'SUAP', 210),
    ('r02', 'enquiry', 'Ambiente', 'Environment', 'AMBIENTE', 220),
    ('r03', 'enquiry', 'Anagrafe e stato civile', 'Registry office and civil status', 'DEMOGRAFICI', 230),
    ('r04', 'enquiry', 'Appalti pubblici', 'Public procurement', 'APPALTI', 240),
    ('r05', 'enquiry', 'Autorizzazioni', 'Permits', 'SUAP', 250),
    ('r06', 'enquiry', 'Catasto e urbanistica', 'Land registry and town planning', 'URBANISTICA', 260),
    ('r07', 'enquiry', 'Cultura e tempo libero', 'Culture and leisure', 'CULTURA', 270),
    ('r08', 'enquiry', 'Educazione e formazione', 'Education and training', 'EDUCAZIONE', 280),
    ('r09', 'enquiry', 'Giustizia e sicurezza pubblica', 'Justice and public safety', 'POLIZIA_LOCALE', 290),
    ('r10', 'enquiry', 'Imprese e commercio', 'Business and trade', 'SUAP', 300),
    ('r11', 'enquiry', 'Mobilità e trasporti', 'Mobility and transport', 'MOBILITA', 310),
    ('r12', 'enquiry', 'Relazioni con il pubblico', 'Public relations', 'URP', 320),
    ('r13', 'enquiry', 'Salute, benessere e assistenza', 'Health, wellbeing and care', 'SERVIZI_SOCIALI', 330),
    ('r14', 'enquiry', 'Tributi, finanze e contravvenzioni', 'Taxes, finance and fines', 'TRIBUTI', 340),
    ('r15', 'enquiry', 'Turismo', 'Tourism', 'CULTURA', 350),
    ('r16', 'enquiry', 'Vita lavorativa', 'Working life', 'APPALTI', 360)
  ) as v(code, kind, it, en, office, sort)
on conflict (code) do nothing;

-- What can be reported, under each heading.
insert into urp.category (code, parent_id, kind, name, office_id, term_days, needs_place, sort)
select v.code, (select id from urp.category where code = v.parent), 'report', jsonb_build_object('it', v.it, 'en', v.en),
       (select id from urp.office where code = v.office), v.days, v.place, v.sort
  from (values
    ('water_leak', 's01', 'Perdita d''acqua o guasto della rete idrica', 'Water leak or broken water main', 'ENTE_ESTERNO', 15, true, 10),
    ('sewer', 's01', 'Fognatura che trabocca o cattivo odore', 'Overflowing sewer or bad smell', 'ENTE_ESTERNO', 15, true, 20),
    ('flooding', 's01', 'Allagamento di strada o sottopasso', 'Flooded road or underpass', 'STRADE', 10, true, 30),
    ('drain', 's01', 'Caditoia o tombino ostruito', 'Blocked drain', 'STRADE', 15, true, 40),
    ('air_pollution', 's02', 'Fumi, polveri o cattivi odori', 'Smoke, dust or bad smells', 'AMBIENTE', 30, true, 10),
    ('noise_pollution', 's02', 'Inquinamento acustico da impianti o attività', 'Noise from plants or businesses', 'AMBIENTE', 30, true, 20),
    ('asbestos', 's02', 'Amianto o rifiuti pericolosi', 'Asbestos or hazardous waste', 'AMBIENTE', 15, true, 30),
    ('sea_coast', 's02', 'Mare, spiagge e costa', 'Sea, beaches and coast', 'AMBIENTE', 30, true, 40),
    ('bench', 's03', 'Panchina rotta o mancante', 'Broken or missing bench', 'MANUTENZIONE', 30, true, 10),
    ('litter_bin', 's03', 'Cestino rotto o mancante', 'Broken or missing litter bin', 'IGIENE', 30, true, 20),
    ('fountain', 's03', 'Fontana o fontanella guasta', 'Broken fountain', 'VERDE', 30, true, 30),
    ('bollard', 's03', 'Dissuasore, rastrelliera o pensilina danneggiati', 'Damaged bollard, rack or shelter', 'MANUTENZIONE', 30, true, 40),
    ('insects', 's04', 'Insetti: zanzare, blatte, vespe', 'Insects: mosquitoes, cockroaches, wasps', 'AMBIENTE', 15, true, 10),
    ('rats', 's04', 'Topi e ratti', 'Mice and rats', 'AMBIENTE', 15, true, 20),
    ('stray_animals', 's04', 'Animali randagi o feriti', 'Stray or injured animals', 'AMBIENTE', 10, true, 30),
    ('abandoned_waste', 's05', 'Rifiuti abbandonati o ingombranti', 'Abandoned or bulky waste', 'IGIENE', 10, true, 10),
    ('missed_collection', 's05', 'Rifiuti non ritirati o cassonetto pieno', 'Missed collection or full bin', 'IGIENE', 7, true, 20),
    ('broken_container', 's05', 'Cassonetto danneggiato', 'Damaged waste container', 'IGIENE', 15, true, 30),
    ('street_cleaning', 's05', 'Strada o piazza da pulire', 'Street or square to be cleaned', 'IGIENE', 15, true, 40),
    ('graffiti', 's05', 'Scritte sui muri e affissioni abusive', 'Graffiti and illegal posters', 'IGIENE', 30, true, 50),
    ('public_building', 's06', 'Edificio pubblico da riparare', 'Public building in need of repair', 'MANUTENZIONE', 30, true, 10),
    ('school_building', 's06', 'Scuola: guasti e sicurezza', 'School: faults and safety', 'MANUTENZIONE', 15, true, 20),
    ('barrier', 's06', 'Barriera architettonica', 'Physical barrier', 'MANUTENZIONE', 30, true, 30),
    ('cemetery', 's06', 'Cimiteri', 'Cemeteries', 'MANUTENZIONE', 30, true, 40),
    ('noise_night', 's07', 'Rumori e disturbo della quiete', 'Noise and disturbance', 'POLIZIA_LOCALE', 30, true, 10),
    ('illegal_trade', 's07', 'Commercio o occupazione abusiva di suolo', 'Illegal trading or occupation of public ground', 'POLIZIA_LOCALE', 30, true, 20),
    ('public_order_other', 's07', 'Altro problema di ordine pubblico', 'Other public order problem', 'POLIZIA_LOCALE', 30, true, 30),
    ('tree_danger', 's08', 'Albero o ramo pericolante', 'Dangerous tree or branch', 'VERDE', 7, true, 10),
    ('green_care', 's08', 'Erba alta, siepi e aiuole da curare', 'Overgrown grass, hedges and flower beds', 'VERDE', 30, true, 20),
    ('playground', 's08', 'Area giochi danneggiata', 'Damaged playground', 'VERDE', 15, true, 30),
    ('dog_area', 's08', 'Area per cani', 'Dog area', 'VERDE', 30, true, 40),
    ('office_service', 's09', 'Disservizio di un ufficio o sportello', 'Problem with an office or counter', 'URP', 30, false, 10),
    ('online_service', 's09', 'Disservizio di un servizio online', 'Problem with an online service', 'TRANSIZIONE_DIGITALE', 30, false, 20),
    ('school_meals', 's09', 'Mensa e trasporto scolastico', 'School meals and transport', 'EDUCAZIONE', 15, false, 30),
    ('decay', 's10', 'Degrado, edificio o area abbandonata', 'Decay, abandoned building or area', 'POLIZIA_LOCALE', 30, true, 10),
    ('abandoned_vehicle', 's10', 'Veicolo abbandonato', 'Abandoned vehicle', 'POLIZIA_LOCALE', 30, true, 20),
    ('person_in_need', 's10', 'Persona in difficoltà o senza dimora', 'Person in need or homeless', 'SERVIZI_SOCIALI', 7, true, 30),
    ('vandalism', 's10', 'Atti vandalici', 'Vandalism', 'POLIZIA_LOCALE', 30, true, 40),
    ('pothole', 's11', 'Buca o strada dissestata', 'Pothole or damaged road', 'STRADE', 15, true, 10),
    ('street_light', 's11', 'Illuminazione pubblica: lampione spento o guasto', 'Street lighting: lamp out or faulty', 'ILLUM', 10, true, 20),
    ('pavement', 's11', 'Marciapiede rotto o ostruito', 'Broken or blocked pavement', 'STRADE', 30, true, 30),
    ('manhole', 's11', 'Tombino rotto o pericoloso', 'Broken or dangerous manhole cover', 'STRADE', 7, true, 40),
    ('signs', 's11', 'Segnaletica e strisce', 'Signs and road markings', 'MOBILITA', 30, true, 50),
    ('traffic_light', 's11', 'Semaforo guasto', 'Faulty traffic light', 'MOBILITA', 7, true, 60),
    ('parking', 's11', 'Sosta irregolare', 'Illegal parking', 'POLIZIA_LOCALE', 30, true, 70)
  ) as v(code, parent, it, en, office, days, place, sort)
on conflict (code) do nothing;

-- For each service heading one general leaf a kind; the heading's office answers.
insert into urp.category (code, parent_id, kind, name, office_id, term_days, needs_place, sort)
select h.code || '_' || k.kind, h.id, k.kind,
       jsonb_build_object('it', (h.name->>'it') || ': ' || k.it, 'en', (h.name->>'en') || ': ' || k.en),
       h.office_id, k.days, false, 500 + k.sort
  from urp.category h,
       (values ('enquiry', 'altre informazioni', 'other information', 15, 10),
               ('assistance', 'altra assistenza', 'other assistance', 30, 20),
               ('complaint', 'reclami', 'complaints', 30, 30),
               ('suggestion', 'suggerimenti', 'suggestions', 30, 40),
               ('praise', 'elogi', 'praise', 30, 50)) as k(kind, it, en, days, sort)
 where h.parent_id is null and h.code ~ '^r[0-9][0-9]$'
on conflict (code) do nothing;

-- What is asked for most, and what the law gives a term of its own (L. 241/1990, D.Lgs. 33/2013, GDPR art. 12, L. 4/2004).
insert into urp.category (code, parent_id, kind, name, office_id, term_days, needs_place, sort)
select v.code, (select id from urp.category where code = v.parent), v.kind, jsonb_build_object('it', v.it, 'en', v.en),
       (select id from urp.office where code = v.office), v.days, false, v.sort
  from (values
    ('waste_calendar', 'r02', 'enquiry', 'Raccolta differenziata: calendario e contenitori', 'Recycling: calendar and containers', 'IGIENE', 15, 10),
    ('identity_card', 'r03', 'enquiry', 'Carta d''identità elettronica', 'Electronic identity card', 'DEMOGRAFICI', 15, 10),
    ('residence', 'r03', 'enquiry', 'Residenza e cambio di indirizzo', 'Residence and change of address', 'DEMOGRAFICI', 15, 20),
    ('certificates', 'r03', 'enquiry', 'Certificati anagrafici e di stato civile', 'Registry and civil status certificates', 'DEMOGRAFICI', 15, 30),
    ('appointment', 'r03', 'assistance', 'Difficoltà a prenotare un appuntamento', 'Trouble booking an appointment', 'DEMOGRAFICI', 15, 10),
    ('school_enrolment', 'r08', 'enquiry', 'Nidi, scuole e mense: iscrizioni', 'Nurseries, schools and meals: enrolment', 'EDUCAZIONE', 15, 10),
    ('ztl', 'r11', 'enquiry', 'ZTL, permessi e sosta', 'Restricted traffic zones, permits and parking', 'MOBILITA', 15, 10),
    ('disabled_parking', 'r11', 'assistance', 'Posto auto per persone con disabilità', 'Parking space for people with disabilities', 'POLIZIA_LOCALE', 30, 10),
    ('social_help', 'r13', 'assistance', 'Sostegno a persone e famiglie', 'Support for people and families', 'SERVIZI_SOCIALI', 30, 10),
    ('tari', 'r14', 'enquiry', 'TARI, tassa sui rifiuti', 'TARI, waste tax', 'TRIBUTI', 15, 10),
    ('imu', 'r14', 'enquiry', 'IMU e altri tributi', 'IMU and other taxes', 'TRIBUTI', 15, 20),
    ('fines', 'r14', 'enquiry', 'Multe e contravvenzioni', 'Fines', 'POLIZIA_LOCALE', 15, 30),
    ('tax_position', 'r14', 'assistance', 'Controllo della propria posizione tributaria', 'Check of one''s own tax position', 'TRIBUTI', 30, 10),
    ('accessibility', 'r12', 'complaint', 'Accessibilità del sito e dei servizi digitali', 'Accessibility of the site and digital services',
      'TRANSIZIONE_DIGITALE', 30, 10),
    ('privacy', 'r12', 'assistance', 'Privacy: diritti sui propri dati personali', 'Privacy: rights over one''s own personal data', 'DPO', 30, 10),
    ('records_documents', 'r12', 'records_access', 'Accesso agli atti (L. 241/1990)', 'Access to administrative documents (L. 241/1990)', 'PROTOCOLLO', 30, 10),
    ('records_civic', 'r12', 'records_access', 'Accesso civico semplice (dati da pubblicare)', 'Simple civic access (data that must be published)', 'RPCT', 30, 20),
    ('records_foia', 'r12', 'records_access', 'Accesso civico generalizzato (FOIA)', 'Generalised civic access (FOIA)', 'RPCT', 30, 30)
  ) as v(code, parent, kind, it, en, office, days, sort)
on conflict (code) do nothing;

-- What came in as free text and nobody has classified yet: no form offers it, and at the desk nobody can choose it.
insert into urp.category (code, parent_id, kind, name, office_id, term_days, needs_place, sort, hidden)
select 'to_classify', h.id, 'enquiry', jsonb_build_object('it', 'Da classificare', 'en', 'To be classified'),
       (select id from urp.office where code = 'URP'), 15, false, 900, true
  from urp.category h where h.code = 'r12'
on conflict (code) do nothing;

-- A danger to life: it is proposed and given at the desk; on no form, which says 112 instead.
insert into urp.category (code, parent_id, kind, name, office_id, term_days, needs_place, sort, danger, desk_only)
select 'emergency', h.id, 'report', jsonb_build_object('it', 'Emergenza o pericolo immediato', 'en', 'Emergency or immediate danger'),
       (select id from urp.office where code = 'URP'), 1, true, 90, true, true
  from urp.category h where h.code = 's10'
on conflict (code) do nothing;
