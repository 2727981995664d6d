#!/bin/sh
# Loads roles, tables, functions into database `urp` of the cluster at DIR as `urp migrate` does (which is tested by itself):
# for tests that need the database alone. Can be repeated: then only functions are re-created.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
dir=${1:?folder}
{
	echo 'begin;'
	cat "$top/sql/roles.sql"
	if [ "$(psql -X -At -h "$dir" -U urp_owner -d urp -c "select to_regclass('urp.ticket') is not null")" = f ]; then
		for f in "$top"/sql/tables/*.sql; do echo 'set local search_path = urp, ext;'; cat "$f"; done
	fi
	for f in "$top"/sql/lib/*.sql; do echo 'set local search_path = urp, ext;'; cat "$f"; done
	for f in "$top"/sql/api/*.sql; do
		[ -e "$f" ] || continue
		s=$(basename "$f" .sql)
		echo "drop schema if exists $s cascade; create schema $s; set local search_path = urp, ext;"
		cat "$f"
		echo "grant usage on schema $s to urp_$s; revoke execute on all functions in schema $s from public; grant execute on all functions in schema $s to urp_$s;"
	done
	for f in "$top"/sql/seed/*.sql; do
		[ -e "$f" ] || continue
		echo 'set local search_path = urp, ext;'; cat "$f"
	done
	echo 'commit;'
} | psql -X -q -v ON_ERROR_STOP=1 -h "$dir" -U urp_owner -d urp
