segment --doc x | tag-entities | tag-entities | tag-entities --replace
