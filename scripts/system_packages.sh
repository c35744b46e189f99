#!/bin/sh
# Installs the Debian packages that PDF output uses, and with `tests` those that tests use, when root; otherwise names them in one
# line: what needs them is skipped. With TEST_PACKAGES=present nothing is installed for tests.
set -eu
missing=""
if ! find /usr/share/fonts -iname '*NotoSansCJK*' -o -iname '*NotoSerifCJK*' 2>/dev/null | grep -q .; then
    missing="$missing fonts-noto-cjk"
fi
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get -qq update >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null
    else
        echo "PDF output needs a Chinese font; as root: apt-get install$missing" >&2
    fi
fi
[ "${1:-}" = tests ] || exit 0
absent=""
command -v chromium >/dev/null 2>&1 || absent="$absent chromium"
command -v soffice >/dev/null 2>&1 || absent="$absent libreoffice-writer libreoffice-calc"
command -v java >/dev/null 2>&1 || absent="$absent default-jre-headless"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || absent="$absent postgresql"
[ -n "$absent" ] || exit 0
if [ "${TEST_PACKAGES:-install}" = install ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get -qq update >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $absent >/dev/null && exit 0
fi
echo "Tests of the browser, of old office files, of Spark or of PostgreSQL are skipped here; as root: apt-get install$absent" >&2
