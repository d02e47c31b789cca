#include "tui/keymap_own.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "tui/keyname.h"

/* These keep their meaning everywhere, so that nobody locks themselves in. */
static const char *const kept[] = {"Esc", "F9", "?", "Ctrl-C"};

static size_t table_size(void)
{
	size_t n = 0;

	while (keymap_table()[n].key != NULL)
		n++;
	return n;
}

/* The table with `room` rows before it. */
static void begin(struct keymap *m, size_t room)
{
	size_t n = table_size();

	arena_reset(&m->arena);
	m->rows = mem_grow(m->rows, &m->capacity, room + n + 1, sizeof *m->rows);
	memcpy(m->rows + room, keymap_table(), (n + 1) * sizeof *m->rows);
	m->n = room + n;
	m->n_own = room;
}

void keymap_init(struct keymap *m)
{
	*m = (struct keymap){0};
	arena_init(&m->arena);
	begin(m, 0);
}

void keymap_release(struct keymap *m)
{
	arena_release(&m->arena);
	free(m->rows);
}

/* Where a person may set keys: in views and forms. The question line and the menu keep theirs. */
static const struct context_name *context_named(const char *name)
{
	for (const struct context_name *c = context_table(); c->title != NULL; c++)
		if (c->name != NULL && strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static bool is_kept(const uint32_t keys[2])
{
	uint32_t key;

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (keyname_parse(kept[i], &key) && (keys[0] == key || keys[1] == key))
			return true;
	return false;
}

/* One line as it was understood. */
struct own {
	const struct context_name *context;
	uint32_t keys[2];
};

/* What is wrong with the line by itself; NULL: nothing. */
static const char *read_own(struct arena *arena, const struct preference_key *k, struct own *own)
{
	const char *argument;

	own->context = context_named(k->context);
	if (own->context == NULL)
		return arena_format(arena, "keys cannot be set for \"%.40s\"", k->context);
	if (!keymap_read(k->key, own->keys))
		return arena_format(arena, "there is no key \"%.40s\"", k->key);
	if (is_kept(own->keys))
		return arena_format(arena, "the key %.40s keeps its meaning", k->key);
	if ((own->context->context & IN_VIEWS) == 0 && (own->keys[0] != CK_NONE || keyname_is_character(own->keys[1])))
		return arena_format(arena, "the key %.40s is typed there", k->key);
	if (k->command[0] != '\0' && command_parse(k->command, own->context->context, &argument) == NULL)
		return arena_format(arena, "there is no command \"%.40s\" there", k->command);
	return NULL;
}

static bool same_keys(const struct own *a, const struct own *b)
{
	return a->context == b->context && a->keys[0] == b->keys[0] && a->keys[1] == b->keys[1];
}

/* Takes the key out of every row of the context that has it. */
static void unbind(struct keymap *m, const struct own *own)
{
	uint32_t keys[2];

	for (size_t i = m->n_own; i < m->n; i++)
		if (keymap_read(m->rows[i].key, keys) && keys[0] == own->keys[0] && keys[1] == own->keys[1])
			m->rows[i].contexts &= ~(unsigned)own->context->context;
}

/* The key that begins with the same key as this one, or is its beginning; NULL: none. */
static const char *clashing(const struct keymap *m, const struct own *own)
{
	uint32_t keys[2];

	for (size_t i = 0; i < m->n; i++)
		if ((m->rows[i].contexts & own->context->context) != 0 && keymap_read(m->rows[i].key, keys) &&
		    keymap_clash(keys, own->keys))
			return m->rows[i].key;
	return NULL;
}

/* The place on the bottom line goes along with the command, where its key there was taken away. */
static int hint_of(const struct keymap *m, const char *command, unsigned context)
{
	const struct binding *table = keymap_table();
	int hint = 0;

	for (size_t i = 0; table[i].key != NULL; i++)
		if (table[i].hint > 0 && (table[i].contexts & context) != 0 && strcmp(table[i].command, command) == 0 &&
		    (m->rows[m->n_own + i].contexts & context) == 0)
			hint = table[i].hint;
	for (size_t i = 0; i < m->n_own; i++)
		if ((m->rows[i].contexts & context) != 0 && m->rows[i].hint == hint)
			return 0;
	return hint;
}

/* Gives row `i` its meaning. What is wrong with it beside the others; NULL: nothing. */
static const char *give_meaning(struct keymap *m, size_t i, const struct preference_key *k, const struct own *own)
{
	const char *other = clashing(m, own), *key;
	char first[KEYNAME_TEXT], second[KEYNAME_TEXT];

	if (other != NULL)
		return arena_format(&m->arena, "the key %.40s cannot be told from %.40s", k->key, other);
	keyname_text(own->keys[0], first);
	keyname_text(own->keys[1], second);
	key = own->keys[0] != CK_NONE ? arena_format(&m->arena, "%s %s", first, second) : arena_copy(&m->arena, second);
	m->rows[i] = (struct binding){own->context->context, key, arena_copy(&m->arena, k->command), 0};
	return NULL;
}

/* Keys are taken away first, so that the order of lines does not matter. */
void keymap_lay_over(struct keymap *m, struct preferences *p)
{
	struct own *own = mem_zero(p->n_keys + 1, sizeof *own);

	begin(m, p->n_keys);
	for (size_t i = 0; i < m->n_own; i++)
		m->rows[i] = (struct binding){0, "", "", 0};
	for (size_t i = 0; i < p->n_keys; i++) {
		const char *why = read_own(&m->arena, &p->keys[i], &own[i]);
		for (size_t j = 0; why == NULL && j < i; j++)
			if (own[j].context != NULL && same_keys(&own[i], &own[j]))
				why = arena_format(&m->arena, "the key %.40s is set in line %zu already", p->keys[i].key,
				                   p->keys[j].line);
		if (why == NULL) {
			unbind(m, &own[i]);
			continue;
		}
		preferences_add_problem(p, p->keys[i].line, why);
		own[i].context = NULL;
	}
	for (size_t i = 0; i < p->n_keys; i++) {
		if (own[i].context == NULL || p->keys[i].command[0] == '\0')
			continue;
		const char *why = give_meaning(m, i, &p->keys[i], &own[i]);
		if (why != NULL)
			preferences_add_problem(p, p->keys[i].line, why);
	}
	for (size_t i = 0; i < m->n_own; i++)
		if (m->rows[i].contexts != 0)
			m->rows[i].hint = hint_of(m, m->rows[i].command, m->rows[i].contexts);
	free(own);
}
