/* A table of words: each word's number, found by a hash of its bytes. */
#include "words_table.h"

#include <string.h>

struct Slot {
    uint32_t hash, number; /* number: that of the word and one more; 0 where the slot is free */
};

static inline uint32_t
first_slot(const Table *table, uint32_t hash)
{
    return (hash ^ hash >> 15) & table->mask;
}

/* The slot that holds a word, or the free one where it belongs. */
static inline Slot *
slot_of(const Table *table, const uint8_t *word, size_t size)
{
    uint32_t hash = NO_BYTES;
    for (size_t i = 0; i < size; i++)
        hash = hash_on(hash, word[i]);
    for (uint32_t i = first_slot(table, hash);; i = (i + 1) & table->mask) {
        Slot *slot = &table->slots[i];
        if (slot->number == 0) {
            slot->hash = hash;
            return slot;
        }
        if (slot->hash == hash) {
            const uint32_t *start = &table->starts[slot->number - 1];
            if (start[1] - start[0] - 1 == size && memcmp(table->text + start[0], word, size) == 0)
                return slot;
        }
    }
}

static int64_t
number_of(const Table *table, const Token *token)
{
    for (uint32_t i = first_slot(table, token->hash); table->slots[i].number; i = (i + 1) & table->mask) {
        const Slot *slot = &table->slots[i];
        if (slot->hash == token->hash) {
            const uint32_t *start = &table->starts[slot->number - 1];
            if (start[1] - start[0] - 1 == token->size && memcmp(table->text + start[0], token->word, token->size) == 0)
                return (int64_t)slot->number - 1;
        }
    }
    return -1;
}

void
look_up(const Table *table, Token *tokens, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++)
        fetch(&table->slots[first_slot(table, tokens[i].hash)]);
    for (Py_ssize_t i = 0; i < count; i++) {
        const Slot *slot = &table->slots[first_slot(table, tokens[i].hash)];
        if (slot->number)
            fetch(&table->starts[slot->number - 1]);
    }
    for (Py_ssize_t i = 0; i < count; i++)
        tokens[i].number = number_of(table, tokens + i);
}

void
free_table(Table *table)
{
    PyMem_Free(table->starts);
    PyMem_Free(table->slots);
    table->starts = NULL;
    table->slots = NULL;
}

int
fill_table(Table *table, PyObject *blob)
{
    const uint8_t *text = (const uint8_t *)PyBytes_AS_STRING(blob);
    size_t size = (size_t)PyBytes_GET_SIZE(blob);
    if (size >= UINT32_MAX / 4) {
        PyErr_SetString(PyExc_OverflowError, "too many words");
        return -1;
    }
    uint32_t count = 1, slots = 4;
    for (size_t i = 0; i < size; i++)
        count += text[i] == ' ';
    while (slots < count + count / 2 + 2)
        slots *= 2;
    table->text = text;
    table->count = count;
    table->mask = slots - 1;
    table->starts = PyMem_Calloc((size_t)count + 1, sizeof *table->starts);
    table->slots = PyMem_Calloc(slots, sizeof *table->slots);
    if (table->starts == NULL || table->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    uint32_t n = 0;
    for (size_t i = 0; i < size; i++)
        if (text[i] == ' ')
            table->starts[++n] = (uint32_t)i + 1;
    table->starts[count] = (uint32_t)size + 1;
    for (n = 0; n < count; n++)
        slot_of(table, text + table->starts[n], table->starts[n + 1] - table->starts[n] - 1)->number = n + 1;
    return 0;
}
