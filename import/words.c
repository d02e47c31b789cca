#include "import/words.h"

#include <stddef.h>

/* clang-format off */

const char *const WORDS_STATUS[] = {"draft", "final", NULL};

/* The last four are drawn apart and never counted as agencies. */
const char *const WORDS_AGENCY_KIND[] = {
	"social-care", "adult-care", "police", "health", "mental-health", "education", "early-years", "housing",
	"probation", "justice", "voluntary", "other",
	"family", "practitioner-event", "reviewer", "published", NULL,
};

const char *const WORDS_ROLE[] = {
	"subject", "sibling", "unborn", "mother", "father", "putative-father", "step-parent", "partner", "ex-partner",
	"carer", "foster-carer", "grandparent", "relative", "household-member", "adult-at-risk", "victim",
	"alleged-perpetrator", "perpetrator", "other", "unknown", NULL,
};

const char *const WORDS_RELATION_KIND[] = {
	"mother", "father", "sibling", "half-sibling", "partner", "ex-partner", "parental-responsibility", "carer",
	"relative", "professional", "other", NULL,
};

const char *const WORDS_CERTAINTY[] = {"known", "putative", "assumed", "disputed", NULL};

const char *const WORDS_PERIOD_KIND[] = {
	"child-protection-plan", "child-in-need-plan", "looked-after", "placement", "court-order", "pregnancy", "prison",
	"supervision-order", "employment", "tenancy", "relationship", "other", NULL,
};

/* An open list: what is not in it is kept, with a warning. */
const char *const WORDS_ENTRY_KIND[] = {
	"visit", "contact", "referral",
	"assessment", "assessment-initial", "assessment-core", "assessment-single", "assessment-pre-birth",
	"assessment-health-initial",
	"strategy-discussion", "s47-enquiry", "s42-enquiry",
	"conference", "conference-initial", "conference-review", "conference-pre-birth",
	"core-group", "child-in-need-meeting", "entered-care", "looked-after-review", "legal-planning", "legal-advice",
	"court", "marac", "mappa", "staff-supervision", "management-decision", "escalation", "closure",
	"was-not-brought", "no-access", "missed-appointment", "hospital-attendance", "injury",
	"police-incident", "domestic-abuse", "arrest", "disclosure", "retraction",
	"birth", "antenatal", "immunisation", "school-attendance", "housing", "placement", "capacity-assessment",
	"death", "reported", "other", NULL,
};

const char *const WORDS_BASIS[] = {
	"observed", "reported", "alleged", "retracted", "disputed", "court-finding", NULL,
};

const char *const WORDS_SEEN[] = {"alone", "yes", "no", "not-applicable", NULL};

const char *const WORDS_SPOKEN[] = {"yes", "no", "not-applicable", NULL};

/* clang-format on */
