/* Noun phrases over tagged words, and the subjects of verbs.
 *
 * No tree is needed: tags, a few closed lists and the order of the words. All
 * functions look at a bounded number of words, however long the sentence. */
#ifndef HSY_ANNOTATE_PHRASE_H
#define HSY_ANNOTATE_PHRASE_H

#include <stdbool.h>
#include <stdint.h>

#include "syntax/syntax.h"

/* The words that may be looked at, mostly a sentence: tokens [begin, end) of
 * the document, whose words are `words` (one for each of its tokens). */
struct phrase_scope {
    const struct word *words;
    uint32_t begin, end;
};

/* Tokens [begin, end), and the head among them. Empty: begin == end. */
struct phrase {
    uint32_t begin, end, head;
};

/* A phrase without what stands behind its head (`the ministry's two
 * spokesmen`, `US and Israeli officials`, `she`): the longest that ends
 * before token `end`, or that starts at token `begin`. False: none. */
bool phrase_base_before(const struct phrase_scope *scope, uint32_t end,
                        struct phrase *out);
bool phrase_base_at(const struct phrase_scope *scope, uint32_t begin,
                    struct phrase *out);

/* The whole phrase, with prepositional phrases, participles (`two people
 * briefed on the talks`), coordination, relative clauses and appositions
 * (`Petra Quill, an engineer, who ...`). Commas and brackets that close an
 * apposition stay outside. `before`: ends at token `end`, which may follow
 * the comma that closes its apposition. */
bool phrase_before(const struct phrase_scope *scope, uint32_t end,
                   struct phrase *out);
bool phrase_at(const struct phrase_scope *scope, uint32_t begin,
               struct phrase *out);

/* The whole phrase that token `at` belongs to. */
bool phrase_around(const struct phrase_scope *scope, uint32_t at,
                   struct phrase *out);

/* Whether the phrase says when (`Tuesday`, `last week`), and so is no one. */
bool phrase_is_time(const struct phrase_scope *scope,
                    const struct phrase *phrase);

#endif
