/* UTF-8: validity, decoding, character classes. */
#ifndef HSY_BASE_UTF8_H
#define HSY_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Length of the valid UTF-8 character at `at`, 1 to 4 bytes; 0 if there is
 * none before `end` (a surrogate, an overlong form, a torn sequence). */
size_t utf8_valid_len(const char *at, const char *end);

/* Decodes the character at `at` (at < end) into `*code` and returns its
 * length. A byte that is no part of valid UTF-8 decodes to UTF8_INVALID plus
 * its value, with length 1. */
size_t utf8_decode(const char *at, const char *end, uint32_t *code);
#define UTF8_INVALID 0x110000u

/* Decodes the character that ends at `at` (begin < at), as utf8_decode. */
size_t utf8_decode_before(const char *begin, const char *at, uint32_t *code);

/* Writes `code` (a scalar value) to `out`, which has room for 4 bytes;
 * returns the length. */
size_t utf8_encode(uint32_t code, char *out);

/* Number of bytes in [data, data + len) that are no part of valid UTF-8;
 * `*first` is the offset of the first, unset if there is none. */
size_t utf8_count_invalid(const char *data, size_t len, size_t *first);

/* White space: Unicode's White_Space. */
bool utf8_is_space(uint32_t code);

/* Takes no room on paper: byte order mark, zero-width space and joiners,
 * word joiner, soft hyphen, directional marks. */
bool utf8_is_invisible(uint32_t code);

bool utf8_is_letter(uint32_t code);
bool utf8_is_mark(uint32_t code); /* a combining mark */
bool utf8_is_digit(uint32_t code);
bool utf8_is_upper(uint32_t code); /* upper or title case */
bool utf8_is_lower(uint32_t code);
uint32_t utf8_to_lower(uint32_t code);

#endif
