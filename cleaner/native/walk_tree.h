/* The tree of the parser and of lxml, as far as it is read. */
#ifndef CLEANER_WALK_TREE_H
#define CLEANER_WALK_TREE_H

#include <Python.h>

/* libxml2's nodes, as far as they are read. Declared here, so that the build needs neither its headers nor lxml: these
 * first fields have stood so since libxml2 2.0, every program compiled against it has their places in it, and the
 * public headers that lxml ships say the same. cleaner/walk/compiled.py tries them on a small page before they are
 * used on another. */
typedef struct Node Node;
typedef struct Attribute Attribute;
typedef struct Document Document;

enum {
    ELEMENT = 1, ATTRIBUTE = 2, TEXT = 3, CDATA = 4, INSTRUCTION = 7, COMMENT = 8, HTML_DOCUMENT = 13,
};  /* xmlElementType */

struct Node {
    void *private_;
    int type;
    const char *name;
    Node *children, *last, *parent, *next, *prev;
    Document *doc;
    void *ns;
    const char *content;
    Attribute *properties;
};

struct Attribute {
    void *private_;
    int type;
    const char *name;
    Node *children, *last, *parent;
    Attribute *next, *prev;
    Document *doc;
    void *ns;
};

struct Document {
    void *private_;
    int type;
    char *name;
    Node *children, *last, *parent, *next, *prev;
    Document *doc;
    int compression, standalone;
    void *internal_subset, *external_subset;
};

/* lxml's public struct LxmlElement (lxml.de/capi.html). */
typedef struct {
    PyObject_HEAD
    PyObject *document;
    Node *node;
    PyObject *tag;
} Element;

#endif
