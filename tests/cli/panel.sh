# Several reviewers of one case: conflicts after a join and how they are settled, notes hidden from one another and
# revealed, and how far they agree on themes.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

as()
{
	CASECHRON_REVIEWER=$1 casechron "${@:2}" >/dev/null || fail "$*" "$(cat err)"
}

submission GP >gp.xml
casechron import case.case gp.xml >/dev/null
runs 0 "conflicts of a case that nobody copied" casechron conflicts case.case
is "$(cat out)" "no conflict" "there is none"

# --- conflicts

as Anna views case.case --save mine --filter 'has:note'
cp case.case anna.case
cp case.case ben.case
as Anna views anna.case --save mine --filter 'has:voice'
as Ben views ben.case --save mine --filter "$(printf 'bad\001ge')"
as Anna scope anna.case --from 2019
as Ben scope ben.case --from 2019
cp anna.case t.case
CASECHRON_REVIEWER=Lead casechron join t.case ben.case >out
is "$(sed 1d out)" "1 conflict: casechron conflicts shows it" "a join says that there is one"
runs 0 "conflicts" casechron conflicts t.case
like "$(sed -n 1p out)" '^[0-9a-f]{8}  the filter of a saved view mine$' "says what it is about"
like "$(sed -n 2p out)" '^    1  (Anna|Ben), .*Z: .*  \(shown now\)$' "and what is shown"
is "$(sed -E -e 1d -e 's/^    [12]  //' -e 's/[0-9]{4}-[0-9T:-]+Z/TIME/' -e 's/  \(shown now\)//' out | sort)" \
	"Anna, TIME: has:voice
Ben, TIME: bad<U+0001>ge" "and who wrote what"
is "$(raw out)" "" "nothing raw is printed"
runs 0 "as JSON" casechron conflicts t.case --format json
awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" out >/dev/null
ok $? "which is JSON"
id=$(casechron conflicts t.case | sed -nE '1s/^([0-9a-f]{8}) .*/\1/p')
cp t.case before.case
runs 2 "no such conflict" casechron conflicts t.case --keep 00000000=1
like "$(cat err)" 'there is no conflict "00000000=1"; name it as it is listed' "says so"
runs 2 "no such side" casechron conflicts t.case --keep "$id=3"
like "$(cat err)" 'names no side of it; they are numbered from 1 to 2' "says so"
runs 2 "no side" casechron conflicts t.case --keep "$id"
same t.case before.case "and nothing is written"
side=$(casechron conflicts t.case | sed -nE 's/^    ([12])  Anna.*/\1/p')
runs 0 "one is kept" casechron conflicts t.case --keep "$id=$side"
is "$(cat out)" "settled: the filter of a saved view mine: has:voice" "says which"
is "$(casechron conflicts t.case)" "no conflict" "there is none any more"
like "$(casechron views t.case)" '^mine: has:voice$' "it stands"
like "$(casechron undo t.case)" '^undone: settled the filter of a saved view mine as Anna wrote it$' \
	"undo takes it back"
like "$(casechron conflicts t.case)" "^$id " "and the conflict is there again"

# --- blind

as Anna note add t.case GP:GP-1 --text "Anna's" --theme Voice
as Ben note add t.case GP:GP-1 --text "Ben's" --theme voice
as Ben note add t.case GP:GP-2 --text "Ben's second" --theme Voice
runs 0 "a case that is not blind" casechron blind t.case
is "$(cat out)" "not blind: everybody's notes are shown" "says so"
runs 0 "blind" casechron blind t.case --on
is "$(cat out)" "blind: each reviewer is shown their own notes alone" "says so"
export CASECHRON_REVIEWER=Anna
is "$(casechron show t.case | grep -c '^    ')" 1 "of three notes Anna is shown hers"
is "$(casechron show t.case --filter has:note | grep -c ' GP:')" 1 "has:note finds hers"
is "$(casechron show t.case --format json | grep -c "Ben's")" 0 "nothing of his is in what is exported"
is "$(casechron t.case --plain --view timeline,work --entry GP:GP-1 | grep -c "Ben's")" 0 "nor on the screen as lines"
is "$(casechron t.case --plain --view work | grep -c "Anna's")" 1 "where hers is"
is "$(casechron dump t.case | grep -c '^note ')" 3 "the dump has all"
like "$(casechron verify t.case)" '^ok, ' "verify knows all"
runs 2 "agreement while it is blind" casechron agreement t.case
like "$(cat err)" 'the case is blind: agreement is told when the notes are revealed' "is not told"
runs 2 "on and revealed at once" casechron blind t.case --on --reveal
runs 0 "revealed" casechron blind t.case --reveal
is "$(casechron show t.case | grep -c '^    ')" 3 "all are shown"
like "$(casechron undo t.case)" "^undone: revealed reviewers' notes to one another\$" "which undo takes back"
casechron blind t.case --reveal >/dev/null

# --- agreement

as Ceri note add t.case GP:GP-2 --text "Ceri's" --theme 'Not brought'
runs 0 "agreement" casechron agreement t.case
is "$(cat out)" "Not brought
    Anna and Ceri: both 0, Anna alone 0, Ceri alone 1: 0%
    Ben and Ceri: both 0, Ben alone 0, Ceri alone 1: 0%
Voice
    Anna and Ben: both 1, Anna alone 0, Ben alone 1: 50%
    Anna and Ceri: both 0, Anna alone 1, Ceri alone 0: 0%
    Ben and Ceri: both 0, Ben alone 2, Ceri alone 0: 0%" "two by two"
runs 0 "as CSV" casechron agreement t.case --format csv
is "$(tr -d '\r' <out | sed -n 4p)" '"Voice","Anna","Ben",1,0,1,50' "a row each"
runs 0 "as JSON" casechron agreement t.case --format json
awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" out >/dev/null
ok $? "which is JSON"
runs 0 "the entries behind it" casechron agreement t.case --theme VOICE
is "$(cat out)" "GP:GP-1  Anna, Ben
GP:GP-2  Ben" "with who gave it"
for format in csv json; do
	runs 0 "those as $format" casechron agreement t.case --theme Voice --format $format
done
awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" out >/dev/null
ok $? "which is JSON"
runs 2 "no such theme" casechron agreement t.case --theme None
is "$(casechron agreement case.case)" "no two reviewers have given a theme" "of a case without themes"
finish
