segment --doc a >a.tsv
segment from-text.in >b.tsv
tag-entities a.tsv b.tsv
