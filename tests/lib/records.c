#include "tests/lib/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/case_fact.h"
#include "core/row_id.h"
#include "tests/lib/assert_ok.h"

#define ADD(kind, ...) RECORDS_ADD(store, kind, __VA_ARGS__)

void records_add(struct store *store, enum record_kind kind, const char *const *pairs, unsigned char id[ROW_ID_BYTES])
{
	const char *values[RECORD_FIELDS] = {NULL};
	struct err err = {0};

	for (; *pairs != NULL; pairs += 2) {
		int at = record_field(kind, pairs[0]);
		assert_int_not_equal(at, -1);
		values[at] = pairs[1];
	}
	assert_ok(record_add(store, kind, values, id, NULL, &err));
}

static void make_what_entries_tell(struct store *store)
{
	store_set_reviewer(store, "B Chair");
	ADD(RECORD_THEME, "name", "The child's voice", "colour", "blue", "entries", "CSC:CSC-0012, POL:POL-007");
	ADD(RECORD_THEME, "name", "Seen alone", "parent", "The child's voice", "entries", "CSC:CSC-0003");
	ADD(RECORD_THEME, "name", "Sharing between agencies", "colour", "red");
	ADD(RECORD_LINK, "from", "POL:POL-001", "kind", "led-to", "to", "CSC:CSC-0003", "text", "The call that night.");
	ADD(RECORD_INCIDENT, "title", "The car park", "entries",
	    "POL:POL-007, NUR:N-2019-04, CSC:CSC-0022, DAS:D1011", "text",
	    "Told by four; the nursery was told the day after.");
	ADD(RECORD_EPISODE, "title", "First weeks after the move", "from", "September 2018", "to", "November 2018",
	    "happened", "Three agencies met the family, each for the first time.", "sense",
	    "Nobody had the records of the town that they came from.");
	ADD(RECORD_QUESTION, "agency", "POL", "text", "Was Tomos asked what he saw?", "entries", "POL:POL-007", "asked",
	    "1/12/2025", "due", "20/12/2025");
	ADD(RECORD_QUESTION, "agency", "CSC", "text", "Who decided that day?", "due", "May 2026");
	ADD(RECORD_OWN_ENTRY, "when", "May 2018", "event", "The family lived in another town until then.", "source",
	    "Told by the grandmother");
}

static void make_the_review(struct store *store)
{
	struct err err = {0};

	store_set_reviewer(store, "A Reviewer");
	assert_ok(case_fact_set(store, "review_type", "Local child safeguarding practice review", &err));
	ADD(RECORD_TERMS, "version", "1", "agreed", "3/11/2025", "by", "The partnership", "text",
	    "How agencies worked together from 2018 on.");
	ADD(RECORD_TERMS, "version", "draft 2", "text", "The same, and what was known of the father.");
	ADD(RECORD_KLOE, "number", "1", "text", "How well was each child heard?", "entries", "CSC:CSC-0012, POL:POL-007");
	ADD(RECORD_KLOE, "number", "2", "text", "What was known of the father?");
	ADD(RECORD_PROCEEDINGS, "kind", "criminal", "title", "Before the crown court", "state", "under-way", "hold", "yes");
	ADD(RECORD_CONTRIBUTION, "who", "Grandmother", "state", "contributed", "invited", "4/11/2025", "text",
	    "She wants it to be read by those who knew them.");
	ADD(RECORD_EVENT, "title", "First practitioner event", "held", "10/12/2025");
	ADD(RECORD_REQUEST, "agency", "GP", "what", "Chronology", "asked", "3/11/2025", "due", "1/12/2025", "received",
	    "28/11/2025");
	ADD(RECORD_REQUEST, "agency", "POL", "what", "Report", "asked", "3/11/2025", "due", "1/12/2025");
}

static void make_the_chain(struct store *store)
{
	ADD(RECORD_FINDING, "title", "Children were described and not asked", "kind", "learning", "kloes", "1", "entries",
	    "CSC:CSC-0026, POL:POL-007");
	ADD(RECORD_FINDING, "title", "The den was asked about", "kind", "good-practice");
	ADD(RECORD_RECOMMENDATION, "number", "1", "text", "Record each child's own words at each visit", "level",
	    "partnership", "findings", "Children were described and not asked");
	ADD(RECORD_RECOMMENDATION, "number", "2", "text", "Ask the former area for its records", "level", "single-agency");
	ADD(RECORD_RESPONSE, "recommendation", "1", "agency", "CSC", "state", "in-part", "when", "2/1/2026", "reason",
	    "From April on.");
}

static void make_what_came_of_it(struct store *store)
{
	unsigned char action[ROW_ID_BYTES];
	char hex[ROW_ID_HEX + 1];
	const char *const pairs[] = {"recommendation", "1",        "text",  "Change the visit form", "owner",
	                             "Head of service", "state",   "complete", NULL};

	records_add(store, RECORD_ACTION, pairs, action);
	row_id_hex(action, hex);
	ADD(RECORD_ACTION, "recommendation", "1", "text", "Train those who visit", "owner", "Training lead", "due",
	    "December 2025", "state", "in-progress");
	ADD(RECORD_PROGRESS, "action", hex, "when", "3/1/2026", "text", "The form is in use.");
	ADD(RECORD_ASSURANCE, "recommendation", "1", "state", "evidence-of-action", "when", "4/1/2026", "meeting",
	    "Partnership in January");
}

void records_make(struct store *store)
{
	make_what_entries_tell(store);
	make_the_review(store);
	make_the_chain(store);
	make_what_came_of_it(store);
}
