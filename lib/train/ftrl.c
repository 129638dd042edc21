#include "train/ftrl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool ftrl_init(struct ftrl *ftrl, const struct ftrl_options *options,
               size_t rows, unsigned labels)
{
    *ftrl = (struct ftrl){*options, rows, labels, NULL, NULL, NULL};
    ftrl->options.b = options->b > 0 ? options->b : 1;
    size_t size = labels * sizeof *ftrl->weights;
    ftrl->weights = calloc(rows + 1, size);
    ftrl->z = calloc(rows + 1, size);
    ftrl->n = calloc(rows + 1, size);
    return ftrl->weights != NULL && ftrl->z != NULL && ftrl->n != NULL;
}

void ftrl_release(struct ftrl *ftrl)
{
    free(ftrl->weights);
    free(ftrl->z);
    free(ftrl->n);
    *ftrl = (struct ftrl){0};
}

void ftrl_score(const struct ftrl *ftrl, struct item item, float *scores)
{
    for (size_t i = 0; i < item.count; i++) {
        const float *row =
            ftrl->weights + (size_t)item.numbers[i] * ftrl->labels;
        for (unsigned y = 0; y < ftrl->labels; y++) {
            scores[y] += row[y];
        }
    }
}

static void move_cell(struct ftrl *ftrl, size_t cell, float gradient)
{
    const struct ftrl_options *o = &ftrl->options;
    float n = ftrl->n[cell] + gradient * gradient;
    float root = sqrtf(n);
    float sigma = (root - sqrtf(ftrl->n[cell])) / o->a;
    float z = ftrl->z[cell] + gradient - sigma * ftrl->weights[cell];
    ftrl->n[cell] = n;
    ftrl->z[cell] = z;
    ftrl->weights[cell] =
        fabsf(z) <= o->l1
            ? 0
            : -(z - copysignf(o->l1, z)) / ((o->b + root) / o->a + o->l2);
}

void ftrl_move(struct ftrl *ftrl, size_t row, const float *gradient)
{
    for (unsigned y = 0; y < ftrl->labels; y++) {
        if (fabsf(gradient[y]) > FTRL_SMALLEST) {
            move_cell(ftrl, row * ftrl->labels + y, gradient[y]);
        }
    }
}

void ftrl_move_item(struct ftrl *ftrl, struct item item, const float *gradient)
{
    for (size_t i = 0; i < item.count; i++) {
        ftrl_move(ftrl, item.numbers[i], gradient);
    }
}

void ftrl_weights(const struct ftrl *ftrl, struct learned *out)
{
    memcpy(out->rows, ftrl->weights,
           out->count * out->labels * sizeof *out->rows);
}
