# A case that is started before any submission has come.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

runs 0 "new" casechron new elm.case --title 'Elm review' --type 'safeguarding adults review' --subject 'Nel; Tom' \
	--from 'Aug 2018' --to 31/10/2021 --classification OFFICIAL --expect GP='Elm surgery' POL=Police
is "$(cat out; cat err)" "started: case ELM in elm.case" "says so"
is "$(stat -c %a elm.case)" 600 "for nobody else to read"
is "$(casechron scope elm.case)" "from August 2018 (2018-08)
to 31 October 2021 (2021-10-31)" "dates may be as people write them"
casechron dump elm.case >dump
like "$(cat dump)" 'value: "Aug 2018"' "and are kept so"
like "$(cat dump)" 'value: "Nel; Tom"' "subjects"
like "$(cat dump)" 'value: "safeguarding adults review"' "the kind of review"
like "$(casechron submissions elm.case)" '^0 of 2 agencies loaded' "agencies that are waited for"
runs 0 "it is sound" casechron verify elm.case
runs 0 "and one change" casechron undo elm.case
is "$(casechron scope elm.case)" "no scope is laid down" "that can be undone"
submission GP 1 ELM >gp.xml
runs 0 "a submission that names it is loaded" casechron import elm.case gp.xml

cp elm.case before.case
runs 2 "a file that is there" casechron new elm.case
like "$(cat err)" 'already: it is kept' "is kept"
same elm.case before.case "as it was"
runs 2 "a date that is none" casechron new oak.case --from whenever
like "$(cat err)" 'no date' "is refused"
runs 2 "an end before the beginning" casechron new oak.case --from 2021 --to 2020
runs 2 "an agency that is none" casechron new oak.case --expect gp=Surgery
runs 2 "no agency at all" casechron new oak.case --expect
runs 2 "words too many" casechron new oak.case ash.case
runs 2 "a file that is not called a case" casechron new oak
is "$(ls oak* 2>/dev/null)" "" "and nothing is left of them"
runs 2 "a folder that is not there" casechron new not-there/oak.case
like "$(cat err)" "the folder not-there: No such file" "is named"
runs 0 "a name of its own" casechron new oak.case --name 'SCR/2026-1'
like "$(casechron dump oak.case)" 'case "SCR/2026-1"' "is kept"

runs 2 "nothing named, and no terminal" casechron
like "$(cat out)" '^usage: casechron \[CASE\.case\]' "prints the help"
finish
