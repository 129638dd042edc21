segment --doc x | tag-entities | extract-quotes | extract-quotes
