/* Text, comments, CDATA, instructions and references. A text is measured between two tags: comments and CDATA
 * within it do not begin it anew. */
#include "import/markup.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import/declaration.h"

static const char DAMAGED[] = "check the file, which looks damaged or written by hand";

bool markup_is_space(uint32_t c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* XML's own list is longer; what it leaves out above ASCII is for libxml2 to refuse. */
bool markup_is_name_start(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c >= 0x80;
}

bool markup_is_name(uint32_t c)
{
	return markup_is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool markup_refuse_here(struct guard *g, const char *what, const char *advice)
{
	return refuse(g->refusal, g->line, g->column, advice, "%s", what);
}

bool markup_refuse_tag(struct guard *g, const char *what, const char *advice)
{
	return refuse(g->refusal, g->tag_line, g->tag_column, advice, "%s", what);
}

static void add_utf8(char *out, size_t *n, uint32_t c)
{
	if (c < 0x80)
		out[(*n)++] = (char)c;
	else
		*n += decoder_utf8(c, out + *n);
	out[*n] = '\0';
}

bool markup_add_name(struct guard *g, uint32_t c)
{
	if (g->name + g->character > GUARD_NAME)
		return markup_refuse_tag(g, "a name is longer than 256 bytes", DAMAGED);
	add_utf8(g->word, &g->name, c);
	return true;
}

/* Counts a character of text, and notes where text that is more than white space begins. */
static bool count_text(struct guard *g, uint32_t c)
{
	if (g->text_line == 0 && !markup_is_space(c)) {
		g->text_line = g->line;
		g->text_column = g->column;
	}
	g->text += g->character;
	if (g->text <= GUARD_TEXT)
		return true;
	bool known = g->text_line != 0;
	return refuse(g->refusal, known ? g->text_line : g->line, known ? g->text_column : g->column,
	              "check for a missing end tag, or split the text", "the text in <%s> is longer than 256 KiB",
	              g->open[g->depth - 1].name);
}

bool markup_begin_reference(struct guard *g, int resume)
{
	g->resume = resume;
	g->reference_line = g->line;
	g->reference_column = g->column;
	g->name = 0;
	g->word[0] = '\0';
	g->state = MARKUP_REFERENCE;
	return true;
}

static bool refuse_reference(struct guard *g, const char *advice, const char *what)
{
	return refuse(g->refusal, g->reference_line, g->reference_column, advice, what, g->word);
}

static bool check_number(struct guard *g)
{
	bool hexadecimal = g->word[1] == 'x';
	const char *digits = g->word + (hexadecimal ? 2 : 1);
	char *end;
	unsigned long c = strtoul(digits, &end, hexadecimal ? 16 : 10);

	if (*digits == '\0' || *digits == '-' || *digits == '+' || *end != '\0')
		return refuse_reference(g, "write the character itself", "&%s; is not a character reference");
	if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE ||
	    c == 0xFFFF || c > 0x10FFFF)
		return refuse_reference(g, "remove it", "&%s; names a character that cannot stand in XML");
	return true;
}

static bool end_reference(struct guard *g)
{
	static const char *const KNOWN[] = {"lt", "gt", "amp", "apos", "quot"};

	g->state = g->resume;
	if (g->word[0] == '#')
		return check_number(g);
	for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
		if (strcmp(KNOWN[i], g->word) == 0)
			return true;
	}
	return refuse_reference(g, "write the character itself (known are &lt; &gt; &amp; &quot; &apos;)",
	                        "the entity &%s; is not known");
}

static bool step_reference(struct guard *g, uint32_t c)
{
	bool fits = markup_is_name(c) || (c == '#' && g->name == 0);

	if (g->resume == MARKUP_VALUE ? !markup_count_tag(g) || !markup_count_value(g) : !count_text(g, c))
		return false;
	if (c == ';' && g->name > 0)
		return end_reference(g);
	if (!fits || g->name + g->character > 64)
		return refuse_reference(g, "write it as &amp;", "an \"&\" that stands alone");
	add_utf8(g->word, &g->name, c);
	return true;
}

static bool step_text(struct guard *g, uint32_t c)
{
	if (c == '<') {
		g->tag_line = g->line;
		g->tag_column = g->column;
		g->tag = 1;
		g->run = 0;
		g->state = MARKUP_LESS;
		return true;
	}
	g->first = false;
	if (g->depth == 0 && !markup_is_space(c))
		return markup_refuse_here(
			g, g->root_seen ? "text after the end of the submission" : "text before the first tag", "remove it");
	if (g->depth == 0)
		return true;
	if (c == '>' && g->run >= 2)
		return markup_refuse_here(g, "\"]]>\" within text", "write the last character as &gt;");
	g->run = c == ']' ? g->run + 1 : 0;
	if (!count_text(g, c))
		return false;
	return c != '&' || markup_begin_reference(g, MARKUP_BEGIN);
}

static bool step_less(struct guard *g, uint32_t c)
{
	bool first = g->first;

	g->first = false;
	g->matched = 0;
	g->value = 0;
	g->name = 0;
	g->word[0] = '\0';
	if (c == '!')
		g->state = MARKUP_BANG;
	else if (c == '?')
		g->state = MARKUP_TARGET;
	else if (c == '/')
		g->state = MARKUP_END_BEGIN;
	else if (markup_is_name_start(c))
		return markup_begin_tag(g, c);
	else
		return markup_refuse_tag(g, "a \"<\" that begins no tag", "write it as &lt;");
	g->first = first && c == '?';
	return true;
}

/* After "<!": a comment, CDATA, or something that a submission never holds. */
static bool step_bang(struct guard *g, uint32_t c)
{
	static const char CDATA[] = "[CDATA[";

	if (g->matched == 0 && (c == 'D' || c == 'd'))
		return markup_refuse_tag(g, "a document type (<!DOCTYPE) is not accepted",
		                         "remove it, and write any entities it defines as the characters they stand for");
	if (g->matched == 0 && c == '-') {
		g->matched = 100;
	} else if (g->matched == 100 && c == '-') {
		g->state = MARKUP_COMMENT;
	} else if (g->matched < 7 && c == (uint32_t)CDATA[g->matched] && g->depth > 0) {
		if (++g->matched == 7)
			g->state = MARKUP_CDATA;
	} else {
		return markup_refuse_tag(g, "markup that is neither a tag, a comment nor CDATA", DAMAGED);
	}
	return true;
}

static bool step_comment(struct guard *g, uint32_t c)
{
	g->tag += g->character;
	if (g->tag > GUARD_TEXT)
		return markup_refuse_tag(g, "a comment is longer than 256 KiB", "check for a missing \"-->\"");
	if (g->run >= 2 && c != '>')
		return markup_refuse_here(g, "two hyphens within a comment", "remove one of them");
	if (g->run >= 2) {
		g->run = 0;
		g->state = MARKUP_BEGIN;
	} else {
		g->run = c == '-' ? g->run + 1 : 0;
	}
	return true;
}

static bool step_cdata(struct guard *g, uint32_t c)
{
	if (c == '>' && g->run >= 2) {
		g->run = 0;
		g->state = MARKUP_BEGIN;
		return true;
	}
	g->run = c == ']' ? g->run + 1 : 0;
	return count_text(g, c);
}

static bool step_target(struct guard *g, uint32_t c)
{
	if (g->name == 0 ? markup_is_name_start(c) : markup_is_name(c))
		return markup_add_name(g, c);
	if (g->name == 0 || (!markup_is_space(c) && c != '?'))
		return markup_refuse_tag(g, "a processing instruction without a name", DAMAGED);
	bool declaration = strcmp(g->word, "xml") == 0;
	if (!declaration && strcasecmp(g->word, "xml") == 0)
		return markup_refuse_tag(g, "an instruction may not be called so", DAMAGED);
	if (declaration && !g->first)
		return markup_refuse_tag(g, "the XML declaration does not stand at the very beginning",
		                         "remove what stands before it");
	if (!declaration)
		guard_note(g, MARK_INSTRUCTION);
	g->first = declaration;
	g->run = c == '?';
	g->name = 0;
	g->word[0] = '\0';
	g->state = MARKUP_INSTRUCTION;
	return true;
}

static bool step_instruction(struct guard *g, uint32_t c)
{
	if (c == '>' && g->run > 0) {
		bool declaration = g->first;
		g->first = false;
		g->run = 0;
		g->state = MARKUP_BEGIN;
		return !declaration || declaration_check(g->word, g->tag_line, g->tag_column, &g->decoder, g->refusal);
	}
	g->run = c == '?';
	g->tag += g->character;
	if (g->tag > GUARD_TEXT)
		return markup_refuse_tag(g, "a processing instruction is longer than 256 KiB", "check for a missing \"?>\"");
	if (!g->first)
		return true;
	if (g->name + g->character > GUARD_DECLARATION)
		return markup_refuse_tag(g, "the XML declaration is too long", "begin with <?xml version=\"1.0\"?>");
	if (c != '?')
		add_utf8(g->word, &g->name, c);
	return true;
}

bool markup_step(struct guard *g, uint32_t c)
{
	switch (g->state) {
	case MARKUP_BEGIN:
		return step_text(g, c);
	case MARKUP_LESS:
		return step_less(g, c);
	case MARKUP_BANG:
		return step_bang(g, c);
	case MARKUP_COMMENT:
		return step_comment(g, c);
	case MARKUP_CDATA:
		return step_cdata(g, c);
	case MARKUP_TARGET:
		return step_target(g, c);
	case MARKUP_INSTRUCTION:
		return step_instruction(g, c);
	case MARKUP_REFERENCE:
		return step_reference(g, c);
	default:
		return markup_tag_step(g, c);
	}
}

bool markup_finish(struct guard *g)
{
	static const char CUT[] = "ask the agency to send it again";

	if (g->state != MARKUP_BEGIN && (g->state != MARKUP_REFERENCE || g->resume == MARKUP_VALUE))
		return refuse(g->refusal, g->line, g->column, CUT,
		              "the file ends within the markup begun at line %lld, as if cut short", (long long)g->tag_line);
	if (g->depth > 0)
		return refuse(g->refusal, g->line, g->column, CUT,
		              "the file ends before </%s>, opened at line %lld, as if cut short", g->open[g->depth - 1].name,
		              (long long)g->open[g->depth - 1].line);
	if (!g->root_seen)
		return refuse(g->refusal, g->line, g->column, CUT, "the file holds no element");
	return true;
}
