/* libxml2's SAX2 callbacks, each taking the guard's next mark. After a refusal the callbacks return at once and the
 * rest of the piece is parsed in vain, which is bounded; the parser is never told to stop from within.
 *
 * libxml2 gives a "&" within an attribute's value as "&#38;" unless told to substitute entities, which it never is
 * here; since every "&" comes so, putting it back loses nothing. */
#include "import/reader.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "core/mem.h"
#include "core/str.h"

struct reader {
	struct reader_handler handler;
	struct guard *guard;
	struct refusal *refusal;
	xmlParserCtxtPtr parser;
	struct str values; /* of the attributes at hand, one after the other */
	struct reader_attribute attributes[GUARD_ATTRIBUTES];
	bool stopped;
};

static const char *text_of(const xmlChar *text)
{
	return (const char *)text;
}

/* The next mark, which must be of this kind: anything else is a fault of ours, and nothing can be trusted. */
static bool take_mark(struct reader *r, enum guard_mark_kind kind, struct guard_mark *mark)
{
	if (r->stopped)
		return false;
	if (guard_take(r->guard, kind, mark))
		return true;
	r->stopped = true;
	return refuse(r->refusal, r->guard->line, r->guard->column, "please report this as a fault of Casechron",
	              "the file cannot be followed here (a fault of Casechron's own)");
}

/* Adds the value between `begin` and `end` to r->values, with its NUL. */
static void add_value(struct reader *r, const char *begin, const char *end)
{
	static const char AMPERSAND[] = "&#38;";
	const char *hit;

	while ((hit = memmem(begin, (size_t)(end - begin), AMPERSAND, sizeof AMPERSAND - 1)) != NULL) {
		str_add_n(&r->values, begin, (size_t)(hit - begin) + 1);
		begin = hit + sizeof AMPERSAND - 1;
	}
	str_add_n(&r->values, begin, (size_t)(end - begin) + 1);
	r->values.text[r->values.length - 1] = '\0';
}

/* libxml2 passes five pointers an attribute: name, prefix, URI, and the value's begin and end. */
static void fill_attributes(struct reader *r, const xmlChar **five, size_t n)
{
	size_t offsets[GUARD_ATTRIBUTES];

	str_clear(&r->values);
	for (size_t i = 0; i < n; i++) {
		offsets[i] = r->values.length;
		add_value(r, text_of(five[5 * i + 3]), text_of(five[5 * i + 4]));
	}
	for (size_t i = 0; i < n; i++) {
		r->attributes[i] = (struct reader_attribute){
			.name = text_of(five[5 * i]),
			.prefix = text_of(five[5 * i + 1]),
			.uri = text_of(five[5 * i + 2]),
			.value = r->values.text + offsets[i],
		};
	}
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	struct reader *r = context;
	struct guard_mark mark;

	(void)n_namespaces;
	(void)namespaces;
	(void)n_defaulted;
	if (!take_mark(r, MARK_START, &mark) || r->handler.start == NULL)
		return;
	size_t n = n_attributes < 0 ? 0 : (size_t)n_attributes;
	if (n > GUARD_ATTRIBUTES) /* the guard has refused it before */
		n = GUARD_ATTRIBUTES;
	fill_attributes(r, attributes, n);
	struct reader_element element = {
		.prefix = text_of(prefix),
		.uri = text_of(uri),
		.name = text_of(name),
		.attributes = r->attributes,
		.n_attributes = n,
	};
	if (!r->handler.start(r->handler.context, &element, &mark))
		r->stopped = true;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reader *r = context;
	struct guard_mark mark;

	(void)name;
	(void)prefix;
	(void)uri;
	if (!take_mark(r, MARK_END, &mark) || r->handler.end == NULL)
		return;
	if (!r->handler.end(r->handler.context, &mark))
		r->stopped = true;
}

static void on_text(void *context, const xmlChar *bytes, int n)
{
	struct reader *r = context;

	if (r->stopped || n <= 0 || r->handler.text == NULL)
		return;
	if (!r->handler.text(r->handler.context, text_of(bytes), (size_t)n))
		r->stopped = true;
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	struct reader *r = context;
	struct guard_mark mark;

	(void)data;
	if (!take_mark(r, MARK_INSTRUCTION, &mark) || r->handler.instruction == NULL)
		return;
	if (!r->handler.instruction(r->handler.context, text_of(target), &mark))
		r->stopped = true;
}

/* What libxml2 may still find after the guard: mostly what has to do with namespaces. */
static void state_error(struct reader *r, const xmlError *error, int64_t line, int64_t column)
{
	struct quote q1, q2;
	const char *one = quoted(&q1, error->str1 == NULL ? "" : error->str1);
	const char *two = quoted(&q2, error->str2 == NULL ? "" : error->str2);

	switch (error->code) {
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
		refuse(r->refusal, line, column, "declare it (xmlns:...=\"...\") or leave it out",
		       "the prefix \"%s\" is not declared", one);
		break;
	case XML_ERR_ATTRIBUTE_REDEFINED:
	case XML_NS_ERR_ATTRIBUTE_REDEFINED:
		refuse(r->refusal, line, column, "leave one of them out", "the attribute \"%s\" is given twice",
		       error->code == XML_ERR_ATTRIBUTE_REDEFINED && *two != '\0' ? two : one);
		break;
	case XML_ERR_NAME_REQUIRED:
	case XML_NS_ERR_QNAME:
		refuse(r->refusal, line, column, "rename it to letters, digits and hyphens",
		       "a name with a character or a colon that cannot stand there");
		break;
	default: {
		char message[160];
		size_t n = error->message == NULL ? 0 : strcspn(error->message, "\n");
		n = n < sizeof message ? n : sizeof message - 1;
		memcpy(message, error->message == NULL ? "" : error->message, n);
		message[n] = '\0';
		refuse(r->refusal, line, column, "check the file, which looks damaged or written by hand",
		       "this is not well-formed XML (%s)", *message == '\0' ? "no reason given" : message);
	}
	}
}

/* A namespace is only a name to us: that it is no proper URI makes nothing unreadable. */
static bool is_harmless(const xmlError *error)
{
	return error->level < XML_ERR_ERROR || error->code == XML_WAR_NS_URI || error->code == XML_WAR_NS_URI_RELATIVE;
}

static void on_error(void *context, xmlErrorPtr error)
{
	struct reader *r = context;
	const struct guard_mark *next = guard_peek(r->guard);

	if (r->stopped || error == NULL || is_harmless(error))
		return;
	r->stopped = true;
	state_error(r, error, next == NULL ? r->guard->line : next->line, next == NULL ? r->guard->column : next->column);
}

struct reader *reader_new(const struct reader_handler *handler, struct guard *guard, struct refusal *refusal)
{
	struct reader *r = mem_zero(1, sizeof *r);
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.processingInstruction = on_instruction,
		.serror = on_error,
	};

	xmlInitParser();
	r->handler = *handler;
	r->guard = guard;
	r->refusal = refusal;
	str_init(&r->values);
	r->parser = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
	if (r->parser == NULL)
		mem_alloc(SIZE_MAX); /* only want of memory does this: let it end in the one way */
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	return r;
}

void reader_free(struct reader *reader)
{
	if (reader == NULL)
		return;
	xmlFreeParserCtxt(reader->parser);
	str_release(&reader->values);
	free(reader);
}

/* libxml2 keeps every name it has met, slows down with them, and at 10 MB fails in words that mislead. */
static bool check_names(struct reader *r)
{
	bool few = xmlDictSize(r->parser->dict) <= READER_NAMES && xmlDictGetUsage(r->parser->dict) <= READER_NAMES_BYTES;

	if (r->stopped || few)
		return !r->stopped;
	r->stopped = true;
	return refuse(r->refusal, r->guard->line, r->guard->column, "check the file, which was not made as a submission",
	              "too many different names of elements, attributes and namespaces");
}

static bool feed(struct reader *r, const char *bytes, size_t n, bool last)
{
	if (r->stopped)
		return false;
	int code = xmlParseChunk(r->parser, bytes, (int)n, last);
	if (code != XML_ERR_OK && !r->stopped && !r->parser->wellFormed) {
		r->stopped = true;
		refuse(r->refusal, r->guard->line, r->guard->column, "check the file, which looks damaged or written by hand",
		       "this is not well-formed XML (code %d)", code);
	}
	return check_names(r);
}

bool reader_feed(struct reader *reader, const char *bytes, size_t n)
{
	return n == 0 ? !reader->stopped : feed(reader, bytes, n, false);
}

bool reader_finish(struct reader *reader)
{
	return feed(reader, "", 0, true);
}
