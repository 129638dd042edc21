yes 'One more said so.' | head -100000 >long.txt
{ segment long.txt; echo $? >status; } | head -1 | cut -c 1-12
cat status
