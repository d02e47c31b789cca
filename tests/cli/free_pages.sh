# What was only looked at leaves nothing in the case file, not in the pages of it that are free either: SQLite keeps no
# copy of those when a load that is larger than its cache spills into them, and cannot put them back.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

command -v sqlite3 >/dev/null || skip_all "sqlite3 is not installed"

# A case with some two thousand free pages, zeroed as ours are.
alder whole.case
sqlite3 whole.case >/dev/null "PRAGMA secure_delete = ON; CREATE TABLE junk(x);
	WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
	INSERT INTO junk SELECT randomblob(15000) FROM n; DROP TABLE junk;"
free=$(sqlite3 whole.case "PRAGMA freelist_count")
[ "$free" -gt 1000 ]
ok $? "there are free pages ($free)"
many BIG 8000 | sed 's/<event>/<event>wolpertinger /' >big.xml

cp whole.case t.case
runs 0 "a dry run of 8,000 entries" casechron import t.case big.xml --dry-run
cmp -s whole.case t.case
ok $? "leaves the case byte for byte as it was"

# Killed while it writes. The moment is found by the journal; what is left is opened to write.
mkfifo never
exec 9<>never
killed=0
for wait in $(LC_ALL=C seq 0.05 0.05 1) $(LC_ALL=C seq 1.2 0.2 6); do
	[ $killed -lt 3 ] || break
	cp whole.case t.case
	"$CASECHRON_BUILDDIR/casechron" import t.case big.xml >/dev/null 2>&1 </dev/null &
	pid=$!
	read -r -t "$wait" -u 9 _
	kill -KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
	[ -s t.case-journal ] && LC_ALL=C grep -qa wolpertinger t.case || continue
	killed=$((killed + 1))
	casechron note add t.case GP:34 --text "after the kill" >/dev/null 2>&1
	is "$(LC_ALL=C grep -ca wolpertinger t.case)" "0" "killed after $wait s: no word of it is left"
	like "$(casechron verify t.case)" '^ok, ' "and verify says ok"
done
[ $killed -gt 0 ]
ok $? "at least one was killed with words of it in the file ($killed)"
rm -f t.case t.case.lock

cp whole.case t.case
runs 0 "loaded in earnest" casechron import t.case big.xml
like "$(casechron verify t.case)" '^ok, ' "verify says ok"

finish
