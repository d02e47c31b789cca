/* Any keys, any sizes and any mouse at the desk, before a case and over one with notes: it goes on, and each note that
 * was said to be saved is in the case, unless it was undone. CASECHRON_KEYS says how many keys, CASECHRON_RESIZES how
 * many sizes; before a case it is a fifth of them more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/notes.h"
#include "core/verify.h"
#include "tests/lib/records.h"
#include "tests/lib/viewtest.h"
#include "tui/keymap.h"
#include "tui/keyname.h"

/* What was acknowledged: notes that were said to be saved, less those said to be undone. */
struct ledger {
	int64_t notes;
	long saved, undone, redone; /* how often any was */
};

static long count_of(const char *name, long usual)
{
	const char *text = getenv(name);

	return text != NULL ? strtol(text, NULL, 10) : usual;
}

static int below(struct viewtest *t, int n)
{
	return (int)casefile_random(&t->file, (uint32_t)n);
}

static void any_size(struct viewtest *t)
{
	canvas_resize(&t->canvas, 1 + below(t, 100), 1 + below(t, 300));
	desk_key(&t->desk, CK_RESIZE);
}

static void any_mouse(struct viewtest *t)
{
	desk_mouse(&t->desk, &(struct mouse){.action = (enum mouse_action)below(t, MOUSE_WHEEL_DOWN + 1),
	                                     .row = below(t, t->canvas.rows),
	                                     .col = below(t, t->canvas.cols),
	                                     .again = below(t, 4) == 0});
}

/* A key that means something somewhere, or one that is typed. */
static void any_key(struct viewtest *t, size_t bindings)
{
	static const char typed[] = "brought 2021 agency:GP (\"*-after:10/3\xC3\xA9~";
	uint32_t key = 0x4E00;

	if (below(t, 2) == 0) {
		const char *name = keymap_table()[below(t, (int)bindings)].key;
		const char *space = strchr(name, ' ');
		keyname_parse(space != NULL ? space + 1 : name, &key);
		if (space != NULL)
			desk_key(&t->desk, (unsigned char)name[0]);
	} else if (below(t, 20) > 0) {
		key = (unsigned char)typed[below(t, (int)sizeof typed - 1)];
	}
	if (key == '/' && t->file.store == NULL)
		key = '-'; /* a case is made where it is told, and must not be made outside the folder */
	desk_key(&t->desk, key);
}

static void any_input(struct viewtest *t, size_t bindings)
{
	if (below(t, 5) == 0)
		any_mouse(t);
	else
		any_key(t, bindings);
}

static size_t count_bindings(void)
{
	size_t n = 0;

	while (keymap_table()[n].key != NULL)
		n++;
	return n;
}

static int64_t count_notes(struct store *store)
{
	struct notes notes = {0};
	struct err err = {0};

	if (!notes_load(store, &(struct notes_asked){0}, &notes, &err))
		fail_msg("%s", err.text);
	int64_t n = notes.total;
	notes_release(&notes);
	return n;
}

/* How many notes a change is said to have written: "noted on GP:1", "added a note to 3 entries". */
static int64_t notes_of(const char *change)
{
	static const char several[] = "added a note to ";

	if (strncmp(change, several, strlen(several)) == 0)
		return strtol(change + strlen(several), NULL, 10);
	return strncmp(change, "noted on ", strlen("noted on ")) == 0 ? 1 : 0;
}

/* What is behind `word` in what the desk says; NULL where it says something else. */
static const char *said(const struct viewtest *t, const char *word)
{
	size_t n = strlen(word);

	return strncmp(t->desk.message, word, n) == 0 ? t->desk.message + n : NULL;
}

/* After each key: the case has as many notes as were acknowledged. One that is changed is saved too, and is no more. */
static void count(struct viewtest *t, struct ledger *l)
{
	const char *what;

	if ((what = said(t, "saved: note on ")) != NULL) {
		int64_t n = strtol(what, NULL, 10), now = count_notes(t->file.store); /* "2 entries", or one by its name */
		n = n > 0 ? n : 1;
		assert_true(now == l->notes + n || (n == 1 && now == l->notes));
		l->notes = now;
		l->saved++;
	} else if ((what = said(t, "undone: ")) != NULL) {
		l->notes -= notes_of(what);
		l->undone++;
		assert_int_equal(count_notes(t->file.store), l->notes);
	} else if ((what = said(t, "redone: ")) != NULL) {
		l->notes += notes_of(what);
		l->redone++;
		assert_int_equal(count_notes(t->file.store), l->notes);
	}
	t->desk.message[0] = '\0'; /* said once, counted once */
}

/* As another program finds it, whatever this one still holds. */
static void the_case_holds(struct viewtest *t, const struct ledger *l)
{
	struct store_options options = casefile_options(&t->file, STORE_READ);
	struct verify_result result;
	struct store *store;
	struct err err = {0};

	if (!store_open(t->file.path, &options, &store, &err) || !verify_case(store, &result, &err))
		fail_msg("%s", err.text);
	assert_int_equal(count_notes(store), l->notes);
	store_close(store);
}

static void settle(struct viewtest *t)
{
	t->desk.quit = t->desk.suspend = false;
	free(t->desk.opens); /* a case that the start screen would have opened */
	t->desk.opens = NULL;
	if (desk_is_waiting(&t->desk) && below(t, 4) == 0)
		desk_pause(&t->desk);
	desk_draw(&t->desk, &t->canvas);
}

/* On a screen that is large enough: leaves whatever is open, and writes a note by keys, as a person would. */
static void write_note(struct viewtest *t, struct ledger *l, long number)
{
	char text[40];

	canvas_resize(&t->canvas, 24, 80);
	desk_key(&t->desk, CK_RESIZE);
	desk_draw(&t->desk, &t->canvas);
	for (int i = 0; i < 2 * STACK_MAX; i++)
		viewtest_key(t, "Esc");
	viewtest_key(t, "F2");
	viewtest_do(t, "clear");
	viewtest_do(t, "all-agencies");
	viewtest_do(t, "note");
	assert_ptr_equal(viewtest_top(t), &view_note);
	snprintf(text, sizeof text, "note number %ld.", number);
	viewtest_type(t, text);
	viewtest_key(t, "Ctrl-S");
	assert_true(viewtest_shows(t, "saved: note on"));
	count(t, l);
	assert_int_equal(count_notes(t->file.store), l->notes);
	struct str dump = casefile_dump(&t->file);
	if (strstr(dump.text, text) == NULL)
		fail_msg("%s was said to be saved", text);
	str_release(&dump);
}

/* Something to open, to merge and to delete. */
static void make_records(struct store *store)
{
	store_set_reviewer(store, "A Reviewer");
	RECORDS_ADD(store, RECORD_THEME, "name", "Voice");
	RECORDS_ADD(store, RECORD_THEME, "name", "Seen", "parent", "Voice");
	RECORDS_ADD(store, RECORD_KLOE, "number", "1", "text", "Who knew?");
	RECORDS_ADD(store, RECORD_FINDING, "title", "Nobody asked", "kloes", "1");
	RECORDS_ADD(store, RECORD_OWN_ENTRY, "event", "The family moved.", "source", "A letter");
}

static void any_keys(void **state)
{
	long keys = count_of("CASECHRON_KEYS", 5000), resizes = count_of("CASECHRON_RESIZES", 100), notes = 0;
	struct viewtest t;
	struct ledger ledger = {0};
	size_t bindings = count_bindings();

	(void)state;
	viewtest_open(&t, "odd");
	assert_int_equal(chdir(t.file.folder), 0); /* reports are written under names that were typed */
	make_records(t.file.store);
	viewtest_do(&t, "name A Reviewer");
	for (long i = 0; i < keys; i++) {
		if (i % (keys / resizes + 1) == 0)
			any_size(&t);
		if (i % (keys / 10 + 1) == 0)
			write_note(&t, &ledger, ++notes);
		any_input(&t, bindings);
		count(&t, &ledger);
		settle(&t);
	}
	the_case_holds(&t, &ledger);
	printf("# %ld keys and %ld sizes; %ld times saved, %ld undone, %ld redone, %ld notes left\n", keys, resizes,
	       ledger.saved, ledger.undone, ledger.redone, (long)ledger.notes);
	viewtest_close(&t);
}

/* On the start screen, in the form of a new case, in the tour and in the help. */
static void any_keys_before_a_case(void **state)
{
	long keys = count_of("CASECHRON_KEYS", 5000) / 5, resizes = count_of("CASECHRON_RESIZES", 100) / 5;
	struct viewtest t;
	size_t bindings = count_bindings();

	(void)state;
	setenv("CASECHRON_SAMPLES", "nowhere", 1); /* that the sample cannot be made is enough here */
	viewtest_open_start(&t);
	assert_int_equal(chdir(t.file.folder), 0); /* cases are made under names that were typed */
	for (long i = 0; i < keys; i++) {
		if (i % (keys / (resizes + 1) + 1) == 0)
			any_size(&t);
		any_input(&t, bindings);
		settle(&t);
	}
	printf("# %ld keys and %ld sizes before a case\n", keys, resizes);
	viewtest_close(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_keys),
		cmocka_unit_test(any_keys_before_a_case),
	};

	return cmocka_run_group_tests_name("any keys", tests, NULL, NULL);
}
