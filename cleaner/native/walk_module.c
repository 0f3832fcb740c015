/* The module: what Python tells it and asks of it. */
#include "walk.h"

#include <stddef.h>

/* --- The module ------------------------------------------------------------------------------------------------ */

static PyObject *
numbers(const Py_ssize_t *values, Py_ssize_t n)
{
    PyObject *tuple = PyTuple_New(n);
    for (Py_ssize_t i = 0; tuple != NULL && i < n; i++) {
        PyObject *number = PyLong_FromSsize_t(values[i]);
        if (number == NULL) {
            Py_CLEAR(tuple);
            break;
        }
        PyTuple_SET_ITEM(tuple, i, number);
    }
    return tuple;
}

static PyObject *
columns(Walk *w)
{
    Py_ssize_t n = PyList_GET_SIZE(w->containers);
    PyObject *items[] = {PyList_AsTuple(w->containers), PyList_AsTuple(w->blocks), PyList_AsTuple(w->images),
                         numbers(w->firsts, n), numbers(w->lasts, n)};
    return new_value((PyObject *)&PyTuple_Type, items, 5);
}

static void
release(Walk *w)
{
    Py_XDECREF(w->containers);
    Py_XDECREF(w->blocks);
    Py_XDECREF(w->images);
    Py_XDECREF(w->no_menus);
    forget_nodes(w);
    forget_names(w);
    PyMem_Free(w->firsts);
    PyMem_Free(w->lasts);
    PyMem_Free(w->frames);
    PyMem_Free(w->cells);
    PyMem_Free(w->pieces);
    PyMem_Free(w->marks);
    PyMem_Free(w->opened);
    PyMem_Free(w->raw.s);
    PyMem_Free(w->shown.s);
    PyMem_Free(w->lengths);
    PyMem_Free(w->pending);
}

/* The node of an element; NULL where this module does not read it, with an exception where it can't. */
static const Node *
node_of(State *state, PyObject *element)
{
    if (state->element == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "bind() comes before any other call");
        return NULL;
    }
    if (!PyObject_TypeCheck(element, (PyTypeObject *)state->element)) {
        PyErr_Format(PyExc_TypeError, "element is %.100s; give an element of lxml", Py_TYPE(element)->tp_name);
        return NULL;
    }
    const Node *node = ((Element *)element)->node;
    if (node == NULL || node->type != ELEMENT || node->doc == NULL) {
        return NULL;
    }
    /* Outside HTML a document type may give attributes values, which lxml reads and this module does not. */
    const Document *doc = node->doc;
    if (doc->type != HTML_DOCUMENT && (doc->internal_subset != NULL || doc->external_subset != NULL)) {
        return NULL;
    }
    return node;
}

typedef PyObject *(*Job)(Walk *w, const Node *node);

static PyObject *
walk_tree(Walk *w, const Node *body)
{
    w->containers = PyList_New(0);
    w->blocks = PyList_New(0);
    w->images = PyList_New(0);
    if (w->containers == NULL || w->blocks == NULL || w->images == NULL || (w->place.role = name_at(w, "")) == NULL) {
        return NULL;
    }
    return run(w, body) < 0 ? NULL : columns(w);
}

/* Do a job on the node of an element; None where it gives up. */
static PyObject *
do_job(PyObject *module, PyObject *element, int scripted, Job job)
{
    State *state = PyModule_GetState(module);
    const Node *node = node_of(state, element);
    if (node == NULL) {
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    }
    Walk w = {.state = state, .scripted = scripted, .place = {.index = -1, .depth = -1}};
    Py_INCREF(element);  /* it keeps the tree */
    PyObject *found = job(&w, node);
    release(&w);
    Py_DECREF(element);
    if (found == NULL && w.gave_up && !PyErr_Occurred()) {
        return Py_NewRef(Py_None);
    }
    return found;
}

static PyObject *
walk(PyObject *module, PyObject *args)
{
    PyObject *element;
    int scripted;
    if (!PyArg_ParseTuple(args, "Op:walk", &element, &scripted)) {
        return NULL;
    }
    return do_job(module, element, scripted, walk_tree);
}

static PyObject *
meta(PyObject *module, PyObject *element)
{
    return do_job(module, element, 1, meta_elements);
}

static PyObject *
read_back(PyObject *module, PyObject *element)
{
    return do_job(module, element, 1, read_tree);
}

/* What bind() is told, by name. */
static const struct {
    const char *name;
    size_t at;
} TOOLS[] = {
#define TOOL(name) {#name, offsetof(State, name)}
    TOOL(element), TOOL(container), TOOL(block), TOOL(mark), TOOL(image), TOOL(known), TOOL(traits), TOOL(of_names),
    TOOL(of_role), TOOL(of_itemprop), TOOL(of_label), TOOL(of_style), TOOL(verbatim), TOOL(number), TOOL(code),
    TOOL(hidden), TOOL(unseen), TOOL(on_links), TOOL(body), TOOL(link), TOOL(cue), TOOL(strong), TOOL(meta_element),
    TOOL(meanings),
#undef TOOL
};

enum { N_TOOLS = sizeof TOOLS / sizeof *TOOLS };

static PyObject **
tool(State *state, size_t which)
{
    return (PyObject **)((char *)state + TOOLS[which].at);
}

static int
is_type(PyObject *type, const PyTypeObject *base, Py_ssize_t size)
{
    return PyType_Check(type) && ((PyTypeObject *)type)->tp_basicsize == size
           && (base == NULL || PyType_IsSubtype((PyTypeObject *)type, (PyTypeObject *)base));
}

static int
check_tools(State *state)
{
    PyObject *const values[] = {state->container, state->block, state->mark, state->image, state->meta_element};
    int fits = is_type(state->element, NULL, sizeof(Element)) && PyDict_Check(state->known);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        fits &= is_type(values[i], &PyTuple_Type, PyTuple_Type.tp_basicsize);
    }
    state->hidden_bit = PyLong_AsLongLong(state->hidden);
    state->unseen_bit = PyLong_AsLongLong(state->unseen);
    state->on_links_bits = PyLong_AsLongLong(state->on_links);
    state->body_bit = PyLong_AsLongLong(state->body);
    if (PyErr_Occurred()) {
        return -1;
    }
    if (!fits) {
        PyErr_SetString(PyExc_TypeError, "the types of elements or values are not as this module was written for");
        return -1;
    }
    return 0;
}

static PyObject *
bind(PyObject *module, PyObject *args, PyObject *tools)
{
    State *state = PyModule_GetState(module);
    if (!PyArg_ParseTuple(args, ":bind")) {
        return NULL;
    }
    State told = *state;
    for (size_t i = 0; i < N_TOOLS; i++) {
        PyObject *given = tools == NULL ? NULL : PyDict_GetItemString(tools, TOOLS[i].name);
        if (given == NULL) {
            return PyErr_Format(PyExc_TypeError, "bind() wants %s", TOOLS[i].name);
        }
        *tool(&told, i) = given;
    }
    if (check_tools(&told) < 0 || fill_tables(&told) < 0) {
        return NULL;
    }
    State before = *state;
    *state = told;
    free_tables(&before);
    for (size_t i = 0; i < N_TOOLS; i++) {
        Py_INCREF(*tool(state, i));
        Py_XDECREF(*tool(&before, i));
    }
    Py_RETURN_NONE;
}

/* Strings that the module makes itself. */
static const struct {
    const char *text;
    size_t at;
} STRINGS[] = {
    {"", offsetof(State, empty)}, {"picture-srcset", offsetof(State, picture_srcset)}, {"tr", offsetof(State, tr)},
    {" ", offsetof(State, space)}, {"\n", offsetof(State, newline)}, {" | ", offsetof(State, bar)},
};

enum { N_STRINGS = sizeof STRINGS / sizeof *STRINGS };

static int
execute(PyObject *module)
{
    State *state = PyModule_GetState(module);
    for (size_t i = 0; i < N_STRINGS; i++) {
        PyObject *string = PyUnicode_FromString(STRINGS[i].text);
        if (string == NULL) {
            return -1;
        }
        *(PyObject **)((char *)state + STRINGS[i].at) = string;
    }
    state->nothing = PyTuple_New(0);
    return state->nothing == NULL ? -1 : 0;
}

static int
traverse(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    for (size_t i = 0; state != NULL && i < N_TOOLS; i++) {
        Py_VISIT(*tool(state, i));
    }
    return 0;
}

static int
clear(PyObject *module)
{
    State *state = PyModule_GetState(module);
    if (state == NULL) {
        return 0;
    }
    free_tables(state);
    for (size_t i = 0; i < N_TOOLS; i++) {
        Py_CLEAR(*tool(state, i));
    }
    for (size_t i = 0; i < N_STRINGS; i++) {
        Py_CLEAR(*(PyObject **)((char *)state + STRINGS[i].at));
    }
    Py_CLEAR(state->nothing);
    return 0;
}

static void
free_module(void *module)
{
    clear(module);
}

static PyMethodDef METHODS[] = {
    {"bind", (PyCFunction)(void (*)(void))bind, METH_VARARGS | METH_KEYWORDS, "Tell what the walk asks of Python."},
    {"walk", walk, METH_VARARGS, "The columns of Segments; None of a page that Python has to walk."},
    {"meta_elements", meta, METH_O, "The elements that speak of the page; None of a page that Python has to read."},
    {"read", read_back, METH_O, "Tag, text, tail and attributes of every element in order, for a comparison with lxml."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot SLOTS[] = {{Py_mod_exec, (void *)execute}, {0, NULL}};

static struct PyModuleDef MODULE = {
    PyModuleDef_HEAD_INIT,
    .m_name = "cleaner.native.walk",
    .m_doc = "The walk over a page in C: see walk.h.",
    .m_size = sizeof(State),
    .m_methods = METHODS,
    .m_slots = SLOTS,
    .m_traverse = traverse,
    .m_clear = clear,
    .m_free = free_module,
};

PyMODINIT_FUNC
PyInit_walk(void)
{
    return PyModuleDef_Init(&MODULE);
}
