# Makes URP_HOME: where everything of a copy lives, and from where it runs (never from the checkout). To be sourced.
#   app/ installed tree   pg/ database   keys/   log/<service>/   mail/ post box   etc/ env, scripts   service/ runit   tmp/
#   accounts/<channel>/ what channels know of their providers   nginx/   urp.conf   urp (the administrator's command)   run -> folder of the sockets   demo-logins.txt

home_check() {
	local part=$home free
	case $home in *[!A-Za-z0-9._/+@-]*) die "URP_HOME is $home: only letters, digits and . _ / + @ - can be in its name" ;; esac
	mkdir -p "$home" 2>/dev/null || die "the folder $home cannot be made (is the folder above it writable?); set URP_HOME to another one"
	[ -w "$home" ] || die "the folder $home is not writable; set URP_HOME to another one"
	while [ "$part" != / ]; do
		part=$(dirname "$part")
		as_owner test -x "$part" ||
			die "the user $owner cannot enter $part, which is above $home; set URP_HOME to a folder elsewhere, for instance /var/lib/urp"
	done
	free=$(df -Pk "$home" | awk 'NR == 2 { print $4 }')
	[ "$free" -ge $((${1} * 1024)) ] || die "the disk of $home has $((free / 1024)) MB free, and $1 MB are needed"
}

# What the installed tree is made from, as one hash.
home_stamp() {
	echo "${URP_SANITIZE-0} $(cd "$top" && find configure.ac Makefile.am package-lock.json lib cgi-bin workers channels templates \
		htdocs po sql nginx tools tests/tools tests/simulator $(find . -maxdepth 2 -name Makefile.inc) -type f -print0 2>/dev/null |
		sort -z | xargs -0 sha256sum | sha256sum)"
}

home_install() {
	local build=$top/build flavour=plain
	[ "${URP_SANITIZE-0}" = 1 ] && build=$top/build-san flavour=sanitizers
	"$top/tools/build.sh" $flavour
	step "installing into $home/app"
	rm -rf "$home/app"
	(flock 9; quietly "$home/log/install.log" "installing" make -C "$build" install prefix="$home/app") 9>"$top/build/.lock"
	node "$top/tools/npm-copy.mjs" "$home/app/postbox" smtp-server mailparser
	mkdir -p "$home/app/postbox/tests"
	cp -R "$top/tests/tools" "$top/tests/simulator" "$home/app/postbox/tests/"
	chmod -R a+rX "$home/app"
	home_stamp >"$home/app.stamp"
}

home_folders() {
	mkdir -p "$home"/{etc/bin,log,tmp,mail,keys,accounts,drop,store,service,nginx/urp}
	chmod 755 "$home"
	chmod 700 "$home/keys" "$home/accounts" "$home/mail" "$home/tmp" "$home/drop" "$home/store"
	local name
	for name in $(names); do mkdir -p "$home/log/$name" "$home/service/$name/log" "$home/service/$name/supervise" "$home/service/$name/log/supervise"; done
	chown_home
}
chown_home() {
	[ "$(id -u)" = 0 ] || return 0
	chown "$owner:" "$home"
	chown -R "$owner:" "$home"/{etc,log,tmp,mail,keys,accounts,drop,store,service,nginx}
}

home_cluster() {
	pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
	[ -n "$pg_bin" ] || die "PostgreSQL's programs are not in /usr/lib/postgresql"
	if [ ! -e "$home/pg/PG_VERSION" ]; then
		step "making the database cluster"
		rm -rf "$home/pg" "$home/pg.new"
		mkdir "$home/pg.new"
		[ "$(id -u)" = 0 ] && chown "$owner:" "$home/pg.new"
		chmod 700 "$home/pg.new"
		quietly "$home/log/initdb.log" "initdb" as_owner "$pg_bin/initdb" -D "$home/pg.new" -E UTF8 --locale=C.UTF-8 -A peer -U postgres
		mv "$home/pg.new" "$home/pg"
	fi
	# One Unix user connects as each program's own role: other roles and other users are refused.
	{
		local user role
		for user in $owner $(id -un); do
			for role in postgres urp_owner urp_admin $(printf '%s\n' "$services" | awk -F: '$2 == "program" || $2 == "worker" { sub(/-.*/, "", $1); print "urp_" $1 }'); do
				echo "urp $user $role"
			done
		done | sort -u
	} >"$home/pg/pg_ident.conf"
	echo 'local all all peer map=urp' >"$home/pg/pg_hba.conf"
	cat >"$home/pg/postgresql.auto.conf" <<-END
		listen_addresses = ''
		unix_socket_directories = '$run'
		unix_socket_permissions = 0700
		timezone = 'Europe/Rome'
		log_timezone = 'Europe/Rome'
		logging_collector = off
		log_line_prefix = '%m [%p] %u '
		log_min_error_statement = panic
		log_parameter_max_length_on_error = 0
		log_error_verbosity = terse
		max_connections = 100
		jit = off
	END
	[ "$(id -u)" = 0 ] && chown "$owner:" "$home"/pg/*.conf
	return 0
}

# The accounts of the city's channels at the simulator, with secrets of their own; what is there already is left alone.
home_accounts() {
	local at=127.0.0.1:$((port + 3)) channel
	for channel in whatsapp messenger telegram phone generic; do mkdir -p "$home/accounts/$channel"; done
	for channel in whatsapp messenger; do
		account $channel url "http://$at"
		account $channel version v26.0
		account $channel app-secret "$(account_secret)"
		account $channel verify-token "$(account_secret)"
		account $channel token "$(account_secret)"
	done
	account whatsapp number 100000000000001
	account messenger page 200000000000002
	account messenger app-id 300000000000003
	account telegram url "http://$at"
	account telegram token "400000004:$(account_secret)"
	account telegram secret "$(account_secret)"
	account phone secret "$(account_secret)"
	account generic secrets "app $(account_secret)"
	for channel in whatsapp telegram; do account $channel hosts "+$at"; done
	for channel in messenger phone generic; do account $channel hosts "$at"; done
	chmod -R u=rwX,go= "$home/accounts"
}
account_secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
# account CHANNEL NAME VALUE: the addresses of the simulator follow the port of this start.
account() {
	local file=$home/accounts/$1/$2
	if [ -s "$file" ]; then
		case $2 in url|hosts) grep -q '127\.0\.0\.1:' "$file" || return 0 ;; *) return 0 ;; esac
	fi
	printf '%s\n' "$3" >"$file"
}

# The folder of the sockets: short, private, remembered by the link $home/run.
home_sockets() {
	local old
	old=$(readlink "$home/run" 2>/dev/null) || :
	case $old in */urp.??????) rm -rf "$old" ;; esac
	run=$(mktemp -d "${TMPDIR:-/tmp}/urp.XXXXXX" 2>/dev/null) || die "no folder for sockets can be made in ${TMPDIR:-/tmp}"
	if [ ${#run} -gt 90 ]; then
		rmdir "$run"
		die "the path of the socket folder $run is too long for a socket; set TMPDIR to a shorter one, for instance /tmp"
	fi
	chmod 711 "$run"
	[ "$(id -u)" = 0 ] && chown "$owner:" "$run"
	as_owner test -w "$run" || { rmdir "$run"; die "the user $owner cannot enter ${TMPDIR:-/tmp}; set TMPDIR to another folder, for instance /tmp"; }
	ln -sfn "$run" "$home/run"
}

home_config() {
	local data=$home/app/share/urp-digitale modules= rate=${URP_POST_RATE:-50} f name
	home_accounts
	cat >"$home/urp.conf.new" <<-END
		# Written by ./start at each start; settings of your own go to $home/etc/urp.conf.local
		public_url = http://127.0.0.1:$port
		db = host=$run dbname=urp
		templates = $data/templates
		keys = $home/keys
		accounts = $home/accounts
		sql = $data/sql
		logs = $home/log
		drop = $home/drop
		store = $home/store
		smtp_url = smtp://127.0.0.1:$((port + 1))
		smtp_tls = none
		# the demonstration city: an address and numbers that nobody has
		entity_address = Piazza della Dimostrazione 1, 70122 Bari
		entity_phone = 080 000 00 00
		entity_hours = da lunedì a venerdì 9:00-13:00, martedì e giovedì anche 15:30-17:30
	END
	cat "$home/etc/urp.conf.local" >>"$home/urp.conf.new" 2>/dev/null || :
	mv "$home/urp.conf.new" "$home/urp.conf"
	cat >"$home/etc/env" <<-END
		export URP_HOME='$home' URP_RUN='$run' URP_PORT=$port URP_CONF='$home/urp.conf' URP_PG_BIN='$pg_bin' URP_OWNER='$owner'
		export SIM_PORT=$((port + 3)) SIM_ACCOUNTS='$home/accounts' SIM_HOOKS=http://127.0.0.1:$port SIM_POSTBOX=http://127.0.0.1:$((port + 2))
		export POSTBOX_SMTP=$((port + 1)) POSTBOX_HTTP=$((port + 2)) POSTBOX_DIR='$home/mail'
		export LC_ALL=C.UTF-8 TZ=Europe/Rome HOME='$home' ASAN_OPTIONS='${ASAN_OPTIONS-}' UBSAN_OPTIONS=print_stacktrace=1
		export PATH='$PATH'
	END
	cat >"$home/urp" <<-END
		#!/bin/sh
		# The administrator's command of this copy, as the user that may use its keys and its database.
		. '$home/etc/env'
		cd '$home' || exit 1
		[ "\$(id -u)" = 0 ] && exec setpriv --reuid '$owner' --regid '$(id -g "$owner")' --init-groups -- '$home/app/bin/urp' "\$@"
		exec '$home/app/bin/urp' "\$@"
	END
	chmod 755 "$home/urp"

	sed "s|^senders=.*|senders='$senders'|" "$top/tools/services.sh" >"$home/etc/services.sh"
	install -m 755 "$top/tools/service/supervise" "$home/etc/supervise"
	install -m 755 "$top/tools/service/runsv" "$home/etc/bin/runsv"
	for name in $(names); do
		for f in run finish; do install -m 755 "$top/tools/service/$f" "$home/service/$name/$f"; done
		install -m 755 "$top/tools/service/log-run" "$home/service/$name/log/run"
		rm -f "$home/service/$name/crashes"
		if [ "$name" != postgres ]; then touch "$home/service/$name/down"; fi
	done
	mkdir -p "$home/service/postgres/control"
	install -m 755 "$top/tools/service/postgres-control-t" "$home/service/postgres/control/t"

	cp "$data"/nginx/*.conf "$home/nginx/urp/"
	for f in /usr/lib/nginx/modules/ngx_http_brotli_static_module.so; do
		rm -f "$home/nginx/urp/brotli.conf"
		[ -e $f ] && modules="load_module $f;" && echo 'brotli_static on;' >"$home/nginx/urp/brotli.conf"
	done
	for f in nginx urp/upstreams; do
		sed -e "s|@MODULES@|$modules|; s|@HOME@|$home|g; s|@RUN@|$run|g; s|@DATA@|$data|g; s|@STORE@|$home/store|g; s|@PORT@|$port|g" \
			-e "s|@POST_RATE@|$rate|; s|@POST_BURST@|$((rate * 6))|; s|@POST_OPEN@|$((rate < 60000 ? rate : 60000))|" "$data/nginx/${f##*/}.conf.in" >"$home/nginx/$f.conf"
	done
	chown_home
}
