# Killed with -9 at random moments, always the same ones: an import is all there or not there at all, no note that was
# acknowledged is lost, and verify says ok.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

# Under the sanitizers everything takes ten times as long, and the moments are no others. CASECHRON_KILLS and
# CASECHRON_KILL_ENTRIES ask for more, by hand.
imports=${CASECHRON_KILLS:-100} edits=50 edit_kills=100
[ -z "${CASECHRON_SANITIZERS:-}" ] || imports=20 edits=15 edit_kills=20
entries=${CASECHRON_KILL_ENTRIES:-2000}
mkfifo never
exec 9<>never # nothing is ever written there: waiting for it is waiting

seed=4711
# random BELOW: sets $drawn
random()
{
	seed=$(((seed * 1103515245 + 12345) & 0x7fffffff))
	drawn=$(((seed >> 8) % $1))
}

# microseconds ARGUMENTS...: how long the program takes over t.case when nothing disturbs it, in $took: the quickest of
# five times, each beginning with whole.case
microseconds()
{
	took=1000000000
	for _ in 1 2 3 4 5; do
		cp whole.case t.case
		from=${EPOCHREALTIME/[.,]/}
		casechron "$@" >/dev/null 2>&1
		took_now=$((${EPOCHREALTIME/[.,]/} - from))
		[ $took_now -ge $took ] || took=$took_now
	done
}

# killed MICROSECONDS ARGUMENTS...: runs the program for so long, or (never) to its end, and returns when it is no more.
# Its output is in the file said.
killed()
{
	: >said
	if [ "$1" = never ]; then
		shift
		casechron "$@" >said 2>&1 </dev/null
		return
	fi
	seconds=$(printf '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000)))
	shift
	"$CASECHRON_BUILDDIR/casechron" "$@" >said 2>&1 </dev/null &
	pid=$!
	read -r -t "$seconds" -u 9 _
	kill -KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
}

# verified: counts it in $bad where the case is not whole. Whatever the kill left behind is in its way.
bad=0
verified()
{
	casechron verify t.case >verified 2>&1 || {
		bad=$((bad + 1))
		note "$1: $(cat verified)"
	}
}

# --- an import of many entries into a case with alder in it

alder whole.case
casechron dump whole.case >before.dump
many BIG "$entries" >big.xml
microseconds import t.case big.xml
casechron dump t.case >after.dump
is $(($(grep -c '^entry ' after.dump) - $(grep -c '^entry ' before.dump))) "$entries" "an import that nobody kills"

before=0 after=0 between=0 within=0 journals=0
n=0
while [ $n -lt $imports ]; do
	cp whole.case t.case
	random $((took + took / 5))
	killed "$drawn" import t.case big.xml
	[ ! -e t.case.lock ] || within=$((within + 1)) # it held the case when it died
	[ ! -s t.case-journal ] || journals=$((journals + 1))
	verified "import killed after $drawn us"
	casechron dump t.case >dump 2>&1
	if cmp -s dump before.dump; then
		before=$((before + 1))
		! grep -q ': loaded' said || note "it said: $(cat said)"
		! grep -q ': loaded' said || between=$((between + 1))
	elif cmp -s dump after.dump; then
		after=$((after + 1))
	else
		between=$((between + 1))
		note "killed after $drawn us: $(diff before.dump dump | head -n 10)"
	fi
	n=$((n + 1))
done
note "$n kills within $took us: $before before, $after after; $within held the case, $journals left a journal"
is "$bad $between" "0 0" "an import killed: all or nothing, and verify says ok"
[ $within -gt 0 ] && [ $journals -gt 0 ]
ok $? "some of them while it was writing"
runs 0 "the import goes on where it was killed" casechron import t.case big.xml
casechron dump t.case >dump
same dump after.dump "and is whole"
is "$(leftovers)" "" "with nothing left behind"

# --- 50 edits, each killed twice and then let be: always two notes, and an undo

# without TEXT: a dump without the note of this text; what it had of it, to the file block
without()
{
	: >block
	awk -v wanted="  text: \"$1\"" '
		function flush_note() {
			printf "%s", note >(mine ? "block" : "/dev/stdout")
			note = ""
			mine = 0
		}
		/^[a-z]/ { flush_note() }
		/^note / { in_note = 1 }
		/^[a-z]/ && !/^note / { in_note = 0 }
		{ note = note $0 "\n" }
		in_note && $0 == wanted { mine = 1 }
		END { flush_note() }'
}

# state: which of what is allowed the case is in: before, after, or between.
state()
{
	casechron dump t.case >dump 2>&1
	if cmp -s dump "$depth.dump"; then
		echo before
	elif [ "$what" = undo ]; then
		cmp -s dump $((depth - 1)).dump && echo after || echo between
	else
		without "edit $edit" <dump >rest
		fields=$(grep -cE '^(note "GP:34"|  (id|kind|text|panel|by|at): ".+")$' block)
		cmp -s rest "$depth.dump" && [ "$fields $(wc -l <block)" = "7 7" ] && echo after || echo between
	fi
}

# edited MICROSECONDS: one attempt at this edit; 0 where it is done
edited()
{
	if [ "$what" = undo ]; then
		killed "$1" undo t.case
	else
		killed "$1" note add t.case GP:34 --text "edit $edit"
	fi
	[ ! -e t.case.lock ] || within=$((within + 1))
	verified "edit $edit ($what) killed after $1"
	is_in=$(state)
	case $is_in in
	between)
		lost=$((lost + 1))
		note "edit $edit ($what) killed after $1: $(diff "$depth.dump" dump | head -n 10)"
		;;
	before)
		if grep -qE '^(saved|undone): ' said; then
			lost=$((lost + 1))
			note "edit $edit ($what) killed after $1: acknowledged and not there"
		fi
		;;
	esac
	[ $is_in = after ]
}

microseconds note add t.case GP:34 --text x
cp whole.case t.case
cp before.dump 0.dump
depth=0 kills=0 lost=0 within=0 early=0 edit=0
bad=0
while [ $edit -lt $edits ] || [ $kills -lt $edit_kills ]; do
	edit=$((edit + 1))
	what=note
	[ $((edit % 3)) != 0 ] || what=undo
	done=no
	for attempt in 1 2 3; do
		[ $done = no ] || break
		random $((took + took / 5))
		[ $attempt = 3 ] && drawn=never || kills=$((kills + 1))
		if edited "$drawn"; then
			done=yes
			[ $drawn = never ] || early=$((early + 1))
		fi
	done
	[ $done = yes ] || fail "edit $edit goes through at last" "$(cat said)"
	[ $what = undo ] && depth=$((depth - 1)) || depth=$((depth + 1))
	cp dump $depth.dump
done
note "$edit edits, $kills kills within $took us: $early went through all the same, $within held the case"
is "$bad $lost" "0 0" "notes and undos killed: done or not done, none lost that was acknowledged, and verify says ok"
[ $within -gt 0 ]
ok $? "some of them while they were writing"
is "$(casechron show t.case | grep -cE '^    Question: edit [0-9]+  \(A Reviewer\)$')" $depth \
	"every note stands in the timeline"
runs 0 "the last note" casechron note add t.case GP:34 --text 'the last'
is "$(leftovers)" "" "leaves nothing behind"

# --- a case that was removed after a kill, and its journal not

if command -v sqlite3 >/dev/null; then
	many OLD 3000 >old.xml
	many NEW 300 >new.xml
	casechron import old.case old.xml >/dev/null
	sqlite3 old.case "PRAGMA cache_size = 1" "BEGIN" "CREATE TABLE more(x)" "UPDATE entry SET event = event || '!'" \
		"DELETE FROM entry" "DELETE FROM submission" \
		".shell cp old.case-journal new.case-journal" "ROLLBACK" >/dev/null
	[ -s new.case-journal ]
	ok $? "a journal is left"
	runs 0 "a new case in the old one's place" casechron import new.case new.xml
	like "$(casechron verify new.case)" '^ok, 300 entries, ' "is not touched by it"
	[ ! -e new.case-journal ]
	ok $? "and it is gone"
else
	skip "a journal left behind" "sqlite3 is not installed"
fi
finish
