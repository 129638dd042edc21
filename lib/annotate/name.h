/* Names: persons, organisations, places and the rest, by lists, capitals and
 * what the document says elsewhere.
 *
 *     tokens     what each is known to be, whether its capital tells anything
 *     runs       stretches of name-like tokens, with `of`, `and`, particles
 *     mentions   runs cut at titles, demonyms and known names; each scored
 *     memory     scores of one name added up over the document
 *     labels     one label a name, unless a mention knows better
 *
 * Everything is linear in the number of tokens. */
#ifndef HSY_ANNOTATE_NAME_H
#define HSY_ANNOTATE_NAME_H

#include "annotate/name_table.h"
#include "annotate/numeric.h"
#include "base/array.h"
#include "hearsay.h"
#include "syntax/syntax.h"
#include "text/document.h"

enum { NAME_LABELS = HSY_LANGUAGE + 1, NAME_NONE = 255 };

/* How a sentence uses capitals. */
enum name_style {
    STYLE_NORMAL,
    STYLE_TITLE, /* Fitch Downgrades Barclays After Warning */
    STYLE_UPPER, /* MERKEL MEETS MACRON */
    STYLE_LOWER  /* they asked macron */
};

enum {                     /* name_token.flags */
       TOKEN_CAPITAL = 1,  /* has one, or stands for one (`al-`, `iPhone`) */
       TOKEN_FORCED = 2,   /* would have it as a common word too */
       TOKEN_ORDINARY = 4, /* a word of the language */
       TOKEN_NUMERIC = 8,  /* belongs to a date or number */
       TOKEN_NAME = 16,    /* may be part of a name */
       TOKEN_JOINER = 32,  /* `of`, `&`, a particle inside a run */
       TOKEN_ACRONYM = 64  /* UPPER in a sentence that is not */
};

struct name_token {
    uint64_t lists; /* a bit for each lexicon list of the word itself */
    struct lexicon_entries entries; /* those that `lists` sums up */
    struct lexicon_entries phrase;  /* of the longest phrase from here */
    uint32_t phrase_end; /* behind that phrase; at most this token + 1: none */
    uint32_t title_end;  /* behind the longest title from here, or 0 */
    uint8_t flags, style;
    uint8_t skip; /* bytes before the name in it: `pro-` of `pro-Russian` */
};

struct name_mention {
    uint32_t first, end;             /* tokens, without title and `the` */
    uint32_t title_first, title_end; /* tokens; equal: no title */
    uint32_t sentence;
    uint32_t name;               /* index into the tagger's names */
    int16_t form[NAME_LABELS];   /* points for the words of the name */
    int16_t beside[NAME_LABELS]; /* points for what stands beside it */
    uint8_t label;               /* an hsy_entity_label, or NAME_NONE */
    uint8_t gender;              /* that the title tells */
    bool certain; /* its label holds whatever the document says elsewhere */
};

/* A name of the document: all mentions that are spelt alike. */
struct name {
    int32_t score[NAME_LABELS];  /* of all mentions */
    int32_t beside[NAME_LABELS]; /* what stands beside them, added up */
    uint32_t mention;            /* the first */
    uint32_t count;
    uint8_t label;
    bool free; /* seen where its capital tells something */
};

struct name_tagger {
    const hsy_document *document;
    const struct lexicon *lexicon;
    struct words words;
    ARRAY(struct name_token) tokens;
    ARRAY(struct name_mention) mentions;
    ARRAY(struct name) names;
    struct name_table cases; /* word -> CASE_ bits */
    struct name_table keys;  /* folded name -> index of a name */
    struct name_table parts; /* word of a name -> index of the full name */
};

_Static_assert(LIST_COUNT <= 64, "a bit for each list");

static inline uint64_t list_bit(enum lexicon_list list)
{
    return (uint64_t)1 << list;
}

/* Whether token `at` stands in one of the `lists` (bits). */
static inline bool name_in(const struct name_tagger *tagger, uint32_t at,
                           uint64_t lists)
{
    return (tagger->tokens.items[at].lists & lists) != 0;
}

static inline bool name_flag(const struct name_tagger *tagger, uint32_t at,
                             unsigned flags)
{
    return (tagger->tokens.items[at].flags & flags) != 0;
}

/* The folded word, without a prefix that does not belong to the name. */
static inline hsy_text name_fold(const struct name_tagger *tagger, uint32_t at)
{
    hsy_text fold = tagger->words.items[at].fold;
    uint32_t skip = tagger->tokens.items[at].skip;
    skip = skip < fold.len ? skip : 0;
    return (hsy_text){fold.data + skip, fold.len - skip};
}

/* Value of the token's own entry in `list`, 0 if it has none. */
uint16_t name_value(const struct name_tagger *tagger, uint32_t at,
                    enum lexicon_list list);
uint8_t name_list_flags(const struct name_tagger *tagger, uint32_t at,
                        enum lexicon_list list);

/* A given and a family name that many have: `Paul`, though a district
 * somewhere is called so too. */
bool name_is_personal(const struct name_tagger *tagger, uint32_t at);

/* Whether the folded word is `word`. */
bool name_word_is(const struct name_tagger *tagger, uint32_t at,
                  const char *word);

/* Mentions of the document, labelled; those without a label are dropped.
 * `numbers` are its dates and numbers, in text order. HSY_ERR_MEMORY. */
hsy_status name_find(struct name_tagger *tagger, const hsy_document *document,
                     const struct lexicon *lexicon, struct words words,
                     const struct numeric_matches *numbers, hsy_error *error);

void name_release(struct name_tagger *tagger);

/* The steps; each false if memory is short. */
bool name_tokens(struct name_tagger *tagger,
                 const struct numeric_matches *numbers);
bool name_phrases(struct name_tagger *tagger);
bool name_runs(struct name_tagger *tagger);
bool name_parse(struct name_tagger *tagger, uint32_t sentence, hsy_span run);
bool name_remember(struct name_tagger *tagger);
void name_label(struct name_tagger *tagger);

/* The title or role beside a name, as tokens; empty if there is none. */
hsy_span name_title(const struct name_tagger *tagger,
                    const struct name_mention *mention);

/* Gives a person the title beside the name, unless one was found before it,
 * and the gender that it tells. */
void name_set_title(const struct name_tagger *tagger,
                    struct name_mention *mention);

/* The hsy_gender that a title tells; women are called `chairman` too. */
uint8_t name_title_gender(const struct name_tagger *tagger, hsy_span title);

/* Adds up the evidence for each label of a mention, inside it and beside. */
void name_score(const struct name_tagger *tagger, struct name_mention *mention);

#endif
