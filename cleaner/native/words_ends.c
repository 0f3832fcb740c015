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

/* The last characters of a text. */
static Text
end_of(const Text *text, Py_ssize_t size)
{
    Text end = *text;
    end.size = least(text->size, size);
    end.data = (const char *)text->data + (text->size - end.size) * text->kind;
    return end;
}

/* Whether a rule has an anchor in one part of a text, and what it needs in another. */
static int
is_called(const Index *index, const Needs *needs, const Text *anchored, const Text *seen, Look *look)
{
    if (look_at(index, anchored, anchored->size, 0, STRAIGHT, look) < 0 ||
        (look->found.size && keep_met(needs, seen, &look->found) < 0))
        return -1;
    return look->found.size > 0;
}

static PyObject *
ends_call(Ends *self, PyObject *object)
{
    Text text;
    Look look = {0};
    if (read_text(object, &text) < 0)
        return NULL;
    Text seen = text, anchored = text;
    seen.size = least(text.size, self->head);
    anchored.size = least(text.size, self->anchored);
    int called = is_called(self->heads, self->needs, &anchored, &seen, &look);
    if (called == 0) {
        seen = end_of(&text, self->tail);
        anchored = end_of(&text, self->anchored);
        called = is_called(self->tails, self->needs, &anchored, &seen, &look);
    }
    free_look(&look);
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
