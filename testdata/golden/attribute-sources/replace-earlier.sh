for tool in tag-entities extract-quotes segment; do
    attribute-sources -t --doc x replace-earlier.in | $tool --replace
done
