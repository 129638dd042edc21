/* Lemmas: by what the model learned of single forms, by the lexicons' forms,
 * else by rules of English inflection for the word's tag. */
#ifndef HSY_SYNTAX_LEMMA_H
#define HSY_SYNTAX_LEMMA_H

#include "base/buffer.h"
#include "syntax/syntax.h"

/* Lemmas of forms that the rules get wrong, packed little-endian: u32 count,
 * u32 keys (rising), u32 offsets of texts and their end, texts. */
struct lemma_exceptions {
    const unsigned char *keys, *offsets;
    hsy_text texts;
    uint32_t count;
};

/* Makes `*exceptions` a view of the bytes; false if they are no such table. */
bool lemma_exceptions_open(struct lemma_exceptions *exceptions, hsy_text data);

/* The key of a folded form with a Penn tag. */
uint32_t lemma_key(hsy_text fold, uint8_t xpos);

/* A lemma in two pieces: a part of the form or a lexicon's text, and an
 * ending that the rule puts behind it (mostly of no length). */
struct lemma {
    hsy_text stem, ending;
};

/* The lemma of a tagged word by lexicons and rules alone. Proper nouns keep
 * the case of `surface`, all else is folded. Borrows the word's fold, the
 * surface and the lexicon. */
struct lemma lemma_by_rule(const struct lexicon *lexicon,
                           const struct word *word, hsy_text surface);

/* The lemma of a tagged word. Borrows the exceptions too. */
struct lemma lemma_of(const struct lemma_exceptions *exceptions,
                      const struct lexicon *lexicon, const struct word *word,
                      hsy_text surface);

#endif
