# Other systems' XML by a mapping file: the three samples, what is refused and where, and what it costs.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

mapped=$samples/mapped
cp "$mapped"/* .

# --- the samples

runs 1 "an export of another system, checked" casechron check caretrack.xml --map caretrack.map
cp out report
runs 1 "a sheet of Excel's" casechron check register.xml --map=register.map
cat out >>report
runs 1 "a sheet of LibreOffice's" casechron check --map contacts.map contacts.fods
cat out >>report
same report "$CASECHRON_SRCDIR/tests/data/mapped-report.txt" "the reports are the golden ones"
runs 1 "all three are loaded" casechron import t.case caretrack.xml --map caretrack.map
runs 1 "one" casechron import t.case register.xml --map register.map
runs 1 "by one" casechron import t.case contacts.fods --map contacts.map
like "$(casechron verify t.case)" '^ok, 26 entries, ' "verify says ok"
casechron dump t.case >dump
same dump "$CASECHRON_SRCDIR/tests/data/mapped-dump.txt" "the dump is the golden one"
is "$(leftovers; raw dump)" "" "nothing is left behind"
is "$(sed -nE 's/^.* ([0-9]+) entries.*/\1/p' README | paste -sd' ' -)" "9 9 8" "README has their entries"
is "$(grep -cE '^  (9|8) entries, ' report)" 3 "as many as are read"
cp t.case before.case
runs 0 "the same again is loaded already" casechron import t.case contacts.fods --map contacts.map
same t.case before.case "and nothing is changed"
echo '# another mapping' >>contacts.map
runs 3 "by another mapping it is another submission" casechron import t.case contacts.fods --map contacts.map
like "$(cat out)" '^contacts\.fods:2:1: revision 1 of YPC is loaded already, ' "and needs a higher revision"
like "$(casechron show t.case --filter 'agency:MH person:Siân')" 'perhaps 6 September 2012' "a doubted date is said so"

# --- faults of the mapping file

# broken LINE COLUMN WHAT, of broken.map
broken()
{
	runs 3 "refused: $3" casechron check caretrack.xml --map broken.map
	like "$(cat err)" "^casechron: broken\.map:$1:$2: $3" "with its place"
	is "$(cat out; raw err)" "" "and nothing is read"
}
sed 's/^record = .*/record = contacts/' "$mapped/caretrack.map" >broken.map
broken 6 10 '"contacts" is not the path of an element'
sed 's/^event = ct/event = cx/' "$mapped/caretrack.map" >broken.map
broken 44 9 'the prefix is not declared'
sed 's/^code = .*/code = "mental"/' "$mapped/caretrack.map" >broken.map
broken 16 8 'code="mental" in <agency> is not an agency code'
sed 's/^by =/bye =/' "$mapped/caretrack.map" >broken.map
broken 43 1 'there is no field "bye" in this section'
sed '/^event/d' "$mapped/caretrack.map" >broken.map
broken 45 1 'the mapping does not say what event of \[entry\] is'
printf '[file]\nformat = \033[2J\n' >broken.map
broken 2 10 'this is not text in UTF-8'
echo >broken.map
broken 1 1 'the mapping does not say its format'
runs 3 "a mapping that is not there" casechron import t.case caretrack.xml --map none.map
like "$(cat err)" '^casechron: none\.map: there is no such file; ' "is said so"
mkfifo pipe
runs 3 "a pipe is no mapping" timeout 20 "$CASECHRON_BUILDDIR/casechron" check caretrack.xml --map pipe
runs 3 "nor is a device" timeout 20 "$CASECHRON_BUILDDIR/casechron" check caretrack.xml --map /dev/zero
runs 2 "--map needs a value" casechron check caretrack.xml --map
same t.case before.case "the case is as it was"

# The example of docs/mapping.md is a mapping: what is wrong is then said of the file, which has no such attribute.
awk '/^```/ { n++; next } n == 1' "$CASECHRON_SRCDIR/docs/mapping.md" >manual.map
runs 3 "the manual's example" casechron check caretrack.xml --map manual.map
like "$(cat out)" '^caretrack\.xml:3:1: nothing stands at /ct:export/@created before the first record' "can be read"
sed -n '/^\.SH MAPPING FILES/,/^\.fi/{/^\.nf/,/^\.fi/p}' "$CASECHRON_SRCDIR/docs/casechron.1" |
	sed -e '/^\./d' -e 's/\\-/-/g' >page.map
runs 3 "that of the manual page" casechron check caretrack.xml --map page.map
like "$(cat out)" '^caretrack\.xml:3:1: there is no record where the mapping looks for them' "can be read too"

# --- faults of the file that is read by it: the same guard, the same mapper

# refused LINE COLUMN WHAT FILE MAP
refused()
{
	runs 3 "refused: $3" timeout 60 "$CASECHRON_BUILDDIR/casechron" import t.case "$4" --map "$mapped/$5"
	like "$(head -n 1 out)" "^$4:$1:$2: $3" "with its place"
	same t.case before.case "and the case is as it was"
}
sed '2s/^/<!DOCTYPE x [<!ENTITY a SYSTEM "file:\/\/\/etc\/passwd">]>/' caretrack.xml >doctype.xml
refused 2 1 'a document type' doctype.xml caretrack.map
sed 's/no="MH.0002"/no="MH\/0001"/' caretrack.xml >twice.xml
refused 20 5 'duplicate id "MH/0001" in <entry>, first given at 10:5' twice.xml caretrack.map
sed 's/no="MH.0003"/no="MH 3"/' caretrack.xml >id.xml
refused 29 5 'id="MH 3" in <entry> is not an id' id.xml caretrack.map
head -c 3000 caretrack.xml >short.xml
refused '[0-9]+' '[0-9]+' '' short.xml caretrack.map
refused '[0-9]+' '[0-9]+' 'there is no record where the mapping looks' register.xml caretrack.map
refused '[0-9]+' '[0-9]+' 'there is no sheet "Chronology"' contacts.fods register.map
sed 's/>What happened</>What hapened</' register.xml >heading.xml
refused 19 4 'no row has all of the headings that the mapping names; row 3 lacks "What happened"' \
	heading.xml register.map

# --- hostile numbers

sed 's/table:number-rows-repeated="2"/table:number-rows-repeated="1048576"/' contacts.fods |
	sed 's/table:number-columns-repeated="10[0-9]*"/table:number-columns-repeated="999999999999"/' >many.fods
runs 1 "a million blank rows of a billion cells" timeout 60 "$CASECHRON_BUILDDIR/casechron" check many.fods \
	--map "$mapped/contacts.map"
like "$(cat out)" '^  8 entries, ' "are nothing"
awk '!done && /YP-01/ { done = 1 } { line[NR] = $0 } END { for (i = 1; i <= NR; i++) {
	if (line[i + 1] ~ /YP-01/)
		sub(/<table:table-row>/, "<table:table-row table:number-rows-repeated=\"1048576\">", line[i])
	print line[i] } }' contacts.fods >filled.fods
refused 34 5 'rows that are not empty are repeated more than 1000 times' filled.fods contacts.map

# --- many records, in little memory

awk 'BEGIN {
	print "<x c=\"ROWAN\">"
	for (i = 1; i <= 60000; i++)
		printf "<r d=\"%d/%d/%02d\" p=\"Nina\"><e>Words of record %d, as many as a short one has.</e></r>\n",
			1 + i % 28, 1 + i % 12, 10 + i % 12, i
	print "</x>"
}' >large.xml
cat >large.map <<-END
	[file]
	format = xml
	record = /x/r
	[submission]
	case = /x/@c
	revision = "1"
	prepared = "2024-03-01"
	[agency]
	code = "BIG"
	name = "Big"
	kind = "other"
	[people]
	person N = Nina, subject
	[entry]
	when = @d
	event = e
	person = @p
	source = "Log"
END
runs 0 "sixty thousand records" casechron import large.case large.xml --map large.map
like "$(casechron verify large.case)" '^ok, 60000 entries, ' "are all loaded"
if [ -z "${CASECHRON_SANITIZERS:-}" ]; then
	(ulimit -v 200000; casechron check large.xml --map large.map >out 2>err)
	ok $? "in 200 MB of address space"
else
	skip "in 200 MB of address space" "sanitizers take more"
fi

# --- dates on the command line

runs 0 "a date as written" casechron date --written '14/3/12 9.30'
like "$(cat out)" '^  said      14 March 2012, 09:30$' "is said"
runs 0 "with its format" casechron date --written '13/14 May 2021' --format json
like "$(cat out)" '^\[\{"date": "\[2021-05-13\.\.2021-05-14\]", ' "as JSON"
runs 1 "one that may be read otherwise" casechron date --written 'winter 2009'
like "$(cat err)" '^casechron: "winter 2009": a winter lies in two years; ' "is said so"
runs 3 "one that cannot be" casechron date --written 31/06/2021
like "$(cat err)" '^casechron: "31/06/2021": June 2021 has 30 days$' "says why"
runs 3 "one that is none" casechron date --written 'soon'
runs 2 "nothing at all" casechron date

finish
