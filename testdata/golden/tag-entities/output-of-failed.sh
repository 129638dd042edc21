tag-entities -o out.tsv missing-stage.in; echo $?
cat out.tsv
