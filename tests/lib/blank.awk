# C without its comments and without what stands in strings and character constants, line for line. For the lint
# tests: what is left is code. (A `/` or a quote inside a string or a comment does not mislead it.)
{
	out = ""
	for (i = 1; i <= length($0); i++) {
		c = substr($0, i, 1)
		two = substr($0, i, 2)
		if (comment) {
			if (two == "*/") {
				comment = 0
				i++
			}
		} else if (quote != "") {
			if (c == "\\")
				i++
			else if (c == quote) {
				quote = ""
				out = out c
			}
		} else if (two == "/*") {
			comment = 1
			i++
			out = out " "
		} else if (two == "//")
			break
		else {
			if (c == "\"" || c == "'")
				quote = c
			out = out c
		}
	}
	quote = "" # a string ends with its line
	print out
}
