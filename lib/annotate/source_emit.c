/* Rows become sources of the document: sorted, numbered, with their quotes. */
#include <string.h>

#include "annotate/phrase_word.h"
#include "annotate/source.h"
#include "base/error.h"

/* While rows are written. */
struct emission {
    struct attribution *work;
    const uint32_t *order; /* all rows in text order */
    uint32_t *source_of;   /* by row: index of its source, HSY_NONE */
    uint32_t *speaker_of;  /* by referent: its number, 0 */
    uint32_t speakers;
    /* Unnamed speakers that a new one could be, the oldest first; with how
     * many the list has begun anew. */
    struct unnamed {
        uint32_t speaker, referent;
    } unnamed[8];
    uint32_t unnamed_count;
};

/* ------------------------------------------------------------- speakers -- */

/* Whom nothing found stands for: a speaker of his own. */
static void add_missing_referents(struct attribution *work)
{
    for (size_t i = 0; i < work->rows.count; i++) {
        struct source_row *row = &work->rows.items[i];
        if (row->kept && row->kind != ROW_UNSTATED &&
            row->referent == HSY_NONE) {
            row->referent = discourse_add(&work->discourse, &row->mention);
        }
    }
}

static bool is_generic(hsy_text role)
{
    return text_is(role, "source") || text_is(role, "person");
}

static bool is_telling(const struct word *word)
{
    return word_is_proper(word) || word_entry(word, LIST_DEMONYM) != NULL;
}

/* Whether two descriptions name different countries or bodies. */
static bool names_differ(const struct source_text *text, struct token_span a,
                         struct token_span b)
{
    bool told = false;
    for (uint32_t i = a.begin; i < a.end; i++) {
        bool other_told = false;
        if (!is_telling(word_at(text, i))) {
            continue;
        }
        for (uint32_t k = b.begin; k < b.end; k++) {
            if (text_equal(word_at(text, i)->fold, word_at(text, k)->fold)) {
                return false;
            }
            other_told |= is_telling(word_at(text, k));
        }
        told |= other_told;
    }
    return told;
}

/* Whether a new unnamed speaker could be one met before: of the same noun, or
 * that one a mere `source`; and not of another country. */
static bool could_be(const struct emission *emission,
                     const struct referent *now, const struct referent *then)
{
    return (text_equal(now->role, then->role) || is_generic(then->role)) &&
           !names_differ(&emission->work->text, now->description,
                         then->description);
}

/* Appends the numbers of those whom a new unnamed speaker could be. */
static bool append_maybe(struct emission *emission, hsy_source *source,
                         uint32_t referent)
{
    hsy_document *document = emission->work->text.document;
    const struct referent *items = emission->work->discourse.referents.items;
    source->maybe.first = (uint32_t)document->references.count;
    for (uint32_t i = 0; i < emission->unnamed_count; i++) {
        const struct unnamed *then = &emission->unnamed[i];
        if (could_be(emission, &items[referent], &items[then->referent])) {
            uint32_t *reference = ARRAY_PUSH(&document->references);
            if (reference == NULL) {
                return false;
            }
            *reference = then->speaker;
            source->maybe.count++;
        }
    }
    return true;
}

static void remember_unnamed(struct emission *emission, uint32_t speaker,
                             uint32_t referent)
{
    enum { MOST = sizeof emission->unnamed / sizeof *emission->unnamed };
    if (emission->unnamed_count == MOST) {
        for (uint32_t i = 1; i < MOST; i++) {
            emission->unnamed[i - 1] = emission->unnamed[i];
        }
        emission->unnamed_count--;
    }
    emission->unnamed[emission->unnamed_count++] =
        (struct unnamed){speaker, referent};
}

static bool number_speaker(struct emission *emission, hsy_source *source,
                           const struct source_row *row)
{
    uint32_t *speaker = &emission->speaker_of[row->referent];
    bool first = *speaker == 0;
    if (first) {
        *speaker = ++emission->speakers;
    }
    source->speaker = *speaker;
    if (!first || source->label != HSY_ANONYMOUS_PERSON ||
        row->mention.form != FORM_DESCRIPTION ||
        row->mention.article == ARTICLE_POSSESSIVE) {
        return true;
    }
    bool fresh = row->mention.article != ARTICLE_DEFINITE;
    if (fresh && !append_maybe(emission, source, row->referent)) {
        return false;
    }
    remember_unnamed(emission, *speaker, row->referent);
    return true;
}

/* -------------------------------------------------------------- writing -- */

/* The words that tell whom it was told: a name where there is one. */
static hsy_text hearer_name(struct attribution *work, uint32_t hearer)
{
    const struct source_row *row = &work->rows.items[hearer];
    const struct referent *referent =
        row->referent == HSY_NONE
            ? NULL
            : &work->discourse.referents.items[row->referent];
    if (referent != NULL && (referent->label == HSY_NAMED_PERSON ||
                             row->mention.form == FORM_JOINED ||
                             row->mention.form == FORM_PRONOUN)) {
        return referent->name;
    }
    return slice_of(&work->text, row->span);
}

static void fill_from_referent(const struct referent *referent,
                               hsy_source *source)
{
    source->label = referent->label;
    source->name = referent->name;
    source->gender = referent->gender;
    source->gender_by = referent->gender_by;
    source->terms = referent->terms;
    source->why = referent->why;
    source->role = referent->role_name;
    source->org = referent->org;
}

/* Makes each run of white space in a text one space. */
static bool keep_plain(hsy_document *document, hsy_text *text)
{
    struct buffer plain = {0};
    bool broken = false, room = true;
    for (uint32_t i = 0; i < text->len && !broken; i++) {
        broken = strchr("\n\r\t", text->data[i]) != NULL;
    }
    for (uint32_t i = 0; broken && room && i < text->len; i++) {
        bool space = strchr(" \n\r\t", text->data[i]) != NULL;
        bool again = space && plain.len > 0 && plain.data[plain.len - 1] == ' ';
        room = again || buffer_append(&plain, space ? " " : text->data + i, 1);
    }
    if (broken && room) {
        *text = document_keep(document,
                              (hsy_text){plain.data, (uint32_t)plain.len});
    }
    buffer_release(&plain);
    return room && (!broken || text->data != NULL);
}

static bool keep_texts_plain(hsy_document *document, hsy_source *source)
{
    return keep_plain(document, &source->name) &&
           keep_plain(document, &source->to) &&
           keep_plain(document, &source->org) &&
           keep_plain(document, &source->role) &&
           keep_plain(document, &source->why);
}

static bool fill_source(struct emission *emission, struct source_row *row,
                        hsy_source *source)
{
    struct attribution *work = emission->work;
    hsy_text hedge = hedge_of(work, row);
    source->via = row->relay == HSY_NONE ? HSY_NONE : row->relay;
    if (hedge.len != 0) {
        source->hedge = document_keep(work->text.document, hedge);
    }
    if (row->hearer != HSY_NONE) {
        source->to = hearer_name(work, row->hearer);
    }
    if (row->kind == ROW_UNSTATED) {
        source->label = HSY_UNSTATED;
        return true;
    }
    fill_from_referent(&work->discourse.referents.items[row->referent], source);
    source->vague = (source->label == HSY_ANONYMOUS_PERSON ||
                     source->label == HSY_ANONYMOUS_GROUP) &&
                    is_vague(&work->text, &row->mention);
    return number_speaker(emission, source, row);
}

static bool push_span(struct attribution *work, const struct source_row *row,
                      hsy_range *out)
{
    hsy_document *document = work->text.document;
    hsy_span *span = ARRAY_PUSH(&document->fragments);
    if (span == NULL) {
        return false;
    }
    *span = bytes_of(&work->text, row->span);
    *out = (hsy_range){(uint32_t)document->fragments.count - 1, 1};
    return true;
}

static bool push_sources(struct emission *emission)
{
    struct attribution *work = emission->work;
    hsy_document *document = work->text.document;
    for (size_t i = 0; i < work->rows.count; i++) {
        struct source_row *row = &work->rows.items[emission->order[i]];
        hsy_source *source = row->kept ? ARRAY_PUSH(&document->sources) : NULL;
        if (row->kept) {
            if (source == NULL || !push_span(work, row, &source->fragments) ||
                !fill_source(emission, row, source) ||
                !keep_texts_plain(document, source)) {
                return false;
            }
            emission->source_of[emission->order[i]] =
                (uint32_t)document->sources.count - 1;
        }
    }
    return true;
}

/* Points `via` at sources instead of rows. */
static void link_relays(struct emission *emission)
{
    hsy_document *document = emission->work->text.document;
    for (size_t i = 0; i < document->sources.count; i++) {
        hsy_source *source = &document->sources.items[i];
        if (source->via != HSY_NONE) {
            source->via = emission->source_of[source->via];
        }
    }
}

/* Lists each source's quotes: counted first, then put in their places. */
static bool list_quotes(struct emission *emission)
{
    struct attribution *work = emission->work;
    hsy_document *document = work->text.document;
    for (size_t i = 0; i < document->quotes.count; i++) {
        if (work->row_of[i] != HSY_NONE) {
            uint32_t source = emission->source_of[work->row_of[i]];
            document->sources.items[source].quotes.count++;
        }
    }
    uint32_t place = (uint32_t)document->references.count;
    for (size_t i = 0; i < document->sources.count; i++) {
        hsy_range *quotes = &document->sources.items[i].quotes;
        quotes->first = place;
        place += quotes->count;
        quotes->count = 0;
    }
    if (!ARRAY_RESERVE(&document->references,
                       place - document->references.count)) {
        return false;
    }
    document->references.count = place;
    for (uint32_t i = 0; i < document->quotes.count; i++) {
        if (work->row_of[i] != HSY_NONE) {
            uint32_t source = emission->source_of[work->row_of[i]];
            hsy_range *quotes = &document->sources.items[source].quotes;
            document->references.items[quotes->first + quotes->count++] = i;
        }
    }
    return true;
}

static bool open_emission(struct emission *emission, struct attribution *work)
{
    size_t referents = work->discourse.referents.count + 1;
    size_t rows = work->rows.count + 1;
    *emission = (struct emission){.work = work, .order = rows_in_order(work)};
    emission->source_of =
        arena_alloc(work->text.scratch, rows * sizeof(uint32_t));
    emission->speaker_of =
        arena_alloc(work->text.scratch, referents * sizeof(uint32_t));
    if (emission->order == NULL || emission->source_of == NULL ||
        emission->speaker_of == NULL) {
        return false;
    }
    for (size_t i = 0; i < rows; i++) {
        emission->source_of[i] = HSY_NONE;
    }
    for (size_t i = 0; i < referents; i++) {
        emission->speaker_of[i] = 0;
    }
    return true;
}

hsy_status emit_sources(struct attribution *work, hsy_error *error)
{
    struct emission emission;
    for (size_t i = 0; i < work->text.document->quotes.count; i++) {
        if (work->row_of[i] != HSY_NONE) {
            work->rows.items[work->row_of[i]].kept = true;
        }
    }
    add_missing_referents(work);
    if (work->discourse.failed || !open_emission(&emission, work) ||
        !push_sources(&emission) || !list_quotes(&emission)) {
        return error_memory(error);
    }
    link_relays(&emission);
    return HSY_OK;
}
