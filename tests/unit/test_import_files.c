/* Submissions as files: the wrong kinds, named; what is no regular file; sizes; a file that changes meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/str.h"
#include "import/import.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char
	GOOD[] = "<submission xmlns='urn:casechron:submission:1' case='OAK' revision='1' prepared='2026-03-02'>"
			 "<agency code='GP' name='Surgery' kind='health'/><nil-return/></submission>";

/* The whole report as text; the caller frees. */
static char *said(const struct report *r)
{
	struct str s;

	str_init(&s);
	report_text(r, &s);
	char *text = str_take(&s);
	str_release(&s);
	return text;
}

static void expect_file(const char *path, const char *line)
{
	struct str s;
	struct report r;

	assert_true(import_check(path, NULL, &r, NULL));
	char *whole = said(&r);
	str_init(&s);
	str_format(&s, "%s%s\n", path, line);
	if (strcmp(whole, s.text) != 0)
		fail_msg("expected: %sgot: %s", s.text, whole);
	assert_int_equal(r.outcome, REPORT_REFUSED);
	free(whole);
	str_release(&s);
	report_release(&r);
}

static void write_file(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static const struct {
	const char *bytes;
	size_t n;
	const char *line;
} KINDS[] = {
#define KIND(bytes, line)             \
	{                                 \
		bytes, sizeof bytes - 1, line \
	}
	KIND("", ":1:1: the file is empty; ask the agency to send it again"),
	KIND("\x1F\x8B\x08\0", ":1:1: this is compressed (gzip), not XML; unpack it and load the XML file inside"),
	KIND("\xFD"
         "7zXZ\0\0",
         ":1:1: this is compressed (xz), not XML; unpack it and load the XML file inside"),
	KIND("PK\x03\x04 a.txt", ":1:1: this is compressed (zip), not XML; unpack it and load the XML file inside"),
	KIND("PK\x03\x04 word/document.xml",
         ":1:1: this is a Word document, not XML; ask the agency for its chronology as XML (docs/format.md)"),
	KIND("PK\x03\x04 xl/workbook.xml",
         ":1:1: this is an Excel workbook, not XML; ask the agency for its chronology as XML (docs/format.md)"),
	KIND("%PDF-1.7",
         ":1:1: this is a PDF document, not XML; ask the agency for its chronology as XML (docs/format.md)"),
	KIND(
		"\n<!doctype HTML>",
		":1:1: this is a web page (HTML), not a submission; ask the agency for its chronology as XML (docs/format.md)"),
	KIND("[1]", ":1:1: this is JSON, not XML; ask the agency for its chronology as XML (docs/format.md)"),
	KIND("date,event\n", ":1:1: this is plain text or a table (CSV), not XML; ask the agency for its chronology as XML "
                         "(docs/format.md)"),
	KIND("\x89PNG\r\n",
         ":1:1: this is an image (PNG), not XML; ask the agency for its chronology as XML (docs/format.md)"),
	KIND(
		"\xFF\xFE"
		"d\0a\0t\0e\0\t\0",
		":1:1: this is plain text or a table (CSV), not XML; ask the agency for its chronology as XML "
		"(docs/format.md)"),
	KIND("\xFE\xFF\0\n\0{", ":1:1: this is JSON, not XML; ask the agency for its chronology as XML (docs/format.md)"),
	KIND("\xFF\xFE\0\0<\0\0\0", ":1:1: the file is encoded in UTF-32; save it as UTF-8 and load it again"),
	KIND("\x4C\x6F\xA7\x94", ":1:1: the file is encoded in EBCDIC; save it as UTF-8 and load it again"),
	KIND(
		"<?xml version='1.0' encoding='UTF-16'?><a/>",
		":1:1: the file declares the encoding UTF-16, but its bytes are not; save the file as UTF-8 and load it again"),
};

static void names_the_wrong_kind(void **state)
{
	const char *folder = *state;
	char path[128];

	snprintf(path, sizeof path, "%s/kind.xml", folder);
	for (size_t i = 0; i < LENGTH(KINDS); i++) {
		write_file(path, KINDS[i].bytes, KINDS[i].n);
		expect_file(path, KINDS[i].line);
	}
	unlink(path);
}

static void opens_regular_files_only(void **state)
{
	const char *folder = *state;
	char path[128];

	expect_file(folder, ": this is a folder; name the XML file inside it");
	snprintf(path, sizeof path, "%s/none.xml", folder);
	expect_file(path, ": there is no such file; check the name and the folder");
	snprintf(path, sizeof path, "%s/fifo", folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	expect_file(path,
	            ": this is not a regular file but a pipe, a device or a socket; name the XML file that the agency "
	            "sent");
	unlink(path);
	snprintf(path, sizeof path, "%s/loop", folder);
	assert_int_equal(symlink("loop", path), 0);
	expect_file(path, ": the name is a link that leads back to itself; name the file itself");
	unlink(path);
	expect_file("/dev/zero",
	            ": this is not a regular file but a pipe, a device or a socket; name the XML file that the "
	            "agency sent");
}

static void keeps_to_the_size(void **state)
{
	const char *folder = *state;
	char path[128];
	struct report r;

	snprintf(path, sizeof path, "%s/huge.xml", folder);
	write_file(path, "<a/>", 4);
	assert_int_equal(truncate(path, (off_t)1024 * 1024 * 1024 + 1), 0);
	expect_file(path,
	            ": the file is larger than 1024 MiB; check that it is a submission; if so split it, or allow more with "
	            "--max-size");
	unlink(path);
	snprintf(path, sizeof path, "%s/good.xml", folder);
	write_file(path, GOOD, sizeof GOOD - 1);
	assert_true(import_check(path, NULL, &r, NULL));
	assert_int_equal(r.outcome, REPORT_CHECKED);
	report_release(&r);
	unlink(path);
}

/* The file grows while it is read. */
static bool add_to_file(void *context, int64_t entries, int64_t bytes, int64_t total)
{
	const char *path = context;
	FILE *f = fopen(path, "a");

	(void)entries;
	(void)bytes;
	(void)total;
	assert_non_null(f);
	fputs("\n", f);
	fclose(f);
	return true;
}

static void notices_a_change(void **state)
{
	const char *folder = *state;
	struct import_options o = import_defaults();
	char path[128];
	struct report r;

	snprintf(path, sizeof path, "%s/grows.xml", folder);
	write_file(path, GOOD, sizeof GOOD - 1);
	o.progress = add_to_file;
	o.context = path;
	assert_true(import_check(path, &o, &r, NULL));
	assert_int_equal(r.outcome, REPORT_REFUSED);
	assert_string_equal(report_refusal(&r)->what, "the file changed while it was read");
	report_release(&r);
	unlink(path);
}

/* A folder for the files of these tests. */
static int make_folder(void **state)
{
	static char folder[] = "/tmp/casechron-check-XXXXXX";

	*state = mkdtemp(folder);
	return *state == NULL;
}

static int remove_folder(void **state)
{
	return rmdir(*state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_the_wrong_kind),
		cmocka_unit_test(opens_regular_files_only),
		cmocka_unit_test(keeps_to_the_size),
		cmocka_unit_test(notices_a_change),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
