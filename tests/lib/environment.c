#include "tests/lib/environment.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "core/str.h"

static bool set(struct environment *e, const char *setting)
{
	size_t name = strcspn(setting, "="), i = 0;

	while (e->settings[i] != NULL && !(strncmp(e->settings[i], setting, name) == 0 && e->settings[i][name] == '='))
		i++;
	if (i == ENVIRONMENT_MAX)
		return false;
	free(e->settings[i]);
	if (setting[name] == '=') {
		e->settings[i] = mem_copy(setting);
		return true;
	}
	size_t last = i;
	while (e->settings[last] != NULL && e->settings[last + 1] != NULL)
		last++;
	e->settings[i] = e->settings[last];
	e->settings[last] = NULL;
	return true;
}

static bool set_pair(struct environment *e, const char *name, const char *value)
{
	struct str s;

	str_init(&s);
	str_format(&s, "%s=%s", name, value);
	bool ok = set(e, s.text);
	str_release(&s);
	return ok;
}

bool environment_init(struct environment *e, const char *home, const char *const extra[])
{
	static const char *const pinned[] = {
		"TERM=xterm-256color",           "LC_ALL=C.UTF-8", "LANG=C.UTF-8", "TZ=UTC", "ESCDELAY=25", "SHELL=/bin/sh",
		"CASECHRON_REVIEWER=A Reviewer",
	};
	static const char *const kept[] = {
		"PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS",
	};
	bool ok = true;

	*e = (struct environment){{NULL}};
	for (size_t i = 0; i < sizeof pinned / sizeof *pinned; i++)
		ok = ok && set(e, pinned[i]);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (getenv(kept[i]) != NULL)
			ok = ok && set_pair(e, kept[i], getenv(kept[i]));
	ok = ok && set_pair(e, "HOME", home) && set_pair(e, "TMPDIR", home);
	for (size_t i = 0; extra != NULL && extra[i] != NULL; i++)
		ok = ok && set(e, extra[i]);
	return ok;
}

void environment_release(struct environment *e)
{
	for (size_t i = 0; e->settings[i] != NULL; i++)
		free(e->settings[i]);
	*e = (struct environment){{NULL}};
}
