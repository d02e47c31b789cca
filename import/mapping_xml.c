/* Any XML, by paths. Every rule follows its own path as elements open and close; text goes to the rules that are open,
 * and what goes to none, with something in it, is warned of. */
#include <string.h>

#include "import/mapper_private.h"
#include "import/mapping_private.h"

static const char UNNAMED[] = ", which the mapping does not name,";

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The path of the innermost element, from the record where it is in one. */
static const char *label(const struct mapping_run *run)
{
	bool within = run->in_record && run->depth > run->record_depth;

	return within ? run->path.text + run->lengths[run->record_depth] + 1 : run->path.text;
}

/* How many elements are open from where the rule's path begins; -1 where it does not apply. */
static int depth_for(const struct mapping_run *run, const struct mapping_rule *rule)
{
	if (rule->is_fixed)
		return -1;
	if (rule->path.is_absolute)
		return run->depth;
	return run->in_record ? run->depth - run->record_depth : -1;
}

/* Elements that stand side by side with nothing between are lines of their own. */
static void part_lines(struct mapping_run *run, size_t i)
{
	struct mapping_caught *c = &run->caught[i];
	const char *last = c->value.text + c->value.length;

	if (c->value.length > 0 && run->after_end && !is_space(last[-1])) {
		str_add_char(&c->value, '\n');
		str_add_char(&c->shown, '\n');
	}
}

/* The path leads to the element that has just opened. */
static bool arrive(struct mapping_run *run, size_t i, const struct reader_element *e, const struct guard_mark *mark)
{
	const struct mapping_path *path = &run->map->rules[i].path;
	struct mapping_caught *c = &run->caught[i];

	if (path->attribute.name != NULL) {
		const struct reader_attribute *a = path_attribute(&path->attribute, e);
		return a == NULL || mapping_catch(run, i, a->value, a->value, mark);
	}
	c->is_passed = !mapping_begin(run, i, mark);
	c->is_open = true;
	c->depth = run->depth;
	run->open++;
	return true;
}

static bool open_rules(struct mapping_run *run, const struct reader_element *e, const struct guard_mark *mark)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const struct mapping_rule *rule = &run->map->rules[i];
		struct mapping_caught *c = &run->caught[i];
		int depth = depth_for(run, rule);
		if (c->is_open && !c->is_passed)
			part_lines(run, i);
		if (depth < 0)
			continue;
		if (depth > 0)
			path_open(&rule->path, &c->state, (size_t)depth - 1, e);
		if (path_is_at(&rule->path, &c->state, (size_t)depth) && !arrive(run, i, e, mark))
			return false;
	}
	return true;
}

/* Does some rule take this attribute of the element that is open, or look at it? */
static bool is_taken(const struct mapping_run *run, const struct reader_attribute *a)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		const struct mapping_path *path = &run->map->rules[i].path;
		int depth = depth_for(run, &run->map->rules[i]);
		if (depth >= 0 && path->attribute.name != NULL && strcmp(path->attribute.name, a->name) == 0 &&
		    path_is_at(path, &run->caught[i].state, (size_t)depth))
			return true;
		for (size_t k = 0; k < path->n; k++) {
			if (path->steps[k].attribute.name != NULL && strcmp(path->steps[k].attribute.name, a->name) == 0)
				return true;
		}
	}
	return false;
}

static bool is_passed_over(const struct mapping_run *run)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		if (run->caught[i].is_open && run->map->rules[i].element == ELEMENT_NONE)
			return true;
	}
	return false;
}

/* Those of an element in a record that no rule takes; but not of one within a text, which is its mark-up. */
static void look_at_attributes(struct mapping_run *run, const struct reader_element *e, const struct guard_mark *mark)
{
	struct str name;

	if (!run->in_record || is_passed_over(run))
		return;
	for (size_t i = 0; i < e->n_attributes; i++) {
		const struct reader_attribute *a = &e->attributes[i];
		if (is_taken(run, a) || a->value[strspn(a->value, " \t\r\n")] == '\0')
			continue;
		str_init(&name);
		str_format(&name, "%s/@%s", label(run), a->name);
		mapper_ignore(run->m, "the attribute ", NULL, name.text, UNNAMED, mark);
		str_release(&name);
	}
}

static void open_element(struct mapping_run *run, const struct reader_element *e, const struct guard_mark *mark)
{
	run->lengths[run->depth] = run->path.length;
	str_format(&run->path, "/%s", e->name);
	run->depth++;
	run->marks[run->depth] = *mark;
	if (run->depth == 1)
		run->root = *mark;
	if (run->in_record)
		return;
	path_open(&run->map->record, &run->record, (size_t)run->depth - 1, e);
	if (!path_is_at(&run->map->record, &run->record, (size_t)run->depth))
		return;
	run->in_record = true;
	run->record_depth = run->depth;
	mapping_clear(run);
}

static bool on_start(void *context, const struct reader_element *e, const struct guard_mark *mark)
{
	struct mapping_run *run = context;

	bool within_text = run->open > 0;

	open_element(run, e, mark);
	if (!open_rules(run, e, mark))
		return false;
	if (!within_text)
		look_at_attributes(run, e, mark);
	run->after_end = false;
	return true;
}

/* What opened at this depth is complete. */
static void close_rules(struct mapping_run *run)
{
	for (size_t i = 0; i < run->map->n_rules; i++) {
		struct mapping_caught *c = &run->caught[i];
		int depth = depth_for(run, &run->map->rules[i]);
		if (c->is_open && c->depth == run->depth) {
			c->is_open = false;
			run->open--;
		}
		if (depth > 0)
			path_close(&c->state, (size_t)depth - 1);
	}
}

static bool on_end(void *context, const struct guard_mark *mark)
{
	struct mapping_run *run = context;
	bool ends_record = run->in_record && run->depth == run->record_depth;
	struct guard_mark begin = run->marks[run->depth];

	(void)mark;
	close_rules(run);
	if (!run->in_record || ends_record)
		path_close(&run->record, (size_t)run->depth - 1);
	run->depth--;
	str_cut(&run->path, run->lengths[run->depth]);
	run->after_end = true;
	if (ends_record) {
		run->in_record = false;
		if (!mapping_entry(run, run->records + 1, &begin))
			return false;
	}
	return run->depth > 0 || mapping_end(run);
}

static bool on_text(void *context, const char *bytes, size_t n)
{
	struct mapping_run *run = context;
	size_t blank = 0;

	while (blank < n && is_space(bytes[blank]))
		blank++;
	for (size_t i = 0; run->open > 0 && i < run->map->n_rules; i++) {
		const struct mapping_caught *c = &run->caught[i];
		if (c->is_open && !c->is_passed && !mapping_catch_bytes(run, i, bytes, n, &run->marks[run->depth]))
			return false;
	}
	if (run->open == 0 && blank < n)
		mapper_ignore(run->m, "the text of ", NULL, label(run), UNNAMED, &run->marks[run->depth]);
	run->after_end = run->after_end && n == 0;
	return true;
}

static bool on_instruction(void *context, const char *target, const struct guard_mark *mark)
{
	struct mapping_run *run = context;

	return run->out.instruction(run->out.context, target, mark);
}

struct reader_handler mapping_xml_handler(struct mapping_run *run)
{
	return (struct reader_handler){
		.context = run, .start = on_start, .end = on_end, .text = on_text, .instruction = on_instruction};
}
