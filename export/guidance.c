/* The table; everything said of a field is said here. */
#include "export/guidance.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
static const struct guidance table[] = {
	{"submission", true,
		"One agency's chronology for one case, at one revision. The parts stand in the order given here."},
	{"submission/@case", true,
		"The case that the chronology is for, as the review calls it. Leave it as the review wrote it."},
	{"submission/@revision", true,
		"1 for the first version that you send, and a higher whole number for each later one."},
	{"submission/@status", false, "One of: draft, final."},
	{"submission/@prepared", true, "The day on which this file was made, as 2026-03-02."},
	{"agency", true, "Whose chronology this is."},
	{"agency/@code", true,
		"1 to 8 capital letters and digits, yours alone within the case, such as CSC. Leave it as the review "
		"wrote it."},
	{"agency/@name", true, "Your agency's name."},
	{"agency/@kind", true,
		"One of: social-care, adult-care, police, health, mental-health, education, early-years, housing, "
		"probation, justice, voluntary, other, family, practitioner-event, reviewer, published. The last four "
		"are drawn apart and never counted as agencies."},
	{"author", false, "Who prepared the chronology."},
	{"author/@name", false, "Their name, where the review asks for it."},
	{"author/@role", false, "Their role, such as IMR author."},
	{"signed-off", false, "Who stands for the chronology."},
	{"signed-off/@role", false, "The role of who signed it."},
	{"signed-off/@when", false, "The date on which it was signed."},
	{"coverage", false,
		"What your agency looked through. Outside it a reviewer sees \"not covered\", never \"no entry\"."},
	{"coverage/@from", false, "The beginning of the time that was searched, a date."},
	{"coverage/@to", false, "The end of the time that was searched, a date."},
	{"coverage/@searched", false, "The records that were searched: case files, e-mails, the duty log."},
	{"coverage/@missing", false, "What could not be found or read."},
	{"people", false, "Every person whom an entry names, then other names and relations."},
	{"people/@roster", false,
		"true where the ids below are those that the review issued for this case, and mean the same person in "
		"every agency's file; else leave it out, and the ids are yours alone."},
	{"people/person", false, "One person; repeat it for each, before any alias or relation."},
	{"people/person/@id", true,
		"A short id by which entries name the person: letters, digits, and . _ / - after the first, 64 at "
		"most."},
	{"people/person/@name", false,
		"What you call the person: a pseudonym, or a real name where the review asks for real names."},
	{"people/person/@role", false,
		"One or several, parted by spaces: subject, sibling, unborn, mother, father, putative-father, "
		"step-parent, partner, ex-partner, carer, foster-carer, grandparent, relative, household-member, "
		"adult-at-risk, victim, alleged-perpetrator, perpetrator, other, unknown. A perpetrator is one who "
		"was convicted."},
	{"people/person/@born", false, "Date of birth, as far as it is known."},
	{"people/person/@died", false, "Date of death."},
	{"people/alias", false, "Another name of a person; repeat it as needed, after all persons."},
	{"people/alias/@of", true, "The id of the person."},
	{"people/alias/@name", true, "What else the person is called."},
	{"people/relation", false, "How one person is related to another; repeat it as needed, after all persons."},
	{"people/relation/@from", true, "The id of the person who is, say, the mother."},
	{"people/relation/@to", true, "The id of the person of whom they are the mother."},
	{"people/relation/@kind", true,
		"What the first is to the second, one of: mother, father, sibling, half-sibling, partner, ex-partner, "
		"parental-responsibility, carer, relative, professional, other."},
	{"people/relation/@certainty", false, "One of: known, putative, assumed, disputed."},
	{"people/relation/@from-when", false, "Since when, a date."},
	{"people/relation/@to-when", false, "Until when, a date."},
	{"professionals", false, "The professionals whom entries name."},
	{"professionals/professional", false,
		"One professional; repeat it for each, so that a reviewer can see how often the worker changed."},
	{"professionals/professional/@id", true, "A short id by which entries name them, such as SW1."},
	{"professionals/professional/@name", false, "Their name, where the review asks for it."},
	{"professionals/professional/@role", false, "Their role, such as social worker."},
	{"glossary", false, "What your abbreviations mean."},
	{"glossary/term", false, "The meaning of one abbreviation, as text; repeat it for each."},
	{"glossary/term/@abbr", true, "The abbreviation, such as CPP."},
	{"periods", false, "Times that have a name, such as a plan or a placement."},
	{"periods/period", false, "One such time; repeat it for each."},
	{"periods/period/@id", true, "A short id of its own."},
	{"periods/period/@kind", true,
		"One of: child-protection-plan, child-in-need-plan, looked-after, placement, court-order, pregnancy, "
		"prison, supervision-order, employment, tenancy, relationship, other."},
	{"periods/period/@person", false, "The id of the person whom it concerns."},
	{"periods/period/@from", false, "When it began, a date."},
	{"periods/period/@to", false, "When it ended, a date; leave it out while it lasts."},
	{"periods/period/@category", false, "Its category, in your words: neglect, interim care order."},
	{"entries", true, "The chronology itself; or nil-return in its place."},
	{"nil-return", true,
		"Write this in place of entries where your agency searched its records and had no involvement."},
	{"entries/entry", false, "One happening; repeat it for each."},
	{"entries/entry/@id", true,
		"Your own key for the entry: letters, digits, and . _ / - after the first, 64 at most. Never change "
		"it from one revision to the next: reviewers' notes hang on it."},
	{"entries/entry/@when", false,
		"Needed, unless there is a relative date. Write what is known and never make up a day: "
		"2012-01-14T09:30, 2012-01-14, 2012-01, 2012, 2009-22 (summer 2009), 2012-03~ (about), "
		"2011-12/2013-03 (a span). Leave it empty where there is no date, and say in written what the record "
		"says."},
	{"entries/entry/@relative", false,
		"In place of when, a date by another: N.born+P4M is 4 months after the birth of person N, "
		"CSC-0041+P1W is 1 week after your entry CSC-0041."},
	{"entries/entry/@kind", false,
		"What sort of happening, where one of these fits; another word is kept, with a warning: visit, "
		"contact, referral, assessment, assessment-initial, assessment-core, assessment-single, "
		"assessment-pre-birth, assessment-health-initial, strategy-discussion, s47-enquiry, s42-enquiry, "
		"conference, conference-initial, conference-review, conference-pre-birth, core-group, "
		"child-in-need-meeting, entered-care, looked-after-review, legal-planning, legal-advice, court, "
		"marac, mappa, staff-supervision, management-decision, escalation, closure, was-not-brought, "
		"no-access, missed-appointment, hospital-attendance, injury, police-incident, domestic-abuse, arrest, "
		"disclosure, retraction, birth, antenatal, immunisation, school-attendance, housing, placement, "
		"capacity-assessment, death, reported, other."},
	{"entries/entry/@method", false, "How it was done, in your words: home, telephone, video."},
	{"entries/entry/@significant", false, "true where your agency marks the entry as significant."},
	{"entries/entry/@basis", false,
		"How your agency knows of it, one of: observed, reported, alleged, retracted, disputed, "
		"court-finding. Observed is by your agency, reported is told to it."},
	{"entries/entry/@sequence", false, "1, 2, 3 and so on: your order of entries within one day."},
	{"entries/entry/@count", false,
		"How many happenings the entry stands for: 7, 31.. (at least 31) or 3..5; 1 where it is left out, and "
		"0 for what is only told again."},
	{"entries/entry/@recorded", false, "When it was written down, a date."},
	{"entries/entry/@known", false, "When your agency came to know of it, a date."},
	{"entries/entry/@kloe", false, "The key line of enquiry it belongs to, by its number or name."},
	{"entries/entry/written", false, "The date as the record has it: 14/1/12 9.30."},
	{"entries/entry/source", false,
		"The record that says so. An entry without a source is warned of; repeat it for several."},
	{"entries/entry/source/@page", false, "Where in that record."},
	{"entries/entry/place", false, "Where it happened, in general words: family home, school. No addresses."},
	{"entries/entry/person", false, "A person who was concerned; repeat it for each."},
	{"entries/entry/person/@ref", true, "The id of the person, as it stands in people."},
	{"entries/entry/person/@as", false, "Their part in it, in your words: present, caller."},
	{"entries/entry/person/@seen", false, "Whether they were seen, one of: alone, yes, no, not-applicable."},
	{"entries/entry/person/@spoken", false, "Whether anybody spoke with them, one of: yes, no, not-applicable."},
	{"entries/entry/person/@age", false, "Their age, as the record gives it."},
	{"entries/entry/by", false, "A professional who acted; repeat it for each."},
	{"entries/entry/by/@ref", true, "The id of the professional, as it stands in professionals."},
	{"entries/entry/event", true, "What happened, in the words of the record."},
	{"entries/entry/action", false, "What was done about it."},
	{"entries/entry/decision", false, "What was decided."},
	{"entries/entry/rationale", false, "Why, as it was recorded then."},
	{"entries/entry/voice", false, "What a child or an adult said, or showed; repeat it for each."},
	{"entries/entry/voice/@of", true, "The id of the person whose voice it is."},
	{"entries/entry/comment", false, "Your own analysis, kept apart from what happened."},
	{"entries/entry/good-practice", false, "What was done well."},
	{"entries/entry/shared", false, "Who was told; repeat it for each time."},
	{"entries/entry/shared/@with", true, "The codes of the agencies that were told, parted by spaces."},
	{"entries/entry/shared/@when", false, "When they were told, a date."},
	{"entries/entry/shared/@how", false, "How: letter, telephone, secure e-mail."},
	{NULL, false, NULL},
};
/* clang-format on */

const struct guidance *guidance_all(void)
{
	return table;
}

const struct guidance *guidance_find(const char *path)
{
	for (const struct guidance *g = table; g->path != NULL; g++)
		if (strcmp(g->path, path) == 0)
			return g;
	return NULL;
}
