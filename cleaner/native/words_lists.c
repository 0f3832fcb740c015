/* Numbers of rules, as Python gives them: an array, or lists one after the other. */
#include "words.h"

void
free_lists(Lists *lists)
{
    PyMem_Free(lists->numbers);
    PyMem_Free(lists->starts);
}

/* Numbers of rules: all are below ``below``. */
static int
fill_list(PyObject *numbers, Py_ssize_t below, int32_t *out)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(numbers); i++) {
        long number = PyLong_AsLong(PyTuple_GET_ITEM(numbers, i));
        if (number == -1 && PyErr_Occurred())
            return -1;
        if (number < 0 || number >= below) {
            PyErr_Format(PyExc_ValueError, "there is no rule %ld", number);
            return -1;
        }
        out[i] = (int32_t)number;
    }
    return 0;
}

int
fill_lists(Lists *lists, PyObject *tuples, Py_ssize_t below)
{
    Py_ssize_t count = PyTuple_GET_SIZE(tuples), total = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *tuple = PyTuple_GET_ITEM(tuples, i);
        if (!PyTuple_Check(tuple)) {
            PyErr_SetString(PyExc_TypeError, "numbers of rules are a tuple");
            return -1;
        }
        total += PyTuple_GET_SIZE(tuple);
    }
    lists->count = count;
    lists->numbers = PyMem_Calloc((size_t)total + 1, sizeof *lists->numbers);
    lists->starts = PyMem_Calloc((size_t)count + 1, sizeof *lists->starts);
    if (lists->numbers == NULL || lists->starts == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *tuple = PyTuple_GET_ITEM(tuples, i);
        if (fill_list(tuple, below, lists->numbers + lists->starts[i]) < 0)
            return -1;
        lists->starts[i + 1] = lists->starts[i] + (uint32_t)PyTuple_GET_SIZE(tuple);
    }
    return 0;
}

int
append_list(const Lists *lists, Py_ssize_t i, Numbers *found)
{
    for (uint32_t k = lists->starts[i]; k < lists->starts[i + 1]; k++)
        if (append(found, lists->numbers[k]) < 0)
            return -1;
    return 0;
}

int32_t *
array_of(PyObject *numbers, Py_ssize_t below)
{
    int32_t *array = PyMem_Calloc((size_t)PyTuple_GET_SIZE(numbers) + 1, sizeof *array);
    if (array == NULL) {
        PyErr_NoMemory();
    } else if (fill_list(numbers, below, array) < 0) {
        PyMem_Free(array);
        array = NULL;
    }
    return array;
}
