#include <getopt.h>
#include <string.h>

#include "tool.h"

/* What its own options say. */
static struct {
    bool table;
    bool offsets;
    hsy_table_options options;
} settings;

static bool set_table(const char *value)
{
    settings.table = true;
    settings.options.format = value != NULL && strcmp(value, "csv") == 0
                                  ? HSY_TABLE_CSV
                                  : HSY_TABLE_TSV;
    return value == NULL || strcmp(value, "tsv") == 0 ||
           strcmp(value, "csv") == 0;
}

static bool set_offsets(const char *value)
{
    static const char *const words[] = {
        [HSY_OFFSETS_BYTES] = "bytes",
        [HSY_OFFSETS_CHARS] = "chars",
        [HSY_OFFSETS_UTF16] = "utf16",
    };
    settings.offsets = true;
    for (int i = 0; i < 3; i++) {
        if (strcmp(value, words[i]) == 0) {
            settings.options.offsets = (hsy_offsets)i;
            return true;
        }
    }
    return false;
}

static const char *check_options(void)
{
    return settings.offsets && !settings.table
               ? "option '--offsets' is for --table; a stream counts bytes"
               : NULL;
}

/* ---------------------------------------------------------------- table -- */

static void *create_table(hsy_write write, void *context)
{
    return hsy_table_new(write, context, &settings.options);
}

static void destroy_table(void *table)
{
    hsy_table_free(table);
}

static hsy_status table_header(void *table, hsy_error *error)
{
    return hsy_table_header(table, error);
}

static hsy_status table_document(void *table, const hsy_document *document,
                                 hsy_error *error)
{
    return hsy_table_document(table, document, error);
}

static hsy_status table_flush(void *table, hsy_error *error)
{
    return hsy_table_flush(table, error);
}

static const struct tool_writer TABLE_WRITER = {
    create_table, destroy_table, table_header, table_document, table_flush,
};

static const struct tool_writer *choose_writer(void)
{
    return settings.table ? &TABLE_WRITER : NULL;
}

/* ----------------------------------------------------------------- tool -- */

static const struct tool_option OPTIONS[] = {
    {"table", optional_argument,
     "      --table[=csv]     write a table, one row a quotation\n", set_table,
     "tsv or csv"},
    {"offsets", required_argument,
     "      --offsets KIND    the table counts bytes, chars or utf16\n",
     set_offsets, "bytes, chars or utf16"},
};

static const tool_stage STAGES[] = {hsy_segment, hsy_tag_entities,
                                    hsy_extract_quotes, hsy_attribute_sources};

static const struct tool ATTRIBUTE_SOURCES = {
    .name = "attribute-sources",
    .summary = "Says who is quoted, through whom, and how openly named.",
    .stages = STAGES,
    .stage_count = 4,
    .options = OPTIONS,
    .option_count = 2,
    .check_options = check_options,
    .writer = choose_writer,
};

int main(int argc, char **argv)
{
    return tool_run(&ATTRIBUTE_SOURCES, argc, argv);
}
