/* The kinds of records. A field is one row here and one column in schema.c; nothing else names it.
 *
 * The words are those of the field: key practice episodes and "why it made sense at the time" are of systems
 * methodology (SCIE, Learning Together); key lines of enquiry, terms of reference and the levels of recommendations of
 * Working Together and of the single unified safeguarding review's guidance. */
#include <string.h>

#include "core/record.h"

/* A cell of the kind's own table, which T names while its fields are listed. */
#define CELL_OR(name, initial)                                                \
	.column = name, .update = "UPDATE " T " SET " name " = ?1 WHERE id = ?2", \
	.read = "SELECT " name " FROM " T " WHERE id = ?1", .fallback = initial
#define CELL(name) CELL_OR(name, "SELECT NULL")

#define TABLE(name)                                                                                           \
	{                                                                                                         \
		"INSERT OR IGNORE INTO " name "(id) VALUES(?1)",                                                      \
			"SELECT count(*) FROM " name " WHERE id NOT IN (SELECT row FROM assign WHERE tbl = '" name "')",  \
			"UPDATE " name " SET alive = ?1 WHERE id = ?2", "SELECT alive FROM " name " WHERE id = ?1",       \
			"UPDATE " name " SET reviewer = ?1 WHERE id = ?2", "SELECT reviewer FROM " name " WHERE id = ?1", \
			"UPDATE " name " SET at = ?1 WHERE id = ?2", "SELECT at FROM " name " WHERE id = ?1"              \
	}

static const struct record_choice colours[] = {{"none", "none"},     {"blue", "blue"},     {"green", "green"},
                                               {"yellow", "yellow"}, {"orange", "orange"}, {"red", "red"},
                                               {"purple", "purple"}, {NULL, NULL}};
static const struct record_choice links[] = {{"led-to", "led to"},
                                             {"follows", "follows"},
                                             {"replies-to", "replies to"},
                                             {"contradicts", "contradicts"},
                                             {"corroborates", "corroborates"},
                                             {"retracts", "retracts"},
                                             {"disputes", "disputes"},
                                             {NULL, NULL}};
static const struct record_choice proceedings_kinds[] = {{"criminal", "criminal"},         {"inquest", "inquest"},
                                                         {"family-court", "family court"}, {"conduct", "conduct"},
                                                         {"other-review", "other review"}, {NULL, NULL}};
static const struct record_choice proceedings_states[] = {
	{"expected", "expected"}, {"under-way", "under way"}, {"concluded", "concluded"}, {NULL, NULL}};
static const struct record_choice contributions[] = {
	{"invited", "invited"}, {"declined", "declined"}, {"contributed", "contributed"}, {NULL, NULL}};
static const struct record_choice findings[] = {
	{"learning", "learning"}, {"good-practice", "good practice"}, {NULL, NULL}};
static const struct record_choice levels[] = {
	{"partnership", "partnership"}, {"single-agency", "single-agency"}, {"national", "national"}, {NULL, NULL}};
static const struct record_choice responses[] = {
	{"accepted", "accepted"}, {"in-part", "accepted in part"}, {"not-accepted", "not accepted"}, {NULL, NULL}};
static const struct record_choice action_states[] = {{"not-started", "not started"},
                                                     {"in-progress", "in progress"},
                                                     {"complete", "complete"},
                                                     {"superseded", "superseded"},
                                                     {NULL, NULL}};
static const struct record_choice assurances[] = {{"awaited", "awaited"},
                                                  {"evidence-of-action", "evidence of action"},
                                                  {"evidence-of-impact", "evidence of impact"},
                                                  {"partly-embedded", "partly embedded"},
                                                  {"assured", "assured"},
                                                  {NULL, NULL}};

#define ENTRIES "AGENCY:ID, several set apart by commas"

#define T "theme"
static const struct record_field theme_fields[] = {
	{"name", "Name", RECORD_LINE, RECORD_REQUIRED, .help = "A few words", CELL_OR("name", "SELECT ''")},
	{"parent", "Under", RECORD_REF, 0, .of = RECORD_THEME, .help = "The theme that it is a part of", CELL("parent")},
	{"colour", "Colour", RECORD_CHOICE, 0, colours, .help = "Its name is always shown with it", CELL("colour")},
	{"quoted", "Quoted from", RECORD_LINE, 0, .help = "Whose words the name is", CELL("quoted")},
	{"merged", "Merged into", RECORD_REF, RECORD_HIDDEN, .of = RECORD_THEME, CELL("merged")},
	{"entries", "Entries", RECORD_ENTRIES, 0, .help = ENTRIES},
	{0},
};
#undef T
#define T "link"
static const struct record_field link_fields[] = {
	{"from", "Entry", RECORD_ENTRIES, RECORD_REQUIRED | RECORD_ONE | RECORD_KEY, .help = "AGENCY:ID"},
	{"kind", "Is linked", RECORD_CHOICE, RECORD_REQUIRED | RECORD_KEY, links,
     .help = "What the one has to do with the other", CELL("kind")},
	{"to", "To", RECORD_ENTRIES, RECORD_REQUIRED | RECORD_ONE | RECORD_KEY, .help = "AGENCY:ID"},
	{"text", "Why", RECORD_TEXT, 0, .help = "What makes you say so", CELL("text")},
	{0},
};
#undef T
#define T "incident"
static const struct record_field incident_fields[] = {
	{"title", "Title", RECORD_LINE, RECORD_REQUIRED, .help = "What happened, in a few words", CELL("title")},
	{"entries", "Entries", RECORD_ENTRIES, RECORD_REQUIRED, .help = "Those that tell of it: " ENTRIES},
	{"text", "Text", RECORD_TEXT, 0, .help = "What you make of the differences", CELL("text")},
	{0},
};
#undef T
#define T "episode"
static const struct record_field episode_fields[] = {
	{"title", "Title", RECORD_LINE, RECORD_REQUIRED, .help = "A name for the key practice episode", CELL("title")},
	{"from", "From", RECORD_DATE, 0, .help = "As in 6/5/2021, May 2021, 2021", CELL("from_when")},
	{"to", "To", RECORD_DATE, 0, .help = "As in 6/5/2021, May 2021, 2021", CELL("to_when")},
	{"entries", "Entries", RECORD_ENTRIES, 0, .help = "Beside the span or in its place: " ENTRIES},
	{"happened", "What happened", RECORD_TEXT, 0, .help = "As the entries tell it", CELL("happened")},
	{"expected", "What was expected", RECORD_TEXT, 0, .help = "By guidance, procedure or plan at that time",
     CELL("expected")},
	{"sense", "Why it made sense", RECORD_TEXT, 0, .help = "To those who worked with it then, with what they knew",
     CELL("sense")},
	{"good", "Good practice", RECORD_TEXT, 0, .help = "What was done well", CELL("good")},
	{"learning", "Learning", RECORD_TEXT, 0, .help = "What it tells about how agencies work", CELL("learning")},
	{0},
};
#undef T
#define T "question"
static const struct record_field question_fields[] = {
	{"agency", "Agency", RECORD_AGENCY, RECORD_REQUIRED, .help = "The code of the agency that is asked",
     CELL("agency")},
	{"text", "Question", RECORD_TEXT, RECORD_REQUIRED, .help = "As it will stand in the agency's sheet", CELL("text")},
	{"entries", "About entries", RECORD_ENTRIES, 0, .help = ENTRIES},
	{"gap", "About gap", RECORD_LINE, 0, .help = "The id that the list of gaps gives it", CELL("gap")},
	{"asked", "Asked", RECORD_DATE, 0, .help = "When it was sent", CELL("asked")},
	{"due", "Due", RECORD_DATE, 0, .help = "When the answer is waited for", CELL("due")},
	{"answered", "Answered", RECORD_DATE, 0, .help = "When the answer came", CELL("answered")},
	{"answer", "Answer", RECORD_TEXT, 0, .help = "In the agency's words, or yours", CELL("answer")},
	{0},
};
#undef T
#define T "own_entry"
static const struct record_field own_entry_fields[] = {
	{"when", "When", RECORD_DATE, 0, .help = "As in 6/5/2021, May 2021, 2021; none where it is not known",
     CELL("when_text")},
	{"event", "What happened", RECORD_TEXT, RECORD_REQUIRED, .help = "What no agency submitted", CELL("event")},
	{"source", "Source", RECORD_LINE, RECORD_REQUIRED, .help = "Where you have it from", CELL("source")},
	{0},
};
#undef T
#define T "terms"
static const struct record_field terms_fields[] = {
	{"version", "Version", RECORD_LINE, RECORD_REQUIRED, .help = "As in 1, or draft 2", CELL("version")},
	{"agreed", "Agreed", RECORD_DATE, 0, .help = "When, and none while it is not", CELL("agreed")},
	{"by", "By", RECORD_LINE, 0, .help = "Who agreed: the panel, the partnership", CELL("agreed_by")},
	{"text", "Text", RECORD_TEXT, RECORD_REQUIRED, .help = "What the review is to look at, and why", CELL("text")},
	{0},
};
#undef T
#define T "kloe"
static const struct record_field kloe_fields[] = {
	{"number", "Number", RECORD_LINE, RECORD_REQUIRED, .help = "As in the terms of reference", CELL("number")},
	{"text", "Question", RECORD_TEXT, RECORD_REQUIRED, .help = "The key line of enquiry, in its words", CELL("text")},
	{"terms", "Of terms", RECORD_REF, 0, .of = RECORD_TERMS, .help = "The version of the terms of reference",
     CELL("terms")},
	{"entries", "Entries", RECORD_ENTRIES, 0, .help = ENTRIES},
	{"notes", "Notes", RECORD_REFS, 0, .of = RECORD_NOTE, .help = "Their ids, set apart by commas"},
	{0},
};
#undef T
#define T "proceedings"
static const struct record_field proceedings_fields[] = {
	{"kind", "Kind", RECORD_CHOICE, RECORD_REQUIRED, proceedings_kinds, .help = "Beside this review", CELL("kind")},
	{"title", "Title", RECORD_LINE, 0, .help = "Of what, before whom", CELL("title")},
	{"state", "State", RECORD_CHOICE, 0, proceedings_states, .help = "Where they stand", CELL("state")},
	{"hold", "Holds publication", RECORD_YES, 0, .help = "Nothing may be published while they last", CELL("hold")},
	{"until", "Restriction until", RECORD_DATE, 0, .help = "Of reporting, or of what may be said", CELL("until_when")},
	{"text", "Text", RECORD_TEXT, 0, .help = "What they mean for the review", CELL("text")},
	{0},
};
#undef T
#define T "contribution"
static const struct record_field contribution_fields[] = {
	{"who", "Who", RECORD_LINE, RECORD_REQUIRED, .help = "The member of the family", CELL("who")},
	{"state", "State", RECORD_CHOICE, 0, contributions, .help = "Nobody has to take part", CELL("state")},
	{"invited", "Invited", RECORD_DATE, 0, .help = "When, and none while they were not", CELL("invited")},
	{"pseudonym", "Pseudonym", RECORD_LINE, 0, .help = "The name that they chose for the report", CELL("pseudonym")},
	{"shown", "Shown the draft", RECORD_DATE, 0, .help = "When", CELL("shown")},
	{"text", "Text", RECORD_TEXT, 0, .help = "What they said, and want to be heard", CELL("text")},
	{0},
};
#undef T
#define T "event"
static const struct record_field event_fields[] = {
	{"title", "Title", RECORD_LINE, RECORD_REQUIRED, .help = "As in: first practitioner event", CELL("title")},
	{"held", "Held", RECORD_DATE, 0, .help = "When", CELL("held")},
	{"who", "Who came", RECORD_TEXT, 0, .help = "Roles and agencies", CELL("who")},
	{"text", "Text", RECORD_TEXT, 0, .help = "What was said", CELL("text")},
	{0},
};
#undef T
#define T "request"
static const struct record_field request_fields[] = {
	{"agency", "Agency", RECORD_AGENCY, RECORD_REQUIRED, .help = "Its code", CELL("agency")},
	{"what", "What", RECORD_LINE, 0, .help = "Chronology, report, records", CELL("what")},
	{"asked", "Asked", RECORD_DATE, 0, .help = "When", CELL("asked")},
	{"due", "Due", RECORD_DATE, 0, .help = "When it is waited for", CELL("due")},
	{"reminded", "Reminded", RECORD_DATE, 0, .help = "When, the last time", CELL("reminded")},
	{"received", "Received", RECORD_DATE, 0, .help = "When it came", CELL("received")},
	{"nil", "Nil return", RECORD_YES, 0, .help = "The agency says that it has nothing", CELL("nil_return")},
	{"accuracy", "Accuracy agreed", RECORD_DATE, 0, .help = "When the agency agreed that it is told rightly",
     CELL("accuracy")},
	{"signed", "Signed off", RECORD_DATE, 0, .help = "When", CELL("signed_off")},
	{"text", "Text", RECORD_TEXT, 0, .help = "What else there is to know", CELL("text")},
	{0},
};
#undef T
#define T "finding"
static const struct record_field finding_fields[] = {
	{"title", "Title", RECORD_LINE, RECORD_REQUIRED, .help = "In a sentence", CELL("title")},
	{"kind", "Kind", RECORD_CHOICE, 0, findings, .help = "What it is", CELL("kind")},
	{"text", "Text", RECORD_TEXT, 0, .help = "What was found, and how it is known", CELL("text")},
	{"kloes", "Key lines", RECORD_REFS, 0, .of = RECORD_KLOE, .help = "Their numbers, set apart by commas"},
	{"entries", "Entries", RECORD_ENTRIES, 0, .help = "That it rests on: " ENTRIES},
	{"episodes", "Episodes", RECORD_REFS, 0, .of = RECORD_EPISODE, .help = "Their titles or ids, set apart by commas"},
	{"notes", "Notes", RECORD_REFS, 0, .of = RECORD_NOTE, .help = "Their ids, set apart by commas"},
	{0},
};
#undef T
#define T "recommendation"
static const struct record_field recommendation_fields[] = {
	{"number", "Number", RECORD_LINE, 0, .help = "As in the report", CELL("number")},
	{"text", "Text", RECORD_TEXT, RECORD_REQUIRED, .help = "Who is to do what", CELL("text")},
	{"level", "Level", RECORD_CHOICE, 0, levels, .help = "Whose it is to answer", CELL("level")},
	{"agencies", "To", RECORD_LINE, 0, .help = "Those it is addressed to", CELL("agencies")},
	{"findings", "Findings", RECORD_REFS, 0, .of = RECORD_FINDING,
     .help = "That it rests on: titles or ids, with commas"},
	{"source", "Source", RECORD_LINE, 0, .help = "Where it is published", CELL("source")},
	{0},
};
#undef T
#define T "response"
static const struct record_field response_fields[] = {
	{"recommendation", "Recommendation", RECORD_REF, RECORD_REQUIRED, .of = RECORD_RECOMMENDATION, .help = "Its number",
     CELL("recommendation")},
	{"agency", "Agency", RECORD_AGENCY, RECORD_REQUIRED, .help = "The code of the agency that answers", CELL("agency")},
	{"state", "Answer", RECORD_CHOICE, RECORD_REQUIRED, responses, .help = "What it said", CELL("state")},
	{"when", "When", RECORD_DATE, 0, .help = "When it said so", CELL("when_text")},
	{"reason", "Reason", RECORD_TEXT, 0, .help = "Needed where it is not accepted in full", CELL("reason")},
	{0},
};
#undef T
#define T "action"
static const struct record_field action_fields[] = {
	{"recommendation", "Recommendation", RECORD_REF, RECORD_REQUIRED, .of = RECORD_RECOMMENDATION, .help = "Its number",
     CELL("recommendation")},
	{"text", "Action", RECORD_TEXT, RECORD_REQUIRED, .help = "What will be done", CELL("text")},
	{"owner", "Owner", RECORD_LINE, 0, .help = "A role, rather than a name", CELL("owner")},
	{"due", "Due", RECORD_DATE, 0, .help = "As in 6/5/2021, May 2021, 2021", CELL("due")},
	{"state", "State", RECORD_CHOICE, 0, action_states, .help = "Done is not yet assured", CELL("state")},
	{"superseded-by", "Superseded by", RECORD_REF, 0, .of = RECORD_ACTION, .help = "The action that took its place",
     CELL("superseded_by")},
	{"why", "Why", RECORD_TEXT, 0, .help = "Needed where it is superseded", CELL("why")},
	{0},
};
#undef T
#define T "progress"
static const struct record_field progress_fields[] = {
	{"action", "Action", RECORD_REF, RECORD_REQUIRED, .of = RECORD_ACTION, .help = "Its id", CELL("action")},
	{"when", "When", RECORD_DATE, RECORD_REQUIRED, .help = "When it was reported", CELL("when_text")},
	{"text", "Report", RECORD_TEXT, RECORD_REQUIRED, .help = "What was done until then", CELL("text")},
	{0},
};
#undef T
#define T "assurance"
static const struct record_field assurance_fields[] = {
	{"recommendation", "Recommendation", RECORD_REF, RECORD_REQUIRED, .of = RECORD_RECOMMENDATION, .help = "Its number",
     CELL("recommendation")},
	{"action", "Action", RECORD_REF, 0, .of = RECORD_ACTION, .help = "Where it is of one only: its id", CELL("action")},
	{"state", "State", RECORD_CHOICE, RECORD_REQUIRED, assurances, .help = "What there is to see of it", CELL("state")},
	{"when", "When", RECORD_DATE, 0, .help = "As in 6/5/2021, May 2021, 2021", CELL("when_text")},
	{"meeting", "Meeting", RECORD_LINE, 0, .help = "At which it was assured", CELL("meeting")},
	{"text", "Text", RECORD_TEXT, 0, .help = "The evidence", CELL("text")},
	{0},
};
#undef T

static const struct record_field no_fields[] = {{0}};

static const struct record_kind_info kinds[] = {
	{RECORD_THEME, "theme", "theme", "theme", "Themes", "What reviewers find again and again", 0, theme_fields,
     TABLE("theme")},
	{RECORD_LINK, "link", "link", "link", "Links", "What one entry has to do with another", -1, link_fields,
     TABLE("link")},
	{RECORD_INCIDENT, "incident", "incident", "incident", "Incidents",
     "Entries of several agencies that tell of one happening, which is counted once", 0, incident_fields,
     TABLE("incident")},
	{RECORD_EPISODE, "episode", "episode", "episode", "Episodes",
     "Key practice episodes: what happened, what was expected, why it made sense then", 0, episode_fields,
     TABLE("episode")},
	{RECORD_QUESTION, "question", "question", "question", "Questions", "What an agency is asked", 1, question_fields,
     TABLE("question")},
	{RECORD_OWN_ENTRY, "own_entry", "own-entry", "own entry", "Own entries",
     "What the reviewer knows and no agency submitted; never counted with the agencies' entries", 1, own_entry_fields,
     TABLE("own_entry")},
	{RECORD_TERMS, "terms", "terms", "terms of reference", "Terms of reference",
     "What the review is to look at, by version", 0, terms_fields, TABLE("terms")},
	{RECORD_KLOE, "kloe", "kloe", "key line of enquiry", "Key lines of enquiry",
     "The questions that the review is to answer", 1, kloe_fields, TABLE("kloe")},
	{RECORD_PROCEEDINGS, "proceedings", "proceedings", "proceedings", "Proceedings",
     "What goes on beside the review, and may hold its publication", 1, proceedings_fields, TABLE("proceedings")},
	{RECORD_CONTRIBUTION, "contribution", "contribution", "contribution", "The family's contribution",
     "Who of the family was invited, and what they said", 0, contribution_fields, TABLE("contribution")},
	{RECORD_EVENT, "event", "event", "practitioner event", "Practitioner events",
     "Meetings with those who worked with the family", 0, event_fields, TABLE("event")},
	{RECORD_REQUEST, "request", "request", "request", "Requests",
     "What each agency was asked to send, and what came of it", 0, request_fields, TABLE("request")},
	{RECORD_FINDING, "finding", "finding", "finding", "Findings", "What the review found: learning, or good practice",
     0, finding_fields, TABLE("finding")},
	{RECORD_RECOMMENDATION, "recommendation", "recommendation", "recommendation", "Recommendations",
     "What should change, and at what level", 1, recommendation_fields, TABLE("recommendation")},
	{RECORD_RESPONSE, "response", "response", "response", "Responses", "What an agency answers to a recommendation", 1,
     response_fields, TABLE("response")},
	{RECORD_ACTION, "action", "action", "action", "Actions", "What will be done, by whom, until when", 1, action_fields,
     TABLE("action")},
	{RECORD_PROGRESS, "progress", "progress", "progress report", "Progress reports",
     "What became of an action, at successive intervals", 2, progress_fields, TABLE("progress")},
	{RECORD_ASSURANCE, "assurance", "assurance", "assurance", "Assurance",
     "What shows that a recommendation made a difference", 2, assurance_fields, TABLE("assurance")},
	{RECORD_NOTE, "note", "note", "note", "Notes", "What a reviewer writes beside an entry", -1, no_fields, {0}},
};

_Static_assert(sizeof kinds / sizeof *kinds == RECORD_KINDS + 1, "a row for each kind, in their order, and notes");

const struct record_kind_info *record_kind_info(enum record_kind kind)
{
	return &kinds[kind];
}

const struct record_kind_info *record_kind_named(const char *name)
{
	for (int k = 0; k < RECORD_KINDS; k++)
		if (strcmp(kinds[k].name, name) == 0)
			return &kinds[k];
	return NULL;
}

const struct record_kind_info *record_kind_of_table(const char *table)
{
	for (int k = 0; k < RECORD_KINDS; k++)
		if (strcmp(kinds[k].table, table) == 0)
			return &kinds[k];
	return NULL;
}

int record_fields(enum record_kind kind)
{
	int n = 0;

	while (kinds[kind].fields[n].name != NULL)
		n++;
	return n;
}

int record_field(enum record_kind kind, const char *name)
{
	for (int i = 0; kinds[kind].fields[i].name != NULL; i++)
		if (strcmp(kinds[kind].fields[i].name, name) == 0)
			return i;
	return -1;
}
