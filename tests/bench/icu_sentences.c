/* A plain ICU break iterator that only counts sentences: the peer that
 * segment is measured against.
 *
 * usage: icu_sentences FILE */
#include <stdio.h>
#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    size_t capacity = 1u << 20, used = 0, got;
    char *data = malloc(capacity);
    while (data != NULL &&
           (got = fread(data + used, 1, capacity - used, file)) > 0) {
        used += got;
        if (used == capacity) {
            char *grown = realloc(data, capacity *= 2);
            if (grown == NULL) {
                free(data);
            }
            data = grown;
        }
    }
    fclose(file);
    *len = used;
    return data;
}

int main(int argc, char **argv)
{
    size_t len = 0;
    char *data = argc == 2 ? read_file(argv[1], &len) : NULL;
    if (data == NULL) {
        fputs("usage: icu_sentences FILE\n", stderr);
        return 2;
    }
    UErrorCode status = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, data, (int64_t)len, &status);
    UBreakIterator *breaks = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &status);
    ubrk_setUText(breaks, text, &status);
    if (U_FAILURE(status)) {
        fprintf(stderr, "icu_sentences: %s\n", u_errorName(status));
        return 1;
    }
    size_t count = 0;
    while (ubrk_next(breaks) != UBRK_DONE) {
        count++;
    }
    printf("%zu\n", count);
    ubrk_close(breaks);
    utext_close(text);
    free(data);
    return 0;
}
