#!/bin/bash
# Oracles over the texts of testdata: the tools piped give the bytes of one
# process; a tool run twice, or a stream passed through segment, changes
# nothing; the document's text in its stream is the file; streams put one
# after the other are one stream; token rows, with trees or without, change no
# table, and their trees are trees.
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

# Whether the tokens of each sentence are one tree: one root, to which the
# heads lead from every token, and no head in another sentence.
are_trees() {
    awk -F '\t' '
        $2 == "token" {
            match($9, /(^|;)head=[^;]*/)
            head[$3] = substr($9, RSTART, RLENGTH)
            sub(/.*=/, "", head[$3])
            sentence[$3] = $7
            roots[$7] += head[$3] == "root"
            count++
        }
        END {
            for (id in head) {
                steps = 0
                for (at = id; head[at] != "root"; at = head[at])
                    if (sentence[head[at]] != sentence[id] || ++steps > count)
                        exit 1
            }
            for (id in roots)
                if (roots[id] != 1)
                    exit 1
            exit count == 0
        }' "$1"
}

texts=(gold/*.txt articles/*.txt)
tools=(segment tag-entities extract-quotes attribute-sources)

# All oracles of one text, with token rows as the option says.
check() { # TEXT OPTION
    local text=$1 tokens=$2 last=$work/stream tool
    "$bin/segment" "$tokens" "$text" >"$last"
    text_of "$last" | cmp - "$text" || fail "$text: its stream has another text"
    "$bin/segment" "$last" | cmp - "$last" || fail "$text: segment changes it"
    for tool in "${tools[@]:1}"; do
        [ -x "$bin/$tool" ] || continue
        "$bin/$tool" "$last" >"$work/$tool"
        "$bin/$tool" "$tokens" --from text "$text" | cmp - "$work/$tool" ||
            fail "$text: $tool $tokens: one process differs from the pipe"
        "$bin/$tool" "$work/$tool" | cmp - "$work/$tool" ||
            fail "$text: $tool: a second run changes something"
        "$bin/$tool" --replace "$work/$tool" | cmp - "$work/$tool" ||
            fail "$text: $tool: --replace makes something else"
        last=$work/$tool
    done
    "$bin/attribute-sources" --table --from text "$text" >"$work/table"
    "$bin/attribute-sources" --table --replace "$last" |
        cmp - "$work/table" || fail "$text: $tokens changes the table"
    cat "$last" >>"$work/joined"
    tail -n +2 "$last" >>"$work/rows"
}

for text in "${texts[@]}"; do
    check "$text" --tokens
    check "$text" --tokens=full
    are_trees "$work/stream" || fail "$text: a sentence is no tree"
done
head -n 1 "$work/joined" | cat - "$work/rows" >"$work/all"
"$bin/segment" --quiet "$work/joined" | cmp - "$work/all" ||
    fail 'streams put together are not one stream'
exit $failed
