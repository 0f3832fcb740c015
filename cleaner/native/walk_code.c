/* Code: draft.verbatim() of cleaner/walk, and unions.code(). */
#include "walk.h"

/* draft.verbatim() of text in ASCII: code as written, less invisible characters, blank lines around it and white space
 * at the ends of lines. */
static void
put_code(Buffer *buffer, Text raw)
{
    char *const start = buffer->s, *to = start;  /* there is room for all of it */
    char *filled = start;                        /* the end of the last line that is not blank, without white space */
    for (Py_ssize_t i = 0; i < raw.n; i++) {
        unsigned char c = (unsigned char)raw.s[i];
        if (c == '\n') {
            to = filled == start ? start : to;
            while (to > start && to[-1] != '\n' && KINDS[(unsigned char)to[-1]] == SPACE) {
                to--;
            }
            if (to > start) {
                *to++ = '\n';
            }
        }
        else if (KINDS[c] != CONTROL) {
            *to++ = (char)c;
            filled = KINDS[c] == SPACE ? filled : to;
        }
    }
    buffer->n = filled - start;
}

PyObject *
verbatim(Walk *w, Text raw)
{
    Buffer *buffer = &w->shown;
    if (RESERVE(buffer->s, buffer->room, raw.n + 1) < 0) {
        return NULL;
    }
    int ascii = 1;
    for (Py_ssize_t i = 0; i < raw.n; i++) {
        ascii &= (unsigned char)raw.s[i] < 0x80;
    }
    if (ascii) {
        buffer->ascii = 1;
        put_code(buffer, raw);
        return shown(w, buffer);
    }
    PyObject *str = decode(w, raw);
    PyObject *text = str == NULL ? NULL : PyObject_CallOneArg(w->state->verbatim, str);
    Py_XDECREF(str);
    return text;
}

enum { BLOCK_CONTAINER = 3 };  /* place of a field */

/* Put one block in the place of all that a container holds; None leaves them. Takes the union over. */
int
unite(Walk *w, Py_ssize_t index, PyObject *one)
{
    if (one == NULL || one == Py_None) {
        Py_XDECREF(one);
        return one == NULL ? -1 : 0;
    }
    Py_ssize_t first = w->firsts[index], own = PyLong_AsSsize_t(PyTuple_GET_ITEM(one, BLOCK_CONTAINER));
    int failed = PyList_SetSlice(w->blocks, first, PyList_GET_SIZE(w->blocks), NULL) < 0
                 || PyList_Append(w->blocks, one) < 0;
    Py_DECREF(one);
    for (Py_ssize_t i = index + 1; i < PyList_GET_SIZE(w->containers); i++) {  /* what is inside holds it or nothing */
        int holds = i <= own && w->firsts[i] == first && w->lasts[i] > first;
        w->firsts[i] = holds ? first : first + 1;
        w->lasts[i] = first + 1;
    }
    return failed ? -1 : 0;
}

/* Lines of code that are elements of their own are one block. */
int
close_code(Walk *w, Py_ssize_t index)
{
    Py_ssize_t first = w->firsts[index];
    Py_ssize_t end = PyList_GET_SIZE(w->blocks);
    if (end - first < 2) {
        return 0;
    }
    PyObject *blocks = PyList_GetSlice(w->blocks, first, end);
    PyObject *one = blocks == NULL ? NULL : PyObject_CallOneArg(w->state->code, blocks);
    Py_XDECREF(blocks);
    return unite(w, index, one);
}
