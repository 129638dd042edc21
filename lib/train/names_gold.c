#include "train/names_gold.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "stream/tsv.h"
#include "train/file.h"

/* ----------------------------------------------------------------- rows -- */

static const struct {
    const char *label;
    enum namer_class kind;
} classes[] = {
    {"PER", NAMER_PERSON},         {"person", NAMER_PERSON},
    {"politician", NAMER_PERSON},  {"ORG", NAMER_ORG},
    {"organization", NAMER_ORG},   {"organisation", NAMER_ORG},
    {"politicalparty", NAMER_ORG}, {"corporation", NAMER_ORG},
    {"group", NAMER_ORG},          {"LOC", NAMER_PLACE},
    {"location", NAMER_PLACE},     {"place", NAMER_PLACE},
    {"country", NAMER_PLACE},
};

/* The class that a corpus's label means; NAMER_CLASSES: none of ours. */
static enum namer_class class_of(hsy_text label)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (text_is(label, classes[i].label)) {
            return classes[i].kind;
        }
    }
    return NAMER_CLASSES;
}

static bool has_attr(hsy_text attrs, const char *key)
{
    struct tsv_attr attr;
    while (!tsv_is_empty(attrs) && tsv_next_attr(&attrs, &attr)) {
        if (text_is(attr.key, key)) {
            return text_is(attr.value, "1");
        }
    }
    return false;
}

static bool is_user_name(hsy_text text, hsy_span span)
{
    return text.data[span.begin] == '@' ||
           (span.begin > 0 && text.data[span.begin - 1] == '@');
}

/* ------------------------------------------------------------ documents -- */

/* Where the reader is. */
struct place {
    struct gold *gold;
    const struct gold_source *source;
    bool skipped; /* the document at hand */
};

static bool append_path(struct buffer *path, const char *folder, hsy_text name)
{
    path->len = 0;
    if (name.len > 4 && memcmp(name.data + name.len - 4, ".txt", 4) == 0) {
        name.len -= 4;
    }
    return buffer_append_string(path, folder) &&
           buffer_append_byte(path, '/') &&
           buffer_append(path, name.data, name.len) &&
           buffer_append(path, ".txt", 5);
}

/* Begins a document: its text is the file of its name. */
static hsy_status begin_document(struct place *place, hsy_text name,
                                 hsy_error *error)
{
    struct gold *gold = place->gold;
    struct buffer path = {0}, content = {0};
    hsy_status status = HSY_ERR_MEMORY;
    if (append_path(&path, place->source->texts, name)) {
        status = file_read(path.data, &content, error);
    }
    struct gold_text *text = NULL;
    if (status == HSY_OK) {
        text = ARRAY_PUSH(&gold->documents);
        status = text == NULL ? HSY_ERR_MEMORY : HSY_OK;
    }
    if (status == HSY_OK) {
        *text = (struct gold_text){gold->texts.len,
                                   (uint32_t)content.len,
                                   {(uint32_t)gold->names.count, 0}};
        status = buffer_append(&gold->texts, content.data, content.len)
                     ? HSY_OK
                     : HSY_ERR_MEMORY;
    }
    buffer_release(&path);
    buffer_release(&content);
    return status == HSY_ERR_MEMORY ? error_memory(error) : status;
}

/* Adds the name of an entity row; false if memory is short. Rows that leave
 * their text are no names of it. */
static bool add_name(struct gold *gold, const hsy_text *columns)
{
    struct gold_text *text = &gold->documents.items[gold->documents.count - 1];
    enum namer_class kind = class_of(columns[TSV_LABEL]);
    hsy_span span;
    if (kind == NAMER_CLASSES || has_attr(columns[TSV_ATTRS], "nested") ||
        !tsv_number(columns[TSV_START], &span.begin) ||
        !tsv_number(columns[TSV_END], &span.end) || span.begin >= span.end ||
        span.end > text->len || is_user_name(gold_text_of(gold, text), span)) {
        return true;
    }
    struct gold_name *name = ARRAY_PUSH(&gold->names);
    if (name == NULL) {
        return false;
    }
    *name = (struct gold_name){span, (uint8_t)kind};
    text->names.count++;
    return true;
}

static hsy_status read_row(struct place *place, hsy_text line, hsy_error *error)
{
    hsy_text columns[TSV_COLUMNS];
    if (tsv_split(line, columns) != TSV_COLUMNS) {
        return error_set(error, HSY_ERR_STREAM, "'%s': not a row of %d columns",
                         place->source->streams, TSV_COLUMNS);
    }
    if (text_is(columns[TSV_LAYER], "document")) {
        place->skipped = place->source->free_only &&
                         has_attr(columns[TSV_ATTRS], "noncommercial");
        return place->skipped ? HSY_OK
                              : begin_document(place, columns[TSV_DOC], error);
    }
    if (text_is(columns[TSV_LAYER], "entity") && !place->skipped &&
        place->gold->documents.count > 0 && !add_name(place->gold, columns)) {
        return error_memory(error);
    }
    return HSY_OK;
}

static hsy_status read_stream(struct place *place, const char *path,
                              hsy_error *error)
{
    struct buffer stream = {0};
    hsy_status status = file_read(path, &stream, error);
    const char *at = stream.data, *end = at + (at == NULL ? 0 : stream.len);
    while (status == HSY_OK && at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop == NULL ? end : stop;
        hsy_text line = {at, (uint32_t)(stop - at)};
        status = read_row(place, line, error);
        at = stop + 1;
    }
    buffer_release(&stream);
    return status;
}

/* -------------------------------------------------------------- bundles -- */

/* Behind the next blank line at or after `at`, or the text's end. */
static uint32_t piece_end(hsy_text text, uint32_t at)
{
    while (at + 1 < text.len &&
           !(text.data[at] == '\n' && text.data[at + 1] == '\n')) {
        at++;
    }
    return at + 1 < text.len ? at + 2 : text.len;
}

/* Moves names that begin before `end` into the piece of the text. */
static void take_names(struct gold *gold, struct gold_text *piece,
                       uint32_t shift, uint32_t last_name)
{
    uint32_t next = piece->names.first;
    while (next < last_name &&
           gold->names.items[next].span.begin < shift + piece->len) {
        gold->names.items[next].span.begin -= shift;
        gold->names.items[next].span.end -= shift;
        next++;
    }
    piece->names.count = next - piece->names.first;
}

/* Replaces a document by its pieces, which go behind all others. */
static bool split_bundle(struct gold *gold, struct gold_text whole)
{
    uint32_t name = whole.names.first;
    for (uint32_t at = 0; at < whole.len;) {
        uint32_t end = piece_end(gold_text_of(gold, &whole), at);
        struct gold_text *piece = ARRAY_PUSH(&gold->documents);
        if (piece == NULL) {
            return false;
        }
        *piece = (struct gold_text){whole.begin + at, end - at, {name, 0}};
        take_names(gold, piece, at, whole.names.first + whole.names.count);
        name += piece->names.count;
        at = end;
    }
    return true;
}

static bool split_bundles(struct gold *gold, size_t first)
{
    size_t count = gold->documents.count - first;
    for (size_t i = 0; i < count; i++) {
        if (!split_bundle(gold, gold->documents.items[first + i])) {
            return false;
        }
    }
    gold->documents.count -= count;
    memmove(gold->documents.items + first,
            gold->documents.items + first + count,
            (gold->documents.count - first) * sizeof *gold->documents.items);
    return true;
}

/* -------------------------------------------------------------- folders -- */

static int is_stream(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 4 && strcmp(entry->d_name + len - 4, ".tsv") == 0;
}

/* By bytes: alphasort's order would hang on the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static hsy_status read_entry(struct place *place, const char *name,
                             hsy_error *error)
{
    struct buffer path = {0};
    hsy_status status = HSY_ERR_MEMORY;
    if (buffer_append_string(&path, place->source->streams) &&
        buffer_append_byte(&path, '/') &&
        buffer_append(&path, name, strlen(name) + 1)) {
        status = read_stream(place, path.data, error);
    } else {
        error_memory(error);
    }
    buffer_release(&path);
    return status;
}

static hsy_status read_folder(struct place *place, hsy_error *error)
{
    struct dirent **entries;
    int count = scandir(place->source->streams, &entries, is_stream, by_name);
    if (count < 0) {
        return error_set(error, HSY_ERR_READ, "'%s': %s",
                         place->source->streams, strerror(errno));
    }
    hsy_status status = HSY_OK;
    for (int i = 0; i < count; i++) {
        if (status == HSY_OK) {
            status = read_entry(place, entries[i]->d_name, error);
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}

hsy_status gold_read(struct gold *gold, const struct gold_source *source,
                     hsy_error *error)
{
    struct place place = {gold, source, false};
    size_t first = gold->documents.count, len = strlen(source->streams);
    bool one = len > 4 && strcmp(source->streams + len - 4, ".tsv") == 0;
    hsy_status status = one ? read_stream(&place, source->streams, error)
                            : read_folder(&place, error);
    if (status == HSY_OK && source->bundles && !split_bundles(gold, first)) {
        status = error_memory(error);
    }
    return status;
}

void gold_release(struct gold *gold)
{
    buffer_release(&gold->texts);
    ARRAY_RELEASE(&gold->names);
    ARRAY_RELEASE(&gold->documents);
}
