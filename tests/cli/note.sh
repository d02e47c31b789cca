# Notes from the command line: added, undone, refused; under whose name; and who else may be writing.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

alder t.case
casechron dump t.case >before.dump
cp t.case before.case

# --- add and undo

runs 0 "note add" casechron note add t.case GP:34 --text 'What happened next?'
is "$(cat out; cat err)" "saved: note on GP:34" "says that it is saved"
is "$(casechron show t.case | grep -A1 '  GP:34  ')" "28 August 2018  GP:34  DNA 2/52 r/v. Text sent.
    Question: What happened next?  (A Reviewer)" "it stands beneath its entry, a question where nobody chose"
casechron dump t.case >after.dump
is "$(diff before.dump after.dump | sed -E -e 1d -e 's/(id: ).*/\1.../' -e 's/(at: ).*/\1.../')" '> note "GP:34"
>   id: ...
>   kind: "question"
>   text: "What happened next?"
>   panel: "1"
>   by: "A Reviewer"
>   at: ...' "and is all that the dump has more"
is "$(leftovers)" "" "no lock and no journal stays behind"
runs 0 "undo" casechron undo t.case
is "$(cat out; cat err)" "undone: noted on GP:34" "says what it undid"
casechron dump t.case >after.dump
same after.dump before.dump "the dump is as before"
like "$(casechron verify t.case)" "^ok, $alder_entries entries, " "verify says ok"

prob=$(grep -c '<entry ' "$samples/alder/prob-1.xml")
runs 0 "undo, of a load" casechron undo t.case
like "$(cat out)" "^undone: loaded revision 1 of PROB, $prob entries\$" "says what it undid"
is "$(casechron show t.case | grep -c '')" $((alder_entries - prob)) "its entries are gone"
runs 0 "loading it again" casechron import t.case "$samples/alder/prob-1.xml"
like "$(cat out)" 'prob-1\.xml: loaded$' "says that it is loaded"
casechron dump t.case >after.dump
same after.dump before.dump "the dump is as before"
submission X1 | sed 's/<event>/<event>Call. /' >x1.xml
casechron import few.case x1.xml >/dev/null
casechron undo few.case >/dev/null
runs 0 "undo at the beginning" casechron undo few.case
is "$(cat out)" "nothing is left to undo" "says so"

# --- kinds

for kind in question:Question analysis:Analysis good-practice:'Good practice' discrepancy:Discrepancy \
	missed-opportunity:'Missed opportunity' practice-context:'Practice context' correction:'Correction of fact'; do
	casechron note add t.case GP:31 --kind "${kind%:*}" --text "a note of this kind" >out
	is "$? $(casechron show t.case | grep -cF "    ${kind#*:}: a note of this kind  (A Reviewer)")" "0 1" \
		"kind ${kind%:*}"
	like "$(casechron note add --help; plain <"$CASECHRON_SRCDIR/docs/casechron.1")" "\\b${kind%:*}\\b" \
		"${kind%:*} is in the help and the manual"
	casechron undo t.case >/dev/null
done

# --- themes

runs 0 "a theme that is new" casechron note add t.case GP:31 --theme 'Not brought' --text one
is "$(cat out)" 'saved: note on GP:31, new theme "Not brought"' "is made, and said"
runs 0 "the same theme in other letters" casechron note add t.case GP:34 --theme 'not BROUGHT' --text two
is "$(cat out)" 'saved: note on GP:34' "is not made again"
casechron show t.case --filter 'theme:"not brought"' >out
is "$(sed -n 's/^    //p' out)" "Question, Not brought: one  (A Reviewer)
Question, Not brought: two  (A Reviewer)" "a filter finds both"
is "$(casechron show t.case --filter 'has:note -theme:"not brought"')" "" "and its negation neither"
is "$(casechron show t.case --filter 'theme:"not brought"' --format json | grep -o '"theme": "[^"]*"' | sort | uniq -c |
	tr -s ' ')" ' 2 "theme": "Not brought"' "it stands in the JSON"
runs 2 "a theme that is no name" casechron note add t.case GP:31 --theme ' ' --text one
like "$(cat err)" 'a theme needs a name, on one line' "says so"
casechron undo t.case >/dev/null
casechron undo t.case >/dev/null
like "$(casechron verify t.case)" "^ok, $alder_entries entries, " "undone, verify says ok"

# --- what is refused

cp t.case before.case
# refused STATUS PATTERN ARGUMENTS...
refused()
{
	status=$1
	pattern=$2
	shift 2
	runs "$status" "refused: note add $(printf '%s' "$*" | LC_ALL=C tr -c ' -~' '?')" casechron note add "$@"
	like "$(cat err)" "^casechron: .*$pattern" "says why"
	is "$(cat out; raw err; cmp t.case before.case; leftovers)" "" "and nothing is written"
}
refused 2 'no submission that is loaded has an entry GP:99' t.case GP:99 --text x
refused 2 'no submission that is loaded has an entry CSC:34' t.case CSC:34 --text x
refused 2 'no submission that is loaded has an entry gp:34' t.case gp:34 --text x
refused 2 'does not name an entry; write AGENCY:ID' t.case GP34 --text x
refused 2 'does not name an entry' t.case GP: --text x
refused 2 'does not name an entry' t.case :34 --text x
refused 2 'does not name an entry' t.case '' --text x
refused 2 'GP:<U\+001B>\[31m<xFF>' t.case "$(printf 'GP:\033[31m\377')" --text x
refused 2 'no such kind of note' t.case GP:34 --text x --kind opinion
refused 2 'no such kind of note' t.case GP:34 --text x --kind ''
refused 2 'a note needs some text' t.case GP:34 --text ''
refused 2 'a note needs some text' t.case GP:34 --text "$(printf ' \t\n ')"
refused 2 'not UTF-8' t.case GP:34 --text "$(printf 'caf\351')"
refused 2 '--text is missing' t.case GP:34
refused 4 'missing\.case: No such file' missing.case GP:34 --text x
[ ! -e missing.case ]
ok $? "and makes no case"

# --- hostile text is stored as it is, and shown safely

hostile=$(printf 'one\033[2J\302\233\342\200\256\nTABS\there %%n %%s '\''); DROP TABLE note; -- \\ "')
runs 0 "hostile text" casechron note add t.case GP:34 --text "$hostile"
casechron show t.case >text
casechron show t.case --format json >json
casechron dump t.case >dump
is "$(raw text; raw json; raw dump)" "" "does not reach the terminal"
is "$(grep '    Question: ' text)" \
	'    Question: one<U+001B>[2J<U+009B><U+202E> TABS here %n %s '\''); DROP TABLE note; -- \ "  (A Reviewer)' \
	"is shown"
like "$(cat json)" \
	'"text": "one\\u001b\[2J\\u009b\\u202e\\nTABS\\u0009here %n %s '\''\); DROP TABLE note; -- \\\\ \\""' \
	"and kept"
runs 0 "undo" casechron undo t.case
long=$(awk 'BEGIN { for (i = 0; i < 20000; i++) printf "long " }')
runs 0 "a note of 100,000 characters" casechron note add t.case GP:34 --text "$long"
is "$(casechron show t.case | grep '    Question: ')" "    Question: $long  (A Reviewer)" "is shown whole"
casechron undo t.case >/dev/null

# --- who writes

# by NAME WHAT, with the environment as it stands
by()
{
	casechron note add few.case X1:X1-1 --text "whose?" >/dev/null
	is "$(casechron show few.case | sed -n 's/.*: whose?  //p')" "($1)" "$2"
	casechron undo few.case >/dev/null
}
casechron import few.case x1.xml >/dev/null
export LOGNAME=login USER=user
CASECHRON_REVIEWER='Ifan Łoś' by 'Ifan Łoś' "the reviewer is CASECHRON_REVIEWER"
CASECHRON_REVIEWER="$(printf 'A\033[31m')" by 'A<U+001B>[31m' "whose name is shown safely"
CASECHRON_REVIEWER='' by login "else the login name"
CASECHRON_REVIEWER="$(printf '\377')" by login "also where it is not UTF-8"
LOGNAME='' CASECHRON_REVIEWER='' by user "else the user"
USER='' LOGNAME='' CASECHRON_REVIEWER='' by reviewer "else it says reviewer"
mkdir -p config/casechron
printf 'reviewer = Mair\ngap-days = 1\ndate-style = 2021-05-06\nnot a line\n' >config/casechron/config
casechron gaps few.case >without; casechron show few.case >>without
export XDG_CONFIG_HOME="$PWD/config"
CASECHRON_REVIEWER='' by Mair "before that, the name in the settings"
CASECHRON_REVIEWER='Ifan Łoś' by 'Ifan Łoś' "but not before CASECHRON_REVIEWER"
casechron gaps few.case >with; casechron show few.case >>with
same with without "nothing else that is printed depends on the settings"
unset XDG_CONFIG_HOME
like "$(casechron verify few.case)" '^ok, 2 entries, ' "verify says ok"

# --- a case that another program is writing. It is stopped while it does, so that it still does.

casechron dump t.case >before.dump
many BIG 8000 >big.xml
"$CASECHRON_BUILDDIR/casechron" import t.case big.xml >import.out 2>&1 &
pid=$!
deadline=$((SECONDS + 60))
until [ -s t.case.lock ] || [ $SECONDS -ge $deadline ]; do :; done
kill -STOP $pid
runs 4 "a case held by another" casechron note add t.case GP:34 --text 'Me too'
like "$(cat err)" "^casechron: the case is being written by login on .*, process $pid, since 20..-..-..T..:..:..Z" \
	"names who holds it"
runs 4 "undo there" casechron undo t.case
runs 4 "import there" casechron import t.case x1.xml
kill -CONT $pid
wait $pid
is "$?" 0 "the other goes on"
is "$(leftovers)" "" "and gives the case up"
runs 0 "then it may be written" casechron note add t.case GP:34 --text 'Me too'
casechron undo t.case >/dev/null
casechron undo t.case >/dev/null
casechron dump t.case >after.dump
same after.dump before.dump "nothing but what was acknowledged is there"

exec 8>t.case.lock
flock -n 8
printf 'a\033[31m on desk-4, since yesterday\nmore\n' >&8
runs 4 "a lock in other words" casechron note add t.case GP:34 --text 'Me too'
is "$(cat err)" 'casechron: the case is being written by a<U+001B>[31m on desk-4, since yesterday' \
	"is told in them, safely"
for command in show dump verify; do
	runs 0 "$command needs no lock" casechron $command t.case
done
exec 8>&-
runs 0 "a lock file that nobody holds" casechron note add t.case GP:34 --text 'Me too'
is "$(leftovers)" "" "is no lock, and goes"
casechron undo t.case >/dev/null

cp few.case race.case
pids=
for i in 1 2 3 4 5 6 7 8; do
	"$CASECHRON_BUILDDIR/casechron" note add race.case X1:X1-1 --text "race $i" >race.$i 2>&1 &
	pids="$pids $!"
done
for pid in $pids; do
	wait "$pid"
	case $? in 0 | 4) ;; *) fail "writers at once: exit code $?" ;; esac
done
is "$(casechron show race.case | sed -n 's/.*Question: \(race .\)  .*/\1/p' | sort)" \
	"$(grep -l '^saved: ' race.[1-8] | sed 's/\./ /')" "of eight writers at once, those are there that were told so"
like "$(casechron verify race.case)" '^ok, 2 entries, ' "verify says ok"

# --- a case that may be read only

if can_be_unprivileged; then
	mkdir open shut
	cp t.case open/t.case
	cp t.case shut/t.case
	chmod 777 open
	chmod 444 open/t.case
	chmod 666 shut/t.case
	chmod 555 shut
	for folder in open shut; do
		runs 0 "$folder: show reads it" unprivileged show $folder/t.case
		is "$(grep -c '' out)" "$alder_entries" "$folder: whole"
		runs 0 "$folder: verify too" unprivileged verify $folder/t.case
		runs 4 "$folder: note add does not" unprivileged note add $folder/t.case GP:34 --text x
		runs 4 "$folder: nor undo" unprivileged undo $folder/t.case
		runs 4 "$folder: nor import" unprivileged import $folder/t.case x1.xml
		like "$(cat err)" '^casechron: .*(may not be written|cannot make shut/t\.case\.lock): Permission denied$' \
			"$folder: and says why"
		cmp $folder/t.case t.case
		ok $? "$folder: not a byte is changed"
	done
	chmod 755 shut
else
	skip "a case that may be read only" "this is root, and cannot become anybody else"
fi

finish
