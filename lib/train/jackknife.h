/* Tags as they will be in use: each part of a corpus is tagged by a tagger
 * that was trained on the others. */
#ifndef HSY_TRAIN_JACKKNIFE_H
#define HSY_TRAIN_JACKKNIFE_H

#include "train/train_tagger.h"

/* Sets the tags of the corpus's words, in `folds` parts of one length.
 * HSY_ERR_MEMORY. */
hsy_status jackknife_tags(const struct corpus *corpus, struct word *words,
                          const struct tagger_training *training,
                          uint32_t folds, hsy_error *error);

#endif
