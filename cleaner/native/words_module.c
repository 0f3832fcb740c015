/* The module: its types and its functions. */
#include "words.h"

static int
add_type(PyObject *module, PyType_Spec *spec, PyTypeObject **kept)
{
    PyTypeObject *type = (PyTypeObject *)PyType_FromModuleAndSpec(module, spec, NULL);
    if (type == NULL)
        return -1;
    int result = PyModule_AddType(module, type);
    if (kept && result == 0)
        *kept = type;
    else
        Py_DECREF(type);
    return result;
}

static int
fill_module(PyObject *module)
{
    State *state = PyModule_GetState(module);
    fill_bytes();
    if (add_type(module, &vocabulary_spec, NULL) < 0 || add_type(module, &index_spec, &state->index) < 0 ||
        add_type(module, &needs_spec, &state->needs) < 0 || add_type(module, &lines_spec, NULL) < 0 ||
        add_type(module, &ends_spec, NULL) < 0)
        return -1;
    return 0;
}

static int
traverse_module(PyObject *module, visitproc visit, void *arg)
{
    State *state = PyModule_GetState(module);
    Py_VISIT(state->index);
    Py_VISIT(state->needs);
    return 0;
}

static int
clear_module(PyObject *module)
{
    State *state = PyModule_GetState(module);
    Py_CLEAR(state->index);
    Py_CLEAR(state->needs);
    return 0;
}

static void
free_module(void *module)
{
    clear_module(module);
}

static PyMethodDef functions[] = {
    {"characters", characters, METH_VARARGS, NULL},
    {"columns", columns, METH_VARARGS, NULL},
    {"groups", groups, METH_VARARGS, NULL},
    {"inlines", inlines, METH_VARARGS, NULL},
    {"line_means", line_means, METH_VARARGS, NULL},
    {"looks", looks, METH_VARARGS, NULL},
    {"means", means, METH_VARARGS, NULL},
    {"statistics", statistics, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, fill_module},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "cleaner.native.words",
    .m_size = sizeof(State),
    .m_methods = functions,
    .m_slots = module_slots,
    .m_traverse = traverse_module,
    .m_clear = clear_module,
    .m_free = free_module,
};

PyMODINIT_FUNC
PyInit_words(void)
{
    return PyModuleDef_Init(&definition);
}
