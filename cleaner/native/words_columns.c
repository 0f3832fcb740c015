/* Columns of rows: model/columns.py. */
#include "words.h"

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

/* A column that is one already: a number for each row. */
static int
copy_column(PyObject *column, Py_ssize_t count, int64_t *out)
{
    if (!PyTuple_Check(column) || PyTuple_GET_SIZE(column) != count) {
        PyErr_SetString(PyExc_ValueError, "columns have a number for each row");
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        out[i] = PyLong_AsLongLong(PyTuple_GET_ITEM(column, i));
        if (out[i] == -1 && PyErr_Occurred())
            return -1;
    }
    return 0;
}

static int
fill_columns(PyObject *rows, PyObject *fields, PyObject *more, int64_t *out)
{
    Py_ssize_t count = PyTuple_GET_SIZE(rows);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(fields); i++, out += count) {
        Py_ssize_t field = PyLong_AsSsize_t(PyTuple_GET_ITEM(fields, i));
        if ((field == -1 && PyErr_Occurred()) || fill_column(rows, field, out) < 0)
            return -1;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(more); i++, out += count)
        if (copy_column(PyTuple_GET_ITEM(more, i), count, out) < 0)
            return -1;
    return 0;
}

PyObject *
columns(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *rows, *fields, *more;
    if (!PyArg_ParseTuple(args, "O!O!O!", &PyTuple_Type, &rows, &PyTuple_Type, &fields, &PyTuple_Type, &more))
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(rows), width = PyTuple_GET_SIZE(fields) + PyTuple_GET_SIZE(more);
    if (width && count > PY_SSIZE_T_MAX / 8 / width)
        return PyErr_NoMemory();
    PyObject *bytes = PyByteArray_FromStringAndSize(NULL, count * width * 8);
    if (bytes && fill_columns(rows, fields, more, (int64_t *)(void *)PyByteArray_AS_STRING(bytes)) < 0)
        Py_CLEAR(bytes);
    return bytes;
}
