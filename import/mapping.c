/* What all formats share: values caught for the rules, and the elements that go to the mapper. */
#include "import/mapping.h"

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "core/mem.h"
#include "import/mapper_private.h"
#include "import/mapping_private.h"

struct mapping_run *mapping_run_new(const struct mapping *mapping, struct mapper *mapper, struct refusal *refusal)
{
	struct mapping_run *run = mem_zero(1, sizeof *run);

	run->map = mapping;
	run->m = mapper;
	run->refusal = refusal;
	run->out = mapper_handler(mapper);
	run->caught = mem_zero(mapping->n_rules, sizeof *run->caught);
	for (size_t i = 0; i < mapping->n_rules; i++) {
		str_init(&run->caught[i].value);
		str_init(&run->caught[i].shown);
	}
	arena_init(&run->arena);
	str_init(&run->left_over);
	str_init(&run->path);
	table_init(&run->table, mapping);
	return run;
}

void mapping_run_free(struct mapping_run *run)
{
	if (run == NULL)
		return;
	for (size_t i = 0; i < run->map->n_rules; i++) {
		str_release(&run->caught[i].value);
		str_release(&run->caught[i].shown);
	}
	free(run->caught);
	arena_release(&run->arena);
	str_release(&run->left_over);
	str_release(&run->path);
	table_release(&run->table);
	free(run);
}

struct reader_handler mapping_run_handler(struct mapping_run *run)
{
	return run->map->format == MAPPING_XML ? mapping_xml_handler(run) : mapping_sheet_handler(run);
}

void mapping_seal(const struct mapping *mapping, unsigned char sha256[SHA256_BYTES])
{
	unsigned char both[2 * SHA256_BYTES];

	memcpy(both, sha256, SHA256_BYTES);
	memcpy(both + SHA256_BYTES, mapping->sha256, SHA256_BYTES);
	crypto_hash_sha256(sha256, both, sizeof both);
}

bool mapping_is_of_record(const struct mapping_rule *rule)
{
	if (rule->element == ELEMENT_NONE)
		return !rule->path.is_absolute;
	return rule->element == ELEMENT_ENTRY || VOCABULARY[rule->element].parent == ELEMENT_ENTRY;
}

void mapping_clear(struct mapping_run *run)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		if (!mapping_is_of_record(&run->map->rules[i]))
			continue;
		str_clear(&run->caught[i].value);
		str_clear(&run->caught[i].shown);
		path_reset(&run->caught[i].state);
	}
	arena_reset(&run->arena);
	str_clear(&run->left_over);
	run->text = 0;
}

/* May a rule have several values? Texts are joined, names are each somebody, and a date may stand in two pieces. */
static bool takes_several(const struct mapping_rule *rule)
{
	const struct attribute_rule *a = rule->attribute;

	return a == NULL || a->type == VALUE_WHEN || a->type == VALUE_PERSON_REF || a->type == VALUE_PROFESSIONAL_REF ||
	       rule->element == ELEMENT_SHARED;
}

bool mapping_begin(struct mapping_run *run, size_t i, const struct guard_mark *mark)
{
	const struct mapping_rule *rule = &run->map->rules[i];
	struct mapping_caught *c = &run->caught[i];

	if (rule->element == ELEMENT_NONE)
		return true;
	bool is_late = run->head_given && !mapping_is_of_record(rule);
	bool is_second = c->value.length > 0 && !takes_several(rule);
	if (is_late || is_second) {
		mapper_ignore(run->m, is_late ? "what stands after the first record at " : "a second value at ", NULL,
		              rule->text, "", mark);
		return false;
	}
	if (c->value.length > 0) {
		str_add_char(&c->value, '\n');
		str_add_char(&c->shown, '\n');
	} else {
		c->mark = *mark;
	}
	return true;
}

static bool count_text(struct mapping_run *run, size_t n, const struct guard_mark *mark)
{
	run->text += n;
	return run->text <= MAPPER_ENTRY_TEXT ||
	       mapper_refuse(run->m, mark, "split the record", "the record is longer than 4 MiB");
}

bool mapping_catch_bytes(struct mapping_run *run, size_t i, const char *bytes, size_t n, const struct guard_mark *mark)
{
	if (run->map->rules[i].element == ELEMENT_NONE)
		return true;
	str_add_n(&run->caught[i].value, bytes, n);
	str_add_n(&run->caught[i].shown, bytes, n);
	return count_text(run, n, mark);
}

bool mapping_catch(struct mapping_run *run, size_t i, const char *value, const char *shown,
                   const struct guard_mark *mark)
{
	if (run->map->rules[i].element == ELEMENT_NONE || !mapping_begin(run, i, mark))
		return true;
	str_add(&run->caught[i].value, value);
	str_add(&run->caught[i].shown, shown);
	return count_text(run, strlen(value) + strlen(shown), mark);
}

bool mapping_open(struct mapping_run *run, enum element element, const struct reader_attribute *attributes, size_t n,
                  const struct guard_mark *mark)
{
	struct guard_mark at = {.kind = MARK_START, .line = mark->line, .column = mark->column};
	struct reader_element e = {
		.uri = VOCABULARY_NAMESPACE VOCABULARY_VERSION,
		.name = VOCABULARY[element].name,
		.attributes = attributes,
		.n_attributes = n,
	};

	return run->out.start(run->out.context, &e, &at);
}

bool mapping_close(struct mapping_run *run, const struct guard_mark *mark)
{
	struct guard_mark at = {.kind = MARK_END, .line = mark->line, .column = mark->column};

	return run->out.end(run->out.context, &at);
}

bool mapping_text(struct mapping_run *run, enum element element, const struct reader_attribute *attributes, size_t n,
                  const char *text, const struct guard_mark *mark)
{
	return mapping_open(run, element, attributes, n, mark) && run->out.text(run->out.context, text, strlen(text)) &&
	       mapping_close(run, mark);
}
