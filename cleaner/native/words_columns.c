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

PyObject *
columns(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *rows, *fields;
    if (!PyArg_ParseTuple(args, "O!O!", &PyTuple_Type, &rows, &PyTuple_Type, &fields))
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(rows), width = PyTuple_GET_SIZE(fields);
    if (width && count > PY_SSIZE_T_MAX / 8 / width)
        return PyErr_NoMemory();
    PyObject *bytes = PyByteArray_FromStringAndSize(NULL, count * width * 8);
    if (bytes == NULL)
        return NULL;
    int64_t *out = (int64_t *)(void *)PyByteArray_AS_STRING(bytes);
    for (Py_ssize_t i = 0; i < width; i++) {
        Py_ssize_t field = PyLong_AsSsize_t(PyTuple_GET_ITEM(fields, i));
        if ((field == -1 && PyErr_Occurred()) || fill_column(rows, field, out + i * count) < 0) {
            Py_DECREF(bytes);
            return NULL;
        }
    }
    return bytes;
}
