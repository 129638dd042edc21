#include "model/lexicon.h"

#include <string.h>

#include "base/error.h"
#include "model/lexicon_format.h"

static const char *const list_names[LIST_COUNT] = {
    [LIST_GIVEN] = "given",
    [LIST_FAMILY] = "family",
    [LIST_NEWSMAKER] = "newsmaker",
    [LIST_PARTICLE] = "particle",
    [LIST_NAME_SUFFIX] = "name-suffix",
    [LIST_TITLE] = "title",
    [LIST_COUNTRY] = "country",
    [LIST_STATE] = "state",
    [LIST_CITY] = "city",
    [LIST_GEO] = "geo",
    [LIST_PLACE_HEAD] = "place-head",
    [LIST_DEMONYM] = "demonym",
    [LIST_NORP] = "norp",
    [LIST_OUTLET] = "outlet",
    [LIST_BODY] = "body",
    [LIST_PARTY] = "party",
    [LIST_COMPANY] = "company",
    [LIST_UNIVERSITY] = "university",
    [LIST_TEAM] = "team",
    [LIST_ORG_HEAD] = "org-head",
    [LIST_ORG_SUFFIX] = "org-suffix",
    [LIST_PERSON_NOUN] = "person-noun",
    [LIST_GROUP_NOUN] = "group-noun",
    [LIST_MESSAGE_NOUN] = "message-noun",
    [LIST_CUE_VERB] = "cue-verb",
    [LIST_CUE_NOUN] = "cue-noun",
    [LIST_CUE_PHRASE] = "cue-phrase",
    [LIST_VERB] = "verb",
    [LIST_NOUN_FORM] = "noun-form",
    [LIST_ADJ_FORM] = "adj-form",
    [LIST_FUNCTION] = "function",
    [LIST_COMMON] = "common",
    [LIST_ABBREVIATION] = "abbreviation",
    [LIST_MONTH] = "month",
    [LIST_WEEKDAY] = "weekday",
    [LIST_NUMBER] = "number",
    [LIST_CURRENCY] = "currency",
    [LIST_UNIT] = "unit",
    [LIST_CREDIT] = "credit",
    [LIST_EVENT] = "event",
    [LIST_LAW] = "law",
    [LIST_WORK] = "work",
    [LIST_PRODUCT] = "product",
    [LIST_LANGUAGE] = "language",
    [LIST_FACILITY] = "facility",
    [LIST_SOURCE_NOUN] = "source-noun",
    [LIST_AFFIX] = "affix",
    [LIST_FUSED] = "fused",
    [LIST_LAYOUT] = "layout",
    [LIST_STAMP] = "stamp",
};

const char *lexicon_list_name(enum lexicon_list list)
{
    return list_names[list];
}

struct lexicon_layout lexicon_layout_of(const struct lexicon_header *header)
{
    struct lexicon_layout at;
    at.slots = LEXICON_HEADER_SIZE;
    at.prefixes = at.slots + UINT64_C(8) * header->slot_count;
    at.entries = at.prefixes + UINT64_C(8) * header->prefix_count;
    at.text_offsets = at.entries + UINT64_C(8) * header->entry_count;
    at.texts =
        at.text_offsets + UINT64_C(4) * (header->text_count + UINT64_C(1));
    at.end = (at.texts + header->text_bytes + 7) / 8 * 8;
    return at;
}

/* --------------------------------------------------------------- open -- */

static bool refuse(hsy_error *error, const char *reason)
{
    error_set(error, HSY_ERR_STREAM, "not a packed lexicon: %s", reason);
    return false;
}

static bool host_is_little_endian(void)
{
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    return first == 1;
}

static bool texts_are_ordered(const struct lexicon *lexicon,
                              uint32_t text_bytes)
{
    const uint32_t *offsets = lexicon->text_offsets;
    for (uint32_t i = 0; i < lexicon->text_count; i++) {
        if (offsets[i] > offsets[i + 1]) {
            return false;
        }
    }
    return offsets[lexicon->text_count] <= text_bytes;
}

static bool entries_are_known(const struct lexicon *lexicon, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct lexicon_entry *entry = &lexicon->entries[i];
        if (entry->list >= LIST_COUNT || entry->text > lexicon->text_count) {
            return false;
        }
    }
    return true;
}

/* Each slot's run lies inside the entries, and one slot is free, so that
 * every search ends. */
static bool slots_are_sound(const struct lexicon *lexicon, uint32_t entry_count)
{
    bool has_free = false;
    for (uint32_t i = 0; i < lexicon->slot_count; i++) {
        uint64_t slot = lexicon->slots[i];
        uint32_t first = lexicon_slot_first(slot);
        uint32_t count = lexicon_slot_count(slot);
        if (slot == 0) {
            has_free = true;
        } else if (count == 0 || first + count > entry_count) {
            return false;
        }
    }
    return has_free;
}

static void set_view(struct lexicon *lexicon, const void *data,
                     const struct lexicon_header *header)
{
    const char *bytes = data;
    struct lexicon_layout at = lexicon_layout_of(header);
    *lexicon = (struct lexicon){
        .data = data,
        .len = (size_t)at.end,
        .slots = (const void *)(bytes + at.slots),
        .prefixes = (const void *)(bytes + at.prefixes),
        .entries = (const void *)(bytes + at.entries),
        .text_offsets = (const void *)(bytes + at.text_offsets),
        .texts = bytes + at.texts,
        .slot_count = header->slot_count,
        .prefix_count = header->prefix_count,
        .text_count = header->text_count,
    };
}

bool lexicon_open(struct lexicon *lexicon, const void *data, size_t len,
                  hsy_error *error)
{
    struct lexicon_header header;
    if (!host_is_little_endian()) {
        return refuse(error, "this machine is not little-endian");
    }
    if (len < sizeof header || (uintptr_t)data % 8 != 0) {
        return refuse(error, "too short, or not aligned to 8 bytes");
    }
    memcpy(&header, data, sizeof header);
    if (memcmp(header.magic, LEXICON_MAGIC, sizeof header.magic) != 0) {
        return refuse(error, "it does not begin with " LEXICON_MAGIC);
    }
    if (lexicon_layout_of(&header).end != len || header.prefix_count == 0) {
        return refuse(error, "its length is not what its header says");
    }
    struct lexicon view;
    set_view(&view, data, &header);
    if (!texts_are_ordered(&view, header.text_bytes) ||
        !entries_are_known(&view, header.entry_count) ||
        !slots_are_sound(&view, header.entry_count)) {
        return refuse(error, "an index points outside");
    }
    *lexicon = view;
    return true;
}

/* --------------------------------------------------------------- find -- */

struct lexicon_key lexicon_key_start(void)
{
    return (struct lexicon_key){UINT64_C(0xCBF29CE484222325)};
}

/* FNV-1a: a piece more goes on where the last one ended. */
void lexicon_key_add(struct lexicon_key *key, const char *data, size_t len)
{
    uint64_t state = key->state;
    for (size_t i = 0; i < len; i++) {
        state = (state ^ (unsigned char)data[i]) * UINT64_C(0x100000001B3);
    }
    key->state = state;
}

struct lexicon_entries lexicon_find_key(const struct lexicon *lexicon,
                                        const struct lexicon_key *key)
{
    uint64_t hash = lexicon_hash(key);
    uint64_t fingerprint = lexicon_slot(hash, 0, 0);
    uint32_t at = lexicon_scale(hash, lexicon->slot_count);
    for (;;) {
        uint64_t slot = lexicon->slots[at];
        if (slot == 0) {
            return (struct lexicon_entries){NULL, 0};
        }
        if (lexicon_slot(slot, 0, 0) == fingerprint) {
            return (struct lexicon_entries){lexicon->entries +
                                                lexicon_slot_first(slot),
                                            lexicon_slot_count(slot)};
        }
        at = at + 1 == lexicon->slot_count ? 0 : at + 1;
    }
}

struct lexicon_entries lexicon_find(const struct lexicon *lexicon,
                                    hsy_text folded)
{
    struct lexicon_key key = lexicon_key_start();
    lexicon_key_add(&key, folded.data, folded.len);
    return lexicon_find_key(lexicon, &key);
}

bool lexicon_may_continue(const struct lexicon *lexicon,
                          const struct lexicon_key *key)
{
    uint64_t hash = lexicon_prefix_hash(key);
    uint64_t bits = lexicon_prefix_bits(hash);
    uint32_t at = lexicon_scale(hash, lexicon->prefix_count);
    return (lexicon->prefixes[at] & bits) == bits;
}

const struct lexicon_entry *lexicon_entry_of(struct lexicon_entries entries,
                                             enum lexicon_list list)
{
    for (uint32_t i = 0; i < entries.count; i++) {
        if (entries.items[i].list == list) {
            return &entries.items[i];
        }
    }
    return NULL;
}

hsy_text lexicon_text(const struct lexicon *lexicon, uint32_t text)
{
    if (text == 0) {
        return (hsy_text){NULL, 0};
    }
    uint32_t begin = lexicon->text_offsets[text - 1];
    return (hsy_text){lexicon->texts + begin,
                      lexicon->text_offsets[text] - begin};
}
