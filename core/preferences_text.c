/* Lines of "name = value". Bytes of any kind may come: what is no text is a problem like any other. */
#include <string.h>

#include "core/mem.h"
#include "core/preferences_file.h"
#include "core/utf8.h"

enum { SHOWN = 40 }; /* bytes of a name, in a problem */

/* A line without the blanks round it. */
struct piece {
	const char *at;
	size_t n;
};

static struct piece trim(struct piece p)
{
	while (p.n > 0 && (*p.at == ' ' || *p.at == '\t')) {
		p.at++;
		p.n--;
	}
	while (p.n > 0 && strchr(" \t\r", p.at[p.n - 1]) != NULL && p.at[p.n - 1] != '\0')
		p.n--;
	return p;
}

void preferences_add_problem(struct preferences *p, size_t line, const char *text)
{
	size_t i = p->n_problems;

	p->problems = mem_grow(p->problems, &p->problems_capacity, p->n_problems + 1, sizeof *p->problems);
	for (; i > 0 && p->problems[i - 1].line > line; i--)
		p->problems[i] = p->problems[i - 1];
	p->problems[i] = (struct preference_problem){line, arena_copy(&p->arena, text)};
	p->n_problems++;
}

static bool begins(struct piece p, const char *word)
{
	return p.n >= strlen(word) && memcmp(p.at, word, strlen(word)) == 0;
}

/* Cuts "name = value"; the sign of a key line may be the key itself: "key.density.= = closer". */
static bool cut(struct piece line, struct piece *name, struct piece *value)
{
	size_t from = 0;

	if (begins(line, "key.")) {
		const char *dot = memchr(line.at + 4, '.', line.n - 4);
		from = dot != NULL && (size_t)(dot - line.at) + 2 < line.n ? (size_t)(dot - line.at) + 2 : 0;
	}
	const char *sign = memchr(line.at + from, '=', line.n - from);
	if (sign == NULL)
		return false;
	size_t n = (size_t)(sign - line.at);
	*name = trim((struct piece){line.at, n});
	*value = trim((struct piece){sign + 1, line.n - n - 1});
	if (value->n >= 2 && value->at[0] == '"' && value->at[value->n - 1] == '"')
		*value = (struct piece){value->at + 1, value->n - 2};
	return name->n > 0;
}

static void take_key(struct preferences *p, size_t line, const char *name, const char *value)
{
	const char *context = name + strlen("key."), *dot = strchr(context, '.');

	if (dot == NULL || dot == context || dot[1] == '\0') {
		preferences_add_problem(p, line, "a key is set as in: key.timeline.z = next-gap");
		return;
	}
	p->keys = mem_grow(p->keys, &p->keys_capacity, p->n_keys + 1, sizeof *p->keys);
	p->keys[p->n_keys++] = (struct preference_key){
		.context = arena_copy_n(&p->arena, context, (size_t)(dot - context)),
		.key = dot + 1,
		.command = value,
		.line = line,
	};
}

static void take_value(struct preferences *p, size_t line, enum preference_id id, const char *value)
{
	struct err err = {0};

	if (p->lines[id] > 0) {
		preferences_add_problem(p, line,
		            arena_format(&p->arena, "%s is set in line %zu already", preference_table[id].name, p->lines[id]));
	} else if (!preference_check(id, value, &err)) {
		preferences_add_problem(p, line, err.text);
	} else {
		p->values[id] = value;
		p->lines[id] = line;
	}
}

static void take_line(struct preferences *p, size_t n, struct piece line)
{
	struct piece name, value;
	enum preference_id id;

	line = trim(line);
	if (line.n == 0 || *line.at == '#')
		return;
	if (memchr(line.at, '\0', line.n) != NULL || utf8_check(line.at, line.n) != line.n) {
		preferences_add_problem(p, n, "this is no text in UTF-8");
		return;
	}
	if (!cut(line, &name, &value)) {
		preferences_add_problem(p, n, "a line is a name, the sign = and a value: palette = light");
		return;
	}
	const char *text = arena_copy_n(&p->arena, value.at, value.n);
	if (begins(name, "key."))
		take_key(p, n, arena_copy_n(&p->arena, name.at, name.n), text);
	else if (preference_find(name.at, name.n, &id))
		take_value(p, n, id, text);
	else
		preferences_add_problem(p, n,
		            arena_format(&p->arena, "there is no preference \"%.*s\"; the line is kept as it is",
		                         (int)utf8_check(name.at, name.n < SHOWN ? name.n : SHOWN), name.at));
}

/* The next line of `rest`, which then begins behind it. */
static struct piece next_line(struct piece *rest)
{
	const char *end = memchr(rest->at, '\n', rest->n);
	struct piece line = {rest->at, end != NULL ? (size_t)(end - rest->at) : rest->n};
	size_t used = line.n + (end != NULL);

	rest->at += used;
	rest->n -= used;
	return line;
}

static void read_text(struct preferences *p)
{
	struct piece rest = {p->text.text, p->text.length};

	arena_reset(&p->arena);
	p->n_keys = p->n_problems = 0;
	for (int i = 0; i < PREFERENCES; i++) {
		p->values[i] = preference_table[i].initial;
		p->lines[i] = 0;
	}
	for (size_t n = 1; rest.n > 0; n++)
		take_line(p, n, next_line(&rest));
}

void preferences_parse(struct preferences *p, const char *bytes, size_t n)
{
	str_clear(&p->text);
	str_add_n(&p->text, bytes, n);
	read_text(p);
}

/* The number of the first line that names it; 0: none does. */
static size_t line_naming(const struct preferences *p, enum preference_id id)
{
	struct piece rest = {p->text.text, p->text.length}, name, value;
	enum preference_id found;

	for (size_t n = 1; rest.n > 0; n++) {
		struct piece line = trim(next_line(&rest));
		if (line.n > 0 && *line.at != '#' && cut(line, &name, &value) && preference_find(name.at, name.n, &found) &&
		    found == id)
			return n;
	}
	return 0;
}

void preferences_put_line(struct preferences *p, enum preference_id id, const char *line)
{
	size_t wanted = p->lines[id] > 0 ? p->lines[id] : line_naming(p, id), from = p->text.length;
	struct piece rest = {p->text.text, p->text.length};

	for (size_t n = 1; rest.n > 0 && n <= wanted; n++) {
		struct piece old = next_line(&rest);
		if (n != wanted)
			continue;
		from = (size_t)(old.at - p->text.text);
		str_remove(&p->text, from, old.n);
	}
	if (wanted == 0) {
		if (from > 0 && p->text.text[from - 1] != '\n')
			str_add_char(&p->text, '\n');
		str_add(&p->text, line);
		str_add_char(&p->text, '\n');
	} else {
		str_insert(&p->text, from, line, strlen(line));
	}
	read_text(p);
}
