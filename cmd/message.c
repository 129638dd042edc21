#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/utf8.h"

enum { MOST_TEXT = 1024 };

/* Appends `text` with control bytes and invalid ones escaped. */
static void put_shown(struct buffer *line, const char *text)
{
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        size_t step = utf8_valid_len(at, end);
        uint32_t code = 0;
        if (step != 0) {
            utf8_decode(at, end, &code);
        }
        bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        if (step != 0 && !control) {
            buffer_append(line, at, step);
        } else {
            step = step == 0 ? 1 : step;
            for (size_t i = 0; i < step; i++) {
                char escape[5];
                snprintf(escape, sizeof escape, "\\x%02x",
                         (unsigned)(unsigned char)at[i]);
                buffer_append_string(line, escape);
            }
        }
        at += step;
    }
}

static void put_quoted(struct buffer *line, const char *what, const char *name)
{
    if (name != NULL) {
        buffer_append_string(line, what);
        buffer_append_byte(line, '\'');
        put_shown(line, name);
        buffer_append_string(line, "': ");
    }
}

/* A line goes out in one write, so that those of a pipe's tools do not mix.
 * Where memory or standard error fails, nobody is left to tell. */
static void say(const struct messages *messages, struct subject subject,
                const char *format, va_list arguments)
{
    char text[MOST_TEXT];
    struct buffer line = {0};
    vsnprintf(text, sizeof text, format, arguments);
    buffer_append_string(&line, messages->tool);
    buffer_append_string(&line, ": ");
    put_quoted(&line, "", subject.file);
    if (subject.line != 0) {
        buffer_append_string(&line, "line ");
        buffer_append_number(&line, subject.line);
        buffer_append_string(&line, ": ");
    }
    put_quoted(&line, "document ", subject.document);
    put_shown(&line, text);
    buffer_append_byte(&line, '\n');
    for (size_t at = 0; at < line.len;) {
        ssize_t wrote = write(STDERR_FILENO, line.data + at, line.len - at);
        if (wrote <= 0) {
            break;
        }
        at += (size_t)wrote;
    }
    buffer_release(&line);
}

void message_error(const struct messages *messages, struct subject subject,
                   const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(messages, subject, format, arguments);
    va_end(arguments);
}

void message_warn(const struct messages *messages, struct subject subject,
                  const char *format, ...)
{
    if (messages->quiet) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    say(messages, subject, format, arguments);
    va_end(arguments);
}
