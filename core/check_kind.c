#include <string.h>

#include "core/check.h"

/* A kind that is not here is an agency's own work. What lies under one by hyphen is of its sort. */
static const struct {
	const char *name;
	enum check_kind sort;
} kinds[] = {
	{"contact", CHECK_COMMUNICATION},
	{"referral", CHECK_COMMUNICATION},
	{"reported", CHECK_COMMUNICATION},
	{"strategy-discussion", CHECK_MEETING},
	{"conference", CHECK_MEETING},
	{"core-group", CHECK_MEETING},
	{"child-in-need-meeting", CHECK_MEETING},
	{"looked-after-review", CHECK_MEETING},
	{"legal-planning", CHECK_MEETING},
	{"court", CHECK_MEETING},
	{"marac", CHECK_MEETING},
	{"mappa", CHECK_MEETING},
	{"entered-care", CHECK_MEETING},
	{"hospital-attendance", CHECK_INCIDENT},
	{"injury", CHECK_INCIDENT},
	{"police-incident", CHECK_INCIDENT},
	{"domestic-abuse", CHECK_INCIDENT},
	{"arrest", CHECK_INCIDENT},
	{"birth", CHECK_INCIDENT},
	{"death", CHECK_INCIDENT},
};

enum check_kind check_kind_of(const char *kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i].name);
		if (strncmp(kind, kinds[i].name, n) == 0 && (kind[n] == '\0' || kind[n] == '-'))
			return kinds[i].sort;
	}
	return kind[0] == '\0' ? CHECK_COMMUNICATION : CHECK_OWN;
}
