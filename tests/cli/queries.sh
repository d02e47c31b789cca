# The query sheet of one agency: what is on it, in three forms, what it never says, and files that it is written to.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

data=$CASECHRON_SRCDIR/tests/data
casechron import q.case "$data"/queries-*.xml >/dev/null
casechron note add q.case ONE:Q-8 --text "$(printf 'Who <saw> her,\nand \033[31mwhere?')" >/dev/null
casechron note add q.case ONE:Q-8 --text 'They do this well.' --kind good-practice >/dev/null
casechron note add q.case TWO:T-1 --text 'Who fetched her?' >/dev/null
cp q.case before.case

# --- the three forms, whole

runs 0 "queries" casechron queries q.case --agency ONE
same out "$data/queries.txt" "as text"
is "$(raw out; cat err)" "" "that any terminal can take"
cp out text
runs 0 "queries --format html" casechron queries q.case --agency ONE --format html
same out "$data/queries.html" "as a page"
cp out page
is "$(raw page)" "" "with nothing raw in it"
runs 0 "queries --format csv" casechron queries q.case --agency ONE --format csv
same out "$data/queries.csv" "as a table"
cp out table
is "$(tr -d '\r' <table | raw /dev/stdin)" "" "with nothing raw in it"
same q.case before.case "the case stays as it was"

# --- what it says and what it does not

n=$(grep -cE '^[0-9]+\. ' text)
is "$(grep -oE '^[0-9]+' text | tr '\n' ' ')" "$(seq 1 "$n" | tr '\n' ' ')" "numbered from 1, each number once"
is "$(grep -oE 'line [0-9]+:' text | tr -dc '0-9\n' | sort -nc 2>&1)" "" "in the order of the file"
for form in text page table; do
	unlike "$(cat $form)" '900123' "what looks like a telephone number is in no $form"
	like "$(cat $form)" '36:5.*telephone number|looks like a telephone number' "but its place is in the $form"
	unlike "$(cat $form)" 'fetched|nursery|They do this well' "nothing of others is in the $form"
done
like "$(grep -A2 'entry Q-6' text | grep 'no source' -A2)" 'Which record says so' "and what else its entry lacks"
is "$(grep -c 'entry Q-5' text)" 0 "a span is not asked about"
is "$(grep -A1 ' abbreviation, ' text | grep -o '"[A-Z]*"' | tr '\n' ' ')" '"ICPC" "DNA" ' \
	"abbreviations: not in the glossary, not said in full, no person, no agency"
is "$(grep -c ' question, entry Q-8' text)" 1 "a note is asked where it is a question"

# HTML: one file, well formed, in which nothing runs and nothing is fetched
unlike "$(cat page)" '<script|javascript:|src=|href=|url\(|@import' "nothing in the page runs or is fetched"
like "$(cat page)" '^<html lang="en-GB">$' "it says its language"
like "$(cat page)" '&lt;script&gt;alert' "what looks like a tag is text"
like "$(cat page)" 'Who &lt;saw&gt; her' "in a reviewer's words too"
like "$(cat page)" '<U\+202E>|&lt;U\+202E&gt;' "what cannot be seen is a visible token"
is "$(grep -o '<th scope="col">' page | wc -l)" 7 "each column has a heading"
is "$(grep -c '<th scope="row">' page)" "$n" "and each row"
is "$(grep -o '<[a-z0-9]*[ >]' page | tr -d '<> ' | grep -vxE 'meta' | sort)" \
	"$(grep -o '</[a-z0-9]*>' page | tr -d '</>' | sort)" "each tag is closed"
is "$(sed -n 's/^"\{0,1\}[0-9].*"\(.\{0,1\}=HYPER\).*/\1/p' table)" "'=HYPER" "a formula is no formula in the table"

# --- nothing to ask, nobody to ask

runs 0 "an agency that is asked nothing" casechron queries q.case --agency THREE
like "$(cat out)" '^Revision 1, queries-three\.xml: nothing to ask$' "is told so"
runs 0 "as a page" casechron queries q.case --agency THREE --format html
like "$(cat out)" 'nothing to ask' "too"
unlike "$(cat out)" '<table' "without a table"
runs 2 "an agency that has sent nothing" casechron queries q.case --agency NONE
is "$(cat err; cat out)" 'casechron: no submission of an agency "NONE" is loaded; loaded are: ONE, THREE, TWO' \
	"is said, with those that have"
runs 2 "no agency" casechron queries q.case
like "$(cat err)" '^casechron: --agency is missing$' "is said"
runs 2 "another format" casechron queries q.case --agency ONE --format json
like "$(cat err)" '^casechron: the format is text, html or csv$' "is said"
runs 4 "no case" casechron queries none.case --agency ONE
runs 2 "a hostile agency" casechron queries q.case --agency "$(printf 'x" or \033[31m')"
is "$(raw err)" "" "is named safely"
casechron undo q.case >/dev/null
casechron undo q.case >/dev/null
casechron undo q.case >/dev/null
runs 0 "notes that are undone" casechron queries q.case --agency ONE
is "$(grep -c ' question, ' out)" 0 "are asked no more"

# --- files

runs 0 "-o" casechron queries q.case --agency ONE -o sheet.txt
is "$(cat out; cat err)" "" "prints nothing"
is "$(stat -c %a sheet.txt)" 600 "nobody else may read the file"
casechron queries q.case --agency ONE >wanted
same sheet.txt wanted "it holds the sheet"
echo kept >kept.txt
runs 2 "-o over a file" casechron queries q.case --agency ONE -o kept.txt
is "$(cat err) $(cat kept.txt)" "casechron: kept.txt is there already; --force takes its place kept" "is refused"
runs 0 "--force" casechron queries q.case --agency ONE -o kept.txt --force
same kept.txt wanted "takes its place"
is "$(stat -c %a kept.txt)" 600 "and nobody else may read it either"
runs 2 "--force=yes" casechron queries q.case --agency ONE -o kept.txt --force=yes
like "$(cat err)" '^casechron: --force takes no value$' "is misunderstood"
runs 2 "-o with nothing" casechron queries q.case --agency ONE -o
like "$(cat err)" '^casechron: -o needs a value$' "is misunderstood"
mkdir folder
ln -s nowhere link
cp q.case before.case
runs 2 "over the case, with --force" casechron queries q.case --agency ONE -o ./q.case --force
like "$(cat err)" '\./q\.case is the case itself; name another file' "is refused"
same q.case before.case "and the case stays"
runs 4 "over a folder" casechron queries q.case --agency ONE -o folder --force
runs 2 "over a link that leads nowhere" casechron queries q.case --agency ONE -o link
is "$(readlink link)" nowhere "is refused too"
runs 4 "into a folder that is not there" casechron queries q.case --agency ONE -o nowhere/sheet.txt
like "$(cat err)" '^casechron: nowhere/sheet\.txt cannot be written: No such file or directory$' "says so"
is "$(find . -name '.casechron*')" "" "no draft is left anywhere"
runs 0 "-o in another folder" casechron queries q.case --agency ONE -o folder/sheet.txt
same folder/sheet.txt wanted "it is there"
runs 0 "-o -" casechron queries q.case --agency ONE -o -
same out wanted "is standard output"
if [ -c /dev/full ]; then
	"$CASECHRON_BUILDDIR/casechron" queries q.case --agency ONE >/dev/full 2>err
	is "$? $(cut -c 1-34 err)" "4 casechron: cannot write the output" "the disk is full"
fi

finish
