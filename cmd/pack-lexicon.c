#include "pack-lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "base/utf8.h"
#include "model/lexicon_format.h"

struct text_list {
    ARRAY(hsy_text) texts; /* sorted, each once; text i has number i + 1 */
};

/* The table's parts while they are made. */
struct packing {
    struct list_rows *lists;
    struct text_list texts;
    ARRAY(struct lexicon_entry) entries;
    ARRAY(uint32_t) runs; /* by hash: index of a run's first entry + 1, or 0 */
    ARRAY(uint64_t) slots;
    ARRAY(uint64_t) prefixes;
    uint32_t key_count, cut_count;
};

static int compare_texts(hsy_text a, hsy_text b)
{
    uint32_t common = a.len < b.len ? a.len : b.len;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, common);
    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_text(const void *a, const void *b)
{
    return compare_texts(*(const hsy_text *)a, *(const hsy_text *)b);
}

static int by_key(const void *left, const void *right)
{
    const struct list_row *a = left, *b = right;
    int order = compare_texts(a->key, b->key);
    if (order == 0) {
        order = (a->list > b->list) - (a->list < b->list);
    }
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* ------------------------------------------------------------ merging -- */

/* A name written in capitals in one row and otherwise in another may be
 * written in both ways. */
static void merge_row(struct list_row *into, const struct list_row *row)
{
    uint8_t either = into->flags | row->flags;
    uint8_t differs = (into->flags ^ row->flags) & ENTRY_CAPITALS;
    into->flags = either & (uint8_t)~differs;
    if (into->value < row->value) {
        into->value = row->value;
    }
    if (into->text.len == 0) {
        into->text = row->text;
    }
}

static void merge_rows(struct list_rows *lists)
{
    struct list_row *rows = lists->rows.items;
    size_t kept = 0;
    for (size_t i = 0; i < lists->rows.count; i++) {
        if (kept > 0 && rows[kept - 1].list == rows[i].list &&
            text_equal(rows[kept - 1].key, rows[i].key)) {
            merge_row(&rows[kept - 1], &rows[i]);
        } else {
            rows[kept++] = rows[i];
        }
    }
    lists->rows.count = kept;
}

/* ----------------------------------------------------------- prefixes -- */

static bool is_word_code(uint32_t code)
{
    return utf8_is_letter(code) || utf8_is_mark(code) || utf8_is_digit(code);
}

/* Whether a token may end inside the key, `at` bytes from its start. */
static bool may_cut(hsy_text key, uint32_t at)
{
    const char *here = key.data + at, *end = key.data + key.len;
    uint32_t before, behind;
    if (((unsigned char)*here & 0xC0) == 0x80) {
        return false;
    }
    utf8_decode_before(key.data, here, &before);
    utf8_decode(here, end, &behind);
    return !is_word_code(before) || !is_word_code(behind) ||
           (end - here >= 3 && memcmp(here, "n't", 3) == 0);
}

static uint32_t count_cuts(hsy_text key)
{
    uint32_t count = 0;
    for (uint32_t at = 1; at < key.len; at++) {
        count += may_cut(key, at);
    }
    return count;
}

static void add_prefixes(struct packing *packing, hsy_text key)
{
    struct lexicon_key prefix = lexicon_key_start();
    for (uint32_t at = 1; at < key.len; at++) {
        lexicon_key_add(&prefix, key.data + at - 1, 1);
        if (may_cut(key, at)) {
            uint64_t hash = lexicon_prefix_hash(&prefix);
            uint32_t word =
                lexicon_scale(hash, (uint32_t)packing->prefixes.count);
            packing->prefixes.items[word] |= lexicon_prefix_bits(hash);
        }
    }
}

/* -------------------------------------------------------------- texts -- */

static bool collect_texts(struct packing *packing)
{
    const struct list_rows *lists = packing->lists;
    struct text_list *list = &packing->texts;
    if (!ARRAY_RESERVE(&list->texts, lists->rows.count)) {
        return false;
    }
    for (size_t i = 0; i < lists->rows.count; i++) {
        if (lists->rows.items[i].text.len > 0) {
            list->texts.items[list->texts.count++] = lists->rows.items[i].text;
        }
    }
    if (list->texts.count == 0) {
        return true;
    }
    qsort(list->texts.items, list->texts.count, sizeof *list->texts.items,
          by_text);
    size_t kept = 0;
    for (size_t i = 0; i < list->texts.count; i++) {
        if (kept == 0 ||
            !text_equal(list->texts.items[kept - 1], list->texts.items[i])) {
            list->texts.items[kept++] = list->texts.items[i];
        }
    }
    list->texts.count = kept;
    return true;
}

static uint32_t text_number(const struct text_list *list, hsy_text text)
{
    if (text.len == 0) {
        return 0;
    }
    const hsy_text *found = bsearch(&text, list->texts.items, list->texts.count,
                                    sizeof text, by_text);
    return (uint32_t)(found - list->texts.items) + 1;
}

/* --------------------------------------------------- runs of entries -- */

static uint64_t run_hash(const struct lexicon_entry *run, uint32_t count)
{
    struct lexicon_key key = lexicon_key_start();
    lexicon_key_add(&key, (const char *)run, count * sizeof *run);
    return lexicon_hash(&key);
}

/* Index of the first of `count` entries equal to `run`: an older run if there
 * is one, so that the many keys that say the same share it. */
static uint32_t intern_run(struct packing *packing,
                           const struct lexicon_entry *run, uint32_t count)
{
    uint32_t at =
        lexicon_scale(run_hash(run, count), (uint32_t)packing->runs.count);
    while (packing->runs.items[at] != 0) {
        uint32_t first = packing->runs.items[at] - 1;
        if (first + count <= packing->entries.count &&
            memcmp(&packing->entries.items[first], run, count * sizeof *run) ==
                0) {
            return first;
        }
        at = (at + 1) % (uint32_t)packing->runs.count;
    }
    uint32_t first = (uint32_t)packing->entries.count;
    memcpy(&packing->entries.items[first], run, count * sizeof *run);
    packing->entries.count += count;
    packing->runs.items[at] = first + 1;
    return first;
}

static void place_key(struct packing *packing, hsy_text text, uint32_t first,
                      uint32_t count)
{
    struct lexicon_key key = lexicon_key_start();
    lexicon_key_add(&key, text.data, text.len);
    uint64_t hash = lexicon_hash(&key);
    uint32_t slot_count = (uint32_t)packing->slots.count;
    uint32_t at = lexicon_scale(hash, slot_count);
    while (packing->slots.items[at] != 0) {
        at = (at + 1) % slot_count;
    }
    packing->slots.items[at] = lexicon_slot(hash, first, count);
}

/* Packs the rows of one key, which begin at `row`; returns how many. */
static size_t pack_key(struct packing *packing, size_t row)
{
    const struct list_row *rows = packing->lists->rows.items;
    struct lexicon_entry run[LIST_COUNT];
    uint32_t count = 0;
    while (row + count < packing->lists->rows.count &&
           text_equal(rows[row].key, rows[row + count].key)) {
        const struct list_row *from = &rows[row + count];
        run[count++] = (struct lexicon_entry){
            .text = text_number(&packing->texts, from->text),
            .value = from->value,
            .list = from->list,
            .flags = from->flags};
    }
    if (count <= LEXICON_MAX_RUN) {
        uint32_t first = intern_run(packing, run, count);
        place_key(packing, rows[row].key, first, count);
        add_prefixes(packing, rows[row].key);
    }
    return count;
}

/* ------------------------------------------------------------- output -- */

static bool append_parts(const struct packing *packing, struct buffer *out)
{
    struct lexicon_header header = {
        .magic = LEXICON_MAGIC,
        .slot_count = (uint32_t)packing->slots.count,
        .prefix_count = (uint32_t)packing->prefixes.count,
        .entry_count = (uint32_t)packing->entries.count,
        .text_count = (uint32_t)packing->texts.texts.count,
    };
    struct buffer texts = {0};
    ARRAY(uint32_t) offsets = {0};
    bool done = ARRAY_PUSH(&offsets) != NULL;
    for (size_t i = 0; done && i < header.text_count; i++) {
        hsy_text text = packing->texts.texts.items[i];
        uint32_t *offset = ARRAY_PUSH(&offsets);
        done = offset != NULL && buffer_append(&texts, text.data, text.len);
        if (done) {
            *offset = (uint32_t)texts.len;
        }
    }
    header.text_bytes = (uint32_t)texts.len;
    uint64_t end = lexicon_layout_of(&header).end;
    done =
        done && buffer_append(out, (const char *)&header, sizeof header) &&
        buffer_append(out, (const char *)packing->slots.items,
                      packing->slots.count * sizeof(uint64_t)) &&
        buffer_append(out, (const char *)packing->prefixes.items,
                      packing->prefixes.count * sizeof(uint64_t)) &&
        buffer_append(out, (const char *)packing->entries.items,
                      packing->entries.count * sizeof(struct lexicon_entry)) &&
        buffer_append(out, (const char *)offsets.items,
                      offsets.count * sizeof(uint32_t)) &&
        buffer_append(out, texts.data, texts.len);
    while (done && out->len < end) {
        done = buffer_append_byte(out, '\0');
    }
    ARRAY_RELEASE(&offsets);
    buffer_release(&texts);
    return done;
}

static void count_keys(struct packing *packing)
{
    const struct list_row *rows = packing->lists->rows.items;
    for (size_t i = 0; i < packing->lists->rows.count; i++) {
        if (i == 0 || !text_equal(rows[i - 1].key, rows[i].key)) {
            packing->key_count++;
            packing->cut_count += count_cuts(rows[i].key);
        }
    }
}

/* Two thirds of the slots are taken: searches that fail look at five on the
 * average. The prefix filter has 16 bits for each prefix. */
static bool make_room(struct packing *packing)
{
    size_t slots = packing->key_count + packing->key_count / 2 + 1;
    size_t words = packing->cut_count / 4 + 1;
    if (!ARRAY_RESERVE(&packing->slots, slots) ||
        !ARRAY_RESERVE(&packing->runs, slots) ||
        !ARRAY_RESERVE(&packing->prefixes, words) ||
        !ARRAY_RESERVE(&packing->entries, packing->lists->rows.count)) {
        return false;
    }
    packing->slots.count = packing->runs.count = slots;
    packing->prefixes.count = words;
    memset(packing->slots.items, 0, slots * sizeof *packing->slots.items);
    memset(packing->runs.items, 0, slots * sizeof *packing->runs.items);
    memset(packing->prefixes.items, 0, words * sizeof(uint64_t));
    return true;
}

static hsy_status pack_rows(struct packing *packing, struct buffer *out,
                            hsy_error *error)
{
    struct list_rows *lists = packing->lists;
    if (lists->rows.count > 0) {
        qsort(lists->rows.items, lists->rows.count, sizeof *lists->rows.items,
              by_key);
    }
    merge_rows(lists);
    count_keys(packing);
    if (!collect_texts(packing) || !make_room(packing)) {
        return error_memory(error);
    }
    size_t step;
    for (size_t row = 0; row < lists->rows.count; row += step) {
        step = pack_key(packing, row);
        if (step > LEXICON_MAX_RUN) {
            hsy_text key = lists->rows.items[row].key;
            return error_set(error, HSY_ERR_TOO_BIG,
                             "'%.*s' stands in more than %d lists",
                             (int)key.len, key.data, LEXICON_MAX_RUN);
        }
    }
    if (packing->entries.count > LEXICON_MAX_ENTRIES) {
        return error_set(error, HSY_ERR_TOO_BIG, "more than %d entries",
                         LEXICON_MAX_ENTRIES);
    }
    return append_parts(packing, out) ? HSY_OK : error_memory(error);
}

hsy_status lexicon_pack(struct list_rows *lists, struct buffer *out,
                        hsy_error *error)
{
    struct packing packing = {.lists = lists};
    hsy_status status = pack_rows(&packing, out, error);
    ARRAY_RELEASE(&packing.texts.texts);
    ARRAY_RELEASE(&packing.entries);
    ARRAY_RELEASE(&packing.runs);
    ARRAY_RELEASE(&packing.slots);
    ARRAY_RELEASE(&packing.prefixes);
    return status;
}
