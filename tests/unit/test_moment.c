/* When something was done, as the place has it where it is read: with the hour that comes and goes in summer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "core/moment.h"

enum { HOUR_MS = 3600000, DAY_MS = 24 * HOUR_MS };

/* 2026-03-29T00:00:00Z; in the United Kingdom the clocks go forward an hour later. */
#define SPRING INT64_C(1774742400000)

static void live_in(const char *zone)
{
	assert_int_equal(setenv("TZ", zone, 1), 0);
	tzset();
}

static void days_begin_where_it_is_read(void **state)
{
	int32_t day = edtf_day_number(2026, 3, 29), found;
	int minute;

	(void)state;
	live_in("GMT0BST,M3.5.0/1,M10.5.0");
	assert_int_equal(moment_begin(day), SPRING);
	assert_int_equal(moment_begin(day + 1), SPRING + DAY_MS - HOUR_MS);
	assert_true(moment_find(SPRING + 2 * HOUR_MS, &found, &minute));
	assert_int_equal(found, day);
	assert_int_equal(minute, 180);
	assert_true(moment_find(SPRING + DAY_MS - HOUR_MS - 1, &found, &minute));
	assert_int_equal(found, day);
	assert_int_equal(minute, 24 * 60 - 1);
	live_in("EST5");
	assert_int_equal(moment_begin(day), SPRING + 5 * HOUR_MS);
	assert_true(moment_find(SPRING, &found, &minute));
	assert_int_equal(found, day - 1);
	assert_int_equal(moment_begin(EDTF_FIRST), INT64_MIN);
	assert_int_equal(moment_begin(EDTF_LAST), INT64_MAX);
	live_in("UTC");
}

static void it_is_said(void **state)
{
	struct str text;

	(void)state;
	str_init(&text);
	live_in("EST5");
	moment_say(SPRING, CALENDAR_SLASHES, &text);
	assert_string_equal(text.text, "28/03/2026 19:00");
	str_clear(&text);
	moment_day(SPRING, CALENDAR_SLASHES, &text);
	assert_string_equal(text.text, "28/03/2026");
	live_in("UTC");
	str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_begin_where_it_is_read),
		cmocka_unit_test(it_is_said),
	};

	return cmocka_run_group_tests_name("moment", tests, NULL, NULL);
}
