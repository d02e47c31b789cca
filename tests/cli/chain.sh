# The chain, the review and the hold of a case that has all of it; incidents counted once, and own entries apart; what
# agencies are asked and sent.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

submission X1 >x1.xml
submission X2 >x2.xml
casechron import t.case x1.xml x2.xml >/dev/null

# made ARGUMENTS...: a record, or the test is at its end
made()
{
	casechron "$@" >/dev/null 2>err || fail "casechron $1 $2" "$(cat err)"
}

# --- the review and its chain

made terms add t.case --version 1 --agreed 3/5/2019 --by 'The panel' --text 'Learn from what happened.
And say so.'
made kloe add t.case --number 1 --text 'Was the child seen?' --terms 1 --entries X1:X1-1
made kloe add t.case --number 2a --text 'Was the child heard?'
made finding add t.case --title 'The child was not seen' --kloes 1 --entries X1:X1-1
made recommendation add t.case --number 1 --text 'See the child' --level single-agency
made action add t.case --recommendation 1 --text 'Train all' --state complete --due 2019
made action add t.case --recommendation 1 --text 'Write to all' --due 2019-06
made action add t.case --recommendation 1 --text 'Look again' --due 2019/2999
runs 1 "chain" casechron chain t.case
is "$(sed -E 's/^  [0-9a-f]{8}  /  /' out)" 'Key lines of enquiry without a finding
  key line of enquiry 2a: Was the child heard?: no finding names it

Recommendations that rest on no finding
  recommendation 1: See the child: no finding is given that it rests on

Recommendations without a response
  recommendation 1: See the child: no response recorded

Complete, and no evidence of impact recorded
  action Train all: reported complete; no evidence of impact and no assurance recorded

Overdue
  action Write to all: due June 2019, which has passed

Possibly overdue
  action Look again: due 2019 to 2999, which may have passed' "says each, with care"
runs 1 "chain as JSON" casechron chain t.case --format json
is "$(LC_ALL=C awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" out 2>&1)" "" "is JSON"
is "$(sed -nE 's/.*"sort": "([a-z-]+)".*/\1/p' out | tr '\n' ' ')" \
	"no-finding rests-on-none no-response no-impact overdue maybe-overdue " "with each sort"
runs 0 "review" casechron review t.case
is "$(sed -n '4,11p' out)" 'Terms of reference
  version 1, agreed 3 May 2019 by The panel
    Learn from what happened.
    And say so.

Key lines of enquiry
  1: Was the child seen?
    1 entry, 1 finding' "terms, and key lines with what carries them"
is "$(tail -n 1 out)" 'nothing recorded that holds publication' "nothing holds it"
casechron queries t.case --agency X1 >sheet 2>err
is "$(cat err)" "" "and nobody is warned"
made proceedings add t.case --kind inquest --title 'Of the child' --state under-way --hold yes --until 2999
casechron review t.case >out
is "$(tail -n 3 out)" '  inquest: Of the child, under way, holds publication, restriction until 2999

publication is held: inquest proceedings "Of the child", under way, restriction until 2999' "an inquest holds it"
casechron queries t.case --agency X1 >held 2>err
is "$(cat err)" \
	'casechron: publication is held: inquest proceedings "Of the child", under way, restriction until 2999' \
	"who writes a sheet is told"
same held sheet "and not the agency"

# --- what agencies are asked

made question add t.case --agency X1 --text 'Who took the call?' --entries X1:X1-1 --due 2020-06
made question add t.case --agency X2 --text 'And who else?' --entries X1:X1-1
casechron queries t.case --agency X1 >sheet 2>err
is "$(grep -A2 ', entry X1-1, ' sheet | grep -A2 question)" '1. question, entry X1-1, line 4:5
   "Telephone call."
   Who took the call? (answer waited for by June 2020)' "the question stands in the sheet, by its entry"
is "$(casechron queries t.case --agency X2 2>err | grep -A1 question)" '2. question, entry X1:X1-1
   And who else?' "another's entry is named, and no word of it given"
made question edit t.case 'Who took the call?' --answered 2020-05
is "$(casechron queries t.case --agency X1 2>err | grep -c question)" 0 "what was answered is not asked"
casechron request t.case --agency X3 -o x3.xml 2>err
is "$(sed -n '/terms of ref/,/2a\./p' x3.xml)" '  The terms of reference, version 1, agreed 3 May 2019:
    Learn from what happened.
    And say so.

  The key lines of enquiry; an entry names the one it belongs to by its number, in kloe:
    1. Was the child seen?
    2a. Was the child heard?' "a request has the terms and the key lines by their numbers"
runs 1 "check takes it" casechron check x3.xml

# --- happenings, and the reviewers' own

made incident add t.case --title 'The call' --entries X1:X1-1,X2:X2-1
is "$(casechron count t.case --happenings)" '3
4 entries tell of 3 happenings; 1 incident is told by 2 of them
counted entry by entry: 4
4 entries' "an incident is counted once"
is "$(casechron count t.case --happenings --filter agency:X1 | head -n 2)" '2
2 entries tell of 2 happenings' "where one of its entries is asked for it is that entry"
made own-entry add t.case --when 2020-04 --event 'The café was shut.' --source 'Press'
is "$(casechron count t.case | head -n 1)" 4 "an own entry is not counted"
is "$(casechron count t.case --own --filter after:2020-04-15 | tail -n 1)" \
	"beside them 1 of the reviewers' own, not counted here, 1 of them only possible" "but beside the others"
runs 0 "show is:own" casechron show t.case --filter 'is:own cafe'
is "$(sed -E 's/  [0-9a-f]{8}  /  /' out)" "the reviewers' own entries, which no agency submitted:
April 2020  The café was shut.  (source: Press; A Reviewer)" "lists them apart"
casechron show t.case --filter 'is:own or agency:X2' --format json >out
is "$(LC_ALL=C awk -f "$CASECHRON_SRCDIR/tests/lib/json.awk" out 2>&1)" "" "as JSON"
is "$(grep -c '"own": true' out)" 1 "behind the others"
is "$(casechron show t.case --filter 'is:own or agency:X2' --format csv | wc -l)" 4 "and in a table"
like "$(casechron verify t.case)" '^ok, ' "the case is whole"
is "$(leftovers)" "" "nothing is left over"
finish
