# key.awk - compares what is suggested with the answer key of a sample (tests/data/alder-key).
#
# First file: the key, lines of kind TAB name TAB subjects ...; second: lines of kind TAB subject, as suggested. Prints
# "missing KIND WHAT" for what the key has and nobody suggested, and "false KIND SUBJECT" for what is suggested and the
# key does not have, of the kinds that the key is about. A happening's subjects are a cluster: suggested pairs must
# connect all of it.
BEGIN { FS = "\t"; split("happening unreceived contradiction person abbreviation", list, " "); for (i in list) about[list[i]] }

/^#/ || !($1 in about) { next }

# The subjects of a key line, as the suggestion has them, whatever their order.
function sorted(text, n, part, i, k, swap)
{
	n = split(text, part, " ")
	for (i = 2; i <= n; i++)
		for (k = i; k > 1 && part[k] < part[k - 1]; k--) {
			swap = part[k]; part[k] = part[k - 1]; part[k - 1] = swap
		}
	text = part[1]
	for (i = 2; i <= n; i++)
		text = text " " part[i]
	return text
}

FNR == NR {
	keys++
	if ($1 == "happening") {
		clusters++
		members[clusters] = $3
		n = split($3, part, " ")
		for (i = 1; i <= n; i++)
			for (k = 1; k <= n; k++)
				together[part[i] " " part[k]] = clusters
	} else if ($1 == "contradiction") {
		wanted["contradiction\t" sorted($3)]
	} else if ($1 == "unreceived") {
		split($3, part, " ")
		wanted["unreceived\t" part[1]]
	} else {
		n = split($3, part, " ")
		for (i = 1; i <= n; i++)
			wanted[$1 "\t" part[i]]
	}
	next
}

$1 == "happening" {
	split($2, pair, " ")
	if ((pair[1] " " pair[2]) in together)
		joined[pair[1] " " pair[2]] = joined[pair[2] " " pair[1]] = 1
	else
		print "false happening " $2
	next
}

{
	subject = $2
	if ($1 == "unreceived")
		sub(/ > .*/, "", subject)
	else if ($1 == "contradiction")
		subject = sorted(subject)
	found[$1 "\t" subject]
	if (!(($1 "\t" subject) in wanted))
		print "false " $1 " " $2
}

# Everything that can be reached from the first of the cluster.
function is_connected(text, n, part, reached, grew, i, k)
{
	n = split(text, part, " ")
	reached[1] = 1
	for (grew = 1; grew;) {
		grew = 0
		for (i = 1; i <= n; i++)
			for (k = 1; k <= n; k++)
				if ((i in reached) && !(k in reached) && ((part[i] " " part[k]) in joined))
					grew = reached[k] = 1
	}
	for (i = 1; i <= n; i++)
		if (!(i in reached))
			return 0
	return 1
}

END {
	for (i = 1; i <= clusters; i++)
		if (!is_connected(members[i]))
			print "missing happening " members[i]
	for (key in wanted)
		if (!(key in found)) {
			sub(/\t/, " ", key)
			print "missing " key
		}
	if (keys == 0)
		print "missing key"
}
