/* Words of the text looked up in the lexicon. */
#ifndef HSY_TEXT_WORD_H
#define HSY_TEXT_WORD_H

#include <stdbool.h>

#include "base/buffer.h"
#include "hearsay.h"
#include "model/lexicon.h"

/* The lexicon with room for the folded form of a word. */
struct word_lookup {
    const struct lexicon *lexicon;
    struct buffer folded;
    bool failed; /* memory was short: what was found is not to be used */
};

/* The lexicon's entries of the word [begin, end). */
struct lexicon_entries word_find(struct word_lookup *lookup, const char *begin,
                                 const char *end);

/* End of the letters, marks and digits that begin at `at`. */
const char *word_end(const char *at, const char *end);

/* Whether `entries` has the word in `list`, with a value of `least` or
 * more. */
bool word_is_in(struct lexicon_entries entries, enum lexicon_list list,
                uint16_t least);

/* Which phrases word_phrase looks for, and the entry of the one found. */
struct phrase_query {
    enum lexicon_list list;
    uint8_t flags; /* any of these; 0: whatever the flags */
    const struct lexicon_entry *entry;
};

/* End of the longest phrase asked for that begins at `begin`; `begin` if
 * there is none, and then `query->entry` is as it was. */
const char *word_phrase(struct word_lookup *lookup, const char *begin,
                        const char *end, struct phrase_query *query);

#endif
