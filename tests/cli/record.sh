# Records from the command line: every kind is added, listed, shown, changed, deleted and undone through one
# implementation; what is refused; what is printed; and the manual has what the help has.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

page=$CASECHRON_SRCDIR/docs/casechron.1
submission X1 >x1.xml
submission Y1 >y1.xml
casechron import t.case x1.xml y1.xml >/dev/null
casechron --help | sed -n '/^casechron KIND --help/,/^$/s/^  \([a-z-]*\)  *[A-Z].*/\1/p' >kinds

# known: ids and moments as they are each time
known()
{
	sed -E -e 's/\b[0-9a-f]{32}\b/ID/g' -e 's/\b[0-9a-f]{8}\b/ID/g' -e 's/20..-..-..T..:..:..Z/NOW/g'
}

# --- each kind

casechron recommendation add t.case --number 1 --text 'Ask the family.' >/dev/null
casechron action add t.case --recommendation 1 --text 'Train everybody' >/dev/null
casechron dump t.case >before.dump
rm -f tried

# works KIND FIELD VALUE ARGUMENTS...: made with the arguments; then the field is given that value
works()
{
	kind=$1
	field=$2
	value=$3
	shift 3
	echo "$kind" >>tried
	runs 0 "$kind add" casechron "$kind" add t.case "$@"
	like "$(cat out)" '^saved: [a-z ]+ [0-9a-f]{8}, .' "says that it is saved, by id and title"
	id=$(sed -E 's/.* ([0-9a-f]{8}), .*/\1/' out)
	runs 0 "$kind list" casechron "$kind" list t.case
	is "$(grep -c "^$id  ." out)" 1 "it is in the list"
	casechron dump t.case >added.dump
	runs 0 "$kind edit" casechron "$kind" edit t.case "$id" "--$field" "$value"
	like "$(cat out)" "^changed: [a-z ]+ $id, " "says so"
	runs 0 "$kind show" casechron "$kind" show t.case "$id"
	like "$(cat out)" "^  [A-Z][a-z ]+: $value\$" "the new value is shown"
	casechron "$kind" edit t.case "$id" "--$field" "$value" >out
	like "$(cat out)" "^nothing differs: [a-z ]+ $id, " "the same again is no change"
	casechron undo t.case >out
	like "$(cat out)" "^undone: changed $field of the " "undo names the field"
	casechron dump t.case >after.dump
	same after.dump added.dump "and is as before"
	runs 0 "$kind delete" casechron "$kind" delete t.case "$id"
	like "$(cat out)" "^deleted: [a-z ]+ $id, " "says so"
	runs 2 "$kind show, deleted" casechron "$kind" show t.case "$id"
	like "$(cat err)" "^casechron: there is no [a-z ]+ \"$id\"\$" "says so"
	casechron undo t.case >/dev/null
	casechron dump t.case >after.dump
	same after.dump added.dump "undo brings it back"
	casechron undo t.case >/dev/null
	casechron dump t.case >after.dump
	same after.dump before.dump "and takes it away"
}
works theme quoted 'A Chair' X1:X1-1 --name Neglect --colour blue
works link text 'Hours later' X1:X1-1 Y1:Y1-1 --kind led-to
works incident title 'Two calls' X1:X1-1 Y1:Y1-1 --title 'One call'
works episode learning 'Nobody had it' --title Birth --from 6/5/2021 --to 'May 2021' --sense 'It looked calm'
works question answer 'We do not know.' X1:X1-1 --agency X1 --text 'Who rang?' --due 1/6/2021
works own-entry source 'The mother' --when 'summer 2020' --event 'They moved.' --source 'A meeting'
works terms by 'The panel' --version 1 --text 'All of it'
works kloe text 'Was she seen' X1:X1-2 --number 2 --text 'Was she heard?'
works proceedings hold yes --kind inquest --state under-way --title 'The coroner'
works contribution pseudonym Nel --who 'Her mother' --state invited
works event who 'Midwives, X1' --title 'First event' --held 2022-03-01
works request what Records --agency Y1 --asked 1/2/2022 --due 1/3/2022
works finding title 'She was not heard' X1:X1-1 --title 'She was not seen' --kind learning
works recommendation level national --number 3 --text 'Ask always.' --level partnership
works response reason 'No money' --recommendation 1 --agency X1 --state in-part --reason Money
works action owner 'Head of service' --recommendation 1 --text 'Write it down' --due 2021
works progress text 'All of it' --action 'Train everybody' --when 2022-02 --text 'Half of it'
works assurance meeting 'The board' --recommendation 1 --state awaited
is "$(cat tried)" "$(cat kinds)" "these are all the kinds that the help has"
like "$(casechron verify t.case)" '^ok, 4 entries, ' "verify says ok"
is "$(leftovers)" "" "no lock stays behind"
while read -r kind; do
	runs 0 "$kind --help" casechron "$kind" --help
	like "$(head -n 1 out)" "^usage: casechron $kind (add\\|list|CASE)" "begins with how it is used"
	for verb in add list show edit delete; do
		runs 0 "$kind $verb --help" casechron "$kind" $verb --help
		like "$(head -n 1 out)" "^usage: casechron $kind $verb CASE" "begins with how it is used"
		case "$kind $verb" in
		"terms add" | "terms edit") ;; # it is a field of theirs
		*) runs 0 "$kind $verb --version" casechron "$kind" $verb --version ;;
		esac
		runs 2 "$kind $verb with nothing" casechron "$kind" $verb
		like "$(cat err)" '^casechron: something is missing$' "says so"
	done
	runs 4 "$kind list of no case" casechron "$kind" list missing.case
	# What is printed beside the fields, and taken beside them, is called otherwise.
	casechron "$kind" add --help >out
	is "$(grep -cE '^  --(id|record|overdue|reviewer|at|format|full|put|take|help) ' out)" 0 \
		"no field is called what the program calls something else"
done <kinds

# --- what is printed (ids and moments left out)

casechron theme add t.case --name Neglect --colour red >/dev/null
casechron theme add t.case X1:X1-1,Y1:Y1-2 X1:X1-2 --name 'Not brought' --parent NEGLECT >/dev/null
casechron kloe add t.case --number 2 --text 'Was she heard?' >/dev/null
casechron note add t.case X1:X1-1 --text 'Who?' >/dev/null
note=$(casechron note list t.case | cut -c 1-8)
casechron finding add t.case X1:X1-1 Y1:Y1-1 --title 'She was not heard' --kind learning --kloes 2 --notes "$note" \
	--text "$(printf 'Twice.\nNobody asked her.')" >/dev/null
casechron request add t.case --agency X1 --asked 'about May 2021' --due 2021-06 >/dev/null
casechron request add t.case --agency Y1 --due 2021-06 --nil yes >/dev/null
casechron action edit t.case 'Train everybody' --due 2021 --state in-progress >/dev/null
{
	for kind in theme kloe finding recommendation action request response; do
		echo "== $kind list"
		casechron $kind list t.case
	done
	echo "== finding list --full"
	casechron finding list t.case --full
	echo "== request list --format json"
	casechron request list t.case --format json
	echo "== finding show --format json"
	casechron finding show t.case 'she was NOT heard' --format json
	echo "== kloe add --format json"
	casechron kloe add t.case --number 7 --text 'Why?' --format json
	echo "== kloe delete"
	casechron kloe delete t.case 7
	echo "== finding add --help"
	casechron finding add --help
} 2>&1 | known >printed
same printed "$CASECHRON_SRCDIR/tests/data/record.txt" "lists, records and help are as they were read"
runs 0 "request of an agency" casechron request t.case --agency X1
like "$(cat out)" '<submission ' "still writes the form that is sent"

# --- entries into a list and out of it

runs 0 "put and take" casechron theme edit t.case 'Not brought' --put Y1:Y1-1 --take 'X1:X1-2, Y1:Y1-2'
like "$(casechron theme show t.case 'Not brought')" '^  Entries: X1:X1-1, Y1:Y1-1$' "are one list"
is "$(casechron undo t.case)" 'undone: changed entries of the theme "Not brought"' "and one change"
runs 0 "a list given whole" casechron theme edit t.case 'Not brought' --entries X1:X1-2
like "$(casechron theme show t.case 'Not brought')" '^  Entries: X1:X1-2$' "takes the place of what was there"
runs 0 "a list taken away" casechron theme edit t.case 'Not brought' --take X1:X1-2
unlike "$(casechron theme show t.case 'Not brought')" 'Entries' "is gone"
runs 0 "a value taken away" casechron theme edit t.case 'Not brought' --parent '' --colour=
unlike "$(casechron theme show t.case 'Not brought')" 'Under|Colour' "is gone"
runs 0 "a value that begins with hyphens" casechron kloe edit t.case 2 --text=--why
like "$(casechron kloe show t.case 2)" '^  Question: --why$' "is taken"

# --- what is refused

cp t.case before.case
# refused STATUS PATTERN ARGUMENTS...
refused()
{
	status=$1
	pattern=$2
	shift 2
	runs "$status" "refused: $(printf '%s' "$*" | LC_ALL=C tr -c ' -~' '?')" casechron "$@"
	like "$(cat err)" "^casechron: $pattern" "says why"
	is "$(cat out; raw err; cmp t.case before.case; leftovers)" "" "and nothing is written"
}
refused 2 'what is to be done is missing: add, list, show, edit or delete' finding frob
refused 2 'something is missing' finding
refused 2 'Title: it needs one' finding add t.case
refused 2 'Title: it needs one' finding edit t.case 'She was not heard' --title ' '
refused 2 'Title: this is more than a line' finding add t.case --title "$(printf 'a\nb')"
refused 2 'Title: this is not UTF-8' finding add t.case --title "$(printf 'caf\351')"
refused 2 'Kind: "opinion" is none of learning or good-practice' finding add t.case --title x --kind opinion
refused 2 'Due: this is no date that can be read: write it as 6/5/2021' action add t.case --recommendation 1 --text x \
	--due soon
refused 2 'Recommendation: there is no recommendation "9"' action add t.case --recommendation 9 --text x
refused 2 'Entries: no submission that is loaded has an entry X1:X1-9' finding add t.case X1:X1-9 --title x
refused 2 'Entries: "X1" does not name an entry; write AGENCY:ID' finding add t.case X1 --title x
refused 2 'Entries: X1:X1-2 is none of them' finding edit t.case 'She was not heard' --take X1:X1-2
refused 2 'Entries: one entry alone is no incident' incident add t.case X1:X1-1 --title x
refused 2 'Holds publication: "maybe" is neither yes nor no' proceedings add t.case --kind inquest --hold maybe
refused 2 'Name: there is a theme of that name already' theme add t.case --name NEGLECT
refused 2 'Reason: say why it is not accepted in full' response add t.case --recommendation 1 --agency X1 \
	--state not-accepted
refused 2 'To: an entry cannot be linked with itself' link add t.case X1:X1-1 X1:X1-1 --kind follows
refused 2 'the key line of enquiry "2: --why" is not deleted: the finding "She was not heard" rests on it' \
	kloe delete t.case 2
refused 2 'there is no finding "<U\+001B>\[31m"' finding show t.case "$(printf '\033[31m')"
refused 2 'there is no finding ""' finding delete t.case ''
refused 2 'that is too much' link add t.case X1:X1-1 Y1:Y1-1 X1:X1-2 --kind follows
refused 2 'that is too much' terms add t.case X1:X1-1 --version 1 --text x
refused 2 'that is too much' finding list t.case more
refused 2 '--entries and the words after the case are the same' finding add t.case X1:X1-1 --entries X1:X1-2 --title x
refused 2 '--put and --take change the list that is there' finding edit t.case x --put X1:X1-1 --entries X1:X1-2
refused 2 'what is to be changed is missing' finding edit t.case 'She was not heard'
refused 2 'there is no option --put' terms edit t.case x --put X1:X1-1
refused 2 'there is no option --merged' theme edit t.case Neglect --merged 'Not brought'
refused 2 'there is no option --title' finding list t.case --title x
refused 2 '--title is given twice' finding add t.case --title x --title y
refused 2 'the format is text or json' finding list t.case --format csv
refused 4 'cannot open missing\.case: No such file' finding add missing.case --title x
[ ! -e missing.case ]
ok $? "and makes no case"

# --- hostile text is stored as it is, and shown safely

hostile=$(printf 'one\033[2J\302\233\342\200\256\nTABS\there %%n %%s '\''); DROP TABLE note; -- \\ "')
runs 0 "hostile text" casechron finding add t.case --title "$(printf 'H\033[31m\342\200\256')" --text "$hostile"
cp out added
casechron finding list t.case >line
casechron finding list t.case --full >full
casechron finding list t.case --format json >json
is "$(raw added; raw line; raw full; raw json)" "" "does not reach the terminal"
like "$(cat added)" '^saved: finding [0-9a-f]{8}, H<U\+001B>\[31m<U\+202E>$' "is shown"
is "$(grep -A1 '^  Text: one' full)" '  Text: one<U+001B>[2J<U+009B><U+202E>
    TABS here %n %s '\''); DROP TABLE note; -- \ "' "in full, its lines indented"
like "$(cat json)" \
	'"text": "one\\u001b\[2J\\u009b\\u202e\\nTABS\\u0009here %n %s '\''\); DROP TABLE note; -- \\\\ \\""' \
	"and kept"
casechron undo t.case >/dev/null

# --- notes

runs 0 "note add" casechron note add t.case Y1:Y1-2 --text 'Mine alone' --panel no
id=$(casechron note list t.case --words alone | cut -c 1-8)
is "$(casechron note list t.case | known)" 'ID  X1:X1-1  Question: Who?  (A Reviewer)
ID  Y1:Y1-2  Question: Mine alone  (A Reviewer; not shown to the panel)' "notes in the order of the timeline"
runs 0 "note edit" casechron note edit t.case "$id" --kind analysis --theme Neglect
is "$(cat out)" "saved: note $id on Y1:Y1-2" "says so"
is "$(casechron note list t.case --kind analysis --format json | known | sed 's/, "text/,\n"text/')" \
	'[{"id": "ID", "entry": "Y1:Y1-2", "kind": "analysis", "theme": "Neglect",
"text": "Mine alone", "reviewer": "A Reviewer", "at": "NOW", "panel": false}]' \
	"what is not named stays"
casechron note edit t.case "$id" --panel yes --theme '' --text 'All of ours' >/dev/null
is "$(casechron note list t.case --words ours | known)" 'ID  Y1:Y1-2  Analysis: All of ours  (A Reviewer)' \
	"each of its values can be changed"
is "$(casechron note list t.case --reviewer Nobody)" "no note" "none of somebody else's"
runs 0 "note delete" casechron note delete t.case "$id"
is "$(cat out)" "deleted: note $id on Y1:Y1-2" "says so"
runs 2 "note delete, again" casechron note delete t.case "$id"
is "$(cat err)" "casechron: there is no note \"$id\"" "says so"
cp t.case before.case
refused 2 'there is no such kind of note' note list t.case --kind opinion
refused 2 'there is no such kind of note' note edit t.case "$note" --kind opinion
refused 2 '--panel is yes or no' note edit t.case "$note" --panel maybe
refused 2 '--panel is yes or no' note add t.case X1:X1-1 --text x --panel maybe
refused 2 'a note needs some text' note edit t.case "$note" --text ' '
refused 2 'what is to be changed is missing' note edit t.case "$note"
refused 2 'notes are found by words alone' note list t.case --words agency:X1
like "$(casechron verify t.case)" '^ok, 4 entries, ' "verify says ok"

# --- marks

casechron dump t.case >before.dump
runs 0 "a star" casechron mark t.case X1:X1-1 Y1:Y1-2 --star yes
is "$(cat out)" "saved: X1:X1-1, starred
saved: Y1:Y1-2, starred" "says so of each"
runs 0 "significance" casechron mark t.case X1:X1-1 --significance 2
is "$(cat out)" "saved: X1:X1-1, significance 2" "says so"
casechron dump t.case >marked.dump
like "$(diff before.dump marked.dump)" '^>   significance: "2"$' "both are in the dump"
is "$(diff before.dump marked.dump | grep -c '^>   star: "1"$')" 2 "with the stars"
casechron undo t.case >/dev/null
casechron undo t.case >/dev/null
casechron dump t.case >after.dump
same after.dump before.dump "undone as two changes"
cp t.case before.case
refused 2 '--star or --significance is missing' mark t.case X1:X1-1
refused 2 '--star and --significance are two changes' mark t.case X1:X1-1 --star yes --significance 1
refused 2 '--star is yes or no' mark t.case X1:X1-1 --star 1
for significance in 3 -1 10 '' x; do
	refused 2 '--significance is 0, 1 or 2' mark t.case X1:X1-1 "--significance=$significance"
done
refused 2 'no submission that is loaded has an entry X1:X1-9' mark t.case X1:X1-1 X1:X1-9 --star yes
refused 2 '"X1" does not name an entry' mark t.case X1:X1-1 X1 --star yes

# --- the manual: what stands between the marks in RECORDS is what the help says of each kind

while read -r kind; do
	printf '.TP\n\\fB%s\\fR\n' "$kind"
	casechron --help | sed -nE "s/^  $kind  +([A-Z].*)/\\1./p"
	echo .RS
	casechron "$kind" add --help | sed -nE -e 's/^  (--[a-z-]+) (.*)/.IP "\\fB\1\\fR \\fI\2\\fR"/p' -e 's/^      //p' |
		sed -E 's/([^.|"])$/\1./; /^\.IP/s/\.$//'
	echo .RE
done <kinds | sed -e 's/-/\\-/g' >section
awk '
	/^\.\\" records end/ { skip = 0 }
	!skip
	/^\.\\" records begin/ { skip = 1; while ((getline line <"section") > 0) print line }' "$page" >page
like "$(cat page)" '^\.\\" records begin' "the manual has a place for the fields of records"
same page "$page" "and says there what the help says (CASECHRON_REWRITE=1 writes it anew)"
while read -r kind; do
	is "$(grep -cx "\\.*\\\\fB$(printf '%s' "$kind" | sed 's/-/\\\\-/')\\\\fR" section)" 1 "$kind is in it"
done <kinds

# --- nothing is left unfreed

if [ -z "${CASECHRON_SANITIZERS:-}" ] && [ "$(valgrind -q sh -c 'echo runs' 2>/dev/null)" = runs ]; then
	for line in 'finding add t.case X1:X1-1 --title x --format json' 'finding list t.case --full' \
		'request list t.case --format json' 'theme edit t.case Neglect --put X1:X1-1' 'action show t.case none' \
		'theme delete t.case Neglect' 'link add t.case X1:X1-1 X1:X1-9 --kind follows' 'finding --help' \
		'finding edit t.case x' 'note list t.case' 'note list t.case --format json' "note edit t.case $note --text y" \
		"note delete t.case $note" 'note delete t.case none' \
		'mark t.case X1:X1-1 Y1:Y1-1 --star yes' 'mark t.case X1:X1-1 X1 --star yes'; do
		rm -f valgrind.log
		# shellcheck disable=SC2086 # words
		valgrind -q --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all --log-file=valgrind.log \
			"$CASECHRON_BUILDDIR/casechron" $line >out 2>err
		is "$(cat valgrind.log)" "" "valgrind has nothing to say: $line"
	done
else
	skip "valgrind" "it does not run here"
fi

finish
