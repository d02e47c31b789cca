# The command line: help, versions, what is misunderstood, exit codes; and that the manual says the same.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

page=$CASECHRON_SRCDIR/docs/casechron.1
version="casechron $(sed -nE 's/^AC_INIT\(\[casechron\], \[([0-9.]+)\]\)$/\1/p' "$CASECHRON_SRCDIR/configure.ac")"
submission X1 >x1.xml
casechron import t.case x1.xml >/dev/null
cp t.case before.case

# --- help and version

runs 0 "--help" casechron --help
cp out help
is "$(cat err)" "" "goes to standard output"
runs 0 "--version" casechron --version
is "$(cat out; cat err)" "$version" "says the version that configure knows"
runs 2 "no argument at all" casechron
same out help "shows the help"

# "note add CASE ENTRY ...", as the help has them, in its order: a command's name is of small letters
sed -nE '/^Commands:/,/^$/s/^  ([a-z].*)$/\1/p' help | sed 's/  */ /g' >commands
for command in import check show 'note add' log undo redo dump verify; do
	is "$(grep -c "^$command " commands)" 1 "the help has $command"
done
while read -r line; do
	command=$(printf '%s\n' "$line" | grep -oE '^[a-z]+( [a-z]+)?')
	# shellcheck disable=SC2086 # a command of two words
	{
		runs 0 "$command --help" casechron $command --help
		is "$(head -n 1 out; cat err)" "usage: casechron $line" "begins with its line of the general help"
		is "$(sed -n 3p out)" \
			"$(grep -A1 -F "  $(printf '%-9s' "$command") " help | sed -n '2s/^ *\(.*\)/\1./p')" "and its sentence"
		runs 0 "$command --version" casechron $command --version
		is "$(cat out; cat err)" "$version" "is the program's"
		runs 2 "$command with nothing" casechron $command
		is "$(cat err)" "casechron: something is missing
usage: casechron $line" "says how it is used"
		is "$(cat out)" "" "on standard error"
		runs 2 "$command --no-such" casechron $command --no-such
		like "$(cat err)" '^casechron: there is no option --no-such$' "says which option"
	}
done <commands
runs 0 "help, whatever else is there" casechron show t.case --help more and more
runs 0 "help for a case" casechron t.case --help
like "$(cat out)" '^usage: casechron \[CASE\.case\] \[--palette NAME\] \[--keys FILE\]$' "says how it is opened"
runs 0 "help for a case in plain" casechron t.case --plain --help
plain_line=$(sed -n '1s/^usage: //p' out)
like "$plain_line" '^casechron CASE\.case --plain \[--view NAMES\] ' "says how it is printed"

# --- what is misunderstood: exit 2, a message and the usage, nothing done

# misunderstood PATTERN ARGUMENTS...
misunderstood()
{
	pattern=$1
	shift
	runs 2 "exit 2: $(printf '%s ' "$@" | LC_ALL=C tr -c ' -~' '?')" casechron "$@"
	like "$(cat err)" "^casechron: $pattern" "says why"
	is "$(cat out; raw err; cmp t.case before.case; leftovers)" "" "and nothing else is done"
}
misunderstood 'there is no command "frobnicate"' frobnicate t.case
misunderstood 'there is no option --frobnicate' --frobnicate
misunderstood 'there is no command "Show"' Show t.case
misunderstood 'there is no command ""' ''
misunderstood 'there is no command "t"; a case is named with \.case or a slash' t
misunderstood 'there is no command "\.case"' .case
misunderstood 'there is no command "<U\+001B>\[31m<xFF><U\+202E>"' "$(printf '\033[31m\377\342\200\256')"
misunderstood 'this command has a second word' note
misunderstood 'this command has a second word' note frob
misunderstood 'that is too much' show t.case t.case
misunderstood 'that is too much' undo t.case 3fa92c01 t.case
misunderstood 'that is too much' dump t.case x1.xml
misunderstood 'that is too much' verify t.case t.case
misunderstood 'that is too much' note add t.case X1:X1-1 more --text x
misunderstood 'that is too much' t.case x1.xml
misunderstood 'something is missing' import t.case
misunderstood 'something is missing' note add t.case --text x
misunderstood '--text is missing' note add t.case X1:X1-1
misunderstood '--text needs a value' note add t.case X1:X1-1 --text
misunderstood '--filter needs a value' show t.case --filter
misunderstood '--filter is given twice' show t.case --filter a --filter=b
misunderstood '--text is given twice' note add t.case X1:X1-1 --text x --text y
misunderstood '--force is given twice' queries t.case --agency X1 --force --force
misunderstood 'there is no option --filte' show t.case --filte call
misunderstood 'there is no option --filterx' show t.case --filterx=call
misunderstood 'there is no option --format' dump t.case --format json
misunderstood 'there is no option --<U\+001B>' show t.case "$(printf -- '--\033[31m')"
misunderstood 'the format is text, csv or json' show t.case --format xml
misunderstood 'the format is text, csv or json' show t.case --format=
misunderstood 'there is no option --frob' t.case --frob
misunderstood '--syntax-only takes no value' check x1.xml --syntax-only=yes
misunderstood '--max-size needs a value' check x1.xml --max-size
for size in 0 -1 '' 5T 5MB 1.5M 5G 4097M 99999999999999999999 M 'x1.xml'; do
	misunderstood '--max-size is a number of bytes' check x1.xml "--max-size=$size"
	misunderstood '--max-size is a number of bytes' import t.case x1.xml "--max-size=$size"
done
misunderstood '--keys needs a value' ./t.case --keys
misunderstood '--view is given twice' ./t.case --plain --view log --view help
misunderstood 'there is no view "frob": timeline, agencies, ' ./t.case --plain --view frob
misunderstood 'there is no option --view' ./t.case --view log
misunderstood 'there is no palette "pink": auto, dark, light, few or mono' ./t.case --palette pink

# --- where options may stand

casechron show t.case --filter telephone >wanted
for line in 'show --filter telephone t.case' 'show --filter=telephone t.case' \
	'show t.case --filter=telephone --format text' \
	'show --format=text --filter telephone -- t.case'; do
	# shellcheck disable=SC2086 # words
	runs 0 "$line" casechron $line
	same out wanted "is the same"
done
cp t.case ./--filter
runs 0 "after -- nothing is an option" casechron show -- --filter
runs 4 "a case that is not there" casechron nowhere.case
runs 4 "nor a slash" casechron nowhere/t
runs 4 "a case of no name" casechron show ''
runs 4 "a case in memory, as SQLite would have it" casechron import :memory: x1.xml
is "$(find . -type f ! -name '*.xml' ! -name '*.case' ! -name --filter ! -name out ! -name err ! -name help \
	! -name commands ! -name wanted)" "" "nothing is left behind"

# --- what cannot be written was not said

if [ -c /dev/full ]; then
	for line in --help --version 'show t.case' 'show t.case --format json' 'dump t.case' 'verify t.case' \
		'check x1.xml' 'import t.case x1.xml' 't.case'; do
		# shellcheck disable=SC2086 # words
		"$CASECHRON_BUILDDIR/casechron" $line >/dev/full 2>err </dev/null
		is "$? $(cut -c 1-34 err)" "4 casechron: cannot write the output" "the disk is full: $line"
	done
else
	skip "the disk is full" "there is no /dev/full"
fi

# --- the manual

plain <"$page" >manual
sed -n '/^\.SH SYNOPSIS/,/^\.SH DESCRIPTION/p' manual >synopsis
sed -n '/^\.SH COMMANDS/,/^\.SH FILTERS/p' manual >described
while read -r line; do
	is "$(grep -cxF "casechron $line" synopsis)" 1 "the synopsis has: $line"
	is "$(grep -cxF "$line" described)" 1 "its commands have: $line"
done <commands
is "$(grep -c '^casechron' synopsis)" $(($(wc -l <commands) + 4)) \
	"the synopsis has no other, but the screen, the same in plain, help, version"
is "$(grep -cxF "$plain_line" synopsis)" 1 "it has that in plain"
is "$(grep -A1 -cE '^\.TP' described)" "$(wc -l <commands)" "nor have its commands"
like "$(cat synopsis)" '^casechron \[CASE\.case\] \[--palette NAME\] \[--keys FILE\]$' "the synopsis has the screen"
is "$(sed -n '/^\.SH EXIT STATUS/,/^\.SH ENV/p' manual | grep -xE '[0-9]+' | tr '\n' ' ')" "0 1 2 3 4 " \
	"the manual has every exit code"
is "$(sed -n '/^[0-9a-z].*Exit: /,$p' help | grep -oE '\b[0-9]\b' | tr '\n' ' ')" "0 1 2 3 4 " "so has the help"
for key in agency person kind after before; do
	like "$(cat manual)" "^$key:" "the manual has the filter's key $key:"
	like "$(casechron show --help)" "\\b$key:" "so has the help"
done
for name in CASECHRON_REVIEWER CASECHRON_RECENT CASECHRON_SAMPLES NO_COLOR TERM; do
	is "$(sed -n '/^\.SH ENV/,/^\.SH FILES/p' manual | grep -cx "$name")" 1 "the manual has $name"
done
if command -v groff >/dev/null; then
	is "$(groff -man -Tutf8 -ww -z "$page" 2>&1)" "" "groff has no complaint"
else
	skip "groff has no complaint" "groff is not installed"
fi

finish
