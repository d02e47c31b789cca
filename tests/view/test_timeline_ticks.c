/* Ticks in the Timeline: what stays ticked, what is acted on, and what is said of the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/query.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/viewtest.h"

/* What the note form would be opened on, as ids in order: "CSC-0003 HH/18/002"; the message in `said`. */
static struct str acted_on(struct viewtest *t, char said[200])
{
	struct open_view *v = stack_top(&t->desk.stack);
	struct answer answer = {0};
	struct arena arena;
	struct str ids;
	struct err err = {0};

	str_init(&ids);
	arena_init(&arena);
	assert_ok(v->class->command(v->state, COMMAND_NOTE, "", &answer, &err));
	for (size_t i = 0; i < answer.subject.n_rows; i++) {
		struct entry_view view;
		assert_ok(query_entry(t->file.store, &arena, answer.subject.rows[i], &view, &err));
		str_format(&ids, "%s%s", i > 0 ? " " : "", view.entry.id);
	}
	if (answer.open == NULL)
		str_add(&ids, "nothing");
	memcpy(said, answer.say, 200);
	arena_release(&arena);
	return ids;
}

static void assert_acted_on(struct viewtest *t, const char *ids, const char *message)
{
	char said[200];
	struct str got = acted_on(t, said);

	assert_string_equal(got.text, ids);
	assert_string_equal(said, message);
	str_release(&got);
}

static void ticked(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_acted_on(&t, "", ""); /* nothing is ticked: the entry selected */
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	viewtest_key(&t, "Space");
	viewtest_key(&t, "Space");
	viewtest_key(&t, "Up");
	viewtest_key(&t, "Up");
	viewtest_key(&t, "Up");
	viewtest_key(&t, "Space");
	viewtest_key(&t, "Up");
	assert_true(viewtest_shows(&t, "3 ticked   row 5 of 480"));
	viewtest_look(&t, 24, 80, "timeline-ticked-80x24");
	viewtest_look(&t, 15, 60, "timeline-ticked-60x15");
	assert_acted_on(&t, "35 CSC-0003 HH/18/002", "");
	viewtest_key(&t, "Space"); /* unticks, and goes on */
	assert_true(viewtest_shows(&t, "2 ticked   row 6 of 480"));
	assert_acted_on(&t, "CSC-0003 HH/18/002", "");
	viewtest_key(&t, "Esc");
	assert_true(viewtest_shows(&t, "2 ticked: Ctrl-T unticks them"));
	viewtest_key(&t, "Ctrl-T");
	assert_true(viewtest_shows(&t, "2 unticked"));
	assert_acted_on(&t, "", "");
	viewtest_close(&t);
}

static void the_filter_hides_some(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "goto 24/9/2018"));
	viewtest_key(&t, "Space");
	viewtest_key(&t, "Space");
	assert_true(viewtest_do(&t, "filter agency:HOUS"));
	viewtest_look(&t, 24, 80, "timeline-ticked-one-hidden-80x24");
	assert_acted_on(&t, "HH/18/002", "on the 1 ticked that show; 1 hidden is left out");
	assert_true(viewtest_do(&t, "filter agency:GP"));
	assert_true(viewtest_shows(&t, "2 ticked, 2 hidden"));
	assert_acted_on(&t, "nothing", "the 2 ticked are hidden: F shows all, Ctrl-T unticks them");
	assert_true(viewtest_do(&t, "clear"));
	assert_acted_on(&t, "CSC-0003 HH/18/002", "");
	viewtest_close(&t);
}

static void all_of_them(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder");
	assert_true(viewtest_do(&t, "filter agency:HOUS"));
	assert_true(viewtest_do(&t, "find neighbour"));
	viewtest_key(&t, "T");
	assert_true(viewtest_shows(&t, "more ticked: all that were found"));
	assert_true(viewtest_do(&t, "find zeppelin"));
	viewtest_key(&t, "T");
	assert_true(viewtest_shows(&t, "ticked: all that show"));
	assert_true(viewtest_do(&t, "clear"));
	viewtest_look(&t, 50, 200, "timeline-ticked-an-agency-200x50");
	viewtest_close(&t);
}

/* Row numbers are of a revision; a tick is of the entry. */
static void a_revision_comes(void **state)
{
	struct viewtest t;

	(void)state;
	viewtest_open(&t, "alder/gp-1.xml");
	viewtest_key(&t, "Space");
	assert_true(viewtest_do(&t, "last"));
	viewtest_key(&t, "Space");
	struct str before, after;
	char said[200];
	before = acted_on(&t, said);
	viewtest_load(&t, "alder/revision-2/gp-2.xml");
	viewtest_draw(&t, 24, 80);
	after = acted_on(&t, said);
	assert_string_equal(after.text, before.text);
	assert_string_equal(said, "");
	assert_true(strchr(after.text, ' ') != NULL);
	str_release(&before);
	str_release(&after);
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ticked),
		cmocka_unit_test(the_filter_hides_some),
		cmocka_unit_test(all_of_them),
		cmocka_unit_test(a_revision_comes),
	};

	return cmocka_run_group_tests_name("timeline ticks", tests, NULL, NULL);
}
