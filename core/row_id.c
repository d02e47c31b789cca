#include "core/row_id.h"

#include <string.h>
#include <strings.h>

static void hex_of(const unsigned char *id, char out[2 * ROW_ID_BYTES + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < ROW_ID_BYTES; i++) {
		out[2 * i] = digits[id[i] >> 4];
		out[2 * i + 1] = digits[id[i] & 15];
	}
	out[2 * ROW_ID_BYTES] = '\0';
}

void row_id_short(const unsigned char id[ROW_ID_BYTES], char out[ROW_ID_SHORT + 1])
{
	char hex[2 * ROW_ID_BYTES + 1];

	hex_of(id, hex);
	memcpy(out, hex, ROW_ID_SHORT);
	out[ROW_ID_SHORT] = '\0';
}

bool row_id_begins(const unsigned char id[ROW_ID_BYTES], const char *prefix)
{
	char hex[2 * ROW_ID_BYTES + 1];
	size_t length = strlen(prefix);

	hex_of(id, hex);
	return length > 0 && strncasecmp(hex, prefix, length) == 0;
}
