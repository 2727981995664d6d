#!/bin/bash
# packages.sh run|test: installs the Debian packages that are missing, and lets none of them start a service of its own.
set -eu
. "$(dirname "$0")/common.sh"

# To build and to run.
run="autoconf automake make gcc g++ pkg-config libfcgi-dev libpq-dev libjson-c-dev libsodium-dev libtalloc-dev
libcurl4-openssl-dev libqrencode-dev liboath-dev libutf8proc-dev libgmime-3.0-dev zlib1g-dev libvips-dev libmagic-dev libseccomp-dev libctemplate-dev libphonenumber-dev libcmocka-dev
postgresql postgresql-contrib postgresql-15-postgis-3 nginx-light libnginx-mod-http-brotli-static
spawn-fcgi multiwatch runit curl brotli gettext util-linux procps"
# To test besides.
test="git postgresql-15-pgtap postgresql-15-plpgsql-check chromium
default-jre-headless clang clang-format oathtool wrk"

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || die "this needs Debian 12: there is no apt here"
names=$run
[ "${1-run}" = test ] && names="$run $test"
# Node and npm may come from elsewhere.
command -v node >/dev/null || names="$names nodejs"
command -v npm >/dev/null || names="$names npm"

missing=
for name in $names; do
	case $(dpkg-query -W -f='${Status}' "$name" 2>/dev/null) in *' installed') ;; *) missing="$missing $name" ;; esac
done
missing=${missing# }
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
	root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
	root=sudo
elif command -v sudo >/dev/null && [ -t 0 ] && sudo -v; then
	root=sudo
else
	die "Debian packages are missing and only root can install them: apt-get install $missing"
fi

# apt starts what it installs unless it is told not to, and makes a PostgreSQL cluster of its own.
policy=/usr/sbin/policy-rc.d cluster=/etc/postgresql-common/createcluster.conf
kept=$(mktemp -d)
log=$kept/apt.log
put_back() {
	if [ -e "$kept/policy" ]; then $root mv "$kept/policy" $policy; else $root rm -f $policy; fi
	if [ -e "$kept/cluster" ]; then
		$root mv "$kept/cluster" $cluster
	elif [ -e "$kept/no-cluster" ]; then
		$root sed -i '/^create_main_cluster = false$/d' $cluster 2>/dev/null || :
	fi
	$root rm -rf "$kept"
}
trap put_back EXIT
trap 'exit 1' INT TERM HUP
if [ -e $policy ]; then $root cp -p $policy "$kept/policy"; fi
printf '#!/bin/sh\nexit 101\n' | $root tee $policy >/dev/null
$root chmod 755 $policy
if [ -e $cluster ]; then $root cp -p $cluster "$kept/cluster"; else touch "$kept/no-cluster"; fi
$root mkdir -p /etc/postgresql-common
echo 'create_main_cluster = false' | $root tee -a $cluster >/dev/null

step "installing $(echo "$missing" | wc -w) Debian packages (minutes, the first time)"
export DEBIAN_FRONTEND=noninteractive
try() { $root env DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends -o Dpkg::Options::=--force-confold "$@" >>"$log" 2>&1; }
try update || die "apt-get update failed: $(grep -E '^(E|W|Err)' "$log" | head -n 1)"
# shellcheck disable=SC2086
try install $missing || die "apt-get could not install what is missing ($missing): $(grep '^E:' "$log" | head -n 1)"
