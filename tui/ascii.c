#include "tui/ascii.h"

char ascii_of(int32_t c)
{
	switch (c) {
	case 0xA0:
		return ' ';
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2212:
		return '-';
	case 0x2018:
	case 0x2019:
		return '\'';
	case 0x201C:
	case 0x201D:
		return '"';
	case 0x2022:
		return '*';
	case 0x2026:
		return '~';
	default:
		return c < 0x80 ? (char)c : '?';
	}
}
