/* mapping_file.h - a mapping file, read: how another system's XML becomes a submission.
 *
 * Plain text, a line for each thing, in sections; docs/mapping.md is its manual. A mapping says nothing that a
 * submission could not say: each of its fields is an element or an attribute of the vocabulary. Constant once it is
 * read; knows no parser. */
#ifndef IMPORT_MAPPING_FILE_H
#define IMPORT_MAPPING_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/model.h"
#include "import/mapping_path.h"
#include "import/refusal.h"
#include "import/vocabulary.h"

enum mapping_format { MAPPING_XML, MAPPING_SPREADSHEETML, MAPPING_FLAT_ODF };

enum {
	MAPPING_BYTES = 1024 * 1024,
	MAPPING_RULES = 128,
	MAPPING_VALUES = 2000, /* of value tables */
	MAPPING_PEOPLE = 500,  /* and as many other names, and professionals */
	MAPPING_PATTERNS = 8,
};

/* One line that says where a field comes from. */
struct mapping_rule {
	enum element element;                   /* NONE: what is there is passed over ("ignore") */
	const struct attribute_rule *attribute; /* NULL: the element's text */
	const char *of;                         /* whose, of seen, spoken and voice; else NULL */
	bool is_fixed;
	const char *text;    /* the fixed value; else the path or heading as written */
	const char *heading; /* in search form, as `from` below */
	struct mapping_path path;
	int64_t line, column; /* of the text */
};

/* One line of a value table: kind "Home Visit" = visit. */
struct mapping_value {
	enum element element;
	const struct attribute_rule *attribute;
	const char *of;
	const char *from; /* in search form (utf8_fold()), its spaces made one */
	const char *to;
	int64_t line, column; /* of `to` */
};

/* Somebody who can be named in a record: a person by id, name or other name, or a professional. */
struct mapping_person {
	const char *id, *name, *role, *born;
	const char *folded; /* the name, as `from` above; "" where there is none */
};

struct mapping_alias {
	size_t person;
	const char *name, *folded;
};

struct mapping {
	enum mapping_format format;
	struct mapping_path record;
	const char *sheet; /* NULL: the first */
	int64_t headings;  /* their row; 0: the first that has them all */
	struct mapping_rule *rules;
	struct mapping_value *values;
	struct mapping_person *people, *professionals;
	struct mapping_alias *aliases;
	size_t n_rules, n_values, n_people, n_professionals, n_aliases;
	size_t rules_capacity, values_capacity, people_capacity, professionals_capacity, aliases_capacity;
	bool roster;
	const char *separators; /* between names in one field, beside line feed */
	bool month_first;
	const char *patterns[MAPPING_PATTERNS]; /* of dates */
	size_t n_patterns;
	unsigned char sha256[SHA256_BYTES];
	struct arena arena;
};

/* False: the refusal says why, with its place in the mapping file. The caller frees the mapping. */
bool mapping_read(const char *path, struct mapping **mapping, struct refusal *refusal);
bool mapping_parse(const char *bytes, size_t n, struct mapping **mapping, struct refusal *refusal);
void mapping_free(struct mapping *mapping); /* NULL is accepted */

/* What a value table makes of `text`, or NULL: `text` blank is looked up as "". */
const char *mapping_value(const struct mapping *mapping, const struct mapping_rule *rule, const char *text);

/* `text` in search form, white space at the ends gone and one space for many within. */
const char *mapping_fold(struct arena *arena, const char *text);

#endif
