/* Characters that both modules take away from texts. */
#ifndef CLEANER_CHARACTERS_H
#define CLEANER_CHARACTERS_H

#include <Python.h>

/* text._INVISIBLE, less the controls of ASCII */
static inline int
is_invisible(Py_UCS4 c)
{
    if (c < 0x2000) {
        return (c >= 0x7f && c < 0xa0 && c != 0x85) || c == 0xad || c == 0x034f || c == 0x061c || c == 0x115f
               || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || c == 0x180e;
    }
    return c == 0x200b || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb);
}

#endif
