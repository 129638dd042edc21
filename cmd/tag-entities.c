#include "tool.h"

static const tool_stage STAGES[] = {hsy_segment, hsy_tag_entities};

static const struct tool TAG_ENTITIES = {
    .name = "tag-entities",
    .summary = "Marks names, dates, times and amounts in an annotation stream.",
    .stages = STAGES,
    .stage_count = 2,
};

int main(int argc, char **argv)
{
    return tool_run(&TAG_ENTITIES, argc, argv);
}
