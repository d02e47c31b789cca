/* Any bytes to the guard: it says the same of them, and hands on the same text with the same marks, in whatever pieces
 * they come; what it hands on is UTF-8 that XML may hold; and where it refuses it says where and why. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"
#include "core/utf8.h"
#include "import/guard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct outcome {
	bool accepted;
	struct refusal refusal;
	struct str text, marks;
};

static void keep_marks(struct guard *g, struct str *marks)
{
	const struct guard_mark *next;
	struct guard_mark m;

	while ((next = guard_peek(g)) != NULL) {
		if (!guard_take(g, next->kind, &m))
			abort();
		str_format(marks, "%d %u:%u %u:%u\n", (int)m.kind, m.line, m.column, m.text_line, m.text_column);
	}
}

/* In pieces of `piece`; 0 for pieces of 1, 2, 3 ... */
static void run(const uint8_t *data, size_t size, size_t piece, bool alone, struct outcome *o)
{
	struct guard g;
	size_t i = 0, next = piece == 0 ? 1 : piece;

	str_init(&o->text);
	str_init(&o->marks);
	refusal_init(&o->refusal);
	guard_init(&g, &o->refusal);
	g.alone = alone;
	o->accepted = true;
	while (o->accepted && i < size) {
		size_t n = next < size - i ? next : size - i;
		o->accepted = guard_feed(&g, data + i, n, &o->text);
		keep_marks(&g, &o->marks);
		i += n;
		next += piece == 0;
	}
	o->accepted = o->accepted && guard_finish(&g);
	guard_release(&g);
}

static void release(struct outcome *o)
{
	str_release(&o->text);
	str_release(&o->marks);
}

static void check(const struct outcome *o)
{
	if (o->accepted == o->refusal.set)
		abort();
	if (o->refusal.set &&
	    (o->refusal.line < 1 || o->refusal.column < 1 || *o->refusal.what == '\0' || *o->refusal.advice == '\0'))
		abort();
	if (utf8_check(o->text.text, o->text.length) != o->text.length || strlen(o->text.text) != o->text.length)
		abort();
	for (const char *c = o->text.text; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' && *c != '\n' && *c != '\t')
			abort();
}

static void compare(const struct outcome *a, const struct outcome *b, bool marks)
{
	if (a->accepted != b->accepted || a->refusal.line != b->refusal.line || a->refusal.column != b->refusal.column ||
	    strcmp(a->refusal.what, b->refusal.what) != 0 || strcmp(a->text.text, b->text.text) != 0)
		abort();
	if (marks && strcmp(a->marks.text, b->marks.text) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t PIECES[] = {1, 0, 7};
	struct outcome whole, other;

	run(data, size, SIZE_MAX, false, &whole);
	check(&whole);
	for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
		run(data, size, PIECES[i], false, &other);
		compare(&whole, &other, true);
		release(&other);
	}
	run(data, size, SIZE_MAX, true, &other);
	compare(&whole, &other, false);
	release(&other);
	release(&whole);
	return 0;
}
