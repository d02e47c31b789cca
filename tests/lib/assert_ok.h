/* assert_ok.h - a call of the core that must succeed: where it does not, the test fails with what the err says.
 *
 * Wants a `struct err err` in sight, and cmocka included before. */
#ifndef TESTS_LIB_ASSERT_OK_H
#define TESTS_LIB_ASSERT_OK_H

#define assert_ok(call)                             \
	do {                                            \
		if (!(call))                                \
			fail_msg("%s: %s", #call, err.text);    \
	} while (0)

#endif
