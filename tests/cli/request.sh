# The request: an empty submission for an agency, that check takes as it is, and what is in it.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

data=$CASECHRON_SRCDIR/tests/data
casechron import q.case "$data"/queries-*.xml >/dev/null
cp q.case before.case

# checks FILE: what check says of it, as it is
checks()
{
	runs 1 "$1: check takes it" casechron check "$1"
	is "$(grep -E '^  (no |[a-z])' out | grep -vE '^  (agency|case|coverage)')" "  no entries: 1" \
		"with no warning but that it holds no entry"
}

# example FILE: with the marks of the comments in the submission taken away
example()
{
	sed -e '/^<submission/,$ { /^ *<!--/d; /^ *-->/d; }' "$1"
}

runs 0 "request" casechron request q.case --agency FIRE --name 'Fire & rescue "x" <y>' --kind other -o fire.xml
is "$(cat out; cat err)" "" "prints nothing"
sed 's/prepared="[0-9-]*"/prepared="2026-01-01"/' fire.xml >got
same got "$data/request.xml" "the file"
is "$(raw fire.xml)" "" "has nothing raw in it"
like "$(cat fire.xml)" ' prepared="20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]">$' "it is of a day"
is "$(stat -c %a fire.xml)" 600 "and for nobody else to read"
same q.case before.case "the case stays as it was"
checks fire.xml
like "$(cat out)" 'agency: FIRE, Fire & rescue "x" <y>$' "its name arrives whole"
like "$(cat out)" 'case: ELM, revision 1, draft' "and its case"
runs 1 "loaded as it is" casechron import as-is.case fire.xml
casechron dump as-is.case >dump
like "$(cat dump)" 'N\\u202eel' "what cannot be seen in a name arrives whole"
example fire.xml >example.xml
runs 0 "the example in it loads without a warning" casechron check example.xml
like "$(cat out)" '^  1 entry, 0 held, 0 warnings$' "as one entry"
like "$(cat out)" '^  coverage: ' "with what was looked through"
example fire.xml | sed -e 's,  <entries>,  <nil-return/>,' -e '/<entry /,/<\/entries>/d' >nil.xml
runs 0 "a nil return in its place" casechron check nil.xml
like "$(cat out)" 'nil return' "is one"

# --- the roster: people of every submission that has the case's ids, and of no other

# roster FILE
roster()
{
	sed -n '/<people/,/<\/people>/p' "$1" | sed 's/^ *//'
}
is "$(roster fire.xml)" '<people roster="true">
<person id="F" name="Mr &quot;S&quot; &amp; co" role="father" died="2021"/>
<person id="M" name="Siân" role="mother victim" born="1990"/>
<person id="MGM" name="Granny" role="grandparent"/>
<person id="N" name="N&#x202E;el" role="subject" born="2020-02-11"/>
</people>' "each once, the first agency's words first"
submission X1 1 OAK >x1.xml
casechron import none.case x1.xml >/dev/null
runs 0 "where there is no roster" casechron request none.case --agency FIRE -o none.xml
is "$(roster none.xml)" '<people>
</people>' "the agency names people itself"
checks none.xml
example none.xml >example.xml
runs 0 "and the example names nobody" casechron check example.xml
sed -e '/id="F"/d' -e 's/id="M"/id="A--B"/' "$data/queries-two.xml" >dashes.xml
casechron import dashes.case dashes.xml >/dev/null
runs 0 "an id that no comment can hold" casechron request dashes.case --agency FIRE -o dashed.xml
checks dashed.xml
like "$(cat dashed.xml)" '<person id="A--B"' "is in the roster"

# --- agencies that are known

runs 0 "an agency that has submitted" casechron request q.case --agency TWO
cp out two.xml
like "$(cat two.xml)" '^  <agency code="TWO" name="Town nursery" kind="early-years"/>$' "keeps its name and kind"
like "$(cat two.xml)" '^<submission .* revision="4" ' "and its revision goes on"
checks two.xml
runs 0 "one that has not" casechron request q.case --agency FIRE
like "$(cat out)" '^  <agency code="FIRE" name="FIRE" kind="other"/>$' "is called by its code"

# --- every field is explained once

like "$(cat fire.xml)" '^      kloe: ' "an attribute"
like "$(cat fire.xml)" '^    entries/entry/good-practice: ' "an element"
is "$(grep -c '^  The scope: ' fire.xml) $(grep -c '^  The key lines of enquiry: ' fire.xml)" "1 1" \
	"scope and key lines can be filled in"

# the scope, once it is laid down
cp q.case scoped.case
casechron scope scoped.case --from 2018-08 --to 2021-10-31 >/dev/null
casechron request scoped.case --agency FIRE -o scoped.xml
like "$(cat scoped.xml)" '^  The scope: from 2018-08 to 2021-10-31\.$' "a scope that is laid down is in it"
checks scoped.xml

# --- what is misunderstood

# misunderstood PATTERN ARGUMENTS...
misunderstood()
{
	pattern=$1
	shift
	runs 2 "exit 2: $(printf '%s ' "$@" | LC_ALL=C tr -c ' -~' '?')" casechron request q.case "$@"
	like "$(cat err)" "^casechron: $pattern" "says why"
	is "$(cat out; raw err)" "" "and nothing else"
}
misunderstood '--agency is missing' --name Fire
misunderstood "an agency's code is 1 to 8 capital letters and digits" --agency fire
misunderstood "an agency's code is 1 to 8 capital letters and digits" --agency ''
misunderstood "an agency's code is 1 to 8 capital letters and digits" --agency ABCDEFGHI
misunderstood "an agency's name is some text" --agency FIRE --name ' '
misunderstood "an agency's name is some text" --agency FIRE --name "$(printf 'a\033b')"
misunderstood "an agency's name is some text" --agency FIRE --name "$(printf 'a\377')"
misunderstood 'there is no such kind of agency' --agency FIRE --kind fire
runs 2 "a file that is there" casechron request q.case --agency FIRE -o fire.xml
like "$(cat err)" '^casechron: fire\.xml is there already; --force takes its place$' "is kept"
runs 4 "no case" casechron request none-such.case --agency FIRE

finish
