/* keymap_own.h - what the table of keys (keymap.c) and a person's own keys over it (keymap_own.c) share. Pure. */
#ifndef TUI_KEYMAP_OWN_H
#define TUI_KEYMAP_OWN_H

#include "tui/keymap.h"

/* Reads "F2", one key, or "v t", two, one after the other; `keys[0]` is CK_NONE where there is one. */
bool keymap_read(const char *text, uint32_t keys[2]);

/* Two that could not be told apart: the same keys, or one of them the beginning of the other. */
bool keymap_clash(const uint32_t a[2], const uint32_t b[2]);

#endif
