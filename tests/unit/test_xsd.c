/* The schema (import/submission.xsd) against the importer's table and the guidance: the same elements in the same
 * order, the same attributes, lists and sentences, neither more nor less. Whoever adds to the one finds here what the
 * others lack. What both make of values and of whole files is in test_xsd_files.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "core/str.h"
#include "export/guidance.h"
#include "import/vocabulary.h"

enum { SLOTS = 32 };

static xmlDoc *schema;

/* --- what stands in the schema */

static bool is(const xmlNode *node, const char *name)
{
	return node != NULL && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *skip_to_element(xmlNode *node)
{
	while (node != NULL && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

static xmlNode *first_of(const xmlNode *node)
{
	return skip_to_element(node->children);
}

static xmlNode *next_of(const xmlNode *node)
{
	return skip_to_element(node->next);
}

static xmlNode *child_called(const xmlNode *node, const char *name)
{
	for (xmlNode *c = first_of(node); c != NULL; c = next_of(c))
		if (is(c, name))
			return c;
	return NULL;
}

/* The value of an attribute, "" where there is none; borrowed from the tree. */
static const char *value(const xmlNode *node, const char *name)
{
	const xmlAttr *a = xmlHasProp((xmlNode *)node, (const xmlChar *)name);

	return a != NULL && a->children != NULL ? (const char *)a->children->content : "";
}

/* A type of the schema's own, by its name with or without "s:". */
static xmlNode *type_called(const char *name)
{
	const char *plain = strncmp(name, "s:", 2) == 0 ? name + 2 : name;

	for (xmlNode *c = first_of(xmlDocGetRootElement(schema)); c != NULL; c = next_of(c))
		if ((is(c, "complexType") || is(c, "simpleType")) && strcmp(value(c, "name"), plain) == 0)
			return c;
	fail_msg("the schema has no type %s", name);
	return NULL;
}

/* --- what the tables say of it */

static void add_path(enum element element, struct str *path)
{
	enum element parent = VOCABULARY[element].parent;

	if (parent != ELEMENT_NONE && parent != ELEMENT_SUBMISSION) {
		add_path(parent, path);
		str_add(path, "/");
	}
	str_add(path, VOCABULARY[element].name);
}

/* The words of a documentation without the line breaks of the file. */
static void add_words(const char *text, struct str *out)
{
	for (const char *p = text + strspn(text, " \n"); *p != '\0'; p += strspn(p, " \n")) {
		size_t n = strcspn(p, " \n");
		str_add(out, out->length > 0 ? " " : "");
		str_add_n(out, p, n);
		p += n;
	}
}

static void check_guidance(const xmlNode *node, const char *path, bool needed)
{
	const struct guidance *g = guidance_find(path);
	struct str words;

	if (g == NULL)
		fail_msg("export/guidance.c says nothing of %s", path);
	const xmlNode *annotation = child_called(node, "annotation");
	if (annotation == NULL)
		fail_msg("the schema does not say what %s is", path);
	xmlChar *text = xmlNodeGetContent(child_called(annotation, "documentation"));
	str_init(&words);
	add_words((const char *)text, &words);
	if (strcmp(words.text, g->text) != 0)
		fail_msg("%s: the schema says \"%s\", export/guidance.c \"%s\"", path, words.text, g->text);
	if (g->needed != needed)
		fail_msg("%s: export/guidance.c says that it is %sneeded", path, g->needed ? "" : "not ");
	str_release(&words);
	xmlFree(text);
}

/* --- elements and their order */

/* An element within another: `group` is the same for those that stand in one choice. */
struct slot {
	const xmlNode *element;
	int group;
	bool required, repeatable;
};

struct slots {
	struct slot at[SLOTS];
	int n, groups;
};

static void add_slot(struct slots *s, const xmlNode *element, bool required, bool repeatable)
{
	assert_true(s->n < SLOTS);
	s->at[s->n++] = (struct slot){element, s->groups, required, repeatable};
}

static bool is_foreign(const xmlNode *node)
{
	return is(node, "any") && strcmp(value(node, "namespace"), "##other") == 0 &&
	       strcmp(value(node, "processContents"), "lax") == 0 && strcmp(value(node, "minOccurs"), "0") == 0 &&
	       strcmp(value(node, "maxOccurs"), "unbounded") == 0;
}

/* An element, or a choice of several, and behind it what is of another namespace. */
static const xmlNode *take_slot(struct slots *s, const xmlNode *node, bool required, bool repeatable)
{
	if (is(node, "choice")) {
		for (const xmlNode *c = first_of(node); c != NULL; c = next_of(c))
			add_slot(s, c, required, repeatable);
	} else {
		assert_true(is(node, "element"));
		add_slot(s, node, required, repeatable);
	}
	s->groups++;
	assert_true(is_foreign(next_of(node)));
	return next_of(next_of(node));
}

/* All that may stand within a type, in order. */
static void read_slots(const xmlNode *type, struct slots *s)
{
	const xmlNode *sequence = child_called(type, "sequence");

	*s = (struct slots){.n = 0};
	if (sequence == NULL)
		return;
	const xmlNode *node = first_of(sequence);
	assert_true(is_foreign(node));
	for (node = next_of(node); node != NULL;) {
		if (!is(node, "sequence")) {
			node = take_slot(s, node, true, false);
			continue;
		}
		assert_string_equal(value(node, "minOccurs"), "0");
		bool repeatable = strcmp(value(node, "maxOccurs"), "unbounded") == 0;
		assert_null(take_slot(s, first_of(node), false, repeatable));
		node = next_of(node);
	}
}

static bool same_rank(enum element a, enum element b)
{
	return VOCABULARY[a].parent == VOCABULARY[b].parent && VOCABULARY[a].rank == VOCABULARY[b].rank;
}

static void check_element(const struct slots *s, int i, enum element element, enum element before)
{
	const struct element_rule *rule = &VOCABULARY[element];
	struct str path;

	str_init(&path);
	add_path(element, &path);
	if (i >= s->n)
		fail_msg("the schema has no %s", path.text);
	assert_string_equal(value(s->at[i].element, "name"), rule->name);
	bool required = (rule->flags & ELEMENT_REQUIRED) != 0;
	if (s->at[i].required != required || s->at[i].repeatable != ((rule->flags & ELEMENT_REPEATABLE) != 0))
		fail_msg("the schema has %s as often as it may not be", path.text);
	if (i > 0)
		assert_int_equal(s->at[i].group == s->at[i - 1].group, same_rank(element, before));
	check_guidance(s->at[i].element, path.text, required);
	str_release(&path);
}

/* The type of an element, by way of all that it stands in. */
static const xmlNode *type_of(enum element element)
{
	struct slots s;

	if (VOCABULARY[element].parent == ELEMENT_NONE)
		return type_called(value(child_called(xmlDocGetRootElement(schema), "element"), "type"));
	read_slots(type_of(VOCABULARY[element].parent), &s);
	for (int i = 0; i < s.n; i++)
		if (strcmp(value(s.at[i].element, "name"), VOCABULARY[element].name) == 0)
			return type_called(value(s.at[i].element, "type"));
	fail_msg("the schema has no <%s>", VOCABULARY[element].name);
	return NULL;
}

static void elements_are_the_same(void **state)
{
	const xmlNode *root = child_called(xmlDocGetRootElement(schema), "element");

	(void)state;
	assert_string_equal(value(root, "name"), "submission");
	assert_null(child_called(root->next, "element"));
	check_guidance(root, "submission", true);
	for (int parent = ELEMENT_NONE + 1; parent < ELEMENTS; parent++) {
		enum element before = ELEMENT_NONE;
		struct slots s;
		int n = 0;
		read_slots(type_of((enum element)parent), &s);
		for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++) {
			if (VOCABULARY[e].parent != (enum element)parent)
				continue;
			check_element(&s, n++, (enum element)e, before);
			before = (enum element)e;
		}
		assert_int_equal(s.n, n);
	}
}

/* --- attributes and their values */

/* Where a type's attributes stand: that of a text is a string with more. */
static const xmlNode *attributes_of(enum element element)
{
	const xmlNode *type = type_of(element), *simple = child_called(type, "simpleContent");

	assert_int_equal(simple != NULL, (VOCABULARY[element].flags & ELEMENT_TEXT) != 0);
	if (simple == NULL)
		return type;
	assert_string_equal(value(child_called(simple, "extension"), "base"), "xs:string");
	return child_called(simple, "extension");
}

static void check_words(const xmlNode *type, const char *const *words)
{
	const xmlNode *word = first_of(child_called(type, "restriction"));

	for (; *words != NULL; words++, word = next_of(word)) {
		assert_true(is(word, "enumeration"));
		assert_string_equal(value(word, "value"), *words);
	}
	assert_null(word);
}

/* The list itself, one of several words, or a list beside which anything may stand. */
static void check_list(const xmlNode *type, const struct attribute_rule *rule)
{
	if (rule->type == VALUE_WORDS)
		type = type_called(value(child_called(type, "list"), "itemType"));
	if (rule->type == VALUE_OPEN_WORD) {
		char known[64] = "";
		const char *members = value(child_called(type, "union"), "memberTypes");
		snprintf(known, sizeof known, "%.*s", (int)strcspn(members, " "), members);
		assert_string_equal(members + strlen(known), " xs:string");
		type = type_called(known);
	}
	check_words(type, rule->words);
}

static void check_value(const char *type, const struct attribute_rule *rule)
{
	static const char *const NAMES[VALUE_TYPES] = {
		[VALUE_CASE] = "s:Id",
		[VALUE_CODE] = "s:AgencyCode",
		[VALUE_ID] = "s:Id",
		[VALUE_PERSON_REF] = "s:Reference",
		[VALUE_PROFESSIONAL_REF] = "s:Reference",
		[VALUE_DAY] = "s:Day",
		[VALUE_DATE] = "s:Date",
		[VALUE_WHEN] = "s:When",
		[VALUE_YES] = "s:YesNo",
		[VALUE_POSITIVE] = "s:Number",
		[VALUE_COUNT] = "s:Count",
	};

	if (rule->words != NULL)
		check_list(type_called(type), rule);
	else if (rule->type == VALUE_TEXT)
		assert_string_equal(type, rule->required ? "s:NeededText" : "s:Text");
	else
		assert_string_equal(type, NAMES[rule->type]);
}

/* Every word of a list is told to who fills in the form. */
static void check_words_said(const char *path, const char *const *words)
{
	const char *text = guidance_find(path)->text;

	for (; words != NULL && *words != NULL; words++) {
		char listed[80];
		snprintf(listed, sizeof listed, " %s", *words);
		const char *at = strstr(text, listed);
		while (at != NULL && strchr(",.", at[strlen(listed)]) == NULL)
			at = strstr(at + 1, listed);
		if (at == NULL)
			fail_msg("export/guidance.c does not name \"%s\" for %s", *words, path);
	}
}

static void check_attributes(enum element element)
{
	const struct element_rule *rule = &VOCABULARY[element];
	const xmlNode *node = first_of(attributes_of(element));
	struct str path;

	while (node != NULL && is(node, "sequence"))
		node = next_of(node);
	for (size_t i = 0; i < rule->n_attributes; i++, node = next_of(node)) {
		const struct attribute_rule *a = &rule->attributes[i];
		if (!is(node, "attribute") || strcmp(value(node, "name"), a->name) != 0)
			fail_msg("the schema has no %s of <%s>, or another before it", a->name, rule->name);
		assert_string_equal(value(node, "use"), a->required ? "required" : "");
		check_value(value(node, "type"), a);
		str_init(&path);
		add_path(element, &path);
		str_format(&path, "/@%s", a->name);
		check_guidance(node, path.text, a->required);
		check_words_said(path.text, a->words);
		str_release(&path);
	}
	assert_true(is(node, "anyAttribute"));
	assert_string_equal(value(node, "namespace"), "##other");
	assert_string_equal(value(node, "processContents"), "lax");
	assert_null(next_of(node));
}

static void attributes_are_the_same(void **state)
{
	(void)state;
	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++)
		check_attributes((enum element)e);
}

/* --- the guidance itself */

static size_t count_fields(void)
{
	size_t n = 0;

	for (int e = ELEMENT_NONE + 1; e < ELEMENTS; e++)
		n += 1 + VOCABULARY[e].n_attributes;
	return n;
}

/* Each field has its line (the tests above), so that as many lines as fields is no line too many. */
static void guidance_has_no_more(void **state)
{
	size_t n = 0;

	(void)state;
	for (const struct guidance *g = guidance_all(); g->path != NULL; g++, n++) {
		assert_ptr_equal(guidance_find(g->path), g);
		assert_null(strstr(g->text, "--"));
		assert_true(g->text[0] != '\0' && g->text[strlen(g->text) - 1] == '.');
	}
	assert_int_equal(n, count_fields());
}

static void namespace_is_the_same(void **state)
{
	(void)state;
	assert_string_equal(value(xmlDocGetRootElement(schema), "targetNamespace"),
	                    VOCABULARY_NAMESPACE VOCABULARY_VERSION);
	assert_string_equal(value(xmlDocGetRootElement(schema), "elementFormDefault"), "qualified");
}

static int read_schema(void **state)
{
	struct str path;

	(void)state;
	str_init(&path);
	str_format(&path, "%s/import/submission.xsd", getenv("CASECHRON_SRCDIR"));
	schema = xmlReadFile(path.text, NULL, XML_PARSE_NONET);
	str_release(&path);
	return schema == NULL;
}

static int free_schema(void **state)
{
	(void)state;
	xmlFreeDoc(schema);
	xmlCleanupParser();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(namespace_is_the_same),
		cmocka_unit_test(elements_are_the_same),
		cmocka_unit_test(attributes_are_the_same),
		cmocka_unit_test(guidance_has_no_more),
	};

	return cmocka_run_group_tests(tests, read_schema, free_schema);
}
