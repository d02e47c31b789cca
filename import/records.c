/* Whole records: begun empty, ended complete. An entry's parts are added to it at their own ends; the entry itself
 * is dated, weighed and handed on at its end. */
#include <string.h>

#include "core/mem.h"
#include "import/mapper_private.h"

void *record_of(struct mapper *m, enum element_record record)
{
	switch (record) {
	case RECORD_NONE:
		return NULL;
	case RECORD_SUBMISSION:
		return &m->head;
	case RECORD_PEOPLE:
		return &m->people;
	case RECORD_ENTRY:
		return &m->entry;
	default:
		return &m->part;
	}
}

bool record_begin(struct mapper *m, enum element element, const struct guard_mark *mark)
{
	enum element_record record = VOCABULARY[element].record;
	bool within_entry = VOCABULARY[element].parent == ELEMENT_ENTRY;

	if (element == ELEMENT_SUBMISSION)
		m->report->root = (struct place){m->report->file, mark->line, mark->column};
	if (record == RECORD_NONE || record == RECORD_SUBMISSION || record == RECORD_PEOPLE ||
	    (within_entry && record == RECORD_ENTRY))
		return true;
	memset(&m->part, 0, sizeof m->part);
	if (within_entry)
		return true;
	arena_reset(&m->arena); /* the record before is done with */
	m->entry_text = 0;
	if (element == ELEMENT_ENTRY)
		m->entry = (struct entry){.count_low = 1, .count_high = 1, .line = mark->line, .column = mark->column};
	return true;
}

/* Moves the text that was read into its field. An empty text says nothing, but for an event's, which must be said. */
static void take_text(struct mapper *m, enum element element, const struct guard_mark *mark)
{
	const struct element_rule *rule = &VOCABULARY[element];
	const char **field = (const char **)(void *)((char *)record_of(m, rule->record) + rule->text);

	m->entry_text += m->text.length + 1;
	if (m->text.length > 0 || (rule->flags & ELEMENT_REQUIRED) != 0)
		*field = arena_copy_n(&m->arena, m->text.text, m->text.length);
	value_look(m, m->text.text, rule->name, mark);
	str_clear(&m->text);
}

static bool refuse_parts(struct mapper *m, const struct guard_mark *mark, const char *name)
{
	return mapper_refuse(m, mark, "split the entry", "more than %d of <%s> in one entry", (int)MAPPER_PARTS, name);
}

/* Adds one part to a vector of the entry. */
#define ADD_PART(vector, count, value)                                                           \
	do {                                                                                         \
		if (e->count == MAPPER_PARTS)                                                            \
			return refuse_parts(m, mark, VOCABULARY[element].name);                              \
		p->vector = mem_grow(p->vector, &p->vector##_capacity, e->count + 1, sizeof *p->vector); \
		p->vector[e->count++] = (value);                                                         \
	} while (0)

static bool add_part(struct mapper *m, enum element element, const struct guard_mark *mark)
{
	struct mapper_parts *p = &m->parts;
	struct entry *e = &m->entry;

	switch (element) {
	case ELEMENT_SOURCE:
		ADD_PART(sources, n_sources, m->part.source);
		break;
	case ELEMENT_ENTRY_PERSON:
		ADD_PART(people, n_people, m->part.entry_person);
		break;
	case ELEMENT_BY:
		ADD_PART(professionals, n_professionals, m->part.by.ref);
		break;
	case ELEMENT_VOICE:
		ADD_PART(voices, n_voices, m->part.voice);
		break;
	case ELEMENT_SHARED:
		ADD_PART(shares, n_shares, m->part.share);
		break;
	default: /* a text of the entry's own */
		break;
	}
	if (m->entry_text > MAPPER_ENTRY_TEXT)
		return mapper_refuse(m, &m->frames[m->depth].mark, "split the entry", "the entry is longer than 4 MiB");
	return true;
}

static bool end_entry(struct mapper *m, const struct guard_mark *mark)
{
	struct entry *e = &m->entry;
	struct quote q;

	if (!dating_entry(m, mark))
		return false;
	if (e->n_sources == 0)
		mapper_report(m, ISSUE_WARNING, mark, "no source", "say in <source> where the record stands",
		              "entry %s does not say its source", quoted(&q, e->id));
	if (e->event[strspn(e->event, " \t\n\r")] == '\0')
		mapper_report(m, ISSUE_WARNING, mark, "empty event", "say in <event> what happened",
		              "entry %s has an empty event", quoted(&q, e->id));
	e->people = m->parts.people;
	e->sources = m->parts.sources;
	e->professionals = m->parts.professionals;
	e->voices = m->parts.voices;
	e->shares = m->parts.shares;
	m->entries++;
	return true;
}

static bool sunk(struct mapper *m, bool ok)
{
	m->sink_failed = m->sink_failed || !ok;
	return ok;
}

#define SINK(name, value) sunk(m, m->sink->name == NULL || m->sink->name(m->sink->context, value, m->err))

bool record_head(struct mapper *m)
{
	if (m->head_given)
		return true;
	m->head_given = true;
	report_set_head(m->report, &m->head);
	m->report->head_read = true;
	return SINK(head, &m->head);
}

bool record_opened(struct mapper *m, enum element element)
{
	return element != ELEMENT_PEOPLE || SINK(roster, m->people.roster);
}

bool record_end(struct mapper *m, enum element element, const struct guard_mark *mark)
{
	if ((VOCABULARY[element].flags & ELEMENT_TEXT) != 0)
		take_text(m, element, mark);
	if (VOCABULARY[element].parent == ELEMENT_ENTRY)
		return add_part(m, element, mark);
	switch (element) {
	case ELEMENT_AGENCY:
		report_set_head(m->report, &m->head);
		return true;
	case ELEMENT_NIL_RETURN:
		m->head.nil_return = m->report->head.nil_return = true;
		return true;
	case ELEMENT_ENTRIES:
		if (m->entries == 0)
			mapper_report(m, ISSUE_WARNING, mark, "no entries", "write <nil-return/> if the agency had no involvement",
			              "<entries> holds no entry");
		return true;
	case ELEMENT_SUBMISSION:
		return dating_end(m);
	case ELEMENT_PERSON:
		return dating_person(m, mark) && SINK(person, &m->part.person);
	case ELEMENT_ALIAS:
		return SINK(alias, &m->part.alias);
	case ELEMENT_RELATION:
		return SINK(relation, &m->part.relation);
	case ELEMENT_PROFESSIONAL:
		return SINK(professional, &m->part.professional);
	case ELEMENT_TERM:
		return SINK(term, &m->part.term);
	case ELEMENT_PERIOD:
		return SINK(period, &m->part.period);
	case ELEMENT_ENTRY:
		return end_entry(m, mark) && SINK(entry, &m->entry);
	default:
		return true;
	}
}
