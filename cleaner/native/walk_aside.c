/* What the walk does not go into: menus (cleaner/walk/menus.py) and images (cleaner/renditions.py). */
#include "walk.h"

/* --- Menus ----------------------------------------------------------------------------------------------------- */

static int
is_known_no_menu(Walk *w, const Node *nav)
{
    if (w->no_menus == NULL) {
        return 0;
    }
    PyObject *address = PyLong_FromVoidPtr((void *)nav);
    int found = address == NULL ? -1 : PySet_Contains(w->no_menus, address);
    Py_XDECREF(address);
    return found;
}

/* The <nav>s around an element that no plain menu holds, so that none of them is searched twice. */
static int
add_no_menus(Walk *w, const Node *el, const Node *nav)
{
    if (w->no_menus == NULL && (w->no_menus = PySet_New(NULL)) == NULL) {
        return -1;
    }
    while (el != nav) {
        el = el->parent;
        const Name *tag = tag_of(w, el);
        if (tag == NULL) {
            return -1;
        }
        if (tag->sets & IS_NAV) {
            PyObject *address = PyLong_FromVoidPtr((void *)el);
            int failed = address == NULL || PySet_Add(w->no_menus, address) < 0;
            Py_XDECREF(address);
            if (failed) {
                return -1;
            }
        }
    }
    return 0;
}

/* Whether an element that shows no text holds, however deep, what no plain menu holds. */
static int
holds_more(Walk *w, const Node *el)
{
    for (const Node *inner = el; inner != NULL; inner = next_inside(inner, el)) {
        if (inner->type == ELEMENT) {
            const Name *tag = tag_of(w, inner);
            if (tag == NULL) {
                return -1;
            }
            if (tag->sets & IN_MORE) {
                return 1;
            }
        }
        else if (inner->type != TEXT && inner->type != CDATA && inner->type != COMMENT && inner->type != INSTRUCTION) {
            return give_up(w);
        }
    }
    return 0;
}

static int
put_entry(Walk *w, Text text)
{
    return text.n && (put(&w->raw, text.s, text.n) < 0 || put(&w->raw, " ", 1) < 0) ? -1 : 0;
}

/* menus.menu_of(): whether a <nav> is a plain menu. Then w->raw holds its raw text. */
static int
read_menu(Walk *w, const Node *nav, Py_ssize_t *links)
{
    w->raw.n = 0;
    *links = 0;
    const Node *el = nav;
    for (;;) {
        const Name *tag = NULL;
        if (el->type == ELEMENT && (tag = tag_of(w, el)) == NULL) {
            return -1;
        }
        if (tag != NULL) {
            int more = tag->sets & IN_MORE ? 1 : tag->sets & IN_UNREAD ? holds_more(w, el) : 0;
            if (more) {
                return more < 0 || add_no_menus(w, el, nav) < 0 ? -1 : 0;
            }
            if (!(tag->sets & IN_UNREAD)) {
                Text text;
                const Node *child;
                *links += (tag->sets & IS_A) != 0;
                if (scan(w, el->children, &text, &child) < 0 || put_entry(w, text) < 0) {
                    return -1;
                }
                if (child != NULL) {
                    el = child;
                    continue;
                }
            }
        }
        for (const Node *after = NULL; after == NULL;) {
            if (el == nav) {
                return 1;
            }
            Text tail;
            if (scan(w, el->next, &tail, &after) < 0 || put_entry(w, tail) < 0) {
                return -1;
            }
            el = after == NULL ? el->parent : after;
        }
    }
}

/* One block of a whole menu, if it is a plain one: a third of a page's entries stand in menus. */
int
menu(Walk *w, const Node *nav, const Name *tag, int *is_menu)
{
    Py_ssize_t links;
    int known = is_known_no_menu(w, nav);
    int plain = known ? 0 : read_menu(w, nav, &links);
    *is_menu = plain;
    if (known < 0 || plain <= 0) {
        return known < 0 || plain < 0 ? -1 : 0;
    }
    PyObject *text = normalised(w, (Text){w->raw.s, w->raw.n});
    if (text == NULL) {
        return -1;
    }
    Cues cues = tag->cues;
    PyObject *names = NULL;
    const Name *heading = NULL;
    Py_ssize_t index = PyList_GET_SIZE(w->containers), size = PyUnicode_GET_LENGTH(text);
    if (flush(w) < 0 || names_and_cues(w, nav, tag, &cues, &names, &heading) < 0
        || add_container(w, tag, names, cues, 0) < 0) {
        Py_DECREF(text);
        return -1;
    }
    if (size == 0) {
        Py_DECREF(text);
    }
    else if (add_plain_block(w, text, tag, PyLong_FromSsize_t(index), links, links ? size : 0, 0) < 0) {
        return -1;
    }
    w->lasts[index] = PyList_GET_SIZE(w->blocks);
    return 0;
}

/* --- Images ---------------------------------------------------------------------------------------------------- */

static int
set_attribute(Walk *w, PyObject *attributes, const Attribute *a)
{
    Text value;
    const Name *name = name_at(w, a->name);
    if (name == NULL || value_of(w, a, &value) < 0) {
        return -1;
    }
    PyObject *str = decode(w, value);
    int failed = str == NULL || PyDict_SetItem(attributes, name->str, str) < 0;
    Py_XDECREF(str);
    return failed ? -1 : 0;
}

/* What the <source>s of a <picture> offer, joined by " , ". */
static int
set_sources(Walk *w, PyObject *attributes, const Node *picture)
{
    Buffer *sets = &w->shown;
    sets->n = 0;
    for (const Node *source = picture->children; source != NULL; source = source->next) {
        Text set;
        if (source->type != ELEMENT || strcmp(source->name, "source") != 0) {
            continue;
        }
        if (source->ns != NULL) {
            return give_up(w);
        }
        if (attribute_of(w, source, "srcset", &set) < 0
            || (set.n == 0 && attribute_of(w, source, "data-srcset", &set) < 0)) {
            return -1;
        }
        if (set.n && ((sets->n && put(sets, " , ", 3) < 0) || put(sets, set.s, set.n) < 0)) {
            return -1;
        }
    }
    PyObject *str = decode(w, (Text){sets->n ? sets->s : "", sets->n});
    int failed = str == NULL || PyDict_SetItem(attributes, w->state->picture_srcset, str) < 0;
    Py_XDECREF(str);
    sets->n = 0;
    return failed ? -1 : 0;
}

static PyObject *
attributes_of(Walk *w, const Node *image)
{
    PyObject *attributes = PyDict_New();
    if (attributes == NULL) {
        return NULL;
    }
    for (const Attribute *a = image->properties; a != NULL; a = a->next) {
        if (set_attribute(w, attributes, a) < 0) {
            Py_DECREF(attributes);
            return NULL;
        }
    }
    const Node *parent = image->parent;
    if (parent != NULL && parent->type == ELEMENT && parent->ns == NULL && strcmp(parent->name, "picture") == 0
        && set_sources(w, attributes, parent) < 0) {
        Py_DECREF(attributes);
        return NULL;
    }
    return attributes;
}

int
add_image(Walk *w, const Node *image)
{
    PyObject *items[] = {attributes_of(w, image), index_of(&w->place),
                         PyLong_FromSsize_t(PyList_GET_SIZE(w->blocks))};
    return add(w->images, new_value(w->state->image, items, 3));
}

/* Of <noscript>: the images that a script would load. */
int
add_images_in(Walk *w, const Node *el)
{
    for (const Node *inner = el; inner != NULL; inner = next_inside(inner, el)) {
        if (inner->type == ELEMENT) {
            const Name *tag = tag_of(w, inner);
            if (tag == NULL || (tag->sets & IS_IMAGE && add_image(w, inner) < 0)) {
                return -1;
            }
        }
        else if (inner->type != TEXT && inner->type != CDATA && inner->type != COMMENT && inner->type != INSTRUCTION) {
            return give_up(w);
        }
    }
    return 0;
}
