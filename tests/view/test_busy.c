/* Long work: its box, the keys that are typed meanwhile, and Esc at each step, one after the other, until the work goes
 * through: each time all is as it was before, or as it is after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/verify.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/many.h"
#include "tests/lib/viewtest.h"
#include "tui/keyname.h"

enum { SMALL = 400, LARGE = 4000, STEPS_MOST = 2000, STEPS_LONG = 100 * 1000 };

/* A loop that is none. */
struct fake {
	struct viewtest t;
	struct busy_door door;
	struct canvas box;   /* as last shown */
	int64_t now, passes; /* a clock by which so many milliseconds pass from one look to the next */
	int looks, esc_at;   /* how often a key was asked for; at which of them Esc comes, 0 for never */
	const char *typed;   /* what comes before that, a character at a look */
	bool hangs_up;       /* instead of Esc */
	bool compared;       /* the box once said that revisions were compared */
	struct str before;   /* the dump of the case */
};

static int64_t now(void *context)
{
	struct fake *f = context;

	return f->now += f->passes;
}

static bool key(void *context, uint32_t *out)
{
	struct fake *f = context;

	*out = CK_NONE;
	f->looks++;
	if (f->looks == f->esc_at && f->hangs_up)
		return false;
	if (f->looks == f->esc_at)
		*out = CK_ESC;
	else if (f->typed != NULL && *f->typed != '\0')
		*out = (uint32_t)*f->typed++;
	return true;
}

static void show(void *context)
{
	struct fake *f = context;

	f->compared = f->compared || strcmp(f->t.desk.busy.what, "Comparing with what is loaded") == 0;
	canvas_clear(&f->box);
	busy_render(&f->t.desk.busy, &f->box);
}

static void fake_open(struct fake *f, int entries)
{
	char path[128];

	*f = (struct fake){.passes = 400};
	viewtest_open_case(&f->t, "TEST", NULL);
	snprintf(path, sizeof path, "%s/hv-1.xml", f->t.file.folder);
	many_write(path, "TEST", 1, entries);
	snprintf(path, sizeof path, "%s/hv-2.xml", f->t.file.folder);
	many_write(path, "TEST", 2, entries);
	canvas_init(&f->box, 24, 80);
	f->door = (struct busy_door){{now, f}, key, show, f};
	f->t.desk.busy.door = &f->door;
	f->before = casefile_dump(&f->t.file);
}

static void fake_close(struct fake *f)
{
	str_release(&f->before);
	canvas_release(&f->box);
	viewtest_close(&f->t);
}

static bool box_shows(struct fake *f, const char *needle)
{
	struct str text;

	str_init(&text);
	canvas_text(&f->box, &text);
	bool shows = strstr(text.text, needle) != NULL;
	if (!shows)
		print_message("%s", text.text);
	str_release(&text);
	return shows;
}

/* Does `command`, with Esc at look `esc_at`. */
static void stop_at(struct fake *f, const char *command, int esc_at)
{
	uint32_t k;

	while (busy_next(&f->t.desk.busy, &k)) /* an Esc that came when nothing could be stopped */
		;
	f->looks = 0;
	f->esc_at = esc_at;
	viewtest_do(&f->t, command);
	f->esc_at = 0;
}

static void import(struct fake *f, const char *file, int esc_at)
{
	char command[160];

	snprintf(command, sizeof command, "import %s/%s", f->t.file.folder, file);
	stop_at(f, command, esc_at);
}

static void look_whole(struct fake *f)
{
	struct verify_result result;
	struct err err;

	assert_ok(verify_case(f->t.file.store, &result, &err));
}

static bool is_as_before(struct fake *f)
{
	struct str dump = casefile_dump(&f->t.file);
	bool same = strcmp(dump.text, f->before.text) == 0;

	str_release(&dump);
	return same;
}

static void remember(struct fake *f)
{
	str_release(&f->before);
	f->before = casefile_dump(&f->t.file);
}

/* Looks at the file, then loads it; each stopped at each step. */
static void import_at_each_step(struct fake *f, const char *file)
{
	int at = 1;

	for (; at < STEPS_MOST; at++) {
		import(f, file, at);
		if (viewtest_top(&f->t) == &view_import)
			break;
		assert_string_equal(f->t.desk.message, "stopped: nothing was loaded");
		assert_false(f->t.desk.is_error);
		assert_true(is_as_before(f));
	}
	assert_true(at > 3 && at < STEPS_MOST);
	for (at = 1; at < STEPS_MOST; at++) {
		stop_at(f, "load", at);
		if (viewtest_top(&f->t) != &view_import)
			break;
		assert_string_equal(f->t.desk.message, "stopped: nothing was loaded");
		assert_true(is_as_before(f));
	}
	assert_true(at > 3 && at < STEPS_MOST);
	assert_non_null(strstr(f->t.desk.message, "loaded: revision"));
	assert_false(is_as_before(f));
	look_whole(f);
	remember(f);
}

static void an_import_stops_at_each_step(void **state)
{
	struct fake f;

	(void)state;
	fake_open(&f, SMALL);
	import_at_each_step(&f, "hv-1.xml");
	assert_true(viewtest_shows(&f.t, "400 entries"));
	f.compared = false;
	import_at_each_step(&f, "hv-2.xml"); /* which is compared with the first */
	assert_true(f.compared);
	assert_true(viewtest_shows(&f.t, "400 entries"));
	fake_close(&f);
}

static void the_text(struct fake *f, struct str *out)
{
	str_clear(out);
	f->t.desk.message[0] = '\0';
	viewtest_draw(&f->t, 23, 80);
	viewtest_draw(&f->t, 24, 80);
	canvas_text(&f->t.canvas, out);
}

/* Where `command` is stopped, the same view shows the same; `said` is then the message, where there is but one. At each
 * of the first steps, and at ever fewer of the later ones, of which there may be as many as entries. */
static void stops_on_the_way(struct fake *f, const char *command, const char *said)
{
	struct str before, after;
	int at = 1;

	str_init(&before);
	str_init(&after);
	const struct view_class *top = viewtest_top(&f->t);
	the_text(f, &before);
	for (; at < STEPS_LONG; at += 1 + at / 4) {
		stop_at(f, command, at);
		if (f->looks < at || strstr(f->t.desk.message, "stopped") == NULL)
			break;
		if (said != NULL)
			assert_string_equal(f->t.desk.message, said);
		assert_ptr_equal(viewtest_top(&f->t), top);
		the_text(f, &after);
		assert_string_equal(after.text, before.text);
	}
	if (at < 2 || at >= STEPS_LONG)
		fail_msg("\"%s\" has %d steps", command, at);
	the_text(f, &after);
	assert_string_not_equal(after.text, before.text);
	assert_true(is_as_before(f));
	str_release(&before);
	str_release(&after);
}

static void what_is_asked_stops_on_the_way(void **state)
{
	static const char FILTER[] = "stopped: the filter was not applied; what was shown before is still here";
	static const char OTHER[] = "stopped; nothing was changed";
	struct fake f;

	(void)state;
	fake_open(&f, LARGE);
	import(&f, "hv-1.xml", 0);
	viewtest_do(&f.t, "load");
	remember(&f);
	stops_on_the_way(&f, "filter reached after:2015", FILTER);
	stops_on_the_way(&f, "find laughed", OTHER);
	stops_on_the_way(&f, "clear", FILTER);
	stops_on_the_way(&f, "agencies", OTHER);
	stops_on_the_way(&f, "filter reached after:2016", FILTER);
	stops_on_the_way(&f, "density", OTHER);
	stops_on_the_way(&f, "filter after:2017 reached", FILTER);
	stops_on_the_way(&f, "timeline", OTHER); /* which takes along what is asked */
	stops_on_the_way(&f, "suggestions", OTHER);
	stops_on_the_way(&f, "people", OTHER);
	fake_close(&f);
}

static void what_is_let_through_stops_on_the_way(void **state)
{
	static const char FILTER[] = "stopped: the filter was not applied; what was shown before is still here";
	static const char OTHER[] = "stopped; nothing was changed";
	struct fake f;

	(void)state;
	fake_open(&f, LARGE);
	import(&f, "hv-1.xml", 0);
	viewtest_do(&f.t, "load");
	remember(&f);
	viewtest_do(&f.t, "filter after:2016");
	viewtest_do(&f.t, "tick");
	viewtest_do(&f.t, "find before:2014");
	stops_on_the_way(&f, "show-found", OTHER);
	viewtest_draw(&f.t, 24, 120);
	assert_true(viewtest_shows(&f.t, "2000 let through"));
	stops_on_the_way(&f, "find laughed", OTHER); /* which lets none through */
	viewtest_draw(&f.t, 24, 120);
	assert_false(viewtest_shows(&f.t, "let through"));
	viewtest_do(&f.t, "find before:2014");
	viewtest_do(&f.t, "show-found");
	stops_on_the_way(&f, "show-found", OTHER);
	viewtest_do(&f.t, "show-found");
	stops_on_the_way(&f, "agency HV", FILTER);
	stops_on_the_way(&f, "all-agencies", FILTER);
	viewtest_do(&f.t, "find before:2014");
	viewtest_do(&f.t, "show-found");
	stops_on_the_way(&f, "clear", FILTER);
	assert_true(viewtest_shows(&f.t, "1 ticked"));
	fake_close(&f);
}

/* The line of the question tells that it was stopped; all above it stays. */
static void without_question(struct fake *f, struct str *out)
{
	the_text(f, out);
	for (int lines = 0; out->length > 0 && lines < 3; str_cut(out, out->length - 1))
		lines += out->text[out->length - 1] == '\n';
}

static void type_and_pause(struct fake *f, const char *text, int esc_at)
{
	for (; *text != '\0'; text++)
		desk_key(&f->t.desk, (uint32_t)*text);
	f->looks = 0;
	f->esc_at = esc_at;
	desk_pause(&f->t.desk);
	f->esc_at = 0;
}

static void a_find_that_is_typed_stops_on_the_way(void **state)
{
	struct str plain, before, after;
	struct fake f;
	int at = 1;

	(void)state;
	fake_open(&f, LARGE);
	import(&f, "hv-1.xml", 0);
	viewtest_do(&f.t, "load");
	viewtest_do(&f.t, "filter after:2015");
	viewtest_do(&f.t, "find kg");
	str_init(&plain);
	str_init(&before);
	str_init(&after);
	the_text(&f, &plain);
	viewtest_type(&f.t, "/");
	type_and_pause(&f, "after:201", 0); /* no filter yet */
	type_and_pause(&f, "6", 0);
	without_question(&f, &before);
	desk_key(&f.t.desk, '-');
	desk_key(&f.t.desk, '0');
	desk_key(&f.t.desk, '6');
	for (; at < STEPS_LONG; at += 1 + at / 4) {
		type_and_pause(&f, "", at);
		if (!f.t.desk.busy.stopped)
			break;
		assert_string_equal(f.t.desk.prompt.assist.line.text, " stopped");
		without_question(&f, &after);
		assert_string_equal(after.text, before.text);
	}
	assert_true(at > 1 && at < STEPS_LONG);
	assert_non_null(strstr(f.t.desk.prompt.assist.line.text, "hit 1 of "));
	without_question(&f, &after);
	assert_string_not_equal(after.text, before.text);
	f.typed = "xy";
	type_and_pause(&f, "", 3);
	assert_string_equal(f.t.desk.prompt.assist.line.text, " stopped; 2 keys typed meanwhile were dropped");
	f.passes = 0;
	viewtest_key(&f.t, "Esc");
	the_text(&f, &after);
	assert_string_equal(after.text, plain.text);
	str_release(&plain);
	str_release(&before);
	str_release(&after);
	fake_close(&f);
}

/* To what a figure is made of, and back to it. */
static void a_figure_goes_and_comes(struct fake *f)
{
	const struct view_class *figures = viewtest_top(&f->t);

	stops_on_the_way(f, "open", NULL);
	assert_ptr_equal(viewtest_top(&f->t), &view_timeline);
	stops_on_the_way(f, "back", "stopped; nothing was changed");
	assert_ptr_equal(viewtest_top(&f->t), figures);
}

static void figures_set_aside_stop_on_the_way(void **state)
{
	static const char OTHER[] = "stopped; nothing was changed";
	struct fake f;

	(void)state;
	fake_open(&f, LARGE);
	import(&f, "hv-1.xml", 0);
	viewtest_do(&f.t, "load");
	viewtest_do(&f.t, "name Nadia");
	viewtest_do(&f.t, "tick-all");
	viewtest_do(&f.t, "note");
	viewtest_type(&f.t, "Laughed at what?");
	viewtest_do(&f.t, "save");
	viewtest_do(&f.t, "untick");
	remember(&f);
	viewtest_do(&f.t, "people");
	viewtest_do(&f.t, "down");
	a_figure_goes_and_comes(&f);
	stops_on_the_way(&f, "agencies", OTHER);
	viewtest_do(&f.t, "filter reached");
	a_figure_goes_and_comes(&f);
	viewtest_do(&f.t, "filter reached after:2015");
	stops_on_the_way(&f, "density", OTHER);
	a_figure_goes_and_comes(&f);
	stops_on_the_way(&f, "work", OTHER);
	stops_on_the_way(&f, "find laughed", OTHER);
	stops_on_the_way(&f, "sort", OTHER);
	stops_on_the_way(&f, "clear", OTHER);
	fake_close(&f);
}

static void the_box_says_how_far_it_is(void **state)
{
	struct fake f;

	(void)state;
	fake_open(&f, SMALL);
	import(&f, "hv-1.xml", 3);
	assert_true(box_shows(&f, "| Reading hv-1.xml"));
	assert_true(box_shows(&f, " of 0.0 MB") || box_shows(&f, " of 0.1 MB"));
	assert_true(box_shows(&f, "| Esc stops it; nothing is changed then"));
	f.t.desk.busy.done = (struct work_done){NULL, 1234567, 2000000, 3250586, 10 << 20};
	f.t.desk.busy.rate = 5200;
	show(&f);
	assert_true(box_shows(&f, "| 1,234,567 of 2,000,000 entries, 3.1 of 10.0 MB, 5,200 a second"));
	canvas_resize(&f.box, 2, 10); /* where there is no room it is cut off */
	show(&f);
	fake_close(&f);
}

static void what_is_short_shows_nothing(void **state)
{
	struct fake f;

	(void)state;
	fake_open(&f, SMALL);
	f.passes = 0;
	import(&f, "hv-1.xml", 1);
	assert_int_equal(f.looks, 0);
	assert_ptr_equal(viewtest_top(&f.t), &view_import);
	f.passes = 1; /* not every step draws */
	stop_at(&f, "load", 0);
	assert_true(f.looks * BUSY_EVERY_MS <= (int)f.now);
	fake_close(&f);
}

static void keys_typed_meanwhile_are_kept(void **state)
{
	struct fake f;
	uint32_t k;

	(void)state;
	fake_open(&f, SMALL);
	f.typed = "jk?";
	import(&f, "hv-1.xml", 0);
	assert_true(busy_next(&f.t.desk.busy, &k) && k == 'j');
	assert_true(busy_next(&f.t.desk.busy, &k) && k == 'k');
	assert_true(busy_next(&f.t.desk.busy, &k) && k == '?');
	assert_false(busy_next(&f.t.desk.busy, &k));
	f.typed = "L";
	import(&f, "hv-1.xml", 6); /* what was meant for the view that did not come */
	assert_string_equal(f.t.desk.message, "stopped: nothing was loaded; 1 key typed meanwhile was dropped");
	assert_false(busy_next(&f.t.desk.busy, &k));
	fake_close(&f);
}

/* What is shown anew after a load cannot be stopped; but it ends when the program is to end. */
static void the_end_stops_all(void **state)
{
	struct fake f;

	(void)state;
	fake_open(&f, SMALL);
	import(&f, "hv-1.xml", 0);
	f.hangs_up = true;
	stop_at(&f, "load", 5);
	assert_true(f.t.desk.busy.ended);
	assert_true(is_as_before(&f));
	look_whole(&f);
	fake_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_import_stops_at_each_step),
		cmocka_unit_test(what_is_asked_stops_on_the_way),
		cmocka_unit_test(what_is_let_through_stops_on_the_way),
		cmocka_unit_test(a_find_that_is_typed_stops_on_the_way),
		cmocka_unit_test(figures_set_aside_stop_on_the_way),
		cmocka_unit_test(the_box_says_how_far_it_is),
		cmocka_unit_test(what_is_short_shows_nothing),
		cmocka_unit_test(keys_typed_meanwhile_are_kept),
		cmocka_unit_test(the_end_stops_all),
	};

	return cmocka_run_group_tests_name("long work", tests, NULL, NULL);
}
