-- Corrections are part of the history; an address is as new as the word that told it; more words that mean "stop".

alter table urp.identity add column addressed_at timestamptz;
comment on column urp.identity.addressed_at is 'When the sealed addresses were last told; what was said before that changes them no more.';

alter table urp.annotation add column ticket_id bigint references urp.ticket, add column seq int, add column salt bytea;
alter table urp.annotation drop constraint annotation_channel_provider_id_kind_identity_id_key;
create unique index annotation_one on urp.annotation (channel, provider_id, kind, identity_id) where kind <> 'edit';
create index annotation_ticket on urp.annotation (ticket_id, seq) where ticket_id is not null;
create index annotation_waits on urp.annotation (channel, provider_id) where message_id is null;
comment on column urp.annotation.seq is 'Of its event; a sign that was changed has that of its last one. Null: its message has not come, or is not theirs.';
comment on column urp.annotation.salt is 'Of a correction, whose digest is in its event.';
update urp.annotation a set ticket_id = m.ticket_id from urp.message m where m.id = a.message_id;

insert into urp.event_kind values ('corrected', false), ('taken_back', false);

insert into urp.chat_word (word, does) values
  ('stop grazie', 'stop'), ('stop per favore', 'stop'), ('stop messaggi', 'stop'), ('basta', 'stop'), ('basta grazie', 'stop'), ('non scrivetemi piu', 'stop'),
  ('non scrivermi piu', 'stop'), ('non mandatemi piu messaggi', 'stop'), ('non voglio piu messaggi', 'stop'), ('non voglio messaggi', 'stop'),
  ('stop please', 'stop'), ('please stop', 'stop'), ('stop messages', 'stop'), ('stop messaging me', 'stop'), ('unsubscribe', 'stop'),
  ('ndalo', 'stop'), ('ndaloni', 'stop'), ('mos me shkruani me', 'stop'), ('arretez', 'stop'), ('stop svp', 'stop'), ('stop merci', 'stop'), ('ne m ecrivez plus', 'stop'),
  ('opreste', 'stop'), ('nu mi mai scrieti', 'stop'), ('قف', 'stop'), ('كفى', 'stop'), ('لا تراسلوني', 'stop')
  on conflict do nothing;
