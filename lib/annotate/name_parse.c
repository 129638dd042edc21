/* A run becomes mentions: it is cut at titles, demonyms and known names. */
#include "annotate/name.h"
#include "base/text.h"

#define PEOPLES (list_bit(LIST_DEMONYM) | list_bit(LIST_NORP))
#define HEADS                                                                  \
    (list_bit(LIST_ORG_HEAD) | list_bit(LIST_ORG_SUFFIX) |                     \
     list_bit(LIST_PLACE_HEAD))

struct parse {
    struct name_tagger *tagger;
    uint32_t sentence;
    uint32_t first, end; /* of the run */
};

static const struct name_token *token_at(const struct parse *parse, uint32_t at)
{
    return &parse->tagger->tokens.items[at];
}

static bool is_joiner(const struct parse *parse, uint32_t at)
{
    return name_flag(parse->tagger, at, TOKEN_JOINER);
}

static bool in(const struct parse *parse, uint32_t at, uint64_t lists)
{
    return name_in(parse->tagger, at, lists);
}

/* Whether the title at `at` makes what stands before a head a person all the
 * same: `President Park`, not `Bishop Museum`. */
static bool is_strong_title(const struct parse *parse, uint32_t at)
{
    if (token_at(parse, at)->title_end > at + 1) {
        return true;
    }
    uint16_t class = name_value(parse->tagger, at, LIST_TITLE);
    hsy_text fold = parse->tagger->words.items[at].fold;
    return class == TITLE_HONORIFIC || class == TITLE_POLITICAL ||
           (fold.len != 0 && fold.data[fold.len - 1] == '.');
}

/* Whether what begins at `at` can be the name behind a title. */
static bool may_be_person(const struct parse *parse, uint32_t at)
{
    return at < parse->end && !is_joiner(parse, at) &&
           !in(parse, at, list_bit(LIST_TITLE)) &&
           name_flag(parse->tagger, at, TOKEN_NAME);
}

/* `Paul Singer`, `Ann Bishop`: a family name, though it is a title too. */
static bool is_family_name(const struct parse *parse, uint32_t at)
{
    return at > parse->first && token_at(parse, at)->title_end == at + 1 &&
           (in(parse, at, list_bit(LIST_FAMILY)) ||
            (name_value(parse->tagger, at, LIST_TITLE) == TITLE_OTHER &&
             name_value(parse->tagger, at - 1, LIST_GIVEN) >= 2)) &&
           in(parse, at - 1, list_bit(LIST_GIVEN)) &&
           !in(parse, at - 1, list_bit(LIST_TITLE));
}

/* End of the title at `at` if a name stands behind it (or another title),
 * else 0. */
static uint32_t title_at(const struct parse *parse, uint32_t at)
{
    const struct name_token *token = token_at(parse, at);
    bool initial = parse->tagger->words.items[at].shape == SHAPE_INITIAL &&
                   at > parse->first;
    if (token->title_end == 0 || initial ||
        (token->flags & TOKEN_CAPITAL) == 0 ||
        token->phrase_end > token->title_end || token->title_end > parse->end ||
        is_family_name(parse, at)) {
        return 0;
    }
    if (!is_strong_title(parse, at) && in(parse, parse->end - 1, HEADS) &&
        token->title_end < parse->end) {
        return 0;
    }
    return token->title_end;
}

/* Where the next title begins that has a name behind it; the end if none. */
static uint32_t next_title(const struct parse *parse, uint32_t from)
{
    for (uint32_t at = from; at < parse->end; at++) {
        uint32_t end = title_at(parse, at);
        bool role = end == parse->end && !in(parse, at, HEADS);
        bool inner = name_word_is(parse->tagger, at, "st.") ||
                     in(parse, at, list_bit(LIST_NAME_SUFFIX));
        if (end != 0 && !inner &&
            (role || may_be_person(parse, end) || title_at(parse, end) != 0)) {
            return at;
        }
    }
    return parse->end;
}

/* Behind the last head in [from, limit), `from` if there is none. `of` binds
 * all that follows. */
static uint32_t org_tail(const struct parse *parse, uint32_t from,
                         uint32_t limit)
{
    uint32_t tail = from;
    for (uint32_t at = from; at < limit; at++) {
        bool saint = at + 1 < limit && name_word_is(parse->tagger, at, "st.");
        bool head = at > from && in(parse, at, HEADS) && !saint &&
                    name_flag(parse->tagger, at, TOKEN_CAPITAL);
        bool bound =
            is_joiner(parse, at) && at + 1 < limit && tail == at && at > from;
        bool of = bound && (name_word_is(parse->tagger, at, "of") ||
                            name_word_is(parse->tagger, at, "for") ||
                            name_word_is(parse->tagger, at, "on"));
        if (head) {
            tail = at + 1;
        } else if (of || (at == from + 1 && is_joiner(parse, at) &&
                          in(parse, from, HEADS))) {
            tail = limit;
            break;
        }
    }
    return tail;
}

static bool emit(const struct parse *parse, uint32_t first, uint32_t end,
                 hsy_span title)
{
    if (name_word_is(parse->tagger, first, "the") && end > first + 1) {
        first++;
    }
    while (end > first && is_joiner(parse, end - 1) &&
           token_at(parse, first)->phrase_end != end &&
           !name_word_is(parse->tagger, end - 1, "'s")) {
        end--;
    }
    bool degree = end == first + 1 &&
                  in(parse, first, list_bit(LIST_NAME_SUFFIX)) &&
                  !in(parse, first, list_bit(LIST_STATE));
    if (end == first || degree) {
        return true;
    }
    struct name_mention *mention = ARRAY_PUSH(&parse->tagger->mentions);
    if (mention == NULL) {
        return false;
    }
    mention->first = first;
    mention->end = end;
    mention->title_first = title.begin;
    mention->title_end = title.end;
    mention->sentence = parse->sentence;
    name_score(parse->tagger, mention);
    return true;
}

/* A person behind a title, up to the next title. */
static bool parse_titled(const struct parse *parse, uint32_t *at, uint32_t end)
{
    hsy_span title = {*at, end};
    while (title_at(parse, title.end) != 0 && title.end < parse->end) {
        title.end = title_at(parse, title.end);
    }
    if (!may_be_person(parse, title.end)) {
        *at = title.end;
        return true;
    }
    uint32_t stop = next_title(parse, title.end);
    *at = stop;
    return emit(parse, title.end, stop, title);
}

/* `CNN Jake Tapper`. */
static bool begins_person_behind_acronym(const struct parse *parse, uint32_t at,
                                         uint32_t limit)
{
    return name_flag(parse->tagger, at, TOKEN_ACRONYM) && at + 2 < limit &&
           parse->tagger->words.items[at].fold.len > 2 &&
           name_value(parse->tagger, at + 1, LIST_GIVEN) >= 2 &&
           in(parse, at + 2, list_bit(LIST_FAMILY));
}

/* `Kenya Red Cross`: a country and a body behind it. */
static bool is_national_body(const struct parse *parse, uint32_t at,
                             uint32_t next)
{
    const struct name_token *body = token_at(parse, next);
    return next == at + 1 && in(parse, at, list_bit(LIST_COUNTRY)) &&
           body->phrase_end <= parse->end &&
           lexicon_entry_of(body->phrase, LIST_BODY) != NULL;
}

/* End of the name that begins at `at`, before `limit`. */
static uint32_t segment_end(const struct parse *parse, uint32_t at,
                            uint32_t limit)
{
    const struct name_token *token = token_at(parse, at);
    uint32_t tail = org_tail(parse, at, limit);
    bool political = in(parse, at, list_bit(LIST_NORP));
    if (token->skip != 0 ||
        (political && at + 1 < limit && token->phrase_end < at + 2 &&
         in(parse, at + 1, list_bit(LIST_BODY)))) {
        return at + 1; /* `anti-Trump Fox News`, `Republican House members` */
    }
    if (token->phrase_end >= at + 2 && token->phrase_end <= limit) {
        return tail > token->phrase_end ? tail : token->phrase_end;
    }
    if (tail > at) {
        return tail;
    }
    if (begins_person_behind_acronym(parse, at, limit)) {
        return at + 1;
    }
    bool people = in(parse, at, PEOPLES);
    bool hyphen = at + 1 < limit && name_word_is(parse->tagger, at + 1, "-");
    if (people && !hyphen) {
        return at + 1;
    }
    for (uint32_t next = at + 1; next < limit; next++) {
        if (token_at(parse, next)->phrase_end >= next + 2 &&
            !is_joiner(parse, next - 1)) {
            return is_national_body(parse, at, next)
                       ? token_at(parse, next)->phrase_end
                       : next;
        }
    }
    return limit;
}

bool name_parse(struct name_tagger *tagger, uint32_t sentence, hsy_span run)
{
    struct parse parse = {tagger, sentence, run.begin, run.end};
    uint32_t at = run.begin;
    while (at < run.end) {
        uint32_t title = title_at(&parse, at);
        if (title != 0) {
            if (!parse_titled(&parse, &at, title)) {
                return false;
            }
            continue;
        }
        if (is_joiner(&parse, at) &&
            token_at(&parse, at)->phrase_end < at + 2 &&
            !in(&parse, at, list_bit(LIST_PARTICLE))) {
            at++;
            continue;
        }
        uint32_t phrase = token_at(&parse, at)->phrase_end;
        uint32_t from = phrase > at && phrase <= run.end ? phrase : at + 1;
        uint32_t end = segment_end(&parse, at, next_title(&parse, from));
        if (!emit(&parse, at, end, (hsy_span){at, at})) {
            return false;
        }
        at = end;
    }
    return true;
}
