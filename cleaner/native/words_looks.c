/* What each block of a page looks like: model/looks.py. */
#include "words_looks.h"

#include <math.h>

static inline float
count_of(const Looks *looks, int class, Py_ssize_t i)
{
    return looks->counts[looks->told[class] * looks->count + i];
}

/* Whether a block calls to act: a short link outside of menus, or a button. */
static int
is_call(const Looks *looks, Py_ssize_t i, int64_t cues, int64_t near)
{
    int is_short = looks->flags[i] & LINKED && looks->words[i] <= 6 && !(cues & looks->told[MENUS]);
    return is_short || near & looks->told[BUTTON];
}

/* The columns begin as nothing but 0, and most blocks have few cues. */
static void
put_cues(const Looks *looks, Py_ssize_t i, int64_t cues, int64_t at_all)
{
    int64_t count = cues | at_all ? looks->told[CUE_COUNT] : 0;
    for (int64_t k = 0; k < count; k++) {
        int64_t bit = looks->told[CONSTANTS + k];
        if (cues >> bit & 1)
            column(looks, CUES, k)[i] = 1;
        if (at_all >> bit & 1)
            column(looks, CUES, count + k)[i] = 1;
    }
}

static void
put_shape(const Looks *looks, Py_ssize_t i, float size)
{
    float words = looks->words[i];
    double density = looks->density[i];
    column(looks, SHAPE, 0)[i] = log1pf(words) / 4;
    column(looks, SHAPE, 1)[i] = log1pf(size) / 6;
    column(looks, SHAPE, 2)[i] = (float)density;
    column(looks, SHAPE, 3)[i] = (float)Py_MIN(looks->links[i], 10) / 5;
    column(looks, SHAPE, 4)[i] = (float)fmin(1, (double)looks->strong[i] / size);
    column(looks, SHAPE, 5)[i] = (float)Py_MIN(looks->breaks[i], 8) / 4;
    column(looks, SHAPE, 6)[i] = words < 4;
    column(looks, SHAPE, 7)[i] = words < 9;
    column(looks, SHAPE, 8)[i] = words > 25;
    column(looks, SHAPE, 9)[i] = words > 60;
    column(looks, SHAPE, 10)[i] = fminf(count_of(looks, STOP, i), 10) / 5;
    column(looks, SHAPE, 11)[i] = fminf(count_of(looks, COMMA, i), 10) / 5;
    column(looks, SHAPE, 12)[i] = size / words / 10;
    column(looks, SHAPE, 13)[i] = looks->flags[i] & LINKED;
    column(looks, SHAPE, 14)[i] = density == 0;
}

/* Shares of characters, tags, first and last characters, where there are any. */
static void
put_characters(const Looks *looks, Py_ssize_t i, float size)
{
    for (int64_t k = 0; k < looks->told[CLASSES]; k++) {
        float count = looks->counts[k * looks->count + i];
        if (count > 0)
            column(looks, SHARE, k)[i] = count / size;
    }
    if (looks->tag[i] < looks->told[TAGS])
        column(looks, TAG, looks->tag[i])[i] = 1;
    column(looks, FIRST, looks->first[i])[i] = 1;
    column(looks, LAST, looks->last[i])[i] = 1;
}

static void
look_at_block(Looks *looks, Py_ssize_t i)
{
    int64_t owner = looks->owner[i], inner = looks->inner_cues[i];
    int64_t cues = looks->all_cues[owner] | inner, near = looks->own_cues[owner] | inner;
    float size = 0;
    for (int64_t k = 0; k < looks->told[CLASSES]; k++)
        size += looks->counts[k * looks->count + i];
    float words = looks->words[i] = count_of(looks, SPACE, i) + 1 + count_of(looks, IDEOGRAPH, i) / 1.6f;
    double density = looks->density[i] = fmin(1, (double)looks->link_chars[i] / size);
    looks->flags[i] = (uint8_t)((density > 0.9 ? LINKED : 0) |
                                (looks->links[i] > 0 && !(cues & looks->told[NOT_LINKING]) ? LINKING : 0));
    looks->prose[i] = words >= 12 && density < 0.4 ? words : 0;
    looks->good[i] = cues & looks->told[BAD] ? 0 : looks->prose[i];
    looks->acts[i] = is_call(looks, i, cues, near) != 0;
    looks->total_words += words;
    looks->total_prose += looks->prose[i];
    looks->total_good += looks->good[i];
    put_shape(looks, i, size);
    put_characters(looks, i, size);
    put_cues(looks, i, cues, near | looks->own_cues[above(looks, owner)]);
}

/* ---- what Python gives ------------------------------------------------------------------------------------------ */

enum { OUT, BLOCKS, MAKES, TAG_NUMBERS, COUNTS, FIRSTS, LASTS, BOXES, TOLD, BUFFERS };

static int
refuse(const char *why)
{
    PyErr_SetString(PyExc_ValueError, why);
    return -1;
}

/* Whether groups of columns, and what they are of, lie within what there is. */
static int
check_told(const Looks *looks, Py_ssize_t given, Py_ssize_t columns, Py_ssize_t classes)
{
    if (given < CONSTANTS || looks->told[CUE_COUNT] < 0 || looks->told[CUE_COUNT] != given - CONSTANTS)
        return refuse("a number is needed for everything that is told");
    const int64_t widths[COLUMN_GROUPS] = {15, classes, looks->told[TAGS], classes, classes, 2 * (given - CONSTANTS),
                                           5 * LEVELS, 7, 13, 4, BUTTON_LEVELS + 2};
    if (looks->told[CLASSES] != classes || looks->told[TAGS] < 0 || looks->told[TAGS] > 255)
        return refuse("there are other classes, or too many tags");
    for (int group = 0; group < COLUMN_GROUPS; group++)
        if (looks->told[group] < 0 || looks->told[group] > columns - widths[group])
            return refuse("a group of columns is outside of all columns");
    for (int class = SPACE; class <= COMMA; class++)
        if (looks->told[class] < 0 || looks->told[class] >= classes)
            return refuse("there is no such class");
    for (Py_ssize_t k = CONSTANTS; k < given; k++)
        if (looks->told[k] < 0 || looks->told[k] > 62)
            return refuse("there is no such cue");
    return 0;
}

static int
check_numbers(const Looks *looks, Py_ssize_t classes)
{
    for (Py_ssize_t i = 0; i < looks->count; i++) {
        if (looks->owner[i] < 0 || looks->owner[i] >= looks->box_count)
            return refuse("there is no such container");
        if (looks->first[i] >= classes || looks->last[i] >= classes)
            return refuse("there is no such class");
        if (looks->make[i] - looks->make[0] < 0 || looks->make[i] - looks->make[0] >= looks->count)
            return refuse("makes are numbered in the order in which they are met");
    }
    for (Py_ssize_t box = 0; box < looks->box_count; box++)
        if (looks->parent[box] < -1 || looks->parent[box] >= box || looks->begin[box] < 0 || looks->end[box] < 0)
            return refuse("there is no such container, or it ends before it begins");
    return 0;
}

/* Where the numbers of the page stand in what Python gave. */
static int
place(Looks *looks, const Py_buffer *given)
{
    Py_ssize_t n = looks->count = given[MAKES].len / 8, boxes = looks->box_count = given[BOXES].len / 48;
    const int64_t *blocks = given[BLOCKS].buf, *box = given[BOXES].buf;
    if (n < 1 || boxes < 1 || given[BLOCKS].len != 48 * n || given[MAKES].len != 8 * n ||
        given[BOXES].len != 48 * boxes || given[TAG_NUMBERS].len != n || given[FIRSTS].len != n ||
        given[LASTS].len != n || given[COUNTS].len % (4 * n) || given[OUT].len % (4 * n))
        return refuse("a number is needed for every block and every container");
    looks->owner = blocks;
    looks->links = blocks + n;
    looks->link_chars = blocks + 2 * n;
    looks->strong = blocks + 3 * n;
    looks->breaks = blocks + 4 * n;
    looks->inner_cues = blocks + 5 * n;
    looks->make = given[MAKES].buf;
    looks->parent = box;
    looks->own_cues = box + boxes;
    looks->all_cues = box + 2 * boxes;
    looks->depth = box + 3 * boxes;
    looks->begin = box + 4 * boxes;
    looks->end = box + 5 * boxes;
    looks->tag = given[TAG_NUMBERS].buf;
    looks->counts = given[COUNTS].buf;
    looks->first = given[FIRSTS].buf;
    looks->last = given[LASTS].buf;
    looks->told = given[TOLD].buf;
    looks->out = given[OUT].buf;
    Py_ssize_t classes = given[COUNTS].len / (4 * n);
    if (check_told(looks, given[TOLD].len / 8, given[OUT].len / (4 * n), classes) < 0)
        return -1;
    return check_numbers(looks, classes);
}

static PyObject *
fill_looks(Looks *looks)
{
    Py_ssize_t n = looks->count;
    PyObject *flags = PyByteArray_FromStringAndSize(NULL, n);
    looks->density = PyMem_New(double, n);
    looks->words = PyMem_New(float, 3 * n);
    looks->acts = PyMem_New(uint8_t, n);
    int done = -1;
    if (flags && looks->density && looks->words && looks->acts) {
        looks->flags = (uint8_t *)PyByteArray_AS_STRING(flags);
        looks->prose = looks->words + n;
        looks->good = looks->prose + n;
        for (Py_ssize_t i = 0; i < n; i++)
            look_at_block(looks, i);
        done = fill_around(looks);
    }
    PyMem_Free(looks->density);
    PyMem_Free(looks->words);
    PyMem_Free(looks->acts);
    if (done < 0) {
        Py_CLEAR(flags);
        PyErr_NoMemory();
    }
    return flags;
}

PyObject *
looks(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer given[BUFFERS];
    Looks found = {0};
    if (!PyArg_ParseTuple(args, "w*y*y*y*y*y*y*y*y*", given + OUT, given + BLOCKS, given + MAKES,
                          given + TAG_NUMBERS, given + COUNTS, given + FIRSTS, given + LASTS, given + BOXES,
                          given + TOLD))
        return NULL;
    PyObject *result = place(&found, given) < 0 ? NULL : fill_looks(&found);
    for (int i = 0; i < BUFFERS; i++)
        PyBuffer_Release(given + i);
    return result;
}
