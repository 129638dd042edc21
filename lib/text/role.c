#include "text/role.h"

void role_assign(struct word_lookup *lookup, hsy_text text,
                 struct layout *layout)
{
    (void)lookup;
    (void)text;
    (void)layout;
}

uint32_t role_dateline_end(struct word_lookup *lookup, hsy_text text,
                           hsy_span span)
{
    (void)lookup;
    (void)text;
    return span.begin;
}

uint32_t role_credit_begin(struct word_lookup *lookup, hsy_text text,
                           hsy_span span)
{
    (void)lookup;
    (void)text;
    return span.end;
}
