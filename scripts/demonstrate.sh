#!/bin/sh
# The main job on the sample reports that ship with the repository: check them, compare two years, roll up a county.
set -u
command=.venv/bin/gongkai
echo "示例报告（均为虚构）在 examples/ 文件夹。"
echo
echo "\$ gongkai check examples"
"$command" check examples
status=$?
echo
echo "网页版结果：$PWD/var/check.html"
mkdir -p var
"$command" check examples --format html --out var/check.html --quiet
[ "$status" -le 1 ] && exit 0
exit "$status"
