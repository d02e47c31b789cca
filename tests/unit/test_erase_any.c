/* Whatever two reviewers do to their copies, erasing and not knowing of it, undoing and loading again: verify says ok,
 * and joined they are the same. Always the same fifteen; CASECHRON_TRIES asks for more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/change.h"
#include "core/erase.h"
#include "core/note.h"
#include "core/row_id.h"
#include "core/store_private.h"
#include "core/submission.h"
#include "core/undo.h"
#include "tests/lib/assert_ok.h"
#include "tests/lib/two_copies.h"

static const char *const people[] = {"Alfa", "Bravo", "Charlie Delta", "Ms K", "mother"};

static bool random_note(struct casefile *c, unsigned char id[ROW_ID_BYTES])
{
	struct err err = {0};
	struct stmt *s = db_prepare(c->store->db, "SELECT id FROM note ORDER BY id LIMIT 1 OFFSET abs(?1) % 9", &err);
	bool row = false;
	size_t size;

	db_bind_int(s, 1, casefile_random(c, 1000));
	assert_ok(db_step(s, &row, &err));
	if (row)
		memcpy(id, db_blob(s, 0, &size), ROW_ID_BYTES);
	db_finish(s);
	return row;
}

/* What cannot be done now is passed over. */
static void try_to_erase(struct casefile *c)
{
	unsigned char id[ROW_ID_BYTES];
	struct erase_counts counts;
	struct erase_item item;
	struct arena arena;
	char name[ROW_ID_HEX + 1];
	bool cleaned, found;

	arena_init(&arena);
	switch (casefile_random(c, 10)) {
	case 0:
		found = erase_find(c->store, &arena, "GP@1", &item, NULL);
		break;
	case 1:
	case 2:
	case 3:
		found = erase_find_name(c->store, &arena, people[casefile_random(c, 5)], &item, NULL);
		break;
	case 4:
	case 5:
	case 6:
		snprintf(name, sizeof name, "GP:GP-%u", 1 + casefile_random(c, 6));
		found = erase_find(c->store, &arena, name, &item, NULL);
		break;
	default:
		found = random_note(c, id);
		if (found) {
			row_id_hex(id, name);
			found = erase_find(c->store, &arena, name, &item, NULL);
		}
	}
	if (found && erase_item(c->store, &item, "sent by mistake", &counts, &cleaned, NULL))
		assert_true(cleaned);
	arena_release(&arena);
}

static void do_something(struct casefile *c)
{
	const unsigned char sha256[SHA256_BYTES] = "GP 1";
	unsigned char id[ROW_ID_BYTES];
	char entry[16], text[100];
	struct load *load;

	snprintf(entry, sizeof entry, "GP-%u", 1 + casefile_random(c, 6));
	snprintf(text, sizeof text, "%s saw %s, and %u", people[casefile_random(c, 5)], people[casefile_random(c, 5)],
	         casefile_random(c, 100));
	const struct note_words words = {.kind = "analysis", .text = text, .panel = true};
	const struct anchor places[] = {{"GP", entry}, {"GP", "GP-6"}};
	switch (casefile_random(c, 10)) {
	case 0:
	case 1:
		note_write(c->store, places, 1 + casefile_random(c, 2), &words, NULL, NULL);
		break;
	case 2:
	case 3:
		if (random_note(c, id))
			note_change(c->store, id, &words, NULL, NULL);
		break;
	case 4:
		if (random_note(c, id))
			note_delete(c->store, id, NULL);
		break;
	case 5:
		undo_last(c->store, NULL, NULL);
		break;
	case 6:
		if (casefile_random(c, 2) == 0)
			redo_last(c->store, NULL, NULL);
		else if (load_again(c->store, sha256, &load, NULL))
			load_commit(load, NULL);
		break;
	default:
		try_to_erase(c);
	}
}

static void whatever_both_did(void **state)
{
	enum { TIMES = 15 };
	const char *asked = getenv("CASECHRON_TRIES");
	long times = asked != NULL ? strtol(asked, NULL, 10) : TIMES;

	(void)state;
	for (int i = 0; i < times; i++) {
		struct two_copies p;
		two_copies_open(&p);
		p.mine.seed = (uint64_t)(2 * i + 1000);
		p.theirs.seed = (uint64_t)(2 * i + 1001);
		for (int round = 0; round < 2; round++) {
			for (int k = 0; k < 8; k++) {
				do_something(&p.mine);
				do_something(&p.theirs);
			}
			two_copies_verify(&p.mine);
			two_copies_verify(&p.theirs);
			two_copies_join(&p, -1);
		}
		two_copies_close(&p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_both_did),
	};

	return cmocka_run_group_tests_name("erase_any", tests, NULL, NULL);
}
