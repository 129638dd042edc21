#!/bin/sh
# Installs the build into an empty folder and uses it as a stranger would: the
# tools, their manual, and the library through pkg-config from C and C++, shared
# and static.
#
# usage: install.sh BUILD
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=${1:?usage: install.sh BUILD}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$build" --prefix "$work/usr" >"$work/log"

PKG_CONFIG_PATH=$(dirname "$(find "$work/usr" -name hearsay.pc)")
LD_LIBRARY_PATH=$(dirname "$PKG_CONFIG_PATH")
export PKG_CONFIG_PATH LD_LIBRARY_PATH

cat >"$work/use.c" <<'EOT'
#include <hearsay.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    const char *text = "\"It rained,\" Ida Marsh said.";
    hsy_document *document = hsy_document_new();
    hsy_analyzer *analyzer = hsy_analyzer_new(hsy_models_builtin(), NULL);
    size_t count = 0;
    hsy_error error = {HSY_OK, 0, ""};
    if (hsy_document_set_text(document, "a", text, strlen(text), &error) ||
        hsy_segment(analyzer, document, &error) ||
        hsy_tag_entities(analyzer, document, &error) ||
        hsy_extract_quotes(analyzer, document, &error) ||
        hsy_attribute_sources(analyzer, document, &error)) {
        puts(error.message);
        return 1;
    }
    const hsy_source *sources = hsy_document_sources(document, &count);
    if (count == 1) {
        printf("%.*s\n", (int)sources[0].name.len, sources[0].name.data);
    }
    hsy_analyzer_free(analyzer);
    hsy_document_free(document);
    return 0;
}
EOT
cp "$work/use.c" "$work/use.cc"
cflags="$(pkg-config --cflags hearsay) ${CFLAGS-}"
libs=$(pkg-config --libs hearsay)
static=$(pkg-config --static --libs-only-l hearsay | sed 's/-lhearsay//')
# shellcheck disable=SC2086 # lists of flags
{
    cc -Wall -Werror $cflags -o "$work/shared" "$work/use.c" $libs
    c++ -Wall -Werror $cflags -o "$work/plus" "$work/use.cc" $libs
    cc -Wall -Werror $cflags -o "$work/static" "$work/use.c" \
        "$LD_LIBRARY_PATH/libhearsay.a" $static
}
for program in shared plus static; do
    said=$("$work/$program")
    if [ "$said" != 'Ida Marsh' ]; then
        echo "install: the $program program says '$said'" >&2
        exit 1
    fi
done

for tool in segment tag-entities extract-quotes attribute-sources; do
    "$work/usr/bin/$tool" --version >/dev/null
    [ -s "$work/usr/share/man/man1/$tool.1" ]
done
[ -s "$work/usr/share/man/man5/hearsay-stream.5" ]

# Only the library's own names leave the shared library.
foreign=$(nm -D --defined-only "$LD_LIBRARY_PATH/libhearsay.so" |
    awk '$2 != "A" && $3 !~ /^hsy_/ { print $3 }')
if [ -n "$foreign" ]; then
    echo "install: the shared library also exports: $foreign" >&2
    exit 1
fi
