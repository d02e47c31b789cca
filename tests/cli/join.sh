# Three people on a panel take copies of a case and work in them; the copies are joined in any order, refused where they
# are no copies, and never half joined, whenever the program is killed.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

# as NAME COMMAND...: the program, used by this reviewer
as()
{
	CASECHRON_REVIEWER=$1 casechron "${@:2}" >/dev/null || fail "$*" "$(cat err)"
}

submission GP >gp.xml
submission POL >pol.xml
submission HV >hv.xml
casechron import case.case gp.xml >/dev/null
for name in anna ben ceri; do
	cp case.case $name.case
done

as Anna note add anna.case GP:GP-1 --text 'Who was told?'
as Anna import anna.case pol.xml
as Anna note add anna.case POL:POL-1 --text 'Seen by police' --kind analysis --theme Voice
as Ben note add ben.case GP:GP-1 --text 'A letter was sent' --kind analysis
as Ben note add ben.case GP:GP-2 --text 'A slip'
as Ben undo ben.case
cp hv.xml health.xml
as Ben import ben.case health.xml
as Ceri import ceri.case hv.xml
as Ceri note add ceri.case HV:HV-2 --text 'Which letter?' --theme Voice

cp anna.case t.case
runs 0 "two copies are joined" casechron join t.case ben.case ceri.case
is "$(cat out)" "joined ben.case: 4 changes by Ben, with 1 submission
joined ceri.case: 2 changes by Ceri, with 1 submission" "says who brought how much"
like "$(casechron verify t.case)" '^ok, 6 entries, ' "verify says ok"
unlike "$(casechron show t.case)" 'A slip' "what was undone stays undone"
casechron dump t.case >first.dump

for order in 'anna ceri ben' 'ben anna ceri' 'ben ceri anna' 'ceri anna ben' 'ceri ben anna'; do
	set -- $order
	cp "$1.case" o.case
	casechron join o.case "$2.case" "$3.case" >/dev/null
	casechron dump o.case >dump
	same dump first.dump "joined as $order the dump is the same"
	casechron show o.case >shown
	[ -e first.shown ] || casechron show t.case >first.shown
	same shown first.shown "and so is the timeline"
done

cp t.case before.case
runs 0 "joined again" casechron join t.case ben.case ceri.case anna.case
is "$(cat out)" "ben.case: nothing is new
ceri.case: nothing is new
anna.case: nothing is new" "nothing is new"
same t.case before.case "and not a byte is written"

runs 0 "undo" casechron undo t.case
is "$(cat out)" "undone: joined ceri.case: 2 changes by Ceri" "takes the join back"

# --- refused

cp anna.case t.case
cp t.case before.case
casechron import other.case gp.xml >/dev/null
echo 'Dear all' >letter.case
gzip -dc "$CASECHRON_SRCDIR/tests/data/v2.case.gz" >v2.case
submission GP 2 ALDER 'Other words.' >gp-2.xml
submission GP 2 ALDER 'Quite other words.' >gp-2b.xml
cp ben.case other-2.case
casechron import other-2.case gp-2.xml >/dev/null
while IFS='|' read -r file words; do
	runs 3 "$file" casechron join t.case ben.case "$file"
	like "$(cat err)" "$words" "says why"
	same t.case before.case "and the first copy is not joined either"
done <<'END'
other.case|^casechron: other.case is another case \(ALDER\) and not a copy of this one
letter.case|^casechron: letter.case is not a case file$
v2.case|^casechron: v2.case was made by an earlier Casechron; open it to write once
none.case|^casechron: cannot open none.case: No such file or directory$
t.case|^casechron: t.case is the very file that it is to be joined into$
END
casechron import t.case gp-2b.xml >/dev/null
cp t.case before.case
runs 3 "another file as the same revision" casechron join t.case other-2.case
like "$(cat err)" 'has loaded another file as revision 2 of GP; undo one of the two loads' "says what to do"
same t.case before.case "and nothing is written"
runs 2 "no copy is named" casechron join t.case
runs 4 "the case is not there" casechron join none.case ben.case
if command -v sqlite3 >/dev/null; then
	cp ben.case bad.case
	sqlite3 bad.case "UPDATE change SET at = at + 1 WHERE verb = 'note'"
	runs 3 "a copy whose log was altered" casechron join t.case bad.case
	like "$(cat err)" '^casechron: bad.case is not joined: record [0-9]+ of the log .* was altered$' "is named"
	same t.case before.case "and nothing is written"
else
	skip "a copy whose log was altered" "sqlite3 is not installed"
fi
is "$(leftovers)" "" "no lock and no journal stays behind"

# --- killed

many BIG 1500 >big.xml
cp ben.case big.case
as Ben import big.case big.xml
cp anna.case whole.case
casechron dump whole.case >before.dump
cp whole.case t.case
from=${EPOCHREALTIME/[.,]/}
as Anna join t.case big.case
took=$((${EPOCHREALTIME/[.,]/} - from))
casechron dump t.case >after.dump
mkfifo never
exec 9<>never # nothing is ever written there: waiting for it is waiting
before=0 after=0 between=0 bad=0 within=0
for n in $(seq 1 30); do
	cp whole.case t.case
	us=$((took * n / 27))
	"$CASECHRON_BUILDDIR/casechron" join t.case big.case >said 2>&1 </dev/null &
	pid=$!
	read -r -t "$(printf '%d.%06d' $((us / 1000000)) $((us % 1000000)))" -u 9 _
	kill -KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
	[ ! -s t.case-journal ] || within=$((within + 1))
	casechron verify t.case >verified 2>&1 || bad=$((bad + 1))
	casechron dump t.case >dump 2>&1
	if cmp -s dump before.dump; then
		before=$((before + 1))
		! grep -q '^joined' said || between=$((between + 1))
	elif cmp -s dump after.dump; then
		after=$((after + 1))
	else
		between=$((between + 1))
	fi
done
note "30 kills within $took us: $before before, $after after, $within left a journal"
is "$bad $between" "0 0" "a join killed: all or nothing, and verify says ok"
[ $within -gt 0 ]
ok $? "some of them while it was writing"
runs 0 "it goes on where it was killed" casechron join t.case big.case
casechron dump t.case >dump
same dump after.dump "and is whole"
finish
