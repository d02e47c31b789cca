/* Encodings: each character of each of them, against the C library's own tables; what may be declared over which bytes;
 * where a character that is none stands, and its byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <iconv.h>

#include "core/str.h"
#include "import/guard.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static void begin(struct decoder *d, const char *head, size_t n, const char *declared)
{
	struct refusal refusal;

	refusal_init(&refusal);
	decoder_begin(d, (const unsigned char *)head, n);
	assert_true(decoder_declare(d, declared, 1, 1, &refusal));
}

/* The bytes of one character, one by one; false where they are none. */
static bool decode(struct decoder *d, const char *bytes, size_t n, uint32_t *c)
{
	for (size_t i = 0; i < n; i++) {
		enum decoded is = decoder_step(d, (unsigned char)bytes[i], c);
		if (is == DECODED_FAULT || (is == DECODED_CHARACTER) != (i + 1 == n))
			return false;
	}
	return true;
}

static void expect_as_iconv(const char *name)
{
	iconv_t table = iconv_open("UTF-8", name);
	struct decoder d;
	size_t undefined = 0;

	assert_true(table != (iconv_t)-1);
	begin(&d, "<?x", 3, name);
	for (int byte = 1; byte < 256; byte++) {
		char in = (char)byte, out[8], ours[DECODER_UTF8], *from = &in, *to = out;
		size_t in_left = 1, out_left = sizeof out;
		uint32_t c;
		bool known = iconv(table, &from, &in_left, &to, &out_left) != (size_t)-1;
		undefined += !known;
		if (decode(&d, &in, 1, &c) != known)
			fail_msg("%s: 0x%02X is %sa character", name, (unsigned)byte, known ? "" : "not ");
		d.n_pending = 0;
		if (known && (decoder_utf8(c, ours) != sizeof out - out_left || memcmp(ours, out, sizeof out - out_left) != 0))
			fail_msg("%s: 0x%02X is not U+%04X", name, (unsigned)byte, (unsigned)c);
	}
	assert_int_equal(undefined, strcmp(name, "windows-1252") == 0 ? 5 : 0);
	iconv_close(table);
}

static void knows_each_byte(void **state)
{
	(void)state;
	expect_as_iconv("ISO-8859-1");
	expect_as_iconv("ISO-8859-15");
	expect_as_iconv("windows-1252");
}

/* Every character there is, in each of the three encodings that have them all. */
static void knows_each_character(void **state)
{
	struct decoder utf8, le, be;

	(void)state;
	begin(&utf8, "<?x", 3, "utf-8");
	begin(&le, "<\0?", 3, "utf-16le");
	begin(&be, "\xFE\xFF\0", 3, NULL);
	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		if (c == 0xD800)
			c = 0xE000;
		char eight[DECODER_UTF8], two[4], swapped[4];
		uint32_t high = 0xD7C0 + (c >> 10), low = 0xDC00 | (c & 0x3FF), got;
		size_t n = c < 0x10000 ? 2 : 4;
		two[0] = (char)((n == 2 ? c : high) >> 8);
		two[1] = (char)(n == 2 ? c : high);
		two[2] = (char)(low >> 8);
		two[3] = (char)low;
		for (size_t i = 0; i < 4; i++)
			swapped[i] = two[i ^ 1];
		assert_true(decode(&utf8, eight, decoder_utf8(c, eight), &got) && got == c);
		assert_true(decode(&be, two, n, &got) && got == c);
		assert_true(decode(&le, swapped, n, &got) && got == c);
	}
}

/* The whole guard over these bytes; `how`: '8' as they stand, 'L' and 'B' each as a unit of UTF-16, its low or its high
 * byte first. */
static bool guard_text(char how, const char *bytes, size_t n, size_t piece, struct refusal *refusal, struct str *out)
{
	struct str text;
	struct guard g;
	bool ok = true;

	str_init(&text);
	for (size_t i = 0; i < n; i++) {
		if (how == 'B')
			str_add_char(&text, '\0');
		str_add_char(&text, bytes[i]);
		if (how == 'L')
			str_add_char(&text, '\0');
	}
	refusal_init(refusal);
	guard_init(&g, refusal);
	for (size_t i = 0; ok && i < text.length; i += piece)
		ok = guard_feed(&g, (const unsigned char *)text.text + i, text.length - i < piece ? text.length - i : piece,
		                out);
	ok = ok && guard_finish(&g);
	guard_release(&g);
	str_release(&text);
	return ok;
}

struct declared {
	char how; /* as guard_text() has it, without a byte order mark */
	const char *name;
	const char *word; /* of the refusal; NULL where it is read */
};

static const struct declared DECLARED[] = {
	{'8', "UTF-8", NULL},
	{'8', "utf-8", NULL},
	{'8', "iso-8859-1", NULL},
	{'8', "ISO-8859-15", NULL},
	{'8', "Windows-1252", NULL},
	{'8', "UTF-16", "declares the encoding UTF-16, but its bytes are not"},
	{'8', "UTF-16LE", "declares the encoding UTF-16LE, but its bytes are not"},
	{'8', "UTF-16BE", "declares the encoding UTF-16BE, but its bytes are not"},
	{'8', "UTF-7", "declares the encoding UTF-7, which is not read (UTF-8, UTF-16,"},
	{'8', "UTF-32", "declares the encoding UTF-32, which is not read"},
	{'8', "ISO-2022-JP", "which is not read"},
	{'8', "ISO-8859-2", "which is not read"},
	{'8', "IBM037", "which is not read"},
	{'8', "", "which is not read"},
	{'L', "UTF-16LE", NULL},
	{'L', "utf-16le", NULL},
	{'L', "UTF-16", "does not begin with a byte order mark"},
	{'L', "UTF-16BE", "declares the encoding UTF-16BE, but its bytes are UTF-16LE"},
	{'L', "UTF-8", "declares the encoding UTF-8, but its bytes are UTF-16LE"},
	{'L', "windows-1252", "declares the encoding windows-1252, but its bytes are UTF-16LE"},
	{'B', "UTF-16BE", NULL},
	{'B', "UTF-16", "does not begin with a byte order mark"},
	{'B', "UTF-16LE", "declares the encoding UTF-16LE, but its bytes are UTF-16BE"},
	{'B', "ISO-8859-1", "declares the encoding ISO-8859-1, but its bytes are UTF-16BE"},
};

static void expect(const char *what, bool ok, const struct refusal *r, const char *word)
{
	if (ok != (word == NULL) || (word != NULL && (strstr(r->what, word) == NULL || r->line != 1 || r->column != 1)))
		fail_msg("%s: expected %s, got %lld:%lld %s", what, word == NULL ? "nothing" : word, (long long)r->line,
		         (long long)r->column, ok ? "nothing" : r->what);
}

static void holds_the_declaration_to_the_bytes(void **state)
{
	struct refusal r;
	char text[128];
	struct str out;

	(void)state;
	for (size_t i = 0; i < LENGTH(DECLARED); i++) {
		const struct declared *d = &DECLARED[i];
		snprintf(text, sizeof text, "<?xml version='1.0' encoding='%s'?>\r\n<a>b</a>", d->name);
		for (size_t piece = 1; piece < 300; piece += 6) {
			str_init(&out);
			bool ok = guard_text(d->how, text, strlen(text), piece, &r, &out);
			expect(text, ok, &r, d->word);
			if (ok)
				assert_string_equal(strchr(out.text, '\n'), "\n<a>b</a>");
			str_release(&out);
		}
	}
}

struct bytes {
	const char *bytes;
	size_t n;
	int line, column;
	const char *said; /* the refusal, or what is handed on where the line is 0 */
};

#define BYTES(text) text, sizeof(text) - 1
#define LATIN "<?xml version='1.0' encoding='ISO-8859-1'?>"
#define LATIN9 "<?xml version='1.0' encoding='ISO-8859-15'?>"
#define WINDOWS "<?xml version='1.0' encoding='windows-1252'?>"
#define A_LE "<\0a\0>\0"
#define A_BE "\0<\0a\0>"

static const struct bytes CASES[] = {
	/* byte order marks, and none */
	{BYTES("\xFF\xFE" A_LE "\xE9\0<\0/\0a\0>\0"), 0, 0, "<a>\xC3\xA9</a>"},
	{BYTES("\xFE\xFF" A_BE "\0\xE9\0<\0/\0a\0>"), 0, 0, "<a>\xC3\xA9</a>"},
	{BYTES("\xFF\xFE" A_LE "\x3D\xD8\x42\xDE<\0/\0a\0>\0"), 0, 0, "<a>\xF0\x9F\x99\x82</a>"},
	{BYTES("\xFF\xFE" A_LE "\r\0\n\0\r\0<\0/\0a\0>\0"), 0, 0, "<a>\n\n</a>"},
	{BYTES("\xFF\xFE" A_LE "\xFF\xFE<\0/\0a\0>\0"), 0, 0, "<a>\xEF\xBB\xBF</a>"},
	{BYTES("\xEF\xBB\xBF<a/>"), 0, 0, "<a/>"},
	{BYTES("\xEF\xBB\xBF" LATIN "<a/>"), 1, 1,
     "the file declares the encoding ISO-8859-1, but its bytes are not: it begins "
     "with the mark of UTF-8"},
	{BYTES(A_LE "<\0/\0a\0>\0"), 1, 1,
     "the file is encoded in UTF-16 and neither declares it nor begins with a byte order "
     "mark"},
	{BYTES("\0<\0a\0/\0>"), 1, 1,
     "the file is encoded in UTF-16 and neither declares it nor begins with a byte order mark"},
	/* one byte a character */
	{BYTES(LATIN "<a>caf\xE9 \x93</a>"), 0, 0, LATIN "<a>caf\xC3\xA9 \xC2\x93</a>"},
	{BYTES(LATIN9 "<a>\xA4 \xBD</a>"), 0, 0, LATIN9 "<a>\xE2\x82\xAC \xC5\x93</a>"},
	{BYTES(WINDOWS "<a b='\x93'>\x80\r\n</a>"), 0, 0, WINDOWS "<a b='\xE2\x80\x9C'>\xE2\x82\xAC\n</a>"},
	{BYTES(WINDOWS "\n<a>\x93\x94\x81</a>"), 2, 6, "the byte 0x81 is no character of windows-1252"},
	{BYTES(WINDOWS "<a>\x8D</a>"), 1, 49, "the byte 0x8D is no character of windows-1252"},
	{BYTES(WINDOWS "<a>\x8F</a>"), 1, 49, "the byte 0x8F is no character of windows-1252"},
	{BYTES(WINDOWS "<a>\x90</a>"), 1, 49, "the byte 0x90 is no character of windows-1252"},
	{BYTES(WINDOWS "<a>\x9D</a>"), 1, 49, "the byte 0x9D is no character of windows-1252"},
	{BYTES(WINDOWS "<a>\x93\x1B</a>"), 1, 50, "the control character U+001B cannot stand in XML"},
	{BYTES(LATIN "<a>\xE9\xE9</b>"), 1, 49, "</b> does not match <a>, opened at line 1"},
	/* columns count characters, in whatever encoding */
	{BYTES("\xFF\xFE" A_LE "\x3D\xD8\x42\xDE\x1B\0"), 1, 5, "the control character U+001B cannot stand in XML"},
	{BYTES("\xFF\xFE" A_LE "\n\0\xE9\0\xFE\xFF"), 2, 2, "the control character U+FFFE cannot stand in XML"},
	/* characters that are none */
	{BYTES("\xFF\xFE" A_LE "\x3D\xD8x\0"), 1, 4,
     "the bytes 0x3D 0xD8 are half a character of UTF-16 (a lone surrogate)"},
	{BYTES("\xFF\xFE" A_LE "x\0\x42\xDE"), 1, 5,
     "the bytes 0x42 0xDE are half a character of UTF-16 (a lone surrogate)"},
	{BYTES("\xFE\xFF" A_BE "\xD8\x3D\xD8\x3D"), 1, 4,
     "the bytes 0xD8 0x3D are half a character of UTF-16 (a lone surrogate)"},
	{BYTES("\xFF\xFE" A_LE "x\0<\0/\0a\0>"), 1, 8, "the file ends within a character (byte 0x3E), as if cut short"},
	{BYTES("\xFF\xFE" A_LE "\x3D\xD8"), 1, 4, "the file ends within a character (byte 0x3D), as if cut short"},
	{BYTES("\xFF\xFE" A_LE "\x3D\xD8\x42"), 1, 4, "the file ends within a character (byte 0x3D), as if cut short"},
	{BYTES("<a>\n\xC3"), 2, 1, "the file ends within a character (byte 0xC3), as if cut short"},
	{BYTES("\xFF"), 1, 1, "the byte 0xFF is not UTF-8 (it may be ISO-8859-1 or windows-1252)"},
	{BYTES("<"), 1, 2, "the file ends within the markup begun at line 1, as if cut short"},
	{BYTES("\xFF\xFE"), 1, 1, "the file holds no element"},
};

static void reads_and_refuses(void **state)
{
	struct refusal r;
	struct str out;

	(void)state;
	for (size_t i = 0; i < LENGTH(CASES); i++) {
		const struct bytes *b = &CASES[i];
		for (size_t piece = 1; piece < 80; piece += piece < 6 ? 1 : 70) {
			str_init(&out);
			bool ok = guard_text('8', b->bytes, b->n, piece, &r, &out);
			if (ok != (b->line == 0) || r.line != b->line || r.column != b->column ||
			    strcmp(ok ? out.text : r.what, b->said) != 0)
				fail_msg("%zu: expected %d:%d %s, got %lld:%lld %s", i, b->line, b->column, b->said, (long long)r.line,
				         (long long)r.column, ok ? out.text : r.what);
			str_release(&out);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_each_byte),
		cmocka_unit_test(knows_each_character),
		cmocka_unit_test(holds_the_declaration_to_the_bytes),
		cmocka_unit_test(reads_and_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
