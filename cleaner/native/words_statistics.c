/* Character statistics: model/characters.py. */
#include "words.h"

static inline uint8_t
class_of(const uint8_t *classes, const Text *text, Py_ssize_t i)
{
    Py_UCS4 c = at(text, i);
    return classes[c < PLANE ? c : PLANE - 1];
}

/* Counts the classes of a text's characters; the counts are ``step`` apart. */
static void
count_classes(const uint8_t *classes, const Text *text, Py_ssize_t count, float *out, Py_ssize_t step)
{
    int64_t found[4][256]; /* neighbours are mostly of one class, and to count on waits for the count before */
    for (int which = 0; which < 4; which++)
        memset(found[which], 0, (size_t)count * sizeof **found);
    for (Py_ssize_t i = 0; i < text->size; i++)
        found[i & 3][class_of(classes, text, i)]++;
    for (Py_ssize_t k = 0; k < count; k++)
        out[k * step] = (float)(found[0][k] + found[1][k] + found[2][k] + found[3][k]);
}

static int
fill_statistics(PyObject *texts, const uint8_t *classes, Py_ssize_t count, float *counts, uint8_t *firsts,
                uint8_t *lasts)
{
    Py_ssize_t size = PyTuple_GET_SIZE(texts);
    for (Py_ssize_t i = 0; i < size; i++) {
        Text text;
        if (read_text(PyTuple_GET_ITEM(texts, i), &text) < 0)
            return -1;
        if (text.size == 0) {
            PyErr_SetString(PyExc_ValueError, "no text may be empty");
            return -1;
        }
        count_classes(classes, &text, count, counts + i, size);
        firsts[i] = class_of(classes, &text, 0);
        lasts[i] = class_of(classes, &text, text.size - 1);
    }
    return 0;
}

PyObject *
statistics(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *texts, *characters;
    Py_ssize_t count;
    if (!PyArg_ParseTuple(args, "O!Sn", &PyTuple_Type, &texts, &characters, &count))
        return NULL;
    const uint8_t *classes = plane_of(characters);
    Py_ssize_t size = PyTuple_GET_SIZE(texts);
    if (classes == NULL)
        return NULL;
    if (count < 0 || count > 256 || size > PY_SSIZE_T_MAX / 1024) {
        PyErr_SetString(PyExc_ValueError, "too many");
        return NULL;
    }
    PyObject *counts = PyByteArray_FromStringAndSize(NULL, size * count * (Py_ssize_t)sizeof(float));
    PyObject *firsts = PyByteArray_FromStringAndSize(NULL, size), *lasts = PyByteArray_FromStringAndSize(NULL, size);
    PyObject *result = NULL;
    if (counts && firsts && lasts &&
        fill_statistics(texts, classes, count, (float *)(void *)PyByteArray_AS_STRING(counts),
                        (uint8_t *)PyByteArray_AS_STRING(firsts), (uint8_t *)PyByteArray_AS_STRING(lasts)) == 0)
        result = PyTuple_Pack(3, counts, firsts, lasts);
    Py_XDECREF(counts);
    Py_XDECREF(firsts);
    Py_XDECREF(lasts);
    return result;
}
