#include "core/preferences.h"

#include <stdlib.h>
#include <string.h>

#include "core/folder.h"
#include "core/gaps.h"
#include "core/mem.h"
#include "core/preferences_file.h"
#include "core/utf8.h"

enum { SHOWN = 40 }; /* bytes of a value that will not do, in a message */

const struct preference preference_table[PREFERENCES] = {
	[PREFERENCE_PALETTE] = {"palette", PREFERENCE_CHOICE, "auto", {"auto", "dark", "light", "few", "mono"}, 0, 0,
     "The colours of the screen. auto is dark, or less where the terminal can do less; few are the eight that every "
     "terminal has, on its own background; mono has none, but bold and underline"},
	[PREFERENCE_DATE_STYLE] = {"date-style", PREFERENCE_CHOICE, "06/05/2021",
     {"06/05/2021", "6 May 2021", "2021-05-06"}, 0, 0,
     "How a day is written in lists, gaps and headings. In sentences it is always said in words, and an uncertain date "
     "keeps its words; you may type a date in any of these ways"},
	[PREFERENCE_REVIEWER] = {"reviewer", PREFERENCE_NAME, "", {0}, 0, 0,
     "Your name, as it will stand beside the notes you write, in every case. Notes that are written already keep the "
     "name they have"},
	[PREFERENCE_GAP_DAYS] = {"gap-days", PREFERENCE_NUMBER, "56", {0}, 1, 3650,
     "How many days without an entry are shown as a gap: a gap is longer than this. It is for your screen alone; what "
     "is printed or exported counts from 56 days, which are eight weeks, unless told otherwise"},
};

_Static_assert(GAPS_DAYS == 56, "the table of preferences says 56");

bool preference_find(const char *name, size_t n, enum preference_id *id)
{
	for (int i = 0; i < PREFERENCES; i++) {
		if (strlen(preference_table[i].name) != n || strncmp(preference_table[i].name, name, n) != 0)
			continue;
		*id = (enum preference_id)i;
		return true;
	}
	return false;
}

void preference_say_values(enum preference_id id, struct str *out)
{
	const struct preference *p = &preference_table[id];

	if (p->kind == PREFERENCE_NAME)
		str_format(out, "a name of at most %d letters", PREFERENCE_NAME_MAX);
	else if (p->kind == PREFERENCE_NUMBER)
		str_format(out, "a number from %d to %d", (int)p->least, (int)p->most);
	for (size_t i = 0; p->kind == PREFERENCE_CHOICE && p->choices[i] != NULL; i++)
		str_format(out, "%s%s", i == 0 ? "one of " : ", ", p->choices[i]);
}

/* Which of the choices it is; -1: none. */
static int choice_of(const struct preference *p, const char *value)
{
	for (int i = 0; p->choices[i] != NULL; i++)
		if (strcmp(p->choices[i], value) == 0)
			return i;
	return -1;
}

static bool is_number(const struct preference *p, const char *value)
{
	size_t n = strlen(value);

	if (n == 0 || n > 5 || strspn(value, "0123456789") != n)
		return false;
	long number = strtol(value, NULL, 10);
	return number >= p->least && number <= p->most;
}

/* Nothing that could not stand on a line, and be shown as it is. */
static bool is_name(const char *value)
{
	size_t n = strlen(value), size, letters = 0;

	if (utf8_check(value, n) != n)
		return false;
	for (const char *at = value; *at != '\0'; at += size) {
		int32_t c = utf8_next(at, &size);
		if (c < ' ' || utf8_is_hidden(c) || ++letters > PREFERENCE_NAME_MAX)
			return false;
	}
	return n == 0 || (value[0] != ' ' && value[0] != '"' && value[n - 1] != ' ');
}

bool preference_check(enum preference_id id, const char *value, struct err *err)
{
	const struct preference *p = &preference_table[id];
	struct str takes;

	if (p->kind == PREFERENCE_CHOICE ? choice_of(p, value) >= 0
	                                 : p->kind == PREFERENCE_NUMBER ? is_number(p, value) : is_name(value))
		return true;
	str_init(&takes);
	preference_say_values(id, &takes);
	size_t n = strlen(value);
	err_set(err, ERR_INVALID, "%s cannot be \"%.*s\"; it is %s", p->name, (int)utf8_check(value, n < SHOWN ? n : SHOWN),
	        value, takes.text);
	str_release(&takes);
	return false;
}

static const char *value_of(const struct preferences *p, enum preference_id id)
{
	return p != NULL ? p->values[id] : preference_table[id].initial;
}

enum preference_palette preferences_palette(const struct preferences *p)
{
	return (enum preference_palette)choice_of(&preference_table[PREFERENCE_PALETTE], value_of(p, PREFERENCE_PALETTE));
}

enum calendar_style preferences_date_style(const struct preferences *p)
{
	const char *value = value_of(p, PREFERENCE_DATE_STYLE);

	return (enum calendar_style)choice_of(&preference_table[PREFERENCE_DATE_STYLE], value);
}

int32_t preferences_gap_days(const struct preferences *p)
{
	return (int32_t)strtol(value_of(p, PREFERENCE_GAP_DAYS), NULL, 10);
}

const char *preferences_reviewer(const struct preferences *p)
{
	const char *name = value_of(p, PREFERENCE_REVIEWER);

	return name[0] != '\0' ? name : NULL;
}

void preferences_init(struct preferences *p)
{
	*p = (struct preferences){0};
	str_init(&p->text);
	arena_init(&p->arena);
	preferences_parse(p, "", 0);
}

void preferences_release(struct preferences *p)
{
	str_release(&p->text);
	arena_release(&p->arena);
	free(p->keys);
	free(p->problems);
	free(p->path);
}

/* The file may have been written to meanwhile, by hand or by another Casechron. Where it can no longer be read it is
 * left alone from now on, and what was read before holds. */
static bool read_again(struct preferences *p, struct err *err)
{
	char *path = mem_copy(p->path);
	struct str old;

	str_init(&old);
	str_add_n(&old, p->text.text, p->text.length);
	preferences_read(p, path);
	bool ok = p->path != NULL;
	if (!ok) {
		preferences_parse(p, old.text, old.length);
		err_set(err, ERR_IO, "%.300s cannot be read any longer, and is left alone; it holds until you quit", path);
	}
	str_release(&old);
	free(path);
	return ok;
}

bool preferences_set(struct preferences *p, enum preference_id id, const char *value, struct err *err)
{
	struct str old, line;
	struct err why;

	if (!preference_check(id, value, err))
		return false;
	bool ok = p->path == NULL || read_again(p, err);
	str_init(&old);
	str_init(&line);
	str_add_n(&old, p->text.text, p->text.length);
	str_format(&line, "%s = %s", preference_table[id].name, value[0] != '\0' ? value : "\"\"");
	preferences_put_line(p, id, line.text);
	if (p->path != NULL && (old.length != p->text.length || memcmp(old.text, p->text.text, old.length) != 0))
		ok = folder_put(p->path, &p->text, &why) ||
		     err_set(err, why.code, "%.400s; it holds until you quit", why.text);
	str_release(&line);
	str_release(&old);
	return ok;
}
