#!/bin/sh
# The programs that the browser tests drive: installed from Debian where they are missing and we may.
# Without them the browser tests skip, each with its reason; under CI=true their absence is a failure.
# `tools.sh webkit` installs the third engine too: make validate asks for it, make test does without its libraries.
set -u

missing=
command -v chromium >/dev/null || missing="$missing chromium"
command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing="$missing firefox-esr"
command -v java >/dev/null || missing="$missing default-jre-headless"
command -v node >/dev/null || missing="$missing nodejs"
command -v npm >/dev/null || missing="$missing npm"
if [ "${1:-}" = webkit ]; then
    command -v WebKitWebDriver >/dev/null || missing="$missing webkit2gtk-driver"
    command -v Xvfb >/dev/null || missing="$missing xvfb"
fi
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
