/* Any bytes as keys, mouse and sizes at the desk, over a small case: it goes on, and draws. Two bytes are one of them.
 * The case is made anew now and then, for what is written stays in it. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/store.h"
#include "import/import.h"
#include "tui/desk.h"
#include "tui/keyname.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RUNS_OF_A_CASE = 2000 };

static void require(bool holds)
{
	if (!holds)
		abort();
}

static char folder[64];

/* And what keys wrote there: reports have names that were typed. */
static void remove_folder(void)
{
	DIR *files = opendir(folder);
	struct dirent *file;
	char path[400];

	while (files != NULL && (file = readdir(files)) != NULL) {
		snprintf(path, sizeof path, "%s/%s", folder, file->d_name);
		unlink(path);
	}
	if (files != NULL)
		closedir(files);
	rmdir(folder);
}

/* In memory where the machine has such a folder: what is saved there is saved at once. */
static void enter_folder(void)
{
	snprintf(folder, sizeof folder, "%s/casechron-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	require(mkdtemp(folder) != NULL && chdir(folder) == 0);
	atexit(remove_folder);
}

static void make_case(struct store **store)
{
	const char *sources = getenv("CASECHRON_SRCDIR"), *path = "fuzz.case";
	struct store_options options = store_defaults();
	struct report report;
	struct err err;
	char file[400];

	options.mode = STORE_WRITE;
	options.reviewer = "A Reviewer";
	unlink(path);
	require(store_create(path, "ALDER", &options, store, &err));
	snprintf(file, sizeof file, "%s/samples/alder/gp-1.xml", sources != NULL ? sources : ".");
	require(import_load(*store, file, NULL, &report, &err));
	require(report.outcome == REPORT_LOADED);
	report_release(&report);
}

static void one(struct desk *d, struct canvas *canvas, uint8_t what, uint8_t which)
{
	if (what < 160)
		desk_key(d, what < 128 ? what : which);
	else if (what < 200)
		desk_key(d, CK_NAMED + 1 + which % (CK_F12 - CK_NAMED));
	else if (what < 240)
		desk_mouse(d, &(struct mouse){.action = (enum mouse_action)(what % 5),
		                              .row = which % canvas->rows,
		                              .col = (what * 7 + which) % canvas->cols,
		                              .again = which % 4 == 0});
	else if (what < 248)
		canvas_resize(canvas, 1 + which % 100, 1 + (which * 13 + what) % 300);
	else if (desk_is_waiting(d))
		desk_pause(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct store *store;
	static int runs;
	struct canvas canvas;
	struct preferences preferences;
	struct desk desk;
	struct err err;

	preferences_init(&preferences);
	if (runs == 0)
		enter_folder();
	if (runs++ % RUNS_OF_A_CASE == 0) {
		store_close(store);
		make_case(&store);
	}
	canvas_init(&canvas, 24, 80);
	require(desk_init(&desk, store, "fuzz", &preferences, NULL, &err));
	desk_draw(&desk, &canvas);
	for (size_t i = 0; i + 1 < size; i += 2) {
		one(&desk, &canvas, data[i], data[i + 1]);
		desk_draw(&desk, &canvas);
	}
	desk_release(&desk);
	preferences_release(&preferences);
	canvas_release(&canvas);
	return 0;
}
