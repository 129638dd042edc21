#!/bin/bash
# Oracles over the texts of testdata: the tools piped give the bytes of one
# process; a tool run twice, or a stream passed through segment, changes
# nothing; the document's text in its stream is the file; streams put one
# after the other are one stream.
#
# usage: tests/pipe.sh BIN
set -eu
bin=$(cd "${1:?usage: pipe.sh BIN}" && pwd)
cd "$(dirname "$0")/../testdata"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
    echo "pipe: $*" >&2
    failed=1
}

# The text of a stream's first document row, without its escapes.
text_of() {
    awk -F '\t' 'NR == 2 { print $8; exit }' "$1" |
        perl -pe 'chomp; s/\\(x([0-9a-f]{2})|.)/
            defined $2 ? chr hex $2 : {t => "\t", n => "\n", r => "\r",
                                       "\\" => "\\"}->{$1}/gex'
}

texts=(gold/*.txt articles/*.txt)
tools=(segment tag-entities extract-quotes attribute-sources)
for text in "${texts[@]}"; do
    last=$work/stream
    "$bin/segment" --tokens "$text" >"$last"
    text_of "$last" | cmp - "$text" || fail "$text: its stream has another text"
    "$bin/segment" "$last" | cmp - "$last" || fail "$text: segment changes it"
    for tool in "${tools[@]:1}"; do
        [ -x "$bin/$tool" ] || continue
        "$bin/$tool" "$last" >"$work/$tool"
        "$bin/$tool" --tokens --from text "$text" | cmp - "$work/$tool" ||
            fail "$text: $tool: one process differs from the pipe"
        "$bin/$tool" "$work/$tool" | cmp - "$work/$tool" ||
            fail "$text: $tool: a second run changes something"
        "$bin/$tool" --replace "$work/$tool" | cmp - "$work/$tool" ||
            fail "$text: $tool: --replace makes something else"
        last=$work/$tool
    done
    cat "$last" >>"$work/joined"
    tail -n +2 "$last" >>"$work/rows"
done
head -n 1 "$work/joined" | cat - "$work/rows" >"$work/all"
"$bin/segment" "$work/joined" | cmp - "$work/all" ||
    fail 'streams put together are not one stream'
exit $failed
