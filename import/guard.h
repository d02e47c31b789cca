/* guard.h - every byte of a submission, looked at before libxml2 sees it.
 *
 * One linear pass, piece by piece. It decodes the bytes (decoder.h) and checks that the characters are XML's, that
 * markup is XML 1.0 without a document type, that nothing is nested, long or frequent beyond the limits below, and that
 * tags match. It hands on the same text as UTF-8, with a byte order mark removed and CR LF and CR made LF, and it notes
 * where each tag begins, because libxml2 tells only where one ends. It knows no element by name, and nothing of
 * namespaces.
 *
 * Lines and columns count from 1, columns in characters; limits are bytes of UTF-8, whatever the file's encoding. */
#ifndef IMPORT_GUARD_H
#define IMPORT_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/str.h"
#include "import/decoder.h"
#include "import/refusal.h"

enum {
	GUARD_DEPTH = 32,
	GUARD_ATTRIBUTES = 64, /* an element */
	GUARD_TAG = 64 * 1024,
	GUARD_VALUE = 16 * 1024, /* an attribute's value */
	GUARD_TEXT = 256 * 1024, /* text between two tags (each CDATA section counts 2 more), a comment, an
	                                 * instruction */
	GUARD_NAME = 256,
	GUARD_DECLARATION = 512, /* <?xml ... ?> */
	GUARD_ELEMENTS = 40 * 1000 * 1000,
};

/* What the parser will report, in its order. An element without content gives a start and an end at one place. */
enum guard_mark_kind { MARK_START, MARK_END, MARK_INSTRUCTION };

struct guard_mark {
	enum guard_mark_kind kind;
	uint32_t line, column;           /* of its "<" */
	uint32_t text_line, text_column; /* of the first character other than white space since the tag before; or 0 */
};

struct guard_open { /* an element that is open */
	char name[GUARD_NAME + 1];
	int64_t line, column;
};

struct guard {
	struct refusal *refusal; /* borrowed */
	bool alone;              /* no parser follows: it notes no marks; may be set after guard_init() */
	int state;               /* of the markup machine; what follows up to `marks` belongs to it */
	int resume;              /* the state to go back to after a reference */
	int64_t line, column;    /* of the character at hand */
	int64_t tag_line, tag_column, reference_line, reference_column;
	size_t character;                       /* its length in bytes */
	size_t tag, value, text, name, matched; /* lengths so far */
	int64_t text_line, text_column;
	int attributes, depth;
	int64_t elements;
	uint32_t quote;
	unsigned run;                     /* of the characters that may end a comment, CDATA or an instruction */
	bool first, root_seen;            /* nothing was read yet; the root was begun */
	char word[GUARD_DECLARATION + 1]; /* a name, a reference or the declaration being read */
	struct guard_open open[GUARD_DEPTH];

	struct guard_mark *marks; /* a queue: those not taken yet are marks[taken..noted) */
	size_t noted, taken, marks_capacity;

	struct decoder decoder;
	unsigned char head[DECODER_HEAD];
	size_t n_head;
	bool begun; /* the head has told the encoding */
	bool after_cr;
};

void guard_init(struct guard *g, struct refusal *refusal);
void guard_release(struct guard *g);

/* Reads the next bytes and adds to `out` what the parser may see: whole characters only. False: refused; `out`
 * then holds all that stands before the fault. */
bool guard_feed(struct guard *g, const unsigned char *bytes, size_t n, struct str *out);

/* There is no more. False: refused, because something is still open or missing. */
bool guard_finish(struct guard *g);

/* The next mark, without taking it; NULL where the parser is ahead of the guard. */
const struct guard_mark *guard_peek(const struct guard *g);

/* Takes the next mark. False where it is none or of another kind: the parser and the guard disagree. */
bool guard_take(struct guard *g, enum guard_mark_kind kind, struct guard_mark *mark);

#endif
