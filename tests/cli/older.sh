# A case that an earlier Casechron made (tests/data/v1.case.gz, made by the last program that wrote version 1, and what
# that program's dump said of it): read by nobody before it is brought up to date, and then whole, with a copy kept.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

gzip -dc "$CASECHRON_SRCDIR/tests/data/v1.case.gz" >v1.case
cp v1.case old.case

for command in show dump verify count; do
	runs 4 "$command of an older case" casechron $command old.case
	like "$(cat err)" '^casechron: old.case was made by an earlier Casechron; open it to write once, ' "says what to do"
	like "$(cat err)" ', so that it is brought up to date \(a back-up copy is kept\); ' "and what comes of it"
done
same old.case v1.case "reading wrote not a byte"
is "$(find . -name 'old.case?*')" "" "and made no copy"

# --- brought up to date
runs 0 "a note is added to it" casechron note add old.case ONE:O/2 --text 'Who was there?'
is "$(cat err)" "casechron: old.case was made by an earlier Casechron and was brought up to date; \
as it was, it is kept in old.case.v1.bak" "and it says what became of it"
same old.case.v1.bak v1.case "the copy is the case as it was"
is "$(stat -c %a old.case.v1.bak)" 600 "for its owner alone"
is "$(find . -name 'old.case?*')" ./old.case.v1.bak "nothing else is left"
like "$(casechron verify old.case)" '^ok, 7 entries, 7 changes$' "verify finds it whole"
casechron undo old.case >/dev/null
casechron dump old.case >got
same got "$CASECHRON_SRCDIR/tests/data/v1.dump" "it holds what it held"
runs 0 "the next time" casechron note add old.case ONE:O/2 --text 'Who was there?'
is "$(cat err)" "" "there is nothing to say"
runs 0 "the copy is a case" cp old.case.v1.bak again.case
runs 0 "which can be brought up to date itself" casechron note add again.case ONE:O/2 --text 'Who was there?'

# --- the version between: tests/data/v2.case.gz, made by the last program that wrote version 2
gzip -dc "$CASECHRON_SRCDIR/tests/data/v2.case.gz" >v2.case
cp v2.case two.case
runs 0 "a case of version 2 is written to" casechron note add two.case ONE:O/2 --text 'Who was there?'
like "$(cat err)" ' was brought up to date; as it was, it is kept in two.case.v2.bak$' "and brought up to date"
same two.case.v2.bak v2.case "with a copy kept"
casechron undo two.case >/dev/null
casechron dump two.case >got
same got "$CASECHRON_SRCDIR/tests/data/v2.dump" "it holds what it held"
like "$(casechron verify two.case)" '^ok, 7 entries, ' "verify finds it whole"

# --- and the next: tests/data/v3.case.gz, with a theme and a gap that is explained
gzip -dc "$CASECHRON_SRCDIR/tests/data/v3.case.gz" >v3.case
cp v3.case three.case
runs 0 "a case of version 3 is written to" casechron note add three.case ONE:O/2 --text 'Who was there?'
like "$(cat err)" ' was brought up to date; as it was, it is kept in three.case.v3.bak$' "and brought up to date"
same three.case.v3.bak v3.case "with a copy kept"
casechron undo three.case >/dev/null
casechron dump three.case >got
same got "$CASECHRON_SRCDIR/tests/data/v3.dump" "it holds what it held"
like "$(casechron verify three.case)" '^ok, 7 entries, ' "verify finds it whole"

# --- a copy that is there already
cp v1.case old.case
runs 0 "the same copy is there already, as after a kill in between" casechron undo old.case
same old.case.v1.bak v1.case "and stays"
cp v1.case old.case
printf 'another' >old.case.v1.bak
runs 4 "another copy is there" casechron undo old.case
like "$(cat err)" 'there is another back-up copy, old.case.v1.bak, already; move it elsewhere' "says what to do"
same old.case v1.case "nothing was written"
is "$(cat old.case.v1.bak)" another "nor the copy overwritten"
rm old.case.v1.bak
printf 'half of it' >old.case.v1.bak.new
runs 0 "half a copy of a killed program" casechron undo old.case
same old.case.v1.bak v1.case "is no copy"
is "$(find . -name '*.new')" "" "and goes"

# --- what is not sound is not touched
cp v1.case old.case
rm -f old.case.v1.bak
truncate -s -1 old.case
cp old.case short.case
runs 4 "an older case that was cut short" casechron undo old.case
same old.case short.case "is left as it is"
if command -v sqlite3 >/dev/null; then
	cp v1.case old.case
	sqlite3 old.case "DROP TABLE draft"
	cp old.case altered.case
	runs 4 "an older case whose tables were altered" casechron undo old.case
	like "$(cat err)" 'its tables were altered' "is named so"
	same old.case altered.case "and left as it is"
else
	skip "altered tables" "sqlite3 is not installed"
fi
is "$(find . -name 'old.case?*')" "" "and no copy is made of either"

# --- no room for the copy, or for the tables
cp v1.case old.case
runs 4 "no room for the copy" sh -c "ulimit -f 700; trap '' XFSZ; exec '$CASECHRON_BUILDDIR/casechron' undo old.case"
same old.case v1.case "leaves the case"
is "$(find . -name 'old.case?*')" "" "and no half of a copy"
runs 4 "no room for the tables" sh -c "ulimit -f 1450; trap '' XFSZ; exec '$CASECHRON_BUILDDIR/casechron' undo old.case"
like "$(cat err)" 'cannot bring it up to date' "says so"
same old.case v1.case "leaves the case as it was"
runs 0 "with room again" casechron undo old.case
like "$(casechron verify old.case)" '^ok, 7 entries, 7 changes$' "it is brought up to date"
finish
