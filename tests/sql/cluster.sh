#!/bin/sh
# A private, throw-away PostgreSQL for tests: `cluster.sh start DIR` makes and starts one whose socket is in DIR, with roles
# urp_owner and a database `urp` that has every table, function and seed; `cluster.sh stop DIR` ends it and removes DIR.
# As root everything of PostgreSQL runs as the user postgres. Fast and unsafe settings: for tests only.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid postgres --regid postgres --init-groups -- "$@"; else "$@"; fi; }
dir=${2:?folder}
case $1 in
start)
	mkdir -p "$dir"; chmod 755 "$dir"; [ "$(id -u)" = 0 ] && chown postgres "$dir"
	as "$bin/initdb" -D "$dir/data" -E UTF8 --locale=C.UTF-8 -A trust -U postgres >"$dir/initdb.log" 2>&1
	as "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o "-c listen_addresses= -c unix_socket_directories=$dir -c fsync=off -c full_page_writes=off -c timezone=Europe/Rome ${URP_PG_OPTIONS-}" start >/dev/null
	q() { psql -X -q -v ON_ERROR_STOP=1 -h "$dir" "$@"; }
	q -U postgres -d postgres -c 'create role urp_owner login createrole' -c 'create database urp owner urp_owner'
	q -U postgres -d urp -f "$top/sql/bootstrap.sql"
	"$top/tests/sql/load.sh" "$dir"
	;;
stop)
	as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || :
	rm -rf "$dir"
	;;
esac
