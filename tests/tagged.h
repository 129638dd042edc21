/* Words for tests, from text with tags: "The/DT minister/NN said/VBD". */
#ifndef HSY_TESTS_TAGGED_H
#define HSY_TESTS_TAGGED_H

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "annotate/phrase.h"
#include "base/text.h"
#include "syntax/syntax.h"

enum { TAGGED_MAX = 128 };

struct tagged {
    struct word words[TAGGED_MAX];
    char folds[2048];
    struct phrase_scope scope;
};

static uint8_t tagged_xpos(const char *tag, size_t len)
{
    static const char *const NAMES[] = {
        "",
#define XPOS(id, name) name,
#include "syntax/xpos.def"
#undef XPOS
    };
    for (int i = 1; i < XPOS_COUNT; i++) {
        const char *name = NAMES[i];
        if (strlen(name) == len && memcmp(name, tag, len) == 0) {
            return (uint8_t)i;
        }
    }
    abort(); /* no known tag */
}

/* Fills `out` from words parted by single spaces. */
static void tagged_read(struct tagged *out, const char *text)
{
    size_t used = 0;
    uint32_t count = 0;
    memset(out, 0, sizeof *out);
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        size_t slash = len;
        while (slash > 0 && text[slash - 1] != '/') {
            slash--;
        }
        struct word *word = &out->words[count++];
        char *fold = out->folds + used;
        for (size_t i = 0; i + 1 < slash; i++) {
            out->folds[used++] = (char)tolower((unsigned char)text[i]);
        }
        word->fold = (hsy_text){fold, (uint32_t)(slash - 1)};
        word->lemma = word->fold;
        word->xpos = tagged_xpos(text + slash, len - slash);
        word->shape = isupper((unsigned char)text[0])   ? SHAPE_CAPITAL
                      : islower((unsigned char)text[0]) ? SHAPE_LOWER
                                                        : SHAPE_OTHER;
        word->spaced = true;
        text += len;
        text += *text == ' ';
    }
    out->scope = (struct phrase_scope){out->words, 0, count};
}

/* The words [begin, end), folded, with a space between them. */
static const char *tagged_slice(const struct tagged *tagged, uint32_t begin,
                                uint32_t end)
{
    static char slice[2048];
    size_t used = 0;
    for (uint32_t i = begin; i < end; i++) {
        hsy_text fold = tagged->words[i].fold;
        if (i > begin) {
            slice[used++] = ' ';
        }
        memcpy(slice + used, fold.data, fold.len);
        used += fold.len;
    }
    slice[used] = '\0';
    return slice;
}

/* Index of the word that spells `fold`. */
static uint32_t tagged_find(const struct tagged *tagged, const char *fold)
{
    for (uint32_t i = 0; i < tagged->scope.end; i++) {
        if (text_is(tagged->words[i].fold, fold)) {
            return i;
        }
    }
    abort(); /* the word is not in the text */
}

#endif
