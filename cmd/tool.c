#include "tool.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "input.h"
#include "message.h"
#include "name_set.h"
#include "options.h"
#include "output.h"

/* One run of a tool. */
struct run {
    const struct tool *tool;
    struct options options;
    struct messages messages;
    struct output output;
    const struct tool_writer *writer;
    void *writer_object;
    hsy_analyzer *analyzer;
    hsy_document *document;
    struct buffer text; /* of the input at hand */
    struct buffer name; /* of the document at hand, ended by NUL */
    struct name_set seen;
    bool failed;  /* some input failed */
    bool stopped; /* nothing more can be written */
};

/* -------------------------------------------------------------- writing -- */

static void *create_stream(hsy_write write, void *context)
{
    return hsy_writer_new(write, context);
}

static void destroy_stream(void *writer)
{
    hsy_writer_free(writer);
}

static hsy_status stream_header(void *writer, hsy_error *error)
{
    return hsy_writer_header(writer, error);
}

static hsy_status stream_document(void *writer, const hsy_document *document,
                                  hsy_error *error)
{
    return hsy_writer_document(writer, document, error);
}

static hsy_status stream_flush(void *writer, hsy_error *error)
{
    return hsy_writer_flush(writer, error);
}

static const struct tool_writer STREAM_WRITER = {
    create_stream, destroy_stream, stream_header, stream_document, stream_flush,
};

/* --------------------------------------------------------------- errors -- */

static void fail(struct run *run, struct subject subject, const char *what)
{
    message_error(&run->messages, subject, "%s", what);
    run->failed = true;
}

static void fail_system(struct run *run, const char *file, const char *what,
                        int cause)
{
    struct subject subject = {.file = file};
    message_error(&run->messages, subject, "%s: %s", what, strerror(cause));
    run->failed = true;
}

/* A failed write ends the run; its cause is said when the output is closed. A
 * writer that fails otherwise is short of memory. */
static void note_written(struct run *run, hsy_status status)
{
    if (status != HSY_OK) {
        run->stopped = true;
        if (run->output.cause == 0) {
            run->output.cause = ENOMEM;
        }
    }
}

/* ------------------------------------------------------------ documents -- */

/* The document's name, ended by NUL; good until the next call. */
static const char *document_name(struct run *run)
{
    hsy_text name = hsy_document_name(run->document);
    run->name.len = 0;
    bool room = buffer_append(&run->name, name.data, name.len) &&
                buffer_append_byte(&run->name, '\0');
    return room ? run->name.data : "";
}

static void warn_of_same_name(struct run *run, const char *file)
{
    if (!name_set_add(&run->seen, hsy_document_name(run->document))) {
        message_warn(&run->messages,
                     (struct subject){file, document_name(run), 0},
                     "a document of this name was there before; kept");
    }
}

static void warn_of_invalid_bytes(struct run *run, const char *file)
{
    uint32_t first = 0;
    uint32_t count = hsy_document_invalid_bytes(run->document, &first);
    if (count != 0) {
        message_warn(&run->messages, (struct subject){.file = file},
                     "%u %s not valid UTF-8, first at %u; kept; name its "
                     "--encoding",
                     (unsigned)count, count == 1 ? "byte is" : "bytes are",
                     (unsigned)first);
    }
}

/* The tool's own entry of `tools=`, NAME-VERSION+HASH; no data if none. */
static hsy_text find_own_entry(const struct run *run)
{
    hsy_text tools = hsy_document_field(run->document, "tools");
    size_t len = strlen(run->tool->name);
    for (uint32_t at = 0; at < tools.len;) {
        const char *entry = tools.data + at;
        const char *comma = memchr(entry, ',', tools.len - at);
        size_t size = comma == NULL ? tools.len - at : (size_t)(comma - entry);
        if (size > len && memcmp(entry, run->tool->name, len) == 0 &&
            entry[len] == '-') {
            return (hsy_text){entry, (uint32_t)size};
        }
        at += (uint32_t)size + 1;
    }
    return (hsy_text){0};
}

/* Warns if the tool has run with another version or other models, and its
 * layers are passed on as they are. */
static void warn_of_other_run(struct run *run, const char *file)
{
    char own[128];
    hsy_text entry = find_own_entry(run);
    if (entry.data == NULL || run->options.analysis.replace) {
        return;
    }
    int len = snprintf(own, sizeof own, "%s-%s+%s", run->tool->name,
                       HSY_VERSION, hsy_models_hash(hsy_models_builtin()));
    if (entry.len != (uint32_t)len || memcmp(entry.data, own, entry.len) != 0) {
        message_warn(&run->messages,
                     (struct subject){file, document_name(run), 0},
                     "annotated by %.*s, not %s; passed on as it is; say "
                     "--replace to annotate it anew",
                     (int)(entry.len > 100 ? 100 : entry.len), entry.data, own);
    }
}

/* Runs a stage; tokens are parsed as soon as they are made. */
static hsy_status run_stage(struct run *run, tool_stage stage, hsy_error *error)
{
    hsy_status status = stage(run->analyzer, run->document, error);
    bool parses = stage == hsy_segment && run->options.parse;
    return status == HSY_OK && parses
               ? hsy_parse(run->analyzer, run->document, error)
               : status;
}

/* Runs stages on the document at hand and writes it. */
static void finish_document(struct run *run, const tool_stage *stages,
                            int count, struct subject subject)
{
    hsy_error error;
    for (int i = 0; i < count; i++) {
        if (run_stage(run, stages[i], &error) != HSY_OK) {
            fail(run, subject, error.message);
            return;
        }
    }
    warn_of_same_name(run, subject.file);
    note_written(
        run, run->writer->document(run->writer_object, run->document, NULL));
}

/* --------------------------------------------------------------- inputs -- */

/* What the input at `path` is called in messages. */
static const char *shown_path(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

/* The name of the text at `path`, in run->name; NULL if memory is short. */
static const char *make_name(struct run *run, const char *path)
{
    if (run->options.doc != NULL) {
        return run->options.doc;
    }
    const char *name = shown_path(path);
    const char *slash = strrchr(name, '/');
    if (run->options.doc_name != DOC_NAME_PATH && slash != NULL &&
        slash[1] != '\0') {
        name = slash + 1;
    }
    const char *dot = strrchr(name, '.');
    size_t len = strlen(name);
    if (run->options.doc_name == DOC_NAME_STEM && dot != NULL && dot != name) {
        len = (size_t)(dot - name);
    }
    run->name.len = 0;
    bool room = buffer_append(&run->name, name, len) &&
                buffer_append_byte(&run->name, '\0');
    return room ? run->name.data : NULL;
}

static hsy_status set_text(struct run *run, const char *name, hsy_error *error)
{
    const char *encoding = run->options.encoding;
    return encoding == NULL
               ? hsy_document_set_text(run->document, name, run->text.data,
                                       run->text.len, error)
               : hsy_document_set_text_encoded(
                     run->document, name,
                     (hsy_text){run->text.data, (uint32_t)run->text.len},
                     encoding, error);
}

static void run_text(struct run *run, const char *path, struct input *input)
{
    const char *file = shown_path(path);
    struct subject subject = {.file = file};
    hsy_error error;
    if (!input_read_all(input, &run->text)) {
        if (input->cause == EFBIG) {
            fail(run, subject, "has 2 GiB or more; split it");
        } else {
            fail_system(run, file, "cannot read", input->cause);
        }
        return;
    }
    const char *name = make_name(run, path);
    if (name == NULL) {
        fail_system(run, file, "cannot read", ENOMEM);
    } else if (set_text(run, name, &error) != HSY_OK) {
        fail(run, subject, error.message);
    } else {
        warn_of_invalid_bytes(run, file);
        finish_document(run, run->tool->stages, run->tool->stage_count,
                        subject);
    }
}

/* A tool that takes text too (segment) passes a stream on. */
static bool passes_streams(const struct run *run)
{
    return run->tool->takes_text && !run->options.analysis.replace;
}

static void run_stream(struct run *run, const char *file, struct input *input)
{
    const tool_stage *own = run->tool->stages + run->tool->stage_count - 1;
    hsy_reader *reader = hsy_reader_new(input_read, input);
    hsy_error error;
    hsy_status status = reader == NULL ? HSY_END : HSY_OK;
    if (reader == NULL) {
        fail_system(run, file, "cannot read", ENOMEM);
    }
    while (!run->stopped && status != HSY_END) {
        status = hsy_reader_next(reader, run->document, &error);
        if (status == HSY_OK) {
            warn_of_other_run(run, file);
            finish_document(run, own, passes_streams(run) ? 0 : 1,
                            (struct subject){file, document_name(run), 0});
        } else if (status == HSY_ERR_READ) {
            fail_system(run, file, "cannot read", input->cause);
        } else if (status != HSY_END) {
            fail(run, (struct subject){file, NULL, error.line}, error.message);
        }
    }
    hsy_reader_free(reader);
}

static bool is_text(const struct run *run, struct input *input)
{
    return run->options.from == INPUT_TEXT ||
           (run->options.from == INPUT_ANY && run->tool->takes_text &&
            !input_is_stream(input));
}

static void run_file(struct run *run, const char *path)
{
    const char *file = shown_path(path);
    struct input input;
    if (!input_open(&input, path)) {
        fail_system(run, file, "cannot open", input.cause);
        return;
    }
    if (is_text(run, &input)) {
        run_text(run, path, &input);
    } else {
        run_stream(run, file, &input);
    }
    input_close(&input);
}

/* Runs the files that the list names. */
static void run_list(struct run *run, const char *path)
{
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *list = is_stdin ? stdin : fopen(path, "r");
    char *name = NULL;
    size_t size = 0;
    ssize_t len;
    if (list == NULL) {
        fail_system(run, path, "cannot open", errno);
        return;
    }
    while (!run->stopped &&
           (len = getdelim(&name, &size, run->options.files_end, list)) > 0) {
        if (name[len - 1] == run->options.files_end) {
            name[len - 1] = '\0';
        }
        if (name[0] != '\0') {
            run_file(run, name);
        }
    }
    if (ferror(list)) {
        fail_system(run, path, "cannot read", errno);
    }
    free(name);
    if (!is_stdin) {
        fclose(list);
    }
}

static void run_inputs(struct run *run)
{
    const struct options *options = &run->options;
    for (int i = 0; i < options->file_count && !run->stopped; i++) {
        run_file(run, options->files[i]);
    }
    if (options->files_from != NULL && !run->stopped) {
        run_list(run, options->files_from);
    }
    if (options->file_count == 0 && options->files_from == NULL) {
        run_file(run, "-");
    }
}

/* ------------------------------------------------------------------ run -- */

static bool start(struct run *run)
{
    const struct tool *tool = run->tool;
    run->writer = tool->writer == NULL ? NULL : tool->writer();
    if (run->writer == NULL) {
        run->writer = &STREAM_WRITER;
    }
    run->analyzer =
        hsy_analyzer_new(hsy_models_builtin(), &run->options.analysis);
    run->document = hsy_document_new();
    run->writer_object = run->writer->create(output_write, &run->output);
    if (run->analyzer == NULL || run->document == NULL ||
        run->writer_object == NULL) {
        run->output.cause = ENOMEM;
    }
    return run->output.cause == 0;
}

static void write_all(struct run *run)
{
    if (run->options.header) {
        note_written(run, run->writer->header(run->writer_object, NULL));
    }
    run_inputs(run);
    if (!run->stopped) {
        note_written(run, run->writer->flush(run->writer_object, NULL));
    }
}

static void release(struct run *run)
{
    if (run->writer_object != NULL) {
        run->writer->destroy(run->writer_object);
    }
    hsy_document_free(run->document);
    hsy_analyzer_free(run->analyzer);
    buffer_release(&run->text);
    buffer_release(&run->name);
    name_set_release(&run->seen);
}

/* A reader that has seen enough (`| head`) is no error to tell of. */
static void close_output(struct run *run)
{
    const char *file =
        run->options.output == NULL ? "stdout" : run->options.output;
    if (!output_close(&run->output)) {
        run->failed = true;
        if (run->output.cause != EPIPE) {
            fail_system(run, file, "cannot write", run->output.cause);
        }
    }
}

/* Help and version were written to standard output. */
static int end_of_help(const struct tool *tool)
{
    if (fflush(stdout) != 0 && errno != EPIPE) {
        fprintf(stderr, "%s: 'stdout': cannot write: %s\n", tool->name,
                strerror(errno));
        return TOOL_FAILED;
    }
    return TOOL_OK;
}

int tool_run(const struct tool *tool, int argc, char **argv)
{
    struct run run = {.tool = tool};
    signal(SIGPIPE, SIG_IGN);
    switch (options_read(&run.options, tool, argc, argv)) {
    case OPTIONS_DONE:
        return end_of_help(tool);
    case OPTIONS_WRONG:
        return TOOL_USAGE;
    case OPTIONS_RUN:
        break;
    }
    run.messages = (struct messages){tool->name, run.options.quiet};
    if (output_open(&run.output, run.options.output) && start(&run)) {
        write_all(&run);
    }
    close_output(&run);
    release(&run);
    return run.failed ? TOOL_FAILED : TOOL_OK;
}
