#include "tui/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/str.h"
#include "tui/keyname.h"

static char path[] = "/tmp/casechron-script-XXXXXX";

static bool open_text(struct script *s, const char *text, struct err *err)
{
	snprintf(path, sizeof path, "/tmp/casechron-script-XXXXXX");
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	bool ok = script_open(s, path, err);
	unlink(path);
	return ok;
}

static void gives(const char *text, const uint32_t *keys, size_t n)
{
	struct script s;
	struct err err = {0};
	uint32_t key;

	if (!open_text(&s, text, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < n; i++) {
		assert_true(script_next(&s, &key));
		assert_int_equal(key, keys[i]);
	}
	assert_false(script_next(&s, &key));
	assert_false(script_next(&s, &key));
	script_release(&s);
}

#define GIVES(text, ...) \
	gives(text, (const uint32_t[]){__VA_ARGS__}, sizeof(uint32_t[]){__VA_ARGS__} / sizeof(uint32_t))

static void names_and_characters(void **state)
{
	(void)state;
	GIVES("Down PgDn g G / Ctrl-R\n", CK_DOWN, CK_PGDN, 'g', 'G', '/', CK_CTRL('r'));
	GIVES("\t down\r\n\r\n  F1 \xC5\x81", CK_DOWN, CK_F1, 0x141);
}

static void quoted_text(void **state)
{
	(void)state;
	GIVES("/ \"bro ught\" Enter", '/', 'b', 'r', 'o', ' ', 'u', 'g', 'h', 't', CK_ENTER);
	GIVES("\"\xC5\x81\xE2\x80\xAE\"", 0x141, 0x202E);
	GIVES("\"\" x", 'x');
	GIVES("\"a\"b", 'a', 'b');
	GIVES("\"#\"", '#');
}

static void a_lone_quotation_mark_is_a_key(void **state)
{
	(void)state;
	GIVES("\" \n x", '"', 'x');
}

static void comments_and_nothing(void **state)
{
	struct script s;
	struct err err = {0};
	uint32_t key;

	(void)state;
	GIVES("# walk to the end\nG # and no further\n#\n", 'G');
	assert_true(open_text(&s, "", &err));
	assert_false(script_next(&s, &key));
	script_release(&s);
	assert_true(script_open(&s, NULL, &err));
	assert_false(script_next(&s, &key));
	script_release(&s);
}

static void refused(const char *text, const char *line)
{
	struct script s;
	struct err err = {0};

	assert_false(open_text(&s, text, &err));
	assert_int_equal(err.code, ERR_INVALID);
	if (strstr(err.text, line) == NULL)
		fail_msg("\"%s\" does not say %s", err.text, line);
	assert_null(s.keys); /* released */
}

static void what_is_no_key(void **state)
{
	(void)state;
	refused("Down\nDwon", "line 2");
	refused("\n\nCtrl-", "line 3");
	refused("a \"no end", "line 1");
	refused("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "line 1");
}

/* A line is not cut into two words, and not read in part, where it is long. */
static void a_long_line(void **state)
{
	struct script s;
	struct str text;
	struct err err = {0};
	uint32_t key;
	size_t n = 0;

	(void)state;
	str_init(&text);
	str_add(&text, " ");
	for (int i = 0; i < 3000; i++)
		str_add(&text, "Down ");
	assert_true(open_text(&s, text.text, &err));
	for (; script_next(&s, &key); n++)
		assert_int_equal(key, CK_DOWN);
	assert_int_equal(n, 3000);
	script_release(&s);
	str_release(&text);
}

static void no_such_file(void **state)
{
	struct script s;
	struct err err = {0};

	(void)state;
	assert_false(script_open(&s, "/nowhere/keys", &err));
	assert_int_equal(err.code, ERR_NOTFOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_characters),
		cmocka_unit_test(quoted_text),
		cmocka_unit_test(a_lone_quotation_mark_is_a_key),
		cmocka_unit_test(comments_and_nothing),
		cmocka_unit_test(what_is_no_key),
		cmocka_unit_test(a_long_line),
		cmocka_unit_test(no_such_file),
	};

	return cmocka_run_group_tests_name("script", tests, NULL, NULL);
}
