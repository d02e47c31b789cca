/* What looks as if it identified somebody, and what must not: a chronology is full of numbers. All numbers are made
 * up: the NHS's own example, Ofcom's numbers for drama, example.org. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "import/sensitive.h"

static const struct {
	const char *text;
	unsigned found;
} TEXTS[] = {
	{"", 0},
	{"NHS no. 943 476 5919", SENSITIVE_NHS_NUMBER},
	{"(9434765919)", SENSITIVE_NHS_NUMBER},
	{"943-476-5919", SENSITIVE_NHS_NUMBER},
	{"NHS number ref 943 476 5919", SENSITIVE_NHS_NUMBER},
	{"943 476 5918", 0}, /* the check digit is wrong */
	{"94 347 65919", 0},
	{"x9434765919", 0},
	{"9434765919/12", 0},
	{"Log 9434765919 of 12 July", 0},
	{"crime reference 9434765919", 0},
	{"URN: 9434765919", 0},
	{"ICPC/9434765919", 0},
	{"94347659190", 0},
	{"0000000000", 0},
	{"rang 0116 496 0123", SENSITIVE_TELEPHONE},
	{"rang 01164960123", SENSITIVE_TELEPHONE},
	{"(0116) 496 0123", SENSITIVE_TELEPHONE},
	{"07700 900123", SENSITIVE_TELEPHONE},
	{"+44 7700 900123", SENSITIVE_TELEPHONE},
	{"tel. 07700-900123", SENSITIVE_TELEPHONE},
	{"log 01164960123", 0},
	{"01 02 2012 0930", 0},
	{"01/02/2012 09:30", 0},
	{"2012-01-14", 0},
	{"on 14 01 2012 and 15 01 2012", 0},
	{"0123 456 of 12 July", 0},
	{"01-2012-123456", 0},
	{"020 7946", 0},
	{"7 A&E visits, 12 core groups, 31 strategy meetings", 0},
	{"of LE1 7AB.", SENSITIVE_POSTCODE},
	{"LE17AB", SENSITIVE_POSTCODE},
	{"SW1A 2AA", SENSITIVE_POSTCODE},
	{"W1A 1HQ, M1 1AE, CR2 6XH, DN55 1PT, EC1A 1BB", SENSITIVE_POSTCODE},
	{"S47 enquiry, S17 CIN, CP1 plan, PC 1234, CAD 12", 0},
	{"LE1", 0},
	{"QQ1 1AA", 0},
	{"LE1 7AC", 0}, /* C never stands there */
	{"LE1 7ABX", 0},
	{"REF/LE1 7AB", 0},
	{"XLE1 7AB", 0},
	{"le1 7ab", 0},
	{"mail ann.other@example.org today", SENSITIVE_EMAIL},
	{"a@b.cd", SENSITIVE_EMAIL},
	{"@example.org", 0},
	{"a @ b.cd", 0},
	{"a@b", 0},
	{"a@b.1", 0},
	{"seen @ home", 0},
	{"943 476 5919, LE1 7AB, 07700 900123, a@example.org",
     SENSITIVE_NHS_NUMBER | SENSITIVE_POSTCODE | SENSITIVE_TELEPHONE | SENSITIVE_EMAIL},
	{"\xC5\x81"
     "9434765919",
     0},
	{"+", 0},
	{"(", 0},
	{"+44", 0},
	{"@", 0},
};

static void finds_what_it_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
		unsigned found = sensitive_find(TEXTS[i].text);
		if (found != TEXTS[i].found)
			fail_msg("\"%s\": %u, not %u", TEXTS[i].text, found, TEXTS[i].found);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_it_should),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
