# tap.sh - tests written in shell: they say what held in TAP (Test Anything Protocol), which make check counts.
#
#	. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
#	is "$(casechron --version)" "casechron 0.1.0" "says its version"
#	runs 3 "an empty file is refused" casechron check empty.xml
#	like "$(cat err)" "empty" "and says why"
#	finish
#
# Sourcing it moves to an empty folder of the test's own, removed at the end, and pins what the outcome could depend
# on. It gives: $CASECHRON_SRCDIR and $CASECHRON_BUILDDIR (absolute), $here (the test's folder), and casechron, a
# function that runs the program just built. No test sleeps; none writes outside $here.

set -u
export LC_ALL=C.UTF-8 TZ=UTC CASECHRON_REVIEWER='A Reviewer'
umask 022
unset NO_COLOR COLUMNS LINES CDPATH
: "${CASECHRON_SRCDIR:=$(cd "$(dirname "$0")/../.." && pwd)}"
: "${CASECHRON_BUILDDIR:=$CASECHRON_SRCDIR/build}"
export CASECHRON_SRCDIR CASECHRON_BUILDDIR

tap_count=0
tap_failed=0
here=$(mktemp -d "${TMPDIR:-/tmp}/casechron-test.XXXXXX") || exit 99
export HOME=$here
cd "$here" || exit 99
trap 'cd /; chmod -R u+rwX "$here" 2>/dev/null; rm -rf "$here"' EXIT
trap 'exit 99' HUP INT TERM PIPE

casechron()
{
	"$CASECHRON_BUILDDIR/casechron" "$@"
}

# Lines that explain; not counted.
note()
{
	printf '%s\n' "$*" | sed 's/^/# /'
}

pass()
{
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s\n' $tap_count "$1"
}

# fail WHAT [WHY]
fail()
{
	tap_count=$((tap_count + 1))
	tap_failed=$((tap_failed + 1))
	printf 'not ok %d - %s\n' $tap_count "$1"
	[ -z "${2:-}" ] || note "$2"
}

# ok STATUS WHAT, as in: [ -s file ]; ok $? "something is written"
ok()
{
	if [ "$1" = 0 ]; then
		pass "$2"
	else
		fail "$2" "status $1"
	fi
}

# is GOT WANTED WHAT
is()
{
	if [ "$1" = "$2" ]; then
		pass "$3"
	else
		fail "$3" "got:
$1
wanted:
$2"
	fi
}

# like GOT PATTERN WHAT: an extended regular expression that some line of GOT matches; unlike: that none does.
like()
{
	if printf '%s\n' "$1" | grep -Eq -e "$2"; then
		pass "$3"
	else
		fail "$3" "no line matches $2 in:
$1"
	fi
}

unlike()
{
	if printf '%s\n' "$1" | grep -Eq -e "$2"; then
		fail "$3" "a line matches $2 in:
$1"
	else
		pass "$3"
	fi
}

# runs STATUS WHAT COMMAND...: the exit code; what it printed is left in the files out and err.
runs()
{
	tap_wanted=$1
	tap_what=$2
	shift 2
	"$@" >out 2>err </dev/null
	tap_got=$?
	if [ $tap_got = "$tap_wanted" ]; then
		pass "$tap_what"
	else
		fail "$tap_what" "exit code $tap_got, not $tap_wanted: $*
$(head -n 20 out err)"
	fi
}

# same FILE FILE WHAT: byte for byte. With CASECHRON_REWRITE=1 the second, a golden file in the source tree, is
# written anew from the first: look at the difference before committing it.
same()
{
	if [ -n "${CASECHRON_REWRITE:-}" ]; then
		case $2 in
		"$CASECHRON_SRCDIR"/tests/* | "$CASECHRON_SRCDIR"/docs/*) cp "$1" "$2" ;;
		esac
	fi
	if cmp -s "$1" "$2"; then
		pass "$3"
	else
		fail "$3" "$(diff -u "$2" "$1" 2>&1 | head -n 60)"
	fi
}

# skip_all WHY: before the first test.
skip_all()
{
	printf '1..0 # SKIP %s\n' "$1"
	exit 0
}

skip()
{
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s # SKIP %s\n' $tap_count "$1" "$2"
}

# The plan comes last: a test that ends before it is an error by that.
finish()
{
	printf '1..%d\n' $tap_count
	[ $tap_failed = 0 ]
	exit
}
