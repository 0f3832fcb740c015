/* Words → numbers, and tables that are larger than what is at hand. */
#ifndef CLEANER_WORDS_TABLE_H
#define CLEANER_WORDS_TABLE_H

#include "words.h"

#ifdef __GNUC__
#pragma GCC visibility push(hidden)
#endif

/* Asks memory for what stands there, which may be anywhere, so that it is at hand soon. */
static inline void
fetch(const void *address)
{
#ifdef __GNUC__
    __builtin_prefetch(address);
#else
    (void)address;
#endif
}

typedef struct Slot Slot;

/* Words and their numbers. */
typedef struct {
    const uint8_t *text; /* the words, with a space between two */
    uint32_t *starts;    /* of each word, and of one after the last */
    uint32_t count, mask;
    Slot *slots;
} Table;

/* A table of the words in ``blob``, which must outlive it. Of the same word twice the later is found. */
int fill_table(Table *table, PyObject *blob);

#define TOKENS 32 /* words that are looked up at once */
#define NO_BYTES 2166136261u /* the hash of nothing */

/* A word of a text. */
typedef struct {
    const uint8_t *word;
    size_t size;
    uint32_t hash;  /* of its bytes: see hash_on() */
    int64_t number; /* in a table, or -1 */
} Token;

/* The hash of bytes and one more: FNV-1a. */
static inline uint32_t
hash_on(uint32_t hash, uint8_t byte)
{
    return (hash ^ byte) * 16777619u;
}

/* Fills in the numbers of words. A table is larger than what is at hand, so several are asked of memory at once. */
void look_up(const Table *table, Token *tokens, Py_ssize_t count);

/* Frees what the table holds, filled or not. */
void free_table(Table *table);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#endif
