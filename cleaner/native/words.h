/* What reads the texts of all blocks of a page: words as numbers, the rules worth trying on a line, columns of rows.
 *
 * Each of these does what a function in Python does, to the letter (means but for rounding), and is used in its stead
 * where it is compiled. That one says what is meant and why; here is only how it is done without an object a word.
 * Nothing changes once made.
 *
 *   words_module.c      the types and functions that Python sees
 *   words_vocabulary.c  Vocabulary: cleaner/model/wording.py
 *   words_index.c       Index: cleaner/rules/index.py
 *   words_anchors.c     … its anchors within words
 *   words_lists.c       … numbers of rules
 *   words_needs.c       Needs: cleaner/rules/needs.py
 *   words_lines.c       Lines: cleaner/rules/engine.py
 *   words_ends.c        Ends: the same
 *   words_inlines.c     inlines(): cleaner/inlines.py
 *   words_columns.c     columns(): cleaner/model/columns.py
 *   words_groups.c      groups(): cleaner/model/groups.py
 *   words_means.c       means(): the same; line_means(): cleaner/model/wording.py
 *   words_statistics.c  statistics(): cleaner/model/characters.py
 *   words_looks.c       looks(): cleaner/model/looks.py
 *   words_around.c      … what stands around blocks
 *   words_text.c        texts, and characters()
 *   words_table.c       words → numbers: words_table.h
 *   words_numbers.c     numbers and bytes that grow
 *
 * An int of -1, or NULL, says that an exception is set.
 */
#ifndef CLEANER_WORDS_H
#define CLEANER_WORDS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

#ifdef __GNUC__
#pragma GCC visibility push(hidden) /* so that no library's function of the same name takes its place */
#endif

/* ---- words_text.c ----------------------------------------------------------------------------------------------- */

/* What a character is to those who split texts into words: bits of a table of the basic plane. */
enum { MARK = 1, DENSE = 2, DENSE_MARK = 4, FOLDED = 8 };
#define PLANE 0x10000

#define CURLY 0x2019 /* the apostrophe that rules take for the straight one */
#define MOST_BYTES 6 /* that a character becomes: four, and a space on either side */

/* A text of Python, which must outlive it. */
typedef struct {
    const void *data;
    int kind, ascii;
    Py_ssize_t size;
} Text;

extern uint8_t rule_bytes[256];   /* ASCII as words of rules have it: small letters, digits, _; all else a space */
extern uint8_t word_bytes[128];   /* as words of the vocabulary have it: every digit a 0, and the mark between lines */
extern uint8_t folded_bytes[128]; /* as needs of rules have it: case and what digit it is do not count */

/* Fills these tables. */
void fill_bytes(void);

/* Fails where the object is no str. */
int read_text(PyObject *object, Text *text);

/* The table of characters that a constructor was given. */
const uint8_t *plane_of(PyObject *characters);

/* The table that the constructors ask for: a function of the module. */
PyObject *characters(PyObject *module, PyObject *args);

/* A text's character. */
static inline Py_UCS4
at(const Text *text, Py_ssize_t i)
{
    return PyUnicode_READ(text->kind, text->data, i);
}

/* What a character is. */
static inline uint8_t
flags_of(const uint8_t *plane, Py_UCS4 c)
{
    return c < PLANE ? plane[c] : 0;
}

/* Whether str.lower() gives other than each character's small letter: a dotted I becomes two characters, and a sigma
 * depends on what stands around it. These are the only two. */
static inline int
lowers_oddly(Py_UCS4 c)
{
    return c == 0x130 || c == 0x3A3;
}

/* How a character is read: curly apostrophes as straight ones, in small letters. */
enum { STRAIGHT = 1, LOWER = 2 };

static inline Py_UCS4
read_as(Py_UCS4 c, int how)
{
    if (how & STRAIGHT && c == CURLY)
        return '\'';
    return how & LOWER ? Py_UNICODE_TOLOWER(c) : c;
}

/* UTF-8, of surrogates too; where the next character goes. */
static inline uint8_t *
put_utf8(uint8_t *out, Py_UCS4 c)
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

/* ---- words_numbers.c -------------------------------------------------------------------------------------------- */

/* Bytes that grow; PyMem_Free() frees them. */
typedef struct {
    uint8_t *bytes;
    size_t room;
} Room;

/* Numbers that grow. */
typedef struct {
    Room room; /* of int64_t */
    Py_ssize_t size;
} Numbers;

/* Room for so many bytes; what stands there stays. */
int make_room(Room *room, size_t size);

/* One number more. */
static inline int
append(Numbers *numbers, int64_t value)
{
    size_t size = ((size_t)numbers->size + 1) * sizeof value;
    if (size > numbers->room.room && make_room(&numbers->room, size) < 0)
        return -1;
    ((int64_t *)(void *)numbers->room.bytes)[numbers->size++] = value;
    return 0;
}

/* In order, each once. */
void sort_numbers(Numbers *found);

/* The numbers as a list of Python. */
PyObject *as_list(const Numbers *found);

/* ---- words_lists.c ---------------------------------------------------------------------------------------------- */

/* Lists of numbers, one after the other; starts has one more than there are lists. */
typedef struct {
    int32_t *numbers;
    uint32_t *starts;
    Py_ssize_t count;
} Lists;

/* Lists out of a tuple of tuples of numbers, all below ``below``. */
int fill_lists(Lists *lists, PyObject *tuples, Py_ssize_t below);

/* Appends the numbers of one list. */
int append_list(const Lists *lists, Py_ssize_t i, Numbers *found);

/* Frees what the lists hold, filled or not. */
void free_lists(Lists *lists);

/* An array of a tuple's numbers, all below ``below``. */
int32_t *array_of(PyObject *numbers, Py_ssize_t below);

/* ---- words_anchors.c -------------------------------------------------------------------------------------------- */

typedef struct Word Word;

/* Anchors that are found as they stand, within words too; in order of their first character. */
typedef struct {
    Word *words;
    Lists rules;
    uint8_t first[512]; /* whether one begins with this character or, beyond Latin-1, with one of such a last byte */
} Anchors;

/* Anchors out of a tuple of texts, and one of the numbers of each one's rules. */
int fill_anchors(Anchors *anchors, PyObject *words, PyObject *tuples, Py_ssize_t below);

/* Appends the rules of all anchors in the first ``size`` characters of a text. */
int append_anchors(const Anchors *anchors, const Text *text, Py_ssize_t size, int how, Numbers *found);

/* Frees what the anchors hold, filled or not. */
void free_anchors(Anchors *anchors);

/* ---- words_index.c ---------------------------------------------------------------------------------------------- */

typedef struct Index Index; /* a Python object */

/* What is found in a text. */
typedef struct {
    Room bytes;        /* the text's words, with a space between two */
    Py_ssize_t size;   /* bytes of them */
    Py_ssize_t count;  /* words */
    Numbers found;     /* rules that a word calls, some more than once */
} Look;

/* How many rules there are. */
Py_ssize_t index_count(const Index *self);

/* What the first ``size`` characters of a text call; ``beyond``: characters that the block has besides. A look may be
 * used again, for the next text. */
int look_at(const Index *self, const Text *text, Py_ssize_t size, Py_ssize_t beyond, int how, Look *look);

/* Frees what the look holds. */
void free_look(Look *look);

/* ---- words_needs.c ---------------------------------------------------------------------------------------------- */

typedef struct Needs Needs; /* a Python object */

/* How many rules there are. */
Py_ssize_t needs_count(const Needs *self);

/* Drops the rules whose needs a line does not meet. */
int keep_met(const Needs *self, const Text *text, Numbers *found);

/* ---- words_module.c, and the functions of the module, each in a file of its name --------------------------------- */

/* What the module keeps: the types that Lines and Ends ask for. */
typedef struct {
    PyTypeObject *index, *needs;
} State;

/* The types of the module. */
extern PyType_Spec vocabulary_spec, index_spec, needs_spec, lines_spec, ends_spec;

#define GROUPINGS 3 /* of blocks: see model/groups.py */

/* The chosen fields of rows, which are tuples, and more columns beside them, as bytes of int64: those of the first
 * field, of the second … */
PyObject *columns(PyObject *module, PyObject *args);

/* A block's text, pieces and marks → where its links, emphasis and classed spans stand, as a list of tuples; None
 * where characters have to be taken away first. */
PyObject *inlines(PyObject *module, PyObject *args);

/* Blocks, containers, firsts and lasts of a page, and where in the tuples the fields stand → numbers of the blocks'
 * groups as int64, and sizes of the groups as float32. */
PyObject *groups(PyObject *module, PyObject *args);

/* Values as float32 (blocks, columns), the numbers and the sizes that groups() gives → the means over each group as
 * float32 (groups, columns). */
PyObject *means(PyObject *module, PyObject *args);

/* A table as float32, its columns, numbers of rows as int64, those of one line after the other, and how many each line
 * has → the mean of each line's rows as float32, nothing but 0 where it has none. */
PyObject *line_means(PyObject *module, PyObject *args);

/* Columns to fill, and what they are worked out of (words_looks.h) → the flags of each block as bytes. */
PyObject *looks(PyObject *module, PyObject *args);

/* Counts of each class in each text as float32, those of the first class first; the classes of first and of last
 * characters. */
PyObject *statistics(PyObject *module, PyObject *args);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#endif
