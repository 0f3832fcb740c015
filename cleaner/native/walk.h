/* The walk over a page in C: what its files share. It does what cleaner/walk says in Python, value for value.
 *
 *   walk.c          the walk: cleaner/walk/tree.py
 *   walk_module.c   what Python tells the module and asks of it: cleaner/walk/compiled.py
 *   walk_tree.h     the parser's tree
 *   walk_nodes.c    … read as lxml reads it
 *   walk_text.c     white space: cleaner/text.py
 *   walk_names.c    attributes: cleaner/walk/attributes.py
 *   walk_meanings.c … what their words say: cleaner/cues/, in walk_tables.c
 *   walk_draft.c    the block in hand: cleaner/walk/draft.py
 *   walk_measure.c  links and bold type in it: cleaner/inlines.py
 *   walk_special.c  rows and lists, walk_code.c code: cleaner/walk/unions.py
 *   walk_aside.c    menus and images: cleaner/walk/menus.py, cleaner/renditions.py
 *   walk_meta.c     elements that speak of the page: cleaner/walk/meta_elements.py
 *   walk_values.c   tuples of Python
 *
 * A function that can fail returns -1 or NULL. Then either a Python exception is set, or the walk has given up on the
 * page, because it holds what is not read here exactly as lxml reads it; Python walks such a page.
 */
#ifndef CLEANER_WALK_H
#define CLEANER_WALK_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "walk_tree.h"

#if defined(PYPY_VERSION) || defined(Py_GIL_DISABLED)
#error "The walk in C reads objects of CPython and counts on its lock; without it the walk in Python runs."
#endif

/* --- What Python tells the module ------------------------------------------------------------------------------ */

/* cleaner/walk/elements.py: what the walk does with an element. */
enum Act { SKIP, BR, HR, IMAGE, NOSCRIPT, UNSEEN, MENU, FLOATING, OTHER, BLOCK, INLINE, LINK, STYLED };

/* cleaner/walk/compiled.py, _SETS: the sets that a tag is in. */
enum Set {
    IN_VERBATIM = 1 << 0,
    IN_CELLS = 1 << 1,
    IN_INHERITED = 1 << 2,
    IN_NEUTRAL = 1 << 3,
    IN_PROSE = 1 << 4,
    IN_SET_APART = 1 << 5,
    IN_UNREAD = 1 << 6,
    IN_MORE = 1 << 7,
    IS_TR = 1 << 8,
    IS_OL = 1 << 9,
    IS_LI = 1 << 10,
    IS_A = 1 << 11,
    IS_NAV = 1 << 12,
    IS_PRE = 1 << 13,
    IS_BODY = 1 << 14,
    IS_DIALOG = 1 << 15,
    IS_IMAGE = 1 << 16,
    HAS_HYPHEN = 1 << 17,
    IN_SPECIAL = IN_VERBATIM | IN_CELLS | IS_TR | IS_OL,
};

/* cleaner/walk/compiled.py, _READ: what an attribute is read for. */
enum Attr { IGNORED, CLASS, ID, STYLE, ROLE, ITEMPROP, ARIA_HIDDEN, ARIA_LEVEL, HIDDEN_ATTR, ARIA_LABEL, OPEN, AD_ATTR };

typedef long long Cues;

/* What Python says of a name, be it of an element or an attribute. */
typedef struct {
    PyObject *str;
    PyObject *kind;  /* of styled elements: the kind of their marks; None of others */
    Cues cues;       /* of an element */
    Cues ad;         /* of an attribute: see cues.ATTRIBUTES */
    int act;
    int sets;
    int attr;
} Name;

typedef struct Meaning Meaning;

enum { LONGEST_KEY = 64 };  /* characters of what stands in a table */

/* What words say, by a hash of them. */
typedef struct {
    Meaning *slots;
    uint32_t mask;
    uint32_t begins[LONGEST_KEY + 1];  /* of words of each length: a bit for the last five of each first letter */
} Meanings;

/* What cleaner/walk/compiled.py hands over: see bind() in walk_module.c. */
typedef struct {
    PyObject *element;  /* lxml's type of elements */
    PyObject *container, *block, *mark, *image;
    PyObject *known;  /* class and id attributes met so far → cues */
    PyObject *traits;
    PyObject *of_names, *of_role, *of_itemprop, *of_label, *of_style;
    PyObject *verbatim, *number, *code;
    PyObject *hidden, *unseen, *on_links, *body;  /* bits of Cue, as ints */
    PyObject *link, *cue, *strong;  /* kinds of marks */
    PyObject *meta_element;         /* cleaner/walk/meta_elements.py: MetaElement */
    PyObject *meanings;             /* cleaner/cues: MEANINGS, dicts by name */
    /* made by the module */
    PyObject *empty, *nothing, *picture_srcset, *tr, *space, *newline, *bar;
    Cues hidden_bit, unseen_bit, on_links_bits, body_bit;
    Meanings whole, parts, pairs, states, roles, labels;
} State;

/* --- The walk -------------------------------------------------------------------------------------------------- */

typedef struct {
    const char *s;  /* UTF-8; NULL where there is none, which differs from an empty one */
    Py_ssize_t n;
} Text;

typedef struct {
    char *s;
    Py_ssize_t n, room;
    int ascii;
} Buffer;

/* A piece of a block's text. BREAK stands for a <br>. */
typedef struct {
    Text text;
    int is_break;
} Piece;

typedef struct {
    Py_ssize_t piece;
    int opens;
    PyObject *kind;  /* borrowed: of State or a Name */
    Text href;
    Cues cues;
} InlineMark;

typedef struct {
    Py_ssize_t links, link_chars, strong_chars;
    Cues whole;  /* of classed elements that hold the whole text */
} Measures;

typedef struct {
    Py_ssize_t start, end;  /* of the blocks of a cell */
} Cell;

/* The block-level element that is open, and what holds in it. */
typedef struct {
    Py_ssize_t index;     /* -1 around the body */
    PyObject *container;  /* borrowed: it stands in Walk.containers */
    const Name *tag, *role;
    Cues above;  /* cues of it and all around it */
    Py_ssize_t depth;
    Py_ssize_t first_cell;  /* of a row: where its cells begin */
    Cues counter;           /* of an <ol>: the next number */
} Place;

/* An element that has been entered and is not yet left. */
typedef struct {
    const Node *el;
    int is_block;
    Place around;      /* of a block-level one */
    InlineMark mark;   /* of an inline one; its kind is NULL where it makes none */
} Frame;

typedef struct {
    const void *key;
    Name *name;
} Slot;

/* Class and id attributes that the walk has met, with what they say. */
typedef struct {
    Text names;
    PyObject *str;
    Cues cues;
} MetNames;

enum { MET_NAMES = 512 };

typedef struct Chunk Chunk;

typedef struct {
    State *state;
    int scripted;
    int gave_up;

    PyObject *containers, *blocks, *images;
    Py_ssize_t *firsts, *lasts;
    Py_ssize_t firsts_room, lasts_room;

    Place place;
    Py_ssize_t inline_depth, verbatim_depth;
    Frame *frames;
    Py_ssize_t n_frames, frames_room;
    Cell *cells;
    Py_ssize_t n_cells, cells_room;

    Piece *pieces;
    Py_ssize_t n_pieces, pieces_room;
    InlineMark *marks;
    Py_ssize_t n_marks, marks_room;
    InlineMark *opened;  /* inline elements around; piece and opens are not theirs */
    Py_ssize_t n_opened, opened_room;

    Slot *names;  /* by the name's address: libxml2 keeps one copy of each */
    Py_ssize_t n_names, names_room;
    MetNames met_names[MET_NAMES];  /* by a hash of the names */
    PyObject *no_menus;  /* addresses of <nav>s that hold more; NULL where there is none */
    Chunk *chunks;       /* texts that stand in several nodes */
    Buffer raw, shown;
    Py_ssize_t *lengths;
    Py_ssize_t lengths_room;
    Py_ssize_t *pending;
    Py_ssize_t pending_room;
} Walk;

#ifdef __GNUC__
#pragma GCC visibility push(hidden)  /* so that no library's function of the same name takes its place */
#endif

/* walk.c */
int run(Walk *w, const Node *body);

/* walk_values.c */
int give_up(Walk *w);
int reserve(void *items, Py_ssize_t *room, Py_ssize_t wanted, size_t size);
#define RESERVE(items, room, wanted) ((wanted) <= (room) ? 0 : reserve(&(items), &(room), (wanted), sizeof *(items)))
PyObject *new_value(PyObject *type, PyObject *const *items, Py_ssize_t n);
PyObject *untracked(PyObject *tuple);
int add(PyObject *list, PyObject *value);
PyObject *index_of(const Place *place);
int add_container(Walk *w, const Name *tag, PyObject *names, Cues cues, Py_ssize_t number);
int add_plain_block(Walk *w, PyObject *text, const Name *tag, PyObject *container, Py_ssize_t links,
                    Py_ssize_t link_chars, Py_ssize_t breaks);

/* walk_special.c */
int item_number(Walk *w, const Node *el, const Name *tag, Cues *number);
int open_special(Walk *w, const Node *el);
int close_special(Walk *w, const Place *place, const Place *around);

/* walk_code.c */
PyObject *verbatim(Walk *w, Text raw);
int unite(Walk *w, Py_ssize_t index, PyObject *one);
int close_code(Walk *w, Py_ssize_t index);

/* walk_nodes.c */
const Name *name_at(Walk *w, const char *name);
const Name *tag_of(Walk *w, const Node *el);
int scan(Walk *w, const Node *from, Text *text, const Node **element);
int value_of(Walk *w, const Attribute *attribute, Text *value);
int attribute_of(Walk *w, const Node *el, const char *name, Text *value);
PyObject *decode(Walk *w, Text text);
const Node *next_inside(const Node *el, const Node *top);
PyObject *read_tree(Walk *w, const Node *root);
void forget_nodes(Walk *w);

/* walk_text.c */
enum { PLAIN, SPACE, CONTROL, WIDE };
extern const unsigned char KINDS[256];
int is_space(Text text);
int ends_in_space(Text text);
Py_ssize_t stripped_length(Text text);
int put(Buffer *buffer, const char *s, Py_ssize_t n);
int put_normalised(Walk *w, Buffer *buffer, Text raw);
PyObject *shown(Walk *w, Buffer *buffer);
PyObject *normalised(Walk *w, Text raw);

/* walk_names.c */
int link_cues(Walk *w, const Node *el, Cues *cues);
int names_and_cues(Walk *w, const Node *el, const Name *tag, Cues *cues, PyObject **names, const Name **heading);
void forget_names(Walk *w);
int number_of(Walk *w, Text value, Cues otherwise, Cues *number);

/* walk_meanings.c */
int say_names(const State *state, Text names, Cues *cues);
int say_value(const Meanings *table, Text value, Cues *cues);

/* walk_tables.c */
int fill_tables(State *state);
void free_tables(State *state);
int may_mean(const Meanings *table, char first, Py_ssize_t n);
const Cues *meaning_of(const Meanings *table, const char *s, Py_ssize_t n);

/* walk_measure.c */
int measure(Walk *w, Measures *found);

/* walk_draft.c */
int add_piece(Walk *w, Text text);
int add_mark(Walk *w, InlineMark mark, Py_ssize_t piece, int opens);
int flush(Walk *w);
int line_break(Walk *w);
int separate(Walk *w, const Node *el, const Name *tag);

/* walk_aside.c */
int menu(Walk *w, const Node *nav, const Name *tag, int *is_menu);
int add_image(Walk *w, const Node *image);
int add_images_in(Walk *w, const Node *el);

/* walk_meta.c */
PyObject *meta_elements(Walk *w, const Node *root);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#endif
