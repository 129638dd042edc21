#include "syntax/parser.h"

#include "base/error.h"

enum { MAX_TEMPLATES = 96 };

static hsy_status refuse(hsy_error *error)
{
    return error_set(error, HSY_ERR_OPTION,
                     "not a usable model: its actions are none");
}

static bool is_action(struct parser_action action)
{
    return action.move < MOVE_COUNT && action.deprel < DEPREL_COUNT;
}

hsy_status parser_open(struct parser *parser, hsy_text data, hsy_error *error)
{
    *parser = (struct parser){0};
    hsy_status status =
        weights_open(&parser->weights, data, parser_templates_hash(), error);
    if (status != HSY_OK) {
        return status;
    }
    uint32_t labels = parser->weights.labels;
    bool moves[MOVE_COUNT] = {false};
    if (parser->weights.notes.len != 2 * labels) {
        return refuse(error);
    }
    for (size_t i = 0; i < labels; i++) {
        const char *note = parser->weights.notes.data + 2 * i;
        struct parser_action action = {(uint8_t)note[0], (uint8_t)note[1]};
        if (!is_action(action)) {
            return refuse(error);
        }
        parser->actions[i] = action;
        moves[action.move] = true;
    }
    /* With all moves there is always an action that is allowed. */
    return moves[MOVE_SHIFT] && moves[MOVE_LEFT] && moves[MOVE_RIGHT]
               ? HSY_OK
               : refuse(error);
}

/* The action that weighs most of those that the state allows. */
static struct parser_action best_action(const struct parser *parser,
                                        const struct parser_state *state,
                                        const int32_t *scores)
{
    bool allowed[MOVE_COUNT];
    for (int move = 0; move < MOVE_COUNT; move++) {
        allowed[move] = parser_allows(state, (enum parser_move)move);
    }
    uint32_t best = parser->weights.labels;
    for (uint32_t i = 0; i < parser->weights.labels; i++) {
        if (allowed[parser->actions[i].move] &&
            (best == parser->weights.labels || scores[i] > scores[best])) {
            best = i;
        }
    }
    return parser->actions[best];
}

static struct parser_action choose(const struct parser *parser,
                                   const struct parser_state *state)
{
    uint32_t fields[PARSER_FIELDS];
    uint64_t features[MAX_TEMPLATES];
    int32_t scores[WEIGHTS_LABELS] = {0};
    parser_fill_fields(state, fields);
    for (size_t k = 0; k < parser_template_count; k++) {
        features[k] = feature_make(parser_templates, k, fields, 0);
        weights_fetch(&parser->weights, features[k]);
    }
    for (size_t k = 0; k < parser_template_count; k++) {
        weights_add(&parser->weights, features[k], scores);
    }
    return best_action(parser, state, scores);
}

bool parser_parse(const struct parser *parser, struct parser_state *state,
                  const struct word *words, uint32_t count)
{
    if (!parser_begin(state, words, count)) {
        return false;
    }
    while (!parser_is_done(state)) {
        struct parser_action action;
        if (!parser_is_forced(state, &action)) {
            action = choose(parser, state);
        }
        parser_act(state, action);
    }
    return true;
}
