/* One byte a step. A character of several bytes gathers in `pending`, so that it may lie in two pieces, and so that a
 * fault can be told with all its bytes. */
#include "import/decoder.h"

#include <string.h>
#include <strings.h>

static const char SAVE_UTF8[] = "save the file as UTF-8 and load it again";

static const char *const NAMES[ENCODINGS] = {
	[ENCODING_UTF_8] = "UTF-8",
	[ENCODING_UTF_16LE] = "UTF-16LE",
	[ENCODING_UTF_16BE] = "UTF-16BE",
	[ENCODING_ISO_8859_1] = "ISO-8859-1",
	[ENCODING_ISO_8859_15] = "ISO-8859-15",
	[ENCODING_WINDOWS_1252] = "windows-1252",
};

/* 0x80 to 0x9F; 0 for the five that mean nothing. */
static const uint16_t WINDOWS_1252[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The eight in which it differs from ISO-8859-1. */
static const struct {
	unsigned char byte;
	uint16_t c;
} ISO_8859_15[] = {
	{0xA4, 0x20AC}, {0xA6, 0x0160}, {0xA8, 0x0161}, {0xB4, 0x017D},
	{0xB8, 0x017E}, {0xBC, 0x0152}, {0xBD, 0x0153}, {0xBE, 0x0178},
};

static bool is_wide(enum encoding encoding)
{
	return encoding == ENCODING_UTF_16LE || encoding == ENCODING_UTF_16BE;
}

static bool is_utf16(const struct decoder *d)
{
	return is_wide(d->encoding);
}

static bool begins(const unsigned char *head, size_t n, const char *with, size_t length)
{
	return n >= length && memcmp(head, with, length) == 0;
}

size_t decoder_begin(struct decoder *d, const unsigned char *head, size_t n)
{
	*d = (struct decoder){.encoding = ENCODING_UTF_8};
	if (begins(head, n, "\xFF\xFE", 2) || begins(head, n, "<\0", 2))
		d->encoding = ENCODING_UTF_16LE;
	else if (begins(head, n, "\xFE\xFF", 2) || begins(head, n, "\0<", 2))
		d->encoding = ENCODING_UTF_16BE;
	else if (!begins(head, n, "\xEF\xBB\xBF", 3))
		return 0;
	d->marked = head[0] >= 0xEF;
	if (!d->marked)
		return 0;
	return is_utf16(d) ? 2 : 3;
}

static bool refuse_contradiction(const struct decoder *d, const char *name, int64_t line, int64_t column,
                                 struct refusal *refusal)
{
	struct quote q;

	return refuse(refusal, line, column, SAVE_UTF8, "the file declares the encoding %s, but its bytes are %s%s",
	              quoted(&q, name), is_utf16(d) ? NAMES[d->encoding] : "not",
	              d->marked && !is_utf16(d) ? ": it begins with the mark of UTF-8" : "");
}

bool decoder_declare(struct decoder *d, const char *name, int64_t line, int64_t column, struct refusal *refusal)
{
	enum encoding encoding = ENCODING_UTF_8;
	struct quote q;

	if (name == NULL)
		return true;
	d->declared = true;
	if (strcasecmp(name, "UTF-16") == 0) {
		if (is_utf16(d) && !d->marked)
			return refuse(refusal, line, column, "declare UTF-16LE or UTF-16BE, or save it as UTF-8",
			              "the file declares the encoding UTF-16 and does not begin with a byte order mark");
		return is_utf16(d) || refuse_contradiction(d, name, line, column, refusal);
	}
	while (encoding < ENCODINGS && strcasecmp(name, NAMES[encoding]) != 0)
		encoding++;
	if (encoding == ENCODINGS)
		return refuse(refusal, line, column, SAVE_UTF8,
		              "the file declares the encoding %s, which is not read (UTF-8, UTF-16, ISO-8859-1, "
		              "ISO-8859-15 and windows-1252 are)",
		              quoted(&q, name));
	bool is_told = d->marked || is_utf16(d) || is_wide(encoding); /* by the bytes, or would have been */
	if (is_told && encoding != d->encoding)
		return refuse_contradiction(d, name, line, column, refusal);
	d->encoding = encoding;
	return true;
}

bool decoder_settled(const struct decoder *d, struct refusal *refusal)
{
	if (!is_utf16(d) || d->marked || d->declared)
		return true;
	return refuse(refusal, 1, 1, SAVE_UTF8,
	              "the file is encoded in UTF-16 and neither declares it nor begins with a byte order mark");
}

bool decoder_is_ascii(const struct decoder *d)
{
	return !is_utf16(d);
}

/* How many bytes the character has that begins so, and what of the first one counts. */
static bool begin_utf8(struct decoder *d, unsigned char byte)
{
	static const uint32_t LEAST[5] = {0, 0, 0x80, 0x800, 0x10000};

	if (byte < 0x80)
		d->size = 1;
	else if (byte >= 0xC2 && byte <= 0xDF)
		d->size = 2;
	else if (byte >= 0xE0 && byte <= 0xEF)
		d->size = 3;
	else if (byte >= 0xF0 && byte <= 0xF4)
		d->size = 4;
	else
		return false;
	d->code = d->size == 1 ? byte : byte & (0xFFU >> (d->size + 1));
	d->least = LEAST[d->size];
	return true;
}

static enum decoded step_utf8(struct decoder *d, unsigned char byte, uint32_t *c)
{
	if (d->n_pending == 1) {
		if (!begin_utf8(d, byte))
			return DECODED_FAULT;
	} else {
		if ((byte & 0xC0) != 0x80)
			return DECODED_FAULT;
		d->code = d->code << 6 | (byte & 0x3F);
	}
	if (d->n_pending < d->size)
		return DECODED_MORE;
	*c = d->code;
	bool is_fault = *c < d->least || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF);
	return is_fault ? DECODED_FAULT : DECODED_CHARACTER;
}

static uint32_t unit_at(const struct decoder *d, size_t at)
{
	const unsigned char *two = d->pending + at;

	return d->encoding == ENCODING_UTF_16LE ? (uint32_t)two[1] << 8 | two[0] : (uint32_t)two[0] << 8 | two[1];
}

static enum decoded step_utf16(struct decoder *d, uint32_t *c)
{
	if (d->n_pending % 2 != 0)
		return DECODED_MORE;
	uint32_t first = unit_at(d, 0);
	if (first < 0xD800 || first > 0xDFFF) {
		*c = first;
		return DECODED_CHARACTER;
	}
	if (first >= 0xDC00)
		return DECODED_FAULT;
	if (d->n_pending == 2)
		return DECODED_MORE;
	uint32_t second = unit_at(d, 2);
	if (second < 0xDC00 || second > 0xDFFF)
		return DECODED_FAULT;
	*c = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
	return DECODED_CHARACTER;
}

static enum decoded step_byte(const struct decoder *d, unsigned char byte, uint32_t *c)
{
	*c = byte;
	if (d->encoding == ENCODING_WINDOWS_1252 && byte >= 0x80 && byte < 0xA0)
		*c = WINDOWS_1252[byte - 0x80];
	for (size_t i = 0; d->encoding == ENCODING_ISO_8859_15 && i < sizeof ISO_8859_15 / sizeof *ISO_8859_15; i++)
		if (ISO_8859_15[i].byte == byte)
			*c = ISO_8859_15[i].c;
	return *c == 0 && byte != 0 ? DECODED_FAULT : DECODED_CHARACTER;
}

enum decoded decoder_step(struct decoder *d, unsigned char byte, uint32_t *c)
{
	enum decoded result;

	d->pending[d->n_pending++] = byte;
	if (d->encoding == ENCODING_UTF_8)
		result = step_utf8(d, byte, c);
	else if (is_utf16(d))
		result = step_utf16(d, c);
	else
		result = step_byte(d, byte, c);
	if (result == DECODED_CHARACTER)
		d->n_pending = 0;
	return result;
}

bool decoder_refuse_fault(const struct decoder *d, int64_t line, int64_t column, struct refusal *refusal)
{
	if (is_utf16(d))
		return refuse(refusal, line, column, SAVE_UTF8,
		              "the bytes 0x%02X 0x%02X are half a character of UTF-16 (a lone surrogate)", d->pending[0],
		              d->pending[1]);
	if (d->encoding == ENCODING_WINDOWS_1252)
		return refuse(refusal, line, column, SAVE_UTF8, "the byte 0x%02X is no character of windows-1252",
		              d->pending[0]);
	return refuse(refusal, line, column, SAVE_UTF8,
	              "the byte 0x%02X is not UTF-8 (it may be ISO-8859-1 or windows-1252)", d->pending[0]);
}

bool decoder_refuse_end(const struct decoder *d, int64_t line, int64_t column, struct refusal *refusal)
{
	return refuse(refusal, line, column, "ask the agency to send it again",
	              "the file ends within a character (byte 0x%02X), as if cut short", d->pending[0]);
}

size_t decoder_utf8(uint32_t c, char out[DECODER_UTF8])
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char FIRST[5] = {0, 0, 0xC0, 0xE0, 0xF0};

	for (size_t i = n; i-- > 1; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)(FIRST[n] | c);
	return n;
}
