# What start, check and the scripts beside this file share; to be sourced. They run with `set -eu` in bash.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*"; }
step() { printf '  %s …\n' "$*"; }
die() { printf 'start: %s\n' "$*" >&2; exit 1; }

# Everything of ours runs as one unprivileged user: www-data when root starts it, else whoever does.
if [ "$(id -u)" = 0 ]; then owner=www-data; else owner=$(id -un); fi
as_owner() {
	if [ "$(id -u)" = 0 ]; then
		HOME=/ setpriv --reuid "$owner" --regid "$(id -g "$owner")" --init-groups -- "$@"
	else
		"$@"
	fi
}

# quietly LOG WHAT COMMAND…: keeps the output in LOG; on failure says WHAT failed, shows the end of it, and ends.
quietly() {
	local log=$1 what=$2
	shift 2
	"$@" >"$log" 2>&1 && return
	if grep -q 'No space left on device' "$log"; then die "$what failed because the disk is full; all of its output is in $log"; fi
	tail -n 15 "$log" | sed 's/^/    /' >&2
	die "$what failed (its last words are above); all of its output is in $log"
}
