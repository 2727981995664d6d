-- All that the webhook may do: put a post away. It cannot read one.

create function webhook.receive(p_channel text, p_account text, p_digest bytea, p_sealed bytea) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
begin
  insert into inbound (channel, account, digest, sealed) values (p_channel, coalesce(p_account, ''), p_digest, p_sealed)
    on conflict (channel, digest) do nothing;
  return case when found then '{"ok": true, "repeated": false}' else '{"ok": true, "repeated": true}' end;
end $$;
comment on function webhook.receive is 'act: stores a genuine post, sealed for intake; the same again changes nothing';

create function webhook.refused(p_channel text, p_n int) returns json
language plpgsql volatile security definer
set search_path = urp, pg_temp as $$
begin
  insert into channel_state as s (channel, refused, refused_at) values (p_channel, greatest(p_n, 1), urp.now())
    on conflict (channel) do update set refused = s.refused + excluded.refused, refused_at = excluded.refused_at;
  perform urp.counter_add('hooks_refused', p_channel, greatest(p_n, 1));
  return '{"ok": true}';
end $$;
comment on function webhook.refused is 'act: counts posts that were not genuine';
