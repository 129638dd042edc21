/* The shape of a word: which of its letters are capitals. */
#ifndef HSY_SYNTAX_SHAPE_H
#define HSY_SYNTAX_SHAPE_H

#include "syntax/syntax.h"

enum word_shape word_shape_of(hsy_text text);

#endif
