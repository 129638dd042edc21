segment --doc x | tag-entities | extract-quotes | attribute-sources | attribute-sources --table
