/* One row a style, one column a palette: whoever adds a style sees all it must look like. */
#include "tui/style.h"

#include <stdlib.h>
#include <string.h>

#define B STYLE_BOLD
#define R STYLE_REVERSE
#define U STYLE_UNDERLINE
#define F STYLE_FAINT

struct row {
	char letter; /* for golden tests; no two alike */
	struct look dark, light, few, mono;
};

/* On black (16) and on white (231) everything but the bars stands on the page's own background. */
#define ON_DARK(fg, attributes) \
	{                           \
		fg, 16, attributes      \
	}
#define ON_LIGHT(fg, attributes) \
	{                            \
		fg, 231, attributes      \
	}
#define PLAIN(fg, attributes) \
	{                         \
		fg, -1, attributes    \
	}

/* clang-format off */
static const struct row rows[STYLE_COUNT] = {
	[STYLE_TEXT]      = {'.', ON_DARK(252, 0), ON_LIGHT(234, 0), PLAIN(-1, 0), PLAIN(-1, 0)},
	[STYLE_DIM]       = {'d', ON_DARK(246, 0), ON_LIGHT(240, 0), PLAIN(-1, F), PLAIN(-1, F)},
	[STYLE_HEADING]   = {'h', {16, 250, B}, {231, 238, B}, PLAIN(-1, R), PLAIN(-1, R)},
	[STYLE_MARKING]   = {'c', {16, 250, B}, {231, 238, B}, PLAIN(-1, R | B), PLAIN(-1, R | B)},
	[STYLE_MONTH]     = {'m', ON_DARK(223, B), ON_LIGHT(58, B), PLAIN(-1, B), PLAIN(-1, B)},
	[STYLE_GAP]       = {'g', ON_DARK(214, 0), ON_LIGHT(94, 0), PLAIN(3, 0), PLAIN(-1, U)},
	[STYLE_SELECTED]  = {'S', {231, 24, 0}, {231, 25, 0}, PLAIN(-1, R), PLAIN(-1, R)},
	[STYLE_HIT]       = {'H', {16, 227, B}, {16, 220, B}, PLAIN(-1, B | U), PLAIN(-1, B | U)},
	[STYLE_NOTE]      = {'n', ON_DARK(158, 0), ON_LIGHT(23, 0), PLAIN(6, 0), PLAIN(-1, 0)},
	[STYLE_LABEL]     = {'l', ON_DARK(153, 0), ON_LIGHT(24, 0), PLAIN(-1, B), PLAIN(-1, B)},
	[STYLE_BORDER]    = {'b', ON_DARK(246, 0), ON_LIGHT(240, 0), PLAIN(-1, 0), PLAIN(-1, 0)},
	[STYLE_STATUS]    = {'s', ON_DARK(252, 0), ON_LIGHT(234, 0), PLAIN(-1, 0), PLAIN(-1, 0)},
	[STYLE_HINT_KEY]  = {'k', ON_DARK(231, B), ON_LIGHT(16, B), PLAIN(-1, B), PLAIN(-1, B)},
	[STYLE_HINT]      = {'i', ON_DARK(250, 0), ON_LIGHT(238, 0), PLAIN(-1, 0), PLAIN(-1, 0)},
	[STYLE_MARK]      = {'!', ON_DARK(221, B), ON_LIGHT(88, B), PLAIN(-1, B), PLAIN(-1, B)},
	[STYLE_WARNING]   = {'w', ON_DARK(215, B), ON_LIGHT(130, B), PLAIN(3, B), PLAIN(-1, B)},
	[STYLE_ERROR]     = {'e', {231, 124, B}, {231, 124, B}, PLAIN(-1, R | B), PLAIN(-1, R | B)},
	[STYLE_PROMPT]    = {'p', ON_DARK(231, B), ON_LIGHT(16, B), PLAIN(-1, B), PLAIN(-1, B)},
	[STYLE_FIELD]     = {'f', {231, 238, 0}, {16, 254, 0}, PLAIN(-1, U), PLAIN(-1, U)},
	[STYLE_UNCERTAIN] = {'u', ON_DARK(183, 0), ON_LIGHT(90, 0), PLAIN(5, 0), PLAIN(-1, 0)},
	[STYLE_AGENCY_1]  = {'1', ON_DARK(117, 0), ON_LIGHT(25, 0), PLAIN(6, 0), PLAIN(-1, 0)},
	[STYLE_AGENCY_2]  = {'2', ON_DARK(214, 0), ON_LIGHT(22, 0), PLAIN(3, 0), PLAIN(-1, 0)},
	[STYLE_AGENCY_3]  = {'3', ON_DARK(79, 0), ON_LIGHT(94, 0), PLAIN(2, 0), PLAIN(-1, 0)},
	[STYLE_AGENCY_4]  = {'4', ON_DARK(227, 0), ON_LIGHT(130, 0), PLAIN(3, B), PLAIN(-1, 0)},
	[STYLE_AGENCY_5]  = {'5', ON_DARK(218, 0), ON_LIGHT(90, 0), PLAIN(5, 0), PLAIN(-1, 0)},
	[STYLE_AGENCY_6]  = {'6', ON_DARK(209, 0), ON_LIGHT(23, 0), PLAIN(1, 0), PLAIN(-1, 0)},
	[STYLE_AGENCY_7]  = {'7', ON_DARK(147, 0), ON_LIGHT(124, 0), PLAIN(4, 0), PLAIN(-1, 0)},
	[STYLE_AGENCY_8]  = {'8', ON_DARK(250, 0), ON_LIGHT(240, 0), PLAIN(-1, 0), PLAIN(-1, 0)},
};
/* clang-format on */

static struct look look_of(enum palette palette, enum style style)
{
	switch (palette) {
	case PALETTE_DARK:
		return rows[style].dark;
	case PALETTE_LIGHT:
		return rows[style].light;
	case PALETTE_FEW:
		return rows[style].few;
	case PALETTE_MONO:
	case PALETTE_AUTO:
		break;
	}
	return rows[style].mono;
}

/* -1 leaves the colour that is there, so that a layer of attributes alone keeps the agency's colour. Reverse is
 * set and not toggled: a selected heading stays reversed. */
static struct look lay_over(struct look under, struct look over)
{
	if (over.fg >= 0)
		under.fg = over.fg;
	if (over.bg >= 0)
		under.bg = over.bg;
	under.attributes |= over.attributes;
	return under;
}

struct look style_look(enum palette palette, enum style style, unsigned layers)
{
	unsigned own = style_layer(style);
	struct look look = look_of(palette, own != 0 ? STYLE_TEXT : style);

	layers |= own;
	if ((layers & LAYER_SELECTED) != 0)
		look = lay_over(look, look_of(palette, STYLE_SELECTED));
	if ((layers & LAYER_HIT) != 0)
		look = lay_over(look, look_of(palette, STYLE_HIT));
	if (layers != 0)
		look.attributes &= ~(unsigned)F;
	return look;
}

unsigned style_layer(enum style style)
{
	return style == STYLE_SELECTED ? LAYER_SELECTED : style == STYLE_HIT ? LAYER_HIT : 0;
}

enum style style_agency(size_t index)
{
	return (enum style)(STYLE_AGENCY_1 + index % 8);
}

char style_letter(enum style style, unsigned layers)
{
	layers |= style_layer(style);
	switch (layers) {
	case 0:
		return rows[style].letter;
	case LAYER_SELECTED:
		return rows[STYLE_SELECTED].letter;
	case LAYER_HIT:
		return rows[STYLE_HIT].letter;
	default:
		return 'X';
	}
}

static const char *const names[] = {
	[PALETTE_DARK] = "dark", [PALETTE_LIGHT] = "light", [PALETTE_FEW] = "few",
	[PALETTE_MONO] = "mono", [PALETTE_AUTO] = "auto",
};

bool style_palette(const char *name, enum palette *palette)
{
	for (int i = PALETTE_DARK; i <= PALETTE_AUTO; i++) {
		if (strcmp(name, names[i]) != 0)
			continue;
		*palette = (enum palette)i;
		return true;
	}
	return false;
}

const char *style_palette_name(enum palette palette)
{
	return names[palette];
}

/* Of the sixteen colours 7 and those from 9 on are light; "default" says nothing. */
static bool is_light(const char *background)
{
	const char *last = background != NULL ? strrchr(background, ';') : NULL;
	char *end;

	if (last == NULL)
		return false;
	long colour = strtol(last + 1, &end, 10);
	return end != last + 1 && *end == '\0' && (colour == 7 || (colour >= 9 && colour <= 15));
}

enum palette style_choose(enum palette wanted, int colours, bool no_colour, const char *background)
{
	if (wanted == PALETTE_AUTO)
		wanted = is_light(background) ? PALETTE_LIGHT : PALETTE_DARK;
	if (no_colour || colours < 8 || wanted == PALETTE_MONO)
		return PALETTE_MONO;
	if (colours < 256 || wanted == PALETTE_FEW)
		return PALETTE_FEW;
	return wanted;
}
