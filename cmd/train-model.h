/* The parts of train-model, one for each model. */
#ifndef HSY_TRAIN_MODEL_H
#define HSY_TRAIN_MODEL_H

enum { EXIT_USAGE = 2 };

/* `train-model names ...`; argv[0] is `names`. Returns the exit status. */
int train_names(int argc, char **argv);

#endif
