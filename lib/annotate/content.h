/* What a cue introduces: the words that are reported. */
#ifndef HSY_ANNOTATE_CONTENT_H
#define HSY_ANNOTATE_CONTENT_H

#include "annotate/cue.h"

/* How a content stands to its cue; from the surest to the least sure. */
enum frame {
    FRAME_NONE,
    FRAME_MARKS,       /* said, “...” */
    FRAME_ASIDE,       /* ..., she said; according to */
    FRAME_THAT,        /* said that ...; asked whether ... */
    FRAME_CLAUSE,      /* said the road is shut */
    FRAME_TRANSCRIPT,  /* TAPPER: Is it? */
    FRAME_COLON,       /* back to familiar lines: “...” */
    FRAME_LABEL,       /* Minister: we will act */
    FRAME_WH,          /* asked how many there were */
    FRAME_TO,          /* vowed to return */
    FRAME_RAISED,      /* the road is said to be shut */
    FRAME_AS,          /* sees the force as crucial */
    FRAME_GERUND,      /* denied making the remark */
    FRAME_OBJECT,      /* criticised the plan */
    FRAME_PREPOSITION, /* complained about the plan */
    FRAME_SENTENCE,    /* reportedly */
    FRAME_COUNT
};

enum { CONTENT_MAX = 4 };

/* A candidate: the cue with what it may introduce. Fragments are tokens
 * [begin, end), in text order, without what ends the sentence. */
struct content {
    struct cue cue;
    hsy_span fragments[CONTENT_MAX];
    uint8_t count;
    uint8_t frame;
    int rank; /* higher ones are taken first; see candidates.c */
};

/* The content behind the cue, or none: false. `unit` bounds the search. */
bool content_right(const struct quote_view *view, const struct quote_unit *unit,
                   const struct cue *cue, struct content *out);

/* The content before or around the cue (`The road, the council says, will
 * stay shut`), or the one of `according to`, on either side. */
bool content_around(const struct quote_view *view,
                    const struct quote_unit *unit, const struct cue *cue,
                    struct content *out);

/* The content that has taken the subject's place (`The road is said to be
 * shut`), or that a single adverb stands in (`reportedly`). */
bool content_raised(const struct quote_view *view,
                    const struct quote_unit *unit, const struct cue *cue,
                    struct content *out);

/* The content of a colon or dash beside whoever speaks. */
bool content_labelled(const struct quote_view *view,
                      const struct quote_unit *unit, const struct cue *cue,
                      struct content *out);

/* Where a reported clause that begins at `begin` ends: before the stop, or
 * before a part of the sentence that has a cue of its own. */
uint32_t content_clause_end(const struct quote_view *view,
                            const struct quote_unit *unit, uint32_t begin);

/* Where a reported phrase ends that is no clause: at a comma and, unless it
 * takes `adverbials`, before a clause of time or reason. */
uint32_t content_phrase_end(const struct quote_view *view,
                            const struct quote_unit *unit, uint32_t begin,
                            bool adverbials);

/* Whether a clause of its own begins at `at`: a phrase and a verb with a
 * tense. */
bool content_is_clause(const struct quote_view *view,
                       const struct quote_unit *unit, uint32_t at);

/* Steps over dates, adverbs and phrases of place behind a cue or its source,
 * as far as `limit`. */
uint32_t content_skip_adverbials(const struct quote_view *view,
                                 const struct quote_unit *unit, uint32_t at);

#endif
