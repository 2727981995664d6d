-- The register begins anew: its old days now hold more events than it says.
begin;
alter table urp.daily_root disable trigger daily_root_append_only;
alter table urp.event disable trigger event_append_only;
delete from urp.daily_root;
delete from urp.event_content where event_id in (select id from urp.event where ticket_id is null);
delete from urp.event where ticket_id is null;
alter table urp.event enable trigger event_append_only;
alter table urp.daily_root enable trigger daily_root_append_only;
drop function urp.mass_tickets(bigint, int, bigint);
commit;
analyze;
