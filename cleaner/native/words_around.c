/* What stands around each block of a page, and where it stands: model/looks.py. */
#include "words_looks.h"

#include <math.h>

#define FARTHEST 11 /* steps up from the story's container */
#define DEEPEST 45  /* levels; the same in looks._DEEPEST */

/* Sums over blocks: up to each place in reading order, and in each container. */
static void
sum_up(Looks *looks)
{
    Py_ssize_t n = looks->count, row = n + 1;
    for (int which = 0; which < SUMS; which++)
        looks->upto[which * row] = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        double words = looks->words[i];
        double values[SUMS] = {looks->good[i], words, words * looks->density[i], words < 6, looks->acts[i]};
        for (int which = 0; which < SUMS; which++)
            looks->upto[which * row + i + 1] = looks->upto[which * row + i] + values[which];
    }
    for (int which = 0; which < SUMS; which++)
        for (Py_ssize_t box = 0; box < looks->box_count; box++)
            looks->inside[which * looks->box_count + box] =
                looks->upto[which * row + end_of(looks, box)] - looks->upto[which * row + begin_of(looks, box)];
}

static inline double
sum_in(const Looks *looks, int which, int64_t box)
{
    return looks->inside[which * looks->box_count + box];
}

/* ---- containers around ------------------------------------------------------------------------------------------ */

/* Of a container: share of the page's prose, share of prose, of links, how many blocks, share of short ones, calls. */
static void
fill_box(const Looks *looks, int64_t box, float *out)
{
    double blocks = (double)(end_of(looks, box) - begin_of(looks, box));
    double all = sum_in(looks, WORDS, box), words = fmax(all, 1);
    out[0] = (float)(sum_in(looks, GOOD, box) / fmax(1, looks->total_prose));
    out[1] = (float)(sum_in(looks, GOOD, box) / words);
    out[2] = (float)(sum_in(looks, LINK_WORDS, box) / words);
    out[3] = (float)(log1p(blocks) / 5);
    out[4] = (float)(sum_in(looks, SHORT, box) / fmax(blocks, 1));
    out[5] = (float)fmin(1, 30 * sum_in(looks, ACTS, box) / (30 + all));
}

static void
put_boxes(const Looks *looks, const float *of_boxes)
{
    for (Py_ssize_t i = 0; i < looks->count; i++) {
        int64_t box = looks->owner[i];
        for (int level = 0; level < LEVELS; level++, box = above(looks, box)) {
            const float *values = of_boxes + 6 * box;
            for (int k = 0; k < 5; k++)
                column(looks, AROUND, 5 * level + k)[i] = values[k];
            if (level < BUTTON_LEVELS)
                column(looks, BUTTONS, 1 + level)[i] = values[5];
        }
    }
}

/* Whether a block is a call to act, and how near the next one after it is. */
static void
put_calls(const Looks *looks)
{
    Py_ssize_t n = looks->count;
    float *own = column(looks, BUTTONS, 0), *after = column(looks, BUTTONS, BUTTON_LEVELS + 1);
    for (Py_ssize_t i = 0; i < n; i++) {
        own[i] = looks->acts[i];
        after[i] = 0;
        for (int step = 3; step > 0; step--)
            if (i + step < n && looks->acts[i + step])
                after[i] = (float)(1.0 / step);
    }
}

/* ---- the story's container -------------------------------------------------------------------------------------- */

/* The first container with the best F1 of prose against all text. */
static int64_t
best_box(const Looks *looks)
{
    int64_t best = 0;
    double most = -1;
    for (Py_ssize_t box = 0; box < looks->box_count; box++) {
        double found = 2 * sum_in(looks, GOOD, box) / (fmax(1, looks->total_good) + fmax(sum_in(looks, WORDS, box), 1));
        if (found > most) {
            most = found;
            best = box;
        }
    }
    return best;
}

/* How many steps up from the story's container the one is that holds a block too. */
static int
steps_from(const Looks *looks, const int64_t *around, int count, Py_ssize_t i)
{
    for (int steps = 0; steps < count; steps++)
        if (i >= begin_of(looks, around[steps]) && i < end_of(looks, around[steps]))
            return steps;
    return FARTHEST;
}

static void
put_story(const Looks *looks)
{
    int64_t best = best_box(looks), around[FARTHEST] = {best};
    int count = 1;
    for (; count < FARTHEST && looks->parent[around[count - 1]] >= 0; count++)
        around[count] = looks->parent[around[count - 1]];
    double n = (double)looks->count, begin = (double)begin_of(looks, best), end = (double)end_of(looks, best);
    for (Py_ssize_t i = 0; i < looks->count; i++) {
        int apart = steps_from(looks, around, count, i);
        int64_t depth = looks->depth[looks->owner[i]], below = apart ? 0 : depth - looks->depth[best];
        column(looks, STORY, 0)[i] = apart == 0;
        column(looks, STORY, 1)[i] = (float)(apart / 6.0);
        column(looks, STORY, 2)[i] = (float)Py_MIN(below, 8) / 4;
        column(looks, STORY, 3)[i] = below == 0;
        column(looks, STORY, 4)[i] = (float)((double)Py_MIN(depth, DEEPEST) / 15);
        column(looks, STORY, 5)[i] = (float)(((double)i - begin) / n);
        column(looks, STORY, 6)[i] = (float)(((double)i - end) / n);
    }
}

/* ---- reading order ---------------------------------------------------------------------------------------------- */

static void
put_sequence(const Looks *looks)
{
    static const Py_ssize_t windows[] = {3, 10};
    Py_ssize_t n = looks->count, h1 = 0;
    const double *good = looks->upto + GOOD * (n + 1), *words = looks->upto + WORDS * (n + 1);
    double total = fmax(1, looks->total_good), all = fmax(1, looks->total_words);
    while (h1 < n && looks->tag[h1] != looks->told[H1])
        h1++;
    for (Py_ssize_t i = 0; i < n; i++) {
        double here = looks->good[i] / total, before = good[i] / total;
        column(looks, SEQUENCE, 0)[i] = (float)((double)i / (double)n);
        column(looks, SEQUENCE, 1)[i] = (float)(words[i + 1] / all);
        column(looks, SEQUENCE, 2)[i] = (float)before;
        column(looks, SEQUENCE, 3)[i] = (float)(1 - before - here);
        column(looks, SEQUENCE, 4)[i] = (float)here;
        column(looks, SEQUENCE, 5)[i] = h1 < n ? (float)fmax(-3, fmin(3, (double)(i - h1) / 20)) : 0;
        column(looks, SEQUENCE, 6)[i] = h1 < n;
        column(looks, SEQUENCE, 7)[i] = (float)(log1p((double)n) / 6);
        column(looks, SEQUENCE, 8)[i] = (float)(log1p(total) / 8);
        for (int k = 0; k < 2; k++) {
            double last = good[i] - good[Py_MAX(i - windows[k], 0)];
            double next = good[Py_MIN(i + 1 + windows[k], n)] - good[i + 1];
            column(looks, SEQUENCE, 9 + 2 * k)[i] = (float)(log1p(last) / 5);
            column(looks, SEQUENCE, 10 + 2 * k)[i] = (float)(log1p(next) / 5);
        }
    }
}

/* ---- blocks of one make ----------------------------------------------------------------------------------------- */

/* How many there are, their words and links; ``sums`` has room for three numbers a block. */
static void
put_alike(const Looks *looks, double *sums)
{
    Py_ssize_t n = looks->count;
    memset(sums, 0, (size_t)n * 3 * sizeof *sums);
    for (Py_ssize_t i = 0; i < n; i++) {
        double *of = sums + 3 * (looks->make[i] - looks->make[0]);
        of[0]++;
        of[1] += looks->words[i];
        of[2] += looks->density[i];
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        const double *of = sums + 3 * (looks->make[i] - looks->make[0]);
        column(looks, ALIKE, 0)[i] = (float)(log1p(of[0]) / 4);
        column(looks, ALIKE, 1)[i] = (float)(log1p(of[1] / of[0]) / 4);
        column(looks, ALIKE, 2)[i] = (float)(of[2] / of[0]);
        column(looks, ALIKE, 3)[i] = (float)(of[1] / fmax(1, looks->total_words));
    }
}

int
fill_around(Looks *looks)
{
    Py_ssize_t n = looks->count, boxes = looks->box_count;
    float *of_boxes = PyMem_New(float, 6 * boxes);
    looks->upto = PyMem_New(double, SUMS * (n + 1));
    looks->inside = PyMem_New(double, SUMS * boxes);
    int done = -1;
    if (of_boxes && looks->upto && looks->inside) {
        sum_up(looks);
        for (Py_ssize_t box = 0; box < boxes; box++)
            fill_box(looks, box, of_boxes + 6 * box);
        put_boxes(looks, of_boxes);
        put_calls(looks);
        put_story(looks);
        put_sequence(looks);
        put_alike(looks, looks->upto); /* of no more use, and of five numbers a block */
        done = 0;
    }
    PyMem_Free(of_boxes);
    PyMem_Free(looks->upto);
    PyMem_Free(looks->inside);
    return done;
}
