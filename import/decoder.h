/* decoder.h - the encodings that a submission may have, from bytes to characters; part of the guard.
 *
 * UTF-8; UTF-16 with a byte order mark, or without one where UTF-16LE or UTF-16BE is declared; ISO-8859-1,
 * ISO-8859-15 and windows-1252 where declared. All are decoded here and nowhere else: a C library's tables would be
 * files to open. Knows nothing of XML but its declaration's names for encodings. */
#ifndef IMPORT_DECODER_H
#define IMPORT_DECODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "import/refusal.h"

enum encoding {
	ENCODING_UTF_8,
	ENCODING_UTF_16LE,
	ENCODING_UTF_16BE,
	ENCODING_ISO_8859_1,
	ENCODING_ISO_8859_15,
	ENCODING_WINDOWS_1252,
	ENCODINGS,
};

enum {
	DECODER_HEAD = 3, /* bytes that tell what a file begins as */
	DECODER_UTF8 = 4, /* bytes of a character in UTF-8, at most */
};

struct decoder {
	enum encoding encoding;
	bool marked, declared; /* a byte order mark, or the declaration, says so */
	uint32_t code, least;  /* a character of several bytes, while it is read */
	size_t size;           /* the bytes it has; 0 where it is not known yet */
	unsigned char pending[4];
	size_t n_pending;
};

/* Takes the encoding from the first DECODER_HEAD bytes, or all where there are fewer. Returns how many of them are a
 * byte order mark, to be passed over. */
size_t decoder_begin(struct decoder *d, const unsigned char *head, size_t n);

/* What the declaration says; `name` is NULL where it names none. What follows is read so. False: refused, because it
 * is not read or the bytes contradict it. */
bool decoder_declare(struct decoder *d, const char *name, int64_t line, int64_t column, struct refusal *refusal);

/* There is no declaration, or it has been read: false, refused, where one is needed to know what the bytes mean. */
bool decoder_settled(const struct decoder *d, struct refusal *refusal);

/* True where a byte below 0x80 is a character by itself, unless it is part of one that was begun. */
bool decoder_is_ascii(const struct decoder *d);

/* One byte more. After a character nothing is pending; a fault stands in `pending`. */
enum decoded { DECODED_MORE, DECODED_CHARACTER, DECODED_FAULT };
enum decoded decoder_step(struct decoder *d, unsigned char byte, uint32_t *c);

/* Refuses what is pending: for DECODED_FAULT, and at the end of the file, where nothing may be pending. */
bool decoder_refuse_fault(const struct decoder *d, int64_t line, int64_t column, struct refusal *refusal);
bool decoder_refuse_end(const struct decoder *d, int64_t line, int64_t column, struct refusal *refusal);

/* Writes a character as UTF-8, and returns its bytes. */
size_t decoder_utf8(uint32_t c, char out[DECODER_UTF8]);

#endif
