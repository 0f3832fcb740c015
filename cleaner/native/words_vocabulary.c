/* Words of lines as numbers of the vocabulary: model/wording.py. */
#include "words_table.h"

/* Numbers that mean no word, and what is read of a long line. */
enum { UNKNOWN = 0, BREAK = 1, FIRST = 2, PAIRS = 1 << 15, HEAD = 110, TAIL = 90 };

typedef struct {
    PyObject_HEAD
    PyObject *listed, *characters;
    const uint8_t *plane;
    Table table;
} Vocabulary;

/* What is read of a line: all of it, or its head and its tail with a space between them. */
static inline Py_ssize_t
read_size(const Text *line)
{
    return line->size <= HEAD + TAIL ? line->size : HEAD + 1 + TAIL;
}

static inline Py_UCS4
read_at(const Text *line, Py_ssize_t i)
{
    if (line->size <= HEAD + TAIL || i < HEAD)
        return at(line, i);
    return i == HEAD ? ' ' : at(line, line->size - (HEAD + 1 + TAIL) + i);
}

/* The line as it is read, in small letters, as str.lower() gives them. */
static PyObject *
lower_line(const Vocabulary *self, const Text *line)
{
    Py_UCS4 read[HEAD + 1 + TAIL];
    Py_ssize_t size = read_size(line);
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = read_at(line, i);
        read[i] = flags_of(self->plane, c) & MARK ? ' ' : c;
    }
    PyObject *text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, read, size);
    if (text == NULL)
        return NULL;
    PyObject *lower = PyObject_CallMethod(text, "lower", NULL);
    Py_DECREF(text);
    return lower;
}

static uint8_t *
put_word_bytes(const Vocabulary *self, uint8_t *out, Py_UCS4 c)
{
    uint8_t flags = flags_of(self->plane, c);
    if (flags & MARK || (c >= 0xD800 && c < 0xE000)) { /* half a character is none */
        *out++ = ' ';
        return out;
    }
    if (flags & DENSE) { /* it is a word of its own */
        *out++ = ' ';
        out = put_utf8(out, c);
        *out++ = ' ';
        return out;
    }
    c = Py_UNICODE_TOLOWER(c);
    if (c >= 128)
        return put_utf8(out, c);
    *out++ = word_bytes[c];
    return out;
}

/* The bytes of a line, words apart by spaces; -1 on error. */
static Py_ssize_t
bytes_of_line(const Vocabulary *self, const Text *line, Room *room)
{
    Py_ssize_t size = read_size(line);
    if (make_room(room, (size_t)size * MOST_BYTES) < 0)
        return -1;
    uint8_t *out = room->bytes;
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = read_at(line, i);
        if (c < 128)
            *out++ = word_bytes[c];
        else if (lowers_oddly(c))
            return -2;
        else
            out = put_word_bytes(self, out, c);
    }
    return out - room->bytes;
}

static Py_ssize_t
bytes_of_odd_line(const Vocabulary *self, const Text *line, Room *room)
{
    PyObject *lower = lower_line(self, line);
    Text text;
    if (lower == NULL)
        return -1;
    if (read_text(lower, &text) < 0 || make_room(room, (size_t)text.size * MOST_BYTES) < 0) {
        Py_DECREF(lower);
        return -1;
    }
    uint8_t *out = room->bytes;
    for (Py_ssize_t i = 0; i < text.size; i++) {
        Py_UCS4 c = at(&text, i);
        if (c < 128)
            *out++ = word_bytes[c];
        else
            out = put_word_bytes(self, out, c);
    }
    Py_DECREF(lower);
    return out - room->bytes;
}

typedef struct {
    Numbers words, places, sizes;
    int64_t last;      /* the number before */
    Py_ssize_t before; /* words before the line */
} Bag;

static int
end_line(Bag *bag)
{
    Py_ssize_t size = bag->words.size - bag->before;
    bag->before = bag->words.size;
    bag->last = BREAK;
    return append(&bag->sizes, size);
}

static int
add_word(Bag *bag, const Token *token)
{
    if (token->size == 1 && *token->word == 1)
        return end_line(bag); /* a text has the mark itself */
    int64_t number = token->number < 0 ? UNKNOWN : token->number + FIRST;
    int64_t place = (bag->last * 1000003 + number * 7919) % PAIRS;
    bag->last = number;
    return append(&bag->words, number) < 0 || append(&bag->places, place) < 0 ? -1 : 0;
}

static int
add_words(const Vocabulary *self, Bag *bag, Token *tokens, Py_ssize_t count)
{
    look_up(&self->table, tokens, count);
    for (Py_ssize_t i = 0; i < count; i++)
        if (add_word(bag, tokens + i) < 0)
            return -1;
    return 0;
}

static int
add_line(const Vocabulary *self, Bag *bag, PyObject *object, Room *room)
{
    Text line;
    if (read_text(object, &line) < 0)
        return -1;
    Py_ssize_t size = bytes_of_line(self, &line, room);
    if (size == -2)
        size = bytes_of_odd_line(self, &line, room);
    if (size < 0)
        return -1;
    const uint8_t *bytes = room->bytes;
    Token tokens[TOKENS];
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < size;) {
        if (bytes[i] == ' ') {
            i++;
            continue;
        }
        Py_ssize_t start = i;
        uint32_t hash = NO_BYTES;
        for (; i < size && bytes[i] != ' '; i++)
            hash = hash_on(hash, bytes[i]);
        tokens[count++] = (Token){.word = bytes + start, .size = (size_t)(i - start), .hash = hash};
        if (count == TOKENS && add_words(self, bag, tokens, count) < 0)
            return -1;
        count %= TOKENS;
    }
    return add_words(self, bag, tokens, count) < 0 ? -1 : end_line(bag);
}

static PyObject *
as_bytes(const Numbers *numbers)
{
    return PyBytes_FromStringAndSize((const char *)numbers->room.bytes, numbers->size * (Py_ssize_t)sizeof(int64_t));
}

static PyObject *
vocabulary_numbers(Vocabulary *self, PyObject *arg)
{
    Bag bag = {.last = BREAK};
    Room room = {0};
    PyObject *result = NULL;
    PyObject *lines = PySequence_Fast(arg, "lines are a sequence");
    if (lines == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(lines); i++)
        if (add_line(self, &bag, PySequence_Fast_GET_ITEM(lines, i), &room) < 0)
            goto done;
    PyObject *words = as_bytes(&bag.words), *places = as_bytes(&bag.places), *sizes = as_bytes(&bag.sizes);
    if (words && places && sizes)
        result = PyTuple_Pack(3, words, places, sizes);
    Py_XDECREF(words);
    Py_XDECREF(places);
    Py_XDECREF(sizes);
done:
    Py_DECREF(lines);
    PyMem_Free(room.bytes);
    PyMem_Free(bag.words.room.bytes);
    PyMem_Free(bag.places.room.bytes);
    PyMem_Free(bag.sizes.room.bytes);
    return result;
}

static PyObject *
vocabulary_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *listed, *characters;
    static char *names[] = {"listed", "characters", NULL};
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "SS", names, &listed, &characters))
        return NULL;
    const uint8_t *plane = plane_of(characters);
    Vocabulary *self = plane ? (Vocabulary *)type->tp_alloc(type, 0) : NULL;
    if (self == NULL)
        return NULL;
    self->listed = Py_NewRef(listed);
    self->characters = Py_NewRef(characters);
    self->plane = plane;
    if (fill_table(&self->table, listed) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static void
vocabulary_dealloc(Vocabulary *self)
{
    PyTypeObject *type = Py_TYPE(self);
    free_table(&self->table);
    Py_XDECREF(self->listed);
    Py_XDECREF(self->characters);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef vocabulary_methods[] = {
    {"numbers", (PyCFunction)vocabulary_numbers, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot vocabulary_slots[] = {
    {Py_tp_new, vocabulary_new},
    {Py_tp_dealloc, vocabulary_dealloc},
    {Py_tp_methods, vocabulary_methods},
    {0, NULL},
};

PyType_Spec vocabulary_spec = {
    .name = "cleaner.native.words.Vocabulary",
    .basicsize = sizeof(Vocabulary),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = vocabulary_slots,
};
