#!/bin/sh
# Fails on an include that runs upward: a folder of lib/ knows only those
# before it in the order of the pipeline.
# usage: check_includes.sh LIB
set -eu
lib=$1
order='base model text syntax annotate stream'
allowed=
status=0
for layer in $order; do
    allowed="$allowed $layer"
    for file in "$lib/$layer"/*.[ch]; do
        [ -e "$file" ] || continue
        for seen in $(sed -n 's|^ *# *include "\([a-z]*\)/.*|\1|p' "$file"); do
            case " $allowed " in
            *" $seen "*) ;;
            *)
                echo "$file: includes $seen/, which stands after $layer/" >&2
                status=1
                ;;
            esac
        done
    done
done
exit $status
