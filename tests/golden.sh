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
# Arguments run in a scratch copy of the case's folder, each CASE.sh in one of
# its own. The hash of the word lists and models in `tools=` is written HASH,
# so that a new word alone changes no expectation. --update rewrites what is
# expected; git diff shows.
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

# Runs a case: the results are $work/out, err, exit.
run_case() { # TOOL CASE
    local base=$golden/$1/$2 here=$work/$1 command=$1
    if [ -e "$base.sh" ]; then
        here=$work/own
        rm -rf "$here"
        command=$(<"$base.sh")
    elif [ -e "$base.args" ]; then
        command="$1 $(<"$base.args")"
    fi
    [ -e "$here" ] || cp -r "$golden/$1" "$here"
    (cd "$here" && eval "$command") <"$base.in" >"$work/out" 2>"$work/err"
    echo $? >"$work/exit"
    sed -E -i 's/(-[0-9]+\.[0-9]+\.[0-9]+\+)[0-9a-f]{8}/\1HASH/g' \
        "$work/out" "$work/err"
}

# Rewrites one expectation; none is kept for what is the default.
keep() { # RESULT DEFAULT FILE
    if cmp -s "$1" "$2"; then
        rm -f "$3"
    else
        cp "$1" "$3"
    fi
}

check() { # RESULT DEFAULT FILE
    local expected=$3
    [ -e "$expected" ] || expected=$2
    cmp -s "$expected" "$1" ||
        diff -u --label "${3#"$golden/"} expected" --label found "$expected" "$1"
}

: >"$work/none"
echo 0 >"$work/zero"
cd "$golden"
if [ $# = 0 ]; then
    set -- */*.in
fi
for case in "$@"; do
    case=${case%.in}
    base=$golden/$case
    count=$((count + 1))
    run_case "${case%%/*}" "${case#*/}"
    if [ -n "$update" ]; then
        cp "$work/out" "$base.out"
        keep "$work/err" "$work/none" "$base.err"
        keep "$work/exit" "$work/zero" "$base.exit"
        continue
    fi
    good=1
    check "$work/out" "$work/none" "$base.out" || good=0
    check "$work/err" "$work/none" "$base.err" || good=0
    check "$work/exit" "$work/zero" "$base.exit" || good=0
    [ $good = 1 ] || failed=$((failed + 1))
done
echo "golden: $count cases, $failed failed"
if [ $failed != 0 ]; then
    echo 'golden: if that is as it should be: tests/golden.sh --update BIN'
    exit 1
fi
