#include "tool.h"

static const tool_stage STAGES[] = {hsy_segment, hsy_tag_entities,
                                    hsy_extract_quotes};

static const struct tool EXTRACT_QUOTES = {
    .name = "extract-quotes",
    .summary = "Finds direct, mixed and indirect quotations and their cues.",
    .stages = STAGES,
    .stage_count = 3,
};

int main(int argc, char **argv)
{
    return tool_run(&EXTRACT_QUOTES, argc, argv);
}
