/* Lines of a mapping file: sections, comments, "key = value". What a line means is for mapping_fields.c and
 * mapping_people.c; the first thing that is wrong refuses the whole, at its place. */
#include "import/mapping_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "core/mem.h"
#include "core/str.h"
#include "core/utf8.h"
#include "import/mapping_parse.h"
#include "import/source.h"

static const char *const SECTION_NAMES[SECTIONS] = {
	[SECTION_NONE] = "",
	[SECTION_FILE] = "file",
	[SECTION_SUBMISSION] = "submission",
	[SECTION_AGENCY] = "agency",
	[SECTION_AUTHOR] = "author",
	[SECTION_SIGNED_OFF] = "signed-off",
	[SECTION_COVERAGE] = "coverage",
	[SECTION_PEOPLE] = "people",
	[SECTION_PROFESSIONALS] = "professionals",
	[SECTION_ENTRY] = "entry",
	[SECTION_DATES] = "dates",
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

static int64_t column_of(const char *line, const char *at)
{
	int64_t column = 1;

	for (const char *p = line; p < at; p++)
		column += ((unsigned char)*p & 0xC0) != 0x80;
	return column;
}

bool mapping_refuse_key(struct mapping_reader *r, const struct mapping_line *l, const char *advice, const char *what)
{
	struct quote q;

	return refuse(r->refusal, l->line, l->key_column, advice, what, quoted(&q, l->key));
}

bool mapping_refuse_value(struct mapping_reader *r, const struct mapping_line *l, const char *advice, const char *what)
{
	struct quote q;

	return refuse(r->refusal, l->line, l->value_column, advice, what, quoted(&q, l->value));
}

static bool take_section(struct mapping_reader *r, const char *name, int64_t line)
{
	for (int i = SECTION_NONE + 1; i < SECTIONS; i++) {
		if (strcmp(SECTION_NAMES[i], name) == 0) {
			r->section = (enum mapping_section)i;
			return true;
		}
	}
	struct quote q;
	return refuse(r->refusal, line, 1,
	              "sections are file, submission, agency, author, signed-off, coverage, people, professionals, entry "
	              "and dates",
	              "there is no section [%s]", quoted(&q, name));
}

static bool take_format(struct mapping_reader *r, const struct mapping_line *l)
{
	static const char *const FORMATS[] = {
		[MAPPING_XML] = "xml", [MAPPING_SPREADSHEETML] = "spreadsheetml", [MAPPING_FLAT_ODF] = "flat-odf"};

	for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
		if (strcmp(l->value, FORMATS[i]) == 0) {
			r->m->format = (enum mapping_format)i;
			r->has_format = true;
			return true;
		}
	}
	return mapping_refuse_value(r, l, "write xml, spreadsheetml or flat-odf", "there is no format \"%s\"");
}

static bool take_namespace(struct mapping_reader *r, const struct mapping_line *l)
{
	if (r->n_prefixes == MAPPING_PREFIXES)
		return mapping_refuse_key(r, l, "declare those that are used", "too many lines \"%s\"");
	r->prefixes[r->n_prefixes++] = (struct path_prefix){l->id == NULL ? "" : l->id, l->value};
	return true;
}

static bool take_record(struct mapping_reader *r, const struct mapping_line *l)
{
	struct path_fault fault;

	if (!path_parse(l->value, r->prefixes, r->n_prefixes, &r->m->arena, &r->m->record, &fault))
		return refuse(r->refusal, l->line, l->value_column + (int64_t)fault.at, "correct the path (docs/mapping.md)",
		              "%s", fault.what);
	if (!r->m->record.is_absolute || r->m->record.attribute.name != NULL || r->m->record.n < 2)
		return mapping_refuse_value(r, l, "write it from the root, as in /export/contact",
		                            "\"%s\" is not the path of an element within the root");
	r->has_record = true;
	return true;
}

static bool take_headings(struct mapping_reader *r, const struct mapping_line *l)
{
	char *end;

	r->m->headings = strtol(l->value, &end, 10);
	return (*end == '\0' && r->m->headings >= 1 && r->m->headings <= 1000) ||
	       mapping_refuse_value(r, l, "write the row's number", "\"%s\" is not a row from 1 to 1000");
}

/* Has this line's key been given before? */
static bool is_second(const struct mapping_reader *r, const char *key)
{
	return (strcmp(key, "format") == 0 && r->has_format) || (strcmp(key, "record") == 0 && r->has_record) ||
	       (strcmp(key, "sheet") == 0 && r->m->sheet != NULL) || (strcmp(key, "headings") == 0 && r->m->headings != 0);
}

static bool take_file(struct mapping_reader *r, const struct mapping_line *l)
{
	if (is_second(r, l->key))
		return mapping_refuse_key(r, l, "leave one of them out", "\"%s\" is given twice");
	if (strcmp(l->key, "format") == 0)
		return take_format(r, l);
	if (strcmp(l->key, "namespace") == 0)
		return take_namespace(r, l);
	if (!r->has_format)
		return mapping_refuse_key(r, l, "begin with [file] and a line: format = xml",
		                          "\"%s\" stands before the format");
	if (strcmp(l->key, "record") == 0 && r->m->format == MAPPING_XML)
		return take_record(r, l);
	if (strcmp(l->key, "headings") == 0 && r->m->format != MAPPING_XML)
		return take_headings(r, l);
	if (strcmp(l->key, "sheet") == 0 && r->m->format != MAPPING_XML) {
		r->m->sheet = l->value;
		return true;
	}
	return mapping_refuse_key(r, l, "[file] has format, namespace, record (xml), sheet and headings (spreadsheets)",
	                          "there is no \"%s\" in [file] for this format");
}

static bool take_dates(struct mapping_reader *r, const struct mapping_line *l)
{
	if (strcmp(l->key, "order") == 0) {
		r->m->month_first = strcmp(l->value, "month-day") == 0;
		return r->m->month_first || strcmp(l->value, "day-month") == 0 ||
		       mapping_refuse_value(r, l, "write day-month or month-day", "there is no order \"%s\"");
	}
	if (strcmp(l->key, "pattern") != 0)
		return mapping_refuse_key(r, l, "[dates] has order and pattern", "there is no \"%s\" in [dates]");
	if (strstr(l->value, "YYYY") == NULL)
		return mapping_refuse_value(r, l, "write it as YYYYMMDD or DD.MM.YYYY hh:mm",
		                            "\"%s\" is not a pattern of dates");
	if (r->m->n_patterns == MAPPING_PATTERNS)
		return mapping_refuse_value(r, l, "8 at most", "\"%s\" is one pattern too many");
	r->m->patterns[r->m->n_patterns++] = l->value;
	return true;
}

static bool take_line(struct mapping_reader *r, const struct mapping_line *l)
{
	switch (r->section) {
	case SECTION_NONE:
		return mapping_refuse_key(r, l, "begin with [file]", "\"%s\" stands in no section");
	case SECTION_FILE:
		return take_file(r, l);
	case SECTION_DATES:
		return take_dates(r, l);
	case SECTION_PEOPLE:
	case SECTION_PROFESSIONALS:
		return mapping_take_person(r, l);
	default:
		return mapping_take_field(r, l);
	}
}

/* The text between quotes that `*p` stands at; `*p` is then after it. NULL: the quote is not closed. */
static const char *quoted_text(struct mapping_reader *r, char **p)
{
	char *end = strchr(*p + 1, '"');

	if (end == NULL)
		return NULL;
	const char *text = arena_copy_n(&r->m->arena, *p + 1, (size_t)(end - *p) - 1);
	*p = end + 1;
	return text;
}

static char *skip_space(char *p)
{
	while (is_space(*p))
		p++;
	return p;
}

/* The word that `*p` stands at, or NULL where there is none. */
static const char *word_at(struct mapping_reader *r, char **p)
{
	size_t n = strcspn(*p, " \t=\"");
	const char *word = n == 0 ? NULL : arena_copy_n(&r->m->arena, *p, n);

	*p = skip_space(*p + n);
	return word;
}

/* The value, to the end of the line: in quotes, or as it stands. A quote that does not close the line is a value's. */
static void take_value(struct mapping_reader *r, char *p, struct mapping_line *l)
{
	size_t n = strlen(p);

	l->is_quoted = n >= 2 && *p == '"' && p[n - 1] == '"';
	l->value = l->is_quoted ? arena_copy_n(&r->m->arena, p + 1, n - 2) : arena_copy(&r->m->arena, p);
}

static bool split_line(struct mapping_reader *r, char *text, int64_t line)
{
	struct mapping_line l = {.line = line};
	char *p = skip_space(text);

	l.key_column = column_of(text, p);
	l.key = word_at(r, &p);
	if (l.key == NULL)
		return refuse(r->refusal, line, l.key_column, "write KEY = VALUE", "a line without a key");
	if (*p != '=' && *p != '"')
		l.id = word_at(r, &p);
	if (*p == '"' && (l.from = quoted_text(r, &p)) == NULL)
		return refuse(r->refusal, line, column_of(text, p), "close it with another", "a quote is not closed");
	p = skip_space(p);
	if (*p != '=')
		return refuse(r->refusal, line, column_of(text, p), "write KEY = VALUE", "\"=\" is missing");
	p = skip_space(p + 1);
	l.value_column = column_of(text, p);
	take_value(r, p, &l);
	if (*l.value == '\0' && !l.is_quoted)
		return refuse(r->refusal, line, l.value_column, "write it, or take the line out", "a value is missing");
	return take_line(r, &l);
}

/* One line without its end; `text` may be written to. */
static bool read_line(struct mapping_reader *r, char *text, int64_t line)
{
	size_t n = strlen(text);

	while (n > 0 && (is_space(text[n - 1]) || text[n - 1] == '\r'))
		text[--n] = '\0';
	char *p = skip_space(text);
	if (*p == '\0' || *p == '#')
		return true;
	if (*p != '[')
		return split_line(r, text, line);
	if (text[n - 1] != ']')
		return refuse(r->refusal, line, column_of(text, text + n), "write [NAME], alone on its line",
		              "the section's bracket is not closed");
	text[n - 1] = '\0';
	return take_section(r, p + 1, line);
}

/* The place of a byte that cannot stand in text. */
static bool check_bytes(const char *bytes, size_t n, struct refusal *refusal)
{
	size_t good = utf8_check(bytes, n), line_start = 0;
	int64_t line = 1;

	for (size_t i = 0; i < good; i++) {
		unsigned char c = (unsigned char)bytes[i];
		if (c == '\n') {
			line++;
			line_start = i + 1;
		} else if ((c < ' ' && c != '\t' && c != '\r') || c == 0x7F) {
			good = i;
		}
	}
	return good == n || refuse(refusal, line, column_of(bytes + line_start, bytes + good),
	                           "save it as plain text in UTF-8", "this is not text in UTF-8");
}

static bool read_lines(struct mapping_reader *r, const char *bytes, size_t n)
{
	const char *end = bytes + n;
	int64_t line = 0;

	while (bytes < end) {
		const char *feed = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *stop = feed == NULL ? end : feed;
		if (!read_line(r, arena_copy_n(&r->m->arena, bytes, (size_t)(stop - bytes)), ++line))
			return false;
		bytes = stop + 1;
	}
	return mapping_check(r, line == 0 ? 1 : line);
}

bool mapping_parse(const char *bytes, size_t n, struct mapping **mapping, struct refusal *refusal)
{
	static const char MARK[] = "\xEF\xBB\xBF";
	struct mapping *m = mem_zero(1, sizeof *m);
	struct mapping_reader r = {.m = m, .refusal = refusal};
	size_t skip = n >= 3 && memcmp(bytes, MARK, 3) == 0 ? 3 : 0;

	arena_init(&m->arena);
	m->separators = ";";
	crypto_hash_sha256(m->sha256, (const unsigned char *)bytes, n);
	*mapping = m;
	if (check_bytes(bytes + skip, n - skip, refusal) && read_lines(&r, bytes + skip, n - skip))
		return true;
	mapping_free(m);
	*mapping = NULL;
	return false;
}

static bool read_bytes(struct source *source, struct str *bytes, struct refusal *refusal)
{
	unsigned char *piece = mem_alloc(SOURCE_CHUNK);
	size_t n;
	bool ok;

	do {
		ok = source_read(source, piece, &n, refusal);
		if (ok)
			str_add_n(bytes, (const char *)piece, n);
	} while (ok && n > 0);
	free(piece);
	return ok;
}

bool mapping_read(const char *path, struct mapping **mapping, struct refusal *refusal)
{
	struct source source;
	struct str bytes;

	*mapping = NULL;
	if (!source_open(&source, path, MAPPING_BYTES, refusal)) {
		snprintf(refusal->advice, sizeof refusal->advice, "name a mapping file (docs/mapping.md)"); /* no submission */
		return false;
	}
	str_init(&bytes);
	bool ok = read_bytes(&source, &bytes, refusal) && mapping_parse(bytes.text, bytes.length, mapping, refusal);
	str_release(&bytes);
	source_close(&source);
	return ok;
}

void mapping_free(struct mapping *mapping)
{
	if (mapping == NULL)
		return;
	free(mapping->rules);
	free(mapping->values);
	free(mapping->people);
	free(mapping->professionals);
	free(mapping->aliases);
	arena_release(&mapping->arena);
	free(mapping);
}

const char *mapping_fold(struct arena *arena, const char *text)
{
	struct str folded;
	size_t kept = 0;

	str_init(&folded);
	utf8_fold(text, &folded);
	for (size_t i = 0; i < folded.length; i++) {
		char c = folded.text[i];
		c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
		if (c != ' ' || (kept > 0 && folded.text[kept - 1] != ' '))
			folded.text[kept++] = c;
	}
	while (kept > 0 && folded.text[kept - 1] == ' ')
		kept--;
	const char *copy = arena_copy_n(arena, folded.text, kept);
	str_release(&folded);
	return copy;
}

static bool is_for(const struct mapping_value *v, const struct mapping_rule *rule)
{
	return v->element == rule->element && v->attribute == rule->attribute &&
	       (v->of == NULL || (rule->of != NULL && strcmp(v->of, rule->of) == 0));
}

const char *mapping_value(const struct mapping *mapping, const struct mapping_rule *rule, const char *text)
{
	const char *folded = NULL, *found = NULL;
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < mapping->n_values && found == NULL; i++) {
		const struct mapping_value *v = &mapping->values[i];
		if (!is_for(v, rule))
			continue;
		if (folded == NULL)
			folded = mapping_fold(&arena, text);
		found = strcmp(v->from, folded) == 0 ? v->to : NULL;
	}
	arena_release(&arena);
	return found;
}
