-- Words that sound like a danger are not always one: a person says so.

insert into urp.event_kind values ('urgent_ended', false);
