#include "stream/format.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/text.h"
#include "stream/names.h"
#include "stream/tsv.h"
#include "syntax/syntax.h"

/* A row that is being written: the output and whether all of it found room,
 * so that each step need not ask. */
struct row_writer {
    const struct format *format;
    struct buffer *out;
    const hsy_document *document;
    bool ok;
    bool has_attrs;
};

static void put_byte(struct row_writer *row, char byte)
{
    row->ok = row->ok && buffer_append_byte(row->out, byte);
}

static void put_string(struct row_writer *row, const char *string)
{
    row->ok = row->ok && buffer_append_string(row->out, string);
}

static void put_number(struct row_writer *row, uint32_t number)
{
    row->ok = row->ok && buffer_append_number(row->out, number);
}

static void put_raw(struct row_writer *row, hsy_text text)
{
    row->ok = row->ok && buffer_append(row->out, text.data, text.len);
}

/* The id of a record: as the stream had it, or by its number. */
static void put_id(struct row_writer *row, enum layer layer, uint32_t record)
{
    const hsy_document *document = row->document;
    if (record < document->record_rows[layer].count) {
        put_raw(row,
                document->rows.items[document->record_rows[layer].items[record]]
                    .id);
        return;
    }
    put_byte(row, NAMES_ID_LETTERS[layer]);
    put_number(row, row->format->taken[layer] + record + 1);
}

/* The document row is the first of those that a stream brought. */
static void put_document_id(struct row_writer *row)
{
    if (row->document->rows.count != 0) {
        put_raw(row, row->document->rows.items[0].id);
    } else {
        put_string(row, "d1");
    }
}

static void put_ref(struct row_writer *row, enum layer layer, uint32_t record)
{
    if (record == HSY_NONE) {
        put_byte(row, '-');
    } else {
        put_id(row, layer, record);
    }
}

/* ------------------------------------------------------------ attributes -- */

static void put_key(struct row_writer *row, const char *key)
{
    if (row->has_attrs) {
        put_byte(row, ';');
    }
    row->has_attrs = true;
    put_string(row, key);
    put_byte(row, '=');
}

static void attr_text(struct row_writer *row, const char *key, hsy_text value)
{
    if (value.len != 0) {
        put_key(row, key);
        row->ok = row->ok && tsv_put_value(row->out, value);
    }
}

/* Numbers count from 1; 0 is none. */
static void attr_number(struct row_writer *row, const char *key,
                        uint32_t number)
{
    if (number != 0) {
        put_key(row, key);
        put_number(row, number);
    }
}

static void attr_name(struct row_writer *row, const char *key,
                      const struct names *names, int value)
{
    if (names->items[value] != NULL) {
        put_key(row, key);
        put_string(row, names->items[value]);
    }
}

static void attr_flag(struct row_writer *row, const char *key, bool flag)
{
    if (flag) {
        put_key(row, key);
        put_string(row, "yes");
    }
}

static void attr_record(struct row_writer *row, const char *key,
                        enum layer layer, uint32_t record)
{
    if (record != HSY_NONE) {
        put_key(row, key);
        put_id(row, layer, record);
    }
}

static void attr_gender(struct row_writer *row, hsy_gender gender,
                        hsy_gender_by by)
{
    attr_name(row, "gender", &NAMES_GENDER, (int)gender);
    attr_name(row, "gender-by", &NAMES_GENDER_BY, (int)by);
}

/* --------------------------------------------------------------- layers -- */

/* What a layer writes: label, ref, attributes sorted by their keys. */
struct layer_format {
    void (*label)(struct row_writer *row, uint32_t record);
    void (*ref)(struct row_writer *row, uint32_t record);
    void (*attrs)(struct row_writer *row, uint32_t record);
};

static void sentence_label(struct row_writer *row, uint32_t record)
{
    put_string(row,
               NAMES_ROLE.items[row->document->sentences.items[record].role]);
}

static void sentence_ref(struct row_writer *row, uint32_t record)
{
    (void)record;
    put_document_id(row);
}

static void sentence_attrs(struct row_writer *row, uint32_t record)
{
    attr_number(row, "par", row->document->sentences.items[record].paragraph);
}

/* What is known of the token's syntax, or NULL. */
static const struct token_syntax *syntax_of(const struct row_writer *row,
                                            uint32_t record)
{
    return row->document->syntax.count == 0
               ? NULL
               : &row->document->syntax.items[record];
}

static void token_label(struct row_writer *row, uint32_t record)
{
    const struct token_syntax *syntax = syntax_of(row, record);
    bool known = syntax != NULL && syntax->upos < UPOS_COUNT;
    put_string(row, known ? syntax_upos_name((enum upos)syntax->upos) : "-");
}

static void token_ref(struct row_writer *row, uint32_t record)
{
    put_ref(row, LAYER_SENTENCE, row->document->tokens.items[record].sentence);
}

static void attr_head(struct row_writer *row, uint32_t record, uint32_t head)
{
    if (head == record) {
        attr_text(row, "head", text_of("root"));
    } else {
        attr_record(row, "head", LAYER_TOKEN, head);
    }
}

static void token_attrs(struct row_writer *row, uint32_t record)
{
    const struct token_syntax *syntax = syntax_of(row, record);
    if (syntax == NULL) {
        return;
    }
    if (syntax->deprel > DEPREL_NONE && syntax->deprel < DEPREL_COUNT) {
        const char *name = syntax_deprel_name((enum deprel)syntax->deprel);
        attr_text(row, "deprel", text_of(name));
    }
    attr_head(row, record, syntax->head);
    attr_text(row, "lemma", syntax->lemma);
    if (syntax->xpos > XPOS_NONE && syntax->xpos < XPOS_COUNT) {
        const char *name = syntax_xpos_name((enum xpos)syntax->xpos);
        attr_text(row, "xpos", text_of(name));
    }
}

static void entity_label(struct row_writer *row, uint32_t record)
{
    put_string(row,
               NAMES_ENTITY.items[row->document->entities.items[record].label]);
}

static void entity_ref(struct row_writer *row, uint32_t record)
{
    put_ref(row, LAYER_SENTENCE,
            row->document->entities.items[record].sentence);
}

static void entity_attrs(struct row_writer *row, uint32_t record)
{
    const hsy_entity *entity = &row->document->entities.items[record];
    attr_number(row, "chain", entity->chain);
    attr_gender(row, entity->gender, entity->gender_by);
    attr_text(row, "name", entity->name);
    attr_text(row, "title", entity->title);
}

static void quote_label(struct row_writer *row, uint32_t record)
{
    put_string(row,
               NAMES_QUOTE.items[row->document->quotes.items[record].label]);
}

static void quote_ref(struct row_writer *row, uint32_t record)
{
    put_ref(row, LAYER_SENTENCE, row->document->quotes.items[record].sentence);
}

static void attr_key(struct row_writer *row, uint64_t key)
{
    char digits[17];
    snprintf(digits, sizeof digits, "%016" PRIx64, key);
    put_key(row, "key");
    put_string(row, digits);
}

static void quote_attrs(struct row_writer *row, uint32_t record)
{
    const hsy_quote *quote = &row->document->quotes.items[record];
    attr_name(row, "by", &NAMES_QUOTE_BY, (int)quote->by);
    attr_record(row, "in", LAYER_QUOTE, quote->in);
    attr_key(row, row->format->keys[record]);
}

static void cue_label(struct row_writer *row, uint32_t record)
{
    put_string(row, NAMES_CUE.items[row->document->cues.items[record].label]);
}

static void cue_ref(struct row_writer *row, uint32_t record)
{
    put_ref(row, LAYER_QUOTE, row->document->cues.items[record].quote);
}

static void cue_attrs(struct row_writer *row, uint32_t record)
{
    const hsy_cue *cue = &row->document->cues.items[record];
    attr_text(row, "lemma", cue->lemma);
    attr_flag(row, "negated", cue->negated);
}

static void source_label(struct row_writer *row, uint32_t record)
{
    put_string(row,
               NAMES_SOURCE.items[row->document->sources.items[record].label]);
}

static void source_ref(struct row_writer *row, uint32_t record)
{
    hsy_range quotes = row->document->sources.items[record].quotes;
    if (quotes.count == 0) {
        put_byte(row, '-');
    }
    for (uint32_t i = 0; i < quotes.count; i++) {
        if (i != 0) {
            put_byte(row, ',');
        }
        put_id(row, LAYER_QUOTE,
               row->document->references.items[quotes.first + i]);
    }
}

static void attr_maybe(struct row_writer *row, hsy_range maybe)
{
    for (uint32_t i = 0; i < maybe.count; i++) {
        if (i == 0) {
            put_key(row, "maybe");
        } else {
            put_byte(row, ',');
        }
        put_number(row, row->document->references.items[maybe.first + i]);
    }
}

static void source_attrs(struct row_writer *row, uint32_t record)
{
    const hsy_source *source = &row->document->sources.items[record];
    attr_gender(row, source->gender, source->gender_by);
    attr_text(row, "hedge", source->hedge);
    attr_maybe(row, source->maybe);
    attr_text(row, "name", source->name);
    attr_text(row, "org", source->org);
    attr_text(row, "role", source->role);
    attr_number(row, "speaker", source->speaker);
    attr_name(row, "terms", &NAMES_SOURCE_TERMS, (int)source->terms);
    attr_text(row, "to", source->to);
    attr_flag(row, "vague", source->vague);
    attr_record(row, "via", LAYER_SOURCE, source->via);
    attr_text(row, "why", source->why);
}

static const struct layer_format FORMATS[LAYER_COUNT] = {
    [LAYER_SENTENCE] = {sentence_label, sentence_ref, sentence_attrs},
    [LAYER_TOKEN] = {token_label, token_ref, token_attrs},
    [LAYER_ENTITY] = {entity_label, entity_ref, entity_attrs},
    [LAYER_QUOTE] = {quote_label, quote_ref, quote_attrs},
    [LAYER_CUE] = {cue_label, cue_ref, cue_attrs},
    [LAYER_SOURCE] = {source_label, source_ref, source_attrs},
};

/* ----------------------------------------------------------------- rows -- */

static void put_span(struct row_writer *row, hsy_span span)
{
    put_byte(row, '\t');
    put_number(row, span.begin);
    put_byte(row, '\t');
    put_number(row, span.end);
    put_byte(row, '\t');
}

static void end_row(struct row_writer *row)
{
    put_string(row, row->has_attrs ? "\n" : "-\n");
}

/* The layer whose ids begin with the letter, LAYER_FOREIGN if none. */
static unsigned layer_of_letter(char letter)
{
    unsigned layer = 0;
    while (layer < LAYER_FOREIGN && NAMES_ID_LETTERS[layer] != letter) {
        layer++;
    }
    return layer;
}

void format_find_taken(struct format *format)
{
    const hsy_document *document = format->document;
    for (size_t i = 0; i < document->rows.count; i++) {
        const struct document_row *row = &document->rows.items[i];
        unsigned layer = layer_of_letter(row->id.data[0]);
        hsy_text digits = {row->id.data + 1, row->id.len - 1};
        uint32_t number;
        if (layer != row->rank && layer != LAYER_FOREIGN &&
            tsv_number(digits, &number) && number > format->taken[layer]) {
            format->taken[layer] = number;
        }
    }
}

static struct row_writer begin_row(const struct format *format)
{
    struct row_writer row = {
        .format = format,
        .out = format->out,
        .document = format->document,
        .ok = true,
    };
    put_raw(&row, format->doc);
    return row;
}

bool format_row(struct format *format, const struct format_row *from)
{
    const struct layer_format *layer = &FORMATS[from->rank];
    struct row_writer row = begin_row(format);
    put_byte(&row, '\t');
    put_string(&row, NAMES_LAYER.items[from->rank]);
    put_byte(&row, '\t');
    put_id(&row, (enum layer)from->rank, from->record);
    put_span(&row, from->span);
    layer->label(&row, from->record);
    put_byte(&row, '\t');
    layer->ref(&row, from->record);
    put_byte(&row, '\t');
    row.ok = row.ok &&
             tsv_put_column(row.out, document_slice(row.document, from->span));
    put_byte(&row, '\t');
    layer->attrs(&row, from->record);
    end_row(&row);
    return row.ok;
}

static void put_fields(struct row_writer *row)
{
    for (size_t i = 0; i < row->document->fields.count && row->ok; i++) {
        const struct document_field *field = &row->document->fields.items[i];
        if (row->has_attrs) {
            put_byte(row, ';');
        }
        row->has_attrs = true;
        row->ok = row->ok && tsv_put_value(row->out, field->key);
        put_byte(row, '=');
        row->ok = row->ok && tsv_put_value(row->out, field->value);
    }
}

bool format_document(struct format *format)
{
    const hsy_document *document = format->document;
    struct row_writer row = begin_row(format);
    hsy_span span = {0, document->text.len};
    if (document->rows.count != 0) {
        span = document->rows.items[0].span;
    }
    put_string(&row, "\tdocument\t");
    put_document_id(&row);
    put_span(&row, span);
    put_string(&row, "-\t-\t");
    row.ok = row.ok && tsv_put_column(row.out, document->text);
    put_byte(&row, '\t');
    put_fields(&row);
    end_row(&row);
    return row.ok;
}
