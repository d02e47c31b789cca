# Each row of bad input, 1 to 26 (tests/lib/faults.sh), has a test: a point "row N: what" in tests/cli/faults_*.sh or
# trace.sh. What a shell cannot show is named at the head of those, "row N, what: FILE FUNCTION", and must be there.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

cd "$CASECHRON_SRCDIR/tests/cli" || exit 99

# Points of the helpers of tests/lib/faults.sh have the row as their argument.
rows()
{
	{
		grep -hoE '"row [0-9]+: ' faults_*.sh trace.sh | grep -oE '[0-9]+'
		grep -hE '^	*(refused|loads|under|shown) ' faults_*.sh | sed -E 's/^	*under [0-9]+ /under /' |
			sed -nE 's/^	*[a-z]+ ([0-9]+) .*/\1/p'
	} | sort -n | uniq -c
}
rows >"$here/rows"
for row in $(seq 26); do
	clean "$(awk -v row="$row" '$2 == row { found = 1 } END { if (!found) print "no point" }' "$here/rows")" \
		"row $row of bad input has a test"
done

named()
{
	sed -nE 's/^# (row [0-9]+), .*: (tests\/[^ ]+\.c) ([a-z_]+)$/\1:\2:\3/p' faults_*.sh
}
[ "$(named | wc -l)" -gt 0 ]
ok $? "some are tested in C"
clean "$(named | while IFS=: read -r row file function; do
	grep -q "cmocka_unit_test($function)" "$CASECHRON_SRCDIR/$file" || echo "$row: no $function in $file"
done)" "and those tests are there"

finish
