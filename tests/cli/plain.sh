# --plain: what the screen shows as lines, for who listens to it. Nothing is cut off, said twice or left out, however
# long it is; and nothing of what is pressed or pointed at is in it.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

data=$CASECHRON_SRCDIR/tests/data
casechron import s.case "$data/show-one.xml" "$data/show-two.xml" >/dev/null
question='Which doctor? And what became of the letter that he is said to have written?'
casechron note add s.case ONE:O/1 --text "$question" >/dev/null
casechron note add s.case ONE:O/4 --kind good-practice --text "$(printf 'Kept,\nand \033[31mread.')" >/dev/null

# timeless: without the times at which this test ran
timeless()
{
	sed -E 's,[0-9]{2}/[0-9]{2}/20[0-9]{2} [0-9]{2}:[0-9]{2}([,)]),(a time)\1,'
}

# --- whole

runs 0 "a case in plain" casechron s.case --plain
same out "$data/plain-timeline.txt" "is its Timeline: months, gaps, entries, notes beneath"
cp out timeline
runs 0 "by name" casechron s.case --plain --view timeline
same out timeline "is the same"
runs 0 "other views" casechron s.case --plain --view people,work,density
timeless <out >said
same said "$data/plain-views.txt" "with what stands below a list behind each of its rows"
runs 0 "an entry" casechron s.case --plain --entry ONE:O/1
timeless <out >said
same said "$data/plain-entry.txt" "is printed in full"
runs 0 "views, and an entry" casechron s.case --plain --view timeline --entry ONE:O/1
{ cat timeline; echo; timeless <out | tail -n "$(wc -l <"$data/plain-entry.txt")"; } >both
timeless <out >said
same said both "one behind the other"

# --- what is asked

runs 0 "a filter" casechron s.case --plain --filter agency:TWO
like "$(head -n 1 out)" '> filter agency:TWO \(7 hidden\)' "is in the heading"
is "$(grep -c ' TWO  ' out; grep -c ' ONE  ' out)" "3
0" "and only what it selects is printed"
casechron views s.case --save calls --filter call >/dev/null
runs 0 "a filter that the case keeps" casechron s.case --plain --saved-view calls
cp out kept
runs 0 "the same, written out" casechron s.case --plain --filter call
same kept out "is the same"
runs 0 "both" casechron s.case --plain --saved-view calls --filter agency:TWO
like "$(head -n 1 out)" 'filter \(call\) \(agency:TWO\)' "must hold"
runs 0 "a filter for figures" casechron s.case --plain --view density --filter agency:TWO
like "$(head -n 1 out)" 'filter agency:TWO' "holds there too"
runs 0 "a wider line" casechron s.case --plain --entry ONE:O/1 --width 200
[ "$(wc -l <out)" -lt "$(wc -l <"$data/plain-entry.txt")" ]
ok $? "wraps less"

# --- every view there is

runs 2 "a view that is none" casechron s.case --plain --view nowhere
sed -nE '1s/^.*"nowhere": (.*), or all of them, all$/\1/p' err | sed 's/, /\n/g' >names
for name in timeline agencies density work review themes people submissions suggestions glossary log settings \
	saved-views help tour; do
	is "$(grep -cx "$name" names)" 1 "the message has $name"
done
casechron s.case --plain --view all >all
while read -r name; do
	runs 0 "--view $name" casechron s.case --plain --view "$name"
	like "$(head -n 1 out)" '^ELDER > [A-Z].*   REAL NAMES$' "says where one is"
	[ "$(wc -l <out)" -gt 3 ]
	ok $? "and prints something"
	is "$(raw out; cat err)" "" "that any terminal can take"
	is "$(grep -cxF -e "$(head -n 1 out)" all)" 1 "it is once among all"
	like "$(cat "$CASECHRON_SRCDIR/docs/casechron.1" | plain)" "^.*\\b$name\\b" "the manual has it"
done <names
is "$(grep -c '   REAL NAMES$' all)" "$(wc -l <names)" "and no other is"

# --- what will not do

for wrong in '' , timeline, 'timeline, work' Timeline all,work; do
	runs 2 "no view: '$wrong'" casechron s.case --plain --view "$wrong"
	is "$(cat out)" "" "and nothing is printed"
done
for wrong in '' 59 1001 wide 80x -80 99999999999999999999; do
	runs 2 "no width: '$wrong'" casechron s.case --plain --width "$wrong"
	like "$(cat err)" 'a number of columns from 60 to 1000' "says which are"
done
runs 2 "no such entry" casechron s.case --plain --entry ONE:none
runs 2 "no entry" casechron s.case --plain --entry none
runs 2 "no filter" casechron s.case --plain --filter '(home'
is "$(cat out)" "" "prints nothing"
runs 2 "no such filter is kept" casechron s.case --plain --saved-view none
runs 2 "no case" casechron --plain
runs 4 "a case that is not there" casechron none.case --plain
cp s.case before.case
casechron s.case --plain --view all >/dev/null
is "$(cmp s.case before.case; leftovers)" "" "printing leaves the case as it is"
if [ -c /dev/full ]; then
	casechron s.case --plain --view all >/dev/full 2>err
	is "$? $(cat err)" "4 casechron: cannot write the output" "the disk is full"
fi

# --- hostile text

casechron import o.case --case-id ALDER "$samples"/odd/*.xml >/dev/null 2>&1
entries=$(casechron show o.case --format csv | tr -d '\r' | sed -nE 's/^"(O[0-9]+)","([^"]*)",.*/\1:\2/p')
casechron o.case --plain --view all >out
is "$(raw out)" "" "nothing raw of samples/odd is printed"
like "$(cat out)" 'U\+202E' "but shown as a token"
for entry in $entries; do
	casechron o.case --plain --entry "$entry"
done >out
is "$(grep -c ' > Entry O' out) $(raw out)" "$(echo "$entries" | wc -l) " "nor of any entry in full"

# --- much of it

# numbered N: a submission of N entries, each with its number
numbered()
{
	many M "$1" | awk '/<event>/ { sub(/<event>/, "<event>number" ++n " ") } { print }'
}
numbered 20000 >m.xml
grep -oE 'number[0-9]+ [^<]*w[0-9a-f]+' m.xml | sort >wanted
casechron import m.case m.xml >/dev/null
if [ -z "${CASECHRON_SANITIZERS:-}" ]; then
	(ulimit -v 70000; casechron m.case --plain) >out 2>err
	is "$? $(cat err)" "0 " "20,000 entries are printed in 70 MB of address space"
else
	casechron m.case --plain >out
	skip "in 70 MB of address space" "sanitizers take more"
fi
grep -oE 'number[0-9]+ [^<]*w[0-9a-f]+' out | sort >printed
cmp -s printed wanted
ok $? "each of them once, and whole"
is "$(grep -c '^  Date ' out) $(grep -c 'REAL NAMES' out)" "1 1" "under one heading"
is "$(grep -c '^-- ' out)" "12" "each month once"
is "$(grep -c '^$' out)" "1" "and no line is left free between"

finish
