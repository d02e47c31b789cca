#include "tests/lib/erasing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/utf8.h"
#include "core/verify.h"
#include "tests/lib/assert_ok.h"

static bool file_holds(const char *path, const char *text)
{
	struct snapshot file = snapshot_take(path);
	bool holds = memmem(file.bytes.text, file.bytes.length, text, strlen(text)) != NULL;

	str_release(&file.bytes);
	return holds;
}

bool erasing_holds(const struct casefile *c, const char *text)
{
	const struct dirent *d;
	bool holds = false;
	char path[512];

	DIR *folder = opendir(c->folder);
	while ((d = readdir(folder)) != NULL) {
		snprintf(path, sizeof path, "%s/%s", c->folder, d->d_name);
		holds = holds || (d->d_name[0] != '.' && file_holds(path, text));
	}
	closedir(folder);
	return holds;
}

/* Each word of it, as it is written and as the index has it. */
static bool any_word_is_there(const struct casefile *c, const char *text)
{
	char *copy = strdup(text), *rest = copy, *word;
	bool there = false;

	while ((word = strsep(&rest, " ")) != NULL) {
		struct str folded;
		if (strlen(word) < 6) /* "was" is there whatever is erased */
			continue;
		str_init(&folded);
		utf8_fold(word, &folded);
		there = there || erasing_holds(c, word) || erasing_holds(c, folded.text);
		str_release(&folded);
	}
	free(copy);
	return there;
}

void erasing_expect_there(const struct casefile *c, const char *text)
{
	if (!any_word_is_there(c, text))
		fail_msg("not there to begin with: %s", text);
}

void erasing_expect_gone(const struct casefile *c, const char *text)
{
	if (any_word_is_there(c, text))
		fail_msg("still there: %s", text);
}

void erasing_verify(struct casefile *c, int erased)
{
	struct verify_result result;
	struct err err = {0};

	assert_ok(verify_case(c->store, &result, &err));
	assert_int_equal(result.erased, erased);
	assert_false(result.unfinished);
}

void erasing_erase_item(struct casefile *c, const struct erase_item *item)
{
	struct erase_counts before, counts;
	struct err err = {0};
	bool cleaned;

	struct snapshot file = snapshot_take(c->path);
	assert_ok(erase_preview(c->store, item, &before, &err));
	struct snapshot again = snapshot_take(c->path);
	assert_int_equal(file.bytes.length, again.bytes.length);
	assert_memory_equal(file.bytes.text, again.bytes.text, again.bytes.length);
	str_release(&file.bytes);
	str_release(&again.bytes);
	assert_ok(erase_item(c->store, item, "sent by mistake", &counts, &cleaned, &err));
	assert_ok(cleaned);
	assert_memory_equal(&before, &counts, sizeof counts); /* what was shown is what went */
}

void erasing_erase(struct casefile *c, const char *name)
{
	struct erase_item item;
	struct arena arena;
	struct err err = {0};

	arena_init(&arena);
	assert_ok(erase_find(c->store, &arena, name, &item, &err));
	erasing_erase_item(c, &item);
	arena_release(&arena);
}

void erasing_erase_name(struct casefile *c, const char *name)
{
	struct erase_item item;
	struct arena arena;
	struct err err = {0};

	arena_init(&arena);
	assert_ok(erase_find_name(c->store, &arena, name, &item, &err));
	erasing_erase_item(c, &item);
	arena_release(&arena);
}
