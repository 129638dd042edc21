segment -o .. doc.in; echo $?
segment -o nowhere/x.tsv doc.in; echo $?
segment -o /dev/full doc.in; echo $?
segment doc.in >/dev/full; echo $?
segment --help >/dev/full; echo $?
segment doc.in >&-; echo $?
