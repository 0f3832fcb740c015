/* The rules that a text calls, by the words and the anchors in it: rules/index.py. */
#include "words_table.h"

struct Index {
    PyObject_HEAD
    PyObject *listed, *characters;
    const uint8_t *plane;
    Table words;
    Lists rules; /* of each word */
    Anchors symbols, dense;
    int32_t *most; /* words that the text of a rule may have */
    Py_ssize_t count;
};

Py_ssize_t
index_count(const Index *self)
{
    return self->count;
}

void
free_look(Look *look)
{
    PyMem_Free(look->bytes.bytes);
    PyMem_Free(look->found.room.bytes);
}

/* The bytes of the first ``size`` characters in small letters, marks as spaces; how many bytes, or -1. */
static Py_ssize_t
bytes_of_text(const Index *self, const Text *text, Py_ssize_t size, int how, int dense, Room *room)
{
    if (make_room(room, (size_t)size * MOST_BYTES) < 0)
        return -1;
    uint8_t *out = room->bytes;
    if (text->ascii) {
        const uint8_t *in = text->data;
        for (Py_ssize_t i = 0; i < size; i++)
            out[i] = rule_bytes[in[i]];
        return size;
    }
    int marks = MARK | (dense ? DENSE_MARK : 0);
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = read_as(at(text, i), how);
        if (c >= 128) {
            if (lowers_oddly(c))
                return -2;
            c = flags_of(self->plane, c) & marks ? ' ' : Py_UNICODE_TOLOWER(c);
        }
        if (c < 128)
            *out++ = rule_bytes[c];
        else
            out = put_utf8(out, c);
    }
    return out - room->bytes;
}

static int
is_dense(const Index *self, const Text *text, Py_ssize_t size)
{
    for (Py_ssize_t i = 0; i < size; i++)
        if (flags_of(self->plane, at(text, i)) & DENSE)
            return 1;
    return 0;
}

/* Appends the rules that words call. */
static int
append_words(const Index *self, Look *look, Token *tokens, Py_ssize_t count)
{
    look_up(&self->words, tokens, count);
    for (Py_ssize_t i = 0; i < count; i++)
        if (tokens[i].number >= 0 && append_list(&self->rules, tokens[i].number, &look->found) < 0)
            return -1;
    return 0;
}

/* Splits bytes into words, puts these together with a space between two, and looks each up. */
static int
split(const Index *self, Look *look, Py_ssize_t size)
{
    uint8_t *bytes = look->bytes.bytes, *out = bytes;
    Token tokens[TOKENS];
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < size;) {
        if (bytes[i] == ' ') {
            i++;
            continue;
        }
        if (look->count++)
            *out++ = ' ';
        uint8_t *word = out;
        uint32_t hash = NO_BYTES;
        for (; i < size && bytes[i] != ' '; i++) {
            hash = hash_on(hash, bytes[i]);
            *out++ = bytes[i];
        }
        tokens[count++] = (Token){.word = word, .size = (size_t)(out - word), .hash = hash};
        if (count == TOKENS && append_words(self, look, tokens, count) < 0)
            return -1;
        count %= TOKENS;
    }
    look->size = out - bytes;
    return append_words(self, look, tokens, count);
}

/* The text's beginning in small letters, as str.lower() gives them. */
static PyObject *
lower_text(const Text *text, Py_ssize_t size)
{
    PyObject *read = PyUnicode_FromKindAndData(text->kind, text->data, size);
    PyObject *lower = read ? PyObject_CallMethod(read, "lower", NULL) : NULL;
    Py_XDECREF(read);
    return lower;
}

static int
find_words(const Index *self, const Text *text, Py_ssize_t size, int how, int dense, Look *look)
{
    Py_ssize_t bytes = bytes_of_text(self, text, size, how, dense, &look->bytes);
    if (bytes < 0)
        return (int)bytes;
    if (split(self, look, bytes) < 0)
        return -1;
    return dense ? append_anchors(&self->dense, text, size, how | LOWER, &look->found) : 0;
}

/* As find_words(), for a text with letters that only str.lower() can lower. */
static int
find_words_oddly(const Index *self, const Text *text, Py_ssize_t size, int how, int dense, Look *look)
{
    PyObject *lower = lower_text(text, size);
    Text read;
    if (lower == NULL)
        return -1;
    int result = read_text(lower, &read) < 0 ? -1 : find_words(self, &read, read.size, how, dense, look);
    Py_DECREF(lower);
    return result;
}

/* Keeps the rules that look at texts of so many words. */
static void
keep_short_enough(const Index *self, Numbers *found, Py_ssize_t words)
{
    int64_t *numbers = (int64_t *)(void *)found->room.bytes;
    Py_ssize_t kept = 0;
    for (Py_ssize_t i = 0; i < found->size; i++)
        if (words <= self->most[numbers[i]])
            numbers[kept++] = numbers[i];
    found->size = kept;
}

int
look_at(const Index *self, const Text *text, Py_ssize_t size, Py_ssize_t beyond, int how, Look *look)
{
    look->size = look->count = look->found.size = 0;
    int dense = !text->ascii && is_dense(self, text, size);
    int result = find_words(self, text, size, how, dense, look);
    if (result == -2)
        result = find_words_oddly(self, text, size, how, dense, look);
    if (result < 0 || append_anchors(&self->symbols, text, size, how, &look->found) < 0)
        return -1;
    Py_ssize_t words = look->count + beyond / 6;
    if (dense)
        words = look->count > (size + beyond) / 2 ? look->count : (size + beyond) / 2;
    keep_short_enough(self, &look->found, words);
    return 0;
}

static PyObject *
index_candidates(Index *self, PyObject *object)
{
    Text text;
    if (read_text(object, &text) < 0)
        return NULL;
    Look look = {0};
    PyObject *list = NULL;
    if (look_at(self, &text, text.size, 0, 0, &look) == 0) {
        sort_numbers(&look.found);
        list = as_list(&look.found);
    }
    free_look(&look);
    return list;
}

static PyObject *
index_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *words, *rules, *symbols, *symbol_rules, *dense, *dense_rules, *most, *characters;
    static char *names[] = {"words",       "rules", "symbols",    "symbol_rules", "dense",
                            "dense_rules", "most",  "characters", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "SO!O!O!O!O!O!S", names, &words, &PyTuple_Type, &rules,
                                     &PyTuple_Type, &symbols, &PyTuple_Type, &symbol_rules, &PyTuple_Type, &dense,
                                     &PyTuple_Type, &dense_rules, &PyTuple_Type, &most, &characters))
        return NULL;
    const uint8_t *plane = plane_of(characters);
    Index *self = plane ? (Index *)type->tp_alloc(type, 0) : NULL;
    if (self == NULL)
        return NULL;
    self->listed = Py_NewRef(words);
    self->characters = Py_NewRef(characters);
    self->plane = plane;
    self->count = PyTuple_GET_SIZE(most);
    self->most = array_of(most, INT32_MAX);
    if (self->most == NULL || fill_table(&self->words, words) < 0 ||
        fill_lists(&self->rules, rules, self->count) < 0 ||
        fill_anchors(&self->symbols, symbols, symbol_rules, self->count) < 0 ||
        fill_anchors(&self->dense, dense, dense_rules, self->count) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    if (PyBytes_GET_SIZE(words) && self->rules.count != (Py_ssize_t)self->words.count) {
        PyErr_SetString(PyExc_ValueError, "every word needs its rules");
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void
index_dealloc(Index *self)
{
    PyTypeObject *type = Py_TYPE(self);
    free_table(&self->words);
    free_lists(&self->rules);
    free_anchors(&self->symbols);
    free_anchors(&self->dense);
    PyMem_Free(self->most);
    Py_XDECREF(self->listed);
    Py_XDECREF(self->characters);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef index_methods[] = {
    {"candidates", (PyCFunction)index_candidates, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot index_slots[] = {
    {Py_tp_new, index_new},
    {Py_tp_dealloc, index_dealloc},
    {Py_tp_methods, index_methods},
    {0, NULL},
};

PyType_Spec index_spec = {
    .name = "cleaner.native.words.Index",
    .basicsize = sizeof(Index),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = index_slots,
};
