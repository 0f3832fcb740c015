/* What stands inside links and bold type, and which classes hold a whole block: measure() of cleaner/inlines.py. */
#include "walk.h"

static void
measure_pair(Walk *w, const InlineMark *begun, Py_ssize_t end, Measures *found)
{
    const Py_ssize_t *upto = w->lengths;
    const State *state = w->state;
    Py_ssize_t inside = upto[end] - upto[begun->piece];
    if (begun->kind == state->link) {
        found->links++;
        found->link_chars += inside;
    }
    else if (begun->kind == state->strong) {
        found->strong_chars += inside;
    }
    else if (begun->kind == state->cue && upto[begun->piece] == 0 && upto[end] == upto[w->n_pieces]) {
        found->whole |= begun->cues;
    }
}

/* Which opening mark a closing one belongs to: the last open one of its kind. -1 if there is none. */
static Py_ssize_t
partner(const Walk *w, Py_ssize_t n_pending, const InlineMark *mark)
{
    for (Py_ssize_t i = n_pending - 1; i >= 0; i--) {
        if (w->marks[w->pending[i]].kind == mark->kind) {
            return i;
        }
    }
    return -1;
}

/* inlines.measure() */
int
measure(Walk *w, Measures *found)
{
    const InlineMark *marks = w->marks;
    if (w->n_marks == 2 && marks[0].kind == w->state->link && !marks[1].opens) {
        Py_ssize_t from = marks[0].piece, to = marks[1].piece, n = 0;
        if (w->n_pieces == 1) {
            from = 0;
            to = 1;
        }
        for (Py_ssize_t i = from; i < to; i++) {
            n += stripped_length(w->pieces[i].text);
        }
        *found = (Measures){1, n, 0, 0};
        return 0;
    }
    if (RESERVE(w->lengths, w->lengths_room, w->n_pieces + 1) < 0
        || RESERVE(w->pending, w->pending_room, w->n_marks) < 0) {
        return -1;
    }
    w->lengths[0] = 0;
    for (Py_ssize_t i = 0; i < w->n_pieces; i++) {
        w->lengths[i + 1] = w->lengths[i] + stripped_length(w->pieces[i].text);
    }
    *found = (Measures){0, 0, 0, 0};
    Py_ssize_t n_pending = 0;
    for (Py_ssize_t i = 0; i < w->n_marks; i++) {
        if (marks[i].opens) {
            w->pending[n_pending++] = i;
            continue;
        }
        Py_ssize_t at = partner(w, n_pending, &marks[i]);
        if (at >= 0) {
            measure_pair(w, &marks[w->pending[at]], marks[i].piece, found);
            n_pending--;
            memmove(&w->pending[at], &w->pending[at + 1], (size_t)(n_pending - at) * sizeof *w->pending);
        }
    }
    for (Py_ssize_t i = 0; i < n_pending; i++) {
        measure_pair(w, &marks[w->pending[i]], w->n_pieces, found);
    }
    return 0;
}
