# samples/alder and its answer key, tests/data/alder-key: what was written down by hand, the program and an independent
# script come to the same entries and the same counts, and nothing else of those kinds is in the case. That the files
# load with the warnings their README names, and no others, is held by tests/cli/import.sh.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

key=$CASECHRON_SRCDIR/tests/data/alder-key
alder t.case

# sorted NAME...: on one line, in order
sorted()
{
	printf '%s\n' "$@" | LC_ALL=C sort | paste -s -d ' ' -
}

# --- the program

counted()
{
	casechron count t.case --filter "$1" --format json |
		sed -nE 's/.*"at_least": ([0-9]+), "at_most": ([0-9]+|null),.*/\1 \2/p'
}

shown()
{
	casechron show t.case --filter "$1" --format json |
		sed -nE 's/^[[]?\{"agency": "([A-Z]+)", .*"id": "([^"]+)", "when": .*/\1:\2/p'
}

grep -v -e '^#' -e '^$' "$key" >lines
while IFS=$'\t' read -r kind name entries certain possible filter why; do
	[ "$filter" != - ] || continue
	# shellcheck disable=SC2046,SC2086 # names without spaces
	is "$(counted "$filter"): $(sorted $(shown "$filter"))" "$certain $possible: $(sorted $entries)" \
		"$kind, $name: $filter ($why)"
done <lines

IFS=$'\t' read -r _ _ entries days _ <<END
$(grep '^gap' lines)
END
casechron gaps t.case --format json |
	sed -nE 's/.*"from_last": "([^"]+)", "to_first": "([^"]+)".*"at_least_days": '"$days"', .*/\1 \2/p' >gap
read -r from to <gap
# shellcheck disable=SC2046,SC2086
is "$(wc -l <gap) $(sorted $(shown "(on:$from or on:$to) -is:uncertain"))" "1 $(sorted $entries)" \
	"the gap of $days days, and what lies at its ends"

is "$(casechron suggestions t.case --kind abbreviation --format json |
	sed -nE 's/.*"subject": "([A-Z]+\/[^"]+)".*/\1/p' | LC_ALL=C sort)" \
	"$(awk -F '\t' '$1 == "abbreviation" { print $3 }' lines | LC_ALL=C sort)" \
	"no abbreviation is suggested but those of the key"

# --- the script

command -v perl >/dev/null || { skip "the rest" "perl is not installed" && finish; }
asked()
{
	perl "$CASECHRON_SRCDIR/tests/oracle/key.pl" "$1" "$samples/alder" "${2:-$key}" 2>&1
}

is "$(asked figures)" "" "the script finds the same entries, and counts them as the key does"
is "$(asked named)" "" "whatever the key names is there"
is "$(asked received)" "" "what is sent is received, but for what the key says was not"
is "$(asked contradictions)" "" "no period contradicts another but those of the key"
is "$(asked letters)" "" "ten agencies write F, each of the man that the key says"
is "$(asked abbreviations)" "" "no abbreviation goes unexplained but those of the key"
is "$(asked spread)" "" "entries, their length and their dates are spread as those of real chronologies"

# --- and the script can tell

# broken WHAT PATTERN TEXT COMPLAINT: the key with a text in place of what it has
broken()
{
	sed -E "s/$2/$3/" "$key" >other
	cmp -s other "$key" && fail "broken: $2" "no such line"
	like "$(asked "$1" other)" "$4" "$1: a wrong key is found out"
}
broken figures '^arrest	five	POL:POL-002 ' 'arrest	five	' 'kind:arrest: POL:POL-002: not in the key'
broken figures '	31	31	' '	31	32	' 'kind:core-group: 31 31, not 31 32'
broken named 'HV:HV-0219' 'HV:HV-0218' 'HV:HV-0218: not there'
broken named 'DAS\/K4=N' 'DAS\/K5=N' 'DAS\/K5=N: not there'
broken received '^unreceived	HV to GP' 'other	HV to GP' 'HV:HV-0263 to GP: not in the key'
broken contradictions '^contradiction	tenancy' 'other	tenancy' 'CSC\/TEN1 HOUS\/TEN1: not in the key'
broken letters 'CC\/D=D' 'CC\/L=L' 'CC: F is D'
broken abbreviations 'GP\/r\/v' 'GP\/r\/w' 'GP\/r\/v: not in the key'
broken abbreviations 'CSC\/VPN' 'CSC\/CIN' 'CSC\/VPN: not in the key'
broken abbreviations 'GP\/UPT' 'GP\/UPX' 'GP\/UPT: not in the key'

finish
