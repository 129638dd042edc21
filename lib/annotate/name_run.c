/* Runs: stretches of name-like tokens, with what may stand inside a name. */
#include "annotate/name.h"
#include "base/text.h"

/* Particles that may follow each other (`van de la`), and tokens of a run: a
 * longer one is cut, so that work on runs stays linear in the document. */
enum { PARTICLES_MAX = 3, RUN_MAX = 50 };

struct run {
    struct name_tagger *tagger;
    uint32_t first, end; /* tokens so far */
    uint32_t limit;      /* end of the sentence */
};

static bool is_name(const struct run *run, uint32_t at)
{
    return at < run->limit && name_flag(run->tagger, at, TOKEN_NAME);
}

static bool word_is(const struct run *run, uint32_t at, const char *word)
{
    return at < run->limit && name_word_is(run->tagger, at, word);
}

static bool is_tight(const struct run *run, uint32_t at)
{
    return at < run->limit && !run->tagger->words.items[at].spaced;
}

static bool is_capital(const struct run *run, uint32_t at)
{
    return at < run->limit && name_flag(run->tagger, at, TOKEN_CAPITAL) &&
           !name_flag(run->tagger, at, TOKEN_NUMERIC);
}

/* End of a known name of two tokens or more from `at`, else 0. */
static uint32_t long_phrase(const struct run *run, uint32_t at)
{
    const struct name_token *token = &run->tagger->tokens.items[at];
    return token->phrase_end >= at + 2 ? token->phrase_end : 0;
}

/* End of a known name or a title of two tokens or more from `at` that ends
 * with a capital, else 0. */
static uint32_t long_unit(const struct run *run, uint32_t at)
{
    uint32_t phrase = long_phrase(run, at);
    uint32_t title = run->tagger->tokens.items[at].title_end;
    bool whole = title >= at + 2 && title <= run->limit &&
                 name_flag(run->tagger, at, TOKEN_CAPITAL) &&
                 name_flag(run->tagger, title - 1, TOKEN_CAPITAL);
    return whole && title > phrase ? title : phrase;
}

/* Takes the tokens up to `end`; those that are no names become joiners. */
static void take(struct run *run, uint32_t end)
{
    for (uint32_t at = run->end; at < end; at++) {
        if (!name_flag(run->tagger, at, TOKEN_NAME)) {
            run->tagger->tokens.items[at].flags |= TOKEN_JOINER;
        }
    }
    run->end = end;
}

/* `al-Hasakah`, `el-Sisi`: a small particle, a hyphen, a capital. */
static bool begins_with_particle(const struct run *run, uint32_t at)
{
    return at + 2 < run->limit &&
           name_in(run->tagger, at, list_bit(LIST_PARTICLE)) &&
           run->tagger->words.items[at].shape == SHAPE_LOWER &&
           run->tagger->words.items[at].fold.len <= 3 &&
           word_is(run, at + 1, "-") && is_tight(run, at + 1) &&
           is_tight(run, at + 2) && is_capital(run, at + 2);
}

/* `D-Calif.`: a party's letter before a place. */
static bool is_party_letter(const struct run *run, uint32_t at)
{
    return run->tagger->words.items[at].shape == SHAPE_INITIAL &&
           word_is(run, at + 1, "-") && is_tight(run, at + 1) &&
           at + 2 < run->limit &&
           name_in(run->tagger, at + 2, list_bit(LIST_STATE));
}

static bool begins(const struct run *run, uint32_t at)
{
    if (is_party_letter(run, at)) {
        return false;
    }
    if (is_name(run, at) || begins_with_particle(run, at)) {
        return true;
    }
    const struct name_token *token = &run->tagger->tokens.items[at];
    bool may = (token->flags & TOKEN_CAPITAL) != 0 ||
               token->style == STYLE_LOWER ||
               run->tagger->words.items[at].shape == SHAPE_DIGIT;
    return may && long_unit(run, at) != 0;
}

/* Both sides of a hyphen are names of their own: `US-Mexico`. */
static bool stands_alone(const struct run *run, uint32_t at)
{
    return name_in(run->tagger, at,
                   list_bit(LIST_COUNTRY) | list_bit(LIST_NEWSMAKER) |
                       list_bit(LIST_PARTY) | list_bit(LIST_BODY)) ||
           name_flag(run->tagger, at, TOKEN_ACRONYM) ||
           name_value(run->tagger, at, LIST_CITY) >= 2;
}

static bool is_people(const struct run *run, uint32_t at)
{
    return name_in(run->tagger, at, list_bit(LIST_DEMONYM));
}

/* A dash wider than a hyphen parts names. */
static bool is_hyphen(const struct run *run, uint32_t at)
{
    const hsy_token *token = &run->tagger->document->tokens.items[at];
    return token->span.end - token->span.begin == 1;
}

static bool take_hyphen(struct run *run)
{
    uint32_t at = run->end;
    if (!word_is(run, at, "-") || !is_tight(run, at) ||
        !is_tight(run, at + 1) || !is_capital(run, at + 1) ||
        !is_hyphen(run, at)) {
        return false;
    }
    if (stands_alone(run, at - 1) && stands_alone(run, at + 1) &&
        !is_people(run, at + 1)) {
        return false;
    }
    take(run, at + 2);
    return true;
}

static bool is_particle(const struct run *run, uint32_t at)
{
    return at < run->limit &&
           name_in(run->tagger, at, list_bit(LIST_PARTICLE)) &&
           !name_in(run->tagger, at,
                    list_bit(LIST_FUNCTION) | list_bit(LIST_NUMBER)) &&
           run->tagger->words.items[at].shape == SHAPE_LOWER;
}

/* `van den` and the name behind it. */
static bool take_particles(struct run *run)
{
    uint32_t at = run->end;
    while (is_particle(run, at) && at < run->end + PARTICLES_MAX) {
        at++;
    }
    if (at > run->end && word_is(run, at, "-") && is_tight(run, at)) {
        at++;
    }
    if (at == run->end || !is_capital(run, at)) {
        return false;
    }
    take(run, at + 1);
    return true;
}

static bool take_ampersand(struct run *run)
{
    if (!word_is(run, run->end, "&") || !is_capital(run, run->end + 1)) {
        return false;
    }
    take(run, run->end + 2);
    return true;
}

/* `Jr.`, `III`: part of a name, unlike `QC` and `MD`. */
static bool is_generation(const struct run *run, uint32_t at)
{
    hsy_text fold = run->tagger->words.items[at].fold;
    return text_is(fold, "jr.") || text_is(fold, "jr") ||
           text_is(fold, "sr.") || text_is(fold, "sr") || text_is(fold, "ii") ||
           text_is(fold, "iii") || text_is(fold, "iv");
}

/* `, Jr.`, `, Inc.` */
static bool take_suffix(struct run *run)
{
    uint32_t at = run->end;
    uint64_t suffixes = list_bit(LIST_NAME_SUFFIX) | list_bit(LIST_ORG_SUFFIX);
    if (!word_is(run, at, ",") || !is_capital(run, at + 1) ||
        !name_in(run->tagger, at + 1, suffixes) ||
        name_in(run->tagger, at + 1, list_bit(LIST_STATE)) ||
        (!name_in(run->tagger, at + 1, list_bit(LIST_ORG_SUFFIX)) &&
         !is_generation(run, at + 1))) {
        return false;
    }
    take(run, at + 2);
    return true;
}

/* Whether the run's last word heads an organisation or a place that may have
 * `of ...` behind it. */
static bool ends_in_head(const struct run *run)
{
    uint32_t last = run->end - 1;
    bool head = name_in(run->tagger, last,
                        list_bit(LIST_ORG_HEAD) | list_bit(LIST_PLACE_HEAD));
    return head && is_capital(run, last);
}

static bool is_common(const struct run *run, uint32_t at)
{
    return at < run->limit && name_flag(run->tagger, at, TOKEN_ORDINARY);
}

/* Whether a head with a joiner behind it stands in the run: `Society for`. */
static bool has_bound_head(const struct run *run)
{
    uint64_t heads = list_bit(LIST_ORG_HEAD) | list_bit(LIST_GROUP_NOUN);
    for (uint32_t at = run->first; at + 1 < run->end; at++) {
        if (name_in(run->tagger, at, heads) &&
            name_flag(run->tagger, at + 1, TOKEN_JOINER)) {
            return true;
        }
    }
    return false;
}

/* The capitalised token behind `of`, `of the`, `for`; 0 if there is none. */
static uint32_t behind_preposition(const struct run *run)
{
    uint32_t at = run->end;
    bool of = word_is(run, at, "of");
    if (!of && !word_is(run, at, "for") && !word_is(run, at, "on")) {
        return 0;
    }
    at += word_is(run, at + 1, "the") ? 2 : 1;
    return is_capital(run, at) ? at : 0;
}

/* Heads that `on` binds: `Committee on Foreign Relations`. */
static bool is_panel(const struct run *run)
{
    uint32_t last = run->end - 1;
    return word_is(run, last, "committee") || word_is(run, last, "council") ||
           word_is(run, last, "commission") ||
           word_is(run, last, "subcommittee") || word_is(run, last, "caucus");
}

/* A name that stands for itself behind `for`. */
static bool is_own_name(const struct run *run, uint32_t at)
{
    uint64_t lists = list_bit(LIST_COUNTRY) | list_bit(LIST_STATE) |
                     list_bit(LIST_NEWSMAKER) | list_bit(LIST_TITLE);
    return name_in(run->tagger, at, lists) || long_phrase(run, at) != 0 ||
           name_value(run->tagger, at, LIST_GIVEN) >= 2 ||
           name_value(run->tagger, at, LIST_CITY) >= 2;
}

/* `Society for the Prevention` before `of Cruelty`. */
static bool continues_org(const struct run *run)
{
    uint32_t last = run->end - 1;
    return is_common(run, last) && is_capital(run, last) && has_bound_head(run);
}

/* `Bank of England`, `Ministry of Foreign Affairs`. */
static bool take_of(struct run *run)
{
    uint32_t at = behind_preposition(run);
    if (at == 0 || (!ends_in_head(run) && !continues_org(run))) {
        return false;
    }
    if (word_is(run, run->end, "on") && !is_panel(run)) {
        return false; /* `the Senate on Tuesday` */
    }
    if (word_is(run, run->end, "for") && is_own_name(run, at)) {
        return false; /* `Congress for Obama` */
    }
    uint32_t phrase = long_phrase(run, at);
    take(run, phrase != 0 ? phrase : at + 1);
    return true;
}

/* `Department of Health and Human Services`: common words on both sides, and
 * a head before `of` or at the end. */
static bool take_and(struct run *run)
{
    uint32_t at = run->end + 1, last = run->end - 1;
    if (!word_is(run, run->end, "and") || !is_capital(run, at) ||
        !is_common(run, at) || !is_common(run, last)) {
        return false;
    }
    uint32_t end = at;
    while (is_capital(run, end)) {
        end++;
    }
    bool headed = name_in(run->tagger, end - 1, list_bit(LIST_ORG_HEAD)) &&
                  !name_in(run->tagger, last, list_bit(LIST_ORG_HEAD));
    headed = headed || has_bound_head(run);
    if (headed) {
        take(run, end);
    }
    return headed;
}

/* `Children's Hospital`, `St. Mary's Church`, `Lloyd's Bank`: a possessive
 * inside a name that ends in a head. */
static bool take_possessive(struct run *run)
{
    uint32_t at = run->end, last = run->end - 1;
    if (!word_is(run, at, "'s") || !is_capital(run, at + 1)) {
        return false;
    }
    bool saint = last > run->first && (word_is(run, last - 1, "st.") ||
                                       word_is(run, last - 1, "saint"));
    bool plain = is_common(run, last) && !is_people(run, last);
    bool company = name_in(run->tagger, last, list_bit(LIST_COMPANY));
    if (!saint && !plain && !company) {
        return false;
    }
    uint32_t end = at + 1;
    while (is_capital(run, end)) {
        end++;
    }
    bool headed = name_in(run->tagger, end - 1,
                          list_bit(LIST_ORG_HEAD) | list_bit(LIST_PLACE_HEAD));
    if (headed) {
        take(run, end);
    }
    return headed;
}

static bool take_name(struct run *run)
{
    uint32_t at = run->end;
    if (at >= run->limit) {
        return false;
    }
    bool name = is_name(run, at);
    uint32_t phrase = is_capital(run, at) ? long_unit(run, at) : 0;
    if (!name && phrase == 0) {
        return false;
    }
    take(run, phrase != 0 ? phrase : at + 1);
    return true;
}

static bool take_joined(struct run *run)
{
    return take_hyphen(run) || take_particles(run) || take_ampersand(run) ||
           take_suffix(run) || take_of(run) || take_and(run) ||
           take_possessive(run);
}

static void extend(struct run *run)
{
    bool lower = run->tagger->tokens.items[run->first].style == STYLE_LOWER;
    while (run->end - run->first < RUN_MAX &&
           (take_name(run) || (!lower && take_joined(run)))) {
    }
}

static void begin(struct run *run, uint32_t at)
{
    run->first = run->end = at;
    if (begins_with_particle(run, at)) {
        take(run, at + 3);
        return;
    }
    uint32_t phrase = long_unit(run, at);
    take(run, phrase != 0 ? phrase : at + 1);
}

/* Behind a title in lower case (`secretary of State X`), else behind the
 * token. */
static uint32_t behind_role(const struct run *run, uint32_t at)
{
    uint32_t end = run->tagger->tokens.items[at].title_end;
    return end > at + 1 && end <= run->limit ? end : at + 1;
}

bool name_runs(struct name_tagger *tagger)
{
    const hsy_document *document = tagger->document;
    for (size_t i = 0; i < document->sentence_tokens.count; i++) {
        hsy_range range = document->sentence_tokens.items[i];
        struct run run = {.tagger = tagger, .limit = range.first + range.count};
        uint32_t at = range.first;
        while (at < run.limit) {
            if (!begins(&run, at)) {
                at = behind_role(&run, at);
                continue;
            }
            begin(&run, at);
            extend(&run);
            hsy_span span = {run.first, run.end};
            if (!name_parse(tagger, (uint32_t)i, span)) {
                return false;
            }
            at = run.end;
        }
    }
    return true;
}
