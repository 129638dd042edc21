/* What may stand behind the head of a noun phrase; for phrase_before.c and
 * phrase_at.c. */
#ifndef HSY_ANNOTATE_PHRASE_LINK_H
#define HSY_ANNOTATE_PHRASE_LINK_H

#include "annotate/phrase.h"

/* Bounds of the search: links of a phrase, words of a clause inside it. */
enum { LINK_MAX = 10, CLAUSE_MAX = 40 };

/* Whether the word is a preposition that can join two noun phrases. */
bool phrase_is_link(const struct word *word);

/* Whether the preposition at token `preposition_at` joins `inner` to the
 * phrase whose head is `head`. A name takes but `of`, `from` and, before a
 * name, `for`; `in an interview` and `on Friday` belong to the verb. */
bool phrase_attaches(const struct phrase_scope *scope, uint32_t head,
                     uint32_t preposition_at, const struct phrase *inner);

/* Whether the words between two commas may say more about the phrase before:
 * a relative clause, or something without a verb of its own. `*keeps`:
 * whether it is part of the phrase (an adverb, `in a statement` are not). */
bool phrase_is_aside(const struct phrase_scope *scope, hsy_span span,
                     bool *keeps);

#endif
