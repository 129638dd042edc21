echo kept >old.tsv
mkfifo in
segment -o old.tsv in & pid=$!
exec 3>in
for try in $(seq 100); do ls | grep -q '^old.tsv\.' && break; sleep 0.05; done
kill -TERM $pid
{ wait $pid; } 2>/dev/null
echo $?
cat old.tsv
ls | grep old
