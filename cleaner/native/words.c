/* What reads the texts of all blocks of a page: words as numbers, the rules worth trying on a line, columns of rows.
 *
 * Each of these does what a function in Python does, to the letter, and is used in its stead where it is compiled:
 * model/wording.py, rules/index.py and rules/engine.py say what is meant and why. Here is only how it is done without
 * an object a word. Nothing changes once it is made.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What a character is to those who split texts into words: bits of a table of the basic plane. */
enum { MARK = 1, DENSE = 2, DENSE_MARK = 4, FOLDED = 8 };
#define PLANE 0x10000

/* Words of the vocabulary: see model/wording.py. */
enum { UNKNOWN = 0, BREAK = 1, FIRST = 2, PAIRS = 1 << 15, HEAD = 110, TAIL = 90 };

/* Pieces of a need: see rules/needs.py; how deep they may go. */
enum { LITERAL = 0, ANY = 1, ALL = 2, DEEPEST = 100 };

#define CURLY 0x2019 /* the apostrophe that rules take for the straight one */
#define MOST_BYTES 6 /* that a character becomes: four, and a space on either side */
#define SHORT_DIGITS 40 /* characters of a line that may be called by its digits */

static uint8_t rule_bytes[256]; /* ASCII as words of rules have it: small letters, digits, _; all else a space */
static uint8_t word_bytes[128]; /* as words of the vocabulary have it: every digit a 0, and the mark between lines */

static uint8_t folded_bytes[128]; /* as needs of rules have it: case and what digit it is do not count */

static void
fill_bytes(void)
{
    for (int i = 0; i < 128; i++) {
        int letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z'), digit = i >= '0' && i <= '9';
        uint8_t small = (uint8_t)(i >= 'A' && i <= 'Z' ? i + 32 : i);
        rule_bytes[i] = letter || digit || i == '_' ? small : ' ';
        folded_bytes[i] = digit ? '0' : small;
        word_bytes[i] = digit ? '0' : letter || i == 1 ? small : ' ';
    }
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

typedef struct {
    const void *data;
    int kind, ascii;
    Py_ssize_t size;
} Text;

static inline Py_UCS4
at(const Text *text, Py_ssize_t i)
{
    return PyUnicode_READ(text->kind, text->data, i);
}

static int
read_text(PyObject *object, Text *text)
{
    if (!PyUnicode_Check(object)) {
        PyErr_Format(PyExc_TypeError, "a str is needed, not %.100s", Py_TYPE(object)->tp_name);
        return -1;
    }
#if PY_VERSION_HEX < 0x030C0000
    if (PyUnicode_READY(object) < 0)
        return -1;
#endif
    text->data = PyUnicode_DATA(object);
    text->kind = PyUnicode_KIND(object);
    text->ascii = PyUnicode_IS_ASCII(object);
    text->size = PyUnicode_GET_LENGTH(object);
    return 0;
}

/* Whether str.lower() gives other than each character's small letter: a dotted I becomes two characters, and a sigma
 * depends on what stands around it. These are the only two. */
static inline int
lowers_oddly(Py_UCS4 c)
{
    return c == 0x130 || c == 0x3A3;
}

static inline uint8_t
flags_of(const uint8_t *plane, Py_UCS4 c)
{
    return c < PLANE ? plane[c] : 0;
}

/* UTF-8, of surrogates too. */
static inline uint8_t *
put(uint8_t *out, Py_UCS4 c)
{
    if (c < 0x80) {
        *out++ = (uint8_t)c;
    } else if (c < 0x800) {
        *out++ = (uint8_t)(0xC0 | c >> 6);
        *out++ = (uint8_t)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *out++ = (uint8_t)(0xE0 | c >> 12);
        *out++ = (uint8_t)(0x80 | (c >> 6 & 0x3F));
        *out++ = (uint8_t)(0x80 | (c & 0x3F));
    } else {
        *out++ = (uint8_t)(0xF0 | c >> 18);
        *out++ = (uint8_t)(0x80 | (c >> 12 & 0x3F));
        *out++ = (uint8_t)(0x80 | (c >> 6 & 0x3F));
        *out++ = (uint8_t)(0x80 | (c & 0x3F));
    }
    return out;
}

/* The table of characters that a constructor was given. */
static const uint8_t *
plane_of(PyObject *characters)
{
    if (!PyBytes_Check(characters) || PyBytes_GET_SIZE(characters) != PLANE) {
        PyErr_SetString(PyExc_ValueError, "a byte for every character of the basic plane is needed");
        return NULL;
    }
    return (const uint8_t *)PyBytes_AS_STRING(characters);
}

/* ---- room that grows -------------------------------------------------------------------------------------------- */

typedef struct {
    uint8_t *bytes;
    size_t room;
} Room;

static int
make_room(Room *room, size_t size)
{
    if (size <= room->room)
        return 0;
    size_t more = size < 256 ? 256 : size + size / 2;
    uint8_t *bytes = PyMem_Realloc(room->bytes, more);
    if (bytes == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    room->bytes = bytes;
    room->room = more;
    return 0;
}

/* ---- a table of words ------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t hash, number; /* number: that of the word and one more; 0 where the slot is free */
} Slot;

typedef struct {
    const uint8_t *text; /* the words, with a space between two */
    uint32_t *starts;    /* of each word, and of one after the last */
    uint32_t count, mask;
    Slot *slots;
} Table;

static inline uint32_t
hash_of(const uint8_t *word, size_t size)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ word[i]) * 16777619u;
    return hash ^ hash >> 15;
}

/* The slot that holds a word, or the free one where it belongs. */
static inline Slot *
slot_of(const Table *table, const uint8_t *word, size_t size)
{
    uint32_t hash = hash_of(word, size);
    for (uint32_t i = hash & table->mask;; i = (i + 1) & table->mask) {
        Slot *slot = &table->slots[i];
        if (slot->number == 0) {
            slot->hash = hash;
            return slot;
        }
        if (slot->hash == hash) {
            const uint32_t *start = &table->starts[slot->number - 1];
            if (start[1] - start[0] - 1 == size && memcmp(table->text + start[0], word, size) == 0)
                return slot;
        }
    }
}

/* A word's number, or -1. */
static inline int64_t
number_of(const Table *table, const uint8_t *word, size_t size)
{
    uint32_t hash = hash_of(word, size);
    for (uint32_t i = hash & table->mask; table->slots[i].number; i = (i + 1) & table->mask) {
        const Slot *slot = &table->slots[i];
        if (slot->hash == hash) {
            const uint32_t *start = &table->starts[slot->number - 1];
            if (start[1] - start[0] - 1 == size && memcmp(table->text + start[0], word, size) == 0)
                return (int64_t)slot->number - 1;
        }
    }
    return -1;
}

static void
free_table(Table *table)
{
    PyMem_Free(table->starts);
    PyMem_Free(table->slots);
    table->starts = NULL;
    table->slots = NULL;
}

/* A table of the words in ``blob``, which must outlive it. Of the same word twice the later is found. */
static int
fill_table(Table *table, PyObject *blob)
{
    const uint8_t *text = (const uint8_t *)PyBytes_AS_STRING(blob);
    size_t size = (size_t)PyBytes_GET_SIZE(blob);
    if (size >= UINT32_MAX / 4) {
        PyErr_SetString(PyExc_OverflowError, "too many words");
        return -1;
    }
    uint32_t count = 1, slots = 4;
    for (size_t i = 0; i < size; i++)
        count += text[i] == ' ';
    while (slots < count + count / 2 + 2)
        slots *= 2;
    table->text = text;
    table->count = count;
    table->mask = slots - 1;
    table->starts = PyMem_Calloc((size_t)count + 1, sizeof *table->starts);
    table->slots = PyMem_Calloc(slots, sizeof *table->slots);
    if (table->starts == NULL || table->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    uint32_t n = 0;
    for (size_t i = 0; i < size; i++)
        if (text[i] == ' ')
            table->starts[++n] = (uint32_t)i + 1;
    table->starts[count] = (uint32_t)size + 1;
    for (n = 0; n < count; n++)
        slot_of(table, text + table->starts[n], table->starts[n + 1] - table->starts[n] - 1)->number = n + 1;
    return 0;
}

/* ---- words of the vocabulary ------------------------------------------------------------------------------------ */

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
        out = put(out, c);
        *out++ = ' ';
        return out;
    }
    c = Py_UNICODE_TOLOWER(c);
    if (c >= 128)
        return put(out, c);
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

/* Numbers that grow. */
typedef struct {
    Room room;
    Py_ssize_t size;
} Numbers;

static inline int
append(Numbers *numbers, int64_t value)
{
    if (make_room(&numbers->room, ((size_t)numbers->size + 1) * sizeof value) < 0)
        return -1;
    ((int64_t *)(void *)numbers->room.bytes)[numbers->size++] = value;
    return 0;
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
add_word(const Vocabulary *self, Bag *bag, const uint8_t *word, size_t size)
{
    int64_t number;
    if (size == 1 && *word == 1)
        return end_line(bag); /* a text has the mark itself */
    number = number_of(&self->table, word, size);
    number = number < 0 ? UNKNOWN : number + FIRST;
    int64_t place = (bag->last * 1000003 + number * 7919) % PAIRS;
    bag->last = number;
    return append(&bag->words, number) < 0 || append(&bag->places, place) < 0 ? -1 : 0;
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
    for (Py_ssize_t i = 0; i < size;) {
        if (bytes[i] == ' ') {
            i++;
            continue;
        }
        Py_ssize_t start = i;
        while (i < size && bytes[i] != ' ')
            i++;
        if (add_word(self, bag, bytes + start, (size_t)(i - start)) < 0)
            return -1;
    }
    return end_line(bag);
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

static PyType_Spec vocabulary_spec = {
    .name = "cleaner.native.words.Vocabulary",
    .basicsize = sizeof(Vocabulary),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = vocabulary_slots,
};

/* ---- the rules that a text calls -------------------------------------------------------------------------------- */

/* Lists of numbers, one after the other; starts has one more than there are lists. */
typedef struct {
    int32_t *numbers;
    uint32_t *starts;
    Py_ssize_t count;
} Lists;

typedef struct {
    Py_UCS4 *characters;
    Py_ssize_t size;
} Word;

/* Anchors that are found as they stand, within words too; in order of their first character. */
typedef struct {
    Word *words;
    Lists rules;
    uint8_t first[256]; /* whether one begins with a character of such a last byte */
} Anchors;

typedef struct {
    PyObject_HEAD
    PyObject *listed, *characters;
    const uint8_t *plane;
    Table words;
    Lists rules; /* of each word */
    Anchors symbols, dense;
    int32_t *most; /* words that the text of a rule may have */
    Py_ssize_t count;
} Index;

static void
free_lists(Lists *lists)
{
    PyMem_Free(lists->numbers);
    PyMem_Free(lists->starts);
}

/* Numbers of rules: all are below ``below``. */
static int
fill_list(PyObject *numbers, Py_ssize_t below, int32_t *out)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(numbers); i++) {
        long number = PyLong_AsLong(PyTuple_GET_ITEM(numbers, i));
        if (number == -1 && PyErr_Occurred())
            return -1;
        if (number < 0 || number >= below) {
            PyErr_Format(PyExc_ValueError, "there is no rule %ld", number);
            return -1;
        }
        out[i] = (int32_t)number;
    }
    return 0;
}

/* Lists out of a tuple of tuples. */
static int
fill_lists(Lists *lists, PyObject *tuples, Py_ssize_t below)
{
    Py_ssize_t count = PyTuple_GET_SIZE(tuples), total = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *tuple = PyTuple_GET_ITEM(tuples, i);
        if (!PyTuple_Check(tuple)) {
            PyErr_SetString(PyExc_TypeError, "numbers of rules are a tuple");
            return -1;
        }
        total += PyTuple_GET_SIZE(tuple);
    }
    lists->count = count;
    lists->numbers = PyMem_Calloc((size_t)total + 1, sizeof *lists->numbers);
    lists->starts = PyMem_Calloc((size_t)count + 1, sizeof *lists->starts);
    if (lists->numbers == NULL || lists->starts == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *tuple = PyTuple_GET_ITEM(tuples, i);
        if (fill_list(tuple, below, lists->numbers + lists->starts[i]) < 0)
            return -1;
        lists->starts[i + 1] = lists->starts[i] + (uint32_t)PyTuple_GET_SIZE(tuple);
    }
    return 0;
}

static void
free_anchors(Anchors *anchors)
{
    for (Py_ssize_t i = 0; anchors->words && i < anchors->rules.count; i++)
        PyMem_Free(anchors->words[i].characters);
    PyMem_Free(anchors->words);
    free_lists(&anchors->rules);
}

static int
fill_anchors(Anchors *anchors, PyObject *words, PyObject *tuples, Py_ssize_t below)
{
    Py_ssize_t count = PyTuple_GET_SIZE(words);
    if (count != PyTuple_GET_SIZE(tuples)) {
        PyErr_SetString(PyExc_ValueError, "every anchor needs its rules");
        return -1;
    }
    if (fill_lists(&anchors->rules, tuples, below) < 0)
        return -1;
    anchors->words = PyMem_Calloc((size_t)count + 1, sizeof *anchors->words);
    if (anchors->words == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        Text text;
        if (read_text(PyTuple_GET_ITEM(words, i), &text) < 0)
            return -1;
        Word *word = &anchors->words[i];
        word->size = text.size;
        word->characters = PyUnicode_AsUCS4Copy(PyTuple_GET_ITEM(words, i));
        if (word->characters == NULL)
            return -1;
        if (word->size == 0 || (i && word->characters[0] < anchors->words[i - 1].characters[0])) {
            PyErr_SetString(PyExc_ValueError, "anchors are in order, none empty");
            return -1;
        }
        anchors->first[word->characters[0] & 255] = 1;
    }
    return 0;
}

/* How a character is read. */
enum { STRAIGHT = 1, LOWER = 2 };

static inline Py_UCS4
read_as(Py_UCS4 c, int how)
{
    if (how & STRAIGHT && c == CURLY)
        return '\'';
    return how & LOWER ? Py_UNICODE_TOLOWER(c) : c;
}

static int
append_list(const Lists *lists, Py_ssize_t i, Numbers *found)
{
    for (uint32_t k = lists->starts[i]; k < lists->starts[i + 1]; k++)
        if (append(found, lists->numbers[k]) < 0)
            return -1;
    return 0;
}

/* The first anchor that begins with a character, or the place where it would be. */
static Py_ssize_t
first_anchor(const Anchors *anchors, Py_UCS4 c)
{
    Py_ssize_t low = 0, high = anchors->rules.count;
    while (low < high) {
        Py_ssize_t middle = (low + high) / 2;
        if (anchors->words[middle].characters[0] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int
append_anchors(const Anchors *anchors, const Text *text, Py_ssize_t size, int how, Numbers *found)
{
    for (Py_ssize_t i = 0; i < size; i++) {
        Py_UCS4 c = read_as(at(text, i), how);
        if (!anchors->first[c & 255])
            continue;
        for (Py_ssize_t n = first_anchor(anchors, c); n < anchors->rules.count; n++) {
            const Word *word = &anchors->words[n];
            if (word->characters[0] != c)
                break;
            Py_ssize_t k = 1;
            while (k < word->size && i + k < size && word->characters[k] == read_as(at(text, i + k), how))
                k++;
            if (k == word->size && append_list(&anchors->rules, n, found) < 0)
                return -1;
        }
    }
    return 0;
}

typedef struct {
    Room bytes;        /* the text's words, with a space between two */
    Py_ssize_t size;   /* bytes of them */
    Py_ssize_t count;  /* words */
    Numbers found;     /* rules that a word calls, some more than once */
} Look;

static void
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
            out = put(out, c);
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

/* Splits bytes into words, puts these together with a space between two, and looks each up. */
static int
split(const Index *self, Look *look, Py_ssize_t size)
{
    uint8_t *bytes = look->bytes.bytes, *out = bytes;
    for (Py_ssize_t i = 0; i < size;) {
        if (bytes[i] == ' ') {
            i++;
            continue;
        }
        if (look->count++)
            *out++ = ' ';
        uint8_t *word = out;
        while (i < size && bytes[i] != ' ')
            *out++ = bytes[i++];
        int64_t number = number_of(&self->words, word, (size_t)(out - word));
        if (number >= 0 && append_list(&self->rules, number, &look->found) < 0)
            return -1;
    }
    look->size = out - bytes;
    return 0;
}

/* The text's beginning in small letters, as str.lower() gives them. */
static PyObject *
lower_text(PyObject *object, Py_ssize_t size)
{
    PyObject *read = PyUnicode_Substring(object, 0, size);
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
find_words_oddly(const Index *self, PyObject *object, Py_ssize_t size, int how, int dense, Look *look)
{
    PyObject *lower = lower_text(object, size);
    Text text;
    if (lower == NULL)
        return -1;
    int result = read_text(lower, &text) < 0 ? -1 : find_words(self, &text, text.size, how, dense, look);
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

/* What the first ``size`` characters of a text call; ``beyond``: characters that the block has besides. */
static int
look_at(const Index *self, PyObject *object, const Text *text, Py_ssize_t size, Py_ssize_t beyond, int how,
        Look *look)
{
    int dense = !text->ascii && is_dense(self, text, size);
    int result = find_words(self, text, size, how, dense, look);
    if (result == -2)
        result = find_words_oddly(self, object, size, how, dense, look);
    if (result < 0 || append_anchors(&self->symbols, text, size, how, &look->found) < 0)
        return -1;
    Py_ssize_t words = look->count + beyond / 6;
    if (dense)
        words = look->count > (size + beyond) / 2 ? look->count : (size + beyond) / 2;
    keep_short_enough(self, &look->found, words);
    return 0;
}

static int
compare_numbers(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

/* In order, each once. */
static void
sort_numbers(Numbers *found)
{
    int64_t *numbers = (int64_t *)(void *)found->room.bytes;
    Py_ssize_t kept = 0;
    if (found->size < 2)
        return;
    qsort(numbers, (size_t)found->size, sizeof *numbers, compare_numbers);
    for (Py_ssize_t i = 0; i < found->size; i++)
        if (kept == 0 || numbers[i] != numbers[kept - 1])
            numbers[kept++] = numbers[i];
    found->size = kept;
}

static PyObject *
as_list(const Numbers *found)
{
    const int64_t *numbers = (const int64_t *)(const void *)found->room.bytes;
    PyObject *list = PyList_New(found->size);
    for (Py_ssize_t i = 0; list && i < found->size; i++) {
        PyObject *number = PyLong_FromLongLong(numbers[i]);
        if (number == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, number);
    }
    return list;
}

static PyObject *
index_candidates(Index *self, PyObject *object)
{
    Text text;
    if (read_text(object, &text) < 0)
        return NULL;
    Look look = {0};
    PyObject *list = NULL;
    if (look_at(self, object, &text, text.size, 0, 0, &look) == 0) {
        sort_numbers(&look.found);
        list = as_list(&look.found);
    }
    free_look(&look);
    return list;
}

/* An array of a tuple's numbers, all below ``below``. */
static int32_t *
array_of(PyObject *numbers, Py_ssize_t below)
{
    int32_t *array = PyMem_Calloc((size_t)PyTuple_GET_SIZE(numbers) + 1, sizeof *array);
    if (array == NULL) {
        PyErr_NoMemory();
    } else if (fill_list(numbers, below, array) < 0) {
        PyMem_Free(array);
        array = NULL;
    }
    return array;
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

static PyType_Spec index_spec = {
    .name = "cleaner.native.words.Index",
    .basicsize = sizeof(Index),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = index_slots,
};

typedef struct {
    PyTypeObject *index, *needs;
} State; /* of the module */

/* ---- what rules need -------------------------------------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    PyObject *listed, *folds, *characters; /* bytes of each rule; pairs of letters, the second stands for the first */
    const uint8_t *plane;
    Text fold;
} Needs;

/* A line as patterns see it, case ignored, and which triples of bytes stand in it, nearly: some share a bit. */
typedef struct {
    Room bytes;
    size_t size;
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
        if (c < 128)
            *out++ = folded_bytes[c];
        else
            out = put(out, fold(self, c));
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
    int any = need[0] == ANY;
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
    if (room < head || need[0] > ALL || depth > DEEPEST)
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

/* Drops the rules whose needs a line does not meet. */
static int
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

/* Of numbers of rules, those whose needs a text meets. */
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

static PyType_Spec needs_spec = {
    .name = "cleaner.native.words.Needs",
    .basicsize = sizeof(Needs),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = needs_slots,
};

/* ---- the rules worth trying on a line --------------------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    Index *index;
    Needs *needs;
    PyObject *exact; /* whole lines to numbers of rules */
    Py_ssize_t window, longest; /* characters in which an anchor must stand; words of the longest whole line */
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
    if (rule >= 0 && rule < self->index->count)
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

/* None, or the rule of which the text is a whole line (else -1), and those that may be better and may match. */
static PyObject *
lines_find(Lines *self, PyObject *object)
{
    Text text;
    if (read_text(object, &text) < 0)
        return NULL;
    Py_ssize_t size = text.size < self->window ? text.size : self->window;
    Look look = {0};
    PyObject *result = NULL, *list = NULL;
    if (look_at(self->index, object, &text, size, text.size - size, STRAIGHT, &look) < 0 ||
        append_shapes(self, object, &text, &look.found) < 0)
        goto done;
    int64_t best = exact_rule(self, &look);
    if (best == -2)
        goto done;
    rank(self, &look.found, best);
    if (keep_met(self->needs, &text, &look.found) < 0)
        goto done;
    if (best < 0 && look.found.size == 0)
        result = Py_NewRef(Py_None);
    else if ((list = as_list(&look.found)) != NULL)
        result = Py_BuildValue("LN", (long long)best, list);
done:
    free_look(&look);
    return result;
}

/* Fills ``ranks`` from ``ranked``, which names every rule once. */
static int
fill_ranks(Lines *self)
{
    Py_ssize_t count = self->index->count;
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
    Py_ssize_t count = self->index->count;
    if (PyTuple_GET_SIZE(ranked) != count || PyTuple_GET_SIZE(self->needs->listed) != count) {
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
    Py_ssize_t window, longest;
    static char *names[] = {"index", "needs", "exact", "longest", "window", "ranked", "caps", "digits", NULL};
    State *state = PyType_GetModuleState(type);
    if (state == NULL ||
        !PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!nnO!O!O!", names, state->index, &index, state->needs, &needs,
                                     &PyDict_Type, &exact, &longest, &window, &PyTuple_Type, &ranked, &PyTuple_Type,
                                     &caps, &PyTuple_Type, &digits))
        return NULL;
    Lines *self = (Lines *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->index = (Index *)Py_NewRef(index);
    self->exact = Py_NewRef(exact);
    self->needs = (Needs *)Py_NewRef(needs);
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

static PyType_Spec lines_spec = {
    .name = "cleaner.native.words.Lines",
    .basicsize = sizeof(Lines),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = lines_slots,
};

/* ---- columns ---------------------------------------------------------------------------------------------------- */

static int
fill_column(PyObject *rows, Py_ssize_t field, int64_t *out)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(rows); i++) {
        PyObject *row = PyTuple_GET_ITEM(rows, i);
        if (!PyTuple_Check(row) || field < 0 || field >= PyTuple_GET_SIZE(row)) {
            PyErr_SetString(PyExc_ValueError, "rows are tuples that have the fields");
            return -1;
        }
        out[i] = PyLong_AsLongLong(PyTuple_GET_ITEM(row, field));
        if (out[i] == -1 && PyErr_Occurred())
            return -1;
    }
    return 0;
}

/* The chosen fields of rows, which are tuples, as bytes of int64: those of the first field, of the second … */
static PyObject *
columns(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *rows, *fields;
    if (!PyArg_ParseTuple(args, "O!O!", &PyTuple_Type, &rows, &PyTuple_Type, &fields))
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(rows), width = PyTuple_GET_SIZE(fields);
    if (width && count > PY_SSIZE_T_MAX / 8 / width)
        return PyErr_NoMemory();
    PyObject *bytes = PyByteArray_FromStringAndSize(NULL, count * width * 8);
    if (bytes == NULL)
        return NULL;
    int64_t *out = (int64_t *)(void *)PyByteArray_AS_STRING(bytes);
    for (Py_ssize_t i = 0; i < width; i++) {
        Py_ssize_t field = PyLong_AsSsize_t(PyTuple_GET_ITEM(fields, i));
        if ((field == -1 && PyErr_Occurred()) || fill_column(rows, field, out + i * count) < 0) {
            Py_DECREF(bytes);
            return NULL;
        }
    }
    return bytes;
}

/* ---- character statistics --------------------------------------------------------------------------------------- */

static inline uint8_t
class_of(const uint8_t *classes, const Text *text, Py_ssize_t i)
{
    Py_UCS4 c = at(text, i);
    return classes[c < PLANE ? c : PLANE - 1];
}

/* Counts the classes of a text's characters; the counts are ``step`` apart. */
static void
count_classes(const uint8_t *classes, const Text *text, Py_ssize_t count, float *out, Py_ssize_t step)
{
    int64_t found[256] = {0};
    for (Py_ssize_t i = 0; i < text->size; i++)
        found[class_of(classes, text, i)]++;
    for (Py_ssize_t k = 0; k < count; k++)
        out[k * step] = (float)found[k];
}

static int
fill_statistics(PyObject *texts, const uint8_t *classes, Py_ssize_t count, float *counts, uint8_t *firsts,
                uint8_t *lasts)
{
    Py_ssize_t size = PyTuple_GET_SIZE(texts);
    for (Py_ssize_t i = 0; i < size; i++) {
        Text text;
        if (read_text(PyTuple_GET_ITEM(texts, i), &text) < 0)
            return -1;
        if (text.size == 0) {
            PyErr_SetString(PyExc_ValueError, "no text may be empty");
            return -1;
        }
        count_classes(classes, &text, count, counts + i, size);
        firsts[i] = class_of(classes, &text, 0);
        lasts[i] = class_of(classes, &text, text.size - 1);
    }
    return 0;
}

/* Counts of each class in each text as float32, those of the first class first; classes of first and last characters. */
static PyObject *
statistics(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *texts, *characters;
    Py_ssize_t count;
    if (!PyArg_ParseTuple(args, "O!Sn", &PyTuple_Type, &texts, &characters, &count))
        return NULL;
    const uint8_t *classes = plane_of(characters);
    Py_ssize_t size = PyTuple_GET_SIZE(texts);
    if (classes == NULL)
        return NULL;
    if (count < 0 || count > 256 || size > PY_SSIZE_T_MAX / 1024) {
        PyErr_SetString(PyExc_ValueError, "too many");
        return NULL;
    }
    PyObject *counts = PyByteArray_FromStringAndSize(NULL, size * count * (Py_ssize_t)sizeof(float));
    PyObject *firsts = PyByteArray_FromStringAndSize(NULL, size), *lasts = PyByteArray_FromStringAndSize(NULL, size);
    PyObject *result = NULL;
    if (counts && firsts && lasts &&
        fill_statistics(texts, classes, count, (float *)(void *)PyByteArray_AS_STRING(counts),
                        (uint8_t *)PyByteArray_AS_STRING(firsts), (uint8_t *)PyByteArray_AS_STRING(lasts)) == 0)
        result = PyTuple_Pack(3, counts, firsts, lasts);
    Py_XDECREF(counts);
    Py_XDECREF(firsts);
    Py_XDECREF(lasts);
    return result;
}

/* ---- what characters are ---------------------------------------------------------------------------------------- */

static void
flag(uint8_t *plane, Py_UCS4 first, Py_UCS4 last, int bit)
{
    for (Py_UCS4 c = first; c <= last && c < PLANE; c++)
        plane[c] |= (uint8_t)bit;
}

/* Flags every character of a text or, for ``step`` 2, the ranges of which it has the first and the last. */
static int
flag_all(uint8_t *plane, PyObject *object, int step, int bit)
{
    Text text;
    if (read_text(object, &text) < 0)
        return -1;
    for (Py_ssize_t i = 0; i + step <= text.size; i += step)
        flag(plane, at(&text, i), at(&text, i + step - 1), bit);
    return 0;
}

/* The table that the constructors ask for. */
static PyObject *
characters(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *marks, *dense, *dense_marks, *folded;
    if (!PyArg_ParseTuple(args, "UUUU", &marks, &dense, &dense_marks, &folded))
        return NULL;
    PyObject *table = PyBytes_FromStringAndSize(NULL, PLANE);
    if (table == NULL)
        return NULL;
    uint8_t *plane = (uint8_t *)PyBytes_AS_STRING(table);
    memset(plane, 0, PLANE);
    if (flag_all(plane, marks, 1, MARK) < 0 || flag_all(plane, dense, 2, DENSE) < 0 ||
        flag_all(plane, dense_marks, 1, DENSE_MARK) < 0 || flag_all(plane, folded, 1, FOLDED) < 0)
        Py_CLEAR(table);
    return table;
}

/* ---- the module ------------------------------------------------------------------------------------------------- */

static int
add_type(PyObject *module, PyType_Spec *spec, PyTypeObject **kept)
{
    PyTypeObject *type = (PyTypeObject *)PyType_FromModuleAndSpec(module, spec, NULL);
    if (type == NULL)
        return -1;
    int result = PyModule_AddType(module, type);
    if (kept && result == 0)
        *kept = type;
    else
        Py_DECREF(type);
    return result;
}

static int
fill_module(PyObject *module)
{
    State *state = PyModule_GetState(module);
    fill_bytes();
    if (add_type(module, &vocabulary_spec, NULL) < 0 || add_type(module, &index_spec, &state->index) < 0 ||
        add_type(module, &needs_spec, &state->needs) < 0 || add_type(module, &lines_spec, NULL) < 0)
        return -1;
    return 0;
}

static int
traverse_module(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    Py_VISIT(state->index);
    Py_VISIT(state->needs);
    return 0;
}

static int
clear_module(PyObject *module)
{
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->index);
    Py_CLEAR(state->needs);
    return 0;
}

static void
free_module(void *module)
{
    clear_module(module);
}

static PyMethodDef functions[] = {
    {"characters", characters, METH_VARARGS, NULL},
    {"columns", columns, METH_VARARGS, NULL},
    {"statistics", statistics, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, fill_module},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "cleaner.native.words",
    .m_size = sizeof(State),
    .m_methods = functions,
    .m_slots = module_slots,
    .m_traverse = traverse_module,
    .m_clear = clear_module,
    .m_free = free_module,
};

PyMODINIT_FUNC
PyInit_words(void)
{
    return PyModuleDef_Init(&definition);
}
