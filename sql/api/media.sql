-- What the worker media may do: take a file to look at, and say what became of it.

create function media.beat() returns json
language plpgsql security definer set search_path = urp, pg_temp as $$
begin
  insert into heartbeat as h (worker, at) values ('media', urp.now())
    on conflict (worker) do update set at = excluded.at where h.at < excluded.at - interval '5 seconds';
  return json_build_object('done', 0);
end $$;
comment on function media.beat is 'act: a sign of life';
