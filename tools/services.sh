# The services of one copy: name, kind, processes, what it runs. To be sourced after home is set.
#   program  a FastCGI program under multiwatch      worker  a program of ours that no browser calls
# Each channel that sends has a courier of its own, so that a dead provider delays no other; e-mail's is called courier. The channels are
# read from the sources; a home's copy of this file has them written in.
senders=$(cd "$top" && grep -l '^	\.send = ' channels/*.c | sed 's|.*/||; s|\.c$||' | grep -vx email | tr '\n' ' ')
services="postgres:database:1:
portal:program:2:portal
submit:program:8:submit
status:program:4:status
login:program:2:login
desk:program:3:desk
board:program:2:board
health:program:1:health
file:program:2:file
place:program:2:place
reports:program:2:reports
webhook:program:8:webhook
courier:worker:1:courier email
$(for channel in $senders; do echo "courier-$channel:worker:1:courier $channel"; done)
media:worker:1:media
intake:worker:1:intake events
fetch:worker:1:intake media
clock:worker:1:clock
postbox:node:1:
simulator:node:1:
nginx:web:1:"

names() { printf '%s\n' "$services" | cut -d: -f1; }
processes_of() { printf '%s\n' "$services" | awk -F: -v n="$1" '$1 == n { print $3 }'; }
command_of() { printf '%s\n' "$services" | awk -F: -v n="$1" '$1 == n { print $4 }'; }

# Processes of this copy that nobody looks after any more: those of a recorded session whose folder is still ours.
# (pid reuse cannot mislead it: a session's number is not given again while one of its processes lives.)
leftovers() {
	local record=$1 sid pid rest cwd
	sid=$(cat "$record" 2>/dev/null) || return 0
	for pid in $(ps -s "$sid" -o pid= 2>/dev/null); do
		[ "$pid" = "$$" ] && continue
		cwd=$(readlink "/proc/$pid/cwd" 2>/dev/null) || continue
		case $cwd in "$home"|"$home"/*) echo "$pid" ;; esac
	done
}
