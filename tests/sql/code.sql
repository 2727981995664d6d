-- The codes of tickets: the same vectors as tests/unit/code.c, so that C and SQL cannot drift.
begin;
create extension if not exists pgtap with schema ext;
set local search_path = ext, urp, pg_catalog;
select plan(10);

select is(urp.code_of(1), 'URP-000-001X');
select is(urp.code_of(2), 'URP-000-002V');
select is(urp.code_of(31), 'URP-000-00Z2');
select is(urp.code_of(32), 'URP-000-010V');
select is(urp.code_of(12345), 'URP-000-C1S3');
select is(urp.code_of(1073741823), 'URP-ZZZ-ZZZS');
select is(urp.code_of(1073741824), 'URP-1000-0004');
select is(urp.code_of(9223372036854775807), 'URP-7ZZZZZZZZZ-ZZZG');
select is((select count(distinct urp.code_of(n)) from generate_series(1, 100000) n), 100000::bigint, 'no two of 100,000 numbers share a code');
select is((select count(*) from generate_series(1, 100000, 7) n where urp.code_of(n) !~ '^URP-[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{4}$'), 0::bigint, 'all look alike');

select * from finish();
rollback;
