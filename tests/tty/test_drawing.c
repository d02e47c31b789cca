/* What goes to the terminal: no more than there is to see, and nothing that it cannot show. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/mem.h"
#include "core/str.h"
#include "tests/lib/screen.h"

enum { STEPS = 40, PAGES = 10, BESIDE = 120 };

/* The screen as it stands, line by line. */
struct picture {
	char *lines[64];
	int n;
};

static void take_picture(struct screen *s, struct picture *p)
{
	p->n = pty_rows(s->p);
	for (int row = 0; row < p->n; row++)
		p->lines[row] = mem_copy(pty_line(s->p, row));
}

static void release_picture(struct picture *p)
{
	for (int row = 0; row < p->n; row++)
		free(p->lines[row]);
}

static int selected_row(struct screen *s)
{
	for (int row = 0; row < pty_rows(s->p); row++)
		if (strncmp(pty_line(s->p, row), " >", 2) == 0) /* before it is where ticks stand */
			return row;
	fail_msg("no row is selected");
	return -1;
}

/* One key, until all that it changes is on the screen: the cursor is moved last. Returns the bytes that came. */
static size_t press(struct screen *s, const char *key, int rank)
{
	char needle[40];
	size_t before, after;

	snprintf(needle, sizeof needle, "row %d of", rank);
	pty_raw(s->p, &before);
	screen_keys(s, key, needle);
	assert_true(pty_wait_cursor(s->p, selected_row(s), 0, SCREEN_SOON));
	pty_raw(s->p, &after);
	return after - before;
}

/* The bytes of a line between two columns; what is wide or marked counts as what it is, a line at a time. */
static size_t bytes_of(const char *line, int from, int to)
{
	size_t n = 0;
	int col = 0;

	for (const char *p = line; *p != '\0'; p++) {
		col += ((unsigned char)*p & 0xC0) != 0x80;
		n += col > from && col <= to;
	}
	return n;
}

static bool same_part(const char *a, const char *b, int from, int to)
{
	size_t skip_a = bytes_of(a, 0, from), skip_b = bytes_of(b, 0, from), n = bytes_of(a, from, to);

	return n == bytes_of(b, from, to) && memcmp(a + skip_a, b + skip_b, n) == 0;
}

/* What can be read of the part that shows the entry, of the lines that are new. */
static size_t new_text(const struct picture *before, const struct picture *after, int first, int col, int cols)
{
	size_t n = 0;

	for (int row = first; row < after->n - 2; row++)
		if (!same_part(before->lines[row], after->lines[row], col, cols))
			n += bytes_of(after->lines[row], col, cols);
	return n;
}

struct cost {
	size_t bytes, text;
};

/* One step down: the two rows that were and are selected, and the entry's text. */
static struct cost step(struct screen *s, int rank, int cols)
{
	struct picture before, after;
	int was = selected_row(s);
	struct cost cost;

	take_picture(s, &before);
	cost.bytes = press(s, "j", rank);
	take_picture(s, &after);
	bool beside = cols >= BESIDE;
	int col = beside ? cols - cols * 3 / 8 - 1 : 0, first = 1;
	for (int row = 2; !beside && row < after.n; row++)
		if (strncmp(after.lines[row], "WHEN ", 5) == 0)
			first = row - 1;
	int list = beside ? col : cols;
	cost.text = bytes_of(before.lines[was], 0, list) + bytes_of(after.lines[selected_row(s)], 0, list) +
	            new_text(&before, &after, first, col, cols);
	release_picture(&before);
	release_picture(&after);
	return cost;
}

static void steps(int rows, int cols)
{
	struct cost all = {0};
	struct screen s;

	screen_make(&s, "alder");
	screen_open(&s, NULL, rows, cols);
	for (int i = 0; i < STEPS; i++) {
		struct cost cost = step(&s, i + 2, cols);
		if (getenv("CASECHRON_FIGURES") != NULL)
			printf("# step %d: %zu bytes, %zu of text\n", i, cost.bytes, cost.text);
		all.bytes += cost.bytes;
		all.text += cost.text;
	}
	printf("# %dx%d, a step down: %zu bytes for %zu of text, %.2f\n", cols, rows, all.bytes / STEPS, all.text / STEPS,
	       (double)all.bytes / (double)all.text);
	screen_keys(&s, "q", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_end(&s);
	assert_true((double)all.bytes < 1.3 * (double)all.text);
}

static void a_step_at_80x24(void **state)
{
	(void)state;
	steps(24, 80);
}

static void a_step_at_120x40(void **state)
{
	(void)state;
	steps(40, 120);
}

/* A page down: what can be read then, on the whole screen. */
static void pages(int rows, int cols)
{
	struct cost all = {0};
	struct screen s;
	char needle[40];

	screen_make(&s, "alder");
	screen_open(&s, NULL, rows, cols);
	for (int i = 0; i < PAGES; i++) {
		size_t before, after, rank;
		pty_raw(s.p, &before);
		char *was = mem_copy(strstr(pty_line(s.p, rows - 2), "row "));
		rank = strcspn(was + 4, " ") + 4;
		was[rank] = '\0';
		snprintf(needle, sizeof needle, "%s of", was);
		free(was);
		screen_keys(&s, PTY_PAGE_DOWN, NULL);
		screen_no_longer_sees(&s, needle);
		assert_true(pty_wait_cursor(s.p, selected_row(&s), 0, SCREEN_SOON));
		pty_raw(s.p, &after);
		all.bytes += after - before;
		for (int row = 0; row < rows; row++)
			all.text += strlen(pty_line(s.p, row));
	}
	printf("# %dx%d, a page down: %zu bytes for %zu of text, %.2f\n", cols, rows, all.bytes / PAGES, all.text / PAGES,
	       (double)all.bytes / (double)all.text);
	screen_keys(&s, "q", NULL);
	screen_ends(&s, 0, SCREEN_SOON);
	screen_end(&s);
	assert_true((double)all.bytes < 1.3 * (double)all.text);
}

static void a_page_at_80x24(void **state)
{
	(void)state;
	pages(24, 80);
}

static void a_page_at_120x40(void **state)
{
	(void)state;
	pages(40, 120);
}

/* Where the locale has nothing but ASCII, what we draw ourselves looks as elsewhere, but for the ellipsis; over a
 * submission that is ASCII, so no "?" stands for anything. */
static void the_same_in_ascii(void **state)
{
	static const char *const env[] = {"LC_ALL=C", "LANG=C", NULL};
	static const struct {
		const char *keys, *needle;
	} views[] = {
		{"", "? help"},          {PTY_ENTER, "> Entry"}, {PTY_ESC, "Timeline "}, {PTY_F3, "> Agencies"},
		{PTY_F4, "> Density"},   {PTY_F7, "> People"},   {"vs", "> Submissions"}, {PTY_ENTER, "> Report"},
		{"vc", "> Suggestions"}, {"vg", "> Glossary"},   {"vl", "> Log"},         {PTY_F1, "> Help"},
		{PTY_F2, "q quit"},      {PTY_F9, "[Case]"},     {PTY_ESC, "q quit"},     {"/", "Find:"},
	};
	struct picture pictures[sizeof views / sizeof *views];
	struct screen s;

	(void)state;
	screen_make(&s, "alder/da-1.xml");
	for (int ascii = 0; ascii < 2; ascii++) {
		screen_open(&s, ascii ? env : NULL, 24, 80);
		for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
			screen_keys(&s, views[i].keys, views[i].needle);
			pty_signal(s.p, SIGCONT); /* all of it is drawn anew, so that the end of it can be waited for */
			assert_true(pty_wait_read(s.p, SCREEN_SOON));
			screen_keys(&s, "", views[i].needle);
			if (!ascii)
				take_picture(&s, &pictures[i]);
			for (int row = 0; ascii && row < 24; row++) {
				struct str line;
				str_init(&line);
				for (const char *p = pictures[i].lines[row]; *p != '\0'; p += *p == '\xE2' ? 3 : 1)
					str_add_char(&line, *p == '\xE2' ? '~' : *p); /* the ellipsis, of three bytes */
				if (!pty_wait_row(s.p, row, line.text, SCREEN_SOON))
					fail_msg("%s: row %d is \"%s\"", views[i].needle, row, line.text);
				str_release(&line);
			}
			if (ascii)
				release_picture(&pictures[i]);
		}
		screen_keys(&s, PTY_ESC, "q quit");
		screen_keys(&s, "q", NULL);
		screen_ends(&s, 0, SCREEN_SOON);
	}
	screen_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_at_80x24),
		cmocka_unit_test(a_step_at_120x40),
		cmocka_unit_test(a_page_at_80x24),
		cmocka_unit_test(a_page_at_120x40),
		cmocka_unit_test(the_same_in_ascii),
	};

	return cmocka_run_group_tests_name("drawing", tests, NULL, NULL);
}
