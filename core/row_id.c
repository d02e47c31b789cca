#include "core/row_id.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

void row_id_hex(const unsigned char id[ROW_ID_BYTES], char out[ROW_ID_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < ROW_ID_BYTES; i++) {
		out[2 * i] = digits[id[i] >> 4];
		out[2 * i + 1] = digits[id[i] & 15];
	}
	out[ROW_ID_HEX] = '\0';
}

void row_id_short(const unsigned char id[ROW_ID_BYTES], char out[ROW_ID_SHORT + 1])
{
	char hex[ROW_ID_HEX + 1];

	row_id_hex(id, hex);
	memcpy(out, hex, ROW_ID_SHORT);
	out[ROW_ID_SHORT] = '\0';
}

bool row_id_begins(const unsigned char id[ROW_ID_BYTES], const char *prefix)
{
	char hex[ROW_ID_HEX + 1];
	size_t length = strlen(prefix);

	row_id_hex(id, hex);
	return length > 0 && strncasecmp(hex, prefix, length) == 0;
}

bool row_id_read(const char *hex, unsigned char id[ROW_ID_BYTES])
{
	char again[ROW_ID_HEX + 1];

	if (strlen(hex) != ROW_ID_HEX)
		return false;
	for (size_t i = 0; i < ROW_ID_BYTES; i++) {
		const char digits[] = {hex[2 * i], hex[2 * i + 1], '\0'};
		id[i] = (unsigned char)strtoul(digits, NULL, 16);
	}
	row_id_hex(id, again);
	return strcasecmp(hex, again) == 0;
}
