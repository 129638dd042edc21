/* train-model quotes: the models of quotations. */
#ifndef HSY_CMD_TRAIN_QUOTES_H
#define HSY_CMD_TRAIN_QUOTES_H

/* Runs `train-model quotes ARGUMENTS`; the exit status. */
int train_quotes(int argc, char **argv);

#endif
