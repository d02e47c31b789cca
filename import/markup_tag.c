/* Start tags and end tags, their attributes and their nesting. */
#include <string.h>

#include "import/markup.h"

static const char DAMAGED[] = "check the file, which looks damaged or written by hand";

bool markup_begin_tag(struct guard *g, uint32_t c)
{
	if (g->depth == 0 && g->root_seen)
		return markup_refuse_tag(g, "a second root element, where a file holds one submission",
		                         "put each submission in a file of its own");
	if (!g->root_seen && !decoder_settled(&g->decoder, g->refusal))
		return false;
	if (g->depth == GUARD_DEPTH)
		return markup_refuse_tag(g, "elements are nested beyond a depth of 32",
		                         "check the file, for a submission is 4 deep");
	if (++g->elements > GUARD_ELEMENTS)
		return markup_refuse_tag(g, "more than 40 million elements", "split the submission");
	guard_note(g, MARK_START);
	g->text_line = g->text_column = 0;
	g->text = 0;
	g->root_seen = true;
	g->attributes = 0;
	g->name = 0;
	g->tag += g->character;
	g->state = MARKUP_NAME;
	return markup_add_name(g, c);
}

/* The ">" of a start tag. */
static bool open_element(struct guard *g)
{
	struct guard_open *o = &g->open[g->depth++]; /* its name stands there already */

	o->line = g->tag_line;
	o->column = g->tag_column;
	g->state = MARKUP_BEGIN;
	return true;
}

static bool step_name(struct guard *g, uint32_t c)
{
	if (markup_is_name(c))
		return markup_add_name(g, c);
	memcpy(g->open[g->depth].name, g->word, g->name + 1); /* attributes' names will come into the same word */
	if (markup_is_space(c))
		g->state = MARKUP_SPACE;
	else if (c == '/')
		g->state = MARKUP_EMPTY;
	else if (c == '>')
		return open_element(g);
	else
		return markup_refuse_here(g, "a character that cannot stand in a tag's name", DAMAGED);
	return true;
}

static bool begin_attribute(struct guard *g, uint32_t c)
{
	if (++g->attributes > GUARD_ATTRIBUTES)
		return markup_refuse_tag(g, "an element with more than 64 attributes", DAMAGED);
	g->name = 0;
	g->state = MARKUP_ATTRIBUTE;
	return markup_add_name(g, c);
}

static bool step_space(struct guard *g, uint32_t c)
{
	if (markup_is_space(c))
		g->state = MARKUP_SPACE;
	else if (c == '/')
		g->state = MARKUP_EMPTY;
	else if (c == '>')
		return open_element(g);
	else if (g->state == MARKUP_AFTER_VALUE)
		return markup_refuse_here(g, "no space between two attributes", "put a space before it");
	else if (markup_is_name_start(c))
		return begin_attribute(g, c);
	else if (c == '<')
		return markup_refuse_tag(g, "a tag without its end (\">\")", DAMAGED);
	else
		return markup_refuse_here(g, "a character that cannot stand in a tag", DAMAGED);
	return true;
}

static bool step_attribute(struct guard *g, uint32_t c)
{
	if (c == '=')
		g->state = MARKUP_QUOTE;
	else if (markup_is_space(c))
		g->state = MARKUP_EQUALS;
	else if (g->state == MARKUP_ATTRIBUTE && markup_is_name(c))
		return markup_add_name(g, c);
	else
		return markup_refuse_here(g, "an attribute without a value", "write it as name=\"value\"");
	return true;
}

static bool step_quote(struct guard *g, uint32_t c)
{
	if (markup_is_space(c))
		return true;
	if (c != '"' && c != '\'')
		return markup_refuse_here(g, "an attribute's value without quotation marks", "write it as name=\"value\"");
	g->quote = c;
	g->value = 0;
	g->state = MARKUP_VALUE;
	return true;
}

bool markup_count_value(struct guard *g)
{
	g->value += g->character;
	if (g->value > GUARD_VALUE)
		return markup_refuse_tag(g, "an attribute's value is longer than 16 KiB",
		                         "check for a missing quotation mark, and put long text into an element");
	return true;
}

static bool step_value(struct guard *g, uint32_t c)
{
	if (c != g->quote && !markup_count_value(g))
		return false;
	if (c == g->quote)
		g->state = MARKUP_AFTER_VALUE;
	else if (c == '<')
		return markup_refuse_tag(g, "a \"<\" within an attribute's value",
		                         "write it as &lt;, or check for a missing quotation mark");
	else if (c == '&')
		return markup_begin_reference(g, MARKUP_VALUE);
	return true;
}

/* An element without content: it is begun and ended at one place. */
static bool step_empty(struct guard *g, uint32_t c)
{
	if (c != '>')
		return markup_refuse_here(g, "a \"/\" within a tag", DAMAGED);
	guard_note(g, MARK_END);
	g->state = MARKUP_BEGIN;
	return true;
}

static bool close_element(struct guard *g)
{
	if (g->depth == 0)
		return refuse(g->refusal, g->tag_line, g->tag_column, DAMAGED, "</%s> closes nothing", g->word);
	const struct guard_open *o = &g->open[g->depth - 1];
	if (strcmp(o->name, g->word) != 0)
		return refuse(g->refusal, g->tag_line, g->tag_column, "close the inner element first",
		              "</%s> does not match <%s>, opened at line %lld", g->word, o->name, (long long)o->line);
	g->depth--;
	g->state = MARKUP_BEGIN;
	return true;
}

static bool step_end(struct guard *g, uint32_t c)
{
	bool in_name = g->state != MARKUP_END_SPACE;

	if (g->state == MARKUP_END_BEGIN ? markup_is_name_start(c) : in_name && markup_is_name(c)) {
		if (g->state == MARKUP_END_BEGIN) {
			guard_note(g, MARK_END);
			g->text_line = g->text_column = 0;
			g->text = 0;
			g->name = 0;
		}
		g->state = MARKUP_END_NAME;
		return markup_add_name(g, c);
	}
	if (g->state == MARKUP_END_BEGIN || (c != '>' && !markup_is_space(c)))
		return markup_refuse_here(g, "a character that cannot stand in an end tag", DAMAGED);
	g->state = MARKUP_END_SPACE;
	return c != '>' || close_element(g);
}

bool markup_count_tag(struct guard *g)
{
	g->tag += g->character;
	return g->tag <= GUARD_TAG ||
	       markup_refuse_tag(g, "a tag is longer than 64 KiB", "check for a missing quotation mark or \">\"");
}

bool markup_tag_step(struct guard *g, uint32_t c)
{
	static bool (*const STEP[MARKUP_STATES])(struct guard *, uint32_t) = {
		[MARKUP_NAME] = step_name,         [MARKUP_SPACE] = step_space,   [MARKUP_ATTRIBUTE] = step_attribute,
		[MARKUP_EQUALS] = step_attribute,  [MARKUP_QUOTE] = step_quote,   [MARKUP_VALUE] = step_value,
		[MARKUP_AFTER_VALUE] = step_space, [MARKUP_EMPTY] = step_empty,   [MARKUP_END_BEGIN] = step_end,
		[MARKUP_END_NAME] = step_end,      [MARKUP_END_SPACE] = step_end,
	};

	return markup_count_tag(g) && STEP[g->state](g, c);
}
