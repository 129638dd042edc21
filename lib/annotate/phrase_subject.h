/* Whose words a cue introduces: the subject of a verb, the complement of
 * `according to`, the possessor of a noun, the name at a colon or dash. */
#ifndef HSY_ANNOTATE_PHRASE_SUBJECT_H
#define HSY_ANNOTATE_PHRASE_SUBJECT_H

#include "annotate/phrase.h"

enum subject_kind {
    SUBJECT_NONE,
    SUBJECT_LEFT,       /* the minister said */
    SUBJECT_INVERTED,   /* “...,” said the minister */
    SUBJECT_RELATIVE,   /* the minister, who said: phrase is `who` */
    SUBJECT_SHARED,     /* denied it and said; left, saying: of another verb */
    SUBJECT_COMPLEMENT, /* according to, as reported by, in the words of */
    SUBJECT_POSSESSOR,  /* the minister's claim, her claim */
    SUBJECT_AGENT,      /* was told by, a statement from */
    SUBJECT_LABEL       /* Minister: ...; “...” - Mark Lindell */
};

/* What is asked. Ranges are tokens [begin, end). `label` is what the cue is
 * (a verb, a noun ...). The subject is not looked for inside the content,
 * which may be empty. */
struct subject_query {
    const struct phrase_scope *scope;
    hsy_cue_label label;
    hsy_span cue;
    hsy_span content;
};

struct subject {
    enum subject_kind kind;
    struct phrase phrase;
    struct phrase antecedent; /* of `who` and `which`; else empty */
};

/* Finds the subject. False, with kind SUBJECT_NONE: the text has none
 * (`it was announced that`: its `it` is none either). */
bool subject_of(const struct subject_query *query, struct subject *out);

/* The same for a verb alone: its group (`has not been told`) may begin
 * before `verb`. */
bool subject_of_verb(const struct phrase_scope *scope, uint32_t verb,
                     hsy_span content, struct subject *out);

#endif
