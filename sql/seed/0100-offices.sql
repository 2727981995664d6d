-- The offices of the demonstration city; a real one replaces names and tree, the codes may stay.
insert into urp.office (code, name, external) values ('COMUNE', 'Comune', false) on conflict (code) do nothing;
insert into urp.office (code, name, parent_id, external, email)
select v.code, v.name, (select id from urp.office where code = v.parent), v.external, v.email
  from (values
    (1, 'URP', 'Ufficio relazioni con il pubblico', 'COMUNE', false, 'urp@example.org'),
    (1, 'LAVORI_PUBBLICI', 'Ripartizione infrastrutture e opere pubbliche', 'COMUNE', false, null),
    (1, 'AMBIENTE', 'Ripartizione tutela dell''ambiente, igiene e sanità', 'COMUNE', false, null),
    (1, 'POLIZIA_LOCALE', 'Polizia locale', 'COMUNE', false, null),
    (1, 'TRIBUTI', 'Ripartizione tributi', 'COMUNE', false, null),
    (1, 'DEMOGRAFICI', 'Servizi demografici, elettorali e statistici', 'COMUNE', false, null),
    (1, 'MOBILITA', 'Mobilità urbana, sosta e zone a traffico limitato', 'COMUNE', false, null),
    (1, 'EDUCAZIONE', 'Politiche educative, scuole e mense', 'COMUNE', false, null),
    (1, 'SERVIZI_SOCIALI', 'Servizi sociali', 'COMUNE', false, null),
    (1, 'SUAP', 'Sportello unico per le attività produttive', 'COMUNE', false, null),
    (1, 'URBANISTICA', 'Urbanistica ed edilizia privata', 'COMUNE', false, null),
    (1, 'CULTURA', 'Cultura, turismo, sport e tempo libero', 'COMUNE', false, null),
    (1, 'APPALTI', 'Stazione unica appaltante, contratti e gestione del personale', 'COMUNE', false, null),
    (1, 'PROTOCOLLO', 'Protocollo generale e accesso agli atti', 'COMUNE', false, null),
    (1, 'RPCT', 'Responsabile della prevenzione della corruzione e della trasparenza', 'COMUNE', false, null),
    (1, 'DPO', 'Responsabile della protezione dei dati', 'COMUNE', false, null),
    (1, 'TRANSIZIONE_DIGITALE', 'Ufficio per la transizione digitale', 'COMUNE', false, null)
  ) as v(level, code, name, parent, external, email)
on conflict (code) do nothing;
insert into urp.office (code, name, parent_id, external, email)
select v.code, v.name, (select id from urp.office where code = v.parent), v.external, v.email
  from (values
    ('STRADE', 'Manutenzione strade', 'LAVORI_PUBBLICI', false, null),
    ('ILLUM', 'Illuminazione pubblica', 'LAVORI_PUBBLICI', false, null),
    ('MANUTENZIONE', 'Manutenzione edifici e arredo urbano', 'LAVORI_PUBBLICI', false, null),
    ('VERDE', 'Parchi, alberi, giardini e fontane', 'LAVORI_PUBBLICI', false, null),
    ('IGIENE', 'Igiene urbana (AMIU Puglia)', 'AMBIENTE', true, 'igiene@example.org'),
    ('ENTE_ESTERNO', 'Enti e gestori esterni (acquedotto, strade statali, altri Comuni)', 'URP', true, 'enti@example.org')
  ) as v(code, name, parent, external, email)
on conflict (code) do nothing;
-- Whom to call at night; a number that belongs to nobody.
update urp.office set night_phone = '080 000 0099' where code = 'POLIZIA_LOCALE' and night_phone is null;
