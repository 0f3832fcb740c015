/* What looks() works out of the blocks of a page: model/looks.py, which says what each number means and why. */
#ifndef CLEANER_WORDS_LOOKS_H
#define CLEANER_WORDS_LOOKS_H

#include "words.h"

#ifdef __GNUC__
#pragma GCC visibility push(hidden)
#endif

#define LEVELS 5        /* containers around a block that are looked at */
#define BUTTON_LEVELS 3 /* the same for calls to act */

/* Groups of columns: the order of model/looks.py. */
enum { SHAPE, SHARE, TAG, FIRST, LAST, CUES, AROUND, STORY, SEQUENCE, ALIKE, BUTTONS, COLUMN_GROUPS };

/* What Python tells besides, after where each group of columns begins: masks of cues, classes of characters, how many
 * tags and cues there are and which tag is h1; the numbers of the cues' bits follow. */
enum {
    BAD = COLUMN_GROUPS, MENUS, BUTTON, NOT_LINKING, SPACE, IDEOGRAPH, STOP, COMMA, CLASSES, TAGS, H1, CUE_COUNT,
    CONSTANTS
};

/* Flags of a block, as Python gets them. */
enum { LINKED = 1, LINKING = 2 };

/* What is summed up in each container, and up to each block. */
enum { GOOD, WORDS, LINK_WORDS, SHORT, ACTS, SUMS };

/* Of blocks, containers: a number each, in order. */
typedef struct {
    Py_ssize_t count, box_count;
    const int64_t *owner, *links, *link_chars, *strong, *breaks, *inner_cues, *make;
    const int64_t *parent, *own_cues, *all_cues, *depth, *begin, *end;
    const float *counts; /* (classes, blocks) */
    const uint8_t *tag, *first, *last;
    const int64_t *told; /* CONSTANTS of them and more */
    float *out;          /* (columns, blocks) */
    uint8_t *flags;
    /* worked out */
    float *words, *prose, *good;
    double *density;
    uint8_t *acts;
    double *upto;   /* (sums, blocks + 1): of all blocks before */
    double *inside; /* (sums, containers) */
    double total_words, total_prose, total_good;
} Looks;

/* A column of a group. */
static inline float *
column(const Looks *looks, int group, Py_ssize_t number)
{
    return looks->out + (looks->told[group] + number) * looks->count;
}

/* The container above, or the root again. */
static inline int64_t
above(const Looks *looks, int64_t box)
{
    return looks->parent[box] < 0 ? 0 : looks->parent[box];
}

/* Where a container's blocks begin and end. */
static inline int64_t
end_of(const Looks *looks, int64_t box)
{
    return Py_MIN(looks->end[box], looks->count);
}

static inline int64_t
begin_of(const Looks *looks, int64_t box)
{
    return Py_MIN(looks->begin[box], end_of(looks, box));
}

/* words_around.c: what stands around blocks, and where they stand; what blocks are must be worked out. -1: no room. */
int fill_around(Looks *looks);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#endif
