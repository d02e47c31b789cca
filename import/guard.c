/* From bytes to characters, with their places; each character then goes through the markup machine (markup.c).
 *
 * Invariant: what was added to `out` has passed the machine. A character whose bytes lie in two pieces waits in
 * `pending` and is handed on whole. */
#include "import/guard.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "import/markup.h"

static const char SAVE_UTF8[] = "save the file as UTF-8 and load it again";

void guard_init(struct guard *g, struct refusal *refusal)
{
	*g = (struct guard){.refusal = refusal, .state = MARKUP_BEGIN, .line = 1, .column = 1, .first = true};
}

void guard_release(struct guard *g)
{
	if (g == NULL)
		return;
	free(g->marks);
	g->marks = NULL;
}

static bool refuse_byte(struct guard *g, unsigned char byte)
{
	return refuse(g->refusal, g->line, g->column, SAVE_UTF8,
	              "the byte 0x%02X is not UTF-8 (it may be ISO-8859-1 or windows-1252)", byte);
}

static bool is_xml_character(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n';
	return c != 0xFFFE && c != 0xFFFF;
}

/* One whole character of `size` bytes. */
static bool take_character(struct guard *g, uint32_t c, size_t size)
{
	if (!is_xml_character(c))
		return refuse(g->refusal, g->line, g->column, "remove it where the text was written and export it again",
		              "the control character U+%04X cannot stand in XML", (unsigned)c);
	g->character = size;
	if (!markup_step(g, c))
		return false;
	if (c == '\n') {
		g->line++;
		g->column = 1;
	} else {
		g->column++;
	}
	return true;
}

static bool begin_character(struct guard *g, unsigned char byte)
{
	if (byte >= 0xC2 && byte <= 0xDF) {
		g->missing = 1;
		g->least = 0x80;
		g->code = byte & 0x1F;
	} else if (byte >= 0xE0 && byte <= 0xEF) {
		g->missing = 2;
		g->least = 0x800;
		g->code = byte & 0x0F;
	} else if (byte >= 0xF0 && byte <= 0xF4) {
		g->missing = 3;
		g->least = 0x10000;
		g->code = byte & 0x07;
	} else {
		return refuse_byte(g, byte);
	}
	g->pending[0] = byte;
	g->n_pending = 1;
	return true;
}

/* A byte order mark counts as no character, and is not handed on. */
static bool end_character(struct guard *g, struct str *out)
{
	uint32_t c = g->code;

	if (c < g->least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return refuse_byte(g, g->pending[0]);
	if (c == 0xFEFF && g->bytes == 3)
		return true;
	if (!take_character(g, c, g->n_pending))
		return false;
	str_add_n(out, (const char *)g->pending, g->n_pending);
	return true;
}

static bool go_on_character(struct guard *g, unsigned char byte, struct str *out)
{
	if ((byte & 0xC0) != 0x80)
		return refuse_byte(g, g->pending[0]);
	g->pending[g->n_pending++] = byte;
	g->code = g->code << 6 | (byte & 0x3F);
	return --g->missing > 0 || end_character(g, out);
}

/* Plain ASCII without CR: the run that can be handed on in one go ends at `from + result`. */
static size_t take_plain(struct guard *g, const unsigned char *bytes, size_t n, bool *ok)
{
	size_t i = 0;

	for (*ok = true; i < n && bytes[i] < 0x80 && bytes[i] != '\r'; i++) {
		if (bytes[i] == '\n' && g->after_cr)
			break;
		g->after_cr = false;
		*ok = take_character(g, bytes[i], 1);
		if (!*ok)
			break;
	}
	g->bytes += (int64_t)i;
	return i;
}

/* A byte that is not plain: part of a longer character, CR, or the LF after it. */
static bool take_special(struct guard *g, unsigned char byte, struct str *out)
{
	g->bytes++;
	if (g->missing > 0)
		return go_on_character(g, byte, out);
	if (byte == '\n') { /* of CR LF: the CR was handed on as LF */
		g->after_cr = false;
		return true;
	}
	g->after_cr = byte == '\r';
	if (byte != '\r')
		return begin_character(g, byte);
	if (!take_character(g, '\n', 1))
		return false;
	str_add_char(out, '\n');
	return true;
}

bool guard_feed(struct guard *g, const unsigned char *bytes, size_t n, struct str *out)
{
	bool ok = true;

	for (size_t i = 0; ok && i < n;) {
		size_t run = g->missing > 0 ? 0 : take_plain(g, bytes + i, n - i, &ok);
		str_add_n(out, (const char *)bytes + i, run);
		i += run;
		if (ok && i < n && (g->missing > 0 || bytes[i] >= 0x80 || bytes[i] == '\r' || bytes[i] == '\n'))
			ok = take_special(g, bytes[i++], out);
	}
	return ok;
}

bool guard_finish(struct guard *g)
{
	if (g->missing > 0)
		return refuse(g->refusal, g->line, g->column, "ask the agency to send it again",
		              "the file ends within a character (byte 0x%02X), as if cut short", g->pending[0]);
	return markup_finish(g);
}

const struct guard_mark *guard_peek(const struct guard *g)
{
	return g->taken < g->noted ? &g->marks[g->taken] : NULL;
}

bool guard_take(struct guard *g, enum guard_mark_kind kind, struct guard_mark *mark)
{
	const struct guard_mark *next = guard_peek(g);

	if (next == NULL || next->kind != kind)
		return false;
	*mark = *next;
	g->taken++;
	return true;
}

void guard_note(struct guard *g, enum guard_mark_kind kind)
{
	if (g->taken == g->noted) {
		g->taken = g->noted = 0;
	} else if (g->taken > g->noted / 2) { /* each mark is moved once at most for each that was taken */
		memmove(g->marks, g->marks + g->taken, (g->noted - g->taken) * sizeof *g->marks);
		g->noted -= g->taken;
		g->taken = 0;
	}
	g->marks = mem_grow(g->marks, &g->marks_capacity, g->noted + 1, sizeof *g->marks);
	g->marks[g->noted++] = (struct guard_mark){
		.kind = kind,
		.line = (uint32_t)g->tag_line,
		.column = (uint32_t)g->tag_column,
		.text_line = (uint32_t)g->text_line,
		.text_column = (uint32_t)g->text_column,
	};
}
