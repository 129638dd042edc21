#!/bin/sh
# The full streams of the test articles, as testdata/streams keeps them: what
# the tools say of every article, byte for byte, so that each change of an
# answer is looked at. (The hash of word lists and models is written HASH.)
#
# usage: articles.sh BIN            fails where a stream has changed
#        articles.sh --update BIN   rewrites the streams; git diff shows
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
update=
[ "${1-}" = --update ] && update=yes && shift
bin=$(cd "${1:?usage: articles.sh [--update] BIN}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
for article in "$root"/testdata/gold/*.txt; do
    name=$(basename "$article" .txt)
    kept=$root/testdata/streams/$name.tsv
    "$bin/attribute-sources" --from text --doc-name base "$article" |
        sed -E 's/(-[0-9]+\.[0-9]+\.[0-9]+\+)[0-9a-f]{8}/\1HASH/g' \
            >"$work/$name.tsv"
    if [ -n "$update" ]; then
        cp "$work/$name.tsv" "$kept"
    else
        diff -u "$kept" "$work/$name.tsv" || status=1
    fi
done
exit $status
