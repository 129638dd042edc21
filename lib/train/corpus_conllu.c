#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "train/corpus_rows.h"

/* Columns of CoNLL-U. */
enum {
    COLUMN_ID,
    COLUMN_FORM,
    COLUMN_LEMMA,
    COLUMN_UPOS,
    COLUMN_XPOS,
    COLUMN_HEAD = 6,
    COLUMN_DEPREL = 7,
    COLUMN_MISC = 9,
    COLUMN_COUNT = 10
};

/* Where the reader is. */
struct place {
    struct corpus *corpus;
    bool inside;          /* a sentence */
    bool glued;           /* no white space before the next word */
    unsigned long joined; /* last word of the multiword token being read */
    bool joined_glued;    /* no white space behind that token */
};

static bool contains(hsy_text text, char byte)
{
    return text.len > 0 && memchr(text.data, byte, text.len) != NULL;
}

static bool is_glued(hsy_text misc)
{
    static const char mark[] = "SpaceAfter=No";
    size_t len = sizeof mark - 1;
    for (size_t i = 0; i + len <= misc.len; i++) {
        if (memcmp(misc.data + i, mark, len) == 0) {
            return true;
        }
    }
    return false;
}

/* A token of several words (`3-4`): its words stand close together, if it is
 * not one that they do not spell. */
static void read_multiword(struct place *place, const hsy_text *columns)
{
    hsy_text id = columns[COLUMN_ID];
    const char *dash = memchr(id.data, '-', id.len);
    hsy_text last = {dash + 1, id.len - (uint32_t)(dash + 1 - id.data)};
    place->joined = corpus_number(last);
    place->joined_glued = is_glued(columns[COLUMN_MISC]);
}

static bool keep(struct corpus *corpus, hsy_text text, struct corpus_text *out)
{
    *out = (struct corpus_text){(uint32_t)corpus->texts.len, text.len};
    return buffer_append(&corpus->texts, text.data, text.len);
}

static uint32_t head_of(hsy_text head, uint32_t first, uint32_t self)
{
    unsigned long number = corpus_number(head);
    if (head.len == 0 || contains(head, '_')) {
        return HSY_NONE;
    }
    return number == 0 ? self : first + (uint32_t)number - 1;
}

static bool read_word(struct place *place, const hsy_text *columns)
{
    struct corpus *corpus = place->corpus;
    if (!place->inside && corpus_add_sentence(corpus) == NULL) {
        return false;
    }
    struct corpus_token *token = corpus_add_token(corpus);
    if (token == NULL) {
        return false;
    }
    uint32_t first = corpus->sentences.items[corpus->sentences.count - 1].first;
    token->spaced = !place->inside || !place->glued;
    token->upos = corpus_upos(columns[COLUMN_UPOS]);
    token->xpos = corpus_xpos(columns[COLUMN_XPOS]);
    token->deprel = corpus_deprel(columns[COLUMN_DEPREL]);
    token->head = head_of(columns[COLUMN_HEAD], first,
                          (uint32_t)corpus->tokens.count - 1);
    unsigned long number = corpus_number(columns[COLUMN_ID]);
    place->inside = true;
    place->glued = number < place->joined || is_glued(columns[COLUMN_MISC]) ||
                   (number == place->joined && place->joined_glued);
    return keep(corpus, columns[COLUMN_FORM], &token->form) &&
           keep(corpus, columns[COLUMN_LEMMA], &token->lemma);
}

/* Words alone make tokens: no multiword ones and no empty nodes (`8.1`). */
static bool read_row(struct place *place, const hsy_text *columns)
{
    if (contains(columns[COLUMN_ID], '-')) {
        read_multiword(place, columns);
        return true;
    }
    return contains(columns[COLUMN_ID], '.') || read_word(place, columns);
}

static void end_sentence(struct place *place)
{
    *place = (struct place){.corpus = place->corpus};
}

static bool begins_document(hsy_text line)
{
    static const char mark[] = "# newdoc";
    return line.len >= sizeof mark - 1 &&
           memcmp(line.data, mark, sizeof mark - 1) == 0;
}

hsy_status corpus_read_conllu(struct corpus *corpus, hsy_text text,
                              const char *path, hsy_error *error)
{
    struct place place = {.corpus = corpus};
    hsy_text line, columns[COLUMN_COUNT];
    for (unsigned long number = 1; corpus_line(&text, &line); number++) {
        if (line.len == 0) {
            end_sentence(&place);
        } else if (line.data[0] == '#') {
            corpus->documents += begins_document(line);
        } else if (!corpus_split(line, columns, COLUMN_COUNT)) {
            return error_set(error, HSY_ERR_STREAM,
                             "'%s': line %lu: not a row of ten columns", path,
                             number);
        } else if (!read_row(&place, columns)) {
            return error_memory(error);
        }
    }
    return HSY_OK;
}
