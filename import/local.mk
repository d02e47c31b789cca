# Submissions in: the only room that reads XML. Knows core.
noinst_LIBRARIES += libimport.a
libimport_a_CFLAGS = $(AM_CFLAGS) $(LIBXML_CFLAGS) $(SODIUM_CFLAGS)
libimport_a_SOURCES = \
	%reldir%/admission.c \
	%reldir%/admission.h \
	%reldir%/anchors.c \
	%reldir%/anchors.h \
	%reldir%/dating.c \
	%reldir%/declaration.c \
	%reldir%/declaration.h \
	%reldir%/decoder.c \
	%reldir%/decoder.h \
	%reldir%/guard.c \
	%reldir%/guard.h \
	%reldir%/ids.c \
	%reldir%/ids.h \
	%reldir%/import.c \
	%reldir%/import.h \
	%reldir%/kind.c \
	%reldir%/mapper.c \
	%reldir%/mapper.h \
	%reldir%/mapper_private.h \
	%reldir%/mapping.c \
	%reldir%/mapping.h \
	%reldir%/mapping_check.c \
	%reldir%/mapping_dates.c \
	%reldir%/mapping_fields.c \
	%reldir%/mapping_file.c \
	%reldir%/mapping_file.h \
	%reldir%/mapping_head.c \
	%reldir%/mapping_names.c \
	%reldir%/mapping_parse.h \
	%reldir%/mapping_path.c \
	%reldir%/mapping_path.h \
	%reldir%/mapping_people.c \
	%reldir%/mapping_private.h \
	%reldir%/mapping_record.c \
	%reldir%/mapping_sheet.c \
	%reldir%/mapping_table.c \
	%reldir%/mapping_table.h \
	%reldir%/mapping_xml.c \
	%reldir%/markup.c \
	%reldir%/markup.h \
	%reldir%/markup_run.c \
	%reldir%/markup_tag.c \
	%reldir%/pass.c \
	%reldir%/pass.h \
	%reldir%/reader.c \
	%reldir%/reader.h \
	%reldir%/records.c \
	%reldir%/refusal.c \
	%reldir%/refusal.h \
	%reldir%/report.c \
	%reldir%/report.h \
	%reldir%/report_json.c \
	%reldir%/report_kept.c \
	%reldir%/report_private.h \
	%reldir%/report_revision.c \
	%reldir%/report_text.c \
	%reldir%/sensitive.c \
	%reldir%/sensitive.h \
	%reldir%/source.c \
	%reldir%/source.h \
	%reldir%/values.c \
	%reldir%/vocabulary.c \
	%reldir%/vocabulary.h \
	%reldir%/words.c \
	%reldir%/words.h

# For agencies and their tools; installed as $(pkgdatadir)/submission.xsd.
dist_pkgdata_DATA += \
	%reldir%/submission.xsd
