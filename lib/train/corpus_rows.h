/* What the readers of corpora share: lines, columns, names of tags. */
#ifndef HSY_TRAIN_CORPUS_ROWS_H
#define HSY_TRAIN_CORPUS_ROWS_H

#include "syntax/syntax.h"
#include "train/corpus.h"

/* Takes the next line, without its end, off `text`; false at the end. */
bool corpus_line(hsy_text *text, hsy_text *line);

/* Splits a line at its tabs; false if it has not just `count` columns. */
bool corpus_split(hsy_text line, hsy_text *columns, int count);

/* The number that the text spells. */
unsigned long corpus_number(hsy_text text);

/* Tags by name; UPOS_COUNT, XPOS_NONE, DEPREL_NONE for others. A relation's
 * subtype (nsubj:pass) does not count. */
uint8_t corpus_upos(hsy_text name);
uint8_t corpus_xpos(hsy_text name);
uint8_t corpus_deprel(hsy_text name);

/* A new sentence behind the last token, or a new token in the last sentence;
 * NULL if memory is short. */
hsy_range *corpus_add_sentence(struct corpus *corpus);
struct corpus_token *corpus_add_token(struct corpus *corpus);

/* The readers of one file's text. `path` is for messages. */
hsy_status corpus_read_stream(struct corpus *corpus, hsy_text text,
                              bool free_only, const char *path,
                              hsy_error *error);
hsy_status corpus_read_conllu(struct corpus *corpus, hsy_text text,
                              const char *path, hsy_error *error);

#endif
