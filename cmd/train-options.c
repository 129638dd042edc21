#include "train-options.h"

#include <stdio.h>
#include <stdlib.h>

int train_fail(const hsy_error *error)
{
    fprintf(stderr, "train-model: %s\n", error->message);
    return EXIT_FAILURE;
}

bool train_read_number(const char *text, uint32_t *out)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0' || value > UINT32_MAX) {
        fprintf(stderr, "train-model: '%s': not a number\n", text);
        return false;
    }
    *out = (uint32_t)value;
    return true;
}
