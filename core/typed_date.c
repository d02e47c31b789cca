#include "core/typed_date.h"

#include <string.h>

#include "core/edtf.h"

bool typed_date_read(const char *text, int64_t now, char edtf[WRITTEN_EDTF], struct err *err)
{
	struct written_options written = {0};
	struct written_date date = {0};
	struct edtf parsed;

	edtf[0] = '\0';
	if (text[strspn(text, " \t\n")] == '\0')
		return true;
	if (strlen(text) < WRITTEN_EDTF && edtf_parse(text, &parsed, NULL)) {
		memcpy(edtf, text, strlen(text) + 1);
		return true;
	}
	written.year = edtf_civil((int32_t)(now / 86400000)).year;
	written_date_read(text, &written, &date);
	if (date.edtf[0] == '\0' || !edtf_parse(date.edtf, &parsed, NULL))
		return err_set(err, ERR_INVALID, "this is no date that can be read: write it as 6/5/2021, May 2021 or 2021");
	memcpy(edtf, date.edtf, sizeof date.edtf);
	return true;
}
