cp invalid.in "$(printf 'a\033b\tc.txt')" && segment "$(printf 'a\033b\tc.txt')"; segment "$(printf 'no\nwhere')"
