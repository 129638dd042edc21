#include "text/drop.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

/* The layers whose records refer to records of a layer. */
static const uint8_t REFERRERS[LAYER_COUNT] = {
    [LAYER_SENTENCE] = 1 << LAYER_TOKEN | 1 << LAYER_ENTITY | 1 << LAYER_QUOTE,
    [LAYER_QUOTE] = 1 << LAYER_CUE | 1 << LAYER_SOURCE,
};

struct named_row {
    hsy_text id;
    uint32_t row;
};

/* A ref, by the rows at both ends. */
struct link {
    uint32_t target, referrer;
};

/* One dropping: a search along the refs, against their direction. */
struct search {
    const hsy_document *document;
    unsigned layers;
    ARRAY(struct named_row) ids; /* of first rows, sorted */
    ARRAY(struct link) links;    /* sorted by target */
    ARRAY(bool) dropped;         /* one for each row */
    ARRAY(uint32_t) queue;       /* dropped rows, those not yet followed last */
};

static void release(struct search *search)
{
    ARRAY_RELEASE(&search->ids);
    ARRAY_RELEASE(&search->links);
    ARRAY_RELEASE(&search->dropped);
    ARRAY_RELEASE(&search->queue);
}

/* --------------------------------------------------------------- links -- */

static int compare_ids(const void *a, const void *b)
{
    hsy_text x = ((const struct named_row *)a)->id;
    hsy_text y = ((const struct named_row *)b)->id;
    uint32_t common = x.len < y.len ? x.len : y.len;
    int order = memcmp(x.data, y.data, common);
    return order != 0 ? order : (x.len > y.len) - (x.len < y.len);
}

static int compare_links(const void *a, const void *b)
{
    uint32_t x = ((const struct link *)a)->target;
    uint32_t y = ((const struct link *)b)->target;
    return (x > y) - (x < y);
}

static bool list_ids(struct search *search)
{
    const hsy_document *document = search->document;
    for (size_t i = 0; i < document->rows.count; i++) {
        if (document->rows.items[i].fragment) {
            continue;
        }
        struct named_row *named = ARRAY_PUSH(&search->ids);
        if (named == NULL) {
            return false;
        }
        *named = (struct named_row){document->rows.items[i].id, (uint32_t)i};
    }
    if (search->ids.count != 0) {
        qsort(search->ids.items, search->ids.count, sizeof *search->ids.items,
              compare_ids);
    }
    return true;
}

/* Adds a link for each ref of the row that names a row. */
static bool list_refs(struct search *search, uint32_t row)
{
    hsy_text refs = search->document->rows.items[row].refs;
    struct named_row wanted = {{0}, row};
    while (text_next_item(&refs, ',', &wanted.id)) {
        const struct named_row *found =
            bsearch(&wanted, search->ids.items, search->ids.count,
                    sizeof *search->ids.items, compare_ids);
        if (found == NULL) {
            continue;
        }
        struct link *link = ARRAY_PUSH(&search->links);
        if (link == NULL) {
            return false;
        }
        *link = (struct link){found->row, row};
    }
    return true;
}

static bool list_links(struct search *search)
{
    for (size_t i = 0; i < search->document->rows.count; i++) {
        if (!list_refs(search, (uint32_t)i)) {
            return false;
        }
    }
    if (search->links.count != 0) {
        qsort(search->links.items, search->links.count,
              sizeof *search->links.items, compare_links);
    }
    return true;
}

/* -------------------------------------------------------------- search -- */

/* There is room in the queue for every row. */
static void drop_row(struct search *search, size_t row)
{
    if (!search->dropped.items[row]) {
        search->dropped.items[row] = true;
        search->queue.items[search->queue.count++] = (uint32_t)row;
    }
}

static void drop_layer(struct search *search, unsigned layer)
{
    const hsy_document *document = search->document;
    search->layers |= 1u << layer;
    for (size_t i = 0; i < document->rows.count; i++) {
        if (document->rows.items[i].rank == layer) {
            drop_row(search, i);
        }
    }
}

/* The first link to the row, or the count. */
static size_t first_link(const struct search *search, uint32_t row)
{
    size_t low = 0, high = search->links.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (search->links.items[middle].target < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void drop_referrers(struct search *search, uint32_t row)
{
    for (size_t i = first_link(search, row);
         i < search->links.count && search->links.items[i].target == row; i++) {
        uint32_t referrer = search->links.items[i].referrer;
        unsigned rank = search->document->rows.items[referrer].rank;
        if (rank == LAYER_FOREIGN) {
            drop_row(search, referrer);
        } else if ((search->layers >> rank & 1) == 0) {
            drop_layer(search, rank);
        }
    }
}

static bool make_room(struct search *search)
{
    size_t count = search->document->rows.count;
    for (size_t i = 0; i < count; i++) {
        if (ARRAY_PUSH(&search->dropped) == NULL) {
            return false;
        }
    }
    return ARRAY_RESERVE(&search->queue, count);
}

static bool find_dropped(struct search *search)
{
    unsigned layers = search->layers;
    if (!make_room(search) || !list_ids(search) || !list_links(search)) {
        return false;
    }
    for (unsigned i = 0; i < LAYER_COUNT; i++) {
        if ((layers >> i & 1) != 0) {
            drop_layer(search, i);
        }
    }
    for (size_t next = 0; next < search->queue.count; next++) {
        drop_referrers(search, search->queue.items[next]);
    }
    return true;
}

/* ------------------------------------------------------------- dropping -- */

/* `layers` and those made in this process that refer to them. */
static unsigned with_made_referrers(const hsy_document *document,
                                    unsigned layers)
{
    for (unsigned i = 0; i < LAYER_COUNT; i++) {
        for (unsigned k = i + 1; k < LAYER_COUNT; k++) {
            if ((layers >> i & 1) != 0 && (REFERRERS[i] >> k & 1) != 0 &&
                document->state[k] == STATE_MADE) {
                layers |= 1u << k;
            }
        }
    }
    return layers;
}

/* Takes the dropped rows out and points the records of the layers that are
 * left at their rows, which have moved. */
static void remove_rows(hsy_document *document, const bool *dropped)
{
    size_t kept = 0;
    for (size_t i = 0; i < document->rows.count; i++) {
        struct document_row row = document->rows.items[i];
        if (dropped[i]) {
            continue;
        }
        if (!row.fragment && row.record != HSY_NONE) {
            document->record_rows[row.rank].items[row.record] = (uint32_t)kept;
        }
        document->rows.items[kept++] = row;
    }
    document->rows.count = kept;
}

static bool has_rows_of(const hsy_document *document, unsigned layers)
{
    for (size_t i = 0; i < document->rows.count; i++) {
        if ((layers >> document->rows.items[i].rank & 1) != 0) {
            return true;
        }
    }
    return false;
}

hsy_status document_drop_layers(hsy_document *document, unsigned *layers,
                                hsy_error *error)
{
    if (!has_rows_of(document, *layers)) {
        *layers = with_made_referrers(document, *layers);
        return HSY_OK;
    }
    struct search search = {.document = document, .layers = *layers};
    bool room = find_dropped(&search);
    if (room) {
        *layers = with_made_referrers(document, search.layers);
        remove_rows(document, search.dropped.items);
    }
    release(&search);
    return room ? HSY_OK : error_memory(error);
}
