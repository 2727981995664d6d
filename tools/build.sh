#!/bin/bash
# build.sh [sanitizers]: npm packages, then the tree built out of tree, in build/ or build-san/. Two at once wait for each other.
set -eu
. "$(dirname "$0")/common.sh"
flavour=${1-plain}
dir=$top/build flags=
[ "$flavour" = sanitizers ] && dir=$top/build-san flags=--enable-sanitizers

mkdir -p "$dir" 2>/dev/null || die "the folder $dir cannot be made: the checkout has to be writable to build in it"
mkdir -p "$top/build"
exec 9>"$top/build/.lock"
flock 9

cd "$top"
lock=$(sha256sum <package-lock.json)
if [ "$(cat node_modules/.urp-lock 2>/dev/null)" != "$lock" ]; then
	step "fetching the npm packages of the lock file"
	quietly "$dir/npm.log" "fetching the npm packages" npm ci --ignore-scripts --no-audit --no-fund
	printf '%s\n' "$lock" >node_modules/.urp-lock
fi
if [ ! -e configure ] || [ ! -e Makefile.in ]; then
	step "preparing configure"
	quietly "$dir/autoreconf.log" "autoreconf" autoreconf -fi
fi
cd "$dir"
if [ ! -e config.status ]; then
	step "configuring ${dir##*/}/"
	quietly "$dir/configure.log" "configure" ../configure -q $flags
fi
step "building in ${dir##*/}/"
quietly "$dir/make.log" "building" make -j"$(nproc)" all
