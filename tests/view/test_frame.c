/* What stands round every view: cut where it does not fit, a prompt in place of the status, too small. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "tests/lib/golden.h"
#include "tui/frame.h"
#include "tui/keyname.h"

static struct frame usual(void)
{
	return (struct frame){
		.heading = "ALDER > Timeline",
		.marking = "READ ONLY  REAL NAMES",
		.status = "201 entries, none hidden",
		.status_right = "row 1 of 201   nothing can be saved",
		.context = IN_TIMELINE,
		.hints = IN_TIMELINE,
	};
}

static void look(const struct frame *f, int rows, int cols, const char *golden)
{
	struct frame frame = *f;
	struct keymap keymap;
	struct canvas c;

	keymap_init(&keymap);
	frame.keymap = &keymap;
	canvas_init(&c, rows, cols);
	frame_render(&frame, &c);
	keymap_release(&keymap);
	golden_check(golden, &c);
	canvas_release(&c);
}

static void looks(void **state)
{
	struct frame f = usual();

	(void)state;
	look(&f, 15, 60, "frame-read-only-60x15");
	f.heading = "ALDER > Timeline > find \"brought\" 3/41 > filter agency:GP,HV after:2019 before:2021 kind:visit";
	f.message =
		"this case cannot be changed: held by someone@elsewhere since 22 November 2026, 10:14, and by nobody else";
	f.is_error = true;
	look(&f, 15, 60, "frame-cut-60x15");
}

static void prompt(void **state)
{
	struct frame f = usual();
	struct edit answer;

	(void)state;
	edit_init(&answer, false, "brought to clinic");
	f.question = "Find";
	f.answer = &answer;
	look(&f, 15, 60, "frame-prompt-60x15");
	edit_release(&answer);
	edit_init(&answer, false, "agency:GP,HV after:2019 before:2021 kind:visit");
	f.question = "Filter (words, agency:GP, person:Nina, kind:visit, after:2021)";
	look(&f, 15, 60, "frame-prompt-long-60x15");
	edit_release(&answer);
}

/* What is typed into a prompt goes to the terminal as safely as what agencies wrote. */
static void hostile(void **state)
{
	struct frame f = usual();
	struct edit answer;

	(void)state;
	edit_init(&answer, false,
	          "a\xE2\x80\xAE"
	          "b\xC2\x9B"
	          "c");
	f.heading = "ALDER\xC2\x9B > Timeline > find \"\xE2\x80\xAE\"";
	f.message = "\033[31mred\xE2\x80\x8B";
	look(&f, 15, 60, "frame-hostile-60x15");
	f.question = "Find";
	f.answer = &answer;
	look(&f, 15, 60, "frame-hostile-prompt-60x15");
	edit_release(&answer);
}

static void too_small(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 10, 50);
	frame_too_small(&c);
	golden_check("too-small-50x10", &c);
	canvas_resize(&c, 1, 8);
	frame_too_small(&c);
	golden_check("too-small-8x1", &c);
	canvas_release(&c);
}

/* Every size from one cell on: nothing is written outside, which the sanitizers and valgrind would see. */
static void any_size(void **state)
{
	struct frame f = usual();
	struct edit answer;
	struct keymap keymap;
	struct canvas c;

	(void)state;
	keymap_init(&keymap);
	f.keymap = &keymap;
	edit_init(&answer, false, "brought");
	canvas_init(&c, 1, 1);
	for (int i = 0; i < 1600; i++) {
		f.question = i % 2 == 0 ? "Find" : NULL;
		f.answer = &answer;
		canvas_resize(&c, 1 + i % 40, 1 + i / 20);
		frame_render(&f, &c);
		assert_in_range(c.cursor_row, 0, c.rows - 1);
		assert_in_range(c.cursor_col, 0, c.cols - 1);
	}
	canvas_release(&c);
	edit_release(&answer);
	keymap_release(&keymap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),     cmocka_unit_test(prompt),   cmocka_unit_test(hostile),
		cmocka_unit_test(too_small), cmocka_unit_test(any_size),
	};

	return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
