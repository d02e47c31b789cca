#include "tests/lib/suggested.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "import/import.h"
#include "tests/lib/assert_ok.h"

void suggested_load(struct casefile *c, const char *code, int revision, const char *head, const char *entries)
{
	struct report report;
	struct err err = {0};
	struct str xml;
	char path[128];

	str_init(&xml);
	str_format(&xml,
	           "<submission xmlns=\"urn:casechron:submission:1\" case=\"TEST\" revision=\"%d\" "
	           "prepared=\"2026-01-01\">\n"
	           "<agency code=\"%s\" name=\"Agency %s\" kind=\"other\"/>\n%s<entries>\n%s</entries></submission>\n",
	           revision, code, code, head, entries);
	snprintf(path, sizeof path, "%s/%s-%d.xml", c->folder, code, revision);
	casefile_overwrite(path, xml.text, xml.length);
	assert_ok(import_load(c->store, path, NULL, &report, &err));
	if (report.outcome != REPORT_LOADED)
		fail_msg("%s is refused: %s", path, report.n_issues > 0 ? report.issues[0].what : "");
	report_release(&report);
	unlink(path);
	str_release(&xml);
}

struct found {
	struct arena arena;
	struct suggestion *list;
	size_t n;
};

static void find_all(struct casefile *c, struct found *f)
{
	struct scope scope;
	struct err err = {0};

	arena_init(&f->arena);
	assert_ok(scope_read(c->store, &f->arena, &scope, &err));
	assert_ok(suggestion_list(c->store, &f->arena, &scope, &f->list, &f->n, &err));
}

struct str suggested(struct casefile *c, enum suggestion_kind kind)
{
	struct found f;
	struct str out;

	str_init(&out);
	find_all(c, &f);
	for (size_t i = 0; i < f.n; i++) {
		if (f.list[i].kind != kind || strcmp(f.list[i].agency, "GP") == 0)
			continue;
		str_add(&out, f.list[i].subject);
		if (f.list[i].state != SUGGESTION_OPEN)
			str_format(&out, " (%s)", suggestion_state_name(f.list[i].state));
		str_add_char(&out, '\n');
	}
	arena_release(&f.arena);
	return out;
}

void suggested_are(struct casefile *c, enum suggestion_kind kind, const char *wanted)
{
	struct str got = suggested(c, kind);

	assert_string_equal(got.text, wanted);
	str_release(&got);
}

static const struct suggestion *find(const struct found *f, enum suggestion_kind kind, const char *subject)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].kind == kind && strcmp(f->list[i].subject, subject) == 0)
			return &f->list[i];
	return NULL;
}

void suggested_decide(struct casefile *c, enum suggestion_kind kind, const char *subject, enum suggestion_state state)
{
	struct err err = {0};
	struct found f;

	find_all(c, &f);
	const struct suggestion *s = find(&f, kind, subject);
	if (s == NULL)
		fail_msg("%s is not suggested", subject);
	assert_ok(suggestion_decide(c->store, &s, 1, state, &err));
	arena_release(&f.arena);
}

int suggested_score(struct casefile *c, enum suggestion_kind kind, const char *subject, struct str *why)
{
	struct found f;

	find_all(c, &f);
	const struct suggestion *s = find(&f, kind, subject);
	int score = s != NULL ? s->score : -1;
	if (s != NULL && why != NULL)
		str_add(why, s->why);
	arena_release(&f.arena);
	return score;
}
