/* Numbers that grow, and the room that they and bytes of texts take. */
#include "words.h"

#include <stdlib.h>

int
make_room(Room *room, size_t size)
{
    if (size <= room->room)
        return 0;
    size_t more = size < 256 ? 256 : size + size / 2;
    uint8_t *bytes = PyMem_Realloc(room->bytes, more);
    if (bytes == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    room->bytes = bytes;
    room->room = more;
    return 0;
}

static int
compare_numbers(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

void
sort_numbers(Numbers *found)
{
    int64_t *numbers = (int64_t *)(void *)found->room.bytes;
    Py_ssize_t kept = 0;
    if (found->size < 2)
        return;
    qsort(numbers, (size_t)found->size, sizeof *numbers, compare_numbers);
    for (Py_ssize_t i = 0; i < found->size; i++)
        if (kept == 0 || numbers[i] != numbers[kept - 1])
            numbers[kept++] = numbers[i];
    found->size = kept;
}

PyObject *
as_list(const Numbers *found)
{
    const int64_t *numbers = (const int64_t *)(const void *)found->room.bytes;
    PyObject *list = PyList_New(found->size);
    for (Py_ssize_t i = 0; list && i < found->size; i++) {
        PyObject *number = PyLong_FromLongLong(numbers[i]);
        if (number == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, i, number);
    }
    return list;
}
