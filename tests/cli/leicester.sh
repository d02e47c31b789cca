# samples/leicester: what was published about these families can be kept as it was published, and counted as it was.
# Folders hold expected.tsv: a filter, the lower and the upper bound ("null": none), and why, worked out by hand.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

for folder in "$samples"/leicester/*/; do
	name=$(basename "$folder")
	runs 0 "$name loads without a warning" casechron import "$name.case" "$folder"*.xml
	runs 0 "$name is whole" casechron verify "$name.case"
	[ -e "$folder/expected.tsv" ] || continue
	while IFS=$'\t' read -r filter least most why; do
		[ "$filter" != filter ] || continue
		casechron count "$name.case" --filter "$filter" --format json >out 2>err
		is "$(sed -nE 's/.*"at_least": ([0-9]+), "at_most": ([0-9]+|null),.*/\1 \2/p' out)" "$least $most" \
			"$name: $filter: $why"
	done <"$folder/expected.tsv"
done

# What was published of the review of Nadiya, and from a folder that nobody can write to.
cp nadiya.case told.case
mkdir read-only && cp "$samples"/leicester/nadiya/review.sh read-only/ && chmod a-w read-only
runs 0 "what was published of the review is put into the case" \
	env CASECHRON="$CASECHRON_BUILDDIR/casechron" sh read-only/review.sh told.case
chmod u+w read-only
is "$(cat err)" "" "without a complaint"
casechron recommendation list told.case --format json >recommendations
is "$(grep -c '"level": "partnership"' recommendations)" 9 "nine recommendations, each with its level"
is "$(grep -c '"source": "SUMMARY, paragraph 6.2, recommendation [1-9] (entry SUMMARY:R[1-9])"' recommendations)" \
	9 \
	"each with where it is published"
casechron assurance list told.case --format json >assurances
is "$(grep -oE '"state": "[a-z-]+"' assurances | sort | uniq -c | sed 's/^ *//')" '5 "state": "evidence-of-action"
3 "state": "evidence-of-impact"
1 "state": "partly-embedded"' "each with its assurance, and none is more than was published"
is "$(grep -c 'Source: SUMMARY, paragraph 6.2, beneath recommendation [1-9]\.' assurances)" 9 "and where that stands"
is "$(casechron theme list told.case --format json | grep -c '"quoted": "Multi-agency Learning')" 7 "the seven themes"
is "$(casechron count told.case --filter 'theme:"The Marginalisation of Fathers"' | head -n 1)" 1 "each with its entry"
runs 1 "something is missing in the chain" casechron chain told.case
is "$(grep -E '^[A-Z]' out)" 'Recommendations that rest on no finding
Recommendations without a response' "what the summary does not say, and nothing else"
is "$(grep -cE '^  [0-9a-f]{8}  recommendation [1-9]: .*: no (response recorded|finding is given that .*)$' out)" \
	18 "of each recommendation"
is "$(casechron review told.case | tail -n 1)" 'nothing recorded that holds publication' "nothing holds it now"
like "$(casechron verify told.case)" '^ok, 98 entries, ' "the case is whole"

# What the first line of an answer reads like.
is "$(casechron count nadiya.case --filter 'kind:domestic-abuse after:2011-12 before:2013-03' | head -n 1)" 14 \
	"a certain count is a number"
is "$(casechron count nadiya.case --filter 'kind:conference' | head -n 1)" 7 "seven conferences"
is "$(casechron count nadiya.case --filter 'kind:core-group' | head -n 1)" "at least 31" \
	"over thirty core groups have no upper bound"
is "$(casechron count nadiya.case --filter 'kind:domestic-abuse after:2012-01' | head -n 1)" "at least 0, at most 14" \
	"a span that reaches out of what was asked for is only possible"
finish
