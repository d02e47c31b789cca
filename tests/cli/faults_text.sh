# Bad input that must be kept, and be harmless wherever it is shown: rows 13 to 15, 18 and 23 to 26 of the table of
# faults. How it looks on the screen is in tests/view/test_timeline.c and test_entry.c and tests/tty/test_terminal.c;
# how one text is made safe in tests/unit/test_utf8.c. What is exported to Excel comes with the export; what the screen
# lists of files, with its view of imports.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"
. "$CASECHRON_SRCDIR/tests/lib/faults.sh"

# shown ROW WHAT: nothing raw in whatever prints loaded.case: the report, the text, JSON, CSV, the dump
shown()
{
	casechron show loaded.case >text
	casechron show loaded.case --format json >json
	casechron show loaded.case --format csv | tr -d '\r' >csv
	casechron ./loaded.case </dev/null >screen
	casechron dump loaded.case >dump
	is "$(raw out text json csv screen dump)" "" "row $1: nothing raw of $2 is printed"
}

# --- characters that do something to a terminal, or cannot be seen

{
	entry
	for n in $(seq 128 159); do
		printf '&#%d;' "$n"
	done
	end
} >c1.xml
loads 13 0 c1.xml "U+0080 to U+009F are let in"
shown 13 "them"
is "$(grep -o '<U+00[89][0-9A-F]>' text | sort -u | wc -l)" 32 "row 13: each is a visible token"
is "$(grep -o '\\u00[89][0-9a-f]' dump | sort -u | wc -l)" 32 "row 13: and is stored as it was"
loads 13 0 odd/iso-8859-1.xml "two of them as bytes of ISO-8859-1"
shown 13 "those"
like "$(cat text)" '<U\+0093>is Nel eating\?<U\+0094>' "row 13: are tokens too"

loads 14 0 odd/invisible.xml "text that hides, turns round or has no width is let in"
shown 14 "it"
for token in 202E 200B 2066 E0068 FEFF 00AD; do
	like "$(cat text)" "<U\\+$token>" "row 14: U+$token is a visible token"
done
for word in father stepfather; do
	is "$(casechron show loaded.case --filter $word | grep -o 'O1:O1-3')" "O1:O1-3" "row 14: search still finds $word"
done

{
	entry
	printf 'Z'
	times 10000 "$(printf '\314\201')"
	end
} >marks.xml
loads 15 0 marks.xml "10,000 marks on one letter are let in"
shown 15 "them"
like "$(cat text)" '<\+9996 marks>' "row 15: what is shown of them is bounded"
[ "$(wc -c <text)" -lt 200 ]
ok $? "row 15: in one short line"
is "$(casechron dump loaded.case | LC_ALL=C grep -o "$(printf '\314\201')" | wc -l)" 10000 "row 15: all are stored"

# --- what other programs would act on

loads 18 1 odd/foreign.xml "schemaLocation, XInclude, xml:base and instructions are ignored"
like "$(cat out)" '^  ignored: 8$' "row 18: one warning for each name"
is "$(casechron show loaded.case | wc -l)" 3 "row 18: the entries are those of the file"
shown 18 "them"
{
	entry
	times 9 '<?do this?><x:a xmlns:x="u" xml:base="http://casechron.invalid/"/>'
	end
} >often.xml
loads 18 1 often.xml "nine times each, an instruction and an element"
like "$(cat out)" '^  ignored: 2$' "row 18: one warning each"

# --- names of files

for name in "$(printf 'a\033[2Jb.xml')" "$(printf 'a\nb.xml')" "$(printf 'a\377b.xml')" "$(printf 'a\302\233b.xml')"; do
	safe=$(printf '%s' "$name" | LC_ALL=C tr -c '[:alnum:].' '?')
	rm -f ./*b.xml
	cp x1.xml "$name"
	loads 23 0 "$name" "a file with the name $safe loads"
	is "$(raw out; raw err)" "" "row 23: $safe is told safely"
	shown 23 "$safe"
	rm "$name"
	casechron import loaded.case "$name" >out 2>err
	is "$? $(raw out; raw err)" "3 " "row 23: $safe is told safely where it is missing"
	cp broken/doctype.xml "$name"
	casechron check "$name" x1.xml >out 2>err
	is "$? $(raw out; raw err)" "3 " "row 23: $safe is told safely where it is refused"
done

# --- text that looks like code

loads 24 0 odd/looks-like-code.xml "SQL, formats, searches, escapes and paths are let in"
shown 24 "them"
while IFS= read -r literal; do
	[ "$(grep -cF -e "$literal" text)" -ge 1 ]
	ok $? "row 24: shown as it is: $(printf '%s' "$literal" | cut -c 1-40)"
done <<'END'
Robert'); DROP TABLE entry;--
%d per %s, 100%n of it, %x%x%x and $(reboot) and `id` and ${HOME}
"open quote, NEAR(, AND OR NOT, col:val, star* ^caret, -minus, (unclosed
\x1b[2J\033[31m \u001b]0;title\a
<script>alert(1)</script>
../../etc/passwd and C:\NUL
END
for word in "\"Robert')\"" '"DROP TABLE entry"' '"100 n of it"' '"NEAR AND OR NOT"' '"col val"'; do
	is "$(casechron show loaded.case --filter "$word" | wc -l)" 1 "row 24: and found by $word"
done
for filter in "x' OR '1'='1" '"NEAR(' '%s%n' "'; DROP TABLE entry; --" 'Robert*)'; do
	casechron show loaded.case --filter "$filter" >found 2>err
	code=$?
	[ $code = 0 ] || [ $code = 2 ]
	ok $? "row 24: a filter is text, or misunderstood: $filter"
done
casechron note add loaded.case O3:O3-1 --text "%n'); DROP TABLE note;-- \$(id) {\"a\":1}" >out
like "$(casechron show loaded.case)" "^    Question: %n'\); DROP TABLE note;-- \\\$\(id\) \{\"a\":1\}" \
	"row 24: a note is text too"
like "$(casechron verify loaded.case)" '^ok, 8 entries' "row 24: verify says ok"

# --- formulas

# cells TEXT: an entry of texts that all begin so
cells()
{
	entry | head -n 3
	printf '<entry id="F1-1" when="2020-03-17">'
	printf '<written>%scmd</written><source>Log</source>' "$1"
	for part in event action decision rationale comment; do
		printf '<%s>%scmd</%s>' $part "$1" $part
	done
	printf '</entry>\n  </entries>\n</submission>\n'
}
for first in '=' '+' '-' '@' '&#9;' '&#13;'; do
	cells "$first" >formula.xml
	loads 25 0 formula.xml "a text that begins with $first"
	casechron show loaded.case --format csv >csv
	is "$(grep -o "\"'[^\"]*cmd" csv | wc -l)" 6 "row 25: each cell that begins with $first is made text"
	is "$(LC_ALL=C grep -cE "$(printf '(^|,|")[=+@\t\r-][^"]*cmd')" csv)" 0 "row 25: and none begins with $first"
done
casechron import loaded.case odd/looks-like-code.xml >out
like "$(casechron show loaded.case --format csv)" ",\"'=HYPERLINK\\(\"\"http" "row 25: =HYPERLINK is a text"

# --- dates that cannot be

loads 26 1 odd/warned.xml "an impossible date is held"
like "$(cat out)" 'entry O4-5: the date "2021-06-31": June 2021 has 30 days' "row 26: the report lists it and says why"
like "$(cat out)" '^  8 entries, 2 held, 6 warnings$' "row 26: the entry is there"
like "$(casechron dump loaded.case)" '2021-06-31' "row 26: its date is kept as it was"
is "$(casechron show loaded.case --filter is:held | grep -oE 'O4:O4-[56]' | tr '\n' ' ')" "O4:O4-5 O4:O4-6 " \
	"row 26: is:held finds both"
is "$(casechron show loaded.case --filter is:undated | grep -oE 'O4:O4-[568]' | tr '\n' ' ')" \
	"O4:O4-5 O4:O4-6 O4:O4-8 " "row 26: and they are undated"

finish
