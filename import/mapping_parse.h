/* mapping_parse.h - what the files that read a mapping file share. */
#ifndef IMPORT_MAPPING_PARSE_H
#define IMPORT_MAPPING_PARSE_H

#include "import/mapping_file.h"

enum mapping_section {
	SECTION_NONE,
	SECTION_FILE,
	SECTION_SUBMISSION,
	SECTION_AGENCY,
	SECTION_AUTHOR,
	SECTION_SIGNED_OFF,
	SECTION_COVERAGE,
	SECTION_PEOPLE,
	SECTION_PROFESSIONALS,
	SECTION_ENTRY,
	SECTION_DATES,
	SECTIONS,
};

enum { MAPPING_PREFIXES = 32 };

/* A line "key [ID] ["from"] = value", taken apart. Columns in characters, from 1. */
struct mapping_line {
	const char *key, *id, *from; /* the last two NULL where they are not there */
	const char *value;           /* without its quotes */
	bool is_quoted;
	int64_t line, key_column, value_column;
};

struct mapping_reader {
	struct mapping *m;
	struct refusal *refusal;
	enum mapping_section section;
	struct path_prefix prefixes[MAPPING_PREFIXES];
	size_t n_prefixes;
	bool has_record;
	bool has_format; /* and so headings or paths are known to be meant */
};

bool mapping_refuse_key(struct mapping_reader *r, const struct mapping_line *l, const char *advice, const char *what);
bool mapping_refuse_value(struct mapping_reader *r, const struct mapping_line *l, const char *advice, const char *what);

/* Takes a line of the sections named (mapping_fields.c, mapping_people.c). */
bool mapping_take_field(struct mapping_reader *r, const struct mapping_line *l);
bool mapping_take_person(struct mapping_reader *r, const struct mapping_line *l);

/* At the end: is all there that must be, and may the fixed values be what they are (mapping_check.c)? */
bool mapping_check(struct mapping_reader *r, int64_t last_line);

#endif
