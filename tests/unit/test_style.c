#include "tui/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The xterm-256 table: from 16 a cube of six levels, from 232 a ramp of greys. */
static void rgb_of(int colour, int rgb[3])
{
	static const int level[6] = {0, 95, 135, 175, 215, 255};

	if (colour >= 232) {
		rgb[0] = rgb[1] = rgb[2] = 8 + 10 * (colour - 232);
		return;
	}
	colour -= 16;
	rgb[0] = level[colour / 36];
	rgb[1] = level[colour / 6 % 6];
	rgb[2] = level[colour % 6];
}

/* x to the power 2.4 without libm: the fifth root of x^12, by Newton's method. */
static double power_2_4(double x)
{
	double target = x * x, root = 1;

	target = target * target * target;
	target *= target;
	if (x <= 0)
		return 0;
	for (int i = 0; i < 200; i++)
		root -= (root - target / (root * root * root * root)) / 5;
	return root;
}

/* Relative luminance as WCAG 2 defines it. */
static double luminance(int colour)
{
	static const double share[3] = {0.2126, 0.7152, 0.0722};
	double sum = 0;
	int rgb[3];

	rgb_of(colour, rgb);
	for (int i = 0; i < 3; i++) {
		double c = rgb[i] / 255.0;

		sum += share[i] * (c <= 0.04045 ? c / 12.92 : power_2_4((c + 0.055) / 1.055));
	}
	return sum;
}

static double contrast(int a, int b)
{
	double x = luminance(a), y = luminance(b);

	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static void the_ruler_is_right(void **state)
{
	(void)state;
	assert_in_range((int)(contrast(16, 231) * 100 + 0.5), 2099, 2101);
	assert_in_range((int)(contrast(243, 231) * 100), 440, 480); /* #767676 on white: the classic 4.54 */
}

static void every_look_in_colour_can_be_read(void **state)
{
	static const enum palette palettes[] = {PALETTE_DARK, PALETTE_LIGHT};

	(void)state;
	for (int p = 0; p < 2; p++) {
		for (int style = 0; style < STYLE_COUNT; style++) {
			for (unsigned layers = 0; layers < 4; layers++) {
				struct look look = style_look(palettes[p], (enum style)style, layers);

				assert_in_range(look.fg, 16, 255);
				assert_in_range(look.bg, 16, 255);
				assert_false(look.attributes & (STYLE_REVERSE | STYLE_FAINT));
				if (contrast(look.fg, look.bg) < 4.5)
					fail_msg("palette %d style %d layers %u: %d on %d", p, style, layers, look.fg, look.bg);
			}
		}
	}
}

static bool same(struct look a, struct look b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attributes == b.attributes;
}

static void layers_show_in_every_palette(void **state)
{
	(void)state;
	for (int p = PALETTE_DARK; p <= PALETTE_MONO; p++) {
		struct look text = style_look((enum palette)p, STYLE_TEXT, 0);
		struct look hit = style_look((enum palette)p, STYLE_TEXT, LAYER_HIT);
		struct look selected = style_look((enum palette)p, STYLE_TEXT, LAYER_SELECTED);
		struct look both = style_look((enum palette)p, STYLE_TEXT, LAYER_HIT | LAYER_SELECTED);

		assert_false(same(text, hit));
		assert_false(same(text, selected));
		assert_false(same(hit, selected));
		assert_false(same(both, selected));
		assert_false(same(both, text));
		assert_true(same(hit, style_look((enum palette)p, STYLE_HIT, 0)));
		assert_true(same(both, style_look((enum palette)p, STYLE_HIT, LAYER_SELECTED)));
	}
}

static void the_agencies_differ_in_colour(void **state)
{
	(void)state;
	for (int a = 0; a < 8; a++) {
		for (int b = 0; b < a; b++) {
			assert_false(same(style_look(PALETTE_DARK, style_agency((size_t)a), 0),
			                  style_look(PALETTE_DARK, style_agency((size_t)b), 0)));
			assert_false(same(style_look(PALETTE_LIGHT, style_agency((size_t)a), 0),
			                  style_look(PALETTE_LIGHT, style_agency((size_t)b), 0)));
			assert_false(same(style_look(PALETTE_FEW, style_agency((size_t)a), 0),
			                  style_look(PALETTE_FEW, style_agency((size_t)b), 0)));
		}
	}
	assert_int_equal(style_agency(0), STYLE_AGENCY_1);
	assert_int_equal(style_agency(7), STYLE_AGENCY_8);
	assert_int_equal(style_agency(8), STYLE_AGENCY_1);
}

static void mono_uses_no_colour(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++) {
		for (unsigned layers = 0; layers < 4; layers++) {
			struct look look = style_look(PALETTE_MONO, (enum style)style, layers);

			assert_int_equal(look.fg, -1);
			assert_int_equal(look.bg, -1);
		}
	}
}

static void few_uses_the_eight_colours(void **state)
{
	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++) {
		struct look look = style_look(PALETTE_FEW, (enum style)style, 0);

		assert_true(look.fg >= -1 && look.fg < 8);
		assert_true(look.bg >= -1 && look.bg < 8);
	}
}

static void letters_are_unique(void **state)
{
	char seen[STYLE_COUNT + 1] = "";

	(void)state;
	for (int style = 0; style < STYLE_COUNT; style++) {
		char letter = style_letter((enum style)style, 0);

		assert_true(letter > ' ' && letter < 0x7F && letter != 'X');
		assert_null(strchr(seen, letter));
		seen[style] = letter;
	}
	assert_int_equal(style_letter(STYLE_TEXT, 0), '.');
	assert_int_equal(style_letter(STYLE_AGENCY_3, LAYER_SELECTED), 'S');
	assert_int_equal(style_letter(STYLE_TEXT, LAYER_HIT), 'H');
	assert_int_equal(style_letter(STYLE_HIT, LAYER_SELECTED), 'X');
}

static void the_palette_follows_the_terminal(void **state)
{
	static const struct {
		const char *says;
		enum palette palette;
	} backgrounds[] = {
		{NULL, PALETTE_DARK},        {"15;0", PALETTE_DARK},         {"0;15", PALETTE_LIGHT},
		{"0;11", PALETTE_LIGHT},     {"0;default;7", PALETTE_LIGHT}, {"12;8", PALETTE_DARK},
		{"0;default", PALETTE_DARK}, {"15", PALETTE_DARK},           {"", PALETTE_DARK},
		{"0;", PALETTE_DARK},        {"0;7x", PALETTE_DARK},         {"0;99", PALETTE_DARK},
	};

	(void)state;
	assert_int_equal(style_choose(PALETTE_DARK, 256, false, "0;15"), PALETTE_DARK);
	assert_int_equal(style_choose(PALETTE_LIGHT, 65536, false, NULL), PALETTE_LIGHT);
	assert_int_equal(style_choose(PALETTE_LIGHT, 16, false, NULL), PALETTE_FEW);
	assert_int_equal(style_choose(PALETTE_DARK, 8, false, NULL), PALETTE_FEW);
	assert_int_equal(style_choose(PALETTE_DARK, -1, false, NULL), PALETTE_MONO);
	assert_int_equal(style_choose(PALETTE_DARK, 256, true, NULL), PALETTE_MONO);
	assert_int_equal(style_choose(PALETTE_MONO, 256, false, NULL), PALETTE_MONO);
	assert_int_equal(style_choose(PALETTE_AUTO, 256, true, "0;15"), PALETTE_MONO);
	assert_int_equal(style_choose(PALETTE_AUTO, 8, false, "0;15"), PALETTE_FEW);
	for (size_t i = 0; i < sizeof backgrounds / sizeof *backgrounds; i++)
		if (style_choose(PALETTE_AUTO, 256, false, backgrounds[i].says) != backgrounds[i].palette)
			fail_msg("COLORFGBG=%s", backgrounds[i].says != NULL ? backgrounds[i].says : "not set");
}

static void palettes_have_names(void **state)
{
	enum palette palette;

	(void)state;
	for (int p = PALETTE_DARK; p <= PALETTE_AUTO; p++) {
		assert_true(style_palette(style_palette_name((enum palette)p), &palette));
		assert_int_equal(palette, p);
	}
	assert_false(style_palette("pink", &palette));
	assert_false(style_palette("", &palette));
}

/* What must not be overlooked is never only what a plain word looks like; nor is one of these the other. */
static void what_matters_stands_out(void **state)
{
	static const enum style matters[] = {STYLE_TEXT, STYLE_SELECTED, STYLE_HIT, STYLE_ERROR, STYLE_WARNING};

	(void)state;
	for (int p = PALETTE_DARK; p <= PALETTE_MONO; p++)
		for (size_t a = 0; a < sizeof matters / sizeof *matters; a++)
			for (size_t b = 0; b < a; b++)
				if (same(style_look((enum palette)p, matters[a], 0), style_look((enum palette)p, matters[b], 0)))
					fail_msg("palette %d: styles %d and %d look alike", p, (int)matters[a], (int)matters[b]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_ruler_is_right),           cmocka_unit_test(every_look_in_colour_can_be_read),
		cmocka_unit_test(layers_show_in_every_palette), cmocka_unit_test(the_agencies_differ_in_colour),
		cmocka_unit_test(mono_uses_no_colour),          cmocka_unit_test(few_uses_the_eight_colours),
		cmocka_unit_test(letters_are_unique),           cmocka_unit_test(the_palette_follows_the_terminal),
		cmocka_unit_test(palettes_have_names),          cmocka_unit_test(what_matters_stands_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
