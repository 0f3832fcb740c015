/* Elements that speak of the page: cleaner/walk/meta_elements.py. */
#include "walk.h"

#define LONGEST 4000 /* meta_elements.LONGEST */
#define SHORT 200    /* meta_elements.SHORT */
#define DEEPEST 8    /* meta_elements.DEEPEST */

/* meta_elements.TAGS, and those that count if their class says so; any other element counts only for its itemprop. */
enum Meta { NO_META, META_ELEMENT, META_LINK, META_TITLE, META_TIME, META_SCRIPT, META_DATED, META_CRUMBS, META_DATA };

typedef struct {
    const Node *el;
    Py_ssize_t index;
} Around;

typedef struct {
    PyObject *found;
    Around *around;  /* the elements found that are still open, the innermost last */
    Py_ssize_t n_around, room;
} Search;

static enum Meta
meta_of(const Node *el)
{
    const char *name = el->name;
    if (el->ns != NULL) {
        return NO_META;
    }
    switch (name[0]) {
    case 'a':
        return strcmp(name, "abbr") == 0 ? META_DATED : NO_META;
    case 'l':
        return strcmp(name, "link") == 0 ? META_LINK : NO_META;
    case 'm':
        return strcmp(name, "meta") == 0 ? META_ELEMENT : NO_META;
    case 'n':
        return strcmp(name, "nav") == 0 ? META_CRUMBS : NO_META;
    case 's':
        return strcmp(name, "script") == 0 ? META_SCRIPT : strcmp(name, "span") == 0 ? META_DATED : NO_META;
    case 't':
        return strcmp(name, "title") == 0 ? META_TITLE : strcmp(name, "time") == 0 ? META_TIME : NO_META;
    default:
        return NO_META;
    }
}

/* --- Attributes ------------------------------------------------------------------------------------------------ */

static const Attribute *
attribute_named(const Node *el, const char *name)
{
    const Attribute *a = el->properties;
    while (a != NULL && (a->name[0] != name[0] || a->ns != NULL || strcmp(a->name, name) != 0)) {
        a = a->next;
    }
    return a;
}

static int
is_json_ld(Walk *w, const Node *el)
{
    static const char TYPE[] = "application/ld+json";
    const Attribute *type = attribute_named(el, "type");
    Text value = {NULL, 0};
    if (type != NULL && value_of(w, type, &value) < 0) {
        return -1;
    }
    Py_ssize_t n = sizeof TYPE - 1, i = 0;
    while (i < n && i < value.n && Py_TOLOWER(value.s[i]) == TYPE[i]) {
        i++;
    }
    return i == n;
}

typedef struct { const char *const *words; size_t n; } Words;
#define WORDS(...) ((Words){(const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)})

/* Whether an attribute holds one of these words, or is one as a whole. */
static int
says(Walk *w, const Node *el, const char *attribute, Words words, int whole)
{
    const Attribute *a = attribute_named(el, attribute);
    Text value = {NULL, 0};
    if (a != NULL && value_of(w, a, &value) < 0) {
        return -1;
    }
    for (size_t i = 0; i < words.n; i++) {
        Py_ssize_t n = (Py_ssize_t)strlen(words.words[i]), last = value.n - n;
        for (Py_ssize_t at = 0; at <= (whole && last > 0 ? -1 : last); at++) {
            if (value.s[at] == words.words[i][0] && memcmp(value.s + at, words.words[i], (size_t)n) == 0) {
                return 1;
            }
        }
    }
    return 0;
}

/* Whether a class says that the element's title tells a time: meta_elements.is_dated. */
static int
is_dated(Walk *w, const Node *el)
{
    return attribute_named(el, "title") == NULL ? 0 : says(w, el, "class", WORDS("publish", "time", "update"), 0);
}

/* Whether a <nav> is called a breadcrumb. */
static int
has_crumbs(Walk *w, const Node *el)
{
    int told = says(w, el, "class", WORDS("crumb"), 0);
    told = told ? told : says(w, el, "id", WORDS("crumb"), 0);
    return told ? told : says(w, el, "aria-label", WORDS("crumb"), 0);
}

/* Whether a script is one in which a framework keeps its data: types.DATA_IDS. */
static int
is_data(Walk *w, const Node *el)
{
    return says(w, el, "id", WORDS("__NEXT_DATA__", "__GATSBY_DATA__", "__APP_DATA__", "__NUXT_DATA__", "ng-state",
                                   "serverApp-state"), 1);
}

/* meta_elements.ATTRIBUTES */
static int
is_read(const Attribute *a)
{
    static const char *const READ[] = {"name", "property", "itemprop", "http-equiv", "content", "value", "rel", "href",
                                       "datetime", "title", "class"};
    for (size_t i = 0; i < sizeof READ / sizeof *READ; i++) {
        if (a->name[0] == READ[i][0] && strcmp(a->name, READ[i]) == 0) {
            return a->ns == NULL;
        }
    }
    return 0;
}

static PyObject *
attributes_of(Walk *w, const Node *el)
{
    PyObject *attributes = PyDict_New();
    for (const Attribute *a = el->properties; attributes != NULL && a != NULL; a = a->next) {
        Text value;
        if (!is_read(a)) {
            continue;
        }
        PyObject *name = PyUnicode_InternFromString(a->name);
        PyObject *str = name == NULL || value_of(w, a, &value) < 0 ? NULL : decode(w, value);
        if (str == NULL || PyDict_SetItem(attributes, name, str) < 0) {
            Py_CLEAR(attributes);
        }
        Py_XDECREF(name);
        Py_XDECREF(str);
    }
    return attributes;
}

/* --- Texts ----------------------------------------------------------------------------------------------------- */

/* Bytes of so many characters at the start of a text, fewer where it ends before; takes off those that it counts. */
static Py_ssize_t
bytes_of(const char *s, Py_ssize_t *left)
{
    Py_ssize_t n = 0;
    while (s[n] != '\0' && (*left > 0 || (s[n] & 0xc0) == 0x80)) {
        *left -= (s[n] & 0xc0) != 0x80;
        n++;
    }
    return n;
}

/* The text in an element, as written, up to so many characters. */
static PyObject *
text_in(Walk *w, const Node *el, Py_ssize_t left)
{
    w->raw.n = 0;
    for (const Node *node = next_inside(el, el); node != NULL && left > 0; node = next_inside(node, el)) {
        if (node->type == TEXT || node->type == CDATA) {
            if (node->content == NULL) {
                give_up(w);
                return NULL;
            }
            if (put(&w->raw, node->content, bytes_of(node->content, &left)) < 0) {
                return NULL;
            }
        }
        else if (node->type != ELEMENT && node->type != COMMENT && node->type != INSTRUCTION) {
            give_up(w);
            return NULL;
        }
    }
    return decode(w, (Text){w->raw.n ? w->raw.s : "", w->raw.n});
}

/* The text of a script of JSON-LD; no other script's. */
static PyObject *
script_of(Walk *w, const Node *el, enum Meta meta)
{
    Text text = {NULL, 0};
    const Node *element;
    if (meta == META_SCRIPT && scan(w, el->children, &text, &element) < 0) {
        return NULL;
    }
    return text.s == NULL ? Py_NewRef(w->state->empty) : decode(w, text);
}

static PyObject *
text_of(Walk *w, const Node *el, enum Meta meta, Py_ssize_t depth)
{
    if (meta == META_TITLE || meta == META_TIME) {
        return text_in(w, el, LONGEST);
    }
    if (meta == META_SCRIPT || strcmp(el->name, "script") == 0) {
        return script_of(w, el, meta);
    }
    if (meta == META_ELEMENT || meta == META_LINK || depth > DEEPEST) {
        return Py_NewRef(w->state->empty);
    }
    return text_in(w, el, SHORT);
}

/* --- The pass -------------------------------------------------------------------------------------------------- */

static int
is_inside(const Node *el, const Node *above)
{
    while (el != NULL && el != above) {
        el = el->parent;
    }
    return el != NULL;
}

static int
add_element(Walk *w, Search *search, const Node *el, enum Meta meta)
{
    while (search->n_around && !is_inside(el->parent, search->around[search->n_around - 1].el)) {
        search->n_around--;
    }
    Py_ssize_t inside = search->n_around ? search->around[search->n_around - 1].index : -1;
    Py_ssize_t index = PyList_GET_SIZE(search->found);
    PyObject *attributes = attributes_of(w, el);
    PyObject *text = attributes == NULL ? NULL : text_of(w, el, meta, search->n_around);
    if (text == NULL) {
        Py_XDECREF(attributes);
        return -1;
    }
    PyObject *tag = decode(w, (Text){el->name, (Py_ssize_t)strlen(el->name)});
    PyObject *items[] = {tag, attributes, text, PyLong_FromSsize_t(inside)};
    if (add(search->found, new_value(w->state->meta_element, items, 4)) < 0
        || RESERVE(search->around, search->room, search->n_around + 1) < 0) {
        return -1;
    }
    search->around[search->n_around++] = (Around){el, index};
    return 0;
}

static int
is_in_picture(const Node *el)
{
    do {
        el = el->parent;
    } while (el != NULL && !(el->type == ELEMENT && el->ns == NULL && strcmp(el->name, "svg") == 0));
    return el != NULL;
}

static int
look_at(Walk *w, Search *search, const Node *el)
{
    enum Meta meta = meta_of(el);
    int told = meta == META_SCRIPT   ? is_json_ld(w, el)
               : meta == META_DATED  ? is_dated(w, el)
               : meta == META_CRUMBS ? has_crumbs(w, el)
               : meta == META_TITLE  ? !is_in_picture(el)
                                     : 1;
    if (told == 0 && meta == META_SCRIPT) {
        meta = META_DATA;
        told = is_data(w, el);
    }
    if (told < 0) {
        return -1;
    }
    meta = told ? meta : NO_META;
    if (meta == NO_META && attribute_named(el, "itemprop") == NULL) {
        return 0;
    }
    return el->ns != NULL ? give_up(w) : add_element(w, search, el, meta);
}

PyObject *
meta_elements(Walk *w, const Node *root)
{
    Search search = {.found = PyList_New(0)};
    for (const Node *el = root; search.found != NULL && el != NULL; el = next_inside(el, root)) {
        if (el->type == ELEMENT && look_at(w, &search, el) < 0) {
            Py_CLEAR(search.found);
        }
    }
    PyMem_Free(search.around);
    return search.found;
}
