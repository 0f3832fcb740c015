/* The parser's tree, read as lxml reads it: tags, text, tails, attributes. Nothing of it is ever changed or released. */
#include "walk.h"

struct Chunk {
    Chunk *before;
    char s[];
};

/* --- Names ----------------------------------------------------------------------------------------------------- */

static Name *
new_name(Walk *w, const char *name)
{
    PyObject *str = decode(w, (Text){name, (Py_ssize_t)strlen(name)});
    if (str == NULL) {
        return NULL;
    }
    Name *new = PyMem_Calloc(1, sizeof *new);
    if (new == NULL) {
        Py_DECREF(str);
        PyErr_NoMemory();
        return NULL;
    }
    new->str = str;
    PyObject *traits = PyObject_CallOneArg(w->state->traits, str);
    if (traits == NULL
        || !PyArg_ParseTuple(traits, "iLiOiL", &new->act, &new->cues, &new->sets, &new->kind, &new->attr, &new->ad)) {
        Py_XDECREF(traits);
        Py_DECREF(str);
        PyMem_Free(new);
        return NULL;
    }
    Py_INCREF(new->kind);
    Py_DECREF(traits);
    return new;
}

static Slot *
slot_of(Slot *slots, Py_ssize_t room, const void *key)
{
    size_t at = ((uintptr_t)key >> 3) * 0x9E3779B1u;
    for (;; at++) {
        Slot *slot = &slots[at & (size_t)(room - 1)];
        if (slot->key == key || slot->key == NULL) {
            return slot;
        }
    }
}

static int
grow_names(Walk *w)
{
    Py_ssize_t room = w->names_room ? 2 * w->names_room : 256;
    Slot *slots = PyMem_Calloc((size_t)room, sizeof *slots);
    if (slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < w->names_room; i++) {
        if (w->names[i].key != NULL) {
            *slot_of(slots, room, w->names[i].key) = w->names[i];
        }
    }
    PyMem_Free(w->names);
    w->names = slots;
    w->names_room = room;
    return 0;
}

/* What Python says of a name. Asked once a name and walk: libxml2 keeps one copy of each, so that its address tells it;
 * where it does not (trees made by hand), only more is asked. */
const Name *
name_at(Walk *w, const char *name)
{
    if (2 * w->n_names >= w->names_room && grow_names(w) < 0) {
        return NULL;
    }
    Slot *slot = slot_of(w->names, w->names_room, name);
    if (slot->key == NULL) {
        Name *new = new_name(w, name);
        if (new == NULL) {
            return NULL;
        }
        slot->key = name;
        slot->name = new;
        w->n_names++;
    }
    return slot->name;
}

/* The name of an element. lxml writes a namespace into it; no page of HTML has one. */
const Name *
tag_of(Walk *w, const Node *el)
{
    if (el->ns != NULL) {
        give_up(w);
        return NULL;
    }
    return name_at(w, el->name);
}

/* --- Text ------------------------------------------------------------------------------------------------------ */

PyObject *
decode(Walk *w, Text text)
{
    PyObject *str = PyUnicode_DecodeUTF8(text.s, text.n, NULL);
    if (str == NULL && PyErr_ExceptionMatches(PyExc_UnicodeDecodeError)) {
        PyErr_Clear();
        give_up(w);
    }
    return str;
}

/* The text of several nodes in a row, of which the first has been read. */
static int
join_nodes(Walk *w, const Node *first, Text *text)
{
    size_t n = 0;
    const Node *node = first;
    for (; node != NULL && (node->type == TEXT || node->type == CDATA); node = node->next) {
        if (node->content == NULL) {
            return give_up(w);
        }
        n += strlen(node->content);
    }
    Chunk *chunk = PyMem_Malloc(sizeof *chunk + n + 1);
    if (chunk == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    chunk->before = w->chunks;
    w->chunks = chunk;
    char *end = chunk->s;
    for (const Node *part = first; part != node; part = part->next) {
        size_t size = strlen(part->content);
        memcpy(end, part->content, size);
        end += size;
    }
    *end = '\0';
    *text = (Text){chunk->s, (Py_ssize_t)n};
    return 0;
}

/* From a node on: the text up to the next element, and that element, NULL if none follows. As in lxml, comments and
 * processing instructions are elements here; nodes of other kinds, entities among them, are not read. */
int
scan(Walk *w, const Node *from, Text *text, const Node **element)
{
    *text = (Text){NULL, 0};
    const Node *node = from;
    for (; node != NULL && (node->type == TEXT || node->type == CDATA); node = node->next) {
        if (node->content == NULL) {
            return give_up(w);
        }
        if (text->s == NULL) {
            *text = (Text){node->content, (Py_ssize_t)strlen(node->content)};
        }
        else {
            if (join_nodes(w, from, text) < 0) {
                return -1;
            }
            while (node->next != NULL && (node->next->type == TEXT || node->next->type == CDATA)) {
                node = node->next;
            }
        }
    }
    if (node != NULL && node->type != ELEMENT && node->type != COMMENT && node->type != INSTRUCTION) {
        return give_up(w);
    }
    *element = node;
    return 0;
}

/* --- Attributes ------------------------------------------------------------------------------------------------ */

int
value_of(Walk *w, const Attribute *attribute, Text *value)
{
    if (attribute->type != ATTRIBUTE || attribute->ns != NULL) {
        return give_up(w);
    }
    const Node *node = attribute->children;
    if (node == NULL) {
        *value = (Text){"", 0};
        return 0;
    }
    if (node->next != NULL || node->type != TEXT || node->content == NULL) {
        return give_up(w);
    }
    *value = (Text){node->content, (Py_ssize_t)strlen(node->content)};
    return 0;
}

/* The value of the attribute of a name; none leaves s NULL. */
int
attribute_of(Walk *w, const Node *el, const char *name, Text *value)
{
    *value = (Text){NULL, 0};
    for (const Attribute *a = el->properties; a != NULL; a = a->next) {
        if (strcmp(a->name, name) == 0) {
            return value_of(w, a, value);
        }
    }
    return 0;
}

/* --- Order ----------------------------------------------------------------------------------------------------- */

/* The node after this one among all that stand in top, NULL after the last. */
const Node *
next_inside(const Node *el, const Node *top)
{
    if (el->type == ELEMENT && el->children != NULL) {
        return el->children;
    }
    for (; el != top; el = el->parent) {
        if (el->next != NULL) {
            return el->next;
        }
    }
    return NULL;
}

/* --- What the self-check compares ------------------------------------------------------------------------------ */

static PyObject *
items_of(Walk *w, const Node *el)
{
    PyObject *items = PyList_New(0);
    const Attribute *a = el->type == ELEMENT ? el->properties : NULL;
    for (; items != NULL && a != NULL; a = a->next) {
        Text value;
        PyObject *item = NULL;
        const Name *name = name_at(w, a->name);
        if (name != NULL && value_of(w, a, &value) == 0) {
            PyObject *str = decode(w, value);
            item = str == NULL ? NULL : Py_BuildValue("(ON)", name->str, str);
        }
        if (item == NULL || PyList_Append(items, item) < 0) {
            Py_CLEAR(items);
        }
        Py_XDECREF(item);
    }
    return items;
}

static int
read_node(Walk *w, const Node *el, int is_root, PyObject *found)
{
    Text text = {NULL, 0}, tail = {NULL, 0};
    const Node *element;
    if ((el->type == ELEMENT && scan(w, el->children, &text, &element) < 0)
        || (!is_root && scan(w, el->next, &tail, &element) < 0)) {
        return -1;
    }
    const Name *tag = el->type == ELEMENT ? tag_of(w, el) : NULL;
    PyObject *items = el->type == ELEMENT && tag == NULL ? NULL : items_of(w, el);
    if (items == NULL) {
        return -1;
    }
    PyObject *row = Py_BuildValue("(Os#s#N)", tag == NULL ? Py_None : tag->str, text.s ? text.s : "", text.n,
                                  tail.s ? tail.s : "", tail.n, items);
    int failed = row == NULL || PyList_Append(found, row) < 0;
    Py_XDECREF(row);
    return failed ? -1 : 0;
}

/* Of every element in order: tag (None of a comment), text, tail, attributes. */
PyObject *
read_tree(Walk *w, const Node *root)
{
    PyObject *found = PyList_New(0);
    const Node *el = root;
    for (; found != NULL && el != NULL; el = next_inside(el, root)) {
        if (el->type != TEXT && el->type != CDATA && read_node(w, el, el == root, found) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

void
forget_nodes(Walk *w)
{
    for (Py_ssize_t i = 0; i < w->names_room; i++) {
        Name *name = w->names[i].name;
        if (name != NULL) {
            Py_DECREF(name->str);
            Py_DECREF(name->kind);
            PyMem_Free(name);
        }
    }
    PyMem_Free(w->names);
    while (w->chunks != NULL) {
        Chunk *before = w->chunks->before;
        PyMem_Free(w->chunks);
        w->chunks = before;
    }
}
