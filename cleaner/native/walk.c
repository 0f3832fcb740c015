/* The walk over a page: cleaner/walk/tree.py. See walk.h. */
#include "walk.h"

/* elements.decide() */
static int
decide(Walk *w, const Node *el, const Name *tag, int *act)
{
    int in_prose = w->inline_depth > 0 || w->place.role->sets & IN_PROSE;
    if (*act == OTHER) {
        *act = tag->sets & HAS_HYPHEN ? FLOATING : INLINE;
    }
    else if (*act == UNSEEN) {
        Text mode;
        if (attribute_of(w, el, "shadowrootmode", &mode) < 0) {
            return -1;
        }
        int shows = mode.s != NULL && (strcmp(mode.s, "open") == 0 || strcmp(mode.s, "closed") == 0);
        *act = shows ? FLOATING : SKIP;
    }
    if (*act == MENU && in_prose) {
        *act = BLOCK;
    }
    else if (*act == FLOATING) {
        *act = in_prose ? INLINE : BLOCK;
    }
    else if (*act == NOSCRIPT && !w->scripted) {
        *act = BLOCK;
    }
    return 0;
}

static int
empty_element(Walk *w, const Node *el, int act)
{
    switch (act) {
        case BR: return line_break(w);
        case HR: return flush(w);
        case IMAGE: return add_image(w, el);
        default: return add_images_in(w, el);
    }
}

/* A frame that is not in use yet. */
static Frame *
new_frame(Walk *w, const Node *el, int is_block)
{
    if (RESERVE(w->frames, w->frames_room, w->n_frames + 1) < 0) {
        return NULL;
    }
    Frame *frame = &w->frames[w->n_frames++];
    *frame = (Frame){.el = el, .is_block = is_block};
    return frame;
}

static int
enter_block(Walk *w, const Node *el, const Name *tag, const Name *role, Cues cues, Text text)
{
    Frame *frame = new_frame(w, el, 1);
    if (frame == NULL) {
        return -1;
    }
    Place *place = &w->place;
    frame->around = *place;
    Py_ssize_t index = PyList_GET_SIZE(w->containers) - 1;
    *place = (Place){
        .index = index, .container = PyList_GET_ITEM(w->containers, index), .tag = tag, .role = role, .above = place->above | cues,
        .depth = place->depth + 1,
    };
    if (tag->sets & IN_SPECIAL && open_special(w, el) < 0) {
        return -1;
    }
    return text.n && (w->verbatim_depth || !is_space(text)) ? add_piece(w, text) : 0;
}

/* A block-level element. Sets ``child`` where the walk goes into it. */
static int
open_block(Walk *w, const Node *el, const Name *tag, const Node **child)
{
    Cues cues = tag->cues, number;
    PyObject *names = NULL;
    const Name *heading = NULL;
    if (flush(w) < 0 || names_and_cues(w, el, tag, &cues, &names, &heading) < 0) {
        return -1;
    }
    if (item_number(w, el, tag, &number) < 0) {
        Py_DECREF(names);
        return -1;
    }
    Text text;
    if (add_container(w, tag, names, cues, (Py_ssize_t)number) < 0 || scan(w, el->children, &text, child) < 0) {
        return -1;
    }
    const Name *role = w->place.role;
    if (!(role->sets & IN_INHERITED) || !(tag->sets & IN_NEUTRAL || role->sets & IS_PRE)) {
        role = heading != NULL ? heading : tag;
    }
    if (*child != NULL || w->n_opened || w->verbatim_depth || tag->sets & IN_SPECIAL || w->place.index < 0) {
        return enter_block(w, el, tag, role, cues, text);
    }
    Py_ssize_t index = PyList_GET_SIZE(w->containers) - 1;
    if (text.n && !is_space(text)) {
        PyObject *str = normalised(w, text);
        if (str == NULL) {
            return -1;
        }
        if (PyUnicode_GET_LENGTH(str) == 0) {
            Py_DECREF(str);
        }
        else if (add_plain_block(w, str, role, PyLong_FromSsize_t(index), 0, 0, 0) < 0) {
            return -1;
        }
    }
    w->lasts[index] = PyList_GET_SIZE(w->blocks);
    return 0;
}

/* What mark an inline element makes; its kind is NULL where it makes none. */
static int
mark_of(Walk *w, const Node *el, const Name *tag, int act, InlineMark *mark)
{
    *mark = (InlineMark){.kind = NULL};
    if (act == LINK) {
        if (separate(w, el, tag) < 0 || attribute_of(w, el, "href", &mark->href) < 0) {
            return -1;
        }
        if (mark->href.s == NULL) {
            return 0;
        }
        mark->kind = w->state->link;
        return link_cues(w, el, &mark->cues);
    }
    else if (act >= STYLED) {
        mark->kind = tag->kind;
    }
    else if (el->properties != NULL) {
        PyObject *names = NULL;
        const Name *heading = NULL;
        mark->cues = tag->cues;
        if (separate(w, el, tag) < 0 || names_and_cues(w, el, tag, &mark->cues, &names, &heading) < 0) {
            return -1;
        }
        Py_DECREF(names);
        mark->kind = mark->cues ? w->state->cue : NULL;
    }
    return 0;
}

static int
enter_inline(Walk *w, const Node *el, InlineMark mark)
{
    Frame *frame = new_frame(w, el, 0);
    if (frame == NULL) {
        return -1;
    }
    frame->mark = mark;
    w->inline_depth++;
    if (mark.kind == NULL) {
        return 0;
    }
    if (RESERVE(w->opened, w->opened_room, w->n_opened + 1) < 0) {
        return -1;
    }
    w->opened[w->n_opened++] = mark;
    return add_mark(w, mark, w->n_pieces, 1);
}

/* An inline element. Sets ``child`` where the walk goes into it. */
static int
open_inline(Walk *w, const Node *el, const Name *tag, int act, const Node **child)
{
    InlineMark mark;
    Text text;
    if (mark_of(w, el, tag, act, &mark) < 0 || scan(w, el->children, &text, child) < 0) {
        return -1;
    }
    int is_shown = text.n && (w->n_pieces || !is_space(text));
    if (*child != NULL) {
        return enter_inline(w, el, mark) < 0 || (is_shown && add_piece(w, text) < 0) ? -1 : 0;
    }
    if (!is_shown) {
        return 0;
    }
    if (mark.kind != NULL
        && (add_mark(w, mark, w->n_pieces, 1) < 0 || add_mark(w, mark, w->n_pieces + 1, 0) < 0)) {
        return -1;
    }
    return add_piece(w, text);
}

/* An element that the walk comes by. Sets ``child`` where it goes into it. */
static int
visit(Walk *w, const Node *el, const Node **child)
{
    if (el->type != ELEMENT) {  /* a comment, a processing instruction */
        return 0;
    }
    const Name *tag = tag_of(w, el);
    if (tag == NULL) {
        return -1;
    }
    int act = tag->act;
    if (act > IMAGE && act < BLOCK && decide(w, el, tag, &act) < 0) {
        return -1;
    }
    if (act == MENU) {
        int is_menu;
        if (menu(w, el, tag, &is_menu) < 0) {
            return -1;
        }
        act = is_menu ? SKIP : BLOCK;
    }
    if (act == SKIP) {
        return 0;
    }
    return act < BLOCK    ? empty_element(w, el, act)
           : act == BLOCK ? open_block(w, el, tag, child)
                          : open_inline(w, el, tag, act, child);
}

static int
close_block(Walk *w, const Place *around)
{
    Place place = w->place;
    if (flush(w) < 0) {
        return -1;
    }
    if (place.tag->sets & IN_SPECIAL) {
        w->verbatim_depth -= (place.tag->sets & IN_VERBATIM) != 0;
        if (close_special(w, &place, around) < 0) {
            return -1;
        }
    }
    w->lasts[place.index] = PyList_GET_SIZE(w->blocks);
    w->place = *around;
    return 0;
}

static int
close_inline(Walk *w, const InlineMark *mark)
{
    w->inline_depth--;
    if (mark->kind == NULL) {
        return 0;
    }
    w->n_opened--;
    const InlineMark *last = w->n_marks ? &w->marks[w->n_marks - 1] : NULL;
    if (last != NULL && last->opens && last->piece == w->n_pieces) {
        w->n_marks--;  /* it held no text */
        return 0;
    }
    return add_mark(w, *mark, w->n_pieces, 0);
}

/* Leave the innermost element that is open. */
static int
close_frame(Walk *w, const Node **el)
{
    const Frame *frame = &w->frames[--w->n_frames];
    *el = frame->el;
    return frame->is_block ? close_block(w, &frame->around) : close_inline(w, &frame->mark);
}

/* The walk by children and neighbours. A frame stands for every element that is open. */
int
run(Walk *w, const Node *body)
{
    const Node *el = body;
    for (;;) {
        const Node *child = NULL, *after = NULL;
        Py_ssize_t n_frames = w->n_frames;
        if (visit(w, el, &child) < 0) {
            return -1;
        }
        if (child != NULL) {
            el = child;
            continue;
        }
        int ends = w->n_frames > n_frames;  /* it was entered for its text alone */
        while (after == NULL) {  /* what ends here, up to the next neighbour */
            if (ends && close_frame(w, &el) < 0) {
                return -1;
            }
            if (w->place.index < 0) {
                return 0;
            }
            Text tail;
            if (scan(w, el->next, &tail, &after) < 0) {
                return -1;
            }
            if (tail.n && (w->n_pieces || w->verbatim_depth || !is_space(tail)) && add_piece(w, tail) < 0) {
                return -1;
            }
            ends = 1;
        }
        el = after;
    }
}
