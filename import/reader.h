/* reader.h - libxml2 behind a door: guarded text in, elements with their places out.
 *
 * The only room that includes libxml2. Uses its push parser with handlers of our own, never a document tree, never
 * its options RECOVER, HUGE, NOENT or DTD*, no network. What libxml2 finds wrong becomes a refusal in our words, at
 * the place that the guard noted. Knows no element by name. */
#ifndef IMPORT_READER_H
#define IMPORT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "import/guard.h"
#include "import/refusal.h"

/* Different names of elements, attributes and namespaces in a file; looked at after each piece. */
enum { READER_NAMES = 20000, READER_NAMES_BYTES = 4 * 1024 * 1024 };

struct reader_attribute {
	const char *prefix, *uri, *name; /* prefix and uri NULL where it has none */
	const char *value;               /* references resolved */
};

struct reader_element {
	const char *prefix, *uri, *name;
	const struct reader_attribute *attributes;
	size_t n_attributes;
};

/* What the reader calls, in the order of the file. Strings are valid during the call. A function that returns false
 * has set the refusal (or means to stop); it is called no more. NULL functions are passed over. */
struct reader_handler {
	void *context;
	bool (*start)(void *context, const struct reader_element *element, const struct guard_mark *mark);
	bool (*end)(void *context, const struct guard_mark *mark);
	bool (*text)(void *context, const char *bytes, size_t n);
	bool (*instruction)(void *context, const char *target, const struct guard_mark *mark);
};

struct reader;

/* `guard` has the places; it and `refusal` outlive the reader. */
struct reader *reader_new(const struct reader_handler *handler, struct guard *guard, struct refusal *refusal);
void reader_free(struct reader *reader);

/* False: refused, or stopped by the handler. `n` is below 2 GiB. */
bool reader_feed(struct reader *reader, const char *bytes, size_t n);
bool reader_finish(struct reader *reader);

#endif
