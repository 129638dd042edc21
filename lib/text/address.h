/* Web and mail addresses, paths, hashtags, handles: one token each. */
#ifndef HSY_TEXT_ADDRESS_H
#define HSY_TEXT_ADDRESS_H

/* End of the address that begins at `at`, without the punctuation that
 * follows it; `at` if there is none. Looks no further than the white space
 * behind. */
const char *address_end(const char *at, const char *end);

#endif
