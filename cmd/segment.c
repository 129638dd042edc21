#include "tool.h"

static const tool_stage STAGES[] = {hsy_segment};

static const struct tool SEGMENT = {
    .name = "segment",
    .summary = "Parts plain text into sentences; writes an annotation stream.",
    .stages = STAGES,
    .stage_count = 1,
    .takes_text = true,
};

int main(int argc, char **argv)
{
    return tool_run(&SEGMENT, argc, argv);
}
