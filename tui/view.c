#include "tui/view.h"

#include <stdio.h>

bool answer_then(struct answer *answer, enum command_id command, const char *argument)
{
	const char *space = argument[0] != '\0' ? " " : "";
	int n = snprintf(answer->then, sizeof answer->then, "%s%s%s", command_of(command)->name, space, argument);

	if (n > 0 && (size_t)n < sizeof answer->then)
		return true;
	answer->then[0] = '\0';
	return false;
}
