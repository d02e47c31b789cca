#include "tui/script.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/utf8.h"
#include "tui/keyname.h"

static void add(struct script *s, uint32_t key)
{
	s->keys = mem_grow(s->keys, &s->capacity, s->n + 1, sizeof *s->keys);
	s->keys[s->n++] = key;
}

/* From behind the opening quotation mark; returns what follows the closing one, NULL where there is none. */
static const char *read_quoted(struct script *s, const char *at)
{
	size_t size;

	while (*at != '"') {
		int32_t c = utf8_next(at, &size);
		if (c == 0)
			return NULL;
		add(s, (uint32_t)c);
		at += size;
	}
	return at + 1;
}

static bool read_line(struct script *s, const char *line, int number, struct err *err)
{
	const char *at = line + strspn(line, " \t\r\n");

	while (*at != '\0' && *at != '#') {
		char word[KEYNAME_TEXT * 2];
		uint32_t key;
		size_t n = strcspn(at, " \t\r\n");
		if (*at == '"' && n > 1) {
			at = read_quoted(s, at + 1);
			if (at == NULL)
				return err_set(err, ERR_INVALID, "line %d of the keys: a quotation mark has no partner", number);
		} else {
			snprintf(word, sizeof word, "%.*s", (int)n, at);
			if (!keyname_parse(word, &key))
				return err_set(err, ERR_INVALID, "line %d of the keys: \"%.20s\" is not a key", number, word);
			add(s, key);
			at += n;
		}
		at += strspn(at, " \t\r\n");
	}
	return true;
}

bool script_open(struct script *s, const char *path, struct err *err)
{
	char *line = NULL;
	size_t room = 0;
	bool ok = true;

	*s = (struct script){0};
	if (path == NULL)
		return true;
	FILE *f = fopen(path, "re");
	if (f == NULL)
		return err_set(err, ERR_NOTFOUND, "cannot open the keys %s: %s", path, strerror(errno));
	for (int number = 1; ok && getline(&line, &room, f) >= 0; number++)
		ok = read_line(s, line, number, err);
	free(line);
	fclose(f);
	if (!ok)
		script_release(s);
	return ok;
}

void script_release(struct script *s)
{
	free(s->keys);
	*s = (struct script){0};
}

bool script_next(struct script *s, uint32_t *key)
{
	if (s->at >= s->n)
		return false;
	*key = s->keys[s->at++];
	return true;
}
