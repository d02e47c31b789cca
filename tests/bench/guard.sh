# How fast the guard is, as ratios to a floor measured in the same run: sha256sum of the same file, one plain pass over
# its bytes. Not part of make check, which asserts no speed. In the build folder:
#
#	CASECHRON_SRCDIR=.. CASECHRON_BUILDDIR=$PWD bash ../tests/bench/guard.sh
#
# Each file is all right but for its very end, so that the guard refuses it as late as it can.
CASECHRON_SRCDIR=$(cd "$CASECHRON_SRCDIR" && pwd)
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"

MIB=$((1024 * 1024))

# file MIB TEXT: elements of TEXT, up to that size, and a root that is not closed
file()
{
	printf '<submission xmlns="urn:casechron:submission:1">\n'
	yes "$2" | head -c $(($1 * MIB))
}

# milliseconds COMMAND...: of the processor, the best of three, so that what else the machine does counts little
milliseconds()
{
	TIMEFORMAT='%U %S'
	for _ in 1 2 3; do
		{ time "$@" >/dev/null 2>&1 </dev/null; } 2>&1
	done | awk '{ t = ($1 + $2) * 1000; if (NR == 1 || t < best) best = t } END { printf "%d\n", best }'
}

ratio()
{
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

line='    <entry id="A-1" when="2020-03-17" kind="contact"><source page="1">Log</source><event>'
line="$line$(printf 'words %.0s' $(seq 30))</event></entry>"
printf '%-30s %8s %8s %8s %8s\n' 'refused at the end of' MiB ms sha256 ratio
while IFS='|' read -r what size text; do
	file "$size" "$text" >big.xml
	floor=$(milliseconds sha256sum big.xml)
	took=$(milliseconds casechron check big.xml)
	printf '%-30s %8d %8d %8d %8s\n' "$what" "$size" "$took" "$floor" "$(ratio "$took" "$floor")"
done <<END
entries|64|$line
entries, twice as large|128|$line
words without markup|64|<a>$(printf 'words %.0s' $(seq 1000))</a>
letters beyond ASCII|64|<a>$(printf 'ŵŷ水%.0s' $(seq 1000))</a>
references|64|<a>$(printf '&lt;%.0s' $(seq 1000))</a>
nothing but tags|64|$(printf '<a/>%.0s' $(seq 1000))
END
