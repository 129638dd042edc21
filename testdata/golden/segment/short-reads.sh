{ printf 'doc\tlay'; sleep 0.1; printf 'er\tid is text'; } | segment
segment doc.in | { head -c 20; sleep 0.1; cat; } | segment
