# Counts against an independent script: cases made by chance, filters made by chance. tests/oracle reads the submissions
# and the filters by itself, in another language; both must come to the same figures. Seeds can be named by hand:
# CASECHRON_ORACLE_SEEDS='7 8 9'.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"

command -v perl >/dev/null || skip_all "perl is not installed"

oracle=$CASECHRON_SRCDIR/tests/oracle
filters=50
names='at_least at_most entries_certain entries_possible hidden undated'

# figures FILE: JSON objects, one a line, as the oracle prints them.
figures()
{
	pattern=
	values=
	n=0
	for name in $names; do
		n=$((n + 1))
		pattern="$pattern.*\"$name\": *([0-9]+|null)"
		values="$values \\$n"
	done
	sed -E "s/^$pattern.*/${values# }/" "$1"
}

# The seeds' figures stand side by side with their filter, so that a difference shows what was asked.
for seed in ${CASECHRON_ORACLE_SEEDS:-$(seq 1 20)}; do
	rm -rf "case-$seed" && mkdir "case-$seed"
	perl "$oracle/generate.pl" "$seed" "case-$seed" && perl "$oracle/filters.pl" "$seed" $filters >"filters-$seed"
	ok $? "seed $seed: a case and $filters filters are made"
	casechron import "case-$seed.case" "case-$seed"/*.xml >report 2>&1
	is "$? $(grep -c refused report)" "1 0" "the case is loaded, with its impossible dates held"
	perl "$oracle/count.pl" "case-$seed" <"filters-$seed" | paste -d ' ' - "filters-$seed" >wanted
	while IFS= read -r filter; do
		casechron count "case-$seed.case" --filter "$filter" --format json 2>err || cat err
	done <"filters-$seed" >json
	figures json | paste -d ' ' - "filters-$seed" >got
	same got wanted "its $filters counts are those of the oracle ($names)"
done

# A test of the test: that most filters find something, and that what is certain is not all that is possible.
while read -r _ _ certain possible _ undated _; do
	[ "$possible" -gt 0 ] && echo some
	[ "$certain" -lt "$possible" ] && echo possible
	[ "$undated" -gt 0 ] && echo undated
done <wanted | sort | uniq -c >kinds
[ "$(wc -l <kinds)" = 3 ]
ok $? "the filters find something, some of it only possible, and leave undated entries out ($(tr -s ' \n' ' ' <kinds))"

finish
