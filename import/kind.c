/* What a file is, told from its first bytes: people send the document they have, and should be told which one it
 * is. Declared in import/source.h. Only kinds that cannot begin a submission are named; the rest is the guard's. */
#include "import/source.h"

#include <string.h>
#include <strings.h>

struct signature {
	const char *bytes;
	size_t n;
	const char *what, *advice;
};

#define BYTES(text) text, sizeof(text) - 1

static const char UNPACK[] = "unpack it and load the XML file inside";
static const char SEND_XML[] = "ask the agency for its chronology as XML (docs/format.md)";
static const char SAVE_UTF8[] = "save it as UTF-8 and load it again";

/* clang-format off */
static const struct signature SIGNATURES[] = {
	{BYTES("\x1F\x8B"), "this is compressed (gzip), not XML", UNPACK},
	{BYTES("\xFD" "7zXZ\0"), "this is compressed (xz), not XML", UNPACK},
	{BYTES("BZh"), "this is compressed (bzip2), not XML", UNPACK},
	{BYTES("\x28\xB5\x2F\xFD"), "this is compressed (zstd), not XML", UNPACK},
	{BYTES("7z\xBC\xAF\x27\x1C"), "this is compressed (7-Zip), not XML", UNPACK},
	{BYTES("%PDF"), "this is a PDF document, not XML", SEND_XML},
	{BYTES("\xD0\xCF\x11\xE0"), "this is an old Word or Excel document, not XML", SEND_XML},
	{BYTES("{\\rtf"), "this is a rich text document (RTF), not XML", SEND_XML},
	{BYTES("\x89PNG"), "this is an image (PNG), not XML", SEND_XML},
	{BYTES("\xFF\xD8\xFF"), "this is an image (JPEG), not XML", SEND_XML},
	{BYTES("GIF8"), "this is an image (GIF), not XML", SEND_XML},
	{BYTES("II*\0"), "this is an image (TIFF), not XML", SEND_XML},
	{BYTES("MM\0*"), "this is an image (TIFF), not XML", SEND_XML},
	{BYTES("RIFF"), "this is an image or a recording (RIFF), not XML", SEND_XML},
	{BYTES("SQLite format 3"), "this is a case file or another database, not XML", "open it instead of loading it"},
	{BYTES("\xFF\xFE\0\0"), "the file is encoded in UTF-32", SAVE_UTF8},
	{BYTES("\0\0\xFE\xFF"), "the file is encoded in UTF-32", SAVE_UTF8},
	{BYTES("<\0\0\0"), "the file is encoded in UTF-32", SAVE_UTF8},
	{BYTES("\0\0\0<"), "the file is encoded in UTF-32", SAVE_UTF8},
	{BYTES("\x4C\x6F\xA7\x94"), "the file is encoded in EBCDIC", SAVE_UTF8},
	{BYTES("+ADw-"), "the file is encoded in UTF-7", SAVE_UTF8},
	{BYTES("+/v"), "the file is encoded in UTF-7", SAVE_UTF8},
	{BYTES("\x1B$"), "the file is encoded in ISO-2022", SAVE_UTF8},
	{BYTES("\x1B("), "the file is encoded in ISO-2022", SAVE_UTF8},
};
/* clang-format on */

static bool holds(const unsigned char *bytes, size_t n, const char *word)
{
	return memmem(bytes, n, word, strlen(word)) != NULL;
}

static bool check_zip(const unsigned char *bytes, size_t n, struct refusal *refusal)
{
	if (n < 4 || memcmp(bytes, "PK\x03\x04", 4) != 0)
		return true;
	if (holds(bytes, n, "word/"))
		return refuse(refusal, 1, 1, SEND_XML, "this is a Word document, not XML");
	if (holds(bytes, n, "xl/"))
		return refuse(refusal, 1, 1, SEND_XML, "this is an Excel workbook, not XML");
	if (holds(bytes, n, "[Content_Types].xml"))
		return refuse(refusal, 1, 1, SEND_XML, "this is a Word or Excel document, not XML");
	return refuse(refusal, 1, 1, UNPACK, "this is compressed (zip), not XML");
}

/* The first byte that shows is neither white space nor "<": not XML at all, but perhaps something known. */
static bool check_text(const char *text, size_t n, struct refusal *refusal)
{
	size_t i = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	while (i < n && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\n'))
		i++;
	const char *rest = text + i;
	size_t left = n - i;
	if (left == 0)
		return true;
	if ((left >= 14 && strncasecmp(rest, "<!doctype html", 14) == 0) ||
	    (left >= 5 && strncasecmp(rest, "<html", 5) == 0))
		return refuse(refusal, 1, 1, SEND_XML, "this is a web page (HTML), not a submission");
	if (*rest == '{' || *rest == '[')
		return refuse(refusal, 1, 1, SEND_XML, "this is JSON, not XML");
	if (*rest >= ' ' && *rest < 0x7F && *rest != '<')
		return refuse(refusal, 1, 1, SEND_XML, "this is plain text or a table (CSV), not XML");
	return true;
}

/* The same in UTF-16, as Excel saves its "Unicode text": after the byte order mark, the plain characters that it begins
 * with. */
static bool check_text_utf16(const unsigned char *bytes, size_t n, struct refusal *refusal)
{
	char plain[64];
	size_t length = 0, low = bytes[0] == 0xFF ? 0 : 1;

	for (size_t i = 2; i + 1 < n && length < sizeof plain && bytes[i + 1 - low] == 0; i += 2)
		plain[length++] = (char)bytes[i + low];
	return check_text(plain, length, refusal);
}

static bool is_utf16(const unsigned char *bytes, size_t n)
{
	return n >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
}

bool source_check_kind(const unsigned char *bytes, size_t n, struct refusal *refusal)
{
	for (size_t i = 0; i < sizeof SIGNATURES / sizeof *SIGNATURES; i++) {
		const struct signature *s = &SIGNATURES[i];
		if (n >= s->n && memcmp(bytes, s->bytes, s->n) == 0)
			return refuse(refusal, 1, 1, s->advice, "%s", s->what);
	}
	if (is_utf16(bytes, n))
		return check_text_utf16(bytes, n, refusal);
	return check_zip(bytes, n, refusal) && check_text((const char *)bytes, n, refusal);
}
