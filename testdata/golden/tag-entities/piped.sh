segment --doc x | tag-entities
