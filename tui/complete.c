#include "tui/complete.h"

#include <string.h>

enum { NAMES_MAX = 5 }; /* shown; the others are counted */

static bool begins(const struct command *c, unsigned context, const char *text, size_t n)
{
	return (c->contexts & context) != 0 && strncmp(c->name, text, n) == 0;
}

/* "  also next-gap next-hit and 3 more": the sentence comes first, for it is what a name alone does not say. */
static void add_others(const struct command *first, unsigned context, const char *text, size_t length, struct str *out)
{
	size_t n = 0;

	for (const struct command *c = first + 1; c->name != NULL; c++)
		if (begins(c, context, text, length) && n++ < NAMES_MAX)
			str_format(out, "%s%s", n == 1 ? "  also " : " ", c->name);
	if (n > NAMES_MAX)
		str_format(out, " and %zu more", n - NAMES_MAX);
}

bool complete_command(const char *text, size_t at, unsigned context, struct assist *assist)
{
	size_t from = strspn(text, " ");
	const struct command *first = command_table();

	if (at > from + strcspn(text + from, " "))
		return false;
	from = from < at ? from : at;
	while (first->name != NULL && !begins(first, context, text + from, at - from))
		first++;
	if (first->name == NULL) {
		str_add(&assist->line, "no command begins so here");
		return true;
	}
	str_format(&assist->offers, "%s. %s", first->name, first->sentence);
	add_others(first, context, text + from, at - from, &assist->offers);
	assist->from = from;
	str_format(&assist->word, "%s%s", first->name, first->ask != NULL ? " " : "");
	return true;
}
