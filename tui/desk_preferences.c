/* What follows from a person's preferences: keys, palette, their name, and the views anew. */
#include <stdio.h>
#include <string.h>

#include "tui/desk_parts.h"

/* What of it the terminal can do is for the terminal to say. */
static enum palette palette_of(enum preference_palette preferred)
{
	static const enum palette palettes[] = {
		[PREFER_AUTO] = PALETTE_AUTO, [PREFER_DARK] = PALETTE_DARK, [PREFER_LIGHT] = PALETTE_LIGHT,
		[PREFER_FEW] = PALETTE_FEW,   [PREFER_MONO] = PALETTE_MONO,
	};

	return palettes[preferred];
}

void desk_take_preferences(struct desk *d)
{
	keymap_lay_over(&d->keymap, d->preferences);
}

void desk_take_palette(struct desk *d)
{
	d->palette = palette_of(preferences_palette(d->preferences));
}

void desk_say_problems(struct desk *d)
{
	const struct preferences *p = d->preferences;
	const char *key = keymap_key(&d->keymap, COMMAND_SETTINGS, IN_TIMELINE);
	struct str text;

	if (p->n_problems == 0)
		return;
	str_init(&text);
	if (p->problems[0].line > 0)
		str_format(&text, "in your settings, line %zu: ", p->problems[0].line);
	str_add(&text, p->problems[0].text);
	if (p->n_problems > 1)
		str_format(&text, "; and %zu more", p->n_problems - 1);
	if (p->problems[0].line > 0)
		str_format(&text, ". All other lines count; %s shows them", key != NULL ? key : ":settings");
	desk_say(d, text.text, true);
	str_release(&text);
}

static void say_names(struct desk *d, const char *name, size_t n)
{
	struct str text;

	str_init(&text);
	str_format(&text, "there is no setting \"%.*s\"; there are", (int)(n < 40 ? n : 40), name);
	for (int i = 0; i < PREFERENCES; i++)
		str_format(&text, "%s %s", i > 0 ? "," : "", preference_table[i].name);
	desk_say(d, text.text, true);
	str_release(&text);
}

static void say_set(struct desk *d, enum preference_id id)
{
	const struct preferences *p = d->preferences;
	struct str text;

	str_init(&text);
	str_format(&text, "%s is now %s", preference_table[id].name, p->values[id][0] != '\0' ? p->values[id] : "not set");
	if (p->path != NULL)
		str_format(&text, "; saved in %s", p->path);
	else
		str_add(&text, " until you quit: there is no file to keep it in");
	desk_say(d, text.text, false);
	str_release(&text);
}

void desk_prefer(struct desk *d, const char *argument)
{
	size_t n = strcspn(argument, " =");
	const char *value = argument + n + strspn(argument + n, " =");
	enum preference_id id;
	struct err err = {0}, unread = {0};

	if (!preference_find(argument, n, &id)) {
		say_names(d, argument, n);
		return;
	}
	bool kept = preferences_set(d->preferences, id, strcmp(value, "\"\"") == 0 ? "" : value, &err);
	if (!kept && err.code == ERR_INVALID) {
		desk_say(d, err.text, true);
		return;
	}
	desk_take_preferences(d);
	if (id == PREFERENCE_PALETTE)
		desk_take_palette(d);
	if (id == PREFERENCE_REVIEWER && preferences_reviewer(d->preferences) != NULL)
		store_set_reviewer(d->store, preferences_reviewer(d->preferences));
	desk_begin(d, true, "Showing what has changed");
	if (!stack_reload(&d->stack, &unread))
		desk_say(d, unread.text, true);
	else if (kept)
		say_set(d, id);
	else
		desk_say(d, err.text, true);
}
