# count, histogram, gaps, views and date: what they print, in each format, and what they refuse. What is counted is held
# by tests/cli/leicester.sh and tests/cli/oracle.sh.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

is_json()
{
	is "$(LC_ALL=C awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" out 2>&1; raw out)" "" "$1"
}

alder t.case

# --- count

runs 0 "count" casechron count t.case --filter 'agency:POL kind:arrest'
is "$(cat out)" "5
5 entries; $((alder_entries - 5)) do not match" "five arrests"
runs 0 "count, with a date" casechron count t.case --filter 'after:2021-06 before:2021-07'
is "$(cat out)" "at least 0, at most 1
1 entry, 1 of them only possible; $((alder_entries - 4)) do not match; 3 not dated and left out" \
	"summer 2021 may lie in June and July, and says so"
runs 0 "count as JSON" casechron count t.case --filter 'kind:core-group' --format json
like "$(cat out)" '^\{"at_least": 31, "at_most": 31, "entries_certain": ' "31 core groups"
is_json "it is JSON"
runs 0 "count as CSV" casechron count t.case --format csv
like "$(head -n 1 out)" '^at_least,at_most,entries_certain,entries_possible,hidden,undated,not_covered,no_coverage' \
	"the columns are named"
runs 2 "a filter that cannot be read" casechron count t.case --filter 'kind:visit after:spring'
like "$(cat err)" 'column 18 of the filter: "spring" is not a date' "is shown where it goes wrong"
runs 2 "a view that is not there" casechron count t.case --view nowhere
like "$(cat err)" 'there is no saved view called "nowhere"' "is named"

runs 0 "what the case does not know" \
	casechron count t.case --filter 'agency:XYZ or person:Nell -kind:arrests or in:CP9 or theme:none'
is "$(sed 's/; /\n/g' err)" 'casechron: there is no agency "XYZ"
nobody is called "Nell"
no entry is of the kind "arrests"
no period or episode is called "CP9"
no theme is called "none"' \
	"is said, so that a nought is no answer to another question"
runs 0 "what it knows" casechron count t.case --filter 'agency:hv person:NEL kind:conference'
is "$(cat err)" "" "is not remarked on"

# --- gaps

runs 0 "gaps" casechron gaps t.case
like "$(cut -c11- out)" '^97 days from 06/05/2021 to 11/08/2021, no dated entry between \(1 uncertain could be\)$' \
	"the gap of 97 days, and what could fall within"
runs 0 "gaps of one agency" casechron gaps t.case --agency GP --days 100
like "$(cat out)" '^[0-9a-f]{8}  [0-9]+ days from ' "has its own"
runs 0 "gaps as JSON" casechron gaps t.case --format json
is_json "it is JSON"
runs 0 "gaps longer than any" casechron gaps t.case --days 100000
is "$(cat out)" "no gap" "says that there is none"
runs 2 "gaps of no days" casechron gaps t.case --days 0
runs 0 "a filter chooses gaps by their ends" casechron gaps t.case --filter 'agency:POL'
is "$(grep -c '  97 days' out)" 1 "the one that ends with the police"

# --- what the reviewer says of a gap

cp t.case said.case
gap=$(casechron gaps t.case | sed -n 's/  97 days.*//p')
runs 0 "a gap is explained" casechron gaps said.case --explain "$gap" --text 'Mum was in Leeds.'
is "$(cat out)" "explained: the gap from CSC:CSC-0063 to POL:POL-022" "and named by its ends"
like "$(casechron gaps said.case)" '^'"$gap"'  97 days from .*\(explained: Mum was in Leeds\.\)$' "the list says so"
like "$(casechron gaps said.case --format json)" \
	'"id": "'"$gap"'",.* "state": "explained", .*"text": "Mum was in Leeds\."' "as JSON"
like "$(casechron gaps said.case --format csv | tr -d '\r')" ',"'"$gap"'","explained","","Mum was in Leeds\."$' "as CSV"
like "$(casechron gaps said.case --agency GP)" 'days from' "gaps of one agency are others"
unlike "$(casechron gaps said.case --agency GP)" 'explained' "of which nothing was said"
is "$(casechron queries said.case --agency POL | grep -c ', gap, ')" 0 "what is explained is not asked"
runs 0 "a gap is put to the agency" casechron gaps said.case --put "$gap"
is "$(casechron queries said.case --agency POL | grep -c 'in what any agency submitted')" 1 \
	"and stands in its query sheet"
runs 0 "a gap is ignored" casechron gaps said.case --ignore "$gap"
like "$(casechron gaps said.case)" '\(ignored\)$' "and the list says so"
casechron undo said.case >/dev/null
like "$(casechron gaps said.case)" '\(put to agency\)$' "undo takes it back"
runs 0 "a gap is opened again" casechron gaps said.case --reopen "$gap"
is "$(casechron gaps said.case)" "$(casechron gaps t.case)" "and nothing is said of it"
like "$(casechron verify said.case)" '^ok, ' "verify finds it whole"
runs 2 "a gap that is not there" casechron gaps said.case --put 00000000
like "$(cat err)" 'no gap "00000000" among these' "is named"
runs 2 "an explanation without a text" casechron gaps said.case --explain "$gap"
runs 2 "nor a blank one" casechron gaps said.case --explain "$gap" --text ' '
runs 2 "two at once" casechron gaps said.case --put "$gap" --ignore "$gap"

# --- happenings, and the reviewers' own

runs 0 "count --happenings" casechron count t.case --filter kind:visit --happenings --own
casechron count t.case --filter kind:visit | sed -n '1{p;s/^/counted entry by entry: /p}' >plain
is "$(sed -n '1p;3p' out)" "$(cat plain)" \
	"is the plain count where there is no incident, and says that too"
like "$(sed -n 2p out)" '^[0-9]+ entries tell of .* happenings$' "with the entries that tell of them"
is "$(tail -n 1 out)" "beside them 0 of the reviewers' own, not counted here" "and the reviewers' own beside"
casechron count t.case --filter kind:visit --happenings --own --format json >out
is_json "as JSON"
like "$(cat out)" '"happenings_at_least": [0-9]+, "happenings_at_most": [0-9]+, "incidents": 0, "own' "named"
is "$(casechron count t.case --happenings --format csv | tr -d '\r' | head -n 1)" \
	"at_least,at_most,entries_certain,entries_possible,hidden,undated,not_covered,no_coverage,happenings_at_least,\
happenings_at_most,incidents" "as CSV"
is "$(casechron show t.case --filter is:own)" "none of the reviewers' own entries" "is:own is no entry"

# --- histogram

runs 0 "histogram" casechron histogram t.case --filter 'after:2021-04 before:2021-09'
is "$(cut -c1-20 out | head -n 7)" "Mar 2021           0
Apr 2021          12
May 2021           4
Jun 2021           0
Jul 2021           0
Aug 2021          11
Sep 2021          18" "months without an entry are there too, and the one in which a span of March to April begins"
like "$(sed -n 4p out)" '~ 1 may lie here' "with what may lie in them"
for unit in week month quarter year; do
	runs 0 "by $unit, as JSON" casechron histogram t.case --by $unit --format json
	is_json "it is JSON"
	runs 0 "by $unit, as CSV" casechron histogram t.case --by $unit --format csv
done
runs 2 "by decade" casechron histogram t.case --by decade

# --- views

runs 0 "views" casechron views t.case
is "$(cat out)" "a child seen alone: seen:alone
significant: is:significant
uncertain dates: is:uncertain,undated" "three are made with the case"
runs 0 "save a view" casechron views t.case --save 'Nel 2021' --filter 'person:nel on:2021'
runs 0 "use it" casechron count t.case --view 'nel 2021'
cp out byview
runs 0 "the same as its filter" casechron count t.case --filter 'person:nel on:2021'
same out byview "by its name in any case"
runs 0 "rename it" casechron views t.case --rename 'Nel 2021' --to 'Nel'
runs 2 "to a name that is taken" casechron views t.case --rename 'Nel' --to 'SIGNIFICANT'
runs 2 "save one that cannot be read" casechron views t.case --save bad --filter '('
runs 0 "delete it" casechron views t.case --delete nel
runs 0 "undo" casechron undo t.case
is "$(cat out)" 'undone: deleted the view "Nel"' "says what it undid"
like "$(casechron views t.case)" '^Nel: person:nel on:2021$' "and it is there again"
runs 0 "views as JSON" casechron views t.case --format json
is_json "it is JSON"
like "$(casechron verify t.case)" '^ok, ' "the case is whole"

# --- date

runs 0 "date" casechron date 2009-22
is "$(cat out)" "2009-22
  kind      season
  said      summer 2009
  earliest  2009-06-01
  latest    2009-08-31" "summer is June to August"
runs 0 "date as JSON" casechron date 2010-24 2011-12/2013-03 ../2012 --format json
is_json "it is JSON"
like "$(sed -n 1p out)" '"earliest": "2010-12-01", "latest": "2011-02-28"' "winter goes into the next year"
like "$(sed -n 3p out)" '"earliest": null, "latest": "2012-12-31"' "an open end has no day"
runs 3 "what is not a date" casechron date 2012-03 banana
like "$(cat out)" '^2012-03$' "the others are said all the same"
like "$(cat err)" '"banana" is not a date' "and it is named"

runs 3 "nothing is not a date" casechron date ''

# --- show as CSV: what a spreadsheet would take for a formula is not one

submission F1 1 ALDER '=HYPERLINK("http://x","y")' >f1.xml
casechron import f.case f1.xml >/dev/null
runs 0 "show as CSV" casechron show f.case --format csv
like "$(cat out)" "\"'=HYPERLINK\(\"\"http://x\"\",\"\"y\"\"\)\"" "a formula is neutralised"

finish
