/* The block in hand: cleaner/walk/draft.py. */
#include "walk.h"

#define MAX_OPEN 32  /* draft._MAX_OPEN */

static const char BREAK_TEXT[] = "\xe2\x80\xa8";  /* inlines.BREAK, which a page may have in its text as well */
enum { BREAK_SIZE = 3 };

int
add_piece(Walk *w, Text text)
{
    if (RESERVE(w->pieces, w->pieces_room, w->n_pieces + 1) < 0) {
        return -1;
    }
    w->pieces[w->n_pieces++] = (Piece){text, 0};
    return 0;
}

int
add_mark(Walk *w, InlineMark mark, Py_ssize_t piece, int opens)
{
    if (RESERVE(w->marks, w->marks_room, w->n_marks + 1) < 0) {
        return -1;
    }
    mark.piece = piece;
    mark.opens = opens;
    w->marks[w->n_marks++] = mark;
    return 0;
}

/* --- A block with marks --------------------------------------------------------------------------------------- */

static PyObject *
pieces_tuple(Walk *w)
{
    PyObject *pieces = PyTuple_New(w->n_pieces);
    for (Py_ssize_t i = 0; pieces != NULL && i < w->n_pieces; i++) {
        PyObject *str = decode(w, w->pieces[i].text);
        if (str == NULL) {
            Py_CLEAR(pieces);
            break;
        }
        PyTuple_SET_ITEM(pieces, i, str);
    }
    return untracked(pieces);
}

static PyObject *
mark_value(const State *state, const InlineMark *mark, PyObject *href)
{
    PyObject *items[] = {PyLong_FromSsize_t(mark->piece), Py_NewRef(mark->opens ? Py_True : Py_False),
                         Py_NewRef(mark->kind), Py_NewRef(href), PyLong_FromLongLong(mark->cues)};
    return untracked(new_value(state->mark, items, 5));
}

static PyObject *
marks_tuple(Walk *w)
{
    PyObject *marks = PyTuple_New(w->n_marks);
    PyObject *href = Py_NewRef(w->state->empty);
    const char *from = NULL;  /* where href was read: the mark that closes a link mostly follows the one that opens it */
    for (Py_ssize_t i = 0; marks != NULL && i < w->n_marks; i++) {
        const InlineMark *mark = &w->marks[i];
        if (mark->href.s != from) {
            PyObject *str = mark->href.s == NULL ? Py_NewRef(w->state->empty) : decode(w, mark->href);
            if (str == NULL) {
                Py_CLEAR(marks);
                break;
            }
            Py_SETREF(href, str);
            from = mark->href.s;
        }
        PyObject *value = mark_value(w->state, mark, href);
        if (value == NULL) {
            Py_CLEAR(marks);
            break;
        }
        PyTuple_SET_ITEM(marks, i, value);
    }
    Py_DECREF(href);
    return untracked(marks);
}

static int
add_marked_block(Walk *w, PyObject *text, Py_ssize_t breaks)
{
    Measures found;
    if (measure(w, &found) < 0) {
        Py_DECREF(text);
        return -1;
    }
    PyObject *pieces = pieces_tuple(w), *marks = pieces == NULL ? NULL : marks_tuple(w);
    PyObject *items[] = {
        PyLong_FromSsize_t(PyList_GET_SIZE(w->blocks)), text, Py_NewRef(w->place.role->str),
        index_of(&w->place), PyLong_FromSsize_t(found.links), PyLong_FromSsize_t(found.link_chars),
        PyLong_FromSsize_t(found.strong_chars), PyLong_FromSsize_t(breaks), PyLong_FromLongLong(found.whole),
        Py_NewRef(w->state->nothing), pieces, marks,
    };
    return add(w->blocks, untracked(new_value(w->state->block, items, 12)));
}

/* --- Raw text → text ------------------------------------------------------------------------------------------- */

/* All pieces as one. ``breaks`` says whether a <br> is among them, or a piece that equals what stands for it. */
static int
joined(Walk *w, Text *raw, int *breaks)
{
    *breaks = 0;
    for (Py_ssize_t i = 0; i < w->n_pieces; i++) {
        Text text = w->pieces[i].text;
        *breaks |= text.n == BREAK_SIZE && memcmp(text.s, BREAK_TEXT, BREAK_SIZE) == 0;
    }
    if (w->n_pieces == 1) {
        *raw = w->pieces[0].text;
        return 0;
    }
    w->raw.n = 0;
    for (Py_ssize_t i = 0; i < w->n_pieces; i++) {
        if (put(&w->raw, w->pieces[i].text.s, w->pieces[i].text.n) < 0) {
            return -1;
        }
    }
    *raw = (Text){w->raw.s, w->raw.n};
    return 0;
}

static const char *
find_break(const char *s, const char *end)
{
    for (; end - s >= BREAK_SIZE; s++) {
        if (memcmp(s, BREAK_TEXT, BREAK_SIZE) == 0) {
            return s;
        }
    }
    return end;
}

/* The lines between breaks that hold text, each normalised; ``breaks``: how many ends of lines are left. */
static PyObject *
lines(Walk *w, Text raw, Py_ssize_t *breaks)
{
    Buffer *buffer = &w->shown;
    const char *s = raw.s, *end = raw.s + raw.n;
    buffer->n = 0;
    buffer->ascii = 1;
    Py_ssize_t n_lines = 0;
    for (;;) {
        const char *line_end = find_break(s, end);
        Py_ssize_t before = buffer->n;
        if (n_lines && put(buffer, "\n", 1) < 0) {
            return NULL;
        }
        Py_ssize_t start = buffer->n;
        if (put_normalised(w, buffer, (Text){s, line_end - s}) < 0) {
            return NULL;
        }
        if (buffer->n == start) {
            buffer->n = before;
        }
        else {
            n_lines++;
        }
        if (line_end == end) {
            break;
        }
        s = line_end + BREAK_SIZE;
    }
    *breaks = n_lines ? n_lines - 1 : 0;
    return shown(w, buffer);
}

/* --- Draft's methods ------------------------------------------------------------------------------------------- */

/* Inline elements that are open go on in the next block. */
static int
carry_on(Walk *w)
{
    w->n_marks = 0;
    for (Py_ssize_t i = 0; i < w->n_opened && i < MAX_OPEN; i++) {
        if (add_mark(w, w->opened[i], 0, 1) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Close the block in hand, if it holds text, and begin the next. */
int
flush(Walk *w)
{
    if (w->n_pieces == 0) {
        return 0;
    }
    Text raw;
    int has_breaks;
    if (joined(w, &raw, &has_breaks) < 0) {
        return -1;
    }
    Py_ssize_t breaks = 0;
    PyObject *text = w->place.role->sets & IS_PRE ? verbatim(w, raw)
                     : has_breaks                 ? lines(w, raw, &breaks)
                                                  : normalised(w, raw);
    if (text == NULL) {
        return -1;
    }
    int failed = 0;
    if (PyUnicode_GET_LENGTH(text) == 0) {
        Py_DECREF(text);
    }
    else if (w->n_marks) {
        failed = add_marked_block(w, text, breaks);
    }
    else {
        failed = add_plain_block(w, text, w->place.role, index_of(&w->place), 0, 0, breaks);
    }
    w->n_pieces = 0;
    return failed || (w->n_marks && carry_on(w) < 0) ? -1 : 0;
}

/* A <br>: the second in a row ends the block. */
int
line_break(Walk *w)
{
    if (w->place.role->sets & IS_PRE) {
        return add_piece(w, (Text){"\n", 1});
    }
    for (Py_ssize_t i = w->n_pieces - 1; i >= 0; i--) {
        if (w->pieces[i].is_break) {
            return flush(w);
        }
        if (!is_space(w->pieces[i].text)) {
            break;
        }
    }
    if (w->n_pieces == 0) {
        return 0;
    }
    if (add_piece(w, (Text){BREAK_TEXT, BREAK_SIZE}) < 0) {
        return -1;
    }
    w->pieces[w->n_pieces - 1].is_break = 1;
    return 0;
}

/* Whether highlighters mean a line of code by an element: draft.LINES. Negative where memory is out. */
static int
is_line(Walk *w, const Node *el)
{
    Text names;
    if (attribute_of(w, el, "class", &names) < 0) {
        return -1;
    }
    return (names.n == 4 && memcmp(names.s, "line", 4) == 0) || (names.n == 9 && memcmp(names.s, "code-line", 9) == 0);
}

/* A space between neighbours that style sets apart: <a>Home</a><a>News</a>, <span class=…> beside its like. Not in
   code, of which style colours every word; there a line begins with <span class="line"> beside its like. */
int
separate(Walk *w, const Node *el, const Name *tag)
{
    if (w->n_pieces == 0 || ends_in_space(w->pieces[w->n_pieces - 1].text)) {
        return 0;
    }
    const Node *before = el->prev;
    while (before != NULL && (before->type == TEXT || before->type == CDATA)) {
        if (before->content != NULL && before->content[0] != '\0') {
            return 0;
        }
        before = before->prev;
    }
    if (before == NULL || before->type != ELEMENT) {
        return 0;
    }
    const Name *neighbour = tag_of(w, before);
    if (neighbour == NULL) {
        return -1;
    }
    if (!(neighbour->sets & IN_SET_APART)) {
        return 0;
    }
    if (w->place.role->sets & IS_PRE) {
        int line = is_line(w, el);
        if (line > 0) {
            line = is_line(w, before);
        }
        return line > 0 ? add_piece(w, (Text){"\n", 1}) : line;
    }
    if (!(tag->sets & IS_A) && (w->place.role->sets & IN_PROSE || before->properties == NULL)) {
        return 0;
    }
    return add_piece(w, (Text){" ", 1});
}
