#include "train/corpus.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "train/corpus_rows.h"
#include "train/file.h"

hsy_text corpus_text(const struct corpus *corpus, struct corpus_text text)
{
    return (hsy_text){corpus->texts.data + text.begin, text.len};
}

static bool ends_with(const char *name, const char *ending)
{
    size_t len = strlen(name), tail = strlen(ending);
    return len > tail && strcmp(name + len - tail, ending) == 0;
}

static int is_corpus(const struct dirent *entry)
{
    return ends_with(entry->d_name, ".tsv") ||
           ends_with(entry->d_name, ".conllu");
}

/* By bytes: alphasort's order would hang on the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static hsy_status read_path(struct corpus *corpus, const char *path,
                            bool free_only, hsy_error *error)
{
    struct buffer content = {0};
    hsy_status status = file_read(path, &content, error);
    hsy_text text = {content.data, (uint32_t)content.len};
    if (status == HSY_OK) {
        status = ends_with(path, ".conllu")
                     ? corpus_read_conllu(corpus, text, path, error)
                     : corpus_read_stream(corpus, text, free_only, path, error);
    }
    buffer_release(&content);
    return status;
}

static hsy_status read_named(struct corpus *corpus, const char *folder,
                             const char *name, bool free_only, hsy_error *error)
{
    struct buffer path = {0};
    bool joined = buffer_append_string(&path, folder) &&
                  buffer_append_byte(&path, '/') &&
                  buffer_append(&path, name, strlen(name) + 1);
    hsy_status status = joined ? read_path(corpus, path.data, free_only, error)
                               : error_memory(error);
    buffer_release(&path);
    return status;
}

hsy_status corpus_read(struct corpus *corpus, const char *folder,
                       bool free_only, hsy_error *error)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_corpus, by_name);
    if (count < 0) {
        return error_set(error, HSY_ERR_READ, "'%s': %s", folder,
                         strerror(errno));
    }
    hsy_status status = HSY_OK;
    for (int i = 0; i < count; i++) {
        if (status == HSY_OK) {
            status = read_named(corpus, folder, entries[i]->d_name, free_only,
                                error);
        }
        free(entries[i]);
    }
    free(entries);
    if (status == HSY_OK && count == 0) {
        status = error_set(error, HSY_ERR_READ,
                           "'%s': has no corpora (*.tsv, *.conllu)", folder);
    }
    return status;
}

void corpus_release(struct corpus *corpus)
{
    buffer_release(&corpus->texts);
    ARRAY_RELEASE(&corpus->tokens);
    ARRAY_RELEASE(&corpus->sentences);
}
