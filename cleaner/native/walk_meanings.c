/* What class and id names, roles and labels say: cleaner/cues/names.py and markup.py. Only what is all ASCII is read
 * here, as nearly everything is; the rest is asked of Python. */
#include "walk.h"

enum { LONGEST = 1000 };  /* characters of an attribute that are read */

/* --- Letters ---------------------------------------------------------------------------------------------------- */

static inline int is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline int is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline int is_digit(char c) { return c >= '0' && c <= '9'; }
static inline char lowered(char c) { return is_upper(c) ? (char)(c | 0x20) : c; }
static inline int is_gap(char c) { return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f); }
static inline int is_joint(char c) { return c == ' ' || c == '-' || c == '_' || c == '/' || c == ':' || c == '.'; }

static int
is_ascii(Text text)
{
    unsigned char all = 0;
    for (Py_ssize_t i = 0; i < text.n; i++) {
        all |= (unsigned char)text.s[i];
    }
    return all < 0x80;
}

/* --- Words of a name -------------------------------------------------------------------------------------------- */

static int
is_hump(const char *s, Py_ssize_t n, Py_ssize_t i)
{
    if (i == 0 || !is_upper(s[i])) {
        return 0;
    }
    return is_lower(s[i - 1]) || is_digit(s[i - 1]) || (is_upper(s[i - 1]) && i + 1 < n && is_lower(s[i + 1]));
}

/* As cues.names._humps(): the words of a camel-case piece, in small letters, with spaces between them; returns the end. */
static char *
put_humps(char *out, const char *s, Py_ssize_t n)
{
    char *const begin = out;
    Py_ssize_t words = 1, start = 0, in_short = 0;
    for (Py_ssize_t i = 0; i <= n; i++) {
        if (i < n && !is_hump(s, n, i)) {
            *out++ = lowered(s[i]);
            continue;
        }
        in_short += i - start <= 2 ? i - start : 0;
        if (i < n) {
            words++;
            start = i;
            *out++ = ' ';
            *out++ = lowered(s[i]);
        }
    }
    return words > 2 && 2 * in_short > n ? begin : out;
}

static char *
put_words(char *out, Text name)
{
    for (Py_ssize_t i = 0, start = 0; i <= name.n; i++) {
        if (i == name.n || name.s[i] == '-') {
            out = put_humps(out, name.s + start, i - start);
            *out++ = ' ';
            start = i + 1;
        }
    }
    return out;
}

static Py_ssize_t
cut(const char *s, Py_ssize_t n, Text *parts)
{
    Py_ssize_t found = 0;
    for (Py_ssize_t i = 0, start = 0; i <= n; i++) {
        if (i == n || is_joint(s[i])) {
            if (i > start) {
                parts[found++] = (Text){s + start, i - start};
            }
            start = i + 1;
        }
    }
    return found;
}

static int
is_one_of(Text part, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (part.n == (Py_ssize_t)strlen(words[i]) && memcmp(part.s, words[i], (size_t)part.n) == 0) {
            return 1;
        }
    }
    return 0;
}

/* As cues.names._of_pairs(); ``spent`` are the parts that a pair which says nothing takes out. */
static Cues
say_pairs(const State *state, const Text *parts, Py_ssize_t n, char *spent)
{
    static const char *const ENDS[] = {"wrapper", "container", "inner", "main"};
    Cues found = 0;
    for (Py_ssize_t i = 1; i < n; i++) {
        char both[LONGEST_KEY];
        Py_ssize_t size = parts[i - 1].n + 1 + parts[i].n;
        if (!may_mean(&state->pairs, *parts[i - 1].s, size)) {
            continue;
        }
        memcpy(both, parts[i - 1].s, (size_t)parts[i - 1].n);
        both[parts[i - 1].n] = ' ';
        memcpy(both + parts[i - 1].n + 1, parts[i].s, (size_t)parts[i].n);
        const Cues *pair = meaning_of(&state->pairs, both, size);
        if (pair == NULL) {
            continue;
        }
        if (*pair == 0) {
            spent[i - 1] = spent[i] = 1;
        } else if (*pair != state->body_bit || i == n - 1
                   || is_one_of(parts[i + 1], ENDS, sizeof ENDS / sizeof *ENDS)) {
            found |= *pair;
        }
    }
    return found;
}

/* As cues.names._read(). */
static Cues
say_name(const State *state, Text name)
{
    char lower[LONGEST], words[2 * LONGEST + 2], spent[LONGEST] = {0};
    Text parts[LONGEST];
    int changed = 0, alpha = 1;
    for (Py_ssize_t i = 0; i < name.n; i++) {
        lower[i] = lowered(name.s[i]);
        changed |= lower[i] != name.s[i];
        alpha &= is_lower(lower[i]);
    }
    const Cues *whole = meaning_of(&state->whole, lower, name.n);
    if (whole != NULL) {
        return *whole;
    }
    if (!changed && alpha) {
        return 0;
    }
    Py_ssize_t n = changed ? cut(words, put_words(words, name) - words, parts) : cut(lower, name.n, parts);
    if (n > 1 && meaning_of(&state->states, parts[0].s, parts[0].n) != NULL) {
        return 0;
    }
    Cues found = say_pairs(state, parts, n, spent);
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_ssize_t size = parts[i].n;
        while (size > 0 && is_digit(parts[i].s[size - 1])) {
            size--;
        }
        const Cues *part = spent[i] ? NULL : meaning_of(&state->parts, parts[i].s, size);
        found |= part == NULL ? 0 : *part;
    }
    return found;
}

/* What class and id names say, as cues.of_names(); 0 where they are not read here. */
int
say_names(const State *state, Text names, Cues *cues)
{
    if (!is_ascii(names)) {
        return 0;
    }
    Py_ssize_t n = names.n < LONGEST ? names.n : LONGEST;
    for (Py_ssize_t i = 0, start = 0; i <= n; i++) {
        if (i == n || is_gap(names.s[i])) {
            *cues |= i > start ? say_name(state, (Text){names.s + start, i - start}) : 0;
            start = i + 1;
        }
    }
    return 1;
}

/* What one whole value says, as cues.of_role() and of_label(); 0 where it is not read here. */
int
say_value(const Meanings *table, Text value, Cues *cues)
{
    char lower[LONGEST_KEY];
    if (!is_ascii(value)) {
        return 0;
    }
    for (; value.n > 0 && is_gap(value.s[0]); value.s++) {
        value.n--;
    }
    while (value.n > 0 && is_gap(value.s[value.n - 1])) {
        value.n--;
    }
    if (value.n > LONGEST_KEY) {  /* nothing in a table is so long */
        return 1;
    }
    for (Py_ssize_t i = 0; i < value.n; i++) {
        lower[i] = lowered(value.s[i]);
    }
    const Cues *found = meaning_of(table, lower, value.n);
    *cues |= found == NULL ? 0 : *found;
    return 1;
}
