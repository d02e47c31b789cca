# The log on the command line, and single changes undone and redone by their ids.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

submission X1 >x1.xml
submission X1 2 >x1-2.xml
casechron import t.case x1.xml >/dev/null
CASECHRON_REVIEWER='Anna Ek' casechron note add t.case X1:X1-1 --text one --theme Voice >/dev/null
CASECHRON_REVIEWER="$(printf 'B\033[31m')" casechron note add t.case X1:X1-2 --text two >/dev/null
casechron note add t.case X1:X1-2 --text three --theme Voice >/dev/null
casechron undo t.case >/dev/null

# id PATTERN: of the newest change whose line has it
id()
{
	casechron log t.case | grep -v ': undo: ' | grep -m 1 -e "$1" | cut -d' ' -f1
}

# --- what it prints

runs 0 "log" casechron log t.case
day=$(date +%d/%m/%Y)
is "$(sed -E "s|^[0-9a-f]{8}  $day [0-9]{2}:[0-9]{2}  ||" out)" "A Reviewer: undo: noted on X1:X1-2
A Reviewer: noted on X1:X1-2 (undone)
B<U+001B>[31m: noted on X1:X1-2
B<U+001B>[31m: B<U+001B>[31m began to review
Anna Ek: noted on X1:X1-1
Anna Ek: Anna Ek began to review
A Reviewer: loaded revision 1 of X1, 2 entries
A Reviewer: made the three views that every case begins with
A Reviewer: A Reviewer began to review" "every change as a sentence, the newest first, with who, when and its id"
is "$(raw out; cat err; leftovers)" "" "safely, and nothing else"
runs 0 "as JSON" casechron log t.case --format json
is "$(grep -c '"undone": true' out)" 1 "what is undone says so"
like "$(cat out)" '"id": "[0-9a-f]{8}", "at": "20..-..-..T..:..:..Z", "reviewer": "Anna Ek", ' "when, who"
like "$(cat out)" '"verb": "note", "undone": false, "sentence": "noted on X1:X1-1"' "an object for each change"
if command -v perl >/dev/null && perl -MJSON::PP -e 1 2>/dev/null; then
	is "$(perl -MJSON::PP -e 'local $/; print scalar @{decode_json(<STDIN>)}' <out)" 9 "all of it is JSON"
fi
runs 0 "of one reviewer" casechron log t.case --reviewer 'Anna Ek'
is "$(grep -c '' out)" 2 "what they did"
runs 0 "of today" casechron log t.case --on "$(date +%Y-%m-%d)"
is "$(grep -c '' out)" 9 "all"
is "$(casechron log t.case --on "$day" | grep -c '')" 9 "written as people write it"
is "$(casechron log t.case --on "$(date +%Y-%m)" | grep -c '')" 9 "or as a month"
is "$(casechron log t.case --to 2001-01-01)" "" "before anything was done, nothing"
is "$(casechron log t.case --from 2001-01-01 --to 2099 | grep -c '')" 9 "between two days"
is "$(casechron log t.case --format json --to 2001-01-01)" "[]" "no change is an empty list"
is "$(casechron log t.case --of X1:X1-2 | sed 's/^[^:]*:[^:]*: //')" "undo: noted on X1:X1-2
noted on X1:X1-2 (undone)
noted on X1:X1-2" "of one entry, with what undid it"
for day in never 31/13/2026 '' unknown; do
	runs 2 "\"$day\" is no day" casechron log t.case --on "$day"
	like "$(cat err)" '^casechron: "'"$day"'" is no date' "says so"
done
runs 2 "a day and an end" casechron log t.case --on 2026 --to 2027
runs 2 "a reviewer who is nobody" casechron log t.case --reviewer Nobody
like "$(cat err)" '^casechron: nobody called "Nobody" did anything to this case$' "is said"
runs 2 "no entry" casechron log t.case --of X1
runs 2 "no format" casechron log t.case --format csv
runs 4 "no case" casechron log missing.case

# --- more than a page

many BIG 3 >big.xml
casechron import big.case big.xml >/dev/null
cp big.case few.case
for i in 1 2 3; do
	casechron note add big.case BIG:BIG-00001 --text "note $i" >/dev/null
done
is "$(casechron log big.case | sort -u | grep -c '')" "$(casechron log big.case | grep -c '')" "no change twice"

# --- one change on its own

casechron dump t.case >before
note=$(id 'noted on X1:X1-1')
load=$(id 'loaded revision 1')
runs 0 "an older change" casechron undo t.case "$note"
is "$(cat out)" "undone: noted on X1:X1-1" "is undone on its own"
is "$(casechron show t.case | grep -c 'Question: two')" 1 "and nothing else is"
runs 2 "a second time" casechron undo t.case "$note"
is "$(cat err)" "casechron: not undone: it is undone already" "says so"
runs 0 "redone by its id, in capitals" casechron redo t.case "$(printf '%s' "$note" | tr a-f A-F)"
is "$(cat out)" "redone: noted on X1:X1-1" "says what"
casechron dump t.case >after
same after before "all is as before"
runs 2 "what is not undone" casechron redo t.case "$note"
is "$(cat err)" "casechron: not redone: it is not undone" "says so"
casechron import t.case x1-2.xml >/dev/null
cp t.case before.case
runs 2 "a load with a revision after it" casechron undo t.case "$load"
is "$(cat err)" "casechron: not undone: another revision was loaded later by A Reviewer on $(date +%d/%m/%Y): \
loaded revision 2 of X1, 2 entries; undo that first" "says what is in the way"
cmp t.case before.case
ok $? "and writes nothing"
runs 0 "the revision first" casechron undo t.case
runs 2 "a load with notes on it" casechron undo t.case "$load"
like "$(cat err)" "^casechron: not undone: its entries are used by .*; undo that first$" "too"
for what in "$note" "$(id "noted on X1:X1-2$")"; do
	runs 0 "its notes first" casechron undo t.case "$what"
done
runs 0 "then it is undone" casechron undo t.case "$load"
is "$(casechron show t.case)" "" "and its entries are gone"
runs 2 "a note whose entry is gone" casechron redo t.case "$note"
is "$(cat err)" "casechron: not redone: no submission that is loaded has an entry X1:X1-1" "stays undone"
for n in 1 2 3 4; do
	runs 0 "redo, $n" casechron redo t.case
done
like "$(casechron verify t.case)" '^ok, 4 entries, ' "verify says ok"

# --- ids

runs 2 "an id that is none" casechron undo t.case xyz
is "$(cat err)" 'casechron: "xyz" is no id of a change; the log prints them, as in 3fa92c01' "says where ids are"
runs 2 "an id that nothing has" casechron undo t.case 00000000000000
is "$(cat err)" "casechron: there is no change 00000000000000; the log prints the id of each" "says so"
runs 2 "no digits" casechron undo t.case ''
runs 2 "too many" casechron undo t.case "$note" "$load"
digit=$(casechron log t.case | cut -c1 | sort | uniq -d | head -n 1)
if [ -n "$digit" ]; then
	runs 2 "digits that several have" casechron undo t.case "$digit"
	is "$(cat err)" "casechron: the ids of several changes begin with $digit; give more digits" "says so"
fi
began=$(id 'A Reviewer began')
runs 2 "a reviewer's first record" casechron undo t.case "$began"
is "$(cat err)" "casechron: not undone: the program itself wrote that record, and it stays" "is nobody's to undo"

# --- nothing left

while casechron undo few.case | grep -q '^undone: '; do :; done
runs 0 "undo with nothing left" casechron undo few.case
is "$(cat out)" "nothing is left to undo" "says so"
runs 0 "redo" casechron redo few.case
is "$(cat out)" "redone: loaded revision 1 of BIG, 3 entries" "gives back"
runs 0 "redo with nothing left" casechron redo few.case
is "$(cat out)" "nothing is left to redo" "says so"
finish
