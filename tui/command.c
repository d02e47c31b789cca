#include "tui/command.h"

#include <stddef.h>
#include <string.h>

static const struct context_name contexts[] = {
	{IN_TIMELINE, "In the Timeline", "timeline"},
	{IN_AGENCIES, "In Agencies", "agencies"},
	{IN_DENSITY, "In Density and gaps", "density"},
	{IN_ENTRY, "In an entry", "entry"},
	{IN_SUBMISSIONS, "In the submissions", "submissions"},
	{IN_REPORT, "In a report", "report"},
	{IN_IMPORT, "Before a file is loaded", "import"},
	{IN_SUGGESTIONS, "In the suggestions", "suggestions"},
	{IN_GLOSSARY, "In the glossary", "glossary"},
	{IN_SAVED, "In the saved views", "saved-views"},
	{IN_PEOPLE, "Among the people", "people"},
	{IN_WORK, "In Work", "work"},
	{IN_LOG, "In the log", "log"},
	{IN_CONFLICTS, "In the conflicts", "conflicts"},
	{IN_SETTINGS, "In the settings", "settings"},
	{IN_HELP, "In the help", "help"},
	{IN_START, "On the start screen", "start"},
	{IN_TOUR, "In the tour", "tour"},
	{IN_NOTE, "In a note", "note"},
	{IN_RECORD, "In the form of what you make of entries", "record"},
	{IN_NEW_CASE, "In the form of a new case", "new-case"},
	{IN_PROMPT, "On the question line", NULL},
	{IN_MENU, "In the menu", NULL},
	{0},
};

const struct context_name *context_table(void)
{
	return contexts;
}

static const struct command table[] = {
	{"timeline", COMMAND_TIMELINE, IN_VIEWS, NULL, "Timeline", "Go to the Timeline: all entries in order"},
	{"agencies", COMMAND_AGENCIES, IN_VIEWS, NULL, "Agencies", "Go to Agencies: who recorded how much, side by side"},
	{"density", COMMAND_DENSITY, IN_VIEWS, NULL, "Density and gaps",
     "Go to Density and gaps: how much was recorded when, and when nothing was"},
	{"work", COMMAND_WORK, IN_VIEWS, NULL, "Work",
     "Go to Work: all notes, gaps that something was said of, and suggestions decided"},
	{"people", COMMAND_PEOPLE, IN_VIEWS, NULL, "People",
     "Go to the people: who names them, since when, and how they are related"},
	{"submissions", COMMAND_SUBMISSIONS, IN_VIEWS, NULL, "submissions",
     "Go to the submissions: which agencies are loaded, and what each load reported"},
	{"suggestions", COMMAND_SUGGESTIONS, IN_VIEWS, NULL, "checks",
     "Go to the suggestions: what the checks across agencies found, to accept or dismiss"},
	{"glossary", COMMAND_GLOSSARY, IN_VIEWS, NULL, "glossary",
     "Go to the glossary: the abbreviations that agencies explain"},
	{"log", COMMAND_LOG, IN_VIEWS, NULL, "log",
     "Go to the log: everything that was done to the case, by whom and when"},
	{"conflicts", COMMAND_CONFLICTS, IN_VIEWS, NULL, "conflicts",
     "Go to the conflicts: what two reviewers wrote to one place, each in a copy of their own"},
	{"keep", COMMAND_KEEP, IN_CONFLICTS | WRITES, NULL, "keep this",
     "Write what is selected again, so that it stands; the other is kept in the log"},
	{"own-notes", COMMAND_BLIND, IN_VIEWS | WRITES, NULL, "own notes",
     "Show each reviewer their own notes and themes alone, until they are revealed"},
	{"all-notes", COMMAND_REVEAL, IN_VIEWS | WRITES, NULL, "all notes",
     "Show everybody's notes and themes again"},
	{"accept-suggestion", COMMAND_ACCEPT_SUGGESTION, IN_SUGGESTIONS | WRITES, NULL, "accept",
     "Accept the suggestion; it is recorded, and nothing in the entries changes"},
	{"dismiss-suggestion", COMMAND_DISMISS_SUGGESTION, IN_SUGGESTIONS | WRITES, NULL, "dismiss",
     "Dismiss the suggestion; it does not come back"},
	{"show-decided", COMMAND_SHOW_DECIDED, IN_SUGGESTIONS, NULL, "decided",
     "Show those that were accepted or dismissed too, or hide them again"},
	{"import", COMMAND_IMPORT, IN_VIEWS | WRITES, "File of a submission (gp-2.xml)", "import",
     "Read an agency's file and compare it with the case; it is loaded when you say so"},
	{"load", COMMAND_LOAD, IN_IMPORT | WRITES, NULL, "load", "Load the file as it is shown"},
	{"load-moving", COMMAND_LOAD_MOVING, IN_IMPORT | WRITES, NULL, "load, notes move",
     "Load a file whose ids look renumbered, and move the notes to the entries that fit"},
	{"save-report", COMMAND_SAVE_REPORT, IN_IMPORT | IN_REPORT, "File for the report (report.txt)", "save report",
     "Write the report to a file, to send it to the agency"},
	{"up", COMMAND_UP, IN_SCREENS | IN_MENU, NULL, "up", "Go one entry, or one line, up"},
	{"down", COMMAND_DOWN, IN_SCREENS | IN_MENU, NULL, "down", "Go one entry, or one line, down"},
	{"left", COMMAND_LEFT, IN_AGENCIES, NULL, "left", "Go one column back in time"},
	{"right", COMMAND_RIGHT, IN_AGENCIES, NULL, "right", "Go one column on in time"},
	{"page-up", COMMAND_PAGE_UP, IN_SCREENS, NULL, "page up", "Go one page up"},
	{"page-down", COMMAND_PAGE_DOWN, IN_SCREENS, NULL, "page down", "Go one page down"},
	{"first", COMMAND_FIRST, IN_SCREENS | IN_MENU, NULL, "first", "Go to the beginning"},
	{"last", COMMAND_LAST, IN_SCREENS | IN_MENU, NULL, "last", "Go to the end"},
	{"previous-month", COMMAND_PREVIOUS_MONTH, IN_TIMELINE | IN_AGENCIES, NULL, "month", "Go to the month before"},
	{"next-month", COMMAND_NEXT_MONTH, IN_TIMELINE | IN_AGENCIES, NULL, "month",
     "Go to the next month; in the Timeline, to the next that has an entry"},
	{"previous-gap", COMMAND_PREVIOUS_GAP, IN_PLACES, NULL, "gap",
     "Go to the gap before: more than eight weeks without an entry, or as many days as the settings say"},
	{"next-gap", COMMAND_NEXT_GAP, IN_PLACES, NULL, "gap",
     "Go to the next gap: more than eight weeks without an entry, or as many days as the settings say"},
	{"goto", COMMAND_GOTO, IN_PLACES | IN_LOG, "Go to date (May 2021, 6/5/2021, 06/05)", "date",
     "Go to a date: to the first entry on or after it; in the log, to the last change made by the end of it"},
	{"mark", COMMAND_MARK, IN_TIMELINE, "Letter for a mark on this entry (a to z)", "mark",
     "Mark the entry with a letter, to return to it; the case keeps the marks of each reviewer"},
	{"return", COMMAND_RETURN, IN_TIMELINE, "Letter of the mark to return to (a to z)", "return",
     "Return to the entry that a letter marks"},
	{"jump-back", COMMAND_JUMP_BACK, IN_TIMELINE, NULL, "back",
     "Jump back to where the last jump came from (a mark, a date, a hit, a gap, a month, an end, another view); a "
     "second time, forth again"},
	{"open", COMMAND_OPEN, IN_SCREENS & ~(IN_TOUR | IN_ENTRY | IN_HELP | IN_GLOSSARY | IN_SETTINGS), NULL, "open",
     "Open what is selected: an entry with all that was submitted, the report of a submission, or what a figure, a "
     "gap, a view, a person or a change is about"},
	{"open-other", COMMAND_OPEN_OTHER, IN_SUGGESTIONS, NULL, "other entry",
     "Open the second entry that the suggestion is about"},
	{"show-entries", COMMAND_SHOW_ENTRIES, IN_SUBMISSIONS, NULL, "entries",
     "Show the entries of the submission in the Timeline; going back leads here again"},
	{"pane", COMMAND_PANE, IN_TIMELINE | IN_DENSITY | IN_PEOPLE, NULL, "pane",
     "Go between the two parts: the list and the text of what is selected, to scroll it; the bars and the gaps"},
	{"closer", COMMAND_CLOSER, IN_FIGURES, NULL, "closer", "Look closer: by the next smaller unit of time"},
	{"wider", COMMAND_WIDER, IN_FIGURES, NULL, "wider", "Look wider: by the next larger unit of time"},
	{"sort", COMMAND_SORT, IN_DENSITY | IN_WORK, NULL, "sort",
     "List the gaps by length, or by date; notes by when they were written, or by the date of their entry"},
	{"whose-age", COMMAND_AGE, IN_TIMELINE, NULL, "whose age",
     "Choose whose age is shown at each entry: the subjects', then of others whose birth is given, then nobody's"},
	{"kind", COMMAND_KIND, IN_WORK, NULL, "kind", "Show notes of the next kind alone, then all again"},
	{"whose", COMMAND_WHOSE, IN_WORK | IN_LOG, NULL, "whose",
     "Show the notes of the next reviewer alone, or in the log what they did; then all again"},
	{"find", COMMAND_FIND, IN_TIMELINE | IN_WORK, "Find", "find",
     "Find words in entries and notes, and where there is no such word, words that begin so; the list stays whole. In "
     "Work: show the notes alone that have them"},
	{"next-hit", COMMAND_NEXT_HIT, IN_TIMELINE, NULL, "next hit", "Go to the next entry found"},
	{"previous-hit", COMMAND_PREVIOUS_HIT, IN_TIMELINE, NULL, "hit before", "Go to the entry found before this one"},
	{"show-found", COMMAND_SHOW_FOUND, IN_TIMELINE, NULL, "hidden hits",
     "Let the hits that the filter hides through it, marked /; or hide them again"},
	{"filter", COMMAND_FILTER, IN_PLACES, "Filter (words, agency:GP, person:Nina, kind:visit, after:2021)", "filter",
     "Show only the entries that a filter selects; the heading says how many are hidden"},
	{"clear", COMMAND_CLEAR, IN_PLACES | IN_WORK | IN_LOG, NULL, "clear",
     "Clear filter and hits: show every entry, in Work every note, in the log every change"},
	{"saved-views", COMMAND_SAVED_VIEWS, IN_TIMELINE, NULL, "saved", "List the filters that the case keeps by name"},
	{"save-view", COMMAND_SAVE_VIEW, IN_TIMELINE | WRITES, "Name for this filter", "save view",
     "Keep the filter under a name"},
	{"rename-view", COMMAND_RENAME_VIEW, IN_SAVED | WRITES, "New name", "rename", "Rename the view"},
	{"delete-view", COMMAND_DELETE_VIEW, IN_SAVED | WRITES, NULL, "delete", "Delete the view; undo brings it back"},
	{"tick", COMMAND_TICK, IN_TIMELINE, NULL, "tick",
     "Tick the entry, or untick it, and go one down; what is then put on entries goes on all that are ticked and show"},
	{"tick-all", COMMAND_TICK_ALL, IN_TIMELINE, NULL, "tick all",
     "Tick all entries found; where nothing was looked for and found, all that show"},
	{"untick", COMMAND_UNTICK, IN_TIMELINE, NULL, "untick", "Untick all, those that a filter hides too"},
	{"agency", COMMAND_AGENCY, IN_PLACES, "Number of the agency to hide or show", "agency",
     "Hide or show the agency of that number, as listed in the help"},
	{"all-agencies", COMMAND_ALL_AGENCIES, IN_PLACES, NULL, "all", "Show all agencies again"},
	{"note", COMMAND_NOTE, IN_READING | IN_DENSITY | WRITES, NULL, "note",
     "Write a note beside the entry, or about a gap beside the entry where it begins"},
	{"give-theme", COMMAND_THEME, IN_READING | WRITES, "Theme (a new name makes one)", "theme",
     "Give the entries a theme; where all of them have it, take it off"},
	{"significant", COMMAND_SIGNIFICANCE, IN_READING | WRITES, NULL, "flag",
     "Flag the entries as significant to the review: !, then !!, then not at all"},
	{"star", COMMAND_STAR, IN_READING | WRITES, NULL, "star", "Star the entries, or take the stars off"},
	{"link", COMMAND_LINK, IN_READING | WRITES, NULL, "link",
     "Link the entry with another; or the ticked ones: two, or as one happening that several tell of"},
	{"question", COMMAND_QUESTION, IN_READING | WRITES, NULL, "ask",
     "Put a question about the entries to their agency"},
	{"episode", COMMAND_EPISODE, IN_READING | WRITES, NULL, "episode", "Make a key practice episode of the entries"},
	{"own-entry", COMMAND_OWN_ENTRY, IN_READING | WRITES, NULL, "own entry",
     "Write down what no agency submitted, as an entry of your own"},
	{"edit-note", COMMAND_EDIT_NOTE, IN_READING | IN_WORK | WRITES, NULL, "change note",
     "Change a note of the entry; where it has several, say its number"},
	{"note-next", COMMAND_NOTE_NEXT, IN_READING | WRITES, NULL, "next note",
     "Write a note beside the next entry shown"},
	{"explain-gap", COMMAND_EXPLAIN_GAP, IN_DENSITY | WRITES, NULL, "explained",
     "Say what explains the gap; the same again takes it back"},
	{"put-gap", COMMAND_PUT_GAP, IN_DENSITY | WRITES, NULL, "put to agency",
     "Put the gap to the agency, in whose query sheet it then stands; the same again takes it back"},
	{"ignore-gap", COMMAND_IGNORE_GAP, IN_DENSITY | WRITES, NULL, "ignore",
     "Pass the gap over; the same again takes it back"},
	{"undo", COMMAND_UNDO, IN_VIEWS | WRITES, NULL, "undo", "Undo the last change"},
	{"redo", COMMAND_REDO, IN_VIEWS | WRITES, NULL, "redo", "Redo what was undone last"},
	{"undo-this", COMMAND_UNDO_THIS, IN_LOG | WRITES, NULL, "undo this",
     "Undo the selected change on its own, where nothing rests on it; or redo it, where it is undone"},
	{"name", COMMAND_NAME, IN_VIEWS, "Your name, as it will stand beside your notes", "name",
     "Say who you are; asked for once, before the first note"},
	{"set", COMMAND_SET, IN_VIEWS, "Setting and value (palette light)", "set",
     "Change a setting by its name; it is kept in your own file, not in the case"},
	{"settings", COMMAND_SETTINGS, IN_VIEWS, NULL, "settings",
     "Go to the settings: colours, dates, your name, how long a gap is, your own keys"},
	{"change", COMMAND_CHANGE, IN_SETTINGS, NULL, "change",
     "Change the setting: to the next of its values, or to what you then type"},
	{"choose", COMMAND_CHOOSE, IN_SETTINGS, "Number of the value", "choose",
     "Give the setting the value of that number, as listed below it"},
	{"help", COMMAND_HELP, IN_SCREENS & ~IN_HELP, NULL, "help", "Show every key and what it does"},
	{"line", COMMAND_LINE, IN_SCREENS, "Command", "command", "Type a command by its name"},
	{"menu", COMMAND_MENU, IN_SCREENS | IN_FORMS, NULL, "menu", "Open the menu: what can be done here, with its keys"},
	{"back", COMMAND_BACK, IN_SCREENS, NULL, "back", "Go back; never leaves the program"},
	{"quit", COMMAND_QUIT, IN_SCREENS, NULL, "quit", "Go back, and leave the program at the top; all is saved already"},
	{"suspend", COMMAND_SUSPEND, IN_SCREENS, NULL, "suspend",
     "Stop the program and return to the shell; fg brings it back"},
	{"accept", COMMAND_ACCEPT, IN_PROMPT | IN_MENU, NULL, "go", "Take what was typed, or what is selected"},
	{"complete", COMMAND_COMPLETE, IN_PROMPT, NULL, "complete", "Put in the word that is offered first"},
	{"older", COMMAND_OLDER, IN_PROMPT, NULL, "before", "Put in what was answered to this question before"},
	{"newer", COMMAND_NEWER, IN_PROMPT, NULL, "after", "Put in what was answered after that"},
	{"cancel", COMMAND_CANCEL, IN_PROMPT | IN_FORMS | IN_MENU, NULL, "cancel",
     "Leave without doing or saving anything"},
	{"save", COMMAND_SAVE, IN_FORMS, NULL, "save", "Save what was filled in"},
	{"save-next", COMMAND_SAVE_NEXT, IN_NOTE, NULL, "save, next",
     "Save the note, and write one beside the next entry shown"},
	{"delete-record", COMMAND_DELETE_RECORD, IN_RECORD | WRITES, NULL, "delete",
     "Delete what the form is about; undo brings it back"},
	{"undo-typing", COMMAND_UNDO_TYPING, IN_FORMS, NULL, "undo", "Take back what was typed last in this field"},
	{"redo-typing", COMMAND_REDO_TYPING, IN_FORMS, NULL, "redo", "Put in again what was taken back"},
	{"editor", COMMAND_EDITOR, IN_NOTE | IN_RECORD, NULL, "your editor",
     "Write the text in your own editor, the one that VISUAL or EDITOR names"},
	{"next-field", COMMAND_NEXT_FIELD, IN_FORMS, NULL, "next field", "Go to the next field"},
	{"previous-field", COMMAND_PREVIOUS_FIELD, IN_FORMS, NULL, "field before", "Go to the field before"},
	{"previous-heading", COMMAND_PREVIOUS_HEADING, IN_MENU, NULL, "heading", "Go to the heading before"},
	{"next-heading", COMMAND_NEXT_HEADING, IN_MENU, NULL, "heading", "Go to the next heading"},
	{"sample", COMMAND_SAMPLE, IN_START, NULL, "sample",
     "Open the sample: Alder, an invented case to look at and try out"},
	{"new-case", COMMAND_NEW_CASE, IN_START, NULL, "start a case",
     "Start a case: its name, scope, agencies and marking"},
	{"open-case", COMMAND_OPEN_CASE, IN_START, "File of the case (alder.case)", "open a file",
     "Open another case file"},
	{"forget-case", COMMAND_FORGET_CASE, IN_START, NULL, "off the list",
     "Take the case off this list; its file stays as it is"},
	{"tour", COMMAND_TOUR, IN_START | IN_HELP | IN_TIMELINE, NULL, "tour",
     "Show what stands where on the screen, on one page"},
	{0},
};

const struct command *command_table(void)
{
	return table;
}

const struct command *command_of(enum command_id id)
{
	const struct command *c = table;

	while (c->name != NULL && c->id != id)
		c++;
	return c;
}

static const struct command *find_n(const char *name, size_t n, unsigned context)
{
	for (const struct command *c = table; c->name != NULL; c++)
		if ((c->contexts & context) != 0 && strlen(c->name) == n && strncmp(c->name, name, n) == 0)
			return c;
	return NULL;
}

const struct command *command_find(const char *name, unsigned context)
{
	return find_n(name, strlen(name), context);
}

const struct command *command_parse(const char *text, unsigned context, const char **argument)
{
	text += strspn(text, " ");
	size_t n = strcspn(text, " ");
	*argument = text + n + strspn(text + n, " ");
	return find_n(text, n, context);
}
