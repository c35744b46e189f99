#!/bin/sh
# Installs the Debian packages that PDF output and its tests use, when root; otherwise names them in one line.
set -eu
missing=""
if ! find /usr/share/fonts -iname '*NotoSansCJK*' -o -iname '*NotoSerifCJK*' 2>/dev/null | grep -q .; then
    missing="$missing fonts-noto-cjk"
fi
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get -qq update >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null
else
    echo "PDF output needs a Chinese font; as root: apt-get install$missing" >&2
fi
