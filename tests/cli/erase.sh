# Erased: shown first, then gone from every byte of the folder, with a tombstone; killed on the way, all there or all
# gone.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

kills=${CASECHRON_KILLS:-40}
[ -z "${CASECHRON_SANITIZERS:-}" ] || kills=10

# found WORD...: how many files in the folder of the case hold one of them, in capitals or small letters
found()
{
	count=0
	for word; do
		count=$((count + $(LC_ALL=C grep -rlai "$word" case | grep -c '')))
	done
	echo $count
}

mkdir case
cd case || exit 99
alder t.case
cd ..
t=case/t.case
# What is written, and how the index has it: W<o-umlaut>lpertinger.
submission X1 1 ALDER "Wölpertinger quaffed by Zuzanna Wróblewska." >x1.xml
submission X1 2 ALDER "Wölpertinger quaffed again." >x2.xml
people='<people><person id="Z" name="Zuzanna Wróblewska"/><person id="Z2" name="Zuzka"/></people>'
sed -i "s|<entries>|$people&|" x1.xml x2.xml
casechron import $t x1.xml x2.xml >/dev/null
casechron note add $t X1:X1-1 --text "Kerfuffled Zuzanna WRÓBLEWSKA" >/dev/null
casechron note add $t GP:34 --text "Kerfuffled Zuzanna WRÓBLEWSKA" >/dev/null
casechron undo $t >/dev/null
printf 'an earlier case with a Wölpertinger' >$t.v3.bak
casechron dump $t >before.dump
cp -r case whole

# --- shown first

runs 2 "erase without --yes" casechron erase $t X1:X1-1 --reason "another family's"
is "$(cat out)" "This goes for good, and cannot be brought back:
  2 wordings of the entry, of as many revisions
Notes on it stay; erase those too that quote it:
  note $(sed -n '/^note "X1:X1-1"/,/kind/s/.*id: "\(........\).*/\1/p' before.dump) on X1:X1-1
Back-up copies that Casechron made go too, for they hold it:
  case/t.case.v3.bak
What lies elsewhere stays: agencies' own files, what was printed or written out, other reviewers' copies." \
	"says what would go, and what stays"
is "$(cat err)" "casechron: nothing is erased yet; the same with --yes erases it" "and that it did not"
same $t whole/t.case "the case is as it was, to the byte"
[ "$(found Wölpertinger)" -gt 0 ]
ok $? "its words are there"

# --- an entry

runs 0 "erase --yes" casechron erase $t X1:X1-1 --reason "another family's" --yes
like "$(head -n 1 out)" '^erased: X1:X1-1$' "says so"
is "$(cat err)" "" "and nothing else"
is "$(found Wölpertinger wolpertinger wölpertinger quaffed)" 0 "no byte of it is in the folder"
is "$(ls case)" "t.case" "nor a back-up copy, nor anything else beside it"
like "$(casechron verify $t)" "^ok, $((alder_entries + 2)) entries, [0-9]+ changes, 1 erased\$" "verify says how many"
for command in "history $t X1:X1-1" "note add $t X1:X1-1 --text x"; do
	# shellcheck disable=SC2086 # words
	casechron $command >out 2>err
	like "$(cat err)" "^casechron: X1:X1-1 was erased on [0-9/]+: another family's\$" "$command"
done
casechron dump $t | sed -E 's/(at: ).*/\1/' >after.dump
is "$(grep -A3 '^erased' after.dump)" "erased \"entry X1:X1-1\"
  reason: \"another family's\"
  by: \"A Reviewer\"
  at: " "the dump has the tombstone"
runs 2 "erased again" casechron erase $t X1:X1-1 --reason x --yes
like "$(cat err)" "X1:X1-1 was erased on" "says when it was"
submission X1 3 ALDER "Wölpertinger quaffed once more." >x3.xml
runs 3 "a revision that holds it" casechron import $t x3.xml
like "$(cat out err)" "X1:X1-1 was erased on [0-9/]+: another family's; ask the agency to send it without that entry" \
	"is refused"

# --- a note, also one that was undone

for id in $(casechron erase $t X1@1 --reason x 2>/dev/null | sed -n 's/^  note \([0-9a-f]*\).*/\1/p'; \
	casechron erase $t GP:34 --reason x 2>/dev/null | sed -n 's/^  note \([0-9a-f]*\).*/\1/p'); do
	undone=$id
done
kept=$(sed -n '/^note "X1:X1-1"/,/kind/s/.*id: "\(........\).*/\1/p' before.dump)
runs 0 "a note" casechron erase $t "$kept" --reason "not for the file" --yes
like "$(cat out)" "^erased: note $kept" "is erased"
like "$(cat out)" "note $undone" "the other of the same words is named"
[ "$(found kerfuffled)" -gt 0 ]
ok $? "and is there"
runs 0 "the other" casechron erase $t "$undone" --reason "not for the file" --yes
is "$(found kerfuffled)" 0 "no byte of them is in the folder"
like "$(casechron verify $t)" ', 3 erased$' "verify says ok"
runs 0 "undo of what is left" casechron undo $t
like "$(cat out)" "^undone: loaded revision 2 of X1" "passes over what was erased"
runs 0 "and loading it again" casechron import $t x2.xml
like "$(casechron verify $t)" ', 3 erased$' "verify says ok"
is "$(found Wölpertinger wolpertinger)" 0 "it did not come back"

# --- a name

runs 2 "a name, shown first" casechron erase $t --person "zuzanna wroblewska" --reason "asked for it"
like "$(cat out)" '  2 texts in which the name stands' "in how many texts"
runs 0 "a name" casechron erase $t --person "zuzanna wroblewska" --reason "asked for it" --yes
is "$(found Wróblewska Wroblewska WRÓBLEWSKA)" 0 "no byte of it is in the folder"
[ "$(found Zuzka)" -gt 0 ]
ok $? "but another name is"
like "$(casechron verify $t)" ', 4 erased$' "verify says ok"
runs 2 "one that is nowhere" casechron erase $t --person Wolpertinger --reason x --yes
runs 2 "one's own" casechron erase $t --person reviewer --reason x --yes

# --- a submission

runs 0 "a submission" casechron erase $t X1@2 --reason "sent to the wrong review" --yes
runs 0 "and the other" casechron erase $t X1@1 --reason "sent to the wrong review" --yes
is "$(found Zuzka 'Test agency X1' 'Letter received')" 0 "no byte of them is in the folder"
like "$(casechron verify $t)" "^ok, $alder_entries entries, .*, 6 erased\$" "verify says ok"
casechron show $t >out
is "$(grep -c '' out)" "$alder_entries" "the timeline has the others"
runs 3 "the same bytes" casechron import $t x2.xml
like "$(cat out err)" "X1@2 was erased on [0-9/]+: sent to the wrong review; it cannot be loaded again" "are refused"

# --- asked for wrongly

runs 2 "no reason" casechron erase $t GP:34
runs 2 "an empty one" casechron erase $t GP:34 --reason ' ' --yes
runs 2 "nothing" casechron erase $t --reason x
runs 2 "an entry and a name" casechron erase $t GP:34 --person Nel --reason x
runs 2 "what is not there" casechron erase $t GP:nothing --reason x --yes
runs 2 "nor that" casechron erase $t ffffffffffff --reason x --yes
runs 4 "no case" casechron erase missing.case GP:34 --reason x --yes

# --- killed

mkfifo never
exec 9<>never # nothing is ever written there: waiting for it is waiting
seed=4711
random()
{
	seed=$(((seed * 1103515245 + 12345) & 0x7fffffff))
	drawn=$(((seed >> 8) % $1))
}
again()
{
	rm -rf case
	cp -r whole case
}
took=1000000000
for _ in 1 2 3; do
	again
	from=${EPOCHREALTIME/[.,]/}
	casechron erase $t X1:X1-1 --reason x --yes >/dev/null
	now=$((${EPOCHREALTIME/[.,]/} - from))
	[ $now -ge $took ] || took=$now
done
casechron dump $t | grep -v '  at:' >after.dump
grep -v '  at:' before.dump >before
there=0 gone=0 bad=0 within=0 n=0
while [ $n -lt "$kills" ]; do
	n=$((n + 1))
	again
	random $((took + took / 5))
	"$CASECHRON_BUILDDIR/casechron" erase $t X1:X1-1 --reason x --yes >/dev/null 2>&1 </dev/null &
	pid=$!
	read -r -t "$(printf '%d.%06d' $((drawn / 1000000)) $((drawn % 1000000)))" -u 9 _
	kill -KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
	[ ! -e $t.lock ] || within=$((within + 1))
	casechron dump $t 2>&1 | grep -v '  at:' >dump
	if cmp -s dump before; then
		there=$((there + 1))
	elif cmp -s dump after.dump; then
		gone=$((gone + 1))
	else
		bad=$((bad + 1))
		note "killed after $drawn us: $(diff before dump | head -n 10)"
	fi
	casechron erase $t X1:X1-1 --reason x --yes >/dev/null 2>&1
	case $(casechron verify $t 2>&1) in
	ok*' 1 erased') ;;
	*) bad=$((bad + 1)) ;;
	esac
	left="$(found Wölpertinger wolpertinger quaffed)$(cd case && leftovers)"
	[ "$left" = 0 ] || bad=$((bad + 1))
done
note "$n kills within $took us: $there all there, $gone all gone; $within held the case"
is $bad 0 "killed: all there or all gone, and no byte after the second time"
[ $within -gt 0 ] && [ $there -gt 0 ]
ok $? "some of them while it was at work"

finish
