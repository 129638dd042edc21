#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

/* Bytes that a cut may leave of a character at the end go too. */
static void drop_torn_character(char *message)
{
    size_t len = 0;
    while (message[len] != '\0') {
        size_t step = utf8_valid_len(message + len, message + len + 4);
        if (step == 0 && message[len + 1] == '\0') {
            break;
        }
        len += step == 0 ? 1 : step;
    }
    message[len] = '\0';
}

hsy_status error_set(hsy_error *error, hsy_status status, const char *format,
                     ...)
{
    if (error == NULL) {
        return status;
    }
    error->status = status;
    error->line = 0;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    drop_torn_character(error->message);
    return status;
}

hsy_status error_memory(hsy_error *error)
{
    return error_set(error, HSY_ERR_MEMORY, "out of memory");
}
