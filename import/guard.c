/* From bytes to characters, with their places; each character then goes through the markup machine (markup.c).
 *
 * Invariant: what was added to `out` has passed the machine. A character whose bytes lie in two pieces waits in
 * the decoder and is handed on whole. */
#include "import/guard.h"

#include <stdlib.h>
#include <string.h>

#include "core/mem.h"
#include "import/markup.h"

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

static bool is_xml_character(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n';
	return c != 0xFFFE && c != 0xFFFF;
}

/* What goes to `out`, gathered so that no character is added by itself. */
struct gather {
	struct str *out;
	size_t n;
	char bytes[1024];
};

static void flush(struct gather *to)
{
	str_add_n(to->out, to->bytes, to->n);
	to->n = 0;
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

/* A character from whatever encoding; CR LF and CR become LF. */
static bool take_any(struct guard *g, uint32_t c, struct gather *to)
{
	bool after_cr = g->after_cr;

	g->after_cr = c == '\r';
	if (c == '\n' && after_cr) /* the CR was handed on as LF */
		return true;
	if (c == '\r')
		c = '\n';
	if (to->n + DECODER_UTF8 > sizeof to->bytes)
		flush(to);
	size_t size = decoder_utf8(c, to->bytes + to->n);
	if (!take_character(g, c, size))
		return false;
	to->n += size;
	return true;
}

/* Plain characters of one byte, without CR: how many can be handed on in one go. */
static size_t take_plain(struct guard *g, const unsigned char *bytes, size_t n, bool *ok)
{
	size_t i = 0;

	for (*ok = true; i < n && bytes[i] < 0x80 && bytes[i] != '\r';) {
		if (bytes[i] == '\n' && g->after_cr)
			break;
		g->after_cr = false;
		size_t run = bytes[i] == '<' || bytes[i] == '>' ? 0 : markup_run(g, bytes + i, n - i);
		i += run;
		if (run > 0)
			continue;
		*ok = take_character(g, bytes[i], 1);
		if (!*ok)
			break;
		i++;
	}
	return i;
}

/* A byte that is not plain: CR, the LF after it, or all or part of a character that the encoding has. */
static bool take_byte(struct guard *g, unsigned char byte, struct gather *to)
{
	uint32_t c;

	switch (decoder_step(&g->decoder, byte, &c)) {
	case DECODED_CHARACTER:
		return take_any(g, c, to);
	case DECODED_FAULT:
		return decoder_refuse_fault(&g->decoder, g->line, g->column, g->refusal);
	default:
		return true;
	}
}

static bool feed(struct guard *g, const unsigned char *bytes, size_t n, struct str *out)
{
	bool ok = true, is_ascii = decoder_is_ascii(&g->decoder);
	struct gather to;

	to.out = out;
	to.n = 0;
	for (size_t i = 0; ok && i < n;) {
		size_t run = is_ascii && g->decoder.n_pending == 0 ? take_plain(g, bytes + i, n - i, &ok) : 0;
		if (run > 0) {
			flush(&to);
			str_add_n(out, (const char *)bytes + i, run);
			i += run;
		}
		if (ok && i < n)
			ok = take_byte(g, bytes[i++], &to);
	}
	flush(&to);
	return ok;
}

/* The first bytes are held back until they tell the encoding. */
static bool begin(struct guard *g, struct str *out)
{
	size_t mark = decoder_begin(&g->decoder, g->head, g->n_head);

	g->begun = true;
	return feed(g, g->head + mark, g->n_head - mark, out);
}

bool guard_feed(struct guard *g, const unsigned char *bytes, size_t n, struct str *out)
{
	while (!g->begun && n > 0) {
		g->head[g->n_head++] = *bytes++;
		n--;
		if (g->n_head == DECODER_HEAD && !begin(g, out))
			return false;
	}
	return feed(g, bytes, n, out);
}

/* What is held back still is no submission, but may hold a fault with a name. */
static bool begin_short(struct guard *g)
{
	struct str out;

	str_init(&out);
	bool ok = begin(g, &out);
	str_release(&out);
	return ok;
}

bool guard_finish(struct guard *g)
{
	if (!g->begun && !begin_short(g))
		return false;
	if (g->decoder.n_pending > 0)
		return decoder_refuse_end(&g->decoder, g->line, g->column, g->refusal);
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
	if (g->alone)
		return;
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
