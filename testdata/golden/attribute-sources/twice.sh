attribute-sources -t --doc x | attribute-sources | attribute-sources --replace
