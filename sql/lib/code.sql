-- The codes of tickets.

create or replace function urp.code_of(p_number bigint) returns text language plpgsql immutable strict parallel safe
set search_path = urp, pg_temp as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  digits text := '';
  rest bigint := p_number;
  p int := 32;
  s int;
begin
  while rest > 0 or length(digits) < 6 loop
    digits := substr(alphabet, (rest % 32)::int + 1, 1) || digits;
    rest := rest / 32;
  end loop;
  for i in 1 .. length(digits) loop	-- ISO/IEC 7064 hybrid scheme, MOD 33,32
    s := (p + strpos(alphabet, substr(digits, i, 1)) - 1) % 32;
    if s = 0 then s := 32; end if;
    p := (2 * s) % 33;
  end loop;
  digits := digits || substr(alphabet, (33 - p) % 32 + 1, 1);
  return 'URP-' || left(digits, -4) || '-' || right(digits, 4);
end $$;
comment on function urp.code_of is 'The code of a ticket number, with its check character; lib/field_code.c reads and writes the same.';
