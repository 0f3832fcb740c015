/* Means of rows of numbers: model/groups.py, model/wording.py. */
#include "words_table.h"

static void
add_row(float *restrict sum, const float *restrict row, Py_ssize_t columns)
{
    for (Py_ssize_t k = 0; k < columns; k++)
        sum[k] += row[k];
}

/* Sums → means. */
static void
divide_row(float *sum, Py_ssize_t columns, float by)
{
    for (Py_ssize_t k = 0; k < columns; k++)
        sum[k] /= by;
}

/* ---- over groups of blocks -------------------------------------------------------------------------------------- */

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
fill_means(const Means *m, const float *values, float *out)
{
    Py_ssize_t columns = m->columns, row = columns * (Py_ssize_t)sizeof(float);
    memset(m->sums, 0, (size_t)(m->groups * row));
    for (Py_ssize_t which = 0; which < GROUPINGS; which++)
        for (Py_ssize_t i = 0; i < m->blocks; i++)
            add_row(m->sums + m->of[which * m->blocks + i] * columns, values + i * columns, columns);
    for (Py_ssize_t group = 0; group < m->groups; group++)
        divide_row(m->sums + group * columns, columns, m->sizes[group]);
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
    if (m.nets < 1 || m.blocks < 1 || of.len % (GROUPINGS * 8) || m.nets > floats / m.blocks ||
        floats % (m.nets * m.blocks)) {
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

/* ---- over the words of lines ------------------------------------------------------------------------------------ */

#define AHEAD 12 /* rows: so far ahead the next are asked of memory, for the table is larger than what is at hand */

/* The rows of a table that lines ask for, one line after the other. */
typedef struct {
    const float *table; /* (rows, columns) */
    const int64_t *numbers, *sizes; /* of the rows; how many each line asks for */
    Py_ssize_t rows, columns, count, lines;
} Asked;

static int
fill_line_means(const Asked *asked, float *out)
{
    const int64_t *number = asked->numbers, *end = number + asked->count;
    for (Py_ssize_t line = 0; line < asked->lines; line++, out += asked->columns) {
        int64_t size = asked->sizes[line];
        if (size < 0 || size > end - number) {
            PyErr_SetString(PyExc_ValueError, "sizes are those of the lines");
            return -1;
        }
        for (const int64_t *last = number + size; number < last; number++) {
            if (*number < 0 || *number >= asked->rows) {
                PyErr_SetString(PyExc_ValueError, "there is no such row");
                return -1;
            }
            if (end - number > AHEAD)
                fetch(asked->table + number[AHEAD] * asked->columns);
            add_row(out, asked->table + *number * asked->columns, asked->columns);
        }
        if (size > 0)
            divide_row(out, asked->columns, (float)size);
    }
    if (number < end) {
        PyErr_SetString(PyExc_ValueError, "sizes are those of the lines");
        return -1;
    }
    return 0;
}

PyObject *
line_means(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer table, numbers, sizes;
    Asked asked = {0};
    if (!PyArg_ParseTuple(args, "y*ny*y*", &table, &asked.columns, &numbers, &sizes))
        return NULL;
    asked.table = table.buf;
    asked.numbers = numbers.buf;
    asked.sizes = sizes.buf;
    asked.count = numbers.len / 8;
    asked.lines = sizes.len / 8;
    PyObject *bytes = NULL;
    Py_ssize_t width = 0;
    if (asked.columns > 0 && asked.columns <= table.len)
        width = asked.columns * (Py_ssize_t)sizeof(float);
    if (width == 0 || table.len % width || asked.lines > PY_SSIZE_T_MAX / width) {
        PyErr_SetString(PyExc_ValueError, "the table has rows of so many columns");
    } else {
        asked.rows = table.len / width;
        bytes = PyByteArray_FromStringAndSize(NULL, asked.lines * width);
        if (bytes) {
            float *out = (float *)(void *)PyByteArray_AS_STRING(bytes);
            memset(out, 0, (size_t)(asked.lines * width));
            if (fill_line_means(&asked, out) < 0)
                Py_CLEAR(bytes);
        }
    }
    PyBuffer_Release(&table);
    PyBuffer_Release(&numbers);
    PyBuffer_Release(&sizes);
    return bytes;
}
