umask 027
segment -o new.tsv doc.in && cat new.tsv && stat -c %a new.tsv
echo old >old.tsv && chmod 604 old.tsv && ln -s old.tsv link.tsv
segment -o link.tsv plain.in && cat old.tsv && stat -c '%a %F' old.tsv link.tsv
segment -o doc.in doc.in && cat doc.in
segment -o - plain.in
ls | grep tsv
