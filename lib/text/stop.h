/* A candidate for a sentence's end: a run of stops with what hangs on it. */
#ifndef HSY_TEXT_STOP_H
#define HSY_TEXT_STOP_H

#include <stdbool.h>

#include "text/glyph.h"

enum stop_kind {
    STOP_PERIOD,
    STOP_ELLIPSIS, /* two periods or more, with spaces between or not, or … */
    STOP_EMPHATIC, /* a run with ? or ! in it */
    STOP_EMOTICON, /* :) instead of a stop */
    STOP_ADDRESS,  /* a web or mail address; its end is the stop's */
    STOP_STAMP     /* date and hour in a message's head: 4/5/2001 9:27 AM */
};

struct stop {
    const char *begin;  /* of the first mark */
    const char *end;    /* behind the last */
    const char *after;  /* behind closing marks and trailers */
    const char *next;   /* the first character behind that is not blank */
    const char *word;   /* the first behind `next` that opens nothing */
    struct glyph first; /* at `word` */
    uint8_t kind;       /* a stop_kind */
    bool spaced;        /* white space parts `after` and `next` */
    bool quoted;        /* closed by a quotation mark */
    bool bracketed;     /* closed by a bracket */
    bool trailed;       /* an emoticon, an emoji or a note's number follows */
};

/* The first byte at or behind `at` that may begin a stop, or `end`. */
const char *stop_search(const char *at, const char *end);

/* Reads the stop that begins at `at`; false if there is none (then a caller
 * goes on behind the character there). [begin, end) is the paragraph. */
bool stop_read(const char *begin, const char *at, const char *end,
               struct stop *stop);

#endif
