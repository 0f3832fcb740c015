/* Blocks that belong together: model/groups.py. */
#include "words.h"

#define GROUPINGS 3

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
check_rows(PyObject *rows, Py_ssize_t fields)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(rows); i++) {
        PyObject *row = PyTuple_GET_ITEM(rows, i);
        if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) < fields) {
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
    if (check_rows(page.blocks, Py_MAX(at->tag, at->container) + 1) < 0 ||
        check_rows(page.boxes, Py_MAX(at->parent, Py_MAX(at->box_tag, at->names)) + 1) < 0)
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

/* What means are taken of, and where they go. */
typedef struct {
    const float *values; /* (nets, blocks, columns) */
    const int64_t *of;   /* (groupings, blocks) */
    const float *sizes;  /* (groups) */
    float *sums;         /* (groups, columns): of one net at a time */
    float *out;          /* (nets, blocks, groupings, columns) */
    Py_ssize_t nets, blocks, columns, groups;
} Means;

static void
add_row(float *restrict sum, const float *restrict row, Py_ssize_t columns)
{
    for (Py_ssize_t k = 0; k < columns; k++)
        sum[k] += row[k];
}

static void
fill_means(const Means *m, const float *values, float *out)
{
    Py_ssize_t columns = m->columns, row = columns * (Py_ssize_t)sizeof(float);
    memset(m->sums, 0, (size_t)(m->groups * row));
    for (Py_ssize_t which = 0; which < GROUPINGS; which++)
        for (Py_ssize_t i = 0; i < m->blocks; i++)
            add_row(m->sums + m->of[which * m->blocks + i] * columns, values + i * columns, columns);
    for (Py_ssize_t group = 0; group < m->groups; group++)
        for (Py_ssize_t k = 0; k < columns; k++)
            m->sums[group * columns + k] /= m->sizes[group];
    for (Py_ssize_t i = 0; i < m->blocks; i++)
        for (Py_ssize_t which = 0; which < GROUPINGS; which++, out += columns)
            memcpy(out, m->sums + m->of[which * m->blocks + i] * columns, (size_t)row);
}

static PyObject *
means_of(Means *m)
{
    for (Py_ssize_t i = 0; i < GROUPINGS * m->blocks; i++)
        if (m->of[i] < 0 || m->of[i] >= m->groups) {
            PyErr_SetString(PyExc_ValueError, "there is no such group");
            return NULL;
        }
    Py_ssize_t step = m->blocks * m->columns;
    PyObject *bytes = PyByteArray_FromStringAndSize(NULL, m->nets * GROUPINGS * step * (Py_ssize_t)sizeof(float));
    m->sums = PyMem_New(float, m->groups * m->columns + 1);
    if (m->sums == NULL)
        PyErr_NoMemory();
    if (bytes && m->sums) {
        m->out = (float *)(void *)PyByteArray_AS_STRING(bytes);
        for (Py_ssize_t net = 0; net < m->nets; net++)
            fill_means(m, m->values + net * step, m->out + net * GROUPINGS * step);
    } else {
        Py_CLEAR(bytes);
    }
    PyMem_Free(m->sums);
    return bytes;
}

PyObject *
means(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer values, of, sizes;
    Means m = {0};
    if (!PyArg_ParseTuple(args, "y*y*y*n", &values, &of, &sizes, &m.nets))
        return NULL;
    Py_ssize_t width = (Py_ssize_t)sizeof(float), floats = values.len / width;
    m.blocks = of.len / (GROUPINGS * 8);
    m.groups = sizes.len / width;
    m.values = values.buf;
    m.of = of.buf;
    m.sizes = sizes.buf;
    PyObject *result = NULL;
    if (m.nets < 1 || m.blocks < 1 || floats % (m.nets * m.blocks)) {
        PyErr_SetString(PyExc_ValueError, "values are a row a block of every net");
    } else {
        m.columns = floats / (m.nets * m.blocks);
        result = means_of(&m);
    }
    PyBuffer_Release(&values);
    PyBuffer_Release(&of);
    PyBuffer_Release(&sizes);
    return result;
}
