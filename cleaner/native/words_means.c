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

static int
fill_means(const Py_buffer *values, const Py_buffer *of, const Py_buffer *sizes, Py_ssize_t columns, float *out)
{
    Py_ssize_t blocks = of->len / (GROUPINGS * 8), groups = sizes->len / (Py_ssize_t)sizeof(float);
    const int64_t *group = of->buf;
    const float *size = sizes->buf;
    memset(out, 0, (size_t)(groups * columns) * sizeof(float));
    for (Py_ssize_t which = 0; which < GROUPINGS; which++) {
        const float *row = values->buf;
        for (Py_ssize_t i = 0; i < blocks; i++, group++, row += columns) {
            if (*group < 0 || *group >= groups) {
                PyErr_SetString(PyExc_ValueError, "there is no such group");
                return -1;
            }
            add_row(out + *group * columns, row, columns);
        }
    }
    for (Py_ssize_t i = 0; i < groups; i++)
        divide_row(out + i * columns, columns, size[i]);
    return 0;
}

PyObject *
means(PyObject *Py_UNUSED(module), PyObject *args)
{
    Py_buffer values, of, sizes;
    if (!PyArg_ParseTuple(args, "y*y*y*", &values, &of, &sizes))
        return NULL;
    Py_ssize_t width = (Py_ssize_t)sizeof(float), floats = values.len / width, blocks = of.len / (GROUPINGS * 8);
    Py_ssize_t columns = blocks ? floats / blocks : 0, groups = sizes.len / width;
    PyObject *bytes = NULL;
    if (columns < 1 || of.len % (GROUPINGS * 8) || floats % blocks || groups > PY_SSIZE_T_MAX / width / columns)
        PyErr_SetString(PyExc_ValueError, "values are a row a block");
    else
        bytes = PyByteArray_FromStringAndSize(NULL, groups * columns * width);
    if (bytes && fill_means(&values, &of, &sizes, columns, (float *)(void *)PyByteArray_AS_STRING(bytes)) < 0)
        Py_CLEAR(bytes);
    PyBuffer_Release(&values);
    PyBuffer_Release(&of);
    PyBuffer_Release(&sizes);
    return bytes;
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
