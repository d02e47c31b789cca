/* Words come from one table, the longest that fits first. Dashes, quotes and spaces of all sorts are made plain. */
#include <stdio.h>
#include <string.h>

#include "core/written_parts.h"

struct phrase {
	const char *text; /* a space stands for one or more */
	enum written_kind kind;
	int value;
};

/* clang-format off */
static const struct phrase PHRASES[] = {
	{"january", WRITTEN_MONTH, 1}, {"jan", WRITTEN_MONTH, 1}, {"february", WRITTEN_MONTH, 2}, {"feb", WRITTEN_MONTH, 2},
	{"march", WRITTEN_MONTH, 3}, {"mar", WRITTEN_MONTH, 3}, {"april", WRITTEN_MONTH, 4}, {"apr", WRITTEN_MONTH, 4},
	{"may", WRITTEN_MONTH, 5}, {"june", WRITTEN_MONTH, 6}, {"jun", WRITTEN_MONTH, 6}, {"july", WRITTEN_MONTH, 7},
	{"jul", WRITTEN_MONTH, 7}, {"august", WRITTEN_MONTH, 8}, {"aug", WRITTEN_MONTH, 8},
	{"september", WRITTEN_MONTH, 9}, {"sept", WRITTEN_MONTH, 9}, {"sep", WRITTEN_MONTH, 9},
	{"october", WRITTEN_MONTH, 10}, {"oct", WRITTEN_MONTH, 10}, {"november", WRITTEN_MONTH, 11},
	{"nov", WRITTEN_MONTH, 11}, {"december", WRITTEN_MONTH, 12}, {"dec", WRITTEN_MONTH, 12},
	{"spring", WRITTEN_SEASON, 21}, {"summer", WRITTEN_SEASON, 22}, {"autumn", WRITTEN_SEASON, 23},
	{"winter", WRITTEN_SEASON, 24}, {"term", WRITTEN_TERM, 0},
	{"monday", WRITTEN_WEEKDAY, 0}, {"mon", WRITTEN_WEEKDAY, 0}, {"tuesday", WRITTEN_WEEKDAY, 1},
	{"tues", WRITTEN_WEEKDAY, 1}, {"tue", WRITTEN_WEEKDAY, 1}, {"wednesday", WRITTEN_WEEKDAY, 2},
	{"weds", WRITTEN_WEEKDAY, 2}, {"wed", WRITTEN_WEEKDAY, 2}, {"thursday", WRITTEN_WEEKDAY, 3},
	{"thurs", WRITTEN_WEEKDAY, 3}, {"thur", WRITTEN_WEEKDAY, 3}, {"thu", WRITTEN_WEEKDAY, 3},
	{"friday", WRITTEN_WEEKDAY, 4}, {"fri", WRITTEN_WEEKDAY, 4}, {"saturday", WRITTEN_WEEKDAY, 5},
	{"sat", WRITTEN_WEEKDAY, 5}, {"sunday", WRITTEN_WEEKDAY, 6}, {"sun", WRITTEN_WEEKDAY, 6},
	{"early", WRITTEN_PART, 0}, {"early in", WRITTEN_PART, 0}, {"beginning of", WRITTEN_PART, 0},
	{"start of", WRITTEN_PART, 0}, {"mid", WRITTEN_PART, 1}, {"middle of", WRITTEN_PART, 1},
	{"late", WRITTEN_PART, 2}, {"late in", WRITTEN_PART, 2}, {"end of", WRITTEN_PART, 2},
	{"q", WRITTEN_QUARTER, 0}, {"quarter", WRITTEN_QUARTER, 0}, {"qtr", WRITTEN_QUARTER, 0},
	{"financial year", WRITTEN_FINANCIAL, 0}, {"fy", WRITTEN_FINANCIAL, 0},
	{"xx", WRITTEN_BLANK, 0}, {"x", WRITTEN_BLANK, 0},
	{"about", WRITTEN_ABOUT, 0}, {"around", WRITTEN_ABOUT, 0}, {"circa", WRITTEN_ABOUT, 0}, {"c", WRITTEN_ABOUT, 0},
	{"ca", WRITTEN_ABOUT, 0}, {"approx", WRITTEN_ABOUT, 0}, {"approximately", WRITTEN_ABOUT, 0},
	{"on or around", WRITTEN_ABOUT, 0}, {"on or about", WRITTEN_ABOUT, 0},
	{"perhaps", WRITTEN_DOUBT, 0}, {"possibly", WRITTEN_DOUBT, 0}, {"probably", WRITTEN_DOUBT, 0},
	{"maybe", WRITTEN_DOUBT, 0}, {"poss", WRITTEN_DOUBT, 0}, {"believed to be", WRITTEN_DOUBT, 0},
	{"before", WRITTEN_BEFORE, 0}, {"prior to", WRITTEN_BEFORE, 0}, {"by", WRITTEN_BY, 0},
	{"after", WRITTEN_AFTER, 0}, {"from", WRITTEN_FROM, 0}, {"since", WRITTEN_FROM, 0},
	{"between", WRITTEN_BETWEEN, 0}, {"and", WRITTEN_AND, 0}, {"or", WRITTEN_OR, 0}, {"and or", WRITTEN_OR, 0},
	{"to", WRITTEN_TO, 0}, {"until", WRITTEN_TO, 0}, {"till", WRITTEN_TO, 0}, {"up to", WRITTEN_TO, 0},
	{"onwards", WRITTEN_ONWARD, 0}, {"onward", WRITTEN_ONWARD, 0}, {"to date", WRITTEN_ONWARD, 0},
	{"present", WRITTEN_ONWARD, 0}, {"to present", WRITTEN_ONWARD, 0}, {"to the present", WRITTEN_ONWARD, 0},
	{"on or before", WRITTEN_BY, 0}, {"no later than", WRITTEN_BY, 0},
	{"w/c", WRITTEN_WEEK_FROM, 0}, {"wc", WRITTEN_WEEK_FROM, 0}, {"wk comm", WRITTEN_WEEK_FROM, 0},
	{"week commencing", WRITTEN_WEEK_FROM, 0}, {"week beginning", WRITTEN_WEEK_FROM, 0},
	{"week of", WRITTEN_WEEK_FROM, 0}, {"w/b", WRITTEN_WEEK_FROM, 0}, {"w/e", WRITTEN_WEEK_TO, 0},
	{"week ending", WRITTEN_WEEK_TO, 0}, {"overnight", WRITTEN_OVERNIGHT, 0}, {"midnight", WRITTEN_MIDNIGHT, 0},
	{"am", WRITTEN_AM, 0}, {"a.m.", WRITTEN_AM, 0}, {"pm", WRITTEN_PM, 0}, {"p.m.", WRITTEN_PM, 0},
	{"hrs", WRITTEN_HOURS, 0}, {"hours", WRITTEN_HOURS, 0}, {"hr", WRITTEN_HOURS, 0}, {"h", WRITTEN_HOURS, 0},
	{"unknown", WRITTEN_NONE, 0}, {"not known", WRITTEN_NONE, 0}, {"n/k", WRITTEN_NONE, 0}, {"nk", WRITTEN_NONE, 0},
	{"n/a", WRITTEN_NONE, 0}, {"not recorded", WRITTEN_NONE, 0}, {"not dated", WRITTEN_NONE, 0},
	{"undated", WRITTEN_NONE, 0}, {"no date", WRITTEN_NONE, 0}, {"date unknown", WRITTEN_NONE, 0},
	{"date not known", WRITTEN_NONE, 0}, {"date not recorded", WRITTEN_NONE, 0}, {"no date recorded", WRITTEN_NONE, 0},
	{"no date given", WRITTEN_NONE, 0}, {"not stated", WRITTEN_NONE, 0}, {"not given", WRITTEN_NONE, 0},
	{"on", WRITTEN_FILLER, 0}, {"of", WRITTEN_FILLER, 0}, {"the", WRITTEN_FILLER, 0}, {"in", WRITTEN_FILLER, 0},
	{"at", WRITTEN_FILLER, 0}, {"during", WRITTEN_FILLER, 0}, {"dated", WRITTEN_FILLER, 0},
	{"sometime", WRITTEN_FILLER, 0}, {"some time", WRITTEN_FILLER, 0}, {"time", WRITTEN_FILLER, 0},
	{"time not recorded", WRITTEN_FILLER, 0}, {"time unknown", WRITTEN_FILLER, 0},
	{"time not known", WRITTEN_FILLER, 0},
	{"time n/k", WRITTEN_FILLER, 0}, {"no time", WRITTEN_FILLER, 0}, {"no time given", WRITTEN_FILLER, 0},
	{"no time recorded", WRITTEN_FILLER, 0}, {"exact date unknown", WRITTEN_FILLER, 0},
	{"exact date not known", WRITTEN_FILLER, 0}, {"exact date not recorded", WRITTEN_FILLER, 0},
	{"day not recorded", WRITTEN_FILLER, 0}, {"day unknown", WRITTEN_FILLER, 0}, {"day not known", WRITTEN_FILLER, 0},
	{"morning", WRITTEN_FILLER, 0}, {"afternoon", WRITTEN_FILLER, 0}, {"evening", WRITTEN_FILLER, 0},
	{"lunchtime", WRITTEN_FILLER, 0}, {"night", WRITTEN_FILLER, 0},
};
/* clang-format on */

struct plain {
	const char *from;
	char to;
};

/* Left to be typed as bytes, so that they can be told from each other. */
static const struct plain PLAIN[] = {
	{"\xC2\xA0", ' '},     {"\xE2\x80\x89", ' '},  {"\xE2\x80\xAF", ' '},  {"\xE2\x80\x90", '-'},
	{"\xE2\x80\x91", '-'}, {"\xE2\x80\x92", '-'},  {"\xE2\x80\x93", '-'},  {"\xE2\x80\x94", '-'},
	{"\xE2\x88\x92", '-'}, {"\xE2\x80\x98", '\''}, {"\xE2\x80\x99", '\''}, {"\xC2\xB4", '\''},
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Small letters, ASCII, one space for many. False: something else is in it, or it is too long. */
static bool make_plain(const char *text, char out[WRITTEN_LONGEST + 1])
{
	size_t n = 0;

	while (*text != '\0') {
		char c = *text;
		size_t size = 1;
		for (size_t i = 0; (c & 0x80) != 0 && i < sizeof PLAIN / sizeof *PLAIN; i++) {
			if (strncmp(text, PLAIN[i].from, strlen(PLAIN[i].from)) != 0)
				continue;
			c = PLAIN[i].to;
			size = strlen(PLAIN[i].from);
		}
		if ((c & 0x80) != 0 || n == WRITTEN_LONGEST)
			return false;
		text += size;
		c = is_blank(c) ? ' ' : c;
		c = c == '\\' ? '/' : c;
		if (c != ' ' || (n > 0 && out[n - 1] != ' '))
			out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return true;
}

/* The longest phrase that stands at `text`, or NULL. A full stop after a word that was cut short belongs to it. */
static const struct phrase *phrase_at(const char *text, size_t *length)
{
	const struct phrase *best = NULL;

	*length = 0;
	for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++) {
		size_t n = strlen(PHRASES[i].text);
		if (n > *length && strncmp(text, PHRASES[i].text, n) == 0 &&
		    (!is_letter(PHRASES[i].text[n - 1]) || !is_letter(text[n]))) {
			best = &PHRASES[i];
			*length = n;
		}
	}
	if (best != NULL && text[*length] == '.' && is_letter(text[*length - 1]) && !is_digit(text[*length + 1]))
		++*length;
	return best;
}

/* Reads digits, and what hangs on them: an ordinal's letters, the s of a decade. */
static bool number_at(const char *text, size_t *length, struct written_token *t)
{
	static const char *const ORDINALS[] = {"st", "nd", "rd", "th"};
	size_t n = 0;

	for (; is_digit(text[n]) && n < 9; n++)
		t->value = t->value * 10 + (text[n] - '0');
	if (is_digit(text[n]))
		return false;
	t->kind = WRITTEN_NUMBER;
	t->digits = (int)n;
	for (size_t i = 0; i < 4 && n <= 2; i++)
		t->is_ordinal |= strncmp(text + n, ORDINALS[i], 2) == 0 && !is_letter(text[n + 2]);
	n += t->is_ordinal ? 2 : 0;
	t->is_decade = t->digits == 4 && text[n] == 's' && !is_letter(text[n + 1]);
	*length = n + (t->is_decade ? 1 : 0);
	return true;
}

/* One token; FILLER where it says nothing. */
static bool token_at(const char *text, size_t *length, struct written_token *t)
{
	*t = (struct written_token){0};
	if (is_digit(*text))
		return number_at(text, length, t);
	if (*text == '\'' && is_digit(text[1]) && is_digit(text[2]) && !is_digit(text[3])) {
		number_at(text + 1, length, t);
		t->is_year = true;
		++*length;
		return true;
	}
	if (!is_letter(*text)) {
		*length = 1;
		t->kind = strchr("()[]", *text) != NULL ? WRITTEN_FILLER : WRITTEN_SIGN;
		t->value = *text;
		return strchr("/.-,:?~&@()[]", *text) != NULL;
	}
	const struct phrase *p = phrase_at(text, length);
	/* the T of a timestamp */
	if (p == NULL && *text == 't' && is_digit(text[1])) {
		*length = 1;
		t->kind = WRITTEN_FILLER;
		return true;
	}
	if (p == NULL)
		return false;
	t->kind = p->kind;
	t->value = p->value;
	return true;
}

bool written_is_sign(const struct written_token *t, char sign)
{
	return t->kind == WRITTEN_SIGN && t->value == sign;
}

static bool is_separator(const struct written_token *t)
{
	return written_is_sign(t, '/') || written_is_sign(t, '.') || written_is_sign(t, '-');
}

/* "?" before or after a separator stands for a number; elsewhere it doubts. Several are as one. "~" is "about". */
static void settle_signs(struct written_token *t, size_t *n)
{
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++) {
		bool again = i > 0 && written_is_sign(&t[i], '?') && written_is_sign(&t[i - 1], '?') && !t[i].spaced;
		if (!again)
			t[kept++] = t[i];
	}
	*n = kept;
	for (size_t i = 0; i < *n; i++) {
		bool open = (i + 1 < *n && is_separator(&t[i + 1]) && !t[i + 1].spaced) ||
		            (i > 0 && is_separator(&t[i - 1]) && !t[i].spaced && i + 1 < *n && is_separator(&t[i + 1]));
		if (written_is_sign(&t[i], '?'))
			t[i].kind = open ? WRITTEN_BLANK : WRITTEN_DOUBT;
		else if (written_is_sign(&t[i], '~'))
			t[i].kind = WRITTEN_ABOUT;
		else if (written_is_sign(&t[i], '&'))
			t[i].kind = WRITTEN_AND;
	}
}

bool written_tokens(const char *text, struct written_token tokens[WRITTEN_TOKENS], size_t *n, char *reason)
{
	char plain[WRITTEN_LONGEST + 1];
	bool spaced = false;
	size_t length;

	*n = 0;
	if (!make_plain(text, plain)) {
		snprintf(reason, WRITTEN_REASON, "it is too long for a date, or holds what no date does");
		return false;
	}
	for (const char *p = plain; *p != '\0'; p += length) {
		struct written_token t;
		length = 1;
		if (*p == ' ') {
			spaced = true;
			continue;
		}
		if (!token_at(p, &length, &t) || *n == WRITTEN_TOKENS) {
			snprintf(reason, WRITTEN_REASON, "%s",
			         *n == WRITTEN_TOKENS ? "it is too long for a date" : "a word or sign that is not known in a date");
			return false;
		}
		t.spaced = spaced;
		spaced = spaced && t.kind == WRITTEN_FILLER;
		if (t.kind == WRITTEN_FILLER)
			spaced = true;
		else if (!written_is_sign(&t, '@'))
			tokens[(*n)++] = t;
	}
	settle_signs(tokens, n);
	return true;
}

struct written_slice written_part_of(struct written_slice s, size_t from, size_t to)
{
	return (struct written_slice){s.tokens + from, to - from};
}
