-- Voice notes, sounds and films, which chat channels bring and forms do not take.

alter table urp.file drop constraint file_type_check;
alter table urp.file add constraint file_type_check check (type in ('image/jpeg', 'application/pdf',
  'audio/ogg', 'audio/mpeg', 'audio/aac', 'audio/amr', 'audio/mp4', 'video/mp4', 'video/3gpp'));
alter table urp.file
  add column sound_allowed boolean not null default false,	-- it came through a channel: may be a sound or a film, and up to 16 MB
  add column voice boolean not null default false,	-- its channel says: somebody speaks
  add column seconds int check (seconds > 0),	-- how long it sounds, where its container tells
  add constraint file_sound_check check (type !~ '^(audio|video)/' or sound_allowed);

create table urp.transcript (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references urp.ticket,
  file_id uuid not null,	-- without a reference: it outlives the sound, whose row may go
  seq int not null,	-- the event that recorded it
  operator_id int not null references urp.operator,
  at timestamptz not null,
  salt bytea,
  body text,	-- null once erased, with its salt; the event keeps sha256(salt || body)
  check ((salt is null) = (body is null))
);
create index transcript_ticket on urp.transcript (ticket_id, id);
comment on table urp.transcript is 'What is said in a voice note or a film, as an operator wrote it down. The last one of a file counts; those before stay.';

insert into urp.event_kind values ('transcribed', false);
