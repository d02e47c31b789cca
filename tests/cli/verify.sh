# A case file that is whole, altered, damaged, or none: what verify says, and that nothing crashes over it.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

alder whole.case
casechron note add whole.case GP:34 --text 'needle in the log' >/dev/null
casechron note add whole.case GP:31 --text 'and another' >/dev/null
casechron undo whole.case >/dev/null
casechron submissions whole.case --expect FIRE='Fire service' >/dev/null
runs 0 "verify" casechron verify whole.case
like "$(cat out)" "^ok, $alder_entries entries, [0-9]+ changes\$" "says ok, and what it counted"
is "$(cat err; leftovers)" "" "and nothing else"
cp whole.case copy.case
casechron show copy.case >/dev/null
casechron dump copy.case >/dev/null
casechron verify copy.case >/dev/null
same copy.case whole.case "reading writes not a byte"
like "$(casechron verify copy.case)" '^ok, ' "a copy is as good"

# --- altered behind the log's back: every place where these words lie in the file. Not in the index of words, which
# keeps them folded and in pieces.

# altered WORDS WHAT
altered()
{
	places=$(LC_ALL=C grep -abo "$1" whole.case | cut -d: -f1)
	[ -n "$places" ] || fail "$2" "nowhere in the file"
	for place in $places; do
		cp whole.case copy.case
		printf X | dd of=copy.case bs=1 seek="$place" conv=notrunc status=none
		runs 4 "$2, at byte $place" casechron verify copy.case
		is "$(sed 's/^casechron: .*/message/' err; cat out)" message "and says it in a line"
	done
}
altered 'needle in the log' "a note's words"
altered 'DNA 2/52 r/v. Text sent' "an agency's words"
altered 'A Reviewer' "a reviewer's name"
altered 'noted on GP:34' "a sentence of the log"

# --- the same with the tools of anybody who knows SQL

# edited PATTERN SQL
edited()
{
	cp whole.case copy.case
	sqlite3 copy.case "$2" >/dev/null || fail "$2" "sqlite3 could not"
	cp copy.case edited.case
	runs 4 "$2" casechron verify copy.case
	like "$(cat err)" "^casechron: .*$1" "is noticed"
	cmp copy.case edited.case
	ok $? "and the file left as it is"
}
if command -v sqlite3 >/dev/null; then
	edited 'text of a note is not what the log says' "UPDATE note SET text = 'other' WHERE alive = 1"
	edited 'note that no change made' \
		"INSERT INTO note(id, alive, agency, entry, kind, text) VALUES(randomblob(16), 1, 'GP', '34', 'question', 'x')"
	edited 'note' "DELETE FROM note"
	edited 'name of a reviewer is not what the log says' "UPDATE reviewer SET name = 'Somebody else'"
	edited 'record 3 of the log .* was altered' "UPDATE change SET sentence = 'x' WHERE seq = 3"
	edited 'record 3 of the log .* was altered' "UPDATE change SET at = at + 1 WHERE seq = 3"
	edited 'record 12 of the log .* was altered' "UPDATE change SET reviewer = randomblob(16) WHERE seq = 12"
	edited 'record .* of the log .* was altered' "UPDATE assign SET value = 'x' WHERE col = 'text'"
	edited 'record 5 of the log .* was altered' "DELETE FROM change_parent WHERE change = 5"
	edited 'a record is missing' "DELETE FROM assign WHERE change = (SELECT max(seq) FROM change);
		DELETE FROM change_parent WHERE change = (SELECT max(seq) FROM change);
		DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)"
	edited '' "DELETE FROM assign WHERE change = 4; DELETE FROM change_parent WHERE change = 4;
		DELETE FROM change WHERE seq = 4"
	edited '' "UPDATE change SET seq = 999 WHERE seq = 5; UPDATE change SET seq = 5 WHERE seq = 6;
		UPDATE change SET seq = 6 WHERE seq = 999"
	edited 'the log does not end where it ended' "DELETE FROM head"
	edited 'record 4 of the log .* is marked as undone' "UPDATE change SET undone = 1 WHERE seq = 4"
	edited 'loaded of a submission is not what the log says' "UPDATE submission SET loaded = 0 WHERE agency = 'GP'"
	edited 'revision 1 of GP is not as it was loaded' "UPDATE entry SET event = event || '!' WHERE key = '34'"
	edited 'revision 1 of GP is not as it was loaded' "UPDATE entry SET earliest = earliest + 1 WHERE key = '34'"
	edited 'revision 1 of GP is not as it was loaded' "UPDATE entry SET key = '34a' WHERE key = '34'"
	edited 'a row of entry_.* refers to one that is not there' "DELETE FROM entry WHERE key = '34'"
	edited 'is not as it was loaded' "UPDATE person SET name = 'X' WHERE name = 'Nel'"
	edited 'is not as it was loaded' "UPDATE submission SET coverage_from = '2010' WHERE agency = 'GP'"
	edited 'expected_agency that no change made' "INSERT INTO expected_agency(id, alive) VALUES(randomblob(16), 1)"
	edited 'case_fact that no change made' "INSERT INTO case_fact(id) VALUES(randomblob(16))"
	edited 'suggestion_state that no change made' "INSERT INTO suggestion_state(id) VALUES(randomblob(16))"
	edited 'name of a expected_agency is not what the log says' "UPDATE expected_agency SET name = 'X'"
	edited 'its tables were altered' "DROP INDEX entry_order"
	edited 'its tables were altered' "CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM entry; END"
	edited 'is not a case file' "PRAGMA application_id = 1"
	edited 'was set by another program' "PRAGMA journal_mode = WAL"
else
	skip "altered by SQL" "sqlite3 is not installed"
fi

# --- a case of a later version: the version is at byte 60 of the file

cp whole.case newer.case
printf '\0\0\377\377' | dd of=newer.case bs=1 seek=60 conv=notrunc status=none
cp newer.case copy.case
submission X1 >x1.xml
for command in 'verify newer.case' 'show newer.case' 'dump newer.case' 'undo newer.case' 'import newer.case x1.xml' \
	'note add newer.case GP:34 --text x' './newer.case'; do
	# shellcheck disable=SC2086 # words
	runs 4 "a later version: $command" casechron $command
	like "$(cat err)" '^casechron: .*newer\.case was made by a later Casechron \(its version is 65535, ' "says so"
done
same newer.case copy.case "and the file is not touched"
is "$(leftovers)" "" "nor anything laid beside it"

# --- what is no case

printf 'some text\n' >text.case
: >empty.case
head -c 100000 /dev/zero >zero.case
head -c 100000 "$CASECHRON_BUILDDIR/casechron" >program.case
mkdir folder.case
mkfifo pipe.case
ln -s loop.case loop.case
for file in text empty zero program folder pipe loop missing; do
	runs 4 "no case: $file" timeout 20 "$CASECHRON_BUILDDIR/casechron" verify $file.case
	like "$(cat err)" "^casechron: .*$file\.case" "named in the message"
	runs 4 "no case for a note: $file" timeout 20 "$CASECHRON_BUILDDIR/casechron" note add $file.case GP:34 --text x
done
is "$(cat text.case; wc -c <empty.case; leftovers)" "some text
0" "and none is touched"

# --- truncated

size=$(stat -c %s whole.case)
for keep in 1 16 99 100 4096 16384 16385 $((size / 2)) $((size - 16384)) $((size - 1)); do
	head -c $keep whole.case >copy.case
	runs 4 "truncated to $keep bytes of $size" casechron verify copy.case
done

# --- bits flipped, always the same: anywhere, in the first page, in its head

seed=20211006
# random BELOW: sets $drawn
random()
{
	seed=$(((seed * 1103515245 + 12345) & 0x7fffffff))
	drawn=$(((seed >> 8) % $1))
}

# survives STATUS: of a program that may have found the damage or not, but must end in a proper way
survives()
{
	[ "$1" = 0 ] || [ "$1" = 4 ] || fail "byte $at, bit $bit: exit code $1" "$(head -n 20 err)"
}

casechron dump whole.case >whole.dump
found=0 flips=0
while [ $flips -lt 200 ]; do
	case $((flips % 4)) in
	0) random 100 ;;
	1) random 16384 ;;
	*) random "$size" ;;
	esac
	at=$drawn
	random 8
	bit=$drawn
	byte=$(od -An -tu1 -j "$at" -N 1 whole.case)
	cp whole.case copy.case
	# shellcheck disable=SC2059 # the format is the byte
	printf "$(printf '\\%03o' $((byte ^ 1 << bit)))" | dd of=copy.case bs=1 seek="$at" conv=notrunc status=none
	timeout 60 "$CASECHRON_BUILDDIR/casechron" verify copy.case >out 2>err
	status=$?
	survives $status
	[ $status = 0 ] || found=$((found + 1))
	for command in show dump undo; do
		timeout 60 "$CASECHRON_BUILDDIR/casechron" $command copy.case >out 2>err
		survives $?
		# What verify calls ok holds what it held.
		[ "$command" != dump ] || [ $status = 4 ] || cmp -s out whole.dump ||
			fail "byte $at, bit $bit: verify says ok" "$(diff whole.dump out | head -n 20)"
	done
	flips=$((flips + 1))
done
note "of $flips flipped bits, verify noticed $found"
[ $found -ge 20 ]
ok $? "bits flipped: no crash, and what matters is noticed"

finish
