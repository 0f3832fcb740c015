/* An element's attributes → what they say of its place: cleaner/walk/attributes.py. */
#include "walk.h"

/* The cues that a function of Python says of a str. */
static int
ask(PyObject *function, PyObject *str, Cues *cues)
{
    PyObject *answer = str == NULL ? NULL : PyObject_CallOneArg(function, str);
    if (answer == NULL) {
        return -1;
    }
    Cues found = PyLong_AsLongLong(answer);
    Py_DECREF(answer);
    if (found == -1 && PyErr_Occurred()) {
        return -1;
    }
    *cues |= found;
    return 0;
}

static int
ask_text(Walk *w, PyObject *function, Text value, Cues *cues)
{
    PyObject *str = decode(w, value);
    int failed = ask(function, str, cues);
    Py_XDECREF(str);
    return failed;
}

/* Most names have been met before. */
static int
ask_names(Walk *w, PyObject *names, Cues *cues)
{
    PyObject *known = PyDict_GetItemWithError(w->state->known, names);
    if (known == NULL) {
        return PyErr_Occurred() ? -1 : ask(w->state->of_names, names, cues);
    }
    Cues found = PyLong_AsLongLong(known);
    if (found == -1 && PyErr_Occurred()) {
        return -1;
    }
    *cues |= found;
    return 0;
}

/* Whether a style may say something: cues.of_style() looks for these words first, in a text in lower case. */
static int
may_tell(Text style)
{
    static const char *const WORDS[] = {"none", "hidden", "background", "border", "shadow", "center"};
    for (Py_ssize_t i = 0; i + 4 <= style.n; i++) {
        int c = style.s[i] | 0x20;
        if (strchr("nhbsc", c) == NULL) {
            continue;
        }
        for (size_t k = 0; k < sizeof WORDS / sizeof *WORDS; k++) {
            if (WORDS[k][0] == c && PyOS_strnicmp(style.s + i, WORDS[k], (Py_ssize_t)strlen(WORDS[k])) == 0) {
                return 1;
            }
        }
    }
    return 0;
}

static int
equals(Text text, const char *word)
{
    return text.n == (Py_ssize_t)strlen(word) && memcmp(text.s, word, (size_t)text.n) == 0;
}

/* Class and id as written, separated by a space. */
static Text
joined(Walk *w, Text class, Text ident)
{
    if (class.n == 0 || ident.n == 0) {
        return ident.n ? ident : class;
    }
    w->raw.n = 0;
    if (put(&w->raw, class.s, class.n) < 0 || put(&w->raw, " ", 1) < 0 || put(&w->raw, ident.s, ident.n) < 0) {
        return (Text){NULL, 0};
    }
    return (Text){w->raw.s, w->raw.n};
}

static MetNames *
slot_of(Walk *w, Text names)
{
    uint64_t hash = (uint64_t)names.n, part;
    const char *s = names.s;
    for (Py_ssize_t left = names.n; left > 0; left -= 8, s += 8) {
        part = 0;
        memcpy(&part, s, left < 8 ? (size_t)left : 8);
        hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return &w->met_names[hash % MET_NAMES];
}

/* Names as a str (a new reference) with the cues they say. Most stand on a page more than once, and to make a str and
 * look it up costs as much as all else that is asked of an element. */
static PyObject *
read_names(Walk *w, Text names, int is_of_tree, Cues *cues)
{
    MetNames *met = slot_of(w, names);
    if (met->str != NULL && met->names.n == names.n && memcmp(met->names.s, names.s, (size_t)names.n) == 0) {
        *cues = met->cues;
        return Py_NewRef(met->str);
    }
    *cues = 0;
    PyObject *str = decode(w, names);
    if (str == NULL || (!say_names(w->state, names, cues) && ask_names(w, str, cues) < 0)) {
        Py_XDECREF(str);
        return NULL;
    }
    if (is_of_tree) {  /* it outlives this call */
        Py_XSETREF(met->str, Py_NewRef(str));
        met->names = names;
        met->cues = *cues;
    }
    return str;
}

/* The cues of a link that its class says. */
int
link_cues(Walk *w, const Node *el, Cues *cues)
{
    Text class;
    if (attribute_of(w, el, "class", &class) < 0) {
        return -1;
    }
    if (class.n == 0) {
        return 0;
    }
    PyObject *names = read_names(w, class, 1, cues);
    if (names == NULL) {
        return -1;
    }
    Py_DECREF(names);
    *cues &= w->state->on_links_bits;
    return 0;
}

void
forget_names(Walk *w)
{
    for (Py_ssize_t i = 0; i < MET_NAMES; i++) {
        Py_XDECREF(w->met_names[i].str);
    }
}

static int
read_role(Walk *w, Text role, Text level, Cues *cues, const Name **heading)
{
    static const char *const HEADINGS[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    if (equals(role, "heading")) {
        int which = level.n == 1 && level.s[0] >= '1' && level.s[0] <= '6' ? level.s[0] - '1' : 1;
        if ((*heading = name_at(w, HEADINGS[which])) == NULL) {
            return -1;
        }
    }
    return say_value(&w->state->roles, role, cues) ? 0 : ask_text(w, w->state->of_role, role, cues);
}

/* Class and id as written (a new reference), the element's heading role if it has one (else NULL), and the cues of all
 * that it says of itself, added to those of its tag. */
int
names_and_cues(Walk *w, const Node *el, const Name *tag, Cues *cues, PyObject **names, const Name **heading)
{
    State *state = w->state;
    Text class = {"", 0}, ident = {"", 0}, role = {"", 0}, level = {"", 0};
    for (const Attribute *a = el->properties; a != NULL; a = a->next) {
        const Name *name = name_at(w, a->name);
        Text value;
        if (name == NULL || value_of(w, a, &value) < 0) {
            return -1;
        }
        int failed = 0;
        switch (name->attr) {
            case CLASS: class = value; break;
            case ID: ident = value; break;
            case STYLE: failed = may_tell(value) && ask_text(w, state->of_style, value, cues) < 0; break;
            case ROLE: role = value; break;
            case ITEMPROP: failed = ask_text(w, state->of_itemprop, value, cues); break;
            case ARIA_HIDDEN: *cues |= equals(value, "true") ? state->unseen_bit : 0; break;
            case ARIA_LEVEL: level = value; break;
            case HIDDEN_ATTR: *cues |= state->hidden_bit; break;
            case ARIA_LABEL:
                failed = !say_value(&state->labels, value, cues) && ask_text(w, state->of_label, value, cues) < 0;
                break;
            case AD_ATTR: *cues |= name->ad; break;
            case OPEN: *cues &= tag->sets & IS_DIALOG ? ~state->hidden_bit : ~0LL; break;
            default: break;
        }
        if (failed) {
            return -1;
        }
    }
    Text both = joined(w, class, ident);
    if (both.s == NULL) {
        return -1;
    }
    Cues said = 0;  /* of a page's class nothing, for it tells the page's state, not its place */
    PyObject *str = both.n == 0           ? Py_NewRef(state->empty)
                    : tag->sets & IS_BODY ? decode(w, both)
                                          : read_names(w, both, class.n == 0 || ident.n == 0, &said);
    if (str == NULL || (role.n && read_role(w, role, level, cues, heading) < 0)) {
        Py_XDECREF(str);
        return -1;
    }
    *cues |= said;
    *names = str;
    return 0;
}

/* The number that an attribute tells; ``otherwise`` if it tells none. */
int
number_of(Walk *w, Text value, Cues otherwise, Cues *number)
{
    if (value.n == 0) {
        *number = otherwise;
        return 0;
    }
    Cues n = 0;
    Py_ssize_t i = 0;
    for (; i < value.n && i < 9 && value.s[i] >= '0' && value.s[i] <= '9'; i++) {
        n = 10 * n + (value.s[i] - '0');
    }
    if (i < value.n) {  /* int() reads more than digits */
        PyObject *str = decode(w, value);
        PyObject *answer = str == NULL ? NULL : PyObject_CallFunction(w->state->number, "OL", str, otherwise);
        Py_XDECREF(str);
        if (answer == NULL) {
            return -1;
        }
        int overflow;
        n = PyLong_AsLongLongAndOverflow(answer, &overflow);
        Py_DECREF(answer);
        if (overflow || n > PY_SSIZE_T_MAX / 2 || n < PY_SSIZE_T_MIN / 2) {
            return give_up(w);
        }
        if (n == -1 && PyErr_Occurred()) {
            return -1;
        }
    }
    *number = n;
    return 0;
}
