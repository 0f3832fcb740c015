/* Blocks that belong together: model/groups.py. */
#include "words.h"

/* Where the fields stand in the tuples of blocks and of containers. */
typedef struct {
    Py_ssize_t tag, container;
    Py_ssize_t parent, box_tag, names;
} Fields;

/* A page as groups see it. */
typedef struct {
    PyObject *blocks, *boxes; /* tuples of tuples */
    Py_ssize_t count, box_count;
    Fields at;
    int64_t *owners;          /* of each block */
    int64_t *parents, *sizes; /* of each box; sizes in blocks */
    int64_t *known;           /* of each box: its number as a group, or -1 */
} Sorted;

static int
read_number(PyObject *rows, Py_ssize_t i, Py_ssize_t field, int64_t least, int64_t below, int64_t *out)
{
    *out = PyLong_AsLongLong(PyTuple_GET_ITEM(PyTuple_GET_ITEM(rows, i), field));
    if (*out == -1 && PyErr_Occurred())
        return -1;
    if (*out < least || *out >= below) {
        PyErr_SetString(PyExc_ValueError, "there is no such container");
        return -1;
    }
    return 0;
}

static int
check_rows(PyObject *rows, Py_ssize_t last)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(rows); i++) {
        PyObject *row = PyTuple_GET_ITEM(rows, i);
        if (!PyTuple_Check(row) || last >= PyTuple_GET_SIZE(row)) {
            PyErr_SetString(PyExc_ValueError, "rows are tuples that have the fields");
            return -1;
        }
    }
    return 0;
}

static int
read_page(Sorted *page, PyObject *firsts, PyObject *lasts)
{
    for (Py_ssize_t i = 0; i < page->count; i++)
        if (read_number(page->blocks, i, page->at.container, 0, page->box_count, page->owners + i) < 0)
            return -1;
    for (Py_ssize_t i = 0; i < page->box_count; i++) {
        if (read_number(page->boxes, i, page->at.parent, -1, i, page->parents + i) < 0)
            return -1;
        long long first = PyLong_AsLongLong(PyTuple_GET_ITEM(firsts, i));
        long long last = PyLong_AsLongLong(PyTuple_GET_ITEM(lasts, i));
        if (PyErr_Occurred())
            return -1;
        page->sizes[i] = last - first;
    }
    return 0;
}

/* The smallest box around a block that has others. */
static int64_t
inner_box(const Sorted *page, int64_t box)
{
    while (page->sizes[box] < 2 && page->parents[box] >= 0)
        box = page->parents[box];
    return box;
}

/* The next larger one around that. */
static int64_t
outer_box(const Sorted *page, int64_t inner)
{
    int64_t box = inner;
    while (page->sizes[box] == page->sizes[inner] && page->parents[box] >= 0)
        box = page->parents[box];
    return box;
}

/* Numbers the groups by boxes from ``next`` on, in the order in which they are met; gives the number after the last. */
static int64_t
number_boxes(Sorted *page, int outer, int64_t next, int64_t *of)
{
    for (Py_ssize_t i = 0; i < page->box_count; i++)
        page->known[i] = -1;
    for (Py_ssize_t i = 0; i < page->count; i++) {
        int64_t box = inner_box(page, page->owners[i]);
        if (outer)
            box = outer_box(page, box);
        if (page->known[box] < 0)
            page->known[box] = next++;
        of[i] = page->known[box];
    }
    return next;
}

/* A new tuple of what makes blocks alike: tags and names of the block, its box and the one above. */
static PyObject *
make_of(const Sorted *page, Py_ssize_t i)
{
    int64_t owner = page->owners[i], above = page->parents[owner] < 0 ? 0 : page->parents[owner];
    PyObject *box = PyTuple_GET_ITEM(page->boxes, owner), *over = PyTuple_GET_ITEM(page->boxes, above);
    return PyTuple_Pack(5, PyTuple_GET_ITEM(PyTuple_GET_ITEM(page->blocks, i), page->at.tag),
                        PyTuple_GET_ITEM(box, page->at.box_tag), PyTuple_GET_ITEM(box, page->at.names),
                        PyTuple_GET_ITEM(over, page->at.box_tag), PyTuple_GET_ITEM(over, page->at.names));
}

/* As number_boxes, of blocks that are alike; -1: an exception is set. */
static int64_t
number_makes(const Sorted *page, int64_t next, int64_t *of)
{
    PyObject *numbers = PyDict_New();
    if (numbers == NULL)
        return -1;
    for (Py_ssize_t i = 0; i < page->count; i++) {
        PyObject *make = make_of(page, i), *fresh = PyLong_FromLongLong(next), *number = NULL;
        if (make && fresh)
            number = PyDict_SetDefault(numbers, make, fresh); /* borrowed */
        if (number)
            of[i] = PyLong_AsLongLong(number);
        next += number == fresh;
        Py_XDECREF(make);
        Py_XDECREF(fresh);
        if (number == NULL) {
            next = -1;
            break;
        }
    }
    Py_DECREF(numbers);
    return next;
}

/* How many blocks each group has. */
static PyObject *
sizes_of(const int64_t *of, Py_ssize_t count, int64_t groups)
{
    PyObject *bytes = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)groups * (Py_ssize_t)sizeof(float));
    if (bytes == NULL)
        return NULL;
    float *sizes = (float *)(void *)PyByteArray_AS_STRING(bytes);
    for (int64_t group = 0; group < groups; group++)
        sizes[group] = 0;
    for (Py_ssize_t i = 0; i < count; i++)
        sizes[of[i]]++;
    return bytes;
}

static PyObject *
sorted_page(Sorted *page, PyObject *firsts, PyObject *lasts)
{
    PyObject *numbers = PyByteArray_FromStringAndSize(NULL, GROUPINGS * page->count * 8), *sizes = NULL;
    int64_t *of = numbers ? (int64_t *)(void *)PyByteArray_AS_STRING(numbers) : NULL;
    if (of && read_page(page, firsts, lasts) == 0) {
        int64_t next = number_boxes(page, 0, 0, of);
        next = number_boxes(page, 1, next, of + page->count);
        next = number_makes(page, next, of + 2 * page->count);
        if (next >= 0)
            sizes = sizes_of(of, GROUPINGS * page->count, next);
    }
    PyObject *result = sizes ? PyTuple_Pack(2, numbers, sizes) : NULL;
    Py_XDECREF(numbers);
    Py_XDECREF(sizes);
    return result;
}

PyObject *
groups(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *firsts, *lasts, *result = NULL;
    Sorted page = {0};
    Fields *at = &page.at;
    if (!PyArg_ParseTuple(args, "O!O!O!O!(nn)(nnn)", &PyTuple_Type, &page.blocks, &PyTuple_Type, &page.boxes,
                          &PyTuple_Type, &firsts, &PyTuple_Type, &lasts, &at->tag, &at->container, &at->parent,
                          &at->box_tag, &at->names))
        return NULL;
    page.count = PyTuple_GET_SIZE(page.blocks);
    page.box_count = PyTuple_GET_SIZE(page.boxes);
    if (PyTuple_GET_SIZE(firsts) != page.box_count || PyTuple_GET_SIZE(lasts) != page.box_count || at->tag < 0 ||
        at->container < 0 || at->parent < 0 || at->box_tag < 0 || at->names < 0) {
        PyErr_SetString(PyExc_ValueError, "every container has a first and a last block");
        return NULL;
    }
    if (check_rows(page.blocks, Py_MAX(at->tag, at->container)) < 0 ||
        check_rows(page.boxes, Py_MAX(at->parent, Py_MAX(at->box_tag, at->names))) < 0)
        return NULL;
    page.owners = PyMem_New(int64_t, page.count + 1);
    page.parents = PyMem_New(int64_t, 3 * page.box_count + 1);
    if (page.owners && page.parents) {
        page.sizes = page.parents + page.box_count;
        page.known = page.sizes + page.box_count;
        result = sorted_page(&page, firsts, lasts);
    } else {
        PyErr_NoMemory();
    }
    PyMem_Free(page.owners);
    PyMem_Free(page.parents);
    return result;
}
