/* Reports as people read them: refusals, topics, counts that go on when the words stop, hostile texts made visible. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "import/report.h"

static void add(struct report *r, enum issue_severity severity, int line, const char *topic, const char *what)
{
	report_add(r, &(struct issue){severity, {NULL, line, 1}, topic, what, "mend it"});
}

static void expect_text(const struct report *r, const char *text)
{
	struct str s;

	str_init(&s);
	report_text(r, &s);
	assert_string_equal(s.text, text);
	str_release(&s);
}

static void set_head(struct report *r, const char *code, int64_t revision)
{
	report_set_head(r, &(struct submission){.case_id = "OAK",
	                                        .revision = revision,
	                                        .prepared = "2026-03-02",
	                                        .agency_code = code,
	                                        .agency_name = "Surgery",
	                                        .agency_kind = "health"});
}

static void groups_by_topic(void **state)
{
	struct report r;

	(void)state;
	report_init(&r, "gp.xml");
	set_head(&r, "GP", 3);
	r.entries = 9;
	for (int i = 1; i <= 7; i++)
		add(&r, ISSUE_WARNING, i, "no source", "nothing said");
	add(&r, ISSUE_HELD, 8, "date not understood", "what was written");
	add(&r, ISSUE_WARNING, 9, "unknown kind", "odd");
	r.outcome = REPORT_LOADED;
	expect_text(&r, "gp.xml: loaded\n"
	                "  agency: GP, Surgery\n"
	                "  case: OAK, revision 3, prepared 2026-03-02\n"
	                "  coverage: not stated\n"
	                "  9 entries, 1 held, 8 warnings\n"
	                "held (kept as written, shown as undated):\n"
	                "  date not understood: 1\n"
	                "    gp.xml:8:1: what was written; mend it\n"
	                "warnings:\n"
	                "  no source: 7\n"
	                "    gp.xml:1:1: nothing said; mend it\n"
	                "    gp.xml:2:1: nothing said; mend it\n"
	                "    gp.xml:3:1: nothing said; mend it\n"
	                "    gp.xml:4:1: nothing said; mend it\n"
	                "    gp.xml:5:1: nothing said; mend it\n"
	                "    and 2 more\n"
	                "  unknown kind: 1\n"
	                "    gp.xml:9:1: odd; mend it\n");
	report_release(&r);
}

static void begins_with_the_refusal(void **state)
{
	struct refusal refusal = {0};
	struct report r;

	(void)state;
	report_init(&r, "a/gp.xml");
	add(&r, ISSUE_WARNING, 2, "no source", "nothing said");
	assert_false(refuse(&refusal, 4, 5, "mend it", "bad %s", "thing"));
	refuse(&refusal, 9, 9, "x", "a later one");
	report_refuse(&r, &refusal);
	assert_int_equal(r.outcome, REPORT_REFUSED);
	expect_text(&r, "a/gp.xml:4:5: bad thing; mend it\n"
	                "warnings:\n"
	                "  no source: 1\n"
	                "    a/gp.xml:2:1: nothing said; mend it\n");
	report_release(&r);
}

static void makes_everything_visible(void **state)
{
	struct refusal refusal = {0};
	struct report r;

	(void)state;
	report_init(&r, "e\x1B[2J\n\xFF.xml");
	refuse(&refusal, 1, 2, "mend it", "\"\xE2\x80\xAE%s\xC2\x9B\"", "x\ny");
	report_refuse(&r, &refusal);
	struct str s;
	str_init(&s);
	report_text(&r, &s);
	report_table(&r, 1, &s);
	assert_null(strchr(s.text, '\x1B'));
	assert_null(strstr(s.text, "\xE2\x80\xAE"));
	assert_null(strstr(s.text, "\xC2\x9B"));
	assert_null(strchr(s.text, '\xFF'));
	assert_non_null(strstr(s.text, "<U+202E>"));
	assert_non_null(strstr(s.text, "<U+009B>"));
	assert_non_null(strstr(s.text, "<U+001B>"));
	str_release(&s);
	report_release(&r);
}

/* A hostile file cannot fill the memory: counts go on, words stop; a rare topic still shows its places. */
static void keeps_a_thousand(void **state)
{
	struct report r;

	(void)state;
	report_init(&r, "gp.xml");
	for (int i = 1; i <= 100000; i++)
		add(&r, ISSUE_WARNING, i, "no source", "nothing said");
	for (int i = 1; i <= 9; i++)
		add(&r, ISSUE_HELD, i, "date not understood", "rare");
	assert_int_equal(r.warnings, 100000);
	assert_int_equal(r.held, 9);
	assert_int_equal(r.n_issues, REPORT_KEPT + REPORT_PLACES);
	struct str s;
	str_init(&s);
	report_text(&r, &s);
	assert_non_null(strstr(s.text, "  no source: 100000\n"));
	assert_non_null(strstr(s.text, "    and 99995 more\n"));
	assert_non_null(strstr(s.text, "gp.xml:5:1: rare"));
	assert_non_null(strstr(s.text, "    and 4 more\n"));
	str_release(&s);
	report_release(&r);
}

static void lines_up_the_table(void **state)
{
	struct refusal refusal = {0};
	struct report r[2];
	struct str s;

	(void)state;
	report_init(&r[0], "Si\xC3\xA2n.xml");
	set_head(&r[0], "CSC", 12);
	r[0].entries = 1234;
	r[0].outcome = REPORT_ALREADY;
	report_init(&r[1], "a-long-name.xml");
	refuse(&refusal, 1, 1, "x", "y");
	report_refuse(&r[1], &refusal);
	str_init(&s);
	report_table(r, 2, &s);
	assert_string_equal(s.text, "file             agency  revision  entries  warnings  held  result\n"
	                            "Si\xC3\xA2n.xml         CSC           12     1234         0     0  already loaded\n"
	                            "a-long-name.xml  -              -        0         0     0  refused\n");
	str_release(&s);
	report_release(&r[0]);
	report_release(&r[1]);
}

static void quotes_short(void **state)
{
	struct quote q;
	char text[200];

	(void)state;
	assert_string_equal(quoted(&q, "short"), "short");
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_int_equal(strlen(quoted(&q, text)), sizeof q.text - 1);
	for (size_t i = 0; i + 1 < sizeof text; i += 2)
		memcpy(text + i, "\xC3\xA9", 2);
	text[sizeof text - 2] = '\0';
	const char *cut = quoted(&q, text);
	assert_int_equal((strlen(cut) - 3) % 2, 0);
	assert_string_equal(cut + strlen(cut) - 3, "...");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_by_topic),          cmocka_unit_test(begins_with_the_refusal),
		cmocka_unit_test(makes_everything_visible), cmocka_unit_test(keeps_a_thousand),
		cmocka_unit_test(lines_up_the_table),       cmocka_unit_test(quotes_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
