/* Which candidates are sure enough. */
#include "annotate/choose.h"
#include "annotate/phrase_subject.h"
#include "annotate/phrase_word.h"

/* How a verb has its subject. */
enum speaker {
    SPEAKER_OWN,    /* the minister said */
    SPEAKER_SHARED, /* denied it and said; who said */
    SPEAKER_NONE,   /* none, or one that cannot speak: experience shows */
    SPEAKER_COUNT
};

/* Percent of a verb's occurrences in news that must be cues, by how its
 * content and its subject stand, for other verbs and for those that are known
 * to report. Where about four candidates in ten of PolNeAR's training part
 * are right; 101 is never. */
enum { NEVER = 101 };

static const uint8_t SHARES[FRAME_COUNT][SPEAKER_COUNT][2] = {
    [FRAME_MARKS] = {{25, 10}, {30, 20}, {40, 70}},
    [FRAME_ASIDE] = {{40, 20}, {40, 20}, {60, 30}},
    [FRAME_THAT] = {{10, 0}, {20, 10}, {50, 50}},
    [FRAME_CLAUSE] = {{20, 10}, {40, 30}, {50, 50}},
    [FRAME_TRANSCRIPT] = {{0, 0}, {0, 0}, {0, 0}},
    [FRAME_COLON] = {{0, 0}, {0, 0}, {0, 0}},
    [FRAME_LABEL] = {{0, 0}, {0, 0}, {0, 0}},
    [FRAME_WH] = {{20, 10}, {50, 50}, {50, 20}},
    [FRAME_TO] = {{30, 30}, {50, 40}, {40, 50}},
    [FRAME_RAISED] = {{40, 40}, {40, 40}, {40, 40}},
    [FRAME_AS] = {{20, 15}, {20, 15}, {NEVER, 20}},
    [FRAME_GERUND] = {{30, 30}, {NEVER, 50}, {NEVER, 50}},
    [FRAME_OBJECT] = {{40, 40}, {60, 40}, {40, 50}},
    [FRAME_PREPOSITION] = {{50, 40}, {50, 50}, {NEVER, 60}},
    [FRAME_SENTENCE] = {{0, 0}, {0, 0}, {0, 0}},
};

/* A noun that names neither somebody nor a text. */
static bool is_mute(const struct word *head)
{
    return head->xpos == XPOS_NN && !word_is_proper(head) &&
           word_entry(head, LIST_PERSON_NOUN) == NULL &&
           word_entry(head, LIST_GROUP_NOUN) == NULL &&
           word_entry(head, LIST_MESSAGE_NOUN) == NULL &&
           word_entry(head, LIST_ORG_HEAD) == NULL &&
           word_entry(head, LIST_CUE_NOUN) == NULL;
}

static enum speaker speaker_of(const struct quote_view *view,
                               const struct quote_unit *unit,
                               const struct content *content)
{
    struct phrase_scope scope = {view->words, unit->begin, unit->end};
    struct subject_query query = {
        .scope = &scope,
        .label = content->cue.label,
        .cue = content->cue.span,
        .content = content->fragments[0],
    };
    struct subject subject;
    if (!subject_of(&query, &subject) ||
        is_mute(&view->words[subject.phrase.head])) {
        return SPEAKER_NONE;
    }
    bool own = subject.kind == SUBJECT_LEFT || subject.kind == SUBJECT_INVERTED;
    return own ? SPEAKER_OWN : SPEAKER_SHARED;
}

static bool begins_clause(const struct quote_view *view,
                          const struct quote_unit *unit, uint32_t at)
{
    return at == unit->begin || quote_view_in_marks(view, at - 1) ||
           word_is_comma(&view->words[at - 1]);
}

/* `said` with neither subject nor marks is a source misread as content
 * (`said Holm`), and so is whom `told` has behind it. */
static bool is_misread(const struct quote_view *view,
                       const struct quote_unit *unit,
                       const struct content *content, enum speaker speaker)
{
    enum { SAYS = 70 };
    bool bare = content->frame == FRAME_OBJECT ||
                content->frame == FRAME_CLAUSE ||
                content->frame == FRAME_PREPOSITION;
    if (text_is(content->cue.lemma, "tell")) {
        return content->frame == FRAME_OBJECT;
    }
    if (text_is(content->cue.lemma, "say")) {
        return content->frame == FRAME_PREPOSITION ||
               (bare && speaker == SPEAKER_NONE &&
                begins_clause(view, unit, content->cue.span.begin));
    }
    return bare && content->frame != FRAME_CLAUSE &&
           content->cue.percent >= SAYS && speaker == SPEAKER_NONE;
}

/* Frames that a noun can have: `the claim that`, `a pledge to`. */
static bool is_sure_noun(const struct quote_view *view,
                         const struct quote_unit *unit,
                         const struct content *content)
{
    static const char *const COMMISSIVES[] = {
        "plan",   "decision", "proposal", "promise", "call",   "request",
        "desire", "pledge",   "offer",    "vow",     "threat", "refusal",
    };
    uint32_t begin = content->fragments[0].begin;
    if (content->frame == FRAME_TO) {
        return WORD_AMONG(&view->words[content->cue.head], COMMISSIVES);
    }
    return content->frame == FRAME_THAT &&
           content_is_clause(view, unit, begin + 1);
}

/* `asked not to be named`: terms, not what was said. */
static bool is_terms(const struct quote_view *view,
                     const struct content *content)
{
    enum { TERMS_WORDS = 8 };
    static const char *const WORDS[] = {"named", "identified", "anonymity",
                                        "anonymous"};
    hsy_span span = content->fragments[0];
    for (uint32_t i = span.begin; i < span.end && i - span.begin < TERMS_WORDS;
         i++) {
        if (WORD_AMONG(&view->words[i], WORDS)) {
            return content->frame == FRAME_TO || content->frame == FRAME_THAT;
        }
    }
    return false;
}

/* `nicknamed “the Locksmith”`, `titled “...”`: a name in marks. */
static bool is_name(const struct quote_view *view,
                    const struct content *content)
{
    static const char *const LEMMAS[] = {"nickname", "label", "dub",  "title",
                                         "entitle",  "name",  "brand"};
    const struct cue *cue = &content->cue;
    bool names = false;
    for (size_t i = 0; i < sizeof LEMMAS / sizeof *LEMMAS; i++) {
        names |= text_is(cue->lemma, LEMMAS[i]);
    }
    if (!names || content->frame != FRAME_MARKS ||
        view->words[cue->head].xpos != XPOS_VBN) {
        return false;
    }
    hsy_span span = content->fragments[0];
    for (uint32_t i = span.begin; i < span.end; i++) {
        if (word_is_finite(&view->words[i])) {
            return false;
        }
    }
    return true;
}

/* `“This is fantastic!” he beamed`: whatever the verb is. */
static bool is_beside_speech(const struct quote_view *view,
                             const struct content *content)
{
    uint32_t last = content->fragments[0].end - 1;
    if (content->frame != FRAME_ASIDE || last >= content->cue.span.begin ||
        !quote_view_in_marks(view, last)) {
        return false;
    }
    uint32_t stretch = view->outer[last];
    hsy_span tokens = view->stretch_tokens[stretch];
    const struct word *end = &view->words[tokens.end - 2];
    bool stopped =
        tokens.end - tokens.begin > 3 && tokens.end - 1 == last &&
        (word_is_comma(end) || word_is(end, "!") || word_is(end, "?"));
    return stopped && quote_view_is_speech(view, stretch);
}

bool content_is_sure(const struct quote_view *view,
                     const struct quote_unit *unit,
                     const struct content *content)
{
    const struct cue *cue = &content->cue;
    if (is_terms(view, content) || is_name(view, content)) {
        return false;
    }
    if (cue->label == HSY_CUE_NOUN) {
        return is_sure_noun(view, unit, content);
    }
    if (cue->label != HSY_CUE_VERB || is_beside_speech(view, content)) {
        return true;
    }
    enum speaker speaker = speaker_of(view, unit, content);
    bool listed = (cue->flags & CUE_SURE) != 0;
    return cue->percent >= SHARES[content->frame][speaker][listed] &&
           !is_misread(view, unit, content, speaker);
}
