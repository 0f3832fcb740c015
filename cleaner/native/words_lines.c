/* The rules worth trying on lines: rules/engine.py. */
#include "words.h"

#define SHORT_DIGITS 40 /* characters of a line that may be called by its digits */

typedef struct {
    PyObject_HEAD
    Index *index;
    Needs *needs;
    PyObject *exact; /* whole lines to numbers of rules */
    Py_ssize_t most, window; /* characters of a line that is looked at, and in which an anchor must stand */
    Py_ssize_t longest;      /* words of the longest whole line */
    int32_t *ranks, *ranked;    /* the place of each rule among all, the best first; and the rule at each place */
    int32_t *caps, *digits;     /* rules that are called by the shape of a line */
    Py_ssize_t caps_count, digits_count;
} Lines;

/* As str.isupper(). */
static int
is_upper(const Text *text)
{
    int upper = 0;
    for (Py_ssize_t i = 0; i < text->size; i++) {
        Py_UCS4 c = at(text, i);
        if (Py_UNICODE_ISLOWER(c) || Py_UNICODE_ISTITLE(c))
            return 0;
        upper |= Py_UNICODE_ISUPPER(c);
    }
    return upper;
}

/* Whether text.lower() == text.upper(); -1 on error. */
static int
has_no_letter(PyObject *object)
{
    PyObject *lower = PyObject_CallMethod(object, "lower", NULL);
    PyObject *upper = lower ? PyObject_CallMethod(object, "upper", NULL) : NULL;
    int result = upper ? PyObject_RichCompareBool(lower, upper, Py_EQ) : -1;
    Py_XDECREF(lower);
    Py_XDECREF(upper);
    return result;
}

/* Rules that the shape of a line calls. */
static int
append_shapes(const Lines *self, PyObject *object, const Text *text, Numbers *found)
{
    const int32_t *numbers = NULL;
    Py_ssize_t count = 0;
    if (is_upper(text)) {
        numbers = self->caps;
        count = self->caps_count;
    } else if (text->size && text->size < SHORT_DIGITS && Py_UNICODE_ISDIGIT(at(text, 0))) {
        int result = has_no_letter(object);
        if (result < 0)
            return -1;
        numbers = self->digits;
        count = result ? self->digits_count : 0;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        if (append(found, numbers[i]) < 0)
            return -1;
    return 0;
}

/* The rule of which the text is a whole line, or -1; -2 on error. */
static int64_t
exact_rule(const Lines *self, const Look *look)
{
    if (look->count > self->longest)
        return -1;
    PyObject *key = PyBytes_FromStringAndSize((const char *)look->bytes.bytes, look->size);
    if (key == NULL)
        return -2;
    PyObject *number = PyDict_GetItemWithError(self->exact, key);
    Py_DECREF(key);
    if (number == NULL)
        return PyErr_Occurred() ? -2 : -1;
    int64_t rule = PyLong_AsLongLong(number);
    if (rule >= 0 && rule < index_count(self->index))
        return rule;
    if (!PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "a whole line is of no rule");
    return -2;
}

/* The best rules first, each once, and only those that are better than ``best``. */
static void
rank(const Lines *self, Numbers *found, int64_t best)
{
    int64_t *numbers = (int64_t *)(void *)found->room.bytes;
    Py_ssize_t kept = 0;
    for (Py_ssize_t i = 0; i < found->size; i++) {
        int32_t place = self->ranks[numbers[i]];
        if (best < 0 || place < self->ranks[best])
            numbers[kept++] = place;
    }
    found->size = kept;
    sort_numbers(found);
    for (Py_ssize_t i = 0; i < found->size; i++)
        numbers[i] = self->ranked[numbers[i]];
}

/* Appends to a list what is found on a line, if anything: its place, the rule of which it is the whole (else -1), and
 * those that may be better and may match. */
static int
find_in(const Lines *self, PyObject *object, Py_ssize_t place, Look *look, PyObject *out)
{
    Text text;
    if (read_text(object, &text) < 0)
        return -1;
    if (text.size == 0 || text.size > self->most)
        return 0;
    Py_ssize_t size = text.size < self->window ? text.size : self->window;
    if (look_at(self->index, &text, size, text.size - size, STRAIGHT, look) < 0 ||
        append_shapes(self, object, &text, &look->found) < 0)
        return -1;
    int64_t best = exact_rule(self, look);
    if (best == -2)
        return -1;
    rank(self, &look->found, best);
    if (keep_met(self->needs, &text, &look->found) < 0)
        return -1;
    if (best < 0 && look->found.size == 0)
        return 0;
    PyObject *list = as_list(&look->found);
    PyObject *found = list ? Py_BuildValue("nLN", place, (long long)best, list) : NULL;
    int result = found ? PyList_Append(out, found) : -1;
    Py_XDECREF(found);
    return result;
}

static PyObject *
lines_find(Lines *self, PyObject *object)
{
    PyObject *texts = PySequence_Fast(object, "lines are a sequence of str"), *out = texts ? PyList_New(0) : NULL;
    Look look = {0};
    for (Py_ssize_t i = 0; out && i < PySequence_Fast_GET_SIZE(texts); i++)
        if (find_in(self, PySequence_Fast_GET_ITEM(texts, i), i, &look, out) < 0)
            Py_CLEAR(out);
    free_look(&look);
    Py_XDECREF(texts);
    return out;
}

/* Fills ``ranks`` from ``ranked``, which names every rule once. */
static int
fill_ranks(Lines *self)
{
    Py_ssize_t count = index_count(self->index);
    self->ranks = PyMem_Calloc((size_t)count + 1, sizeof *self->ranks);
    if (self->ranks == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        self->ranks[self->ranked[i]] = (int32_t)i;
    for (Py_ssize_t i = 0; i < count; i++)
        if (self->ranked[self->ranks[i]] != i) {
            PyErr_SetString(PyExc_ValueError, "a rule has no rank");
            return -1;
        }
    return 0;
}

static int
fill_lines(Lines *self, PyObject *ranked, PyObject *caps, PyObject *digits)
{
    Py_ssize_t count = index_count(self->index);
    if (PyTuple_GET_SIZE(ranked) != count || needs_count(self->needs) != count) {
        PyErr_SetString(PyExc_ValueError, "every rule has a rank, and needs");
        return -1;
    }
    self->caps_count = PyTuple_GET_SIZE(caps);
    self->digits_count = PyTuple_GET_SIZE(digits);
    if ((self->ranked = array_of(ranked, count)) == NULL || (self->caps = array_of(caps, count)) == NULL ||
        (self->digits = array_of(digits, count)) == NULL)
        return -1;
    return fill_ranks(self);
}

static PyObject *
lines_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *index, *needs, *exact, *ranked, *caps, *digits;
    Py_ssize_t most, window, longest;
    static char *names[] = {"index", "needs", "exact", "longest", "most", "window", "ranked", "caps", "digits", NULL};
    State *state = PyType_GetModuleState(type);
    if (state == NULL ||
        !PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!nnnO!O!O!", names, state->index, &index, state->needs, &needs,
                                     &PyDict_Type, &exact, &longest, &most, &window, &PyTuple_Type, &ranked, &PyTuple_Type,
                                     &caps, &PyTuple_Type, &digits))
        return NULL;
    Lines *self = (Lines *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->index = (Index *)Py_NewRef(index);
    self->exact = Py_NewRef(exact);
    self->needs = (Needs *)Py_NewRef(needs);
    self->most = most;
    self->window = window;
    self->longest = longest;
    if (fill_lines(self, ranked, caps, digits) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void
lines_dealloc(Lines *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyMem_Free(self->ranks);
    PyMem_Free(self->ranked);
    PyMem_Free(self->caps);
    PyMem_Free(self->digits);
    Py_XDECREF((PyObject *)self->index);
    Py_XDECREF((PyObject *)self->needs);
    Py_XDECREF(self->exact);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef lines_methods[] = {
    {"find", (PyCFunction)lines_find, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot lines_slots[] = {
    {Py_tp_new, lines_new},
    {Py_tp_dealloc, lines_dealloc},
    {Py_tp_methods, lines_methods},
    {0, NULL},
};

PyType_Spec lines_spec = {
    .name = "cleaner.native.words.Lines",
    .basicsize = sizeof(Lines),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = lines_slots,
};
