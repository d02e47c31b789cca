# Revision 2 of the practice's chronology in samples/alder: what it added, changed and withdrew is what its README
# names; a note on a changed entry stays and is listed; undoing the load leaves nothing of it behind.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

second=$samples/alder/revision-2/gp-2.xml
alder t.case
for entry in 91 49 7; do
	casechron note add t.case "GP:$entry" --text "Read again: $entry" >/dev/null
done
casechron dump t.case >before.dump

# ids KIND: those under that heading of the report in the file out
ids()
{
	awk -v kind="$1" '
		/^[^ ]/ { here = index($0, kind) == 1 }
		here && /^  / { print $1 }' out | tr -d : | sort | tr '\n' ' '
}

cp t.case dry.case
runs 1 "a dry run" casechron import dry.case "$second" --dry-run
cmp -s t.case dry.case
ok $? "leaves the case byte for byte as it was"
is "$(ids added)" "105 43 64 80 92 " "and says what would be added"

runs 1 "the load" casechron import t.case "$second"
is "$(ids added)" "105 43 64 80 92 " "added"
is "$(ids changed)" "63 7 91 " "changed"
is "$(ids withdrawn)" "49 " "withdrawn"
like "$(cat out)" '^  GP:91 \(changed\): 1 note$' "the note on a changed entry is listed"
like "$(cat out)" '^  GP:49 \(withdrawn\): 1 note$' "and the one on the entry that was withdrawn"
runs 0 "its report, read again" casechron report t.case GP
is "$(ids changed)$(ids withdrawn)" "63 7 91 49 " "says the same"

like "$(casechron show t.case --filter 'agency:GP has:note')" 'Read again: 91' "the note stands by its entry"
like "$(casechron show t.case --filter 'is:withdrawn has:note')" 'Read again: 49' "the other is found"
unlike "$(casechron show t.case --filter 'agency:GP')" 'Read again: 49' "apart from what the agency says now"
like "$(casechron count t.case --filter 'is:changed')" '^3 entries; ' "three are found with is:changed"
casechron history t.case GP:91 >out
like "$(cat out)" 'Letter sent, returned unopened' "the history has the new words"
like "$(cat out)" 'Letter sent\.' "and the old ones"
like "$(casechron verify t.case)" '^ok, ' "verify says ok"

runs 0 "undo" casechron undo t.case
casechron dump t.case >after.dump
same after.dump before.dump "gives the dump of before"
like "$(casechron verify t.case)" '^ok, ' "and verify says ok"

# A file whose ids were numbered anew: 1, 2, 3 ... in place of the practice's own.
awk '/<entry id=/ { sub(/id="[^"]*"/, "id=\"R" ++n "\"") } { print }' "$second" |
	sed 's/ relative="[^"]*"//' >renumbered.xml
runs 3 "what was numbered anew" casechron import t.case renumbered.xml
like "$(cat out)" 'looks renumbered' "is recognised"
casechron dump t.case >after.dump
same after.dump before.dump "and nothing is loaded"
runs 1 "unless its notes may move" casechron import t.case renumbered.xml --reanchor
like "$(casechron show t.case --filter 'has:note')" 'Read again: 91' "the note stands beside the same happening"
is "$(casechron show t.case --filter 'is:withdrawn has:note' | grep -c 'Read again')" "2" \
	"the two whose entry has no like are found with is:withdrawn"
runs 0 "undo" casechron undo t.case
casechron dump t.case >after.dump
same after.dump before.dump "moves them back"

finish
