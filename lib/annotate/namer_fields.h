/* What the names model sees of a token: fields, and the features that they
 * make. The trainer and the tool share all of it.
 *
 *     spelling  the word, its shape and case, the sentence's case, its class
 *     lists     phrases of the lexicon (longest match of each list), and what
 *               the lists say of the single word
 *     runs      the stretch of capitalised words that the token stands in
 *     memory    what all occurrences of the word in the document show
 *
 * A template makes a feature of up to four fields (model/feature.h), none if
 * its first field is 0; lists and memory also make one for each bit. */
#ifndef HSY_ANNOTATE_NAMER_FIELDS_H
#define HSY_ANNOTATE_NAMER_FIELDS_H

#include "base/array.h"
#include "hearsay.h"
#include "model/feature.h"
#include "model/word_class.h"
#include "syntax/syntax.h"
#include "text/document.h"

enum namer_field {
    NAMER_NONE,
    NAMER_BIAS,
    NAMER_FOLD,   /* folded, digits as 0 */
    NAMER_WORD,   /* as it is spelt, digits as 0 */
    NAMER_SHAPE,  /* Xx, X.X., d-x */
    NAMER_CASE,   /* its word_shape */
    NAMER_STYLE,  /* the same, with the sentence's case and start */
    NAMER_GLUE,   /* white space before it, behind it */
    NAMER_CLASS,  /* its flat word class */
    NAMER_BROWN4, /* the first 4 turns of its path, and so on */
    NAMER_BROWN6,
    NAMER_BROWN10,
    NAMER_BROWN20,
    NAMER_HINT,    /* what the rules say */
    NAMER_KIND,    /* coarse class of its phrase lists */
    NAMER_LISTS,   /* all its phrase lists */
    NAMER_TOKEN,   /* what lists say of the single word */
    NAMER_NAME,    /* case, given name, family name, common word */
    NAMER_COMMA,   /* KIND behind the comma that follows */
    NAMER_RUN,     /* place in its run: begin, inside, last, only; 0: none */
    NAMER_LEFT,    /* FOLD before the run */
    NAMER_RIGHT,   /* FOLD behind it */
    NAMER_FIRST,   /* FOLD of its first word */
    NAMER_FINAL,   /* FOLD of its last word */
    NAMER_LENGTH,  /* of the run, up to 5 */
    NAMER_HEAD,    /* head words in it */
    NAMER_BESIDE,  /* titles, nouns, verbs beside it */
    NAMER_BEHIND,  /* FOLD behind the comma that follows the run */
    NAMER_PERSONS, /* memory, as to persons, organisations, places, case */
    NAMER_ORGS,
    NAMER_PLACES,
    NAMER_CASES,
    NAMER_FIELDS
};

/* Templates look this far to both sides. */
enum { NAMER_REACH = 2 };

/* The most features of one token. */
enum { NAMER_MAX_FEATURES = 192 };

/* Word classes; any may be without words. */
struct namer_classes {
    struct word_classes flat, brown;
};

/* What names are found in. `document` has tokens and sentence_tokens;
 * `words` are its words. */
struct namer_input {
    const hsy_document *document;
    struct words words;
    const struct lexicon *lexicon;
    const struct namer_classes *classes;
    const uint8_t *hints; /* [token], by namer_hint; 0: none */
};

struct namer_row {
    uint32_t of[NAMER_FIELDS];
};

/* What is known of a token beside its row. */
struct namer_token {
    uint64_t phrases; /* three bits for each phrase list: 0, or 1 + part */
    uint32_t entry;   /* in the memory */
    uint32_t run;     /* index of its run; HSY_NONE */
    uint16_t bits;    /* what lists say of the single word (TOKEN_ bits) */
    uint8_t kind;     /* as NAMER_KIND */
    uint8_t letters;  /* the sentence's case (sentence_case) */
    bool starts;      /* first word of its sentence, marks aside */
};

struct namer_run {
    uint32_t first, end, sentence;
    uint32_t head, beside; /* as NAMER_HEAD, NAMER_BESIDE */
};

struct memory_slot {
    uint64_t key;
    uint32_t entry; /* + 1; 0: free */
};

/* What is known of a document's tokens, and the fields of those in the
 * window: a sentence, or a part of a very long one. */
struct namer_text {
    struct namer_input input;
    ARRAY(struct namer_token) tokens;
    ARRAY(struct namer_run) runs;
    ARRAY(uint32_t) memory; /* bits of each different word */
    ARRAY(struct memory_slot) slots;
    hsy_range window;
    ARRAY(struct namer_row)
    rows; /* of the window, with NAMER_REACH empty ones
           * at both ends */
};

/* Phrase lists, in the order of their bits in namer_token.phrases, with the
 * kind that each tells. */
enum namer_kind {
    KIND_NONE,
    KIND_PLACE,
    KIND_ORG,
    KIND_PEOPLE, /* nationality, religion, party */
    KIND_OTHER,  /* event, law, work, product, language */
    KIND_TITLE,
    KIND_PERSON, /* a name that news uses alone */
    KIND_NOUN    /* official, spokesman */
};
struct namer_list {
    uint8_t list, kind;
};
extern const struct namer_list namer_lists[];
enum { NAMER_LIST_COUNT = 21 };

/* namer_token.bits */
enum {
    WORD_GIVEN = 1, /* a common given name */
    WORD_RARE_GIVEN = 2,
    WORD_FAMILY = 4,
    WORD_RARE_FAMILY = 8,
    WORD_PARTICLE = 16,
    WORD_SUFFIX = 32, /* Jr., MP */
    WORD_ORG_HEAD = 64,
    WORD_ORG_SUFFIX = 128,
    WORD_PLACE_HEAD = 256,
    WORD_SAY = 512, /* a verb of saying */
    WORD_TITLE = 1024,
    WORD_NOUN = 2048, /* person noun */
    WORD_FUNCTION = 4096,
    WORD_NEWSMAKER = 8192,
    WORD_TIME = 16384, /* month, weekday, number */
    WORD_GROUP = 32768 /* group noun */
};
enum { WORD_BITS = 16 };

/* Learns what is to be known of all tokens. False if memory is short. */
bool namer_read(struct namer_text *text, const struct namer_input *input);
void namer_text_release(struct namer_text *text);

/* The part of a sentence that begins with its token `at` (an index into the
 * document's): all of it, but for sentences of more than NAMER_WINDOW
 * tokens. */
enum { NAMER_WINDOW = 4096 };
hsy_range namer_window(hsy_range sentence, uint32_t at);

/* Fills the fields of a window. False if memory is short. */
bool namer_enter(struct namer_text *text, hsy_range window);

/* The features of a token of the window; `out` has room for
 * NAMER_MAX_FEATURES. */
size_t namer_features(const struct namer_text *text, uint32_t token,
                      uint64_t *out);

/* Whether a token may be part of a name at all. In a sentence that has small
 * letters and capitals, what has none itself, stands in no list, is nothing to
 * the rules and has no capital beside it is not worth a look. */
bool namer_may_name(const struct namer_text *text, uint32_t token);

/* What a model must have been made with. */
uint64_t namer_features_hash(void);

/* The steps of namer_read; some return false if memory is short. */
void namer_know_spelling(struct namer_text *text);
void namer_know_lists(struct namer_text *text);
bool namer_know_runs(struct namer_text *text);
bool namer_know_memory(struct namer_text *text);

/* The steps of namer_enter, for one token. */
void namer_set_lists(struct namer_text *text, uint32_t token);
void namer_set_run(struct namer_text *text, uint32_t token);
void namer_set_memory(struct namer_text *text, uint32_t token);

/* The hash of a word's folded form; of one outside its sentence, too. */
uint32_t namer_fold(const struct namer_text *text, hsy_range sentence,
                    uint32_t token);

static inline uint32_t *namer_fields(struct namer_text *text, uint32_t token)
{
    return text->rows.items[token - text->window.first + NAMER_REACH].of;
}

/* The sentence of a token. */
static inline hsy_range namer_sentence(const struct namer_text *text,
                                       uint32_t token)
{
    const hsy_document *document = text->input.document;
    return document->sentence_tokens
        .items[document->tokens.items[token].sentence];
}

static inline hsy_text namer_surface(const struct namer_text *text,
                                     uint32_t token)
{
    const hsy_document *document = text->input.document;
    return document_slice(document, document->tokens.items[token].span);
}

static inline bool namer_is(const struct namer_text *text, uint32_t token,
                            unsigned bits)
{
    return (text->tokens.items[token].bits & bits) != 0;
}

/* Whether the word has a capital. */
static inline bool namer_is_capital(const struct word *word)
{
    return word->shape == SHAPE_CAPITAL || word->shape == SHAPE_INITIAL ||
           word->shape == SHAPE_UPPER || word->shape == SHAPE_MIXED;
}

#endif
