/* vocabulary.h - the words of a submission, in one table.
 *
 * Every element stands here once: its name, where it may stand and in what order, whether it must, whether it holds
 * text, its attributes with their types, and the field that each fills. The mapper, its messages and the format's
 * reference (docs/format.md) say nothing that is not here. Constant; knows no parser. */
#ifndef IMPORT_VOCABULARY_H
#define IMPORT_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/model.h"
#include "import/ids.h"

#define VOCABULARY_NAMESPACE "urn:casechron:submission:"
#define VOCABULARY_VERSION "1"

enum element {
	ELEMENT_NONE, /* what the root stands in */
	ELEMENT_SUBMISSION,
	ELEMENT_AGENCY,
	ELEMENT_AUTHOR,
	ELEMENT_SIGNED_OFF,
	ELEMENT_COVERAGE,
	ELEMENT_PEOPLE,
	ELEMENT_PERSON,
	ELEMENT_ALIAS,
	ELEMENT_RELATION,
	ELEMENT_PROFESSIONALS,
	ELEMENT_PROFESSIONAL,
	ELEMENT_GLOSSARY,
	ELEMENT_TERM,
	ELEMENT_PERIODS,
	ELEMENT_PERIOD,
	ELEMENT_ENTRIES,
	ELEMENT_NIL_RETURN,
	ELEMENT_ENTRY,
	ELEMENT_WRITTEN,
	ELEMENT_SOURCE,
	ELEMENT_PLACE,
	ELEMENT_ENTRY_PERSON,
	ELEMENT_BY,
	ELEMENT_EVENT,
	ELEMENT_ACTION,
	ELEMENT_DECISION,
	ELEMENT_RATIONALE,
	ELEMENT_VOICE,
	ELEMENT_COMMENT,
	ELEMENT_GOOD_PRACTICE,
	ELEMENT_SHARED,
	ELEMENTS,
};

/* The struct that an element's attributes and text go into. */
enum element_record {
	RECORD_NONE,
	RECORD_SUBMISSION,   /* struct submission */
	RECORD_PEOPLE,       /* struct people_list */
	RECORD_PERSON,       /* struct person */
	RECORD_ALIAS,        /* struct alias */
	RECORD_RELATION,     /* struct relation */
	RECORD_PROFESSIONAL, /* struct professional */
	RECORD_TERM,         /* struct glossary_term */
	RECORD_PERIOD,       /* struct period */
	RECORD_ENTRY,        /* struct entry */
	RECORD_ENTRY_PERSON, /* struct entry_person */
	RECORD_SOURCE,       /* struct entry_source */
	RECORD_BY,           /* struct by */
	RECORD_VOICE,        /* struct entry_voice */
	RECORD_SHARE,        /* struct entry_share */
};

struct people_list {
	bool roster;
};

struct by {
	const char *ref;
};

/* What an attribute may hold, and what becomes of a value that it may not: see values.c, which has one function for
 * each. Comments name the field's type. */
enum value_type {
	VALUE_TEXT,             /* const char *; anything */
	VALUE_CASE,             /* const char *; shaped as an id; refused else */
	VALUE_CODE,             /* const char *; A-Z 0-9, 1 to 8; refused else */
	VALUE_ID,               /* const char *; new among the ids of the element's sort; refused else */
	VALUE_PERSON_REF,       /* const char *; the id of a person given before; refused else */
	VALUE_PROFESSIONAL_REF, /* const char *; of a professional; refused else */
	VALUE_DAY,              /* const char *; one day; refused else */
	VALUE_DATE,             /* const char *; EDTF; a warning else, kept */
	VALUE_WHEN,             /* const char *; EDTF; held else, kept */
	VALUE_WORD,             /* const char *; of the attribute's list; refused else */
	VALUE_WORDS,            /* const char *; some of the list, parted by spaces; refused else */
	VALUE_OPEN_WORD,        /* const char *; of the list; a warning else, kept */
	VALUE_YES,              /* bool; true, false, 1, 0; refused else */
	VALUE_POSITIVE,         /* int64_t, from 1; refused else */
	VALUE_COUNT,            /* two int64_t, low and high; "7", "31..", "3..5"; refused else */
	VALUE_TYPES,
};

struct attribute_rule {
	const char *name;
	enum value_type type;
	bool required;
	const char *const *words; /* ended by NULL; of the types WORD, WORDS and OPEN_WORD */
	size_t field;             /* its offset in the element's record */
};

enum element_flags {
	ELEMENT_REQUIRED = 1,
	ELEMENT_REPEATABLE = 2,
	ELEMENT_TEXT = 4, /* holds text, and no element; all others hold elements or nothing */
};

struct element_rule {
	const char *name;
	enum element parent;
	int rank; /* among its parent's: no element stands after one of a higher rank. One rank, several elements:
	           * in any order where they may be repeated, else one or the other */
	unsigned flags;
	enum element_record record;
	size_t text; /* of an ELEMENT_TEXT: where its text goes in the record */
	enum id_sort ids;
	const struct attribute_rule *attributes;
	size_t n_attributes;
};

extern const struct element_rule VOCABULARY[ELEMENTS];

/* The element called `name` within `parent`, ELEMENT_NONE where there is none. */
enum element vocabulary_find(enum element parent, const char *name);

const struct attribute_rule *vocabulary_attribute(enum element element, const char *name);

/* What is likest to `name` and not too far from it, or NULL: an element within `parent`, or else of any place; an
 * attribute; a word of a list. */
const char *vocabulary_nearest_element(enum element parent, const char *name);
const char *vocabulary_nearest_attribute(enum element element, const char *name);
const char *vocabulary_nearest_word(const char *const *words, const char *word);

bool vocabulary_has_word(const char *const *words, const char *word, size_t n);

#endif
