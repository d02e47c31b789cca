#include "tests/lib/manual.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void manual_troff(struct str *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '-')
			str_add(out, "\\-");
		else if (*text == '\\')
			str_add(out, "\\e");
		else
			str_add_char(out, *text);
	}
}

static char *page_path(void)
{
	const char *top = getenv("CASECHRON_SRCDIR");
	struct str path;

	str_init(&path);
	str_format(&path, "%s/docs/casechron.1", top != NULL ? top : ".");
	return str_take(&path);
}

static void read_page(const char *path, struct str *page)
{
	char buffer[4096];
	FILE *file = fopen(path, "r");
	size_t n;

	if (file == NULL)
		fail_msg("cannot read %s", path);
	while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
		str_add_n(page, buffer, n);
	fclose(file);
}

static void write_page(const char *path, const struct str *page)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(page->text, 1, page->length, file), page->length);
	assert_int_equal(fclose(file), 0);
}

static void expect_section(const char *is, const char *wanted)
{
	while (*is != '\0' && *wanted != '\0' && strncmp(is, wanted, strcspn(wanted, "\n") + 1) == 0) {
		size_t n = strcspn(wanted, "\n") + 1;
		is += n;
		wanted += n;
	}
	if (*is != '\0' || *wanted != '\0')
		fail_msg("docs/casechron.1 does not say what the tables say (CASECHRON_REWRITE=1 writes it anew):\n"
		         "it says:     %.*s\nthe tables:  %.*s",
		         (int)strcspn(is, "\n"), is, (int)strcspn(wanted, "\n"), wanted);
}

void manual_section(const char *name, const char *wanted)
{
	struct str page, begin, end;
	char *path = page_path();

	str_init(&page);
	str_init(&begin);
	str_init(&end);
	str_format(&begin, ".\\\" %s begin\n", name);
	str_format(&end, ".\\\" %s end\n", name);
	read_page(path, &page);
	const char *first = strstr(page.text, begin.text), *last = strstr(page.text, end.text);
	if (first == NULL || last == NULL || last < first)
		fail_msg("%s lacks the marks of the %s", path, name);
	size_t from = (size_t)(first - page.text) + begin.length, n = (size_t)(last - page.text) - from;
	if (getenv("CASECHRON_REWRITE") != NULL) {
		str_remove(&page, from, n);
		str_insert(&page, from, wanted, strlen(wanted));
		write_page(path, &page);
	} else {
		str_cut(&page, from + n);
		expect_section(page.text + from, wanted);
	}
	str_release(&page);
	str_release(&begin);
	str_release(&end);
	free(path);
}
