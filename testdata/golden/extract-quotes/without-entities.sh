segment --doc x | extract-quotes
