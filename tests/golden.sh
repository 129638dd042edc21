#!/bin/bash
# Golden tests: each testdata/golden/TOOL/CASE.in goes through the real tool;
# standard output, standard error and exit status are compared byte for byte.
#
# usage: tests/golden.sh [--update] BIN [TOOL/CASE]...
#
# BIN holds the tools. Beside CASE.in, which is standard input, may stand
#   CASE.args  arguments, as the shell reads them (default: none)
#   CASE.sh    a command to run instead of `TOOL ARGS`, with BIN in the PATH
#   CASE.out   standard output       CASE.err  standard error (default: none)
#   CASE.exit  exit status (default: 0)
# Commands run in a scratch copy of the case's folder. The hash of the word
# lists and models in `tools=` is written HASH, so that a new word alone
# changes no expectation. --update rewrites what is expected; git diff shows.
set -u
update=
if [ "${1-}" = --update ]; then
    update=1
    shift
fi
bin=$(cd "${1:?usage: golden.sh [--update] BIN [TOOL/CASE]...}" && pwd)
shift
golden=$(cd "$(dirname "$0")/../testdata/golden" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$bin:$PATH
export PATH LC_ALL=C
failed=0 count=0

without_hash() { sed -E 's/(-[0-9]+\.[0-9]+\.[0-9]+\+)[0-9a-f]{8}/\1HASH/g'; }

# Runs a case: the results are $work/out, err, exit.
run_case() { # TOOL CASE
    local command="$1 $(cat "$golden/$1/$2.args" 2>/dev/null)"
    [ -e "$golden/$1/$2.sh" ] && command=$(cat "$golden/$1/$2.sh")
    rm -rf "$work/here"
    cp -r "$golden/$1" "$work/here"
    (cd "$work/here" && exec bash -c "$command") \
        <"$golden/$1/$2.in" >"$work/out.raw" 2>"$work/err.raw"
    echo $? >"$work/exit"
    without_hash <"$work/out.raw" >"$work/out"
    without_hash <"$work/err.raw" >"$work/err"
}

# Rewrites one expectation; none is kept for what is the default.
keep() { # RESULT FILE DEFAULT
    if [ "$(cat "$1")" = "$3" ]; then
        rm -f "$2"
    else
        cp "$1" "$2"
    fi
}

check() { # CASE RESULT FILE
    [ -e "$3" ] || set -- "$1" "$2" "$work/$(basename "$2").default"
    if ! diff -u --label "$1 expected" --label "$1 found" "$3" "$2"; then
        return 1
    fi
}

: >"$work/err.default"
echo 0 >"$work/exit.default"
cd "$golden"
if [ $# = 0 ]; then
    set -- */*.in
fi
for case in "$@"; do
    case=${case%.in}
    tool=${case%%/*} name=${case#*/} base=$golden/$case
    count=$((count + 1))
    run_case "$tool" "$name"
    if [ -n "$update" ]; then
        cp "$work/out" "$base.out"
        keep "$work/err" "$base.err" ''
        keep "$work/exit" "$base.exit" 0
        continue
    fi
    good=1
    check "$case.out" "$work/out" "$base.out" || good=0
    check "$case.err" "$work/err" "$base.err" || good=0
    check "$case.exit" "$work/exit" "$base.exit" || good=0
    [ $good = 1 ] || failed=$((failed + 1))
done
echo "golden: $count cases, $failed failed"
[ $failed = 0 ]
