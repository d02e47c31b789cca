# Functions that are never called, each because something safer is at hand.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/lint.sh"

# calls PATTERN FOLDER...: "file:line: code" where one of those names is called, or its address taken by a bare name.
calls()
{
	pattern=$1
	shift
	for f in $(c_files "$@"); do
		code "$f" | grep -nE "(^|[^A-Za-z0-9_.>])($pattern)[ \t]*\(" | sed "s|^|$f:|"
	done
}

all="$rooms tests"

# shellcheck disable=SC2086 # lists
{
	clean "$(calls 'strcpy|stpcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets' $all)" \
		"no unbounded copy: str_add(), snprintf()"
	clean "$(calls 'strtok|strtok_r' $rooms)" "no strtok: it writes into its argument"
	clean "$(calls 'atoi|atol|atoll|atof|v?f?scanf|v?sscanf' $all)" "no number read without its errors: strtol()"
	clean "$(calls 'localtime|gmtime|asctime|asctime_r|ctime|ctime_r' $all)" \
		"no time in a shared buffer: clock_text(), localtime_r()"
	clean "$(calls 'localtime_r|mktime|tzset' core import export | grep -v '^core/moment\.c:')" \
		"only what is shown to a person knows the time zone"
	clean "$(calls 'tmpnam|tempnam|mktemp|tmpfile' $all)" "no temporary file but mkstemp(), in the case's folder"
	clean "$(calls 'system|popen|wordexp' $all)" "no shell is run"
	clean "$(calls 'alloca|setjmp|longjmp' $rooms)" "no alloca, no longjmp"
	clean "$(calls 'rand|srand|random|srandom|drand48' $rooms)" "no chance but random_fill()"
	clean "$(calls 'v?printf|v?fprintf|v?dprintf|puts|fputs|fputc|putc|putchar|perror|fwrite' core import export)" \
		"core, import and export print nothing"
	clean "$(calls 'exit|abort|_Exit|quick_exit' core import export)" \
		"core, import and export never end the program"
	clean "$(calls 'malloc|calloc|realloc|strdup|strndup|asprintf|vasprintf' $rooms | grep -v '^core/mem\.c:')" \
		"memory comes from core/mem.h, which never gives NULL"
	clean "$(calls 'socket|connect|getaddrinfo|gethostbyname|bind|listen' $rooms)" "no network"
}

# The time and chance come from the caller, so that tests can set them.
clean "$(calls 'time|gettimeofday|clock_gettime' core import export cli | grep -v '^core/clock\.c:')" \
	"the time comes from core/clock.h"

finish
