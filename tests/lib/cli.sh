# cli.sh - for the tests of the commands, after tap.sh: cases to work on, and what must hold of everything printed.

samples=$CASECHRON_SRCDIR/samples

# How many entries samples/alder has.
alder_entries=$(cat "$samples"/alder/*.xml | grep -c '<entry ')

# alder CASE: a case with all eleven submissions of samples/alder in it.
alder()
{
	casechron import "$1" "$samples"/alder/*.xml >/dev/null 2>&1
	[ $? = 1 ] || fail "samples/alder load" "see tests/cli/import.sh"
}

# leftovers: what lies in this folder beside cases that no program should leave (locks, journals, halves of cases).
leftovers()
{
	find . -name '*.lock' -o -name '*-journal' -o -name '*-wal' -o -name '*-shm' -o -name '*.case.*'
}

# raw FILE...: what of these files could not go to a terminal as it is: control characters (C0 but line feed, DEL, C1),
# bidirectional controls, zero-width and tag characters, the separators of lines, bytes that are not UTF-8.
raw()
{
	LC_ALL=C grep -naE "$(printf '[\001-\011\013-\037\177]|\302[\200-\237]|\302\255|\342\200[\213-\217\250-\256]')" "$@"
	LC_ALL=C grep -naE "$(printf '\342\201[\240-\257]|\357\273\277|\363\240[\200-\207]|\330\234')" "$@"
	LC_ALL=C tr -d '\000' <"$1" | cmp -s - "$1" || echo "$1: NUL"
	iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 || echo "$1: not UTF-8"
}

# submission CODE [REVISION [CASE [TEXT]]]: a small one, valid, with entries CODE-1 and CODE-2.
submission()
{
	cat <<-END
	<submission xmlns="urn:casechron:submission:1" case="${3:-ALDER}" revision="${2:-1}" prepared="2022-03-01">
	  <agency code="$1" name="Test agency $1" kind="other"/>
	  <entries>
	    <entry id="$1-1" when="2020-03-17"><source>Log</source><event>${4:-Telephone call.}</event></entry>
	    <entry id="$1-2" when="2020-05"><source>Log</source><event>Letter received.</event></entry>
	  </entries>
	</submission>
	END
}

# plain: a manual page as text, enough to look for words in it.
plain()
{
	sed -E -e '/^\.\\"/d' -e 's/\\f[BIRP]//g' -e 's/\\-/-/g' -e 's/^\.(B|I|BR|BI|IR|RB|SM) //' -e 's/\\(.)/\1/g'
}

# many CODE N: a submission of N entries, always the same.
many()
{
	awk -v code="$1" -v n="$2" 'BEGIN {
		print "<submission xmlns=\"urn:casechron:submission:1\" case=\"ALDER\" revision=\"1\" prepared=\"2022-03-01\">"
		print "  <agency code=\"" code "\" name=\"Test agency " code "\" kind=\"other\"/>"
		print "  <people>\n    <person id=\"N\" name=\"Nel\"/>\n  </people>\n  <entries>"
		for (i = 1; i <= n; i++) {
			printf "    <entry id=\"%s-%05d\" when=\"%d-%02d-%02d\" kind=\"contact\" basis=\"observed\">", code, i,
				2018 + i % 4, 1 + i % 12, 1 + i % 28
			printf "<source page=\"%d\">Log</source><person ref=\"N\" seen=\"yes\"/><event>", i
			for (word = 0; word < 30; word++) {
				x = (x * 1103 + 12345 + i) % 65536
				printf "w%x ", x
			}
			print "</event></entry>"
		}
		print "  </entries>\n</submission>"
	}'
}

# unprivileged ARGUMENTS...: the program as somebody whom the file system can refuse something, which root is not. Needs
# can_be_unprivileged to have said yes: as root it copies the program here and opens this folder to others.
unprivileged()
{
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$here/casechron" "$@"
	else
		casechron "$@"
	fi
}

can_be_unprivileged()
{
	[ "$(id -u)" != 0 ] && return
	cp "$CASECHRON_BUILDDIR/casechron" "$here/casechron" && chmod 755 "$here" "$here/casechron" &&
		unprivileged --version >/dev/null 2>&1
}
