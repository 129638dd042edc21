/* What the commands of train-model share. */
#ifndef HSY_CMD_TRAIN_OPTIONS_H
#define HSY_CMD_TRAIN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "hearsay.h"

/* Prints the error's message; EXIT_FAILURE. */
int train_fail(const hsy_error *error);

/* Reads a whole number of at most UINT32_MAX. False, with a message printed,
 * for any other text, which is ended by NUL. */
bool train_read_number(const char *text, uint32_t *out);

#endif
