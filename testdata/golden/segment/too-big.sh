truncate -s 2G big.txt
segment big.txt too-big.in
