# A second revision of a submission: compared, refused, renumbered, undone; what is kept of the first; submissions and
# reports. The two revisions of tests/data/revision differ in all that can differ.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

data=$CASECHRON_SRCDIR/tests/data
cp "$data"/revision/*.xml .

# valid FILE: standard output is one JSON value and nothing else
valid()
{
	LC_ALL=C awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" "$1"
}

# --- the order of revisions

runs 1 "revision 1" casechron import t.case csc-1.xml
casechron note add t.case CSC:C/1 --text 'Was Nel asleep at noon?' >/dev/null
casechron note add t.case CSC:C/3 --text 'Tried again when?' >/dev/null
casechron note add t.case CSC:C/4 --text 'Which school?' >/dev/null
casechron dump t.case >one.dump
cp t.case one.case

# --- a dry run writes nothing
runs 1 "a dry run" casechron import t.case csc-2.xml --dry-run
cp out dry.txt
like "$(cat out)" '^csc-2\.xml: would be loaded$' "says what would be"
same t.case one.case "and writes not a byte"
is "$(leftovers)" "" "nor anything beside"
runs 1 "a dry run without a case" casechron import none.case csc-2.xml --dry-run
like "$(cat out)" '^csc-2\.xml: checked$' "checks"
[ ! -e none.case ]
ok $? "and makes none"

# --- and then it is loaded
runs 1 "revision 2" casechron import t.case csc-2.xml
same out "$data/revision/loaded.txt" "the report says what changed"
sed 's/would be loaded/loaded/' dry.txt >expected.txt
same expected.txt "$data/revision/loaded.txt" "as the dry run did"
is "$(raw out)" "" "safe for a terminal"
like "$(casechron verify t.case)" '^ok, 10 entries, ' "verify says ok"
is "$(casechron show t.case --filter agency:CSC | grep -c '  CSC:')" 5 "the timeline has the entries of revision 2"
like "$(casechron show t.case --filter is:withdrawn)" '^1 March 2020  CSC:C/3  No reply at the door\.  \(withdrawn\)$' \
	"the withdrawn one is shown when asked for"
is "$(casechron show t.case --filter is:withdrawn | grep -c '  CSC:')" 1 "and no other"
like "$(casechron show t.case --filter 'has:note is:withdrawn')" '^    Question: Tried again when\?' "with its note"
is "$(casechron show t.case --filter is:changed | grep -o 'CSC:C/[0-9]')" "CSC:C/1
CSC:C/2" "the changed ones are found"
like "$(casechron show t.case --filter is:changed)" '^    Question: Was Nel asleep at noon\?' "with their notes"
runs 0 "history" casechron history t.case CSC:C/1
same out "$data/revision/history.txt" "has both wordings"
runs 0 "history of a withdrawn entry" casechron history t.case CSC:C/3
like "$(head -n 1 out)" '^revision 1, prepared 2022-03-01$' "which is no longer current"
runs 2 "history of none" casechron history t.case CSC:C/99
like "$(cat err)" 'no submission that is loaded has an entry CSC:C/99' "says so"

# --- read again
runs 0 "the report again" casechron report t.case CSC
same out "$data/revision/loaded.txt" "says the same"
cp out kept.txt
for name in CSC@2 csc csc-2.xml; do
	runs 0 "named $name" casechron report t.case "$name"
	same out kept.txt "it is the same"
done
runs 0 "of revision 1" casechron report t.case CSC@1
like "$(cat out)" '^csc-1\.xml: loaded$' "it is there too"
unlike "$(cat out)" 'against revision' "and is compared with nothing"
for name in CSC@3 CSC@0 CSC@00 POL other.xml @1 CSC@ CSC@x ''; do
	runs 2 "there is none named \"$name\"" casechron report t.case "$name"
	like "$(cat err)" 'no submission that is loaded is called' "it says so"
done
runs 0 "as JSON" casechron report t.case CSC --format json
valid out
ok $? "is JSON"
same out "$data/revision/report.json" "and says the same"
runs 2 "another format" casechron report t.case CSC --format csv

# --- undone, and loaded again
runs 0 "undo" casechron undo t.case
like "$(cat out)" '^undone: loaded revision 2 of CSC, 5 entries$' "says what it was"
casechron dump t.case >undone.dump
same undone.dump one.dump "the case is what it was before"
runs 2 "its report" casechron report t.case CSC@2
runs 1 "a dry run of the same file again" casechron import t.case csc-2.xml --dry-run
like "$(cat out)" '^csc-2\.xml: would be loaded$' "says what would be"
runs 1 "the same file again" casechron import t.case csc-2.xml
same out "$data/revision/loaded.txt" "is compared and loaded as before"
like "$(casechron verify t.case)" '^ok, 10 entries, ' "without a row written twice"
cp t.case two.case
runs 0 "once more" casechron import t.case csc-2.xml
like "$(cat out)" '^csc-2\.xml: already loaded$' "is known"
same t.case two.case "and nothing is done"

# --- refused
sed 's/Nel was awake/Nel woke up/' csc-2.xml >other-2.xml
runs 3 "revision 2 in other words" casechron import t.case other-2.xml
like "$(cat out)" '^other-2\.xml:1:1: revision 2 of CSC is loaded already, from a file that differs; ' "says so"
like "$(cat out)" '; ask the agency .*--as-revision 3' "and what to do"
sed 's/asleep/ASLEEP/' csc-1.xml >other-1.xml
runs 3 "a lower one" casechron import t.case other-1.xml
like "$(cat out)" '^other-1\.xml:1:1: revision 1 of CSC is older than revision 2, which is loaded; ' "says so"
runs 3 "a number that is taken" casechron import t.case other-2.xml --as-revision 2
like "$(cat out)" 'revision 2 of CSC is loaded already' "says so"
same t.case two.case "none of it touches the case"
runs 1 "the forgotten number" casechron import t.case other-2.xml --as-revision 3
like "$(cat out)" 'the file says revision 2; it is loaded as revision 3; tell the agency$' "is a warning"
like "$(cat out)" '^  against revision 2: 0 added, 1 changed, 0 withdrawn, 4 the same$' "it is compared"
like "$(casechron report t.case CSC)" 'the file says revision 2; it is loaded as revision 3' "the report keeps it"
casechron undo t.case >/dev/null
runs 3 "as another number after an undo" casechron import t.case other-2.xml --as-revision 4
like "$(cat out)" 'loaded as revision 3 before, and that was undone; load it without --as-revision' "is refused"
runs 1 "without the number" casechron import t.case other-2.xml
like "$(cat out)" 'case: OAK, revision 3, final' "it is what it was"
casechron undo t.case >/dev/null
for n in 0 -1 x '' 2x 99999999999; do
	runs 2 "--as-revision '$n'" casechron import t.case other-2.xml --as-revision "$n"
done
runs 2 "--as-revision for two files" casechron import t.case other-1.xml other-2.xml --as-revision 3
runs 2 "--dry-run with a value" casechron import t.case other-2.xml --dry-run=yes

sed 's/case="OAK"/case="ELM"/; s/revision="2"/revision="3"/' csc-2.xml >elm.xml
runs 3 "another case" casechron import t.case elm.xml
like "$(cat out)" 'a submission to the case "ELM", not to "OAK"; .*--case-id OAK loads it all the same' \
	"says what to do"
runs 3 "with a third name" casechron import t.case elm.xml --case-id ASH
runs 1 "with the case's name" casechron import t.case elm.xml --case-id OAK
like "$(cat out)" 'this is a submission to the case "ELM"; it is loaded into "OAK" as you asked' "is a warning"
casechron undo t.case >/dev/null
runs 1 "a new case by another name" casechron import ash.case elm.xml --case-id ASH
like "$(casechron dump ash.case)" '^case "ASH"$' "has that name"
runs 2 "no name" casechron import no.case elm.xml --case-id 'A B'

# --- renumbered

casechron dump t.case >two.dump
cp t.case two.case
sed -e 's/revision="2"/revision="3"/' -e 's|id="C/|id="D/|' csc-2.xml >renumbered.xml
runs 3 "other ids altogether" casechron import t.case renumbered.xml
like "$(cat out)" '^renumbered\.xml:1:1: it looks renumbered: of 5 entries 5 stand under another id ' "says so"
like "$(cat out)" ' \(C/1 is now D/1, C/2 is now D/2, C/4 is now D/4 \.\.\.\); ' "with examples"
like "$(cat out)" '; ask the agency .*--reanchor, which moves the notes on these entries \(2\) ' "and what to do"
same t.case two.case "and nothing is written"
runs 1 "a dry run of it" casechron import t.case renumbered.xml --reanchor --dry-run
like "$(cat out)" '^notes moved to the entries that fit: 2$' "says what would move"
same t.case two.case "and writes nothing"
runs 1 "loaded with its notes moved" casechron import t.case renumbered.xml --reanchor
like "$(cat out)" '^  from C/1 to D/1$' "says where to"
is "$(casechron report t.case CSC)" "$(cat out)" "and again, when asked later"
like "$(casechron show t.case --filter has:note)" '  CSC:D/1  ' "the note stands there"
like "$(casechron show t.case --filter 'has:note is:withdrawn')" '  CSC:C/3  ' \
	"one that fits nowhere stands where it was"
like "$(casechron verify t.case)" '^ok, 25 entries, ' "verify says ok"
runs 0 "undone" casechron undo t.case
like "$(cat out)" '^undone: loaded revision 3 of CSC, 5 entries, moving 2 notes to entries that fit$' "says what it was"
casechron dump t.case >undone.dump
same undone.dump two.dump "the notes stand where they stood"
runs 3 "the same file again" casechron import t.case renumbered.xml
like "$(cat out)" 'it looks renumbered' "is no way round"
runs 1 "but with its notes" casechron import t.case renumbered.xml --reanchor
like "$(casechron show t.case --filter has:note)" '  CSC:D/1  ' "they move again"
casechron undo t.case >/dev/null
runs 1 "--reanchor where nothing moved" casechron import t.case other-2.xml --reanchor
unlike "$(cat out)" 'moved' "moves nothing"
casechron undo t.case >/dev/null

# --- all that stands on entries, listed and moved

cp one.case w.case
casechron episode add w.case CSC:C/1,CSC:C/2 --title 'Missed check' >/dev/null
casechron link add w.case CSC:C/3 CSC:C/1 --kind follows >/dev/null
casechron theme add w.case CSC:C/4 --name Neglect >/dev/null
casechron mark w.case CSC:C/1 --significance 2 >/dev/null
casechron mark w.case CSC:C/3 --star yes >/dev/null
runs 1 "a revision of what marks and records stand on" casechron import w.case csc-2.xml --dry-run
sed 's/would be loaded/loaded/' out >dry.txt
runs 1 "loaded" casechron import w.case csc-2.xml
same out "$data/revision/standing.txt" "the report lists it"
same out dry.txt "as the dry run did"
casechron report w.case CSC >kept.txt
same kept.txt "$data/revision/standing.txt" "and read again"
runs 0 "as JSON" casechron report w.case CSC --format json
valid out
ok $? "is JSON"
like "$(cat out)" '"id": "C/3", "notes": 1, "starred": true, "significance": 0, "records": \[\{"kind": "link", "id": ' \
	"with marks and records"
casechron blind w.case --on >/dev/null
casechron dump w.case >before.dump
export CASECHRON_REVIEWER=Another
runs 0 "hidden from another reviewer" casechron report w.case CSC
unlike "$(cat out)" '[0-9] note' "no note is listed"
runs 3 "what is renumbered" casechron import w.case renumbered.xml
like "$(cat out)" 'on these entries \(2\), their marks and places in records \(5\) to the ids that fit$' \
	"is refused, with what would move"
runs 1 "who loads it all the same" casechron import w.case renumbered.xml --reanchor
like "$(cat out)" '^notes moved to the entries that fit: 2$' "notes move all the same"
like "$(cat out)" '^marks and places in records moved to the entries that fit: 5$' "and marks, and places in records"
casechron report w.case CSC@3 >kept.txt
same kept.txt out "and it is told again"
runs 0 "revealed" casechron blind w.case --reveal
like "$(casechron episode list w.case --format json)" '"CSC:D/1", *"CSC:D/2"' "the episode has the new ids"
like "$(casechron theme list w.case --format json)" 'CSC:D/4' "and the theme"
like "$(casechron show w.case --filter has:note)" '  CSC:D/1  ' "and the note"
like "$(casechron verify w.case)" '^ok, ' "verify says ok"
casechron undo w.case >/dev/null
like "$(casechron undo w.case)" ', moving 2 notes and 5 marks and places in records to entries that fit$' "undone"
casechron dump w.case >after.dump
same after.dump before.dump "all stands where it stood"
CASECHRON_REVIEWER='A Reviewer'

# --- who sent what

cp csc-2.xml pol.xml
submission GP 1 OAK >gp.xml
sed -e '/<entries>/,/<\/entries>/d' -e 's|</submission>|  <nil-return/>\n&|' \
	-e 's/code="GP"/code="HOU"/' gp.xml >hou.xml
sed -e 's/code="GP"/code="FAM"/; s/kind="other"/kind="family"/; s/"GP-/"FAM-/' gp.xml >fam.xml
runs 0 "three more" casechron import t.case gp.xml hou.xml fam.xml
runs 0 "submissions" casechron submissions t.case
like "$(head -n 1 out)" '^3 agencies loaded$' "counts them, without the family"
runs 0 "one is waited for" casechron submissions t.case --expect POL=Police
like "$(head -n 1 out)" '^3 of 4 agencies loaded$' "and counted"
casechron submissions t.case --expect GP=Surgery >/dev/null
runs 0 "submissions" casechron submissions t.case
same out "$data/revision/submissions.txt" "has each with what it covers, and who is missing"
runs 0 "as JSON" casechron submissions t.case --format json
valid out
ok $? "is JSON"
same out "$data/revision/submissions.json" "and says the same"
like "$(casechron verify t.case)" '^ok, ' "verify says ok"
runs 0 "no longer" casechron submissions t.case --no-longer-expect POL
unlike "$(cat out)" 'POL' "it is gone"
like "$(casechron undo t.case)" '^undone: no longer expects a submission of POL$' "undone"
like "$(casechron submissions t.case)" '^POL  Police: no submission$' "it is back"
casechron dump t.case >before
runs 0 "several are waited for" casechron submissions t.case --expect MH=Minds 'DAS=Safe homes' PROB=Probation
like "$(cat out)" '^DAS  Safe homes: no submission$' "one"
like "$(cat out)" '^PROB  Probation: no submission$' "and another"
like "$(casechron undo t.case)" "^undone: expects a submission of MH, Minds; .*; expects .* of PROB, Probation$" \
	"undone at once"
casechron dump t.case >after
same after before "and none is left"
runs 2 "one of several that is none" casechron submissions t.case --expect MH=Minds DAS
runs 2 "one twice" casechron submissions t.case --expect MH=Minds MH=Mental
like "$(cat err)" '^casechron: MH is named twice$' "is refused"
runs 2 "--expect twice" casechron submissions t.case --expect MH=Minds --expect DAS=Safe
like "$(cat err)" '^casechron: --expect is given twice$' "is refused"
casechron dump t.case >after
same after before "and nobody is waited for"
runs 2 "a word without --expect" casechron submissions t.case MH=Minds
runs 2 "a code that is none" casechron submissions t.case --expect police=Police
runs 2 "no name" casechron submissions t.case --expect POL
runs 2 "one that nobody expects" casechron submissions t.case --no-longer-expect ABC
like "$(cat err)" 'no submission of ABC was expected' "says so"

# --- JSON of the others
runs 3 "import as JSON" casechron import t.case gp.xml other-1.xml none.xml --format json
valid out
ok $? "is JSON"
like "$(cat out)" '"result": "already loaded"' "one is loaded already"
like "$(cat out)" '"result": "refused", "refused": \{"line": 1, "column": 1, "what": "revision 1 of CSC is older' \
	"one is refused"
like "$(cat out)" '"refused": \{"what": "there is no such file"' "one is not there"
runs 1 "check as JSON" casechron check csc-1.xml --format json
valid out
ok $? "is JSON"
like "$(cat out)" '"topic": "no source", "count": 1, "places": \[\{"line": 15, ' "with its warning"

# --- a report with more than it keeps
awk 'BEGIN {
	print "<submission xmlns=\"urn:casechron:submission:1\" case=\"OAK\" revision=\"1\" prepared=\"2022-03-01\">"
	print "<agency code=\"BIG\" name=\"Big\" kind=\"other\"/><entries>"
	for (i = 1; i <= 1200; i++)
		printf "<entry id=\"B%d\" when=\"2020-01-06\"><event>Event %d</event></entry>\n", i, i
	print "</entries></submission>" }' >big.xml
casechron import t.case big.xml >loaded.txt
like "$(cat loaded.txt)" '^  no source: 1200$' "1200 warnings"
casechron report t.case BIG >kept.txt
same kept.txt loaded.txt "are 1200 when read again"
sed -e 's/revision="1"/revision="2"/' -e 's/id="B/id="C/' -e 's/Event/Another/' big.xml >big-2.xml
casechron import t.case big-2.xml >out
like "$(cat out)" '^  against revision 1: 1200 added, 0 changed, 1200 withdrawn, 0 the same$' "many are compared"
is "$(grep -c '^  [BC][0-9]*$' out)" 2000 "a thousand of each are named"
is "$(grep -c '^  and 200 more$' out)" 2 "and the others counted"
finish
