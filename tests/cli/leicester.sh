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

# What the first line of an answer reads like.
is "$(casechron count nadiya.case --filter 'kind:domestic-abuse after:2011-12 before:2013-03' | head -n 1)" 14 \
	"a certain count is a number"
is "$(casechron count nadiya.case --filter 'kind:conference' | head -n 1)" 7 "seven conferences"
is "$(casechron count nadiya.case --filter 'kind:core-group' | head -n 1)" "at least 31" \
	"over thirty core groups have no upper bound"
is "$(casechron count nadiya.case --filter 'kind:domestic-abuse after:2012-01' | head -n 1)" "at least 0, at most 14" \
	"a span that reaches out of what was asked for is only possible"
finish
