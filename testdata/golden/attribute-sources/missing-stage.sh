segment --doc x | tag-entities | attribute-sources
