attribute-sources -t --table >/dev/full
