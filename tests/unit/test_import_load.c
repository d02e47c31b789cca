/* Loading into a real case: what is written, what is refused because of what the case holds, and that a refusal, a stop
 * and a file that changes leave the case byte for byte as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/str.h"
#include "core/submission.h"
#include "import/import.h"

struct fixture {
	char folder[64], path[96], file[96];
	struct store *store;
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct store_options options = store_defaults();
	struct err err = {0};

	assert_non_null(f);
	snprintf(f->folder, sizeof f->folder, "/tmp/casechron-load-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof f->path, "%s/oak.case", f->folder);
	snprintf(f->file, sizeof f->file, "%s/gp.xml", f->folder);
	options.mode = STORE_WRITE;
	options.reviewer = "Test";
	if (!store_create(f->path, "OAK", &options, &f->store, &err))
		fail_msg("%s", err.text);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	char path[128];

	store_close(f->store);
	unlink(f->path);
	snprintf(path, sizeof path, "%s.lock", f->path);
	unlink(path);
	unlink(f->file);
	rmdir(f->folder);
	free(f);
	return 0;
}

static void write_submission(const struct fixture *f, const char *case_id, int revision, const char *entries)
{
	FILE *out = fopen(f->file, "w");

	assert_non_null(out);
	fprintf(out,
	        "<submission xmlns='urn:casechron:submission:1' case='%s' revision='%d' prepared='2026-03-02'>\n"
	        "<agency code='GP' name='Surgery' kind='health'/>\n"
	        "<people roster='true'><person id='N' name='Nina'/><alias of='N' name='Ms K'/>"
	        "<relation from='N' to='N' kind='other'/></people>\n"
	        "<professionals><professional id='W'/></professionals><glossary><term abbr='X'>y</term></glossary>\n"
	        "<periods><period id='P' kind='prison' person='N' from='2011'/></periods>\n%s</submission>",
	        case_id, revision, entries);
	assert_int_equal(fclose(out), 0);
}

#define ENTRIES                                                                                          \
	"<entries><entry id='1' when='2012-01-14'><source>s</source><event>one</event></entry>\n"            \
	"<entry id='2' when='31/06/2021'><source>s</source><person ref='N'/><by ref='W'/><event>two</event>" \
	"<voice of='N'>v</voice><shared with='POL'/></entry>\n"                                              \
	"<entry id='3' when='' kind='seance'><written>undated</written><event>three</event></entry></entries>"

static enum report_outcome load(struct fixture *f, char *what, size_t size)
{
	struct err err = {0};
	struct report r;

	if (!import_load(f->store, f->file, NULL, &r, &err))
		fail_msg("%s", err.text);
	enum report_outcome outcome = r.outcome;
	const struct issue *refusal = report_refusal(&r);
	snprintf(what, size, "%s", refusal == NULL ? "" : refusal->what);
	report_release(&r);
	return outcome;
}

static void expect_refused(struct fixture *f, const char *what)
{
	char got[400];

	assert_int_equal(load(f, got, sizeof got), REPORT_REFUSED);
	assert_string_equal(got, what);
}

/* All bytes of the case file. */
static struct str bytes_of(const struct fixture *f)
{
	FILE *in = fopen(f->path, "r");
	char piece[4096];
	struct str s;
	size_t n;

	assert_non_null(in);
	str_init(&s);
	while ((n = fread(piece, 1, sizeof piece, in)) > 0)
		str_add_n(&s, piece, n);
	fclose(in);
	return s;
}

static void expect_same_bytes(const struct fixture *f, struct str *before)
{
	struct str after = bytes_of(f);

	assert_int_equal(after.length, before->length);
	assert_memory_equal(after.text, before->text, after.length);
	str_release(&after);
	str_release(before);
}

static void loads_once(void **state)
{
	struct fixture *f = *state;
	struct submission_row *rows;
	struct arena arena;
	char what[400];
	size_t n;

	write_submission(f, "OAK", 1, ENTRIES);
	assert_int_equal(load(f, what, sizeof what), REPORT_LOADED);
	arena_init(&arena);
	assert_true(submission_list(f->store, &arena, &rows, &n, NULL));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].file, "gp.xml");
	assert_string_equal(rows[0].head.agency_code, "GP");
	assert_int_equal(rows[0].head.revision, 1);
	assert_int_equal(rows[0].entries, 3);
	assert_int_equal(rows[0].held, 1);
	assert_int_equal(rows[0].warnings, 2);
	assert_false(rows[0].head.nil_return);
	arena_release(&arena);
	struct str before = bytes_of(f);
	assert_int_equal(load(f, what, sizeof what), REPORT_ALREADY);
	expect_same_bytes(f, &before);
}

static void loads_a_nil_return(void **state)
{
	struct fixture *f = *state;
	struct submission_row *rows;
	struct arena arena;
	char what[400];
	size_t n;

	write_submission(f, "OAK", 1, "<nil-return/>");
	assert_int_equal(load(f, what, sizeof what), REPORT_LOADED);
	arena_init(&arena);
	assert_true(submission_list(f->store, &arena, &rows, &n, NULL));
	assert_int_equal(n, 1);
	assert_true(rows[0].head.nil_return);
	arena_release(&arena);
}

/* An export that came out empty is not an agency that searched and found nothing. */
static void an_empty_list_is_no_nil_return(void **state)
{
	struct fixture *f = *state;
	struct submission_row *rows;
	struct arena arena;
	struct err err = {0};
	char what[256];
	size_t n;

	write_submission(f, "OAK", 1, "<entries></entries>");
	assert_int_equal(load(f, what, sizeof what), REPORT_LOADED);
	arena_init(&arena);
	assert_true(submission_list(f->store, &arena, &rows, &n, &err));
	assert_int_equal(n, 1);
	assert_false(rows[0].head.nil_return);
	arena_release(&arena);
}

static void refuses_what_does_not_fit_the_case(void **state)
{
	struct fixture *f = *state;
	struct str before = bytes_of(f);

	write_submission(f, "ELM", 1, ENTRIES);
	expect_refused(f, "this is a submission to the case \"ELM\", not to \"OAK\"");
	expect_same_bytes(f, &before);
}

static void refuses_other_revisions(void **state)
{
	struct fixture *f = *state;
	char what[400];

	write_submission(f, "OAK", 2, ENTRIES);
	assert_int_equal(load(f, what, sizeof what), REPORT_LOADED);
	struct str before = bytes_of(f);
	write_submission(f, "OAK", 2, ENTRIES "\n");
	expect_refused(f, "revision 2 of GP is loaded already, from a file that differs");
	write_submission(f, "OAK", 1, ENTRIES);
	expect_refused(f, "revision 1 of GP is older than revision 2, which is loaded");
	expect_same_bytes(f, &before);
	write_submission(f, "OAK", 3, ENTRIES);
	assert_int_equal(load(f, what, sizeof what), REPORT_LOADED);
}

static void refuses_what_is_wrong(void **state)
{
	struct fixture *f = *state;
	struct str before = bytes_of(f);

	write_submission(f, "OAK", 1, "<entries><entry id='1' when='2012'/></entries>");
	expect_refused(f, "<entry> lacks the element <event>");
	unlink(f->file);
	expect_refused(f, "there is no such file");
	expect_same_bytes(f, &before);
}

/* What the progress function does at its `at`th call. */
struct meddling {
	const struct fixture *fixture;
	int calls, at;
	bool stop;
};

static bool meddle(void *context, int64_t entries, int64_t bytes, int64_t total)
{
	struct meddling *m = context;

	(void)entries;
	(void)bytes;
	(void)total;
	if (++m->calls != m->at)
		return true;
	if (!m->stop)
		write_submission(m->fixture, "OAK", 1, "<nil-return/>");
	return !m->stop;
}

static void stops_without_a_trace(void **state)
{
	struct fixture *f = *state;
	struct import_options o = import_defaults();

	write_submission(f, "OAK", 1, ENTRIES);
	for (int at = 1; at <= 2; at++) { /* in the first reading, and in the second */
		struct meddling m = {.fixture = f, .at = at, .stop = true};
		struct str before = bytes_of(f);
		struct err err = {0};
		struct report r;
		o.progress = meddle;
		o.context = &m;
		assert_false(import_load(f->store, f->file, &o, &r, &err));
		assert_int_equal(err.code, ERR_CANCELLED);
		report_release(&r);
		expect_same_bytes(f, &before);
	}
}

static void refuses_a_file_that_changes(void **state)
{
	struct fixture *f = *state;
	struct import_options o = import_defaults();

	for (int at = 1; at <= 2; at++) {
		struct meddling m = {.fixture = f, .at = at};
		struct str before = bytes_of(f);
		struct err err = {0};
		struct report r;
		write_submission(f, "OAK", 1, ENTRIES);
		o.progress = meddle;
		o.context = &m;
		assert_true(import_load(f->store, f->file, &o, &r, &err));
		assert_int_equal(r.outcome, REPORT_REFUSED);
		assert_string_equal(report_refusal(&r)->what, "the file changed while it was read");
		report_release(&r);
		expect_same_bytes(f, &before);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(loads_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(loads_a_nil_return, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_empty_list_is_no_nil_return, set_up, tear_down),
		cmocka_unit_test_setup_teardown(refuses_what_does_not_fit_the_case, set_up, tear_down),
		cmocka_unit_test_setup_teardown(refuses_other_revisions, set_up, tear_down),
		cmocka_unit_test_setup_teardown(refuses_what_is_wrong, set_up, tear_down),
		cmocka_unit_test_setup_teardown(stops_without_a_trace, set_up, tear_down),
		cmocka_unit_test_setup_teardown(refuses_a_file_that_changes, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
