#include "tui/file_name.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/mem.h"
#include "core/utf8.h"

enum { OFFERED = 5 };

static bool ends_in(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = strlen(suffix);

	return n >= m && strcmp(name + n - m, suffix) == 0;
}

static bool is_folder(const char *folder, const char *name)
{
	struct str path;
	struct stat st;

	str_init(&path);
	str_format(&path, "%s/%s", folder, name);
	bool is = stat(path.text, &st) == 0 && S_ISDIR(st.st_mode);
	str_release(&path);
	return is;
}

/* The first is what completes; a folder goes on with a slash. */
static void offer(struct assist *a, const char *name, bool folder, size_t n)
{
	if (n == 0) {
		str_add(&a->word, name);
		str_add(&a->word, folder ? "/" : "");
	}
	if (n >= OFFERED)
		return;
	str_add(&a->offers, n == 0 ? "" : "  ");
	utf8_display(name, false, &a->offers);
	str_add(&a->offers, folder ? "/" : "");
}

void file_name_assist(const char *text, size_t at, const char *suffix, struct assist *a)
{
	size_t from = at, offered = 0;
	struct dirent **found;

	while (from > 0 && text[from - 1] != '/')
		from--;
	char *folder = mem_copy(from > 0 ? text : ".");
	if (from > 0)
		folder[from] = '\0';
	a->from = from;
	int n = scandir(folder, &found, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		const char *name = found[i]->d_name;
		bool begins = strncmp(name, text + from, at - from) == 0 && (name[0] != '.' || at > from);
		bool is_dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
		bool goes_in = begins && !is_dots && is_folder(folder, name);
		if (goes_in || (begins && !is_dots && ends_in(name, suffix)))
			offer(a, name, goes_in, offered++);
		free(found[i]);
	}
	if (n >= 0)
		free(found);
	if (offered > OFFERED)
		str_format(&a->offers, "  and %zu more", offered - OFFERED);
	free(folder);
}
