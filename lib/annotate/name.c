#include "annotate/name.h"

#include "base/error.h"

static void reset(struct name_tagger *tagger)
{
    tagger->mentions.count = tagger->names.count = 0;
    name_table_reset(&tagger->cases);
    name_table_reset(&tagger->keys);
    name_table_reset(&tagger->parts);
}

hsy_status name_find(struct name_tagger *tagger, const hsy_document *document,
                     const struct lexicon *lexicon, struct words words,
                     const struct numeric_matches *numbers, hsy_error *error)
{
    reset(tagger);
    tagger->document = document;
    tagger->lexicon = lexicon;
    tagger->words = words;
    if (words.count == 0) {
        return HSY_OK;
    }
    if (!name_tokens(tagger, numbers) || !name_phrases(tagger) ||
        !name_runs(tagger) || !name_remember(tagger)) {
        return error_memory(error);
    }
    name_label(tagger);
    return HSY_OK;
}

void name_release(struct name_tagger *tagger)
{
    ARRAY_RELEASE(&tagger->tokens);
    ARRAY_RELEASE(&tagger->mentions);
    ARRAY_RELEASE(&tagger->names);
    name_table_release(&tagger->cases);
    name_table_release(&tagger->keys);
    name_table_release(&tagger->parts);
}
