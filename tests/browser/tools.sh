#!/bin/sh
# The programs that the browser tests drive: installed from Debian where they are missing and we may.
# Without them the browser tests skip, each with its reason; under CI=true their absence is a failure.
set -u

missing=
command -v chromium >/dev/null || missing="$missing chromium"
command -v java >/dev/null || missing="$missing default-jre-headless"
command -v node >/dev/null || missing="$missing nodejs"
command -v npm >/dev/null || missing="$missing npm"
[ -n "$missing" ] || exit 0

as_root=
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "installing$missing"
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get update -qq </dev/null &&
        # shellcheck disable=SC2086 # one word a package
        $as_root apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null && exit 0
fi

echo "the browser tests need:$missing" >&2
echo "    sudo apt-get install --no-install-recommends$missing" >&2
[ "${CI:-}" != true ]
