-- How many files a ticket has, or a person sent today, is asked for each message with files.

create index download_ticket on urp.download (ticket_id);
