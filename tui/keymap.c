#include "tui/keymap.h"

#include <stddef.h>
#include <string.h>

#include "tui/command.h"
#include "tui/keymap_own.h"
#include "tui/keyname.h"

static const struct binding table[] = {
	{(IN_VIEWS & ~(IN_ENTRY | IN_HELP | IN_GLOSSARY | IN_SETTINGS)) | IN_START, "Enter", "open", 1},
	{IN_START, "s", "sample", 0},
	{IN_START, "n", "new-case", 0},
	{IN_START, "o", "open-case", 0},
	{IN_START, "x", "forget-case", 2},
	{IN_START, "Delete", "forget-case", 0},
	{IN_START | IN_HELP, "t", "tour", 3},
	{IN_SETTINGS, "Enter", "change", 1},
	{IN_CONFLICTS, "y", "keep", 2},
	{IN_SUGGESTIONS, "y", "accept-suggestion", 2},
	{IN_SUGGESTIONS, "x", "dismiss-suggestion", 3},
	{IN_SUGGESTIONS, "Tab", "open-other", 4},
	{IN_SUGGESTIONS, "D", "show-decided", 5},
	{IN_IMPORT, "L", "load", 2},
	{IN_IMPORT, "R", "load-moving", 0},
	{IN_IMPORT | IN_REPORT, "S", "save-report", 3},
	{IN_TIMELINE, "/", "find", 2},
	{IN_PLACES, "f", "filter", 3},
	{IN_READING, "a", "note", 4},
	{IN_READING, "c", "edit-note", 10},
	{IN_READING, "t", "give-theme", 0},
	{IN_READING, "!", "significant", 0},
	{IN_READING, "*", "star", 0},
	{IN_READING, "=", "link", 0},
	{IN_READING, "o", "question", 0},
	{IN_READING, "e", "episode", 0},
	{IN_TIMELINE, "Space", "tick", 11},
	{IN_TIMELINE, "T", "tick-all", 0},
	{IN_TIMELINE, "Ctrl-T", "untick", 0},
	{IN_WORK, "Tab", "kind", 2},
	{IN_WORK, "/", "find", 3},
	{IN_WORK, "c", "edit-note", 4},
	{IN_WORK, "S", "sort", 5},
	{IN_WORK, "w", "whose", 7},
	{IN_WORK | IN_LOG, "F", "clear", 0},
	{IN_LOG, "x", "undo-this", 2},
	{IN_LOG, "w", "whose", 3},
	{IN_LOG, "d", "goto", 4},
	{IN_TIMELINE, "V", "side-by-side", 0},
	{IN_REVIEW, "a", "add", 2},
	{IN_REVIEW, "e", "edit", 3},
	{IN_WORK, "e", "edit", 0},
	{IN_INCIDENT, "e", "edit", 4},
	{IN_THEMES, "a", "add", 5},
	{IN_REVIEW, "x", "delete-record", 4},
	{IN_REVIEW, "Delete", "delete-record", 0},
	{IN_THEMES, "r", "rename-theme", 2},
	{IN_THEMES, "=", "merge-theme", 3},
	{IN_THEMES, "s", "starter-themes", 4},
	{IN_DENSITY, "a", "note", 0},
	{IN_DENSITY, "x", "explain-gap", 0},
	{IN_DENSITY, "o", "put-gap", 0},
	{IN_DENSITY, "i", "ignore-gap", 0},
	{IN_VIEWS & ~(IN_FIGURES | IN_SETTINGS | IN_HELP | IN_GLOSSARY), "u", "undo", 6},
	{IN_FIGURES | IN_HELP | IN_GLOSSARY, "u", "undo", 0},
	{IN_PLACES, "d", "goto", 7},
	{IN_SCREENS & ~IN_HELP, "?", "help", 12},
	{IN_TIMELINE | IN_START, "q", "quit", 13},
	{IN_VIEWS, "F2", "timeline", 0},
	{IN_VIEWS, "v t", "timeline", 0},
	{IN_VIEWS, "v s", "submissions", 0},
	{IN_VIEWS, "F3", "agencies", 0},
	{IN_VIEWS, "v a", "agencies", 0},
	{IN_VIEWS, "F4", "density", 0},
	{IN_VIEWS, "v d", "density", 0},
	{IN_VIEWS, "F6", "work", 0},
	{IN_VIEWS, "v w", "work", 0},
	{IN_VIEWS, "v r", "review", 0},
	{IN_VIEWS, "v h", "themes", 0},
	{IN_VIEWS, "F7", "people", 0},
	{IN_VIEWS, "v p", "people", 0},
	{IN_VIEWS, "v c", "suggestions", 0},
	{IN_VIEWS, "v g", "glossary", 0},
	{IN_VIEWS, "v l", "log", 0},
	{IN_VIEWS, "v x", "conflicts", 0},
	{IN_VIEWS, "v o", "settings", 0},
	{IN_SETTINGS, "Space", "change", 0},
	{IN_SETTINGS, "1", "choose 1", 0},
	{IN_SETTINGS, "2", "choose 2", 0},
	{IN_SETTINGS, "3", "choose 3", 0},
	{IN_SETTINGS, "4", "choose 4", 0},
	{IN_SETTINGS, "5", "choose 5", 0},
	{IN_VIEWS, "I", "import", 0},
	{IN_BESIDE, "Esc", "back", 13},
	{IN_BESIDE, "q", "quit", 0},
	{IN_TIMELINE | IN_START, "Esc", "back", 0},
	{IN_TOUR, "Enter", "back", 1},
	{IN_TOUR, "Esc", "back", 0},
	{IN_TOUR, "q", "quit", 0},
	{IN_SCREENS, "Up", "up", 0},
	{IN_SCREENS, "k", "up", 0},
	{IN_SCREENS, "Down", "down", 0},
	{IN_SCREENS, "j", "down", 0},
	{IN_SCREENS, "PgUp", "page-up", 0},
	{IN_SCREENS, "PgDn", "page-down", 0},
	{IN_SCREENS, "Home", "first", 0},
	{IN_SCREENS, "g", "first", 0},
	{IN_SCREENS, "End", "last", 0},
	{IN_SCREENS, "G", "last", 0},
	{IN_TIMELINE | IN_AGENCIES, "[", "previous-month", 0},
	{IN_TIMELINE | IN_AGENCIES, "]", "next-month", 0},
	{IN_PLACES, "{", "previous-gap", 0},
	{IN_PLACES, "}", "next-gap", 0},
	{IN_TIMELINE, "s", "saved-views", 0},
	{IN_TIMELINE, "S", "save-view", 0},
	{IN_SAVED, "r", "rename-view", 2},
	{IN_SAVED, "Delete", "delete-view", 3},
	{IN_SAVED, "x", "delete-view", 0},
	{IN_TIMELINE | IN_PEOPLE | IN_LOG | IN_WORK | IN_REVIEW | IN_THEMES, "l", "open", 0},
	{IN_TIMELINE | IN_PEOPLE | IN_LOG | IN_WORK | IN_REVIEW | IN_THEMES, "Right", "open", 0},
	{IN_BESIDE & ~(IN_AGENCIES | IN_INCIDENT), "h", "back", 0},
	{IN_BESIDE & ~(IN_AGENCIES | IN_INCIDENT), "Left", "back", 0},
	{IN_SUBMISSIONS, "Right", "show-entries", 2},
	{IN_SUBMISSIONS, "l", "show-entries", 0},
	{IN_TIMELINE, "Tab", "pane", 0},
	{IN_DENSITY | IN_PEOPLE, "Tab", "pane", 2},
	{IN_FIGURES, "+", "closer", 4},
	{IN_FIGURES, "-", "wider", 5},
	{IN_DENSITY, "S", "sort", 6},
	{IN_AGENCIES, "Left", "left", 0},
	{IN_INCIDENT, "Left", "left", 2},
	{IN_AGENCIES | IN_INCIDENT, "h", "left", 0},
	{IN_AGENCIES, "Right", "right", 0},
	{IN_INCIDENT, "Right", "right", 3},
	{IN_AGENCIES | IN_INCIDENT, "l", "right", 0},
	{IN_TIMELINE, "A", "whose-age", 0},
	{IN_TIMELINE, "n", "next-hit", 0},
	{IN_TIMELINE, "N", "previous-hit", 0},
	{IN_TIMELINE, "m a-z", "mark", 0},
	{IN_TIMELINE, "' a-z", "return", 0},
	{IN_TIMELINE, "' '", "jump-back", 0},
	{IN_TIMELINE, "X", "show-found", 0},
	{IN_PLACES, "F", "clear", 0},
	{IN_PLACES, "1", "agency 1", 0},
	{IN_PLACES, "2", "agency 2", 0},
	{IN_PLACES, "3", "agency 3", 0},
	{IN_PLACES, "4", "agency 4", 0},
	{IN_PLACES, "5", "agency 5", 0},
	{IN_PLACES, "6", "agency 6", 0},
	{IN_PLACES, "7", "agency 7", 0},
	{IN_PLACES, "8", "agency 8", 0},
	{IN_PLACES, "9", "agency 9", 0},
	{IN_PLACES, ",", "agency", 0},
	{IN_PLACES, "0", "all-agencies", 0},
	{IN_VIEWS, "Ctrl-R", "redo", 0},
	{IN_SCREENS & ~IN_HELP, "F1", "help", 0},
	{IN_SCREENS, ":", "line", 0},
	{IN_SCREENS | IN_FORMS, "F9", "menu", 0},
	{IN_SCREENS, "M", "menu", 0},
	{IN_SCREENS, "Ctrl-C", "quit", 0},
	{IN_SCREENS, "Ctrl-Z", "suspend", 0},
	{IN_PROMPT, "Enter", "accept", 1},
	{IN_PROMPT, "Esc", "cancel", 2},
	{IN_PROMPT, "Tab", "complete", 3},
	{IN_PROMPT, "Ctrl-C", "cancel", 0},
	{IN_PROMPT, "Up", "older", 4},
	{IN_PROMPT, "Down", "newer", 0},
	{IN_FORMS, "Ctrl-S", "save", 1},
	{IN_NOTE, "Ctrl-N", "save-next", 2},
	{IN_FORMS, "Tab", "next-field", 3},
	{IN_FORMS, "Esc", "cancel", 4},
	{IN_FORMS, "Ctrl-Z", "undo-typing", 5},
	{IN_FORMS, "Ctrl-Y", "redo-typing", 0},
	{IN_NOTE | IN_RECORD, "Ctrl-E", "editor", 6},
	{IN_RECORD | IN_NOTE, "Ctrl-X", "delete-record", 0},
	{IN_FORMS, "Shift-Tab", "previous-field", 0},
	{IN_FORMS, "Ctrl-C", "cancel", 0},
	{IN_MENU, "Enter", "accept", 1},
	{IN_MENU, "Right", "next-heading", 2},
	{IN_MENU, "Left", "previous-heading", 3},
	{IN_MENU, "Esc", "cancel", 4},
	{IN_MENU, "Up", "up", 0},
	{IN_MENU, "Down", "down", 0},
	{IN_MENU, "Home", "first", 0},
	{IN_MENU, "End", "last", 0},
	{IN_MENU, "F9", "cancel", 0},
	{IN_MENU, "Ctrl-C", "cancel", 0},
	{0},
};

const struct binding *keymap_table(void)
{
	return table;
}

bool keymap_read(const char *text, uint32_t keys[2])
{
	const char *space = strchr(text, ' ');
	char first[KEYNAME_TEXT];

	keys[0] = CK_NONE;
	if (space == NULL)
		return keyname_parse(text, &keys[1]);
	size_t n = (size_t)(space - text);
	if (n >= sizeof first)
		return false;
	memcpy(first, text, n);
	first[n] = '\0';
	return keyname_parse(first, &keys[0]) && keyname_parse(space + 1, &keys[1]);
}

const char *keymap_find(const struct keymap *map, unsigned context, uint32_t first, uint32_t key)
{
	uint32_t keys[2];

	for (const struct binding *b = map->rows; b->key != NULL; b++)
		if ((b->contexts & context) != 0 && keymap_read(b->key, keys) && keys[0] == first && keys[1] == key)
			return b->command;
	return NULL;
}

bool keymap_begins(const struct keymap *map, unsigned context, uint32_t key)
{
	uint32_t keys[2];

	for (const struct binding *b = map->rows; b->key != NULL; b++)
		if ((b->contexts & context) != 0 && keymap_read(b->key, keys) && keys[0] != CK_NONE && keys[0] == key)
			return true;
	return false;
}

void keymap_pairs(const struct keymap *map, unsigned context, uint32_t first, struct str *out)
{
	const char *argument;
	uint32_t keys[2];

	for (const struct binding *b = map->rows; b->key != NULL; b++)
		if ((b->contexts & context) != 0 && keymap_read(b->key, keys) && keys[0] == first)
			str_format(out, "  %s %s", strchr(b->key, ' ') + 1, command_parse(b->command, context, &argument)->hint);
}

/* One with an argument is told apart, as one of a person's own: what it does is not the command's sentence. */
static bool is_own(const struct keymap *map, const struct binding *b)
{
	return b < map->rows + map->n_own;
}

/* Whether a row above `to` gives the command the same key in another context. */
static bool is_told(const struct keymap *map, const struct binding *to, unsigned context)
{
	for (const struct binding *b = map->rows; b < to; b++)
		if ((b->contexts & context) != 0 && strcmp(b->key, to->key) == 0 && strcmp(b->command, to->command) == 0)
			return true;
	return false;
}

static bool is_of(const struct binding *b, const struct command *command)
{
	const char *argument;

	return b->key != NULL && command_parse(b->command, command->contexts, &argument) == command &&
	       (b->contexts & command->contexts) != 0 && argument[0] != '\0';
}

void keymap_keys(const struct keymap *map, const struct command *command, unsigned context, struct str *out)
{
	size_t start = out->length;
	const char *argument;

	for (const struct binding *b = map->rows; b->key != NULL; b++) {
		if ((b->contexts & context) == 0 || command_parse(b->command, context, &argument) != command)
			continue;
		bool goes_on = argument[0] != '\0' && b > map->rows && is_of(&b[-1], command);
		if (is_told(map, b, context) || (argument[0] != '\0' && is_own(map, b)) || (goes_on && is_of(&b[1], command)))
			continue;
		str_format(out, "%s%s", out->length == start ? "" : goes_on ? "-" : ", ", b->key);
	}
}

const char *keymap_key(const struct keymap *map, enum command_id command, unsigned context)
{
	const char *argument;

	for (const struct binding *b = map->rows; b->key != NULL; b++)
		if ((b->contexts & context) != 0 && command_parse(b->command, context, &argument)->id == command &&
		    (argument[0] == '\0' || !is_own(map, b)))
			return b->key;
	return NULL;
}

const char *keymap_said(const struct keymap *map, enum command_id command, unsigned context)
{
	const char *key = keymap_key(map, command, context);

	return key != NULL ? key : "the menu";
}

static bool is_same(uint32_t a, uint32_t b)
{
	return a == b || (a == CK_LETTER && b >= 'a' && b <= 'z') || (b == CK_LETTER && a >= 'a' && a <= 'z');
}

/* Two bindings that could not be told apart: the same keys, or one of them the beginning of the other. */
bool keymap_clash(const uint32_t a[2], const uint32_t b[2])
{
	if (a[0] == b[0] && is_same(a[1], b[1]))
		return true;
	return (a[0] == CK_NONE && a[1] == b[0]) || (b[0] == CK_NONE && b[1] == a[0]);
}

bool keymap_is_sound(const char **what)
{
	const char *argument;
	uint32_t keys[2], other[2];

	for (const struct binding *b = table; b->key != NULL; b++) {
		*what = b->key;
		if (!keymap_read(b->key, keys))
			return false;
		for (unsigned context = 1; context <= IN_ALL; context <<= 1)
			if ((b->contexts & context) != 0 && command_parse(b->command, context, &argument) == NULL)
				return false;
		for (const struct binding *c = b + 1; c->key != NULL; c++)
			if ((b->contexts & c->contexts) != 0 && keymap_read(c->key, other) && keymap_clash(keys, other))
				return false;
	}
	return true;
}
