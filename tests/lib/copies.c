#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/lib/assert_ok.h"
#include "tests/lib/copies.h"

struct casefile copies_make(const struct casefile *c, const char *name, uint64_t seed)
{
	struct casefile copy = *c;
	struct snapshot file = snapshot_take(c->path);

	snprintf(copy.path, sizeof copy.path, "%s/%s.case", c->folder, name);
	casefile_overwrite(copy.path, file.bytes.text, file.bytes.length);
	str_release(&file.bytes);
	copy.seed = seed;
	copy.store = NULL;
	return copy;
}

void copies_open(struct casefile *c, const char *reviewer)
{
	struct store_options options = casefile_options(c, STORE_WRITE);
	struct err err = {0};

	options.reviewer = reviewer;
	assert_ok(store_open(c->path, &options, &c->store, &err));
}

void copies_shut(struct casefile *c)
{
	store_close(c->store);
	c->store = NULL;
}

struct join_result copies_join(struct casefile *mine, const struct casefile *theirs, struct str *what)
{
	struct join_result result;
	struct join *j;
	struct str own;
	struct err err = {0};

	str_init(&own);
	assert_ok(join_open(mine->store, theirs->path, &j, &err));
	assert_ok(join_write(j, what != NULL ? what : &own, &result, &err));
	join_close(j);
	str_release(&own);
	return result;
}
