/* The values that a walk yields, tuples of Python, and the room that it needs itself. */
#include "walk.h"

/* What stands here is not read exactly as lxml reads it: Python walks this page. */
int
give_up(Walk *w)
{
    w->gave_up = 1;
    return -1;
}

/* Make room for more items. ``items`` is the address of the pointer to them, whatever its type; hence the copies. */
int
reserve(void *items, Py_ssize_t *room, Py_ssize_t wanted, size_t size)
{
    void *held, *moved = NULL;
    Py_ssize_t larger = wanted + (wanted >> 1) + 16;
    memcpy(&held, items, sizeof held);
    if ((size_t)larger <= PY_SSIZE_T_MAX / size) {
        moved = PyMem_Realloc(held, (size_t)larger * size);
    }
    if (moved == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(items, &moved, sizeof moved);
    *room = larger;
    return 0;
}

/* --- Tuples ---------------------------------------------------------------------------------------------------- */

/* A NamedTuple of these items, which it takes over; one that is NULL failed to be made, and so the tuple does. */
PyObject *
new_value(PyObject *type, PyObject *const *items, Py_ssize_t n)
{
    int whole = 1;
    for (Py_ssize_t i = 0; i < n; i++) {
        whole &= items[i] != NULL;
    }
#if PY_VERSION_HEX < 0x030E0000  /* what tuple.__new__ does; from 3.14 on it does more */
    PyObject *value = whole ? ((PyTypeObject *)type)->tp_alloc((PyTypeObject *)type, n) : NULL;
#else
    PyObject *value = whole ? PyTuple_New(n) : NULL;
#endif
    for (Py_ssize_t i = 0; i < n; i++) {
        if (value == NULL) {
            Py_XDECREF(items[i]);
        }
        else {
            PyTuple_SET_ITEM(value, i, items[i]);
        }
    }
#if PY_VERSION_HEX >= 0x030E0000
    PyObject *arguments = value == NULL ? NULL : PyTuple_Pack(1, value);
    Py_XDECREF(value);
    value = arguments == NULL ? NULL : PyTuple_Type.tp_new((PyTypeObject *)type, arguments, NULL);
    Py_XDECREF(arguments);
#endif
    return value;
}

/* A tuple that collections of garbage need not look at: it holds nothing but strings, numbers and tuples of them, and no
 * circle goes through it. A page has thousands of these, and to look at them costs a third of the walk. Python does the
 * same with plain tuples. */
PyObject *
untracked(PyObject *tuple)
{
    if (tuple != NULL) {
        PyObject_GC_UnTrack(tuple);
    }
    return tuple;
}

/* Append a value, which is taken over, to a list. */
int
add(PyObject *list, PyObject *value)
{
    int failed = value == NULL || PyList_Append(list, value) < 0;
    Py_XDECREF(value);
    return failed ? -1 : 0;
}

/* The index of a container as an int: numbers are shared where one is at hand, for to make them is dear. */
PyObject *
index_of(const Place *place)
{
    return place->container == NULL ? PyLong_FromSsize_t(place->index) : Py_NewRef(PyTuple_GET_ITEM(place->container, 0));
}

/* The container of an element in hand, whose last block is not known yet. Takes the names over. */
int
add_container(Walk *w, const Name *tag, PyObject *names, Cues cues, Py_ssize_t number)
{
    Py_ssize_t index = PyList_GET_SIZE(w->containers);
    if (RESERVE(w->firsts, w->firsts_room, index + 1) < 0 || RESERVE(w->lasts, w->lasts_room, index + 1) < 0) {
        Py_DECREF(names);
        return -1;
    }
    w->firsts[index] = PyList_GET_SIZE(w->blocks);
    w->lasts[index] = 0;
    const Place *around = &w->place;
    int adds_cues = around->container == NULL || (around->above | cues) != around->above;
    PyObject *items[] = {
        PyLong_FromSsize_t(index), index_of(around), Py_NewRef(tag->str), names, PyLong_FromLongLong(cues),
        adds_cues ? PyLong_FromLongLong(around->above | cues) : Py_NewRef(PyTuple_GET_ITEM(around->container, 5)),
        PyLong_FromSsize_t(around->depth + 1), PyLong_FromSsize_t(number),
    };
    return add(w->containers, untracked(new_value(w->state->container, items, 8)));
}

/* A block without marks. Takes over the text and the container's index. */
int
add_plain_block(Walk *w, PyObject *text, const Name *tag, PyObject *container, Py_ssize_t links,
                Py_ssize_t link_chars, Py_ssize_t breaks)
{
    State *state = w->state;
    PyObject *items[] = {
        PyLong_FromSsize_t(PyList_GET_SIZE(w->blocks)), text, Py_NewRef(tag->str), container,
        PyLong_FromSsize_t(links), PyLong_FromSsize_t(link_chars), PyLong_FromLong(0), PyLong_FromSsize_t(breaks),
        PyLong_FromLong(0), Py_NewRef(state->nothing), Py_NewRef(state->nothing), Py_NewRef(state->nothing),
    };
    return add(w->blocks, untracked(new_value(state->block, items, 12)));
}
