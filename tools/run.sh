# Starts, watches and stops one copy. To be sourced after home.sh; $home, $port, $owner are set.

supervisor() {	# the pid of the living supervisor of this copy
	local pid
	pid=$(cat "$home/supervisor" 2>/dev/null) || return 1
	grep -qzxF "$home/etc/supervise" "/proc/$pid/cmdline" 2>/dev/null && echo "$pid"
}

busy() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

run_ports() {
	local p
	for p in "$port" $((port + 1)) $((port + 2)) $((port + 3)); do
		busy "$p" && die "port $p of this machine is busy; set URP_PORT to another one (that port and the next three are used)"
	done
	return 0
}

# until_true SECONDS COMMAND…: false too as soon as the copy ends or one of its services dies again and again.
until_true() {
	local until=$((SECONDS + $1))
	shift
	while ! "$@" >/dev/null 2>&1; do
		[ $SECONDS -lt $until ] && supervisor >/dev/null && ! crashing || return 1
		sleep 0.1
	done
}
crashing() { cat "$home"/service/*/crashes 2>/dev/null | awk '$1 >= 4 { found = 1 } END { exit !found }'; }

psql_as() { local role=$1; shift; as_owner psql -X -q -At -v ON_ERROR_STOP=1 -h "$run" -U "$role" "$@"; }

run_supervise() {
	local tie="--pdeathsig clear"
	[ -n "${detach-}" ] || tie="--pdeathsig TERM"
	rm -f "$home/supervisor"
	if [ "$(id -u)" = 0 ]; then
		setsid setpriv --reuid "$owner" --regid "$(id -g "$owner")" --init-groups $tie -- "$home/etc/supervise" "$home" \
			</dev/null >>"$home/log/supervise.log" 2>&1 &
	else
		setsid setpriv $tie -- "$home/etc/supervise" "$home" </dev/null >>"$home/log/supervise.log" 2>&1 &
	fi
	echo $! >"$home/supervisor"
	[ "$(id -u)" = 0 ] && chown "$owner:" "$home/supervisor"
	for _ in $(seq 50); do
		if supervisor >/dev/null; then return 0; fi
		sleep 0.1
	done
	die "runit cannot be started; see $home/log/supervise.log"
}

run_database() {
	step "starting PostgreSQL"
	until_true 60 as_owner "$pg_bin/pg_isready" -q -h "$run" -U postgres ||
		die "PostgreSQL does not start; its log is $home/log/postgres/current"
	local log=$home/log/setup.log
	if [ "$(psql_as postgres -d postgres -c "select count(*) from pg_database where datname = 'urp'")" = 0 ]; then
		step "making the database"
		psql_as postgres -d postgres -c 'drop role if exists urp_owner' -c 'create role urp_owner login createrole' \
			-c 'create database urp owner urp_owner' >"$log" 2>&1 || die "the database cannot be made: $(tail -n 1 "$log")"
	fi
	if [ ! -e "$home/etc/bootstrapped" ]; then
			psql_as postgres -d urp -f "$home/app/share/urp-digitale/sql/bootstrap.sql" >"$log" 2>&1 ||
			die "the database extensions cannot be made: $(tail -n 1 "$log")"
		touch "$home/etc/bootstrapped"
	fi
	quietly "$log" "making the keys" "$home/urp" key init
	quietly "$log" "bringing the database to this version" "$home/urp" migrate
	if [ ! -s "$home/demo-logins.txt" ]; then
		step "loading the demonstration city"
		: >"$home/demo-logins.new" && chmod 600 "$home/demo-logins.new"
		as_owner "$home/urp" seed --demo >"$home/demo-logins.new" 2>"$log" || die "the demonstration city cannot be loaded: $(tail -n 1 "$log")"
		as_owner env URP_CONF="$home/urp.conf" "$home/app/libexec/urp-digitale/media" --once >>"$home/log/media/first" 2>&1 &&
			as_owner "$home/urp" seed --demo-list >>"$log" 2>&1 || die "the pictures of the demonstration cannot be made: $(tail -n 1 "$log")"
		mv "$home/demo-logins.new" "$home/demo-logins.txt"
	elif ! cmp -s "$home/app.stamp" "$home/etc/seeded"; then
		quietly "$log" "bringing offices, categories and words to this version" "$home/urp" seed
	fi
	cp "$home/app.stamp" "$home/etc/seeded"
}

# Each program's socket takes connections before its program is ready for them; nginx comes when all are there, and never has to say 502.
run_rest() {
	step "starting the programs, the workers and nginx"
	# shellcheck disable=SC2046
	begin $(names | grep -vx -e postgres -e nginx)
	until_true 20 sockets || :	# which part it was that made none, run_parts says
	begin nginx
}

# begin NAME…: runit looks after these services.
begin() {
	local name
	for name; do
		rm -f "$home/service/$name/down"
		until_true 8 test -p "$home/service/$name/supervise/control" || die "runit does not start $name; see $home/log/runsvdir.log"
	done
	as_owner sv up "${@/#/$home/service/}" >>"$home/log/runsvdir.log" 2>&1 || :
}

sockets() {
	local name
	for name in $(printf '%s\n' "$services" | awk -F: '$2 == "program" { print $1 }'); do
		test -S "$run/$name.sock" || return 1
	done
}

# One line for each part that does not answer; true when all do.
run_parts() {
	local name code web=1 bad=0
	supervisor >/dev/null || { say "nothing of $home is running"; return 1; }
	run=$(readlink "$home/run") || :
	for name in $(names); do
		part "$name" && continue
		bad=1
		local count=0 status=
		read -r count status _ 2>/dev/null <"$home/service/$name/crashes" || :
		if [ "${count:-0}" -gt 1 ]; then why="$why (it died $count times in a row, the last time with status $status; see log/$name/current)"; fi
		say "$name: $why"
	done
	return $bad
}

code_of() { curl -s -o /dev/null -m 5 -w '%{http_code}' "http://127.0.0.1:$1" 2>/dev/null || :; }

up() { as_owner sv status "$home/service/$1" 2>/dev/null | grep -q '^run: '; }

# The name under which a worker gives its signs of life.
sign_of() { case $1 in courier*) command_of "$1" ;; *) echo "$1" ;; esac; }

# part NAME: does it answer? else $why says what is wrong.
part() {
	local name=$1 code kind age
	kind=$(printf '%s\n' "$services" | awk -F: -v n="$name" '$1 == n { print $2 }')
	up "$name" || { why="is not running"; return 1; }
	case $kind in
	database) as_owner pg_isready -q -h "$run" -U postgres || { why="does not accept connections"; return 1; } ;;
	program)
		code=$(code_of "$port/salute/$name")
		[ "$code" = 200 ] && return 0
		# Without nginx nobody can ask: then it is nginx that is named.
		[ "$code" = 000 ] && return 0
		why="answers $code instead of 200 at /salute/$name"
		return 1
		;;
	worker)
		age=$(psql_as postgres -d urp -c "select coalesce(min(extract(epoch from urp.now() - at)), 999999)::int
			from urp.heartbeat where worker = '$(sign_of "$name")'" 2>/dev/null) || { why="cannot be asked: the database is away"; return 1; }
		[ "$age" -le 90 ] || { why="gave no sign of life for $age seconds"; return 1; }
		;;
	node)
		[ "$(code_of "$((port + $([ "$name" = simulator ] && echo 3 || echo 2)))/")" = 200 ] || { why="does not show its page"; return 1; }
		;;
	web) [ "$(code_of "$port/robots.txt")" != 000 ] || { why="does not answer on port $port"; return 1; } ;;
	esac
}

run_stop() {
	local pid
	pid=$(supervisor) || { say "nothing of $home is running"; return 0; }
	kill -TERM "$pid" 2>/dev/null || die "the copy in $home belongs to another user, who has to stop it"
	local tries=600
	while supervisor >/dev/null && [ $tries -gt 0 ]; do sleep 0.1; tries=$((tries - 1)); done
	! supervisor >/dev/null || die "the copy in $home did not end within a minute; see $home/log/supervise.log"
}
