/* White space: what cleaner/text.py does to the texts of a page. What it rarely does is left to it. */
#include "walk.h"

#include "characters.h"

/* Of a byte of UTF-8: a printable character of ASCII, white space as str.isspace() has it, another control character,
 * or a part of a longer character. */
#define EIGHT(kind) kind, kind, kind, kind, kind, kind, kind, kind
const unsigned char KINDS[256] = {
    [0x00] = EIGHT(CONTROL), CONTROL, SPACE, SPACE, SPACE, SPACE, SPACE, CONTROL, CONTROL,
    [0x10] = EIGHT(CONTROL), CONTROL, CONTROL, CONTROL, CONTROL, SPACE, SPACE, SPACE, SPACE,
    [' '] = SPACE,
    [0x7f] = CONTROL,
    [0x80] = EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE),
    [0xc0] = EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE), EIGHT(WIDE),
};

/* The character that begins at s, and its bytes; 0 if it is not whole. */
static int
character_at(const unsigned char *s, const unsigned char *end, Py_UCS4 *c)
{
    int n = *s < 0x80 ? 1 : *s < 0xc2 ? 0 : *s < 0xe0 ? 2 : *s < 0xf0 ? 3 : *s < 0xf5 ? 4 : 0;
    if (n == 0 || end - s < n) {
        return 0;
    }
    *c = n == 1 ? *s : *s & (0x7fu >> n);
    for (int i = 1; i < n; i++) {
        if ((s[i] & 0xc0) != 0x80) {
            return 0;
        }
        *c = *c << 6 | (s[i] & 0x3f);
    }
    return n;
}

/* How many bytes of white space begin at s. */
static int
space_at(const unsigned char *s, const unsigned char *end)
{
    Py_UCS4 c;
    int kind = KINDS[*s];
    if (kind != WIDE) {
        return kind == SPACE;
    }
    int n = character_at(s, end, &c);
    return n && Py_UNICODE_ISSPACE(c) ? n : 0;
}

static const unsigned char *
after_space(const unsigned char *s, const unsigned char *end)
{
    int n;
    while (s < end && (n = space_at(s, end)) > 0) {
        s += n;
    }
    return s;
}

/* Where the character before ``end`` begins. */
static const unsigned char *
back(const unsigned char *start, const unsigned char *end)
{
    do {
        end--;
    } while (end > start && (*end & 0xc0) == 0x80);
    return end;
}

/* Whether all of a text that is not empty is white space. */
int
is_space(Text text)
{
    const unsigned char *s = (const unsigned char *)text.s, *end = s + text.n;
    return after_space(s, end) == end;
}

int
ends_in_space(Text text)
{
    const unsigned char *s = (const unsigned char *)text.s, *end = s + text.n;
    return space_at(back(s, end), end) > 0;
}

/* Characters of a text without white space at its ends: len(text.strip()). */
Py_ssize_t
stripped_length(Text text)
{
    const unsigned char *end = (const unsigned char *)text.s + text.n;
    const unsigned char *s = after_space((const unsigned char *)text.s, end);
    while (end > s) {
        const unsigned char *last = back(s, end);
        if (!space_at(last, end)) {
            break;
        }
        end = last;
    }
    Py_ssize_t n = 0;
    for (; s < end; s++) {
        n += (*s & 0xc0) != 0x80;
    }
    return n;
}

/* --- Buffers --------------------------------------------------------------------------------------------------- */

int
put(Buffer *buffer, const char *s, Py_ssize_t n)
{
    if (RESERVE(buffer->s, buffer->room, buffer->n + n) < 0) {
        return -1;
    }
    if (n) {
        memcpy(buffer->s + buffer->n, s, (size_t)n);
    }
    buffer->n += n;
    return 0;
}

/* What a buffer of normalised text holds, which it then holds no more. */
PyObject *
shown(Walk *w, Buffer *buffer)
{
    PyObject *str;
    if (buffer->ascii) {
        str = PyUnicode_New(buffer->n, 127);
        if (str != NULL && buffer->n) {
            memcpy(PyUnicode_1BYTE_DATA(str), buffer->s, (size_t)buffer->n);
        }
    }
    else {
        str = decode(w, (Text){buffer->s, buffer->n});
    }
    buffer->n = 0;
    buffer->ascii = 1;
    return str;
}

/* --- Normalisation --------------------------------------------------------------------------------------------- */

enum { LEFT_QUOTE = 0x2018, RIGHT_QUOTE = 0x2019, NON_JOINER = 0x200c, JOINER = 0x200d };

/* Whether a joiner after this character joins nothing: text._IDLE_JOINER. No character stands at the start. */
static int
is_before_idle(Py_UCS4 c)
{
    if (c < 0x80) {
        return Py_ISALNUM(c) || c == 0 || KINDS[c] == SPACE;
    }
    return (c >= 0xc0 && c <= 0x24f) || (c >= 0x370 && c <= 0x52f) || Py_UNICODE_ISSPACE(c);
}

/* Normalised text on its way into a buffer that has room for all of it. */
typedef struct {
    char *start, *to;
    char *joiners;    /* where the joiners end the text so far begin, which may turn out to join nothing; else NULL */
    Py_UCS4 before;   /* the last visible character, white space and joiners included; 0 at the start */
    int gap;          /* white space stands before what comes next */
    int ascii;
} Line;

static inline void
put_gap(Line *line)
{
    if (line->gap && line->to > line->start) {
        *line->to++ = ' ';
    }
    line->gap = 0;
}

static inline void
put_space(Line *line)
{
    if (line->joiners != NULL) {
        line->to = line->joiners;
        line->joiners = NULL;
    }
    line->gap = 1;
    line->before = ' ';
}

/* A character beyond ASCII that is not white space, as it stands at s. */
static void
put_wide(Line *line, const unsigned char *s, int n, Py_UCS4 c)
{
    if (is_invisible(c)) {
        return;
    }
    if (c == NON_JOINER || c == JOINER) {
        if (line->joiners == NULL) {
            if (is_before_idle(line->before)) {
                return;
            }
            line->joiners = line->to;
        }
    }
    else {
        line->joiners = NULL;
        if (c == line->before && (c == LEFT_QUOTE || c == RIGHT_QUOTE)) {  /* two single quotes are a double one */
            line->to[-1] += 4;  /* U+2018 → U+201C, U+2019 → U+201D: the last bytes of three */
            line->before = c + 4;
            return;
        }
    }
    put_gap(line);
    memcpy(line->to, s, (size_t)n);
    line->to += n;
    line->before = c;
    line->ascii = 0;
}

/* Every run of white space becomes one space, none at the ends; what text.visible() takes away is left out. Returns
 * where the text is no longer UTF-8, or its end. */
static const unsigned char *
put_characters(Line *line, const unsigned char *s, const unsigned char *end)
{
    while (s < end) {
        int kind = KINDS[*s], n = 1;
        if (kind == PLAIN) {
            line->joiners = NULL;
            put_gap(line);
            do {
                *line->to++ = (char)*s++;
            } while (s < end && KINDS[*s] == PLAIN);
            line->before = s[-1];
            continue;
        }
        if (kind == SPACE) {
            put_space(line);
        }
        else if (kind == WIDE) {
            Py_UCS4 c;
            n = character_at(s, end, &c);
            if (n == 0) {
                return s;
            }
            if (Py_UNICODE_ISSPACE(c)) {
                put_space(line);
            }
            else {
                put_wide(line, s, n, c);
            }
        }
        s += n;
    }
    return s;
}

/* Add text.normalise(raw) to a buffer. */
int
put_normalised(Walk *w, Buffer *buffer, Text raw)
{
    if (RESERVE(buffer->s, buffer->room, buffer->n + raw.n + 1) < 0) {
        return -1;
    }
    char *start = buffer->s + buffer->n;
    Line line = {.start = start, .to = start, .ascii = 1};
    const unsigned char *s = (const unsigned char *)raw.s, *end = s + raw.n;
    if (put_characters(&line, s, end) != end) {
        return give_up(w);
    }
    put_space(&line);  /* joiners at the end join nothing */
    buffer->n = line.to - buffer->s;
    buffer->ascii &= line.ascii;
    return 0;
}

PyObject *
normalised(Walk *w, Text raw)
{
    w->shown.n = 0;
    w->shown.ascii = 1;
    return put_normalised(w, &w->shown, raw) < 0 ? NULL : shown(w, &w->shown);
}
