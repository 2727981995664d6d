-- Voice mail as telephone exchanges record it: RIFF/WAVE. audio/vnd.wave is the one with a codec that browsers do not play.

alter table urp.file drop constraint file_type_check;
alter table urp.file add constraint file_type_check check (type in ('image/jpeg', 'application/pdf',
  'audio/ogg', 'audio/mpeg', 'audio/aac', 'audio/amr', 'audio/mp4', 'audio/wav', 'audio/vnd.wave', 'video/mp4', 'video/3gpp'));
