/* Elements that more is kept of than what holds around: rows of tables and ordered lists. cleaner/walk/unions.py. */
#include "walk.h"

/* --- Rows ------------------------------------------------------------------------------------------------------ */

enum { BLOCK_TEXT = 1, BLOCK_TAG = 2, BLOCK_LINKS = 4, BLOCK_LINK_CHARS = 5, BLOCK_STRONG_CHARS = 6, BLOCK_CELLS = 9 };
enum { MAX_CELL = 300 };  /* unions._MAX_CELL */

/* Whether a block may be a cell of a row of data. */
static int
is_cell(PyObject *block)
{
    return PyTuple_GET_SIZE(PyTuple_GET_ITEM(block, BLOCK_CELLS)) == 0
           && PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(block, BLOCK_TAG), "pre") != 0
           && PyUnicode_GET_LENGTH(PyTuple_GET_ITEM(block, BLOCK_TEXT)) <= MAX_CELL;
}

/* The text of each cell, on one line; none of one without a block. */
static PyObject *
cell_texts(Walk *w, const Cell *cells, Py_ssize_t n_cells)
{
    State *state = w->state;
    PyObject *texts = PyTuple_New(n_cells);
    for (Py_ssize_t i = 0; texts != NULL && i < n_cells; i++) {
        PyObject *block = cells[i].end > cells[i].start ? PyList_GET_ITEM(w->blocks, cells[i].start) : NULL;
        PyObject *text = block == NULL ? Py_NewRef(state->empty)
                                       : PyUnicode_Replace(PyTuple_GET_ITEM(block, BLOCK_TEXT), state->newline,
                                                           state->space, -1);
        if (text == NULL) {
            Py_CLEAR(texts);
            break;
        }
        PyTuple_SET_ITEM(texts, i, text);
    }
    return untracked(texts);
}

static PyObject *
sum_of(Walk *w, Py_ssize_t first, Py_ssize_t field)
{
    Py_ssize_t sum = 0;
    for (Py_ssize_t i = first; i < PyList_GET_SIZE(w->blocks); i++) {
        sum += PyLong_AsSsize_t(PyTuple_GET_ITEM(PyList_GET_ITEM(w->blocks, i), field));
    }
    return PyLong_FromSsize_t(sum);
}

/* unions.data_row(): the one block of a row of two filled cells or more, each of one short block at most. */
static int
close_row(Walk *w, const Place *row)
{
    State *state = w->state;
    Py_ssize_t first = w->firsts[row->index], n_cells = w->n_cells - row->first_cell, filled = 0;
    const Cell *cells = w->cells + row->first_cell;
    w->n_cells = row->first_cell;
    for (Py_ssize_t i = 0; i < n_cells; i++) {
        filled += cells[i].end > cells[i].start;
    }
    if (filled < 2 || PyList_GET_SIZE(w->blocks) - first != filled) {
        return 0;
    }
    for (Py_ssize_t i = first; i < first + filled; i++) {
        if (!is_cell(PyList_GET_ITEM(w->blocks, i))) {
            return 0;
        }
    }
    PyObject *texts = cell_texts(w, cells, n_cells);
    if (texts == NULL) {
        return -1;
    }
    PyObject *items[] = {
        PyLong_FromSsize_t(first), PyUnicode_Join(state->bar, texts), Py_NewRef(state->tr), index_of(row),
        sum_of(w, first, BLOCK_LINKS), sum_of(w, first, BLOCK_LINK_CHARS), sum_of(w, first, BLOCK_STRONG_CHARS),
        PyLong_FromLong(0), PyLong_FromLong(0), texts, Py_NewRef(state->nothing), Py_NewRef(state->nothing),
    };
    return unite(w, row->index, untracked(new_value(state->block, items, 12)));
}

/* --- Lists ----------------------------------------------------------------------------------------------------- */

/* The number of an item in the list around it; 0 of other elements. */
int
item_number(Walk *w, const Node *el, const Name *tag, Cues *number)
{
    *number = 0;
    if (!(tag->sets & IS_LI) || w->place.index < 0 || !(w->place.tag->sets & IS_OL)) {
        return 0;
    }
    Text value;
    if (attribute_of(w, el, "value", &value) < 0 || number_of(w, value, w->place.counter, number) < 0) {
        return -1;
    }
    w->place.counter = *number + 1;
    return 0;
}

/* --- All of them ----------------------------------------------------------------------------------------------- */

int
open_special(Walk *w, const Node *el)
{
    Place *place = &w->place;
    if (place->tag->sets & IN_VERBATIM) {
        w->verbatim_depth++;
        return (place->role = name_at(w, "pre")) == NULL ? -1 : 0;
    }
    place->first_cell = w->n_cells;
    if (place->tag->sets & IS_OL) {
        Text start;
        return attribute_of(w, el, "start", &start) < 0 ? -1 : number_of(w, start, 1, &place->counter);
    }
    return 0;
}

int
close_special(Walk *w, const Place *place, const Place *around)
{
    Py_ssize_t first = w->firsts[place->index];
    if (place->tag->sets & IN_CELLS) {
        if (around->index < 0 || !(around->tag->sets & IS_TR)) {
            return 0;
        }
        if (RESERVE(w->cells, w->cells_room, w->n_cells + 1) < 0) {
            return -1;
        }
        w->cells[w->n_cells++] = (Cell){first, PyList_GET_SIZE(w->blocks)};
        return 0;
    }
    if (place->tag->sets & IS_TR) {
        return close_row(w, place);
    }
    return place->tag->sets & IN_VERBATIM ? close_code(w, place->index) : 0;
}
