/* Tables of what words say: cleaner/cues, MEANINGS. */
#include "walk.h"

#include <stddef.h>

struct Meaning {
    const char *s;  /* borrowed of the dict; NULL where the slot is free */
    Py_ssize_t n;
    uint32_t hash;
    Cues cues;
};

static uint32_t
hash_of(const char *s, Py_ssize_t n)
{
    uint32_t hash = 2166136261u;  /* FNV-1a */
    for (Py_ssize_t i = 0; i < n; i++) {
        hash = (hash ^ (unsigned char)s[i]) * 16777619u;
    }
    return hash ^ hash >> 15;
}

/* Whether a word so long may stand in a table, by its first letter: most words of names stand in none. */
int
may_mean(const Meanings *table, char first, Py_ssize_t n)
{
    return n <= LONGEST_KEY && table->begins[n] >> (first & 31) & 1;
}

/* What a word says; NULL if it stands in no table. */
const Cues *
meaning_of(const Meanings *table, const char *s, Py_ssize_t n)
{
    if (n == 0 || !may_mean(table, *s, n)) {
        return NULL;
    }
    uint32_t hash = hash_of(s, n);
    for (uint32_t i = hash & table->mask; table->slots[i].s != NULL; i = (i + 1) & table->mask) {
        const Meaning *one = &table->slots[i];
        if (one->hash == hash && one->n == n && memcmp(one->s, s, (size_t)n) == 0) {
            return &one->cues;
        }
    }
    return NULL;
}

static void
free_meanings(Meanings *table)
{
    PyMem_Free(table->slots);
    table->slots = NULL;
}

/* Fill a table from a dict of bytes → cues, which must outlive it and stay as it is. */
static int
fill_meanings(Meanings *table, PyObject *dict)
{
    if (!PyDict_Check(dict)) {
        PyErr_SetString(PyExc_TypeError, "what names say is given as a dict of bytes");
        return -1;
    }
    uint32_t slots = 4;
    while (slots < 2 * (uint32_t)PyDict_GET_SIZE(dict) + 2) {
        slots *= 2;
    }
    table->mask = slots - 1;
    memset(table->begins, 0, sizeof table->begins);
    table->slots = PyMem_Calloc(slots, sizeof *table->slots);
    if (table->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject *key, *value;
    for (Py_ssize_t at = 0; PyDict_Next(dict, &at, &key, &value);) {
        Meaning one = {.cues = PyLong_AsLongLong(value)};
        if (PyErr_Occurred() || PyBytes_AsStringAndSize(key, (char **)&one.s, &one.n) < 0) {
            free_meanings(table);
            return -1;
        }
        if (one.n > LONGEST_KEY) {
            PyErr_Format(PyExc_TypeError, "%s has more than %d characters", one.s, LONGEST_KEY);
            free_meanings(table);
            return -1;
        }
        table->begins[one.n] |= 1u << (*one.s & 31);
        one.hash = hash_of(one.s, one.n);
        uint32_t i = one.hash & table->mask;
        while (table->slots[i].s != NULL) {
            i = (i + 1) & table->mask;
        }
        table->slots[i] = one;
    }
    return 0;
}

/* The tables of what names say, by their keys in the dict of them. */
static const struct {
    const char *name;
    size_t at;
} TABLES[] = {
#define TABLE(name) {#name, offsetof(State, name)}
    TABLE(whole), TABLE(parts), TABLE(pairs), TABLE(states), TABLE(roles), TABLE(labels),
#undef TABLE
};

enum { N_TABLES = sizeof TABLES / sizeof *TABLES };

static Meanings *
table_at(State *state, size_t which)
{
    return (Meanings *)((char *)state + TABLES[which].at);
}

void
free_tables(State *state)
{
    for (size_t i = 0; i < N_TABLES; i++) {
        free_meanings(table_at(state, i));
    }
}

/* Fill the tables; those that ``state`` had are not freed. */
int
fill_tables(State *state)
{
    for (size_t i = 0; i < N_TABLES; i++) {
        table_at(state, i)->slots = NULL;
    }
    for (size_t i = 0; i < N_TABLES; i++) {
        PyObject *dict = PyDict_Check(state->meanings) ? PyDict_GetItemString(state->meanings, TABLES[i].name) : NULL;
        if (dict == NULL) {
            PyErr_Format(PyExc_TypeError, "meanings wants %s", TABLES[i].name);
        }
        if (dict == NULL || fill_meanings(table_at(state, i), dict) < 0) {
            free_tables(state);
            return -1;
        }
    }
    return 0;
}
