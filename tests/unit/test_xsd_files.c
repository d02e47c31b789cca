/* What the schema (import/submission.xsd) and the importer make of the same files and of the same values. Good samples
 * pass both; samples/broken/kinds.tsv says which of the others the schema must refuse too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "core/str.h"
#include "import/import.h"
#include "tests/lib/assert_ok.h"

static xmlSchema *schema;

static void say_nothing(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

static void no_structured_error(void *context, xmlErrorPtr error)
{
	(void)context;
	(void)error;
}

/* A schema's location, or an entity, that a file names is not looked at. */
static xmlParserInputPtr open_nothing(const char *url, const char *id, xmlParserCtxtPtr context)
{
	(void)url;
	(void)id;
	(void)context;
	return NULL;
}

static bool schema_takes(const char *bytes, size_t n)
{
	xmlDoc *doc = xmlReadMemory(bytes, (int)n, "submission.xml", NULL,
	                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	bool ok = false;

	if (doc != NULL) {
		xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema);
		xmlSchemaSetValidErrors(context, say_nothing, say_nothing, NULL);
		ok = xmlSchemaValidateDoc(context, doc) == 0;
		xmlSchemaFreeValidCtxt(context);
	}
	xmlFreeDoc(doc);
	return ok;
}

static struct str read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	char bytes[4096];
	struct str text;
	size_t n;

	str_init(&text);
	if (f == NULL)
		fail_msg("%s cannot be read", path);
	while ((n = fread(bytes, 1, sizeof bytes, f)) > 0)
		str_add_n(&text, bytes, n);
	fclose(f);
	return text;
}

static bool schema_takes_file(const char *path)
{
	struct str text = read_file(path);
	bool ok = schema_takes(text.text, text.length);

	str_release(&text);
	return ok;
}

static bool importer_takes_file(const char *path)
{
	struct err err = {0};
	struct report r;

	assert_ok(import_check(path, NULL, &r, &err));
	bool ok = r.outcome == REPORT_CHECKED;
	report_release(&r);
	return ok;
}

/* --- whole files */

static void good_samples_pass_both(void **state)
{
	static const char *const PATTERNS[] = {"samples/alder/*.xml", "samples/leicester/*/*.xml", "samples/odd/*.xml",
	                                       "tests/data/*.xml"};

	(void)state;
	for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
		glob_t found;
		struct str pattern;
		str_init(&pattern);
		str_format(&pattern, "%s/%s", getenv("CASECHRON_SRCDIR"), PATTERNS[i]);
		if (glob(pattern.text, 0, NULL, &found) != 0)
			fail_msg("nothing is found as %s", PATTERNS[i]);
		for (size_t j = 0; j < found.gl_pathc; j++) {
			if (!schema_takes_file(found.gl_pathv[j]))
				fail_msg("the schema refuses %s", found.gl_pathv[j]);
			if (!importer_takes_file(found.gl_pathv[j]))
				fail_msg("the importer refuses %s", found.gl_pathv[j]);
		}
		globfree(&found);
		str_release(&pattern);
	}
}

/* Of a fault of the schema's kind both speak; of one between the parts of a file, only the importer. */
static void check_broken(const char *file, const char *kind)
{
	struct str path;

	str_init(&path);
	str_format(&path, "%s/samples/broken/%s", getenv("CASECHRON_SRCDIR"), file);
	bool schema_kind = strcmp(kind, "schema") == 0, between = strcmp(kind, "cross-reference") == 0;
	if (!schema_kind && !between && strcmp(kind, "guard") != 0)
		fail_msg("%s: there is no kind \"%s\"", file, kind);
	if (schema_kind && schema_takes_file(path.text))
		fail_msg("the schema takes %s", file);
	if (between && !schema_takes_file(path.text))
		fail_msg("the schema refuses %s: its kind is schema", file);
	/* wrong-case.xml is fine where no case is named */
	if (importer_takes_file(path.text) != (strcmp(file, "wrong-case.xml") == 0))
		fail_msg("the importer is wrong about %s", file);
	str_release(&path);
}

static void broken_samples_are_refused(void **state)
{
	struct str path;
	glob_t found;
	size_t n = 0;

	(void)state;
	str_init(&path);
	str_format(&path, "%s/samples/broken/kinds.tsv", getenv("CASECHRON_SRCDIR"));
	struct str lines = read_file(path.text);
	for (char *line = lines.text; *line != '\0'; n++) {
		char *tab = strchr(line, '\t'), *end = strchr(line, '\n');
		assert_true(tab != NULL && end != NULL && tab < end);
		*tab = *end = '\0';
		check_broken(line, tab + 1);
		line = end + 1;
	}
	str_clear(&path);
	str_format(&path, "%s/samples/broken/*.xml", getenv("CASECHRON_SRCDIR"));
	assert_int_equal(glob(path.text, 0, NULL, &found), 0);
	if (found.gl_pathc != n)
		fail_msg("samples/broken holds %zu files, kinds.tsv names %zu", found.gl_pathc, n);
	globfree(&found);
	str_release(&lines);
	str_release(&path);
}

/* --- single values */

/* A submission with the value in one place; what is not the value's is as it should be. */
struct field {
	const char *name, *before, *after;
};

#define HEAD "<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared='2026-03-02'>"
#define AGENCY "<agency code='GP' name='Surgery' kind='health'/>"
#define ENTRY "<entries><entry id='E' when='2020' "
#define END "><source>Notes</source><event>Seen.</event></entry></entries></submission>"

static const struct field FIELDS[] = {
	{"case", "<submission xmlns='urn:casechron:submission:1' revision='1' prepared='2026-03-02' case=\"",
     "\">" AGENCY "<nil-return/></submission>"},
	{"revision", "<submission xmlns='urn:casechron:submission:1' case='OAK' prepared='2026-03-02' revision=\"",
     "\">" AGENCY "<nil-return/></submission>"},
	{"prepared", "<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared=\"",
     "\">" AGENCY "<nil-return/></submission>"},
	{"code", HEAD "<agency name='Surgery' kind='health' code=\"", "\"/><nil-return/></submission>"},
	{"name", HEAD "<agency code='GP' kind='health' name=\"", "\"/><nil-return/></submission>"},
	{"roster", HEAD AGENCY "<people roster=\"", "\"/><nil-return/></submission>"},
	{"role", HEAD AGENCY "<people><person id='N' role=\"", "\"/></people><nil-return/></submission>"},
	{"born", HEAD AGENCY "<people><person id='N' born=\"", "\"/></people><nil-return/></submission>"},
	{"of", HEAD AGENCY "<people><person id='N'/><alias name='Nel' of=\"", "\"/></people><nil-return/></submission>"},
	{"id", HEAD AGENCY "<entries><entry when='2020' id=\"", "\"" END},
	{"when", HEAD AGENCY "<entries><entry id='E' when=\"", "\"" END},
	{"kind", HEAD AGENCY ENTRY "kind=\"", "\"" END},
	{"basis", HEAD AGENCY ENTRY "basis=\"", "\"" END},
	{"count", HEAD AGENCY ENTRY "count=\"", "\"" END},
	{"event", HEAD AGENCY "<entries><entry id='E' when='2020'><source>Notes</source><event>",
     "</event></entry></entries></submission>"},
};

#define SIXTY "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff"

/* What might be told apart wrongly, in every field; not what docs/format.md says that the schema cannot tell. */
static const char *const VALUES[] = {
	"A",
	"a",
	"GP",
	"OAK",
	"N",
	"E-1",
	"E_1",
	"E.1/b",
	"ABCDEFGH",
	"ABCDEFGHI",
	"-E",
	".E",
	"/",
	"E 1",
	"E;1",
	"\xC3\x89",
	SIXTY "1234",
	SIXTY "12345",
	"  ",
	" x",
	"x&#xA;",
	"0",
	"1",
	"01",
	"007",
	"-1",
	"1.0",
	"1e3",
	"999999999",
	"1000000000",
	"1000000001",
	"7..",
	"3..5",
	"3..",
	"..",
	"..5",
	"3...5",
	"3..x",
	"true",
	"false",
	"True",
	"yes",
	"subject",
	"mother victim",
	"mother, victim",
	"mothr",
	"observed",
	"Observed",
	"visit",
	"club-night",
	"2026-03-02",
	"2026-02-30",
	"2026-3-2",
	"2026-03",
	"02/03/2026",
	"2026-03-02Z",
	"2026-03-02T10:00",
	"2026-03-02?",
	"2012-03~",
	"2021-06-31",
	"2011-12/2013-03",
	"&lt;b&gt;",
	"&quot;",
};

static void values_agree(void **state)
{
	struct err err = {0};
	int taken = 0, refused = 0;

	(void)state;
	for (size_t f = 0; f < sizeof FIELDS / sizeof *FIELDS; f++) {
		for (size_t v = 0; v < sizeof VALUES / sizeof *VALUES; v++) {
			struct report r;
			struct str text;
			str_init(&text);
			str_format(&text, "%s%s%s", FIELDS[f].before, VALUES[v], FIELDS[f].after);
			assert_ok(import_check_bytes("submission.xml", text.text, text.length, NULL, &r, &err));
			bool ok = r.outcome == REPORT_CHECKED;
			if (schema_takes(text.text, text.length) != ok)
				fail_msg("%s=\"%s\" is %s by the importer alone", FIELDS[f].name, VALUES[v], ok ? "taken" : "refused");
			taken += ok;
			refused += !ok;
			report_release(&r);
			str_release(&text);
		}
	}
	assert_true(taken > 100 && refused > 100);
}

static int read_schema(void **state)
{
	struct str path;

	(void)state;
	xmlSetStructuredErrorFunc(NULL, no_structured_error);
	str_init(&path);
	str_format(&path, "%s/import/submission.xsd", getenv("CASECHRON_SRCDIR"));
	xmlSchemaParserCtxt *context = xmlSchemaNewParserCtxt(path.text);
	schema = xmlSchemaParse(context);
	xmlSchemaFreeParserCtxt(context);
	str_release(&path);
	xmlSetExternalEntityLoader(open_nothing);
	return schema == NULL;
}

static int free_schema(void **state)
{
	(void)state;
	xmlSchemaFree(schema);
	xmlCleanupParser();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_samples_pass_both),
		cmocka_unit_test(broken_samples_are_refused),
		cmocka_unit_test(values_agree),
	};

	return cmocka_run_group_tests(tests, read_schema, free_schema);
}
