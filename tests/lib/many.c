#include "tests/lib/many.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

void many_write(const char *path, const char *case_id, int revision, int entries)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	fprintf(out,
	        "<submission xmlns='urn:casechron:submission:1' case='%s' revision='%d' prepared='2026-03-02'>\n"
	        "<agency code='HV' name='Health visiting' kind='health'/>\n"
	        "<people><person id='N' name='Nina'/><person id='M' name='Mother'/></people>\n<entries>\n",
	        case_id, revision);
	for (int i = 1; i <= entries; i++)
		fprintf(out,
		        "<entry id='HV-%d' when='20%02d-%02d-%02d' kind='visit'><source>Log %d</source>"
		        "<person ref='N' seen='yes'/><event>Weighed, %d.%d kg. She reached for the light and laughed%s.</event>"
		        "</entry>\n",
		        i, 10 + i % 10, 1 + i % 12, 1 + i % 28, i, 4 + i / 10, i % 10,
		        revision > 1 && i % 3 == 0 ? " aloud" : "");
	fputs("</entries></submission>\n", out);
	assert_int_equal(fclose(out), 0);
}
