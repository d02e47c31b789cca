/* The table is the grammar; the functions below only look things up in it. */
#include "import/vocabulary.h"

#include <string.h>

#include "import/words.h"

#define FIELD(type, name) offsetof(struct type, name)
#define LIST(rules) .attributes = rules, .n_attributes = sizeof rules / sizeof *rules

enum { REQUIRED = true, OPTIONAL = false };

static const struct attribute_rule SUBMISSION[] = {
	{"case", VALUE_CASE, REQUIRED, NULL, FIELD(submission, case_id)},
	{"revision", VALUE_POSITIVE, REQUIRED, NULL, FIELD(submission, revision)},
	{"status", VALUE_WORD, OPTIONAL, WORDS_STATUS, FIELD(submission, status)},
	{"prepared", VALUE_DAY, REQUIRED, NULL, FIELD(submission, prepared)},
};

static const struct attribute_rule AGENCY[] = {
	{"code", VALUE_CODE, REQUIRED, NULL, FIELD(submission, agency_code)},
	{"name", VALUE_TEXT, REQUIRED, NULL, FIELD(submission, agency_name)},
	{"kind", VALUE_WORD, REQUIRED, WORDS_AGENCY_KIND, FIELD(submission, agency_kind)},
};

static const struct attribute_rule AUTHOR[] = {
	{"name", VALUE_TEXT, OPTIONAL, NULL, FIELD(submission, author_name)},
	{"role", VALUE_TEXT, OPTIONAL, NULL, FIELD(submission, author_role)},
};

static const struct attribute_rule SIGNED_OFF[] = {
	{"role", VALUE_TEXT, OPTIONAL, NULL, FIELD(submission, signed_off_role)},
	{"when", VALUE_DATE, OPTIONAL, NULL, FIELD(submission, signed_off_when)},
};

static const struct attribute_rule COVERAGE[] = {
	{"from", VALUE_DATE, OPTIONAL, NULL, FIELD(submission, coverage_from)},
	{"to", VALUE_DATE, OPTIONAL, NULL, FIELD(submission, coverage_to)},
	{"searched", VALUE_TEXT, OPTIONAL, NULL, FIELD(submission, coverage_searched)},
	{"missing", VALUE_TEXT, OPTIONAL, NULL, FIELD(submission, coverage_missing)},
};

static const struct attribute_rule PEOPLE[] = {
	{"roster", VALUE_YES, OPTIONAL, NULL, FIELD(people_list, roster)},
};

static const struct attribute_rule PERSON[] = {
	{"id", VALUE_ID, REQUIRED, NULL, FIELD(person, id)},
	{"name", VALUE_TEXT, OPTIONAL, NULL, FIELD(person, name)},
	{"role", VALUE_WORDS, OPTIONAL, WORDS_ROLE, FIELD(person, role)},
	{"born", VALUE_DATE, OPTIONAL, NULL, FIELD(person, born)},
	{"died", VALUE_DATE, OPTIONAL, NULL, FIELD(person, died)},
};

static const struct attribute_rule ALIAS[] = {
	{"of", VALUE_PERSON_REF, REQUIRED, NULL, FIELD(alias, of)},
	{"name", VALUE_TEXT, REQUIRED, NULL, FIELD(alias, name)},
};

static const struct attribute_rule RELATION[] = {
	{"from", VALUE_PERSON_REF, REQUIRED, NULL, FIELD(relation, from)},
	{"to", VALUE_PERSON_REF, REQUIRED, NULL, FIELD(relation, to)},
	{"kind", VALUE_WORD, REQUIRED, WORDS_RELATION_KIND, FIELD(relation, kind)},
	{"certainty", VALUE_WORD, OPTIONAL, WORDS_CERTAINTY, FIELD(relation, certainty)},
	{"from-when", VALUE_DATE, OPTIONAL, NULL, FIELD(relation, from_when)},
	{"to-when", VALUE_DATE, OPTIONAL, NULL, FIELD(relation, to_when)},
};

static const struct attribute_rule PROFESSIONAL[] = {
	{"id", VALUE_ID, REQUIRED, NULL, FIELD(professional, id)},
	{"name", VALUE_TEXT, OPTIONAL, NULL, FIELD(professional, name)},
	{"role", VALUE_TEXT, OPTIONAL, NULL, FIELD(professional, role)},
};

static const struct attribute_rule TERM[] = {
	{"abbr", VALUE_TEXT, REQUIRED, NULL, FIELD(glossary_term, abbreviation)},
};

static const struct attribute_rule PERIOD[] = {
	{"id", VALUE_ID, REQUIRED, NULL, FIELD(period, id)},
	{"kind", VALUE_WORD, REQUIRED, WORDS_PERIOD_KIND, FIELD(period, kind)},
	{"person", VALUE_PERSON_REF, OPTIONAL, NULL, FIELD(period, person)},
	{"from", VALUE_DATE, OPTIONAL, NULL, FIELD(period, from)},
	{"to", VALUE_DATE, OPTIONAL, NULL, FIELD(period, to)},
	{"category", VALUE_TEXT, OPTIONAL, NULL, FIELD(period, category)},
};

/* `when` or `relative`: that one is required is checked with the rest of the entry (dating.c). */
static const struct attribute_rule ENTRY[] = {
	{"id", VALUE_ID, REQUIRED, NULL, FIELD(entry, id)},
	{"when", VALUE_WHEN, OPTIONAL, NULL, FIELD(entry, when)},
	{"relative", VALUE_TEXT, OPTIONAL, NULL, FIELD(entry, relative)},
	{"kind", VALUE_OPEN_WORD, OPTIONAL, WORDS_ENTRY_KIND, FIELD(entry, kind)},
	{"method", VALUE_TEXT, OPTIONAL, NULL, FIELD(entry, method)},
	{"significant", VALUE_YES, OPTIONAL, NULL, FIELD(entry, significant)},
	{"basis", VALUE_WORD, OPTIONAL, WORDS_BASIS, FIELD(entry, basis)},
	{"sequence", VALUE_POSITIVE, OPTIONAL, NULL, FIELD(entry, sequence)},
	{"count", VALUE_COUNT, OPTIONAL, NULL, FIELD(entry, count_low)},
	{"recorded", VALUE_DATE, OPTIONAL, NULL, FIELD(entry, recorded)},
	{"known", VALUE_DATE, OPTIONAL, NULL, FIELD(entry, known)},
	{"kloe", VALUE_TEXT, OPTIONAL, NULL, FIELD(entry, kloe)},
};

static const struct attribute_rule SOURCE[] = {
	{"page", VALUE_TEXT, OPTIONAL, NULL, FIELD(entry_source, page)},
};

static const struct attribute_rule ENTRY_PERSON[] = {
	{"ref", VALUE_PERSON_REF, REQUIRED, NULL, FIELD(entry_person, ref)},
	{"as", VALUE_TEXT, OPTIONAL, NULL, FIELD(entry_person, as)},
	{"seen", VALUE_WORD, OPTIONAL, WORDS_SEEN, FIELD(entry_person, seen)},
	{"spoken", VALUE_WORD, OPTIONAL, WORDS_SPOKEN, FIELD(entry_person, spoken)},
	{"age", VALUE_TEXT, OPTIONAL, NULL, FIELD(entry_person, age)},
};

static const struct attribute_rule BY[] = {
	{"ref", VALUE_PROFESSIONAL_REF, REQUIRED, NULL, FIELD(by, ref)},
};

static const struct attribute_rule VOICE[] = {
	{"of", VALUE_PERSON_REF, REQUIRED, NULL, FIELD(entry_voice, of)},
};

static const struct attribute_rule SHARED[] = {
	{"with", VALUE_TEXT, REQUIRED, NULL, FIELD(entry_share, with)},
	{"when", VALUE_DATE, OPTIONAL, NULL, FIELD(entry_share, when)},
	{"how", VALUE_TEXT, OPTIONAL, NULL, FIELD(entry_share, how)},
};

enum { MUST = ELEMENT_REQUIRED, MANY = ELEMENT_REPEATABLE, TEXT = ELEMENT_TEXT };

/* clang-format off */
const struct element_rule VOCABULARY[ELEMENTS] = {
	[ELEMENT_NONE] = {.name = ""},
	[ELEMENT_SUBMISSION] = {.name = "submission", .parent = ELEMENT_NONE, .rank = 1, .flags = MUST,
		.record = RECORD_SUBMISSION, LIST(SUBMISSION)},

	[ELEMENT_AGENCY] = {.name = "agency", .parent = ELEMENT_SUBMISSION, .rank = 1, .flags = MUST,
		.record = RECORD_SUBMISSION, LIST(AGENCY)},
	[ELEMENT_AUTHOR] = {.name = "author", .parent = ELEMENT_SUBMISSION, .rank = 2, .record = RECORD_SUBMISSION,
		LIST(AUTHOR)},
	[ELEMENT_SIGNED_OFF] = {.name = "signed-off", .parent = ELEMENT_SUBMISSION, .rank = 3,
		.record = RECORD_SUBMISSION, LIST(SIGNED_OFF)},
	[ELEMENT_COVERAGE] = {.name = "coverage", .parent = ELEMENT_SUBMISSION, .rank = 4, .record = RECORD_SUBMISSION,
		LIST(COVERAGE)},
	[ELEMENT_PEOPLE] = {.name = "people", .parent = ELEMENT_SUBMISSION, .rank = 5, .record = RECORD_PEOPLE,
		LIST(PEOPLE)},
	[ELEMENT_PROFESSIONALS] = {.name = "professionals", .parent = ELEMENT_SUBMISSION, .rank = 6},
	[ELEMENT_GLOSSARY] = {.name = "glossary", .parent = ELEMENT_SUBMISSION, .rank = 7},
	[ELEMENT_PERIODS] = {.name = "periods", .parent = ELEMENT_SUBMISSION, .rank = 8},
	[ELEMENT_ENTRIES] = {.name = "entries", .parent = ELEMENT_SUBMISSION, .rank = 9, .flags = MUST},
	[ELEMENT_NIL_RETURN] = {.name = "nil-return", .parent = ELEMENT_SUBMISSION, .rank = 9, .flags = MUST},

	[ELEMENT_PERSON] = {.name = "person", .parent = ELEMENT_PEOPLE, .rank = 1, .flags = MANY,
		.record = RECORD_PERSON, .ids = ID_PERSON, LIST(PERSON)},
	[ELEMENT_ALIAS] = {.name = "alias", .parent = ELEMENT_PEOPLE, .rank = 2, .flags = MANY, .record = RECORD_ALIAS,
		LIST(ALIAS)},
	[ELEMENT_RELATION] = {.name = "relation", .parent = ELEMENT_PEOPLE, .rank = 2, .flags = MANY,
		.record = RECORD_RELATION, LIST(RELATION)},
	[ELEMENT_PROFESSIONAL] = {.name = "professional", .parent = ELEMENT_PROFESSIONALS, .rank = 1, .flags = MANY,
		.record = RECORD_PROFESSIONAL, .ids = ID_PROFESSIONAL, LIST(PROFESSIONAL)},
	[ELEMENT_TERM] = {.name = "term", .parent = ELEMENT_GLOSSARY, .rank = 1, .flags = MANY | TEXT,
		.record = RECORD_TERM, .text = FIELD(glossary_term, meaning), LIST(TERM)},
	[ELEMENT_PERIOD] = {.name = "period", .parent = ELEMENT_PERIODS, .rank = 1, .flags = MANY,
		.record = RECORD_PERIOD, .ids = ID_PERIOD, LIST(PERIOD)},
	[ELEMENT_ENTRY] = {.name = "entry", .parent = ELEMENT_ENTRIES, .rank = 1, .flags = MANY,
		.record = RECORD_ENTRY, .ids = ID_ENTRY, LIST(ENTRY)},

	[ELEMENT_WRITTEN] = {.name = "written", .parent = ELEMENT_ENTRY, .rank = 1, .flags = TEXT,
		.record = RECORD_ENTRY, .text = FIELD(entry, written)},
	[ELEMENT_SOURCE] = {.name = "source", .parent = ELEMENT_ENTRY, .rank = 2, .flags = MANY | TEXT,
		.record = RECORD_SOURCE, .text = FIELD(entry_source, text), LIST(SOURCE)},
	[ELEMENT_PLACE] = {.name = "place", .parent = ELEMENT_ENTRY, .rank = 3, .flags = TEXT, .record = RECORD_ENTRY,
		.text = FIELD(entry, location)},
	[ELEMENT_ENTRY_PERSON] = {.name = "person", .parent = ELEMENT_ENTRY, .rank = 4, .flags = MANY,
		.record = RECORD_ENTRY_PERSON, LIST(ENTRY_PERSON)},
	[ELEMENT_BY] = {.name = "by", .parent = ELEMENT_ENTRY, .rank = 5, .flags = MANY, .record = RECORD_BY, LIST(BY)},
	[ELEMENT_EVENT] = {.name = "event", .parent = ELEMENT_ENTRY, .rank = 6, .flags = MUST | TEXT,
		.record = RECORD_ENTRY, .text = FIELD(entry, event)},
	[ELEMENT_ACTION] = {.name = "action", .parent = ELEMENT_ENTRY, .rank = 7, .flags = TEXT,
		.record = RECORD_ENTRY, .text = FIELD(entry, action)},
	[ELEMENT_DECISION] = {.name = "decision", .parent = ELEMENT_ENTRY, .rank = 8, .flags = TEXT,
		.record = RECORD_ENTRY, .text = FIELD(entry, decision)},
	[ELEMENT_RATIONALE] = {.name = "rationale", .parent = ELEMENT_ENTRY, .rank = 9, .flags = TEXT,
		.record = RECORD_ENTRY, .text = FIELD(entry, rationale)},
	[ELEMENT_VOICE] = {.name = "voice", .parent = ELEMENT_ENTRY, .rank = 10, .flags = MANY | TEXT,
		.record = RECORD_VOICE, .text = FIELD(entry_voice, text), LIST(VOICE)},
	[ELEMENT_COMMENT] = {.name = "comment", .parent = ELEMENT_ENTRY, .rank = 11, .flags = TEXT,
		.record = RECORD_ENTRY, .text = FIELD(entry, comment)},
	[ELEMENT_GOOD_PRACTICE] = {.name = "good-practice", .parent = ELEMENT_ENTRY, .rank = 12, .flags = TEXT,
		.record = RECORD_ENTRY, .text = FIELD(entry, good_practice)},
	[ELEMENT_SHARED] = {.name = "shared", .parent = ELEMENT_ENTRY, .rank = 13, .flags = MANY,
		.record = RECORD_SHARE, LIST(SHARED)},
};
/* clang-format on */

enum element vocabulary_find(enum element parent, const char *name)
{
	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++) {
		if (VOCABULARY[e].parent == parent && strcmp(VOCABULARY[e].name, name) == 0)
			return (enum element)e;
	}
	return ELEMENT_NONE;
}

const struct attribute_rule *vocabulary_attribute(enum element element, const char *name)
{
	const struct element_rule *rule = &VOCABULARY[element];

	for (size_t i = 0; i < rule->n_attributes; i++) {
		if (strcmp(rule->attributes[i].name, name) == 0)
			return &rule->attributes[i];
	}
	return NULL;
}

bool vocabulary_has_word(const char *const *words, const char *word, size_t n)
{
	for (; *words != NULL; words++) {
		if (strlen(*words) == n && memcmp(*words, word, n) == 0)
			return true;
	}
	return false;
}

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '_' ? '-' : c;
}

/* Insertions, deletions and exchanges of one character that lead from `a` to `b`, case not counted (Levenshtein's
 * distance, one row of the table at a time). */
static size_t distance(const char *a, const char *b)
{
	size_t row[LONGEST + 1], n = strlen(b);

	if (strlen(a) > LONGEST || n > LONGEST)
		return LONGEST;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t exchanged = diagonal + (lower(a[i - 1]) != lower(b[j - 1]));
			diagonal = row[j];
			row[j] = least(exchanged, least(row[j], row[j - 1]) + 1);
		}
	}
	return row[n];
}

/* The best so far among names compared with one word. */
struct nearest {
	const char *name;
	size_t distance;
};

/* How much may differ: one letter of a short word, two, three of a long one. Further off, it would be a guess. */
static struct nearest nearest_to(const char *word)
{
	size_t n = strlen(word);

	return (struct nearest){NULL, n < 4 ? 2 : n <= 10 ? 3 : 4};
}

static void compare(struct nearest *best, const char *word, const char *name)
{
	size_t d = distance(word, name);

	if (d < best->distance)
		*best = (struct nearest){name, d};
}

const char *vocabulary_nearest_element(enum element parent, const char *name)
{
	struct nearest best = nearest_to(name);

	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++) {
		if (VOCABULARY[e].parent == parent)
			compare(&best, name, VOCABULARY[e].name);
	}
	for (int e = ELEMENT_NONE + 1; best.name == NULL && e < ELEMENTS; e++)
		compare(&best, name, VOCABULARY[e].name);
	return best.name;
}

const char *vocabulary_nearest_attribute(enum element element, const char *name)
{
	struct nearest best = nearest_to(name);

	for (size_t i = 0; i < VOCABULARY[element].n_attributes; i++)
		compare(&best, name, VOCABULARY[element].attributes[i].name);
	return best.name;
}

const char *vocabulary_nearest_word(const char *const *words, const char *word)
{
	struct nearest best = nearest_to(word);

	for (; *words != NULL; words++)
		compare(&best, word, *words);
	return best.name;
}
