/* Social posts that a page embeds. */
#ifndef HSY_TEXT_POST_H
#define HSY_TEXT_POST_H

#include <stdbool.h>

/* Whether the paragraph holds what only posts hold: a link to the post's
 * picture (pic.twitter.com/, t.co/), or its signature. */
bool post_is(const char *begin, const char *end);

/* Whether the paragraph is the signature of the post before it:
 * `— Ana Ruiz (@anaruiz) March 3, 2025`. */
bool post_is_signature(const char *begin, const char *end);

#endif
