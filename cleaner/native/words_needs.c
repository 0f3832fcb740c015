/* What rules need of a line, and whether it is there: rules/needs.py. */
#include "words.h"

#include <string.h>

/* Pieces of a need; how deep they may go. */
enum { LITERAL = 0, ANY = 1, ALL = 2, FOREIGN = 3, DEEPEST = 100 };

struct Needs {
    PyObject_HEAD
    PyObject *listed, *folds, *characters; /* bytes of each rule; pairs of letters, the second stands for the first */
    const uint8_t *plane;
    Text fold;
};

/* A line as patterns see it, case ignored, whether it has a letter beyond ASCII, and which triples of bytes stand in it,
   nearly: some share a bit. */
typedef struct {
    Room bytes;
    size_t size;
    int is_foreign;
    uint64_t triples[64];
} Folded;

static inline unsigned
triple_of(const uint8_t *bytes)
{
    uint32_t three = bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
    return three * 0x9E3779B1u >> 20;
}

static Py_UCS4
fold(const Needs *self, Py_UCS4 c)
{
    if (c == CURLY)
        return '\'';
    if (Py_UNICODE_ISDECIMAL(c))
        return '0';
    c = Py_UNICODE_TOLOWER(c);
    if (!(flags_of(self->plane, c) & FOLDED))
        return c;
    for (Py_ssize_t i = 0; i + 1 < self->fold.size; i += 2)
        if (at(&self->fold, i) == c)
            return at(&self->fold, i + 1);
    return c;
}

static int
fold_text(const Needs *self, const Text *text, Folded *folded)
{
    if (make_room(&folded->bytes, (size_t)text->size * MOST_BYTES) < 0)
        return -1;
    uint8_t *out = folded->bytes.bytes;
    for (Py_ssize_t i = 0; i < text->size; i++) {
        Py_UCS4 c = at(text, i);
        if (c < 128) {
            *out++ = folded_bytes[c];
            continue;
        }
        c = fold(self, c);
        folded->is_foreign |= c >= 128 && Py_UNICODE_ISALPHA(c);
        out = put_utf8(out, c);
    }
    folded->size = (size_t)(out - folded->bytes.bytes);
    memset(folded->triples, 0, sizeof folded->triples);
    for (size_t i = 0; i + 3 <= folded->size; i++) {
        unsigned triple = triple_of(folded->bytes.bytes + i);
        folded->triples[triple >> 6] |= (uint64_t)1 << (triple & 63);
    }
    return 0;
}

static int
stands_in(const uint8_t *string, size_t size, const Folded *folded)
{
    for (size_t i = 0; i + 3 <= size; i++) {
        unsigned triple = triple_of(string + i);
        if (!(folded->triples[triple >> 6] >> (triple & 63) & 1))
            return 0;
    }
    const uint8_t *place = folded->bytes.bytes, *end = place + folded->size;
    while ((size_t)(end - place) >= size) {
        place = memchr(place, string[0], (size_t)(end - place) - size + 1);
        if (place == NULL)
            return 0;
        if (memcmp(place, string, size) == 0)
            return 1;
        place++;
    }
    return 0;
}

/* A piece of a need: its name, the size of its body in one byte or two, the body. */
static inline const uint8_t *
body_of(const uint8_t *need, size_t *size)
{
    if (need[0] == LITERAL) {
        *size = need[1];
        return need + 2;
    }
    *size = need[1] | (size_t)need[2] << 8;
    return need + 3;
}

static int
is_met(const uint8_t *need, const Folded *folded)
{
    size_t size;
    const uint8_t *piece = body_of(need, &size), *end = piece + size;
    if (need[0] == LITERAL)
        return stands_in(piece, size, folded);
    if (need[0] == FOREIGN && !folded->is_foreign)
        return 0;
    int any = need[0] != ALL;
    while (piece < end) {
        if (is_met(piece, folded) == any)
            return any;
        const uint8_t *body = body_of(piece, &size);
        piece = body + size;
    }
    return !any;
}

/* Whether bytes are one whole need. */
static int
is_need(const uint8_t *need, size_t room, int depth)
{
    size_t size, head = room && need[0] == LITERAL ? 2 : 3;
    if (room < head || need[0] > FOREIGN || depth > DEEPEST)
        return 0;
    const uint8_t *piece = body_of(need, &size), *end = piece + size;
    if (size == 0 || head + size != room || need[0] == LITERAL)
        return size != 0 && head + size == room;
    while (piece < end) {
        size_t left = (size_t)(end - piece);
        if (left < 3)
            return 0;
        const uint8_t *body = body_of(piece, &size);
        if (size > (size_t)(end - body) || !is_need(piece, (size_t)(body - piece) + size, depth + 1))
            return 0;
        piece = body + size;
    }
    return 1;
}

Py_ssize_t
needs_count(const Needs *self)
{
    return PyTuple_GET_SIZE(self->listed);
}

int
keep_met(const Needs *self, const Text *text, Numbers *found)
{
    int64_t *numbers = (int64_t *)(void *)found->room.bytes;
    Folded folded = {.size = 0};
    Py_ssize_t kept = 0;
    int is_folded = 0;
    for (Py_ssize_t i = 0; i < found->size; i++) {
        PyObject *need = PyTuple_GET_ITEM(self->listed, numbers[i]);
        if (PyBytes_GET_SIZE(need)) {
            if (!is_folded++ && fold_text(self, text, &folded) < 0)
                return -1;
            if (!is_met((const uint8_t *)PyBytes_AS_STRING(need), &folded))
                continue;
        }
        numbers[kept++] = numbers[i];
    }
    found->size = kept;
    PyMem_Free(folded.bytes.bytes);
    return 0;
}

static PyObject *
needs_met(Needs *self, PyObject *args)
{
    PyObject *numbers, *object, *list = NULL;
    Text text;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &numbers, &object) || read_text(object, &text) < 0)
        return NULL;
    Numbers found = {.size = 0};
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(numbers); i++) {
        long number = PyLong_AsLong(PyList_GET_ITEM(numbers, i));
        if (number < 0 || number >= PyTuple_GET_SIZE(self->listed)) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "there is no such rule");
            goto done;
        }
        if (append(&found, number) < 0)
            goto done;
    }
    if (keep_met(self, &text, &found) == 0)
        list = as_list(&found);
done:
    PyMem_Free(found.room.bytes);
    return list;
}

static int
check_needs(PyObject *listed)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(listed); i++) {
        PyObject *need = PyTuple_GET_ITEM(listed, i);
        if (!PyBytes_Check(need) ||
            (PyBytes_GET_SIZE(need) &&
             !is_need((const uint8_t *)PyBytes_AS_STRING(need), (size_t)PyBytes_GET_SIZE(need), 0))) {
            PyErr_SetString(PyExc_ValueError, "needs are those of rules/needs.py, one a rule");
            return -1;
        }
    }
    return 0;
}

static PyObject *
needs_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *listed, *folds, *characters;
    Text fold;
    static char *names[] = {"listed", "folds", "characters", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!US", names, &PyTuple_Type, &listed, &folds, &characters))
        return NULL;
    const uint8_t *plane = plane_of(characters);
    if (plane == NULL || read_text(folds, &fold) < 0 || check_needs(listed) < 0)
        return NULL;
    Needs *self = (Needs *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->listed = Py_NewRef(listed);
    self->folds = Py_NewRef(folds);
    self->characters = Py_NewRef(characters);
    self->plane = plane;
    self->fold = fold;
    return (PyObject *)self;
}

static void
needs_dealloc(Needs *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(self->listed);
    Py_XDECREF(self->folds);
    Py_XDECREF(self->characters);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef needs_methods[] = {
    {"met", (PyCFunction)needs_met, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot needs_slots[] = {
    {Py_tp_new, needs_new},
    {Py_tp_dealloc, needs_dealloc},
    {Py_tp_methods, needs_methods},
    {0, NULL},
};

PyType_Spec needs_spec = {
    .name = "cleaner.native.words.Needs",
    .basicsize = sizeof(Needs),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = needs_slots,
};
