/* Two rules carry this file.
 *
 * A code point either takes columns or is drawn on the one before it; so a cluster is one code point that takes
 * columns and every code point of no width that follows. It is what a terminal cell can hold, and it differs from
 * UAX #29 where that would put two wide characters in one cluster: a flag is two regional indicators, each a
 * cluster; a skin tone stands beside its emoji.
 *
 * What cannot be seen is spelled out. So display-safe text holds nothing that moves, joins, reorders or hides,
 * and making safe text safe again changes nothing. */
#include "core/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "core/mem.h"

enum { MARKS_KEPT = 4, REPLACEMENT = 0xFFFD, DOTTED_CIRCLE = 0x25CC };

/* The code point at `text` and its length, -1 with length 1 where the byte there begins nothing. */
static int32_t decode(const char *text, size_t *size)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);

	*size = n > 0 ? (size_t)n : 1;
	return n > 0 ? c : -1;
}

static void add_code(struct str *out, int32_t c)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(c, bytes);

	str_add_n(out, (const char *)bytes, (size_t)n);
}

static bool is_printable_ascii(int32_t c)
{
	return c >= 0x20 && c < 0x7F;
}

static bool is_control(int32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* utf8proc's widths, but for two families where it parts from wcwidth() and so from the terminal: a spacing mark
 * (Mc) takes a column, and the medial and final Hangul jamo are drawn on the initial one. */
static int width_of(int32_t c)
{
	if (is_printable_ascii(c))
		return 1;
	if (is_control(c))
		return 0;
	if ((c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF))
		return 0;
	if (utf8proc_category(c) == UTF8PROC_CATEGORY_MC)
		return 1;
	return utf8proc_charwidth(c);
}

static bool is_joined(int32_t before, int32_t c)
{
	return !is_control(before) && !is_control(c) && width_of(c) == 0;
}

size_t utf8_check(const char *bytes, size_t n)
{
	size_t at = 0;

	while (at < n) {
		utf8proc_int32_t c;
		size_t left = n - at < 4 ? n - at : 4;

		if ((unsigned char)bytes[at] < 0x80) {
			at++;
			continue;
		}
		utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at, (utf8proc_ssize_t)left, &c);
		if (size <= 0)
			return at;
		at += (size_t)size;
	}
	return n;
}

int32_t utf8_next(const char *text, size_t *size)
{
	if (*text == '\0') {
		*size = 0;
		return 0;
	}
	int32_t c = decode(text, size);
	return c < 0 ? REPLACEMENT : c;
}

size_t utf8_cluster(const char *text, int *width)
{
	size_t size, length;
	int32_t first = utf8_next(text, &length);

	if (width != NULL)
		*width = length > 0 ? width_of(first) : 0;
	for (;;) {
		int32_t c = utf8_next(text + length, &size);

		if (size == 0 || !is_joined(first, c))
			return length;
		length += size;
	}
}

/* The start of the code point that ends before `at` (> 0). */
static size_t step_back(const char *text, size_t at)
{
	size_t start = at - 1;

	while (start > 0 && at - start < 4 && ((unsigned char)text[start] & 0xC0) == 0x80)
		start--;
	return start;
}

size_t utf8_previous(const char *text, size_t at)
{
	size_t size;

	if (at == 0)
		return 0;
	size_t start = step_back(text, at);
	while (start > 0) {
		size_t before = step_back(text, start);

		if (!is_joined(utf8_next(text + before, &size), utf8_next(text + start, &size)))
			break;
		start = before;
	}
	return start;
}

size_t utf8_fit(const char *text, int columns, int *used)
{
	size_t at = 0;
	int total = 0;

	while (text[at] != '\0') {
		int width;
		size_t n = utf8_cluster(text + at, &width);

		if (width > columns - total)
			break;
		total += width;
		at += n;
	}
	if (used != NULL)
		*used = total;
	return at;
}

int utf8_width(const char *text)
{
	int used;

	utf8_fit(text, INT32_MAX, &used);
	return used;
}

/* --- Display ------------------------------------------------------------------------------------------------- */

bool utf8_is_hidden(int32_t c)
{
	if (is_control(c))
		return true;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return utf8proc_get_property(c)->ignorable;
	}
}

/* U+FE0E and U+FE0F after a picture choose how it is drawn and say nothing. Terminals disagree on the width of
 * the pair, so the selector is left out, the only thing that is. */
static bool is_picture_choice(int32_t before, int32_t c)
{
	if (c != 0xFE0E && c != 0xFE0F)
		return false;
	if ((before >= '0' && before <= '9') || before == '#' || before == '*')
		return true;
	return before > 0 && utf8proc_get_property(before)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

struct display {
	struct str *out;
	int32_t before; /* what the next mark would be drawn on; 0: nothing */
	int marks;      /* of this cluster, kept */
	size_t over;    /* of this cluster, left out */
};

static void end_cluster(struct display *d, int32_t before)
{
	if (d->over > 0)
		str_format(d->out, d->over == 1 ? "<+%zu mark>" : "<+%zu marks>", d->over);
	d->before = before;
	d->marks = 0;
	d->over = 0;
}

/* A mark with nothing under it would be drawn on whatever stands to its left on the screen. */
static void add_mark(struct display *d, int32_t c)
{
	if (d->before == 0) {
		add_code(d->out, DOTTED_CIRCLE);
		d->before = DOTTED_CIRCLE;
	}
	if (d->marks < MARKS_KEPT) {
		add_code(d->out, c);
		d->marks++;
		d->before = c;
	} else {
		d->over++;
	}
}

static void add_token(struct display *d, int32_t c, unsigned char byte)
{
	end_cluster(d, 0);
	if (c < 0)
		str_format(d->out, "<x%02X>", byte);
	else
		str_format(d->out, "<U+%04X>", (unsigned)c);
}

static void display_one(struct display *d, int32_t c, unsigned char byte, bool keep_lines)
{
	if (c == '\n' || c == '\t') {
		end_cluster(d, 0);
		str_add_char(d->out, c == '\n' && keep_lines ? '\n' : ' ');
	} else if (is_picture_choice(d->before, c)) {
		return;
	} else if (c < 0 || utf8_is_hidden(c)) {
		add_token(d, c, byte);
	} else if (width_of(c) == 0) {
		add_mark(d, c);
	} else {
		end_cluster(d, c);
		add_code(d->out, c);
	}
}

void utf8_display(const char *text, bool keep_lines, struct str *out)
{
	struct display d = {.out = out};

	while (*text != '\0') {
		size_t n = 0;

		while (is_printable_ascii((unsigned char)text[n]))
			n++;
		if (n > 0) {
			end_cluster(&d, text[n - 1]);
			str_add_n(out, text, n);
			text += n;
			continue;
		}
		display_one(&d, decode(text, &n), (unsigned char)*text, keep_lines);
		text += n;
	}
	end_cluster(&d, 0);
}

char *utf8_safe(const char *text)
{
	struct str safe;

	str_init(&safe);
	utf8_display(text, false, &safe);
	char *copy = mem_copy(safe.text);
	str_release(&safe);
	return copy;
}

/* --- Wrapping ------------------------------------------------------------------------------------------------ */

/* White space a line may end at; the no-break spaces are not. */
static bool is_breaking_space(int32_t c)
{
	if (c == ' ')
		return true;
	return c > 0xA0 && c != 0x2007 && c != 0x202F && utf8proc_category(c) == UTF8PROC_CATEGORY_ZS;
}

/* `ink` is the end of the last word that fits; `stop` and `resume` are the white space before the word at hand. */
size_t utf8_wrap(const char *text, int columns, size_t *skip)
{
	size_t at = 0, ink = 0, stop = 0, resume = 0;
	int used = 0;

	while (text[at] != '\0' && text[at] != '\n') {
		int width;
		size_t size, n = utf8_cluster(text + at, &width);
		bool space = is_breaking_space(utf8_next(text + at, &size));

		if (!space && at > ink && ink > 0) {
			stop = ink;
			resume = at;
		}
		if (!space && at > 0 && width > columns - used) {
			*skip = stop > 0 ? resume : at;
			return stop > 0 ? stop : ink;
		}
		used += used < columns || !space ? width : 0;
		at += n;
		if (!space)
			ink = at;
	}
	*skip = text[at] == '\n' ? at + 1 : at;
	return ink;
}

/* --- Search form --------------------------------------------------------------------------------------------- */

/* Letters that Unicode does not decompose and that people type without the stroke. */
static int32_t plain_letter(int32_t c)
{
	switch (c) {
	case 0x0111: /* d with stroke */
		return 'd';
	case 0x0127: /* h with stroke */
		return 'h';
	case 0x0131: /* dotless i */
		return 'i';
	case 0x0142: /* l with stroke */
		return 'l';
	case 0x00F8: /* o with stroke */
		return 'o';
	case 0x0167: /* t with stroke */
		return 't';
	default:
		return c;
	}
}

void utf8_fold(const char *text, struct str *out)
{
	const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
	                              UTF8PROC_IGNORE;
	utf8proc_int32_t parts[32];
	size_t size;

	for (; *text != '\0'; text += size) {
		int boundary = 0;
		int32_t c = utf8_next(text, &size);

		if (c < 0x80) {
			str_add_char(out, (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
			continue;
		}
		utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, 32, how, &boundary);
		if (n < 0 || n > 32) {
			add_code(out, c);
			continue;
		}
		for (utf8proc_ssize_t i = 0; i < n; i++)
			add_code(out, plain_letter(parts[i]));
	}
}
