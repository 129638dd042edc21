#include "stream/names.h"

#include <string.h>

#define NAMES(list, ...)                                                       \
    static const char *const list##_ITEMS[] = {__VA_ARGS__};                   \
    const struct names list = {                                                \
        list##_ITEMS, (int)(sizeof list##_ITEMS / sizeof *list##_ITEMS)}

NAMES(NAMES_LAYER, "document", "sentence", "token", "entity", "quote", "cue",
      "source");

NAMES(NAMES_ROLE, "body", "heading", "caption", "credit", "dateline", "byline",
      "list", "pullquote", "embed", "note", "boilerplate");

NAMES(NAMES_ENTITY, "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT",
      "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE", "DATE", "TIME", "MONEY",
      "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL");

NAMES(NAMES_GENDER, NULL, "f", "m", "x");

NAMES(NAMES_GENDER_BY, NULL, "pronoun", "title", "given-name");

NAMES(NAMES_QUOTE, "direct", "mixed", "indirect");

NAMES(NAMES_QUOTE_BY, NULL, "speech", "thought", "writing");

NAMES(NAMES_CUE, "verb", "noun", "adjective", "adverb", "preposition",
      "punctuation");

NAMES(NAMES_SOURCE, "named-person", "organization", "media", "document",
      "group", "anonymous-person", "anonymous-group", "unstated");

NAMES(NAMES_SOURCE_TERMS, NULL, "anonymity", "background", "pseudonym");

const char NAMES_ID_LETTERS[] = "dsteqca";

int names_find(const struct names *names, hsy_text word)
{
    for (int i = 0; i < names->count; i++) {
        const char *name = names->items[i];
        if (name != NULL && word.len != 0 && name[0] == word.data[0] &&
            strlen(name) == word.len &&
            memcmp(name, word.data, word.len) == 0) {
            return i;
        }
    }
    return NAME_UNKNOWN;
}
