# The manual (docs/manual) is held to the program. What must be so stands in comments of the pages, which no reader
# sees:
#
#	<!-- golden: people-alder-80x24 -->     the block that follows is the text of that golden file, which a test of
#	                                        tests/view draws; CASECHRON_REWRITE=1 (make update-captures) writes it anew
#	<!-- keys: the Timeline: / find; n next-hit -->
#	                                        keys that the section names, with their commands (- where a key of a form
#	                                        has none), each as the key table has it, by way of docs/casechron.1
#
# A key stands in bold and nothing else does; what is typed after a colon, `:name`, is a command.
. "$CASECHRON_SRCDIR/tests/lib/tap.sh"
. "$CASECHRON_SRCDIR/tests/lib/cli.sh"

folder=$CASECHRON_SRCDIR/docs/manual
pages=$(cd "$folder" && echo *.md)

# --- the captures

# captured PAGE: the page with each block drawn anew; a golden file that is missing is named in the block.
captured()
{
	awk -v folder="$CASECHRON_SRCDIR/tests/view/golden" '
		in_block && /^```$/ { in_block = 0 }
		in_block { next }
		{ print }
		/^<!-- golden: .* -->$/ { name = $3; next }
		name != "" && /^```/ {
			name_of = name
			file = folder "/" name ".txt"
			name = ""
			if ((getline line <file) <= 0)
				print "there is no golden file " name_of
			while ((getline line <file) > 0 && line != "styles")
				print line
			close(file)
			in_block = 1
		}' "$1"
}

for page in $pages; do
	captured "$folder/$page" >"$page"
	same "$page" "$folder/$page" "$page shows what the screen shows"
	is "$(grep '^there is no golden file ' "$page")" "" "from golden files that are there"
	is "$(grep -c '^<!-- golden: ' "$page")" "$(grep -c '^```screen$' "$page")" "every screen in $page is one of them"
done

# --- the keys: CONTEXT, KEY and COMMAND of the manual page, a line each, with tabs between

plain <"$CASECHRON_SRCDIR/docs/casechron.1" | awk '
	/^\.SS / { context = substr($0, 5); sub(/^In /, "", context); next }
	/^\.TP/ && context != "" {
		getline
		command = "-"
		if (match($0, /\(?:[a-z-]+\)?$/)) {
			command = substr($0, RSTART, RLENGTH)
			gsub(/[(:)]/, "", command)
			$0 = substr($0, 1, RSTART - 1)
		}
		sub(/ +$/, "")
		n = split($0, keys, / or | to /)
		for (i = 1; i <= n; i++)
			print context "\t" keys[i] "\t" command
		print context "\t:" command "\t" command
	}
	/^\.SH / { context = "" }' >table

# told PAGE: "pair" with the line, context, key and command that its comments tell, and with "any" for the context each
# command that is typed; "bold" with the line and each key in its prose that its section does not tell. Tabs between.
told()
{
	awk -v OFS='\t' '
		/^```/ { in_block = !in_block }
		in_block { next }
		/^#/ { split("", known) }
		/^<!-- keys: .* -->$/ {
			sub(/^<!-- keys: /, "")
			sub(/ -->$/, "")
			context = substr($0, 1, index($0, ": ") - 1)
			n = split(substr($0, index($0, ": ") + 2), pairs, /; /)
			for (i = 1; i <= n; i++) {
				at = match(pairs[i], / [^ ]+$/)
				key = substr(pairs[i], 1, at - 1)
				known[key] = 1
				print "pair", FNR, context, key, substr(pairs[i], at + 1)
			}
			next
		}
		{
			line = $0
			while (match(line, /\*\*[^*]+\*\*/)) {
				key = substr(line, RSTART + 2, RLENGTH - 4)
				line = substr(line, RSTART + RLENGTH)
				if (!(key in known))
					print "bold", FNR, key
			}
			line = $0
			while (match(line, /`:[a-z-]+/)) {
				name = substr(line, RSTART + 1, RLENGTH - 1)
				print "pair", FNR, "any", name, substr(name, 2)
				line = substr(line, RSTART + RLENGTH)
			}
		}' "$1"
}

for page in $pages; do
	told "$folder/$page" >told
	is "$(sed -n 's/^bold\t//p' told)" "" "every key that $page names is told in its section"
	is "$(sed -n 's/^pair\t//p' told | awk -F '\t' '
		NR == FNR { has[$1, $2, $3] = 1; any[$2, $3] = 1; next }
		$2 == "any" ? !any[$3, $4] : !has[$2, $3, $4] && !has["every view", $3, $4]' table -)" "" \
		"and is a key of that command in the table"
done

# --- what else would lead nowhere

for page in $pages; do
	for link in $(grep -oE '\]\([^)#]+' "$folder/$page" | cut -c 3-); do
		[ -e "$folder/$link" ]
		ok $? "$page leads to $link"
	done
	[ "$page" = README.md ] || like "$(cat "$folder/README.md")" "\]\($page\)" "the contents have $page"
	like "$(cat "$CASECHRON_SRCDIR/docs/local.mk")" "%reldir%/manual/$page( |\$)" "$page is shipped"
done

finish
