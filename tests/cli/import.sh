# Submissions in: what is loaded, what is refused and where, and that a refusal leaves no trace.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

cd_alder()
{
	(cd "$samples/alder" && casechron "$@")
}

# file, code, entries, "one warning, no source: 34": as samples/alder/README says it
table_of_readme()
{
	sed -nE 's/^ +([a-z]+-1\.xml) +([A-Z]+) .* (yes|no) +([0-9]+)  (.*)$/\1 \2 \4 \5/p' "$samples/alder/README"
}

# The same as the program's table has it.
expected_table()
{
	table_of_readme | while read -r file code entries what; do
		warnings=0 held=0
		case $what in
		nothing) ;;
		'one entry held: '*) held=1 ;;
		'one warning, '*) warnings=1 ;;
		*) echo "not understood in README: $what" ;;
		esac
		echo "$file $code 1 $entries $warnings $held $1"
	done
}

rows()
{
	sed -n '/^file  *agency/,$p' | sed -e 1d -e 's/  */ /g'
}

# --- the sample case

is "$(table_of_readme | wc -l)" 11 "eleven agencies in the sample's README"
runs 1 "the eleven submissions of alder load, with warnings" cd_alder import "$here/t.case" \
	$(table_of_readme | cut -d' ' -f1)
is "$(rows <out)" "$(expected_table loaded)" "the table has what the README says of each"
like "$(cat out)" '^file        agency  revision  entries  warnings  held  result$' "and a heading"
is "$(grep -c ': loaded$' out)" 11 "each file has its report"
is "$(cat err)" "" "nothing is said on standard error"
is "$(sed -nE 's/.*: entry (.*) does not say its source;.*/\1/p' out | sort)" \
	"$(table_of_readme | sed -n 's/.*one warning, no source: //p' | sort)" "the warnings are those of the README"
is "$(sed -nE 's/.*: entry (.*): the date .*/\1/p' out | sort)" \
	"$(table_of_readme | sed -n 's/.*one entry held: //p' | sort)" \
	"and so is what is held"
is "$(grep -cE '^    [a-z]+-1\.xml:[0-9]+:[0-9]+: ' out)" 4 "each with its place, and no other is told"
held=$(sed -n '/id="HV-0271"/=' "$samples/alder/hv-1.xml")
like "$(cat out)" '^    hv-1\.xml:'"$held"':5: entry HV-0271: the date "2021-06-31": June 2021 has 30 days' \
	"a held date says why"
is "$(stat -c %a "$here/t.case")" 600 "nobody else may read the case file"
is "$(leftovers)" "" "no lock and no journal stays behind"
like "$(casechron verify t.case)" "^ok, $alder_entries entries, " "verify says ok"
like "$(casechron show t.case --filter 'on:2020-03-31')" "^7 weeks after Nel's birth \(31 March 2020\)  HV:HV-0241  " \
	"a date by another is known, and said"
like "$(casechron dump t.case)" '^  relative: "N\.born\+P7W"$' "and kept as it was written"

casechron dump t.case >before.dump
cp t.case before.case
runs 0 "the same again" cd_alder import "$here/t.case" $(table_of_readme | cut -d' ' -f1)
is "$(rows <out)" "$(expected_table 'already loaded')" "each is said to be loaded already"
is "$(grep -cE '^[a-z]+-1\.xml: already loaded$' out)" 11 "in its report too"
casechron dump t.case >after.dump
same after.dump before.dump "the dump is unchanged"
same t.case before.case "and so is every byte of the file"

# --- what is refused, by samples/broken/expected.tsv, and its columns by the README beside it

# refused FILE LINE WORD: all that a refusal must be, as one line that says what was not so
refused()
{
	column=$(sed -nE "s/^$1 +[^ ]+ +$2:([0-9]+) .*/\1/p" "$samples/broken/README")
	casechron import t.case "$samples/broken/$1" >out 2>err
	[ $? = 3 ] || echo "exit code"
	head -n 1 out >first
	grep -qF "$samples/broken/$1:$2:$column: " first || echo "place: not $2:$column in $(cat first)"
	[ -z "$3" ] || grep -qiF -e "$3" first || echo "no word $3 in $(cat first)"
	grep -q '; ' first || echo "it does not say what to do"
	[ ! -s err ] || echo "on standard error: $(cat err)"
	cmp t.case before.case
	leftovers
	raw out
	casechron check "$samples/broken/$1" >out 2>err
	# wrong-case.xml is fine where no case is named
	[ $? = 3 ] || [ "$1" = wrong-case.xml ] || echo "check: exit code"
}

while IFS='	' read -r file line word; do
	is "$(refused "$file" "$line" "$word")" "" "refused: $file"
done <"$samples/broken/expected.tsv"
is "$(cut -f1 "$samples/broken/expected.tsv" | sort)" "$(cd "$samples/broken" && ls ./*.xml | sed 's,^\./,,' | sort)" \
	"every broken sample is in the list"

runs 3 "all at once" casechron import t.case "$samples"/broken/*.xml
same t.case before.case "leave every byte of the case"

# wrong-case.xml would rightly begin a case of its own
runs 3 "where nothing can be loaded" casechron import none.case "$samples"/broken/[!w]*.xml missing.xml
is "$(ls -d none.case* 2>/dev/null; leftovers)" "" "no case file is made, nor lock, nor journal"

# --- good ones among bad ones

submission X1 >x1.xml
submission X2 >x2.xml
runs 3 "good ones among bad ones" casechron import mixed.case "$samples/broken/doctype.xml" x1.xml missing.xml x2.xml
is "$(rows <out)" "$samples/broken/doctype.xml - - 0 0 0 refused
x1.xml X1 1 2 0 0 loaded
missing.xml - - 0 0 0 refused
x2.xml X2 1 2 0 0 loaded" "are loaded, and the table says so"
like "$(casechron verify mixed.case)" '^ok, 4 entries, ' "and stand in the case"
like "$(casechron dump mixed.case)" '^case "ALDER"$' "which the first good one named"
runs 0 "one file twice in one go" casechron import twice.case x1.xml x1.xml
is "$(rows <out | cut -d' ' -f7-)" "loaded
already loaded" "is loaded once"

# --- what is no file to read

mkdir folder
mkfifo pipe
ln -s loop loop
cp t.case before.case
# not_read NAME WHAT
not_read()
{
	runs 3 "not read: $1" timeout 20 "$CASECHRON_BUILDDIR/casechron" import t.case "$1"
	like "$(head -n 1 out)" "^$1: $2" "$1: it says what it is"
}
not_read missing.xml 'there is no such file'
not_read x1.xml/x 'there is no such file'
not_read folder 'this is a folder'
not_read pipe 'this is not a regular file'
not_read /dev/null 'this is not a regular file'
not_read /dev/zero 'this is not a regular file'
not_read loop 'the name is a link that leads back to itself'
same t.case before.case "and the case is as it was"

runs 4 "a case in a folder that is not there" casechron import nowhere/t.case x1.xml
like "$(cat err)" '^casechron: .*nowhere/t\.case' "the message names it"
runs 4 "a case that is a folder" casechron import folder x1.xml
runs 4 "a case that is a submission" casechron import x2.xml x1.xml
submission X2 | cmp -s - x2.xml
ok $? "which stays as it was"
is "$(leftovers)" "" "and nothing is left anywhere"

# --- names of files are text from elsewhere too

name=$(printf 'odd\033[2J\nname\302\233m\342\200\256\377.xml')
submission X3 >"$name"
runs 0 "a file with a hostile name" casechron import named.case "$name" x1.xml
is "$(raw out; raw err)" "" "nothing of its name reaches the terminal as it is"
is "$(head -n 1 out)" "odd<U+001B>[2J name<U+009B>m<U+202E><xFF>.xml: loaded" "each is shown"
casechron show named.case >out
is "$(wc -l <out) $(raw out)" "4 " "and the timeline holds its entries"
sed 's/<event>/<evnt>/' "$name" >"bad$name"
runs 3 "one that is refused" casechron import named.case "bad$name"
is "$(raw out)" "" "is named safely too"
like "$(cat out)" '^badodd<U\+001B>\[2J name<U\+009B>m<U\+202E><xFF>\.xml:4:[0-9]+: ' "with its place"
runs 3 "one that is missing" casechron import named.case "no$name"
is "$(raw out; raw err)" "" "the same"
runs 4 "a case with such a name" casechron show "no$name"
is "$(raw out; raw err)" "" "the same"
like "$(casechron verify named.case)" '^ok, 4 entries, ' "verify says ok"

# --- what is asked of a file, and how large it may be

runs 0 "the syntax alone" casechron check --syntax-only "$samples/broken/no-entries.xml" \
	"$samples/broken/wrong-root.xml"
is "$(sed -nE 's,^.*/([a-z-]+\.xml: [a-z].*),\1,p' out)" "no-entries.xml: well-formed; what it says was not looked at
wrong-root.xml: well-formed; what it says was not looked at" "says what it looked at"
runs 3 "and of what is no XML" casechron check "$samples/broken/undeclared-prefix.xml" --syntax-only
size=$(wc -c <x1.xml)
runs 0 "a file as large as it may be" casechron check x1.xml --max-size "$size"
runs 3 "one byte larger" casechron check x1.xml --max-size $((size - 1))
is "$(cut -d';' -f1 out)" "x1.xml: the file is larger than $((size - 1)) bytes" "says how large"
awk 'BEGIN { for (i = 0; i < 16384; i++) printf "<!-- %57d -->\n", i }' >comments
cat comments x1.xml >larger.xml
runs 3 "larger than 1 MiB" casechron import larger.case larger.xml --max-size 1M
like "$(cat out)" '^larger\.xml: the file is larger than 1 MiB; ' "says so"
runs 0 "and within 2" casechron import larger.case larger.xml --max-size=2M

# --- revisions

submission X1 1 ALDER 'Another call.' >x1-other.xml
submission X2 3 >x2-3.xml
casechron import rev.case x1.xml x2-3.xml >out
cp rev.case before.case
runs 3 "a lower revision" casechron import rev.case x2.xml
like "$(cat out)" '^x2\.xml:1:1: revision 1 of X2 is older than revision 3, which is loaded; ' "it says so"
runs 3 "the same revision in other words" casechron import rev.case x1-other.xml
like "$(cat out)" '^x1-other\.xml:1:1: revision 1 of X1 is loaded already, from a file that differs; ' "it says so"
submission X4 1 OAK >oak.xml
runs 3 "a submission to another case" casechron import rev.case oak.xml
like "$(cat out)" '^oak\.xml:1:1: this is a submission to the case "OAK", not to "ALDER"; ' "it says so"
same rev.case before.case "none of it touches the case"

# --- stopped by Ctrl-C

# stopped WHEN ARGUMENTS...: from when the file WHEN has something in it until the program ends
stopped()
{
	when=$1
	shift
	trap '' INT # so that the program begins by ignoring it, and never dies before it listens
	"$CASECHRON_BUILDDIR/casechron" "$@" >out 2>err </dev/null &
	pid=$!
	trap 'exit 99' INT
	deadline=$((SECONDS + 60))
	until [ -s "$when" ] || [ $SECONDS -ge $deadline ]; do :; done
	while [ $SECONDS -lt $deadline ] && kill -INT $pid 2>/dev/null; do :; done
	wait $pid
	is "$?: $(cat err)" "3: casechron: big.xml: stopped; nothing was changed" "stopped: $1"
	is "$(cat out)" "" "no report of what was not read whole"
	is "$(leftovers)" "" "nothing is left behind"
}
many BIG 8000 >big.xml
stopped x1.xml check big.xml
stopped x1.xml import rev.case big.xml
stopped rev.case.lock import rev.case big.xml
same rev.case before.case "the case is as it was"
stopped big.xml import stopped.case big.xml
stopped stopped.case.lock import stopped.case big.xml
[ ! -e stopped.case ]
ok $? "and where there was none there is none"

# --- the format's own example

runs 0 "the example of FORMAT.md loads as it stands" casechron import example.case \
	"$CASECHRON_SRCDIR/tests/data/format-example.xml"
like "$(cat out)" '^  1 entry, 0 held, 0 warnings$' "without a warning"
is "$(casechron show example.case | cut -c 1-60)" "14 January 2012, 09:30  CSC:CSC-0041  Unannounced home visit" \
	"and is shown"

# --- what must load, oddly: samples/odd/README

# odd FILE STATUS ENTRIES HELD WARNINGS
odd()
{
	runs "$2" "odd: $1" casechron import t.case "$samples/odd/$1"
	like "$(cat out)" "^  $3, $4 held, $5\$" "odd: $1: what it has"
	is "$(raw out; cat err)" "" "odd: $1: a report that any terminal can take"
}
odd invisible.xml 0 '6 entries' 0 '0 warnings'
odd wide-and-long.xml 0 '6 entries' 0 '0 warnings'
odd looks-like-code.xml 0 '8 entries' 0 '0 warnings'
odd warned.xml 1 '8 entries' 2 '6 warnings'
for what in '  unknown kind: 2' '  no source: 2' '  date not understood: 2' '  looks like a telephone number: 1' \
	'  looks like an e-mail address: 1'; do
	like "$(cat out)" "^$what\$" "warned of: $what"
done
for id in O4-3 O4-4 O4-5 O4-6; do
	like "$(cat out)" "warned\.xml:[0-9]+:5: entry $id" "warned of $id"
done
unlike "$(cat out)" '900123|casechron\.invalid' "what looks personal is not repeated"
odd foreign.xml 1 '3 entries' 0 '8 warnings'
like "$(cat out)" '^  ignored: 8$' "a warning for each foreign name"
odd nil-return.xml 0 'nil return \(the agency searched and had no involvement\)' 0 '0 warnings'
for file in windows-1252 utf-16 utf-16be iso-8859-15 iso-8859-1; do
	odd $file.xml 0 '1 entry' 0 '0 warnings'
done
odd edges.xml 1 '1 entry' 0 '4 warnings'
is "$(printf '%s.xml\n' invisible wide-and-long looks-like-code warned foreign nil-return windows-1252 utf-16 utf-16be \
	iso-8859-15 iso-8859-1 edges | sort)" "$(cd "$samples/odd" && ls ./*.xml | sed 's,^\./,,' | sort)" \
	"every odd sample is among these"

casechron dump t.case >dump
for what in '\\u009b31mRegister' '\\u202eyraM' 'fa\\u200bther' '\\udb40\\udc68\\udb40\\udc69' \
	"DROP TABLE entry;--" '%d per %s, 100%n' '=HYPERLINK\(' \
	'Siân rang: “is Nel eating\?” She is — two bowls\.\\nSecond' \
	'Cœur' '20 € for' '\\u0093is Nel eating\?\\u0094' '🙂'; do
	like "$(cat dump)" "$what" "stored as it was: $what"
done
casechron show t.case >text
casechron show t.case --format json >json
casechron t.case </dev/null >screen
for file in dump text json screen; do
	is "$(raw $file)" "" "nothing raw in the $file"
done
like "$(cat text)" 'O1:O1-1  .*<U\+009B>31mRegister closed<U\+009B>0m' "what cannot be shown is a visible token"
like "$(casechron verify t.case)" "^ok, $((alder_entries + 37)) entries, " "verify says ok"

finish
