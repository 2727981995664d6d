-- The channels take turns in fetching their files.

alter table urp.download add column tried_at timestamptz;	-- last taken by the worker
create index download_turn on urp.download (channel, tried_at) where tried_at is not null;
