/* Where links and emphasis of a block stand in its text: cleaner/inlines.py. */
#include "words.h"

#include "characters.h"

enum { PIECE, OPENS, KIND, HREF, CUES, FIELDS }; /* of a mark: cleaner/types/page.py */

typedef struct {
    Py_ssize_t start, end;
    PyObject *mark; /* borrowed */
} Span;

typedef struct {
    Text text;
    PyObject *pieces, *marks;
    Py_ssize_t *edges;     /* before each piece, and after the last: the length of the text so far */
    Span *spans;
    PyObject **opened;     /* borrowed: marks that are not closed yet */
    Py_ssize_t n_spans, n_opened;
} Inlines;

/* ---- Edges ------------------------------------------------------------------------------------------------------ */

/* Characters of the pieces, and how many of white space these begin and end with; -1 where a piece is no text. */
static Py_ssize_t
measure(const Inlines *self, Py_ssize_t *before, Py_ssize_t *after)
{
    Py_ssize_t size = 0;
    *before = *after = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(self->pieces); i++) {
        Text piece;
        if (read_text(PyTuple_GET_ITEM(self->pieces, i), &piece) < 0)
            return -1;
        for (Py_ssize_t j = 0; j < piece.size; j++) {
            int space = Py_UNICODE_ISSPACE(at(&piece, j));
            *before += space && *before == size + j;
            *after = space ? *after + 1 : 0;
        }
        size += piece.size;
    }
    return size;
}

/* Fills the edges where the pieces are the text and white space around it; 0 where they are not, -1 on error. */
static int
find_edges(Inlines *self)
{
    Py_ssize_t before, after, size = measure(self, &before, &after);
    if (size < 0)
        return -1;
    const Text *text = &self->text;
    if (before == size || size - before - after != text->size)
        return 0;
    Py_ssize_t place = -before;
    Py_ssize_t count = PyTuple_GET_SIZE(self->pieces);
    for (Py_ssize_t i = 0; i <= count; i++) {
        if (place <= 0)
            self->edges[i] = 0;
        else if (place >= text->size)
            self->edges[i] = text->size;
        else
            self->edges[i] = place - (at(text, place - 1) == ' ');
        Text piece = {0};
        if (i < count && read_text(PyTuple_GET_ITEM(self->pieces, i), &piece) < 0)
            return -1;
        for (Py_ssize_t j = 0; j < piece.size; j++, place++)
            if (place >= 0 && place < text->size && at(&piece, j) != at(text, place))
                return 0;
    }
    return 1;
}

/* Whether text.visible() may take away or change a character, which only Python does. */
static int
is_odd(Py_UCS4 c, Py_UCS4 before)
{
    if (c < ' ')
        return !Py_UNICODE_ISSPACE(c);
    if (c == 0x2018 || c == CURLY)
        return c == before;
    return is_invisible(c) || c == 0x200C || c == 0x200D; /* joiners, of which some join nothing */
}

/* Characters of a piece when its words have one space between them; -1 where Python has to look at it. */
static Py_ssize_t
shown_size(const Text *piece)
{
    Py_ssize_t size = 0;
    Py_UCS4 before = ' ';
    for (Py_ssize_t i = 0; i < piece->size; i++) {
        Py_UCS4 c = at(piece, i);
        if (is_odd(c, before))
            return -1;
        if (!Py_UNICODE_ISSPACE(c))
            size += 1 + (size && Py_UNICODE_ISSPACE(before));
        before = c;
    }
    return size;
}

/* Fills the edges word by word: runs of white space are one space in the text. 0 where Python has to; -1 on error. */
static int
find_edges_by_words(Inlines *self)
{
    Py_ssize_t size = 0;
    int gap = 0;
    self->edges[0] = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(self->pieces); i++) {
        Text piece;
        if (read_text(PyTuple_GET_ITEM(self->pieces, i), &piece) < 0)
            return -1;
        Py_ssize_t shown = shown_size(&piece);
        if (shown < 0)
            return 0;
        if (shown) {
            size += shown + (size && (gap || Py_UNICODE_ISSPACE(at(&piece, 0))));
            gap = Py_UNICODE_ISSPACE(at(&piece, piece.size - 1));
        } else {
            gap |= piece.size > 0;
        }
        self->edges[i + 1] = size < self->text.size ? size : self->text.size;
    }
    return 1;
}

/* ---- Pairs ------------------------------------------------------------------------------------------------------ */

static void
add_span(Inlines *self, PyObject *mark, Py_ssize_t piece, Py_ssize_t closing)
{
    const Text *text = &self->text;
    Py_ssize_t start = self->edges[piece], end = self->edges[closing];
    while (start < end && Py_UNICODE_ISSPACE(at(text, start)))
        start++;
    while (end > start && Py_UNICODE_ISSPACE(at(text, end - 1)))
        end--;
    if (start >= end)
        return;
    Py_ssize_t i = self->n_spans++;
    for (; i > 0; i--) { /* in order of their start, the outer first */
        const Span *other = &self->spans[i - 1];
        if (other->start < start || (other->start == start && other->end >= end))
            break;
        self->spans[i] = *other;
    }
    self->spans[i] = (Span){start, end, mark};
}

/* The number of a mark's piece; -1 on error. */
static Py_ssize_t
piece_of(const Inlines *self, PyObject *mark)
{
    Py_ssize_t piece = PyLong_AsSsize_t(PyTuple_GET_ITEM(mark, PIECE));
    if (!PyErr_Occurred() && (piece < 0 || piece > PyTuple_GET_SIZE(self->pieces)))
        PyErr_SetString(PyExc_ValueError, "a mark stands at no piece");
    return PyErr_Occurred() ? -1 : piece;
}

/* Closes the innermost open mark of this one's kind, if there is one. */
static int
close_mark(Inlines *self, PyObject *mark)
{
    for (Py_ssize_t i = self->n_opened - 1; i >= 0; i--) {
        PyObject *begun = self->opened[i];
        int same = PyObject_RichCompareBool(PyTuple_GET_ITEM(begun, KIND), PyTuple_GET_ITEM(mark, KIND), Py_EQ);
        if (same < 0)
            return -1;
        if (same) {
            Py_ssize_t from = piece_of(self, begun), to = piece_of(self, mark);
            if (from < 0 || to < 0)
                return -1;
            add_span(self, begun, from, to);
            self->n_opened--;
            memmove(self->opened + i, self->opened + i + 1, (size_t)(self->n_opened - i) * sizeof *self->opened);
            return 0;
        }
    }
    return 0;
}

static int
find_spans(Inlines *self)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(self->marks); i++) {
        PyObject *mark = PyTuple_GET_ITEM(self->marks, i);
        if (!PyTuple_Check(mark) || PyTuple_GET_SIZE(mark) != FIELDS) {
            PyErr_SetString(PyExc_TypeError, "marks are those of types/page.py");
            return -1;
        }
        int opens = PyObject_IsTrue(PyTuple_GET_ITEM(mark, OPENS));
        if (opens < 0 || (!opens && close_mark(self, mark) < 0))
            return -1;
        if (opens)
            self->opened[self->n_opened++] = mark;
    }
    for (Py_ssize_t i = 0; i < self->n_opened; i++) { /* what the block leaves open closes at its end */
        Py_ssize_t from = piece_of(self, self->opened[i]);
        if (from < 0)
            return -1;
        add_span(self, self->opened[i], from, PyTuple_GET_SIZE(self->pieces));
    }
    return 0;
}

/* ---- The function ----------------------------------------------------------------------------------------------- */

static PyObject *
as_tuples(const Inlines *self)
{
    PyObject *list = PyList_New(self->n_spans);
    for (Py_ssize_t i = 0; list && i < self->n_spans; i++) {
        const Span *span = &self->spans[i];
        PyObject *tuple = Py_BuildValue("nnOOO", span->start, span->end, PyTuple_GET_ITEM(span->mark, KIND),
                                        PyTuple_GET_ITEM(span->mark, HREF), PyTuple_GET_ITEM(span->mark, CUES));
        if (tuple == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, tuple);
    }
    return list;
}

PyObject *
inlines(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *text;
    Inlines self = {0};
    if (!PyArg_ParseTuple(args, "OO!O!", &text, &PyTuple_Type, &self.pieces, &PyTuple_Type, &self.marks) ||
        read_text(text, &self.text) < 0)
        return NULL;
    size_t marks = (size_t)PyTuple_GET_SIZE(self.marks) + 1;
    self.edges = PyMem_Calloc((size_t)PyTuple_GET_SIZE(self.pieces) + 1, sizeof *self.edges);
    self.spans = PyMem_Calloc(marks, sizeof *self.spans);
    self.opened = PyMem_Calloc(marks, sizeof *self.opened);
    PyObject *found = NULL;
    int told = -1;
    if (self.edges == NULL || self.spans == NULL || self.opened == NULL)
        PyErr_NoMemory();
    else
        told = find_edges(&self);
    if (told == 0)
        told = find_edges_by_words(&self);
    if (told == 0)
        found = Py_NewRef(Py_None);
    else if (told > 0 && find_spans(&self) == 0)
        found = as_tuples(&self);
    PyMem_Free(self.edges);
    PyMem_Free(self.spans);
    PyMem_Free(self.opened);
    return found;
}
