#!/bin/sh
# Runs the README's examples: in a block marked `console`, a line that begins
# with `$ ` is a command, and what follows is what it prints. The block marked
# `make` is run on a small corpus and has to give what one run over it gives.
#
# usage: readme.sh BIN            fails where an example prints something else
#        readme.sh --update BIN   writes what the commands print into the README
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
update=
[ "${1-}" = --update ] && update=yes && shift
bin=$(cd "${1:?usage: readme.sh [--update] BIN}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$bin:$PATH
export PATH LC_ALL=C.UTF-8
cd "$root"

while IFS= read -r line; do
    case $line in
    '```console') block=yes ;;
    '```') block= ;;
    '$ '*)
        printf '%s\n' "$line"
        if [ -n "${block-}" ]; then
            printf '%s\n' "${line#??}" >"$work/command"
            sh "$work/command" 2>&1 || echo "(exit status $?)"
        fi
        continue
        ;;
    *) [ -z "${block-}" ] || continue ;;
    esac
    printf '%s\n' "$line"
done <README.md >"$work/README.md"

if [ -n "$update" ]; then
    cat "$work/README.md" >README.md
else
    diff -u README.md "$work/README.md"
fi

# A corpus of two shards.
mkdir "$work/corpus" "$work/corpus/lists" "$work/corpus/out"
cp -r testdata/articles testdata/gold "$work/corpus"
sed -n '/^```make$/,/^```$/p' README.md | grep -v '^```' \
    >"$work/corpus/Makefile"
cd "$work/corpus"
printf '%s\n' articles/*.txt >lists/a
printf '%s\n' gold/*.txt >lists/b
make -s -j2
attribute-sources --from text articles/*.txt gold/*.txt >all.tsv
{
    zstd -q -d -c out/a.tsv.zst
    zstd -q -d -c out/b.tsv.zst | tail -n +2
} | cmp - all.tsv
