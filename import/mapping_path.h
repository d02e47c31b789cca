/* mapping_path.h - paths of a mapping file: where in another system's XML a value stands.
 *
 *	a/b  a/b[2]  a/b[@type="x"]  a/@id  @id  .  *  p:a        from a record
 *	/a/b  /a/@id                                              from the root
 *
 * A path is followed as elements open and close, and never looks back: one number a step is all it remembers. */
#ifndef IMPORT_MAPPING_PATH_H
#define IMPORT_MAPPING_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "import/reader.h"

enum { PATH_STEPS = 16 };

struct path_name {
	const char *uri;  /* NULL: none */
	const char *name; /* "*" for any */
};

struct path_step {
	struct path_name name;
	int nth;                    /* 0: each of them */
	struct path_name attribute; /* that must have this value; its name is NULL where none must */
	const char *value;
};

struct mapping_path {
	struct path_step steps[PATH_STEPS];
	size_t n;
	bool is_absolute;
	struct path_name attribute; /* the value's; its name is NULL where the value is the element's text */
};

struct path_prefix {
	const char *prefix, *uri; /* the prefix "" is that of elements without one */
};

/* What is wrong with a path, and where in it, in characters from 0. */
struct path_fault {
	const char *what;
	size_t at;
};

/* Names are kept in the arena. */
bool path_parse(const char *text, const struct path_prefix *prefixes, size_t n, struct arena *arena,
                struct mapping_path *path, struct path_fault *fault);

/* How far a path has come. */
struct path_state {
	size_t matched; /* steps that stand open */
	int counts[PATH_STEPS];
};

void path_reset(struct path_state *state);

/* An element opens at `depth` (0 for the first step's). True where it is the path's last step. */
bool path_open(const struct mapping_path *path, struct path_state *state, size_t depth,
               const struct reader_element *element);

/* The element that opened at `depth` closes. */
void path_close(struct path_state *state, size_t depth);

/* Is all of it open, and nothing deeper: `depth` elements are. */
bool path_is_at(const struct mapping_path *path, const struct path_state *state, size_t depth);

/* The attribute of that name, or NULL. */
const struct reader_attribute *path_attribute(const struct path_name *name, const struct reader_element *element);

#endif
