#include "tui/left_off.h"

#include <stdio.h>
#include <string.h>

#include "core/calendar.h"
#include "core/utf8.h"

enum { TEXT_MAX = 4000 }; /* bytes of a value: more than anybody types */

void left_off_init(struct left_off *l)
{
	*l = (struct left_off){0};
	str_init(&l->view);
	str_init(&l->entry);
	str_init(&l->filter);
	str_init(&l->hidden);
}

void left_off_release(struct left_off *l)
{
	str_release(&l->view);
	str_release(&l->entry);
	str_release(&l->filter);
	str_release(&l->hidden);
}

static void take_text(struct str *to, const char *value, size_t n)
{
	str_clear(to);
	if (n <= TEXT_MAX)
		str_add_n(to, value, n);
}

static void take_day(struct left_off *l, const char *value, size_t n)
{
	char text[32];
	struct edtf date;

	if (n >= sizeof text)
		return;
	memcpy(text, value, n);
	text[n] = '\0';
	if (!edtf_parse(text, &date, NULL) || date.kind != EDTF_DAY)
		return;
	l->dated = true;
	l->day = date.earliest;
}

/* "agencies month" */
static void take_shown(struct left_off *l, const char *value, size_t n)
{
	const char *space = memchr(value, ' ', n);
	size_t view = space != NULL ? (size_t)(space - value) : n, word = n - view;

	if (space == NULL || l->n_shown == LEFT_OFF_SHOWN || view >= sizeof l->shown->view || word > sizeof l->shown->word)
		return;
	snprintf(l->shown[l->n_shown].view, sizeof l->shown->view, "%.*s", (int)view, value);
	snprintf(l->shown[l->n_shown].word, sizeof l->shown->word, "%.*s", (int)word - 1, space + 1);
	l->n_shown++;
}

static void take_line(struct left_off *l, const char *line, size_t n)
{
	const char *space = memchr(line, ' ', n);
	size_t name = space != NULL ? (size_t)(space - line) : n, rest = space != NULL ? n - name - 1 : 0;
	const struct {
		const char *name;
		struct str *to;
	} texts[] = {{"view", &l->view}, {"entry", &l->entry}, {"filter", &l->filter}, {"hidden", &l->hidden}};

	if (space == NULL)
		return;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strlen(texts[i].name) == name && strncmp(texts[i].name, line, name) == 0)
			take_text(texts[i].to, space + 1, rest);
	if (name == 3 && strncmp(line, "day", 3) == 0)
		take_day(l, space + 1, rest);
	if (name == 5 && strncmp(line, "shown", 5) == 0)
		take_shown(l, space + 1, rest);
}

void left_off_parse(struct left_off *l, const char *text)
{
	if (utf8_check(text, strlen(text)) != strlen(text))
		return;
	for (size_t n; *text != '\0'; text += n, text += *text == '\n') {
		n = strcspn(text, "\n");
		take_line(l, text, n);
	}
}

/* A line feed, which a filter may hold when it comes from elsewhere, would end the line. */
static void add(struct str *out, const char *name, const struct str *value)
{
	if (value->length > 0 && strchr(value->text, '\n') == NULL)
		str_format(out, "%s %s\n", name, value->text);
}

void left_off_print(const struct left_off *l, struct str *out)
{
	add(out, "view", &l->view);
	add(out, "entry", &l->entry);
	if (l->dated) {
		str_add(out, "day ");
		calendar_say_day(CALENDAR_ISO, l->day, out);
		str_add_char(out, '\n');
	}
	add(out, "filter", &l->filter);
	add(out, "hidden", &l->hidden);
	for (size_t i = 0; i < l->n_shown; i++)
		str_format(out, "shown %s %s\n", l->shown[i].view, l->shown[i].word);
}
