/* Anchors that are found as they stand, within words too. */
#include "words.h"

struct Word {
    Py_UCS4 *characters;
    Py_ssize_t size;
};

/* Where it stands in ``first`` whether an anchor begins with a character. */
static inline unsigned
place_of(Py_UCS4 c)
{
    return c < 256 ? c : 256 + (c & 255);
}

void
free_anchors(Anchors *anchors)
{
    for (Py_ssize_t i = 0; anchors->words && i < anchors->rules.count; i++)
        PyMem_Free(anchors->words[i].characters);
    PyMem_Free(anchors->words);
    free_lists(&anchors->rules);
}

int
fill_anchors(Anchors *anchors, PyObject *words, PyObject *tuples, Py_ssize_t below)
{
    Py_ssize_t count = PyTuple_GET_SIZE(words);
    if (count != PyTuple_GET_SIZE(tuples)) {
        PyErr_SetString(PyExc_ValueError, "every anchor needs its rules");
        return -1;
    }
    if (fill_lists(&anchors->rules, tuples, below) < 0)
        return -1;
    anchors->words = PyMem_Calloc((size_t)count + 1, sizeof *anchors->words);
    if (anchors->words == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        Text text;
        if (read_text(PyTuple_GET_ITEM(words, i), &text) < 0)
            return -1;
        Word *word = &anchors->words[i];
        word->size = text.size;
        word->characters = PyUnicode_AsUCS4Copy(PyTuple_GET_ITEM(words, i));
        if (word->characters == NULL)
            return -1;
        if (word->size == 0 || (i && word->characters[0] < anchors->words[i - 1].characters[0])) {
            PyErr_SetString(PyExc_ValueError, "anchors are in order, none empty");
            return -1;
        }
        anchors->first[place_of(word->characters[0])] = 1;
    }
    return 0;
}

/* The first anchor that begins with a character, or the place where it would be. */
static Py_ssize_t
first_anchor(const Anchors *anchors, Py_UCS4 c)
{
    Py_ssize_t low = 0, high = anchors->rules.count;
    while (low < high) {
        Py_ssize_t middle = (low + high) / 2;
        if (anchors->words[middle].characters[0] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The next place, from ``i`` on, where an anchor may begin; few lines have one. */
static inline Py_ssize_t
next_place(const Anchors *anchors, const Text *text, Py_ssize_t i, Py_ssize_t size, int how)
{
    if (text->ascii && !(how & LOWER)) {
        const uint8_t *in = text->data;
        while (i < size && !anchors->first[in[i]])
            i++;
    } else {
        while (i < size && !anchors->first[place_of(read_as(at(text, i), how))])
            i++;
    }
    return i;
}

int
append_anchors(const Anchors *anchors, const Text *text, Py_ssize_t size, int how, Numbers *found)
{
    for (Py_ssize_t i = 0; (i = next_place(anchors, text, i, size, how)) < size; i++) {
        Py_UCS4 c = read_as(at(text, i), how);
        for (Py_ssize_t n = first_anchor(anchors, c); n < anchors->rules.count; n++) {
            const Word *word = &anchors->words[n];
            if (word->characters[0] != c)
                break;
            Py_ssize_t k = 1;
            while (k < word->size && i + k < size && word->characters[k] == read_as(at(text, i + k), how))
                k++;
            if (k == word->size && append_list(&anchors->rules, n, found) < 0)
                return -1;
        }
    }
    return 0;
}
