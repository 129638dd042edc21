#include "train/train_names.h"

#include <stdlib.h>

#include "base/error.h"
#include "model/endian.h"
#include "train/parallel.h"
#include "train/structured.h"

/* Parts of one that packed weights are counted in, and how much of a
 * perceptron's score makes 1 in a path's logarithm: with this the shares of
 * paths are near to how often they are right on the dev parts. */
enum { PARTS = 64, SCORE_OF_ONE = 50, MOST_SEEDS = 8 };

struct trainer {
    const struct names_training *training;
    struct namer_classes classes;
    struct names_reader reader;
    struct feature_index index;
    struct names_data data;
    struct lattice_rules rules;
};

static struct sequences sequences_of(const struct trainer *trainer)
{
    const struct names_data *data = &trainer->data;
    return (struct sequences){.items = &data->items,
                              .gold = data->labels.items,
                              .ends = data->ends.items,
                              .count = data->ends.count,
                              .importance = data->importance.items,
                              .features = trainer->index.features.count,
                              .rules = &trainer->rules};
}

/* ---------------------------------------------------------------- seeds -- */

/* Models of several seeds, each trained on its own. */
struct seeds {
    const struct trainer *trainer;
    struct sequences data;
    struct learned models[MOST_SEEDS];
    hsy_status statuses[MOST_SEEDS];
};

static void train_seed(void *context, unsigned job)
{
    struct seeds *seeds = context;
    const struct names_training *training = seeds->trainer->training;
    struct train_options options = {.epochs = training->epochs,
                                    .seed = training->seed + job,
                                    .context = training->context,
                                    .report = training->report,
                                    .cancel = training->cancel};
    seeds->statuses[job] =
        structured_train(&seeds->data, &options, &seeds->models[job], NULL);
}

/* The average of the models of all seeds. */
static hsy_status train_seeds(const struct trainer *trainer, unsigned count,
                              struct learned *model, hsy_error *error)
{
    struct seeds seeds = {.trainer = trainer, .data = sequences_of(trainer)};
    count = count < MOST_SEEDS ? count : MOST_SEEDS;
    parallel_run(count, 2, train_seed, &seeds);
    hsy_status status = learned_init(model, seeds.data.features, NAMER_LABELS)
                            ? HSY_OK
                            : HSY_ERR_MEMORY;
    for (unsigned i = 0; i < count; i++) {
        status = status == HSY_OK ? seeds.statuses[i] : status;
        if (status == HSY_OK) {
            learned_add(model, 1 / (float)count, &seeds.models[i]);
        }
        learned_release(&seeds.models[i]);
    }
    return status == HSY_OK ? HSY_OK : error_memory(error);
}

/* -------------------------------------------------------------- packing -- */

/* Units that make one, and the word classes (annotate/namer.h). */
static bool append_notes(const struct names_training *training,
                         struct buffer *notes)
{
    unsigned char head[8];
    store_u32(head, PARTS * SCORE_OF_ONE);
    store_u32(head + 4, training->flat.len);
    return buffer_append(notes, (const char *)head, sizeof head) &&
           buffer_append(notes, training->flat.data, training->flat.len) &&
           buffer_append(notes, training->brown.data, training->brown.len);
}

static hsy_status pack(const struct trainer *trainer,
                       const struct learned *model, struct buffer *out,
                       hsy_error *error)
{
    uint64_t transitions[NAMER_LABELS];
    struct buffer notes = {0};
    for (unsigned a = 0; a < NAMER_LABELS; a++) {
        transitions[a] = namer_transition(a);
    }
    if (!append_notes(trainer->training, &notes)) {
        return error_memory(error);
    }
    struct learned_names names = {&trainer->index, transitions};
    struct pack_options options = {
        .templates_hash = namer_features_hash(),
        .max_rows = trainer->training->max_rows,
        .notes = {notes.data, (uint32_t)notes.len},
        .parts = PARTS,
    };
    hsy_status status = learned_pack(model, &names, &options, out, error);
    buffer_release(&notes);
    return status;
}

/* ------------------------------------------------------------- training -- */

static hsy_status add_corpora(struct trainer *trainer,
                              const struct gold *silver, hsy_error *error)
{
    const struct names_training *training = trainer->training;
    struct names_way way = {&trainer->reader, &trainer->index, 1, true};
    hsy_status status =
        names_add_gold(&trainer->data, &way, training->gold, error);
    if (status == HSY_OK) {
        status = names_add_copies(&trainer->data, &way, training->gold,
                                  &training->copies, error);
    }
    way.importance = training->silver_importance;
    way.harmonise = false;
    if (status == HSY_OK && silver != NULL) {
        status = names_add_gold(&trainer->data, &way, silver, error);
    }
    return status;
}

/* Trains on gold, and on silver unless it is NULL; packs the average. */
static hsy_status train_on(const struct names_training *training,
                           const struct gold *silver, unsigned seeds,
                           struct buffer *out, hsy_error *error)
{
    struct trainer trainer = {.training = training};
    struct learned model = {0};
    namer_rules(&trainer.rules);
    if (!word_classes_open(&trainer.classes.flat, training->flat) ||
        !word_classes_open(&trainer.classes.brown, training->brown)) {
        return error_set(error, HSY_ERR_OPTION, "not a table of word classes");
    }
    hsy_status status = names_reader_init(&trainer.reader, training->models,
                                          &trainer.classes, error);
    if (status == HSY_OK) {
        status = add_corpora(&trainer, silver, error);
    }
    if (status == HSY_OK &&
        !items_cut(&trainer.data.items, &trainer.index, training->least)) {
        status = error_memory(error);
    }
    if (status == HSY_OK) {
        status = train_seeds(&trainer, seeds, &model, error);
    }
    if (status == HSY_OK) {
        status = pack(&trainer, &model, out, error);
    }
    learned_release(&model);
    names_data_release(&trainer.data);
    feature_index_release(&trainer.index);
    names_reader_release(&trainer.reader);
    return status;
}

hsy_status names_train(const struct names_training *training,
                       struct buffer *out, hsy_error *error)
{
    struct gold agreed = {0};
    struct buffer teacher = {0};
    hsy_status status = HSY_OK;
    bool silver = training->silver->documents.count > 0;
    if (silver) {
        status = train_on(training, NULL, 1, &teacher, error);
    }
    if (status == HSY_OK && silver) {
        hsy_text packed = {teacher.data, (uint32_t)teacher.len};
        status = names_agree(training->models, packed, training->silver,
                             &agreed, error);
    }
    if (status == HSY_OK) {
        status = train_on(training, silver ? &agreed : NULL, training->seeds,
                          out, error);
    }
    buffer_release(&teacher);
    gold_release(&agreed);
    return status;
}
