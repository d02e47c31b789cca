/* One walk along the text. Runs of digits (with single spaces, hyphens and brackets among them) are looked at as
 * NHS or telephone numbers, words in capitals as postcodes, and each "@" as an e-mail address. Every look is
 * bounded, so that the walk is linear. */
#include "import/sensitive.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { MOST_DIGITS = 13, MOST_GROUPS = 6, BEFORE = 24 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_word(char c)
{
	return is_digit(c) || is_capital(c) || (c >= 'a' && c <= 'z') || c == '_' || ((unsigned char)c & 0x80) != 0;
}

/* A number written as groups of digits. */
struct number {
	char digits[MOST_DIGITS + 1];
	size_t n, groups, group[MOST_GROUPS];
	bool too_long, plus;
};

/* Reads a number at `p`, which is a digit, "+" or "(". Returns where it ends. */
static const char *read_number(const char *p, struct number *number)
{
	*number = (struct number){.plus = *p == '+'};
	if (!is_digit(*p))
		p++;
	while (is_digit(*p)) {
		size_t length = 0;
		for (; is_digit(*p); p++, length++) {
			if (number->n < MOST_DIGITS)
				number->digits[number->n++] = *p;
			else
				number->too_long = true;
		}
		if (number->groups < MOST_GROUPS)
			number->group[number->groups++] = length;
		else
			number->too_long = true;
		const char *next = p;
		if (*next == ')')
			next++;
		if (*next == ' ' || *next == '-')
			next++;
		if (!is_digit(*next))
			break;
		p = next;
	}
	return p;
}

/* The sum of the digits weighted 10 to 2, and the tenth as its check (modulus 11). */
static bool is_nhs_number(const struct number *number)
{
	bool whole = number->groups == 1;
	bool parted = number->groups == 3 && number->group[0] == 3 && number->group[1] == 3;
	int sum = 0;

	if (number->n != 10 || number->too_long || number->plus || !(whole || parted))
		return false;
	if (strspn(number->digits, "0") == 10)
		return false;
	for (int i = 0; i < 9; i++)
		sum += (number->digits[i] - '0') * (10 - i);
	int check = (11 - sum % 11) % 11;
	return check == number->digits[9] - '0';
}

/* Groups as telephone numbers have them: dates and times are written in shorter ones. */
static bool is_telephone(const struct number *number)
{
	const char *d = number->digits;

	if (number->too_long)
		return false;
	if (number->plus)
		return strncmp(d, "44", 2) == 0 && number->n >= 11 && number->n <= 13;
	if (d[0] != '0' || strchr("12378", d[1]) == NULL || number->n < 10 || number->n > 11)
		return false;
	if (number->groups == 1)
		return number->n == 11;
	for (size_t i = 0; i < number->groups; i++) {
		if (number->group[i] < 3 || number->group[i] > 8)
			return false;
	}
	return true;
}

/* Do the words just before say that a number is a reference, and not an NHS number? Police logs and court files have
 * numbers of any length. */
static bool is_reference(const char *text, const char *at)
{
	static const char *const WORDS[] = {
		"log", "crime", "incident", "ref", "urn", "cad", "case", "court", "niche", "occurrence",
	};
	char before[BEFORE + 1];
	size_t n = (size_t)(at - text) < BEFORE ? (size_t)(at - text) : BEFORE;

	for (size_t i = 0; i < n; i++)
		before[i] = (char)tolower((unsigned char)(at - n)[i]);
	before[n] = '\0';
	if (strstr(before, "nhs") != NULL || strstr(before, "tel") != NULL || strstr(before, "phone") != NULL)
		return false;
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
		if (strstr(before, WORDS[i]) != NULL)
			return true;
	}
	return n > 0 && (before[n - 1] == '/' || before[n - 1] == '#' || before[n - 1] == '-' || before[n - 1] == '.');
}

static unsigned look_at_number(const char *text, const char **p)
{
	const char *begin = *p;
	struct number number;

	*p = read_number(begin, &number);
	if (is_word(**p) || **p == '/' || is_reference(text, begin))
		return 0;
	if (is_nhs_number(&number))
		return SENSITIVE_NHS_NUMBER;
	return is_telephone(&number) ? SENSITIVE_TELEPHONE : 0;
}

/* The areas of United Kingdom postcodes, each between spaces. */
static const char AREAS[] =
	" AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY "
	"G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR "
	"NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA "
	"WC WD WF WN WR WS WV YO ZE ";

static bool is_area(const char *letters, size_t n)
{
	char word[5] = " ";

	memcpy(word + 1, letters, n);
	word[n + 1] = ' ';
	return strstr(AREAS, word) != NULL;
}

/* A postcode at `p`, the first letter of a word: "LE1 7AB", "SW1A 2AA". */
static bool is_postcode(const char *p)
{
	size_t letters = 0, i;

	while (letters < 3 && is_capital(p[letters]))
		letters++;
	if (letters < 1 || letters > 2 || !is_digit(p[letters]) || !is_area(p, letters))
		return false;
	i = letters + 1;
	if (is_digit(p[i]) && p[i + 1] != '\0' && !is_capital(p[i + 1]))
		i++;
	else if (is_capital(p[i]))
		i++;
	if (p[i] == ' ')
		i++;
	if (!is_digit(p[i]))
		return false;
	for (size_t k = i + 1; k < i + 3; k++) {
		if (!is_capital(p[k]) || strchr("CIKMOV", p[k]) != NULL)
			return false;
	}
	return !is_word(p[i + 3]);
}

static bool is_mail_character(char c)
{
	return (is_word(c) && ((unsigned char)c & 0x80) == 0) || c == '.' || c == '-' || c == '+' || c == '%';
}

/* "a@b.cd" around the "@" at `at`. */
static bool is_email(const char *text, const char *at)
{
	const char *dot = NULL, *p = at + 1;

	if (at == text || !is_mail_character(at[-1]))
		return false;
	for (; is_mail_character(*p) && p - at < 256; p++) {
		if (*p == '.')
			dot = p;
	}
	return dot != NULL && dot > at + 1 && isalpha((unsigned char)dot[1]) && isalpha((unsigned char)dot[2]);
}

unsigned sensitive_find(const char *text)
{
	unsigned found = 0;
	bool in_word = false; /* a number or a postcode begins where a word does */

	for (const char *p = text; *p != '\0';) {
		bool number = is_digit(*p) || ((*p == '+' || *p == '(') && is_digit(p[1]));
		if (number && !in_word) {
			found |= look_at_number(text, &p);
			in_word = true;
			continue;
		}
		if (is_capital(*p) && !in_word && is_postcode(p) && !(p > text && strchr("/-#", p[-1]) != NULL))
			found |= SENSITIVE_POSTCODE;
		if (*p == '@' && is_email(text, p))
			found |= SENSITIVE_EMAIL;
		in_word = is_word(*p);
		p++;
	}
	return found;
}

const char *sensitive_name(enum sensitive kind)
{
	switch (kind) {
	case SENSITIVE_NHS_NUMBER:
		return "an NHS number";
	case SENSITIVE_POSTCODE:
		return "a postcode";
	case SENSITIVE_TELEPHONE:
		return "a telephone number";
	case SENSITIVE_EMAIL:
		return "an e-mail address";
	}
	return "";
}
