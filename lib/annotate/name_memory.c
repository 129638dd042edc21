/* What the document says of a name elsewhere: one label a name.
 *
 * Mentions that are spelt alike share their evidence. A word of a full name
 * (`Trump` of `Donald Trump`) takes its label. */
#include "annotate/name.h"
#include "base/text.h"

enum { KEY_NAME = 1, KEY_PART = 2, KEY_SHORT = 3 };

/* Below this a name is none. */
enum {
    THRESHOLD = 3,
    ALIAS_SCORE = 10,
    PART_SCORE = 12,
    PLACE_SCORE = 4,
    BESIDE_MOST = 5, /* what stands beside all mentions counts no more */
    COORDINATED_SURE = 7,
    COORDINATED_SCORE = 5
};

static hsy_text fold_at(const struct name_tagger *tagger, uint32_t at)
{
    return name_fold(tagger, at);
}

static uint64_t name_key(const struct name_tagger *tagger, unsigned seed,
                         uint32_t first, uint32_t end)
{
    uint64_t key = name_key_start(seed);
    for (uint32_t at = first; at < end; at++) {
        key = name_key_add(key, fold_at(tagger, at));
    }
    return name_key_end(key);
}

/* The mention's own best label; NAME_NONE below the threshold. */
static uint8_t best_label(const int32_t score[NAME_LABELS])
{
    uint8_t best = NAME_NONE;
    int32_t most = THRESHOLD - 1;
    for (int label = 0; label < NAME_LABELS; label++) {
        if (score[label] > most) {
            most = score[label];
            best = (uint8_t)label;
        }
    }
    return best;
}

static uint8_t own_label(const struct name_mention *mention)
{
    int32_t score[NAME_LABELS];
    for (int i = 0; i < NAME_LABELS; i++) {
        score[i] = mention->form[i] + mention->beside[i];
    }
    return best_label(score);
}

/* Gives the mention its name and adds its evidence to it. */
static bool collect(struct name_tagger *tagger, uint32_t index)
{
    struct name_mention *mention = &tagger->mentions.items[index];
    uint64_t key = name_key(tagger, KEY_NAME, mention->first, mention->end);
    uint32_t *slot = name_table_put(&tagger->keys, key);
    if (slot == NULL) {
        return false;
    }
    if (*slot == HSY_NONE) {
        *slot = (uint32_t)tagger->names.count;
        struct name *fresh = ARRAY_PUSH(&tagger->names);
        if (fresh == NULL) {
            return false;
        }
        fresh->mention = index;
    }
    mention->name = *slot;
    struct name *name = &tagger->names.items[*slot];
    for (int i = 0; i < NAME_LABELS; i++) {
        name->score[i] += mention->form[i];
        name->beside[i] += mention->beside[i];
    }
    name->count++;
    return true;
}

/* The form is the same each time and counts once; what stands beside the
 * mentions adds up. */
static void average(struct name_tagger *tagger)
{
    for (size_t i = 0; i < tagger->names.count; i++) {
        struct name *name = &tagger->names.items[i];
        for (int j = 0; j < NAME_LABELS; j++) {
            int32_t beside = name->beside[j];
            beside = beside > BESIDE_MOST ? BESIDE_MOST : beside;
            beside = beside < -BESIDE_MOST ? -BESIDE_MOST : beside;
            name->score[j] = name->score[j] / (int32_t)name->count + beside;
        }
        name->label = best_label(name->score);
    }
}

/* Notes the first and the last word of each full name of a person, and the
 * first of an organisation's. */
static bool note_part(struct name_tagger *tagger, uint32_t at, uint32_t name)
{
    uint32_t *slot =
        name_table_put(&tagger->parts, name_key(tagger, KEY_PART, at, at + 1));
    if (slot == NULL) {
        return false;
    }
    bool person = tagger->names.items[name].label == HSY_PERSON;
    if (*slot == HSY_NONE || person) {
        *slot = name;
    }
    return true;
}

/* A word that is no short form of an organisation: `US` of `US Senate`. */
static bool is_shared(const struct name_tagger *tagger, uint32_t at)
{
    return name_in(tagger, at,
                   list_bit(LIST_COUNTRY) | list_bit(LIST_STATE) |
                       list_bit(LIST_CITY) | list_bit(LIST_GEO) |
                       list_bit(LIST_DEMONYM) | list_bit(LIST_NORP) |
                       list_bit(LIST_GIVEN));
}

/* Whether what stands before the head is the name of a place. */
static bool is_place_bound(const struct name_tagger *tagger, uint32_t head)
{
    static const char *const HEADS[] = {
#define NAME_PLACE_BOUND(fold) fold,
#include "annotate/name_words.def"
#undef NAME_PLACE_BOUND
    };
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
        if (name_word_is(tagger, head, HEADS[i])) {
            return true;
        }
    }
    return false;
}

static bool note_parts(struct name_tagger *tagger, uint32_t index)
{
    const struct name *name = &tagger->names.items[index];
    const struct name_mention *mention = &tagger->mentions.items[name->mention];
    if (mention->end < mention->first + 2) {
        return true;
    }
    uint32_t last = mention->end - 1;
    if (name_in(tagger, last, list_bit(LIST_NAME_SUFFIX)) &&
        last > mention->first + 1) {
        last--;
    }
    if (name->label == HSY_PERSON) {
        return note_part(tagger, mention->first, index) &&
               note_part(tagger, last, index);
    }
    if (name->label == HSY_ORG && !is_shared(tagger, mention->first)) {
        return note_part(tagger, mention->first, index);
    }
    return true;
}

/* Whether a word of the long form begins as the short one does. */
static bool shares_initial(const struct name_tagger *tagger,
                           const struct name_mention *full,
                           const struct name_mention *brief)
{
    char first = fold_at(tagger, brief->first).data[0];
    for (uint32_t at = full->first; at < full->end; at++) {
        if (fold_at(tagger, at).data[0] == first) {
            return true;
        }
    }
    return false;
}

/* The name that stands before `(` and that this mention in the brackets
 * abbreviates: index of its mention, else HSY_NONE. */
static uint32_t long_form(const struct name_tagger *tagger, uint32_t index)
{
    const struct name_mention *mention = &tagger->mentions.items[index];
    if (index == 0 || mention->end != mention->first + 1 ||
        mention->first == 0 || !name_word_is(tagger, mention->first - 1, "(") ||
        mention->end >= tagger->words.count ||
        !name_word_is(tagger, mention->end, ")")) {
        return HSY_NONE;
    }
    const struct name_mention *before = mention - 1;
    bool adjacent = before->end == mention->first - 1 &&
                    before->sentence == mention->sentence;
    bool fits = adjacent && before->end > before->first + 1 &&
                name_flag(tagger, mention->first, TOKEN_ACRONYM) &&
                shares_initial(tagger, before, mention);
    return fits ? index - 1 : HSY_NONE;
}

static void add_points(struct name *name, uint8_t label, int32_t points)
{
    if (label < NAME_LABELS) {
        name->score[label] += points;
        name->label = best_label(name->score);
    }
}

/* Abbreviations in brackets take the label of what they stand for. */
static void share_abbreviations(struct name_tagger *tagger)
{
    for (uint32_t i = 0; i < tagger->mentions.count; i++) {
        uint32_t full = long_form(tagger, i);
        if (full != HSY_NONE) {
            const struct name *name =
                &tagger->names.items[tagger->mentions.items[full].name];
            add_points(&tagger->names.items[tagger->mentions.items[i].name],
                       name->label, ALIAS_SCORE);
        }
    }
}

/* A word of a person's name is the person; the first of an organisation's
 * may be the place that it is bound to. */
static void share_part(const struct name_tagger *tagger, uint32_t full,
                       struct name *name)
{
    const struct name *whole = &tagger->names.items[full];
    uint32_t head = tagger->mentions.items[whole->mention].end - 1;
    if (whole->label == HSY_PERSON) {
        add_points(name, HSY_PERSON, PART_SCORE);
    } else if (is_place_bound(tagger, head)) {
        add_points(name, HSY_GPE, PLACE_SCORE);
    } else {
        add_points(name, whole->label, PART_SCORE / 2);
    }
}

/* A single word that a full name has takes its label. */
static void share_parts(struct name_tagger *tagger)
{
    for (size_t i = 0; i < tagger->names.count; i++) {
        struct name *name = &tagger->names.items[i];
        const struct name_mention *mention =
            &tagger->mentions.items[name->mention];
        if (mention->end != mention->first + 1 ||
            name_in(tagger, mention->first, list_bit(LIST_COUNTRY))) {
            continue;
        }
        uint32_t full = name_table_get(
            &tagger->parts,
            name_key(tagger, KEY_PART, mention->first, mention->end));
        if (full != HSY_NONE) {
            share_part(tagger, full, name);
        }
    }
}

/* Whether `and`, a comma or a dash alone stands between two mentions. */
static bool are_coordinated(const struct name_tagger *tagger,
                            const struct name_mention *left,
                            const struct name_mention *right)
{
    uint32_t at = left->end;
    if (left->sentence != right->sentence || right->first != at + 1 ||
        right->title_first < right->title_end) {
        return false;
    }
    return name_word_is(tagger, at, "and") || name_word_is(tagger, at, "or") ||
           name_word_is(tagger, at, ",") || name_word_is(tagger, at, "-");
}

/* `Dover, Calais and Lyon`: what is sure of one member of a list speaks for
 * the next. */
static void share_label(const struct name_mention *from,
                        struct name_mention *to)
{
    uint8_t label = own_label(from);
    if ((label == HSY_GPE || label == HSY_PERSON || label == HSY_ORG) &&
        from->form[label] + from->beside[label] >= COORDINATED_SURE) {
        to->beside[label] = (int16_t)(to->beside[label] + COORDINATED_SCORE);
    }
}

static void share_coordinates(struct name_tagger *tagger)
{
    struct name_mention *mentions = tagger->mentions.items;
    size_t count = tagger->mentions.count;
    for (size_t i = 1; i < count; i++) {
        if (are_coordinated(tagger, &mentions[i - 1], &mentions[i])) {
            share_label(&mentions[i - 1], &mentions[i]);
        }
    }
    for (size_t i = count; i > 1; i--) {
        if (are_coordinated(tagger, &mentions[i - 2], &mentions[i - 1])) {
            share_label(&mentions[i - 1], &mentions[i - 2]);
        }
    }
}

bool name_remember(struct name_tagger *tagger)
{
    share_coordinates(tagger);
    for (uint32_t i = 0; i < tagger->mentions.count; i++) {
        if (!collect(tagger, i)) {
            return false;
        }
    }
    average(tagger);
    for (uint32_t i = 0; i < tagger->names.count; i++) {
        if (!note_parts(tagger, i)) {
            return false;
        }
    }
    share_abbreviations(tagger);
    share_parts(tagger);
    return true;
}

/* A person's title and what it tells of gender; of several titles in a row
 * (`Mr and Mrs X`) nothing. */
void name_set_title(const struct name_tagger *tagger,
                    struct name_mention *mention)
{
    hsy_span title = {mention->title_first, mention->title_end};
    if (title.begin == title.end) {
        title = name_title(tagger, mention);
    }
    mention->title_first = title.begin;
    mention->title_end = title.end;
    mention->gender = name_title_gender(tagger, title);
    bool joint = title.begin > 1 &&
                 name_word_is(tagger, title.begin - 1, "and") &&
                 name_in(tagger, title.begin - 2, list_bit(LIST_TITLE));
    if (joint) {
        mention->gender = HSY_GENDER_UNKNOWN;
    }
}

/* `Christie's` is a person's where the document knows a Christie; else the
 * name keeps what the list gives it (`Macy's`). The person's name without the
 * ending, or HSY_NONE. */
static uint32_t possessor(const struct name_tagger *tagger,
                          const struct name_mention *mention)
{
    uint32_t last = mention->end - 1;
    if (last == mention->first || !name_word_is(tagger, last, "'s")) {
        return HSY_NONE;
    }
    uint32_t name = name_table_get(
        &tagger->keys, name_key(tagger, KEY_NAME, mention->first, last));
    bool person =
        name != HSY_NONE && tagger->names.items[name].label == HSY_PERSON;
    return person ? name : HSY_NONE;
}

/* A title makes a person, whatever else has the name. */
void name_label(struct name_tagger *tagger)
{
    size_t kept = 0;
    for (size_t i = 0; i < tagger->mentions.count; i++) {
        struct name_mention mention = tagger->mentions.items[i];
        uint32_t person = possessor(tagger, &mention);
        if (person != HSY_NONE) {
            mention.name = person;
            mention.end--;
        }
        bool titled = mention.title_first < mention.title_end;
        mention.label = titled ? own_label(&mention)
                               : tagger->names.items[mention.name].label;
        if (mention.label == HSY_PERSON) {
            name_set_title(tagger, &mention);
        }
        if (mention.label != NAME_NONE) {
            tagger->mentions.items[kept++] = mention;
        }
    }
    tagger->mentions.count = kept;
}
