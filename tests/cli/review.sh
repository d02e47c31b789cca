# theme merge, rename and starter; review and chain, as far as a case without records of them goes. What these find in a
# case that has all is in leicester.sh, and kind by kind in tests/unit/test_chain.c and test_hold.c.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

submission X1 >x1.xml
casechron import t.case x1.xml >/dev/null

# --- themes

casechron note add t.case X1:X1-1 --text 'Late again.' --theme 'Not brought' >/dev/null
casechron note add t.case X1:X1-2 --text 'And again.' --theme 'Missed' >/dev/null
casechron views t.case --save missed --filter theme:missed >/dev/null
casechron dump t.case >before
runs 0 "one theme is merged into another" casechron theme merge t.case missed --into 'not brought'
is "$(cat out)" 'merged: missed into not brought' "and both are named"
is "$(casechron count t.case --filter 'theme:"not brought"' | head -n 1)" 2 "it has what both had"
is "$(casechron count t.case --view missed | head -n 1)" 2 "a view saved under the old name goes on"
like "$(casechron show t.case --format json --filter after:2020-04)" '"theme": "Not brought"' "notes are read under it"
runs 2 "it is not there a second time" casechron theme merge t.case missed --into 'not brought'
like "$(cat err)" 'there is no theme called "missed"' "and said so"
runs 2 "nor into itself" casechron theme merge t.case 'not brought' --into 'NOT BROUGHT'
casechron undo t.case >/dev/null
casechron dump t.case >after
same after before "undo gives each its own again"
runs 0 "a theme is renamed" casechron theme rename t.case missed --to 'Was not brought'
is "$(casechron count t.case --filter 'theme:"was not brought"' | head -n 1)" 1 "and is used under that name"
runs 2 "not to one that is taken" casechron theme rename t.case 'was not brought' --to 'not brought'
runs 0 "seven themes to begin with" casechron theme starter t.case
like "$(head -n 1 out)" '^made: 7 of these 7 themes, quoted from .*December 2018\), paragraph 4\.1$' "quoted"
is "$(grep -c '^  ' out)" 7 "and named"
is "$(casechron dump t.case | grep -c '^  quoted: "Multi-agency Learning')" 7 "each says whose words it is"
runs 0 "once more" casechron theme starter t.case
is "$(cat out)" "they are all there already" "changes nothing"
runs 2 "a merge into nothing" casechron theme merge t.case missed
like "$(cat err)" '^casechron: to what it is to go is missing$' "is misunderstood"

# --- the review

runs 0 "review" casechron review t.case --type 'Local child safeguarding practice review' \
	--commissioner 'The partnership'
is "$(head -n 2 out)" 'Type: Local child safeguarding practice review
Commissioned by: The partnership' "type and commissioner are laid down"
is "$(grep -c 'none recorded' out)" 3 "what there is none of is said to be not recorded"
is "$(tail -n 1 out)" 'nothing recorded that holds publication' "and nobody is told that it may be published"
runs 0 "a fact is taken away" casechron review t.case --commissioner ''
like "$(cat out)" '^Commissioned by: not recorded$' "and is not recorded"
like "$(cat out)" '^Type: Local child' "the other stands"
runs 0 "as JSON" casechron review t.case --format json
like "$(cat out)" '"held": "nothing-recorded"' "with the hold"
runs 0 "nothing is missing where there is no chain" casechron chain t.case
is "$(cat out)" "nothing found missing in the chain" "and it says so"
is "$(casechron chain t.case --format json)" "[]" "also as JSON"
like "$(casechron verify t.case)" '^ok, ' "the case is whole"
is "$(leftovers)" "" "nothing is left over"
finish
