# The stages of ./check. A stage is an executable whose last line of output is "N passed, N failed"; one that ran no test has failed.
# To be sourced; $out is the folder of the outputs, $work that of the copies, $only " stage stage " or blank.

wanted() { case $only in *[!\ ]*) case $only in *" $1 "*) ;; *) return 1 ;; esac ;; esac; }

# lane COMMAND… [-- COMMAND…]: one after another, beside the other lanes. lanes: waits for all of them.
lane_pids=
lane() { (set +e; trap - EXIT INT TERM HUP; each "$@") & lane_pids="$lane_pids $!"; }
each() {
	local words=()
	while [ $# -gt 0 ]; do
		if [ "$1" = -- ]; then "${words[@]}"; words=(); else words+=("$1"); fi
		shift
	done
	"${words[@]}"
}
# shellcheck disable=SC2086
lanes() { wait $lane_pids || :; lane_pids=; }

# stage NAME COMMAND…: runs it; $out/NAME.log is what it said, $out/NAME.result "passed failed".
stage() {
	local name=$1 began=$SECONDS last status=0 passed=0 failed=0
	shift
	wanted "$name" || return 0
	(cd "$top" && setsid --wait "$@") >"$out/$name.log" 2>&1 || status=$?
	last=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$out/$name.log" | tail -n 1)
	if [ -n "$last" ]; then
		passed=${last%% *}
		failed=${last#*, }
		failed=${failed%% *}
	fi
	# A stage that breaks off, or says that nothing failed and ends badly, or runs nothing, has failed once more.
	if [ -z "$last" ] || [ $((passed + failed)) = 0 ] || { [ $status != 0 ] && [ "$failed" = 0 ]; }; then failed=$((failed + 1)); fi
	latest=$name
	echo "$passed $failed" >"$out/$name.result"
	printf '%-11s %4d passed, %d failed  (%d s)\n' "$name" "$passed" "$failed" $((SECONDS - began))
	[ "$failed" = 0 ] || failures "$name"
}

# What went wrong in a stage, as far as its output says; all of it is in the log.
failures() {
	grep -nE -A 12 '^( *not ok|FAILED|FAIL:|✖|\[  FAILED|.*(Error|error):)' "$out/$1.log" | head -n 120 | sed "s/^/    /" || :
	tail -n 15 "$out/$1.log" | sed 's/^/    /'
	echo "    all of it: $out/$1.log"
}

sanitizers() {
	if wanted unit-san || wanted system-san; then "$top/tools/build.sh" sanitizers; fi
}

# copy NAME plain|sanitizers: a copy of the whole house for the stages after it in its lane.
copy() {
	local n=0 wants=$1
	[ "$1" = system ] && ! wanted system && wants=browser
	wanted "$wants" || return 0
	export URP_HOME=$work/$1 URP_SANITIZE=0 URP_POST_RATE=500
	if [ "$2" = sanitizers ]; then URP_SANITIZE=1; fi
	while :; do
		URP_PORT=$((20000 + (RANDOM % 1200) * 10)) n=$((n + 1))	# below the range of outgoing connections
		export URP_PORT URP_BASE="http://127.0.0.1:$URP_PORT"
		"$top/start" --detach >"$out/$1.start.log" 2>&1 && return
		if [ $n -gt 3 ] || ! grep -q 'is busy' "$out/$1.start.log"; then break; fi
	done
	echo "a copy for the stage $1 does not start:"
	sed 's/^/    /' "$out/$1.start.log"
	cp -R "$URP_HOME/log" "$out/$1.copy-logs" 2>/dev/null || :
}

# leave NAME: ends the copy NAME. What its logs say of crashes and, at the programs' end, of leaks is a failure of the stage before,
# though a restart hid it. Deaths that a test brought about are counted in killed-on-purpose, a line each; `leave fault` minds neither
# deaths nor loops of them.
leave() {
	local words='ERROR: [A-Za-z]+Sanitizer|runtime error:|crash_loop' log passed failed
	[ -n "${latest-}" ] && [ -e "$URP_HOME/supervisor" ] || return 0
	if [ "$1" = fault ]; then words=${words%|crash_loop}; fi
	log=$out/$latest.log
	"$top/start" --stop >>"$log" 2>&1 || :
	cp -R "$URP_HOME/log" "$out/$1.copy-logs"
	grep -rnE -A 20 "$words" "$out/$1.copy-logs" >"$out/$1.reports" || :
	[ "$1" = fault ] || deaths "$out/$1.copy-logs" >>"$out/$1.reports"
	rm -rf "$URP_HOME"
	[ -s "$out/$1.reports" ] || return 0
	read -r passed failed <"$out/$latest.result"
	echo "$passed $((failed + 1))" >"$out/$latest.result"
	echo "$latest: programs of its copy crashed or leaked, see $out/$1.reports"
	head -n 30 "$out/$1.reports" | sed 's/^/    /'
}

deaths() {
	local folder name died killed
	for folder in "$1"/*/; do
		name=$(basename "$folder")
		died=$(cat "$folder"* 2>/dev/null | grep -c 'died, respawn' || :)
		killed=$(grep -cx "$name" "$URP_HOME/killed-on-purpose" 2>/dev/null || :)
		[ "$died" -le "${killed:-0}" ] || echo "$name: $died deaths, ${killed:-0} of them on purpose"
	done
}

stages_end() {
	local pid home
	for pid in $lane_pids; do kill -TERM "$pid" 2>/dev/null || :; done
	for home in "$work"/*; do
		[ -e "$home/supervisor" ] && URP_HOME=$home "$top/start" --stop >/dev/null 2>&1 || :
	done
}

summary() {
	local name passed failed sum_passed=0 sum_failed=0
	for name in $all; do
		wanted "$name" || continue
		read -r passed failed 2>/dev/null <"$out/$name.result" || { passed=0 failed=1; echo "$name did not run"; }
		sum_passed=$((sum_passed + passed)) sum_failed=$((sum_failed + failed))
	done
	stages_end
	echo "$sum_passed passed, $sum_failed failed"
	[ $sum_failed = 0 ]
}
