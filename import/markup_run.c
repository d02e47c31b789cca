/* Most of a submission is plain words. They are counted here by the run, as the machine would have counted them one by
 * one; whatever could change its state, or go over a limit, is left to it. Declared in import/markup.h. */
#include "import/markup.h"

#include <string.h>

enum { PLAIN_TEXT = 1, PLAIN_VALUE = 2, PLAIN_COMMENT = 4, PLAIN_NAME = 8 };

#define ALL (PLAIN_TEXT | PLAIN_VALUE | PLAIN_COMMENT)
#define WORD (ALL | PLAIN_NAME)

/* ASCII: where a character is one that only counts. */
/* clang-format off */
static const unsigned char PLAIN[256] = {
	['\t'] = ALL, [' '] = ALL, ['!'] = ALL, ['"'] = PLAIN_TEXT | PLAIN_COMMENT, ['#'] = ALL, ['$'] = ALL, ['%'] = ALL,
	['&'] = PLAIN_COMMENT, ['\''] = PLAIN_TEXT | PLAIN_COMMENT, ['('] = ALL, [')'] = ALL, ['*'] = ALL, ['+'] = ALL,
	[','] = ALL, ['-'] = PLAIN_TEXT | PLAIN_VALUE | PLAIN_NAME, ['.'] = WORD, ['/'] = ALL,
	['0'] = WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD,
	[':'] = WORD, [';'] = ALL, ['<'] = PLAIN_COMMENT, ['='] = ALL, ['>'] = PLAIN_VALUE | PLAIN_COMMENT, ['?'] = ALL,
	['@'] = ALL,
	['A'] = WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD,
	WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD,
	['['] = ALL, ['\\'] = ALL, [']'] = PLAIN_VALUE | PLAIN_COMMENT, ['^'] = ALL, ['_'] = WORD, ['`'] = ALL,
	['a'] = WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD,
	WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD,
	['{'] = ALL, ['|'] = ALL, ['}'] = ALL, ['~'] = ALL,
};
/* clang-format on */

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t plain(const unsigned char *bytes, size_t most, unsigned where)
{
	size_t run = 0;

	while (run < most && (PLAIN[bytes[run]] & where) != 0)
		run++;
	return run;
}

static void note_text(struct guard *g, const unsigned char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!markup_is_space(bytes[i])) {
			g->text_line = g->line;
			g->text_column = g->column + (int64_t)i;
			return;
		}
}

static size_t run_text(struct guard *g, const unsigned char *bytes, size_t n)
{
	size_t most = least(n, GUARD_TEXT - g->text), run = 0;

	while (run < most) {
		size_t words = plain(bytes + run, most - run, PLAIN_TEXT);
		if (g->text_line == 0)
			note_text(g, bytes + run, words);
		g->column += (int64_t)words;
		run += words;
		if (run == most || bytes[run] != '\n')
			break;
		g->line++;
		g->column = 1;
		run++;
	}
	if (run > 0)
		g->run = 0;
	g->text += run;
	return run;
}

static size_t run_value(struct guard *g, const unsigned char *bytes, size_t n)
{
	size_t run = plain(bytes, least(n, least(GUARD_TAG - g->tag, GUARD_VALUE - g->value)), PLAIN_VALUE);

	g->tag += run;
	g->value += run;
	g->column += (int64_t)run;
	return run;
}

static size_t run_name(struct guard *g, const unsigned char *bytes, size_t n)
{
	size_t run = plain(bytes, least(n, least(GUARD_TAG - g->tag, GUARD_NAME - g->name)), PLAIN_NAME);

	memcpy(g->word + g->name, bytes, run);
	g->name += run;
	g->word[g->name] = '\0';
	g->tag += run;
	g->column += (int64_t)run;
	return run;
}

/* Not after a hyphen, which is the machine's. */
static size_t run_comment(struct guard *g, const unsigned char *bytes, size_t n)
{
	size_t run = g->run > 0 ? 0 : plain(bytes, least(n, GUARD_TEXT - g->tag), PLAIN_COMMENT);

	g->tag += run;
	g->column += (int64_t)run;
	return run;
}

size_t markup_run(struct guard *g, const unsigned char *bytes, size_t n)
{
	switch (g->state) {
	case MARKUP_BEGIN:
		return g->depth > 0 ? run_text(g, bytes, n) : 0;
	case MARKUP_CDATA:
		return run_text(g, bytes, n);
	case MARKUP_VALUE:
		return run_value(g, bytes, n);
	case MARKUP_NAME:
	case MARKUP_ATTRIBUTE:
	case MARKUP_END_NAME:
		return run_name(g, bytes, n);
	case MARKUP_COMMENT:
		return run_comment(g, bytes, n);
	default:
		return 0;
	}
}
