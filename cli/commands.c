/* The table of subcommands: dispatch, --help and the manual's list come from here. */
#include "cli/cli.h"

#define FILTER_HELP                                                                      \
	"A filter is words that must all be there, and keys:\n"                              \
	"  agency:CSC,POL   person:Nina   kind:visit   after:2012-01   before:2013-03\n"     \
	"  on:2012-06   in:CP1   seen:alone   is:uncertain   has:note   basis:alleged\n"     \
	"  theme:neglect   kloe:2   is:starred   significant:reviewer   has:link ...\n"      \
	"  bru*  ~inside  \"a phrase\"  -not  one or other  (brackets)\n"                    \
	"--view NAME takes a saved view instead, or as well (casechron views).\n"

#define OUTPUT_HELP                                                                          \
	"-o FILE writes it there, for you alone to read; what is there already is kept, unless\n" \
	"--force is given.\n"

static const struct cli_command commands[] = {
	{"import",
     "CASE FILE... [--dry-run] [--reanchor] [--as-revision N] [--case-id CASE] [--map MAPFILE] "
     "[--max-size SIZE] [--format text|json]",
     "Load agencies' submissions into a case, making the case where there is none",
     "Each file is loaded whole or not at all; a report of each goes to standard output.\n"
     "--dry-run compares and reports, and writes nothing. --as-revision is for a number that the\n"
     "agency forgot to raise, --case-id for another case's name in the file. --reanchor loads what\n"
     "looks renumbered, and moves notes, marks and places in records to the entries that fit.\n"
     "MAPFILE says how another system's XML is read as a submission (docs/mapping.md).\n"
     "A file larger than SIZE (1G; 500M, 200K, or bytes) is refused.\n"
     "Exit: 0 all loaded, 1 with warnings, 3 a file was refused, 4 the case file is the trouble.\n",
     cli_import},
	{"new",
     "CASE [--name NAME] [--title TITLE] [--type TYPE] [--subject NAMES] [--from DATE] [--to DATE] "
     "[--expect CODE=NAME...] [--classification MARKING]",
     "Start a case before any submission has come",
     "NAME is what agencies call it in their files; else it is the file's, in capitals. TYPE is the\n"
     "kind of review, in your words or as the screen offers it. DATE may be as people write it:\n"
     "1/8/2018, Aug 2018. NAMES are set apart by semicolons: \"Nel; Tom\".\n"
     "The case is made whole or not at all. Exit: 2 where something given is no such thing.\n",
     cli_new},
	{"check", "FILE... [--map MAPFILE] [--syntax-only] [--max-size SIZE] [--format text|json]",
     "Read submissions and report on them, as import would, without loading anything",
     "For agencies, before they send. Exit: 0 nothing found, 1 warnings, 3 it would be refused.\n"
     "--syntax-only looks whether a file is XML that is let in, whatever it holds.\n"
     "--map and --max-size are those of import.\n",
     cli_check},
	{"submissions", "CASE [--expect CODE=NAME...] [--no-longer-expect CODE] [--format text|json]",
     "List whose submissions are loaded, at what revision, what they cover, and what is missing",
     "--expect names agencies whose submissions are waited for.\n", cli_submissions},
	{"report", "CASE SUBMISSION [--format text|json]",
     "Print the report of a load again, with what it changed against the revision before",
     "SUBMISSION is an agency's code, AGENCY@REVISION or the name of its file.\n", cli_report},
	{"show", "CASE [--filter FILTER] [--view NAME] [--format text|csv|json]",
     "Print the timeline, one entry a line, its notes beneath it", FILTER_HELP, cli_show},
	{"history", "CASE ENTRY", "Print every wording of an entry, named as AGENCY:ID, the newest first",
     "An agency's earlier revisions are kept: also of what it withdrew.\n", cli_history},
	{"count", "CASE [--filter FILTER] [--view NAME] [--happenings] [--own] [--format text|csv|json]",
     "Count happenings: what is certain, what is possible, and what was left out",
     "--happenings counts what several entries of one incident tell once; an incident is certain\n"
     "where one of them is. --own says beside it how many of the reviewers' own entries match.\n" FILTER_HELP,
     cli_count},
	{"histogram", "CASE [--by week|month|quarter|year] [--filter FILTER] [--view NAME] [--format text|csv|json]",
     "Print how many entries there are in each week, month, quarter or year",
     "Empty ones are printed too. A date that is wider is drawn as a span (~) over all it may lie in.\n" FILTER_HELP,
     cli_histogram},
	{"gaps",
     "CASE [--agency CODE] [--person NAME] [--days N] [--filter FILTER] [--view NAME] [--format text|csv|json]"
	 " | CASE --explain GAP --text TEXT | CASE --put GAP | CASE --ignore GAP | CASE --reopen GAP",
     "List when nothing was recorded: more than 56 days with no dated entry between",
     "Gaps are found among all entries, or all of an agency or a person; a filter chooses those\n"
     "that have an entry it selects at one end. Where the case has a scope, its first and last day\n"
     "are ends too, and entries outside it are not looked at.\n"
     "Each begins with its id. --explain says what explains a gap, --put puts it to the agency (it\n"
     "then stands in its query sheet), --ignore passes it over, --reopen takes back what was said.\n" FILTER_HELP,
     cli_gaps},
	{"queries", "CASE --agency CODE [--format text|html|csv] [-o FILE] [--force]",
     "Print all that one agency is to be asked, or to mend, numbered, with the place in its file",
     "Warnings and held dates of its load, entries without a date or a source, dates that\n"
     "are not exact, abbreviations never said in full, questions noted for the panel, gaps put to\n"
     "the agency, and suggestions that are its own to answer and were not dismissed.\n" OUTPUT_HELP,
     cli_queries},
	{"request", "CASE --agency CODE [--name NAME] [--kind KIND] [-o FILE] [--force]",
     "Write what to send an agency at the start: an empty submission with guidance on each field",
     "It names the case and the people of its roster. KIND is police, health, education ... (docs/format.md).\n"
     "Read it before you send it: names stand in it as the agencies gave them.\n"
     "Which agencies were asked, and when, is kept by request add, list, show, edit and delete.\n" OUTPUT_HELP,
     cli_request},
	{"scope", "CASE [--from DATE] [--to DATE] [--format text|json]",
     "Show the days under review, or lay them down",
     "DATE is EDTF, as for date; \"\" takes that end away. Gaps then run from the scope's first day to\n"
     "its last, suggestions say what lies outside it, and requests name it.\n",
     cli_scope},
	{"views", "CASE [--save NAME --filter FILTER] [--rename NAME --to NAME] [--delete NAME] [--format text|json]",
     "List the saved views of a case, or save, rename or delete one", NULL, cli_views},
	{"suggestions",
     "CASE [--kind KIND] [--agency CODE] [--state open|accepted|dismissed|all] [--format text|csv|json]"
	 " | CASE --accept ID... | CASE --dismiss ID...",
     "List what looks as if it should be looked at, across agencies, or accept or dismiss it",
     "KIND is happening, unreceived, person, contradiction, before-birth, outside-scope, abbreviation or sensitive.\n"
     "Nothing is applied by itself; what was dismissed does not come back, and undo takes a decision back.\n",
     cli_suggestions},
	{"glossary", "CASE [--format text|csv|json]",
     "List the abbreviations that agencies explain, and where their meanings differ", NULL, cli_glossary},
	{"date", "EXPR... [--written TEXT] [--format text|json]",
     "Say what a date means: its kind, its earliest and latest day, in words",
     "EXPR is EDTF (ISO 8601-2): 2012-03-14, 2012-03, 2009-22 (summer 2009), 2011-12/2013-03,\n"
     "2021-05-06?, 2012-XX. TEXT is a date as agencies write them, day before month: 14/3/12,\n"
     "w/c 12/3/12, 13/14 May 2021. Exit: 1 where it may be read otherwise, 3 for what is not a date.\n",
     cli_date},
	{"note add", "CASE ENTRY --text TEXT [--kind KIND] [--theme NAME] [--panel yes|no]",
     "Add a note to an entry, named as AGENCY:ID",
     "KIND is question, analysis, good-practice, discrepancy, missed-opportunity,\n"
     "practice-context or correction. A theme of a NAME that is new is made with the note.\n"
     "With --panel no it stays out of what the panel is shown.\n"
     "The note is yours: set CASECHRON_REVIEWER to your name.\n",
     cli_note_add},
	{"note list", "CASE [--kind KIND] [--reviewer NAME] [--words WORDS] [--format text|json]",
     "List the notes of a case in the order of its timeline, each with its id",
     "WORDS are looked for as a filter does: all of them, \"a phrase\", bru*, -not.\n", cli_note_list},
	{"note edit", "CASE ID [--text TEXT] [--kind KIND] [--theme NAME] [--panel yes|no]", "Change a note",
     "ID is the first eight digits of its id, or more (note list). What is not named stays;\n"
     "--theme \"\" takes its theme away.\n",
     cli_note_edit},
	{"note delete", "CASE ID", "Delete a note; undo brings it back", NULL, cli_note_delete},
	{"mark", "CASE ENTRY... --star yes|no | CASE ENTRY... --significance 0|1|2",
     "Give entries a star of your own, or say how significant they are to the review",
     "What the agency itself marked as significant stays beside it.\n", cli_mark},
	{"log", "CASE [--reviewer NAME] [--on DAY | --from DAY --to DAY] [--of ENTRY] [--format text|json]",
     "Print what was done to the case, when and by whom, the newest first",
     "Each change begins with its id. DAY is 2026-11-22, 2026-11 for a month, or 22/11/2026.\n"
     "--of ENTRY, named as AGENCY:ID, is what was done beside that entry.\n",
     cli_log},
	{"undo", "CASE [ID]", "Undo the last change that stands, or one on its own, and say what it was",
     "ID is that of a change, as the log prints it. A change is undone on its own where nothing\n"
     "rests on it; else it says what does. Undoing a join undoes all that it brought.\n"
     "Exit: 2 where it may not be undone.\n",
     cli_undo},
	{"redo", "CASE [ID]", "Redo what was undone last, or one change on its own, and say what it was",
     "Without ID, as long as nothing new was done since. Exit: 2 where it may not be redone.\n", cli_redo},
	{"join", "CASE COPY...", "Join copies of a case, in which others worked, into this one",
     "What each brought is one change, which undo takes back. Only CASE is written; all copies are\n"
     "checked before the first is joined. Joining again brings only what is new since.\n"
     "Exit: 3 where a copy is of another case, damaged, or has another file as the same revision.\n",
     cli_join},
	{"conflicts", "CASE [--keep ID=N] [--format text|json]",
     "List what two reviewers wrote to one place, each in a copy of their own, or choose what stands",
     "Both are kept; the one that is listed first is shown until somebody writes it again.\n"
     "--keep writes what stands as number N under ID again, which undo takes back.\n",
     cli_conflicts},
	{"blind", "CASE [--on] [--reveal]",
     "Say whether each reviewer sees their own notes alone, or make it so, or reveal all",
     "While a case is blind, notes of others are in no list, count, find, filter or print. Dump,\n"
     "verify and join know all. It keeps people honest who want to be, and is no lock.\n",
     cli_blind},
	{"agreement", "CASE [--theme NAME] [--format text|csv|json]",
     "Compare on which entries reviewers found the same themes, two by two",
     "For each theme and pair: entries both gave it, one alone, the other alone, and the first of\n"
     "these as a percentage of all three. --theme lists the entries, with who gave it.\n"
     "Not while the case is blind (casechron blind).\n",
     cli_agreement},
	{"erase", "CASE ITEM --reason TEXT [--yes] | CASE --person NAME --reason TEXT [--yes]",
     "Take something out of a case for good: an entry, a submission, a note, a person's name",
     "ITEM is an entry (AGENCY:ID, in every revision), a submission (AGENCY@REVISION) or the id of a\n"
     "note. NAME is taken out of every text in which its words stand one after the other.\n"
     "Without --yes it says what would go, and erases nothing. What was erased, but for its words, who\n"
     "erased it, when and why stay in the case. It cannot be undone. Exit: 2 without --yes.\n",
     cli_erase},
	{"theme merge", "CASE NAME --into NAME", "Make one theme a part of another, with all that has it",
     "Nothing is moved: undo gives each its own again. Filters that were saved under the old name\n"
     "go on finding what they found.\n",
     cli_theme_merge},
	{"theme rename", "CASE NAME --to NAME", "Give a theme another name, for all that has it", NULL, cli_theme_rename},
	{"theme starter", "CASE", "Make seven themes to begin with, as a review of 2018 named them",
     "Each says where it is quoted from. One that is there already by its name is left alone.\n", cli_theme_starter},
	{"review", "CASE [--type TYPE] [--commissioner TEXT] [--format text|json]",
     "Show the review: its type, who commissioned it, terms, key lines, proceedings beside it",
     "Type and commissioner can be laid down; \"\" takes one away. Said at the end: what holds\n"
     "publication, as far as the proceedings recorded here say.\n",
     cli_review},
	{"chain", "CASE [--format text|json]",
     "List what is not recorded between key lines of enquiry, findings, actions and their impact",
     "Key lines without a finding, findings that rest on nothing, recommendations without findings\n"
     "or a response, actions complete without evidence of impact or superseded by nothing, what is\n"
     "overdue or may be, and what names something that is gone.\n"
     "What is not recorded here may have been done. Exit: 0 nothing found, 1 something.\n",
     cli_chain},
	{"dump", "CASE", "Print everything the case holds as text, in the order of keys, for comparing", NULL, cli_dump},
	{"verify", "CASE", "Check that the case file is whole and nothing was altered behind the log", NULL, cli_verify},
	{0},
};

const struct cli_command *cli_commands(void)
{
	return commands;
}
