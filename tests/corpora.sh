#!/bin/bash
# Round trip over the annotated corpora in ../shared, where they are there:
# every stream is read and written as it stands, and the document in the
# stream of every text is the text.
#
# usage: tests/corpora.sh BIN
# Exit status 77: there are no corpora.
set -eu
bin=$(cd "${1:?usage: corpora.sh BIN}" && pwd)
shared=$(cd "$(dirname "$0")/../.." && pwd)/shared
if [ ! -d "$shared/gold" ]; then
    echo 'corpora: skipped: there are no corpora in ../shared'
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
header=$(printf 'doc\tlayer\tid\tstart\tend\tlabel\tref\ttext\tattrs')

find "$shared/gold" "$shared/articles" -name '*.tsv' -print0 |
    while IFS= read -r -d '' file; do
        IFS= read -r first <"$file" || true
        [ "$first" != "$header" ] || printf '%s\0' "$file"
    done >"$work/streams"
echo "$header" >"$work/rows"
xargs -0 -n 500 tail -q -n +2 <"$work/streams" >>"$work/rows"
"$bin/segment" -q -0 --files-from "$work/streams" | cmp - "$work/rows"

find "$shared/gold" "$shared/articles" -name '*.txt' -print0 >"$work/texts"
"$bin/segment" -q -t -0 --files-from "$work/texts" >"$work/stream"
"$bin/segment" -q "$work/stream" | cmp - "$work/stream"
perl -F'\t' -lane '
    BEGIN { %byte = (t => "\t", n => "\n", r => "\r", "\\" => "\\"); $/ = "\n" }
    next unless $F[1] eq "document" && $F[2] eq "d1";
    for (@F[0, 7]) {
        s/\\(?:x([0-9a-f]{2})|(.))/defined $1 ? chr hex $1 : $byte{$2}/ge;
    }
    open my $file, "<:raw", $F[0] or die "$F[0]: $!";
    local $/;
    my $text = <$file>;
    $count++;
    next if $text eq ($F[4] == 0 ? "" : $F[7]);
    print "corpora: $F[0]: its stream has another text";
    $failed = 1;
    END { print "corpora: $count texts"; exit($failed ? 1 : 0) }
' "$work/stream"
