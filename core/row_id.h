/* row_id.h - the id of a row as people write it: its first hexadecimal digits. Pure. */
#ifndef CORE_ROW_ID_H
#define CORE_ROW_ID_H

#include <stdbool.h>

#include "core/model.h"

enum { ROW_ID_SHORT = 8, ROW_ID_HEX = 2 * ROW_ID_BYTES };

/* All of its digits, and back; false where they are none. */
void row_id_hex(const unsigned char id[ROW_ID_BYTES], char out[ROW_ID_HEX + 1]);
bool row_id_read(const char *hex, unsigned char id[ROW_ID_BYTES]);

/* "a1b2c3d4": the first digits. */
void row_id_short(const unsigned char id[ROW_ID_BYTES], char out[ROW_ID_SHORT + 1]);

/* Whether the id begins with these digits, in small or capital letters; with none of them none begins. */
bool row_id_begins(const unsigned char id[ROW_ID_BYTES], const char *prefix);

#endif
