/* asked.h - what is asked of the case: a filter, and which agencies are hidden. The Timeline, Agencies and Density and
 * gaps each have one, and hand it on to each other with the selection (view.h).
 *
 * Owns the filter and the list of agencies. */
#ifndef TUI_ASKED_H
#define TUI_ASKED_H

#include "core/filter.h"
#include "core/submission.h"
#include "tui/view.h"

struct asked {
	char *filter;       /* as typed; "" for none. It was parsed once and can be parsed again */
	struct arena arena; /* of the agencies */
	struct submission_row *agencies; /* all current submissions, in agency order */
	size_t n_agencies;
	bool *hidden; /* of each agency */
};

void asked_init(struct asked *asked);
void asked_release(struct asked *asked);

/* Reads the agencies again. Those that were hidden stay hidden where they are still there. */
bool asked_reload(struct asked *asked, struct store *store, struct err *err);

/* Adds the filter that was typed together with the agencies that are hidden: "" where everything is shown. */
void asked_text(const struct asked *asked, struct str *text);

/* The same for the heading, where anything is hidden by it: " > filter agency:GP (185 hidden)". */
void asked_heading(const struct asked *asked, size_t hidden, struct str *out);

/* The same, parsed; the caller releases. */
bool asked_parse(const struct asked *asked, struct filter *filter, struct err *err);

/* Carries out filter, clear, agency and all-agencies. `*changed`: something else is asked now. False: a filter that
 * cannot be parsed; the one before stands. Any other command changes nothing. */
bool asked_command(struct asked *asked, struct store *store, enum command_id command, const char *argument,
                   struct answer *answer, bool *changed, struct err *err);

/* Before something else is asked: keeps what is asked. After it, `ok` or not: where not, what was asked is asked again,
 * and where it was stopped the err says so; NULL: it is not for a filter's sake. Returns `ok`. */
void asked_keep(const struct asked *asked, struct selection *kept);
bool asked_settle(struct asked *asked, struct selection *kept, bool ok, struct err *err);

/* view_class.why_not, for clear and all-agencies. */
const char *asked_why_not(const struct asked *asked, enum command_id command);

/* view_class.assist, for find and filter: how many match a filter, and how the last word may go on. */
void asked_assist(struct store *store, enum command_id command, const char *text, size_t at, struct assist *assist);

/* Puts it into the selection, or takes it from there: true where that is something else. */
void asked_tell(const struct asked *asked, struct selection *selection);
bool asked_take(struct asked *asked, const struct selection *selection);

/* How the agency of this code looks. */
enum style asked_style(const struct asked *asked, const char *code);

#endif
