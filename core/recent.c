/* A line for each: milliseconds, a TAB, the path. */
#include "core/recent.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/folder.h"
#include "core/str.h"
#include "core/utf8.h"

enum { LINE_MAX_BYTES = PATH_MAX + 32 };

static bool is_kept(void)
{
	const char *said = getenv("CASECHRON_RECENT");

	return said == NULL || strcmp(said, "none") != 0;
}

/* The path of a line, NULL where it is damaged: cut short, not a time, not UTF-8, not absolute. */
static const char *read_line(char *line, int64_t *opened)
{
	size_t n = strlen(line);
	char *end;

	if (n == 0 || line[n - 1] != '\n')
		return NULL;
	line[n - 1] = '\0';
	errno = 0;
	*opened = strtoll(line, &end, 10);
	if (errno != 0 || end == line || *end != '\t' || end[1] != '/' || utf8_check(end, strlen(end)) != strlen(end))
		return NULL;
	return end + 1;
}

static size_t read_list(struct arena *arena, const char *file, struct recent_case cases[RECENT_MAX])
{
	char line[LINE_MAX_BYTES];
	const char *path;
	int64_t opened;
	size_t n = 0;
	FILE *f = fopen(file, "re");

	while (f != NULL && n < RECENT_MAX && fgets(line, sizeof line, f) != NULL)
		if ((path = read_line(line, &opened)) != NULL)
			cases[n++] = (struct recent_case){arena_copy(arena, path), opened};
	if (f != NULL)
		fclose(f);
	return n;
}

size_t recent_list(struct arena *arena, struct recent_case cases[RECENT_MAX])
{
	struct str file;
	size_t n = 0;

	str_init(&file);
	if (is_kept() && folder_of_user(FOLDER_STATE, &file)) {
		str_add(&file, "/recent");
		n = read_list(arena, file.text, cases);
	}
	str_release(&file);
	return n;
}

/* Writes the list anew: `first` at the top where there is one, and without `gone`. */
static bool rewrite(const struct recent_case *first, const char *gone, struct err *err)
{
	struct recent_case cases[RECENT_MAX];
	struct arena arena;
	struct str file, text;

	if (!is_kept())
		return true;
	arena_init(&arena);
	str_init(&file);
	str_init(&text);
	bool ok = folder_of_user(FOLDER_STATE, &file);
	size_t left = RECENT_MAX;
	if (ok) {
		str_add(&file, "/recent");
		size_t n = read_list(&arena, file.text, cases);
		if (first != NULL && left-- > 0)
			str_format(&text, "%" PRId64 "\t%s\n", first->opened, first->path);
		for (size_t i = 0; i < n && left > 0; i++)
			if (strcmp(cases[i].path, gone) != 0 && left-- > 0)
				str_format(&text, "%" PRId64 "\t%s\n", cases[i].opened, cases[i].path);
		ok = folder_put(file.text, &text, err);
	}
	str_release(&text);
	str_release(&file);
	arena_release(&arena);
	return ok;
}

bool recent_add(const char *path, int64_t now, struct err *err)
{
	char absolute[PATH_MAX];

	if (realpath(path, absolute) == NULL)
		return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
	for (const char *p = absolute; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == '\x7F')
			return true;
	return rewrite(&(struct recent_case){absolute, now}, absolute, err);
}

bool recent_remove(const char *path, struct err *err)
{
	return rewrite(NULL, path, err);
}
