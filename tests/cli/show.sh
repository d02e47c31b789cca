# The timeline as text and as JSON, and what a filter selects of it.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

data=$CASECHRON_SRCDIR/tests/data
casechron import s.case "$data/show-one.xml" "$data/show-two.xml" >/dev/null
casechron note add s.case ONE:O/1 --text 'Which doctor?' >/dev/null
casechron note add s.case ONE:O/1 --kind analysis --text "$(printf 'Two\nlines, \033[31m and "quotes".')" >/dev/null
casechron note add s.case ONE:O/4 --kind good-practice --text 'Kept.' >/dev/null

# --- both forms, whole

runs 0 "show" casechron show s.case
same out "$data/show.txt" "one entry a line, its notes indented beneath"
is "$(raw out; cat err)" "" "that any terminal can take"
cp out text
runs 0 "no command and no terminal" casechron ./s.case
same out text "is the same"
runs 0 "an empty filter" casechron show s.case --filter ''
same out text "is no filter"

runs 0 "show --format json" casechron show s.case --format json
sed 's/"at": "20[0-9-]*T[0-9:]*Z"/"at": "(a time)"/g' out >json
same json "$data/show.json" "the same for programs"
is "$(LC_ALL=C awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" out 2>&1; raw out)" "" "it is JSON, and safe to print"
runs 0 "JSON of nothing" casechron show s.case --format json --filter nowhere
is "$(cat out)" "[]" "is an empty list"

alder t.case
for form in text json; do
	casechron show t.case --format $form >alder.$form
	is "$(grep -c . alder.$form) $(raw alder.$form)" "$alder_entries " "alder as $form: each entry a line"
done
is "$(LC_ALL=C awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" alder.json 2>&1)" "" "alder's JSON is JSON"
# README, planted 1: the gap of 97 days
is "$(casechron show t.case --filter 'after:2021-05-07 before:2021-08-10' | cut -d' ' -f1-4)" \
	"summer 2021  HOUS:HH/21/008" \
	"nothing dated falls in alder's gap"

# --- filters. An id with ~ is one that the filter may match: it depends on when it happened.

ids()
{
	casechron show s.case --filter "$1" >found || echo "exit code $?"
	sed -nE -e 's/^[^ ].*  (ONE|TWO):([^ ]+)  .*  \(possible: .*\)$/\2~/p' \
		-e 's/^[^ ].*  (ONE|TWO):([^ ]+)  .*$/\2/p' found | tr '\n' ' '
}

# finds FILTER IDS
finds()
{
	is "$(ids "$1")" "$2${2:+ }" "filter: $1"
}

finds 'agency:TWO' 'T1 T2 T3'
finds 'agency:two' 'T1 T2 T3'
finds 'agency:TWO,ONE' 'T1 O/1 T2 O/2 O/3 O/6 O/7 T3 O/4 O/5'
finds 'agency:NONE' ''

finds 'person:Siân' 'O/1 O/3'
finds 'person:sian' 'O/1 O/3'
finds 'person:SIÂN' 'O/1 O/3'
finds 'person:lukasz' 'O/2 O/3'
finds 'person:"ms k"' 'O/1 O/3'
finds 'person:A' 'O/1 O/3'
finds 'person:B' 'T2 O/2 O/3'
finds 'person:sian,bren' 'O/1 T2 O/3'
finds 'person:sia' ''

finds 'kind:conference' 'O/2 O/3'
finds 'kind:conference-review' 'O/2'
finds 'kind:visit,arrest' 'O/1 O/6 T3'

finds 'after:2012-03' 'O/3 O/6 O/7~ T3'
finds 'after:2012-03-15' 'O/3~ O/6~ T3'
finds 'before:2012-01-15' 'T1~ O/1 T2'
finds '-after:2012-03' 'T1 O/1 T2 O/2 O/7~'
finds 'after:2012-03-05 before:2012-03-31' 'O/3~ O/6 O/7~'
finds 'after:2012-21' 'O/3 O/6 O/7~ T3'
finds 'after:2014' ''

finds 'home' 'O/1 T2 O/6 T3 O/5'
finds 'HOME' 'O/1 T2 O/6 T3 O/5'
finds 'home visit' 'O/1'
finds '"home visit"' 'O/1'
finds '"visit home"' ''
finds 'bruise' 'O/3'
finds 'bru*' 'O/1 O/3'
finds 'father' 'T1'
# in action, decision, rationale, voice, comment and source
finds 'requested' 'O/1'
finds 'plan' 'O/1 O/2'
finds 'explained' 'O/1'
finds 'honest' 'O/1'
finds 'asked' 'O/1'
finds 'minutes' 'O/2 O/3'

finds '-home' 'T1 O/2 O/3 O/7 O/4'
finds 'bruise or fax' 'O/3 O/4'
finds 'home (arrest or calm)' 'T2 T3'
finds 'home arrest or fax' 'T3 O/4'
finds '-(home or conference)' 'T1 O/4'
finds 'agency:ONE kind:visit -bru*' 'O/6'
finds '((home)) -(-(visit))' 'O/1'

# Syntax of the index behind it, and of SQL, is nothing but words.
finds "O'Brien'; DROP TABLE entry;" ''
finds 'NEAR' ''
finds 'home AND visit' ''

# --- what is no filter: exit 2, the column in characters, nothing printed

# wrong FILTER COLUMN WHAT
wrong()
{
	runs 2 "no filter: $1" casechron show s.case --filter "$1"
	like "$(cat err)" "^casechron: column $2 of the filter: .*$3" "at column $2"
	is "$(cat out; raw err)" "" "and nothing is shown"
}
wrong 'home)' 5 'bracket'
wrong '(home' 1 'bracket'
wrong 'ŵyr (x' 5 'bracket'
wrong '"home' 1 'quotation mark'
wrong 'kin:visit' 1 'no such key'
wrong 'event:home' 1 'no such key'
wrong 'home agency:' 13 'is expected here'
wrong 'after:' 7 'is expected here'
wrong 'after:soon' 7 'is not a date'
wrong 'before:2012-13' 8 'is not a date'
wrong 'or home' 1 'before "or"'
wrong 'home or' 8 ''
wrong '-' 2 ''
wrong '...' 1 'word'
wrong "$(printf 'after:\033[31m')" 7 'is not a date'
runs 2 "no filter: not UTF-8" casechron show s.case --filter "$(printf 'caf\351')"

finish
