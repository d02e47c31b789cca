/* ascii.h - what is shown of a character where only ASCII can be. Pure. */
#ifndef TUI_ASCII_H
#define TUI_ASCII_H

#include <stdint.h>

/* Itself, or its nearest: of the punctuation that word processors put in. Of all else "?". */
char ascii_of(int32_t c);

#endif
