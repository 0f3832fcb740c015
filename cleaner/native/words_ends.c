/* Whether a rule is worth trying at either end of a text: rules/engine.py. */
#include "words.h"

typedef struct {
    PyObject_HEAD
    Index *heads, *tails;
    Needs *needs;
    Py_ssize_t head, tail, anchored; /* characters that patterns see at the head and at the tail, and anchors at either */
} Ends;

static Py_ssize_t
least(Py_ssize_t one, Py_ssize_t other)
{
    return one < other ? one : other;
}

/* Whether a rule has an anchor in ``part``, of which the first ``size`` characters count, and its needs in ``seen``. */
static int
is_called(const Index *index, const Needs *needs, PyObject *object, const Text *part, Py_ssize_t size, const Text *seen)
{
    Look look = {0};
    int result = look_at(index, object, part, size, 0, STRAIGHT, &look);
    if (result == 0 && look.found.size)
        result = keep_met(needs, seen, &look.found);
    int called = look.found.size > 0;
    free_look(&look);
    return result < 0 ? -1 : called;
}

static int
head_is_called(const Ends *self, PyObject *object, const Text *text)
{
    Text seen = *text;
    seen.size = least(text->size, self->head);
    return is_called(self->heads, self->needs, object, text, least(text->size, self->anchored), &seen);
}

static int
tail_is_called(const Ends *self, PyObject *object, const Text *text)
{
    Py_ssize_t skipped = text->size - least(text->size, self->tail);
    Text part, seen = *text;
    seen.data = (const char *)text->data + skipped * text->kind;
    seen.size = text->size - skipped;
    PyObject *end = PyUnicode_Substring(object, text->size - least(text->size, self->anchored), text->size);
    int called = end == NULL || read_text(end, &part) < 0
                     ? -1
                     : is_called(self->tails, self->needs, end, &part, part.size, &seen);
    Py_XDECREF(end);
    return called;
}

static PyObject *
ends_call(Ends *self, PyObject *object)
{
    Text text;
    if (read_text(object, &text) < 0)
        return NULL;
    int called = head_is_called(self, object, &text);
    if (called == 0)
        called = tail_is_called(self, object, &text);
    return called < 0 ? NULL : PyBool_FromLong(called);
}

static PyObject *
ends_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *heads, *tails, *needs;
    Py_ssize_t head, tail, anchored;
    static char *names[] = {"heads", "tails", "needs", "head", "tail", "anchored", NULL};
    State *state = PyType_GetModuleState(type);
    if (state == NULL ||
        !PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!nnn", names, state->index, &heads, state->index, &tails,
                                     state->needs, &needs, &head, &tail, &anchored))
        return NULL;
    Py_ssize_t rules = needs_count((Needs *)needs);
    if (index_count((Index *)heads) > rules || index_count((Index *)tails) > rules || head < 0 || tail < 0 ||
        anchored < 0) {
        PyErr_SetString(PyExc_ValueError, "every rule has needs, and no size is negative");
        return NULL;
    }
    Ends *self = (Ends *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->heads = (Index *)Py_NewRef(heads);
    self->tails = (Index *)Py_NewRef(tails);
    self->needs = (Needs *)Py_NewRef(needs);
    self->head = head;
    self->tail = tail;
    self->anchored = anchored;
    return (PyObject *)self;
}

static void
ends_dealloc(Ends *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF((PyObject *)self->heads);
    Py_XDECREF((PyObject *)self->tails);
    Py_XDECREF((PyObject *)self->needs);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef ends_methods[] = {
    {"called", (PyCFunction)ends_call, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot ends_slots[] = {
    {Py_tp_new, ends_new},
    {Py_tp_dealloc, ends_dealloc},
    {Py_tp_methods, ends_methods},
    {0, NULL},
};

PyType_Spec ends_spec = {
    .name = "cleaner.native.words.Ends",
    .basicsize = sizeof(Ends),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = ends_slots,
};
