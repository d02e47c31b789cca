#include "tests/lib/undoing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/verify.h"
#include "tests/lib/assert_ok.h"

void undoing_verify(struct casefile *c)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
}

struct log_key undoing_last(struct casefile *c)
{
	struct log_asked all = log_all();
	struct log_key key = log_newest();
	struct log_line *lines;
	struct arena arena;
	struct err err = {0};
	size_t n, i = 0;

	arena_init(&arena);
	assert_ok(log_page(c->store, &arena, &all, &key, true, 50, &lines, &n, &err));
	while (i < n && (strcmp(lines[i].verb, "undo") == 0 || strcmp(lines[i].verb, "redo") == 0 ||
	                 strcmp(lines[i].verb, "reviewer") == 0))
		i++;
	assert_true(i < n);
	key = lines[i].key;
	arena_release(&arena);
	return key;
}

void undoing_refused(bool ok, const struct err *err, const char *wanted)
{
	assert_false(ok);
	assert_int_equal(err->code, ERR_INVALID);
	assert_string_equal(err->text, wanted);
}

void undoing_same(struct casefile *c, const struct str *wanted)
{
	struct str now = casefile_dump(c);

	assert_string_equal(now.text, wanted->text);
	str_release(&now);
	undoing_verify(c);
}

struct log_key undoing_add(struct casefile *c, const char *entry, const char *theme)
{
	const struct note_words words = {.kind = "question", .text = "why?", .theme = theme, .panel = true};
	struct err err = {0};

	assert_ok(note_write(c->store, &(struct anchor){"GP", entry}, 1, &words, NULL, &err));
	return undoing_last(c);
}

struct note undoing_note(struct casefile *c, struct arena *arena, const char *entry)
{
	struct note *notes;
	struct err err = {0};
	size_t n;

	assert_ok(note_list(c->store, arena, "GP", entry, &notes, &n, &err));
	assert_int_equal(n, 1);
	return notes[0];
}

struct log_key undoing_newest(struct casefile *c)
{
	const struct log_asked all = log_all();
	struct log_key key = log_newest();
	struct log_line *lines;
	struct arena arena;
	struct err err = {0};
	size_t n;

	arena_init(&arena);
	assert_ok(log_page(c->store, &arena, &all, &key, true, 1, &lines, &n, &err));
	key = lines[0].key;
	arena_release(&arena);
	return key;
}
