/* markup.h - the guard's machine for XML markup; private to the guard.
 *
 * One step a character. It follows tags, comments, CDATA, instructions and references just far enough to measure
 * them, to match them, and to refuse what a submission never holds. */
#ifndef IMPORT_MARKUP_H
#define IMPORT_MARKUP_H

#include "import/guard.h"

enum markup_state {
	MARKUP_BEGIN, /* nothing read, or text */
	MARKUP_LESS,  /* after "<" */
	MARKUP_NAME,  /* the tag proper: from here ... */
	MARKUP_SPACE,
	MARKUP_ATTRIBUTE,
	MARKUP_EQUALS,
	MARKUP_QUOTE,
	MARKUP_VALUE,
	MARKUP_AFTER_VALUE,
	MARKUP_EMPTY,
	MARKUP_END_BEGIN,
	MARKUP_END_NAME,
	MARKUP_END_SPACE, /* ... to here */
	MARKUP_BANG,
	MARKUP_COMMENT,
	MARKUP_CDATA,
	MARKUP_TARGET,
	MARKUP_INSTRUCTION,
	MARKUP_REFERENCE,
	MARKUP_STATES,
};

bool markup_step(struct guard *g, uint32_t c);

/* How many of these bytes are characters that only count: plain text, or a plain value, within the limits. They are
 * taken in one go, line and column too; where it is 0, the first byte is a step. */
size_t markup_run(struct guard *g, const unsigned char *bytes, size_t n);
bool markup_finish(struct guard *g);

/* Parts that markup.c and markup_tag.c share. */
bool markup_is_space(uint32_t c);
bool markup_is_name_start(uint32_t c);
bool markup_is_name(uint32_t c);

/* Adds a character of a name to g->word (as UTF-8), refusing names that are too long. */
bool markup_add_name(struct guard *g, uint32_t c);

/* Begins a reference at this "&"; the machine comes back to `resume` after it. */
bool markup_begin_reference(struct guard *g, int resume);

/* Refuses at the character at hand, or at the "<" of the tag at hand. */
bool markup_refuse_here(struct guard *g, const char *what, const char *advice);
bool markup_refuse_tag(struct guard *g, const char *what, const char *advice);

/* Steps of the states NAME to END_SPACE (markup_tag.c), and what "<" and a name's first character begin. */
bool markup_begin_tag(struct guard *g, uint32_t c);
bool markup_tag_step(struct guard *g, uint32_t c);

/* Count the character at hand against the limit of a tag, or of an attribute's value. */
bool markup_count_tag(struct guard *g);
bool markup_count_value(struct guard *g);

/* Adds a mark to the queue (guard.c). */
void guard_note(struct guard *g, enum guard_mark_kind kind);

#endif
