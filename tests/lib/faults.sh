# faults.sh - for the tests of bad input (tests/cli/faults_*.sh), after tap.sh and cli.sh. Each kind of bad input has a
# row and a number, 1 to 26, and its points there, "row N: what"; tests/lint/faults.sh sees that none is missing.
#
# It makes before.case and t.case, a case that must stay as it is, and the folders broken and odd, which are samples.

submission X1 >x1.xml
casechron import t.case x1.xml >/dev/null || fail "a case to refuse things with"
cp t.case before.case
ln -s "$samples/broken" broken
ln -s "$samples/odd" odd

# refused ROW FILE PLACE WORD WHAT: by import, at line:column (nothing for the whole file), with a word, whatever its
# case, and something to do after the sentence; the case stays byte for byte as it was. All of it is one point.
refused()
{
	timeout 60 "$CASECHRON_BUILDDIR/casechron" import t.case "$2" >out 2>err </dev/null
	code=$?
	head -n 1 out >first
	why=$(
		[ $code = 3 ] || echo "exit code $code"
		grep -qF "$2:${3:+$3:} " first || echo "not at $2:$3"
		grep -qiF -e "$4" first || echo "no word $4"
		grep -q '; .' first || echo "nothing to do"
		[ "$(wc -l <out)" = 1 ] || echo "more than a line"
		cat err
		cmp t.case before.case 2>&1
		leftovers
		raw first
	)
	is "${why:+$why: $(cut -c 1-300 first)}" "" "row $1: $5"
}

# loads ROW STATUS FILE WHAT: into a case of its own, loaded.case
loads()
{
	rm -f loaded.case
	runs "$2" "row $1: $4" casechron import loaded.case "$3"
}

# entry [ATTRIBUTES]: the beginning of a submission, to within the event of its only entry, at 4:71; end: the rest.
entry()
{
	printf '%s\n' '<submission xmlns="urn:casechron:submission:1" case="ALDER" revision="1" prepared="2022-03-01">' \
		'  <agency code="F1" name="Test agency" kind="other"/>' '  <entries>'
	printf '%s' '    <entry id="F1-1" when="2020-03-17"><source>Log</source><event>'
}

end()
{
	printf '%s\n' '</event></entry>' '  </entries>' '</submission>'
}

# times N TEXT
times()
{
	awk -v n="$1" -v text="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", text }'
}

# The best of five runs of a command, in milliseconds: what else the machine does is not counted against it.
best_of_five()
{
	best=999999
	for _ in 1 2 3 4 5; do
		begun=${EPOCHREALTIME//[!0-9]/}
		"$@" >/dev/null 2>&1 </dev/null
		took=$(((${EPOCHREALTIME//[!0-9]/} - begun) / 1000))
		[ $took -ge $best ] || best=$took
	done
	echo $best
}

# under MS ROW FILE WHAT: how long it takes to refuse; a build with sanitizers may take ten times as long.
under()
{
	most=$1
	[ -z "${CASECHRON_SANITIZERS:-}" ] || most=$((most * 10))
	took=$(best_of_five casechron check "$3")
	[ "$took" -lt $most ]
	ok $? "row $2: $4 ($took ms)"
}
