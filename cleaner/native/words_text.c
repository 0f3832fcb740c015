/* Texts of Python, and what their characters are to those who split them into words. */
#include "words.h"

#include <string.h>

uint8_t rule_bytes[256];
uint8_t word_bytes[128];
uint8_t folded_bytes[128];

void
fill_bytes(void)
{
    for (int i = 0; i < 128; i++) {
        int letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z'), digit = i >= '0' && i <= '9';
        uint8_t small = (uint8_t)(i >= 'A' && i <= 'Z' ? i + 32 : i);
        rule_bytes[i] = letter || digit || i == '_' ? small : ' ';
        folded_bytes[i] = digit ? '0' : small;
        word_bytes[i] = digit ? '0' : letter || i == 1 ? small : ' ';
    }
}

int
read_text(PyObject *object, Text *text)
{
    if (!PyUnicode_Check(object)) {
        PyErr_Format(PyExc_TypeError, "a str is needed, not %.100s", Py_TYPE(object)->tp_name);
        return -1;
    }
#if PY_VERSION_HEX < 0x030C0000
    if (PyUnicode_READY(object) < 0)
        return -1;
#endif
    text->data = PyUnicode_DATA(object);
    text->kind = PyUnicode_KIND(object);
    text->ascii = PyUnicode_IS_ASCII(object);
    text->size = PyUnicode_GET_LENGTH(object);
    return 0;
}

const uint8_t *
plane_of(PyObject *characters)
{
    if (!PyBytes_Check(characters) || PyBytes_GET_SIZE(characters) != PLANE) {
        PyErr_SetString(PyExc_ValueError, "a byte for every character of the basic plane is needed");
        return NULL;
    }
    return (const uint8_t *)PyBytes_AS_STRING(characters);
}

static void
flag(uint8_t *plane, Py_UCS4 first, Py_UCS4 last, int bit)
{
    for (Py_UCS4 c = first; c <= last && c < PLANE; c++)
        plane[c] |= (uint8_t)bit;
}

/* Flags every character of a text or, for ``step`` 2, the ranges of which it has the first and the last. */
static int
flag_all(uint8_t *plane, PyObject *object, int step, int bit)
{
    Text text;
    if (read_text(object, &text) < 0)
        return -1;
    for (Py_ssize_t i = 0; i + step <= text.size; i += step)
        flag(plane, at(&text, i), at(&text, i + step - 1), bit);
    return 0;
}

PyObject *
characters(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *marks, *dense, *dense_marks, *folded;
    if (!PyArg_ParseTuple(args, "UUUU", &marks, &dense, &dense_marks, &folded))
        return NULL;
    PyObject *table = PyBytes_FromStringAndSize(NULL, PLANE);
    if (table == NULL)
        return NULL;
    uint8_t *plane = (uint8_t *)PyBytes_AS_STRING(table);
    memset(plane, 0, PLANE);
    if (flag_all(plane, marks, 1, MARK) < 0 || flag_all(plane, dense, 2, DENSE) < 0 ||
        flag_all(plane, dense_marks, 1, DENSE_MARK) < 0 || flag_all(plane, folded, 1, FOLDED) < 0)
        Py_CLEAR(table);
    return table;
}
