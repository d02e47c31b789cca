/* What the steps of long work cost an import, as a ratio to the same import without them, in one run: with the desk's
 * own step (tui/busy), a clock that is real, and a box that is drawn on a canvas ten times a second. Not part of make
 * check, which asserts no speed. In the build folder:
 *
 *	make tests/bench/step && tests/bench/step */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "import/import.h"
#include "tests/lib/casefile.h"
#include "tests/lib/many.h"
#include "tui/busy.h"
#include "tui/keyname.h"

enum { ENTRIES = 20000, TURNS = 7 };

struct bench {
	struct busy busy;
	struct canvas canvas;
	struct store *store;
	int64_t steps, shown;
};

static int64_t milliseconds(void *context)
{
	struct timespec t;

	(void)context;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool no_key(void *context, uint32_t *key)
{
	(void)context;
	*key = CK_NONE;
	return true;
}

static void show(void *context)
{
	struct bench *b = context;

	b->shown++;
	busy_render(&b->busy, &b->canvas);
}

static bool step(void *context, const struct work_done *done)
{
	struct bench *b = context;

	b->steps++;
	return busy_step(&b->busy, done);
}

static bool progress(void *context, int64_t entries, int64_t bytes, int64_t total)
{
	struct bench *b = context;

	return store_step(b->store, &(struct work_done){"Reading hv-1.xml", entries, 0, bytes, total}, NULL);
}

/* Seconds of the processor that one import into a new case takes. */
static double import(struct bench *b, const char *file, bool stepped)
{
	struct import_options options = import_defaults();
	struct report report;
	struct casefile c;
	struct err err = {0};

	casefile_open(&c, 1);
	b->store = c.store;
	busy_begin(&b->busy, false);
	if (stepped) {
		store_set_work(c.store, &(struct work){step, b});
		options.progress = progress;
		options.context = b;
	}
	clock_t began = clock();
	if (!import_load(c.store, file, &options, &report, &err))
		fail_msg("%s", err.text);
	double took = (double)(clock() - began) / CLOCKS_PER_SEC;
	report_release(&report);
	casefile_close(&c);
	return took;
}

int main(void)
{
	struct bench b = {0};
	const struct busy_door door = {{.now = milliseconds}, no_key, show, &b};
	char folder[] = "/tmp/casechron-bench-XXXXXX", file[64];
	double best[2] = {1e9, 1e9};

	if (mkdtemp(folder) == NULL)
		return 1;
	snprintf(file, sizeof file, "%s/hv-1.xml", folder);
	many_write(file, "TEST", 1, ENTRIES);
	canvas_init(&b.canvas, 24, 80);
	b.busy.door = &door;
	for (int turn = 0; turn < 2 * TURNS; turn++) {
		double took = import(&b, file, turn % 2 == 1);
		best[turn % 2] = took < best[turn % 2] ? took : best[turn % 2];
	}
	printf("%d entries: without steps %.0f ms, with %.0f ms, ratio %.3f (%lld steps and %lld boxes an import)\n",
	       ENTRIES, best[0] * 1000, best[1] * 1000, best[1] / best[0], (long long)b.steps / TURNS,
	       (long long)b.shown / TURNS);
	canvas_release(&b.canvas);
	unlink(file);
	rmdir(folder);
	return 0;
}
