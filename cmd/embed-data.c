/* embed-data: word lists -> one packed table -> a C file, in which models
 * stand as they are. Build time only.
 * usage: embed-data OUT.c (LIST.tsv | NAME.model)...
 *
 * A line of a list is: phrase, list, value, flags, text, parted by tabs; what
 * is left out at the end is 0 or empty. A value is a number or one of the
 * words below; flags are such words joined by commas. Lines that begin with #
 * say where the list is from. NAME.model becomes the member NAME of
 * struct hsy_models. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/fold.h"
#include "model/lexicon_format.h"
#include "pack-lexicon.h"

enum { ROW_BYTES = 2048, COLUMN_COUNT = 5 };

/* ---------------------------------------------------- words for numbers -- */

struct number_word {
    uint8_t list;
    char word[21];
    uint16_t number;
};

static const struct number_word value_words[] = {
    {LIST_TITLE, "honorific", TITLE_HONORIFIC},
    {LIST_TITLE, "political", TITLE_POLITICAL},
    {LIST_TITLE, "military", TITLE_MILITARY},
    {LIST_TITLE, "police", TITLE_POLICE},
    {LIST_TITLE, "religious", TITLE_RELIGIOUS},
    {LIST_TITLE, "academic", TITLE_ACADEMIC},
    {LIST_TITLE, "legal", TITLE_LEGAL},
    {LIST_TITLE, "royal", TITLE_ROYAL},
    {LIST_TITLE, "other", TITLE_OTHER},
    {LIST_PLACE_HEAD, "gpe", 0},
    {LIST_PLACE_HEAD, "loc", 1},
    {LIST_PLACE_HEAD, "fac", 2},
    {LIST_CUE_PHRASE, "source-preposition", PHRASE_SOURCE_PREPOSITION},
    {LIST_CUE_PHRASE, "source-by", PHRASE_SOURCE_BY},
    {LIST_CUE_PHRASE, "source-in", PHRASE_SOURCE_IN},
    {LIST_CUE_PHRASE, "medium", PHRASE_MEDIUM},
    {LIST_CUE_PHRASE, "hearer", PHRASE_HEARER},
    {LIST_CUE_PHRASE, "anonymity", PHRASE_ANONYMITY},
    {LIST_CUE_PHRASE, "anonymous-source", PHRASE_ANONYMOUS_SOURCE},
    {LIST_CUE_PHRASE, "hearsay", PHRASE_HEARSAY},
    {LIST_CUE_PHRASE, "verb", PHRASE_VERB},
    {LIST_CUE_PHRASE, "adverb", PHRASE_ADVERB},
    {LIST_CUE_PHRASE, "adjective", PHRASE_ADJECTIVE},
    {LIST_CUE_PHRASE, "basis", PHRASE_BASIS},
    {LIST_SOURCE_NOUN, "insider", SOURCE_INSIDER},
    {LIST_SOURCE_NOUN, "crowd", SOURCE_CROWD},
    {LIST_SOURCE_NOUN, "mass", SOURCE_MASS},
    {LIST_SOURCE_NOUN, "body", SOURCE_BODY},
    {LIST_SOURCE_NOUN, "outlet", SOURCE_OUTLET},
    {LIST_SOURCE_NOUN, "writing", SOURCE_WRITING},
    {LIST_FUNCTION, "he", PRONOUN_HE},
    {LIST_FUNCTION, "she", PRONOUN_SHE},
    {LIST_FUNCTION, "it", PRONOUN_IT},
    {LIST_FUNCTION, "they", PRONOUN_THEY},
    {LIST_FUNCTION, "i", PRONOUN_I},
    {LIST_FUNCTION, "we", PRONOUN_WE},
    {LIST_FUNCTION, "you", PRONOUN_YOU},
    {LIST_FUNCTION, "other", PRONOUN_OTHER},
    {LIST_LAYOUT, "caption", HSY_ROLE_CAPTION},
    {LIST_LAYOUT, "byline", HSY_ROLE_BYLINE},
    {LIST_LAYOUT, "note", HSY_ROLE_NOTE},
    {LIST_LAYOUT, "boilerplate", HSY_ROLE_BOILERPLATE},
};

static const struct number_word flag_words[] = {
    {LIST_GIVEN, "woman", 1},
    {LIST_GIVEN, "man", 2},
    {LIST_TITLE, "woman", HSY_GENDER_FEMALE},
    {LIST_TITLE, "man", HSY_GENDER_MALE},
    {LIST_PERSON_NOUN, "woman", 1},
    {LIST_PERSON_NOUN, "man", 2},
    {LIST_PERSON_NOUN, "plural", 4},
    {LIST_GROUP_NOUN, "plural", 4},
    {LIST_MESSAGE_NOUN, "plural", 4},
    {LIST_SOURCE_NOUN, "woman", 1},
    {LIST_SOURCE_NOUN, "man", 2},
    {LIST_SOURCE_NOUN, "plural", NOUN_PLURAL},
    {LIST_CUE_VERB, "speech", CUE_SPEECH},
    {LIST_CUE_VERB, "writing", CUE_WRITING},
    {LIST_CUE_VERB, "belief", CUE_BELIEF},
    {LIST_CUE_VERB, "perception", CUE_PERCEPTION},
    {LIST_CUE_VERB, "emotion", CUE_EMOTION},
    {LIST_CUE_VERB, "sure", CUE_SURE},
    {LIST_CUE_NOUN, "speech", CUE_SPEECH},
    {LIST_CUE_NOUN, "writing", CUE_WRITING},
    {LIST_CUE_NOUN, "belief", CUE_BELIEF},
    {LIST_CUE_NOUN, "sure", CUE_SURE},
    {LIST_CUE_PHRASE, "speech", CUE_SPEECH},
    {LIST_CUE_PHRASE, "writing", CUE_WRITING},
    {LIST_CUE_PHRASE, "belief", CUE_BELIEF},
    {LIST_CUE_PHRASE, "sure", CUE_SURE},
    {LIST_VERB, "base", FORM_BASE},
    {LIST_VERB, "3sg", FORM_3SG},
    {LIST_VERB, "ing", FORM_ING},
    {LIST_VERB, "past", FORM_PAST},
    {LIST_VERB, "participle", FORM_PARTICIPLE},
    {LIST_VERB, "auxiliary", FORM_AUXILIARY},
    {LIST_FUNCTION, "determiner", FUNCTION_DETERMINER},
    {LIST_FUNCTION, "preposition", FUNCTION_PREPOSITION},
    {LIST_FUNCTION, "conjunction", FUNCTION_CONJUNCTION},
    {LIST_FUNCTION, "subordinator", FUNCTION_SUBORDINATOR},
    {LIST_FUNCTION, "pronoun", FUNCTION_PRONOUN},
    {LIST_FUNCTION, "auxiliary", FUNCTION_AUXILIARY},
    {LIST_FUNCTION, "negation", FUNCTION_NEGATION},
    {LIST_FUNCTION, "wh", FUNCTION_WH},
    {LIST_ABBREVIATION, "not-final", ABBREVIATION_NOT_FINAL},
    {LIST_ABBREVIATION, "may-end", ABBREVIATION_MAY_END},
    {LIST_ABBREVIATION, "number", ABBREVIATION_NUMBER},
    {LIST_ABBREVIATION, "name", ABBREVIATION_NAME},
    {LIST_ABBREVIATION, "month", ABBREVIATION_MONTH},
    {LIST_ABBREVIATION, "state", ABBREVIATION_STATE},
    {LIST_ABBREVIATION, "corporate", ABBREVIATION_CORPORATE},
    {LIST_MONTH, "abbreviated", 1},
    {LIST_WEEKDAY, "abbreviated", 1},
    {LIST_NUMBER, "cardinal", 1},
    {LIST_NUMBER, "ordinal", 2},
    {LIST_NUMBER, "multiplier", 4},
    {LIST_AFFIX, "prefix", AFFIX_PREFIX},
    {LIST_AFFIX, "ordinal", AFFIX_ORDINAL},
    {LIST_AFFIX, "measure", AFFIX_MEASURE},
    {LIST_AFFIX, "apostrophe", AFFIX_APOSTROPHE},
    {LIST_AFFIX, "ending", AFFIX_ENDING},
    {LIST_LAYOUT, "start", LAYOUT_START},
    {LIST_LAYOUT, "whole", LAYOUT_WHOLE},
    {LIST_LAYOUT, "end", LAYOUT_END},
    {LIST_LAYOUT, "credit", LAYOUT_CREDIT},
    {LIST_LAYOUT, "last", LAYOUT_LAST},
    {LIST_LAYOUT, "joint", LAYOUT_JOINT},
    {LIST_LAYOUT, "closing", LAYOUT_CLOSING},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ------------------------------------------------------------- reading -- */

struct reading {
    struct arena arena;
    struct list_rows lists;
    const char *path;
    size_t line;
};

static bool fail(const struct reading *reading, const char *what,
                 hsy_text subject)
{
    fprintf(stderr, "embed-data: '%s': line %zu: %s '%.*s'\n", reading->path,
            reading->line, what, (int)subject.len, subject.data);
    return false;
}

static bool read_number(hsy_text text, uint16_t *number)
{
    uint32_t value = 0;
    for (uint32_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || value > UINT16_MAX) {
            return false;
        }
        value = value * 10 + (uint32_t)(text.data[i] - '0');
    }
    *number = (uint16_t)value;
    return value <= UINT16_MAX;
}

static bool read_word(const struct number_word *words, size_t count,
                      uint8_t list, hsy_text text, uint16_t *number)
{
    for (size_t i = 0; i < count; i++) {
        if (words[i].list == list && text_is(text, words[i].word)) {
            *number = words[i].number;
            return true;
        }
    }
    return read_number(text, number);
}

static hsy_text cut(hsy_text *rest, char separator)
{
    const char *end =
        rest->len == 0 ? NULL : memchr(rest->data, separator, rest->len);
    hsy_text part = *rest;
    if (end == NULL) {
        rest->len = 0;
        return part;
    }
    part.len = (uint32_t)(end - part.data);
    rest->data = end + 1;
    rest->len -= part.len + 1;
    return part;
}

static bool read_flags(const struct reading *reading, hsy_text flags,
                       struct list_row *row)
{
    while (flags.len > 0) {
        hsy_text word = cut(&flags, ',');
        uint16_t bits;
        if (!read_word(flag_words, COUNT(flag_words), row->list, word, &bits) ||
            bits > UINT8_MAX) {
            return fail(reading, "unknown flag", word);
        }
        row->flags |= (uint8_t)bits;
    }
    return true;
}

static bool read_list(const struct reading *reading, hsy_text name,
                      struct list_row *row)
{
    for (int list = 0; list < LIST_COUNT; list++) {
        if (text_is(name, lexicon_list_name((enum lexicon_list)list))) {
            row->list = (uint8_t)list;
            return true;
        }
    }
    return fail(reading, "unknown list", name);
}

static bool is_name_list(uint8_t list)
{
    return (list >= LIST_COUNTRY && list <= LIST_CITY) ||
           (list >= LIST_OUTLET && list <= LIST_TEAM) || list == LIST_CREDIT ||
           list == LIST_EVENT || list == LIST_LAW || list == LIST_PRODUCT ||
           list == LIST_CURRENCY || list == LIST_FACILITY;
}

static bool is_in_capitals(hsy_text phrase)
{
    uint32_t code, capitals = 0;
    for (uint32_t at = 0; at < phrase.len;) {
        at += (uint32_t)utf8_decode(phrase.data + at, phrase.data + phrase.len,
                                    &code);
        if (utf8_is_lower(code)) {
            return false;
        }
        capitals += utf8_is_upper(code);
    }
    return capitals > 1;
}

static bool read_key(struct reading *reading, hsy_text phrase,
                     struct list_row *row)
{
    struct buffer folded = {0};
    bool done = fold_append(&folded, phrase);
    if (done && folded.len > 0) {
        row->key = arena_copy(&reading->arena,
                              (hsy_text){folded.data, (uint32_t)folded.len});
    }
    buffer_release(&folded);
    if (is_name_list(row->list) && is_in_capitals(phrase)) {
        row->flags |= ENTRY_CAPITALS;
    }
    return row->key.data != NULL || fail(reading, "cannot use", phrase);
}

static bool read_row(struct reading *reading, hsy_text line)
{
    hsy_text columns[COLUMN_COUNT];
    for (int i = 0; i < COLUMN_COUNT; i++) {
        columns[i] = cut(&line, '\t');
    }
    struct list_row *row = ARRAY_PUSH(&reading->lists.rows);
    if (row == NULL || line.len > 0) {
        return fail(reading, "too many columns or rows:", columns[0]);
    }
    row->order = (uint32_t)reading->lists.rows.count;
    row->text = arena_copy(&reading->arena, columns[4]);
    if (!read_list(reading, columns[1], row) ||
        !read_key(reading, columns[0], row)) {
        return false;
    }
    return read_word(value_words, COUNT(value_words), row->list, columns[2],
                     &row->value)
               ? read_flags(reading, columns[3], row)
               : fail(reading, "unknown value", columns[2]);
}

static bool read_lines(struct reading *reading, FILE *file)
{
    char line[4096];
    reading->line = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        hsy_text text = text_of(line);
        reading->line++;
        if (text.data[text.len - 1] != '\n') {
            return fail(reading, "line too long or not ended:", text);
        }
        text.len--;
        if (text.len > 0 && text.data[0] != '#' && !read_row(reading, text)) {
            return false;
        }
    }
    return !ferror(file);
}

static bool read_file(struct reading *reading, const char *path)
{
    FILE *file = fopen(path, "r");
    reading->path = path;
    if (file == NULL) {
        fprintf(stderr, "embed-data: '%s': cannot be opened\n", path);
        return false;
    }
    bool done = read_lines(reading, file);
    if (ferror(file)) {
        fprintf(stderr, "embed-data: '%s': cannot be read\n", path);
    }
    fclose(file);
    return done;
}

/* -------------------------------------------------------------- models -- */

struct model {
    char name[64]; /* a C identifier */
    struct buffer bytes;
};

/* All that is embedded. */
struct content {
    struct buffer table;
    ARRAY(struct model) models;
};

/* The model's name if the path is that of one: NAME of DIR/NAME.model. */
static bool model_name(const char *path, char *name, size_t size)
{
    static const char ending[] = ".model";
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    size_t len = strlen(base);
    if (len < sizeof ending || len >= size ||
        strcmp(base + len - (sizeof ending - 1), ending) != 0) {
        return false;
    }
    snprintf(name, size, "%.*s", (int)(len - (sizeof ending - 1)), base);
    return true;
}

static bool read_bytes(const char *path, struct buffer *out)
{
    FILE *file = fopen(path, "rb");
    size_t got = 1;
    while (file != NULL && got > 0 && buffer_reserve(out, ROW_BYTES)) {
        got = fread(out->data + out->len, 1, ROW_BYTES, file);
        out->len += got;
    }
    bool read = file != NULL && got == 0 && !ferror(file);
    if (file != NULL) {
        fclose(file);
    }
    return read;
}

static bool read_model(struct content *content, const char *path,
                       const char *name)
{
    struct model *model = ARRAY_PUSH(&content->models);
    if (model == NULL || !read_bytes(path, &model->bytes)) {
        fprintf(stderr, "embed-data: '%s': cannot be read\n", path);
        return false;
    }
    snprintf(model->name, sizeof model->name, "%s", name);
    return true;
}

static void release_content(struct content *content)
{
    for (size_t i = 0; i < content->models.count; i++) {
        buffer_release(&content->models.items[i].bytes);
    }
    ARRAY_RELEASE(&content->models);
    buffer_release(&content->table);
}

/* ------------------------------------------------------------- writing -- */

/* One literal for ROW_BYTES bytes: compilers read such rows many times faster
 * than lists of numbers. An escape of three digits needs no regard to what
 * stands behind it. */
static void write_literal(FILE *out, const unsigned char *bytes, size_t len)
{
    fputs("    \"", out);
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] >= ' ' && bytes[i] < 0x7F && bytes[i] != '"' &&
            bytes[i] != '\\' && bytes[i] != '?') {
            putc(bytes[i], out);
        } else if (i + 1 < len && bytes[i + 1] >= '0' && bytes[i + 1] <= '9') {
            fprintf(out, "\\%03o", bytes[i]);
        } else {
            fprintf(out, "\\%o", bytes[i]);
        }
    }
    fputs("\",\n", out);
}

/* The bytes as an array of rows. */
static void write_rows(FILE *out, const struct buffer *bytes)
{
    for (size_t at = 0; at < bytes->len; at += ROW_BYTES) {
        size_t len = bytes->len - at < ROW_BYTES ? bytes->len - at : ROW_BYTES;
        write_literal(out, (const unsigned char *)bytes->data + at, len);
    }
}

static size_t rows_of(const struct buffer *bytes)
{
    return (bytes->len + ROW_BYTES - 1) / ROW_BYTES;
}

static void write_models(FILE *out, const struct content *content)
{
    for (size_t i = 0; i < content->models.count; i++) {
        const struct model *model = &content->models.items[i];
        fprintf(out, "static const char %s_model[%zu][%d] = {\n", model->name,
                rows_of(&model->bytes), ROW_BYTES);
        write_rows(out, &model->bytes);
        fputs("};\n\n", out);
    }
}

/* Eight digits of the hash of all that is embedded. */
static void write_hash(FILE *out, const struct content *content)
{
    struct lexicon_key key = lexicon_key_start();
    lexicon_key_add(&key, content->table.data, content->table.len);
    for (size_t i = 0; i < content->models.count; i++) {
        const struct buffer *bytes = &content->models.items[i].bytes;
        lexicon_key_add(&key, bytes->data, bytes->len);
    }
    fprintf(out, "    .hash = \"%08x\",\n",
            (unsigned)(lexicon_hash(&key) >> 32));
}

static void write_view(FILE *out, const struct content *content)
{
    const struct buffer *table = &content->table;
    struct lexicon_header header;
    memcpy(&header, table->data, sizeof header);
    struct lexicon_layout at = lexicon_layout_of(&header);
    fprintf(out,
            "const struct hsy_models models_builtin = {\n"
            "    .lexicon = {\n"
            "        .data = table.words,\n"
            "        .len = %zu,\n"
            "        .slots = AT(%llu),\n"
            "        .prefixes = AT(%llu),\n"
            "        .entries = AT(%llu),\n"
            "        .text_offsets = AT(%llu),\n"
            "        .texts = AT(%llu),\n",
            table->len, (unsigned long long)at.slots,
            (unsigned long long)at.prefixes, (unsigned long long)at.entries,
            (unsigned long long)at.text_offsets, (unsigned long long)at.texts);
    fprintf(out,
            "        .slot_count = %u,\n"
            "        .prefix_count = %u,\n"
            "        .text_count = %u,\n"
            "    },\n",
            header.slot_count, header.prefix_count, header.text_count);
    for (size_t i = 0; i < content->models.count; i++) {
        const struct model *model = &content->models.items[i];
        fprintf(out, "    .%s = {(const char *)%s_model, %zu},\n", model->name,
                model->name, model->bytes.len);
    }
    write_hash(out, content);
    fputs("};\n", out);
}

static void write_c(FILE *out, const struct content *content)
{
    size_t rows = rows_of(&content->table);
    fprintf(out,
            "/* Made by embed-data from lib/data; do not edit. */\n"
            "#include \"model/models.h\"\n\n"
            "#if defined(__BYTE_ORDER__) && "
            "__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__\n"
            "#error \"hearsay needs a little-endian machine\"\n"
            "#endif\n\n"
            "#define AT(offset) "
            "((const void *)((const char *)table.rows + (offset)))\n\n"
            "static const union {\n"
            "    char rows[%zu][%d];\n"
            "    uint64_t words[%zu];\n"
            "} table = {{\n",
            rows, ROW_BYTES, rows * (ROW_BYTES / sizeof(uint64_t)));
    write_rows(out, &content->table);
    fputs("}};\n\n", out);
    write_models(out, content);
    write_view(out, content);
}

static bool write_file(const char *path, const struct content *content)
{
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        fprintf(stderr, "embed-data: '%s': cannot be written\n", path);
        return false;
    }
    write_c(out, content);
    bool failed = ferror(out);
    failed |= fclose(out) != 0;
    if (failed) {
        fprintf(stderr, "embed-data: '%s': writing failed\n", path);
    }
    return !failed;
}

/* ---------------------------------------------------------------- main -- */

int main(int argc, char **argv)
{
    struct reading reading = {0};
    struct content content = {0};
    hsy_error error;
    if (argc < 3) {
        fputs("usage: embed-data OUT.c (LIST.tsv | NAME.model)...\n", stderr);
        return 2;
    }
    bool done = true;
    for (int i = 2; done && i < argc; i++) {
        char name[64];
        done = model_name(argv[i], name, sizeof name)
                   ? read_model(&content, argv[i], name)
                   : read_file(&reading, argv[i]);
    }
    if (done &&
        lexicon_pack(&reading.lists, &content.table, &error) != HSY_OK) {
        fprintf(stderr, "embed-data: %s\n", error.message);
        done = false;
    }
    done = done && write_file(argv[1], &content);
    release_content(&content);
    ARRAY_RELEASE(&reading.lists.rows);
    arena_release(&reading.arena);
    return done ? 0 : 1;
}
