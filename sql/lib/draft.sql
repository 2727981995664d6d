-- Forms of several steps, not sent yet: urp.draft holds ciphertext whose key is the citizen's own.

create or replace function urp.draft_life() returns interval
language sql immutable
return interval '24 hours';
comment on function urp.draft_life is 'Since it was last saved; the cookie lives as long (DRAFT_LIFE in lib/draft.h).';

create or replace function urp.draft_start(p_draft bytea, p_form text, p_sealed bytea, p_network bytea) returns int
language plpgsql set search_path = urp, pg_temp as $$
declare v_max int := urp.limit_of('draft_network_day', 300);
begin
  if v_max > 0 and urp.attempts('draft', coalesce(p_network, '\x'), interval '1 day') >= v_max then
    perform urp.fail('UR429', 'too_many', json_build_object('too_many', true));
  end if;
  perform urp.attempt_add('draft', p_network);
  insert into draft (id_hash, form, sealed, network, expires_at) values (p_draft, p_form, p_sealed, p_network, urp.now() + urp.draft_life());
  return 1;
end $$;
comment on function urp.draft_start is 'A new draft: its version. So many a day from one network (limit draft_network_day).';

create or replace function urp.draft_get(p_draft bytea) returns json
language plpgsql stable set search_path = urp, pg_temp as $$
begin
  return (select json_build_object('version', d.version, '_draft', encode(d.sealed, 'hex'), 'saved_at', d.saved_at, 'expires_at', d.expires_at)
            from draft d where d.id_hash = p_draft and d.expires_at > urp.now());
end $$;
comment on function urp.draft_get is 'A live draft, {"version","_draft" (ciphertext),"saved_at","expires_at"}; null when there is none.';

create or replace function urp.draft_save(p_draft bytea, p_version int, p_sealed bytea) returns json
language plpgsql set search_path = urp, pg_temp as $$
declare v_now timestamptz := urp.now(); v_version int;
begin
  update draft set sealed = p_sealed, version = version + 1, saved_at = v_now, expires_at = v_now + urp.draft_life()
   where id_hash = p_draft and expires_at > v_now and version = coalesce(p_version, version) and version > 0
   returning version into v_version;
  if found then
    return json_build_object('version', v_version, 'saved', true);
  end if;
  return coalesce((select jsonb_build_object('conflict', true) || d::jsonb from urp.draft_get(p_draft) d where d->>'version' <> '0')::json,
    json_build_object('restart', true));
end $$;
comment on function urp.draft_save is 'Keeps what was typed when nobody saved since p_version (null: whatever is there). Else "conflict" with the draft as it is, or "restart" when there is none any more, or it is sent.';

create or replace function urp.draft_move(p_old bytea, p_new bytea, p_version int, p_sealed bytea) returns boolean
language plpgsql set search_path = urp, pg_temp as $$
begin
  perform from draft d where d.id_hash = p_old and d.version = p_version and d.version > 0 and d.expires_at > urp.now() for update;
  if not found then
    return false;
  end if;
  insert into draft (id_hash, form, sealed, network, created_at, expires_at)
    select p_new, d.form, p_sealed, d.network, d.created_at, urp.now() + urp.draft_life() from draft d where d.id_hash = p_old;
  update file set draft = p_new where draft = p_old;
  perform urp.draft_remove(p_old);
  return true;
end $$;
comment on function urp.draft_move is 'A draft goes on under another name and key, with its files; false when it is not any more what was read.';

create or replace function urp.draft_remove(p_draft bytea) returns void
language sql set search_path = urp, pg_temp
begin atomic
  delete from urp.draft where id_hash = p_draft;
end;
comment on function urp.draft_remove is 'The draft is thrown away; files that are still its own are nobody''s then, and media removes them.';

create or replace function urp.draft_sent(p_draft bytea, p_sealed bytea) returns void
language sql set search_path = urp, pg_temp
begin atomic
  update urp.draft set version = 0, sealed = p_sealed, expires_at = urp.now() + interval '1 hour' where id_hash = p_draft;
end;
comment on function urp.draft_sent is 'It became a ticket: what was typed is gone. For an hour, version 0, its key opens the way to that ticket alone: for who goes back to the form.';

create or replace function urp.draft_sweep() returns int
language plpgsql set search_path = urp, pg_temp as $$
declare n int;
begin
  delete from draft where id_hash = any (array(select id_hash from draft where expires_at < urp.now() limit 1000));
  get diagnostics n = row_count;
  return n;
end $$;
comment on function urp.draft_sweep is 'Removes drafts whose time is over, at most a thousand: how many.';
