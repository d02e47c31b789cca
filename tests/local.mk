# Every test is a program that speaks TAP: tests/KIND/test_NAME.c with cmocka, tests/KIND/NAME.sh with tests/lib/tap.sh.
# To add one, name it in the list of its kind below; nothing else is needed.

unit_programs = \
	%reldir%/unit/test_agreement \
	%reldir%/unit/test_blind \
	%reldir%/unit/test_calendar \
	%reldir%/unit/test_calendar_age \
	%reldir%/unit/test_canvas \
	%reldir%/unit/test_chain \
	%reldir%/unit/test_change \
	%reldir%/unit/test_check_happening \
	%reldir%/unit/test_check_period \
	%reldir%/unit/test_check_person \
	%reldir%/unit/test_check_receipt \
	%reldir%/unit/test_conflict \
	%reldir%/unit/test_count \
	%reldir%/unit/test_damaged \
	%reldir%/unit/test_day \
	%reldir%/unit/test_decoder \
	%reldir%/unit/test_density \
	%reldir%/unit/test_detail \
	%reldir%/unit/test_draft \
	%reldir%/unit/test_dump \
	%reldir%/unit/test_duration \
	%reldir%/unit/test_edit \
	%reldir%/unit/test_editor \
	%reldir%/unit/test_edtf \
	%reldir%/unit/test_edtf_any \
	%reldir%/unit/test_erase \
	%reldir%/unit/test_erase_any \
	%reldir%/unit/test_erase_join \
	%reldir%/unit/test_escape \
	%reldir%/unit/test_expected \
	%reldir%/unit/test_filter \
	%reldir%/unit/test_filter_any \
	%reldir%/unit/test_filter_print \
	%reldir%/unit/test_filter_record \
	%reldir%/unit/test_form \
	%reldir%/unit/test_gap_state \
	%reldir%/unit/test_gaps \
	%reldir%/unit/test_guard \
	%reldir%/unit/test_guard_bounds \
	%reldir%/unit/test_hits \
	%reldir%/unit/test_happenings \
	%reldir%/unit/test_history \
	%reldir%/unit/test_hold \
	%reldir%/unit/test_holidays \
	%reldir%/unit/test_ids \
	%reldir%/unit/test_import_check \
	%reldir%/unit/test_import_files \
	%reldir%/unit/test_import_load \
	%reldir%/unit/test_import_relative \
	%reldir%/unit/test_join \
	%reldir%/unit/test_incident \
	%reldir%/unit/test_keymap \
	%reldir%/unit/test_keyname \
	%reldir%/unit/test_lanes \
	%reldir%/unit/test_left_off \
	%reldir%/unit/test_list \
	%reldir%/unit/test_load \
	%reldir%/unit/test_log_bytes \
	%reldir%/unit/test_log_damage \
	%reldir%/unit/test_log_read \
	%reldir%/unit/test_month \
	%reldir%/unit/test_mapper \
	%reldir%/unit/test_mapping \
	%reldir%/unit/test_mapping_file \
	%reldir%/unit/test_moment \
	%reldir%/unit/test_new_case \
	%reldir%/unit/test_note \
	%reldir%/unit/test_notes \
	%reldir%/unit/test_own_entry \
	%reldir%/unit/test_people \
	%reldir%/unit/test_period \
	%reldir%/unit/test_preferences \
	%reldir%/unit/test_queries \
	%reldir%/unit/test_recent \
	%reldir%/unit/test_relative \
	%reldir%/unit/test_renumbering \
	%reldir%/unit/test_report \
	%reldir%/unit/test_request \
	%reldir%/unit/test_revision \
	%reldir%/unit/test_saved_view \
	%reldir%/unit/test_script \
	%reldir%/unit/test_sensitive \
	%reldir%/unit/test_small \
	%reldir%/unit/test_standing \
	%reldir%/unit/test_store \
	%reldir%/unit/test_store_refused \
	%reldir%/unit/test_style \
	%reldir%/unit/test_suggestion \
	%reldir%/unit/test_record \
	%reldir%/unit/test_theme \
	%reldir%/unit/test_timeline \
	%reldir%/unit/test_timeline_any \
	%reldir%/unit/test_tokenizer \
	%reldir%/unit/test_undo \
	%reldir%/unit/test_undo_any \
	%reldir%/unit/test_undo_join \
	%reldir%/unit/test_utf8 \
	%reldir%/unit/test_vocabulary \
	%reldir%/unit/test_written_date \
	%reldir%/unit/test_xsd \
	%reldir%/unit/test_xsd_files

view_programs = \
	%reldir%/view/test_agencies \
	%reldir%/view/test_busy \
	%reldir%/view/test_back \
	%reldir%/view/test_conflicts \
	%reldir%/view/test_density \
	%reldir%/view/test_entry \
	%reldir%/view/test_frame \
	%reldir%/view/test_help \
	%reldir%/view/test_keys \
	%reldir%/view/test_left_off \
	%reldir%/view/test_line \
	%reldir%/view/test_log \
	%reldir%/view/test_menu \
	%reldir%/view/test_mouse \
	%reldir%/view/test_note \
	%reldir%/view/test_record_drafts \
	%reldir%/view/test_record_form \
	%reldir%/view/test_people \
	%reldir%/view/test_review \
	%reldir%/view/test_saved \
	%reldir%/view/test_settings \
	%reldir%/view/test_start \
	%reldir%/view/test_submissions \
	%reldir%/view/test_suggestions \
	%reldir%/view/test_timeline \
	%reldir%/view/test_timeline_ages \
	%reldir%/view/test_timeline_find \
	%reldir%/view/test_timeline_marks \
	%reldir%/view/test_timeline_own \
	%reldir%/view/test_timeline_ticks \
	%reldir%/view/test_work

tty_programs = \
	%reldir%/tty/test_busy \
	%reldir%/tty/test_drawing \
	%reldir%/tty/test_editor \
	%reldir%/tty/test_journeys \
	%reldir%/tty/test_left_off \
	%reldir%/tty/test_marking \
	%reldir%/tty/test_menu \
	%reldir%/tty/test_mouse \
	%reldir%/tty/test_places \
	%reldir%/tty/test_pty \
	%reldir%/tty/test_random \
	%reldir%/tty/test_screen \
	%reldir%/tty/test_start \
	%reldir%/tty/test_submissions \
	%reldir%/tty/test_terminal \
	%reldir%/tty/test_timeline \
	%reldir%/tty/test_valgrind \
	%reldir%/tty/test_views

fault_programs = \
	%reldir%/fault/test_drafts \
	%reldir%/fault/test_faults \
	%reldir%/fault/test_joins \
	%reldir%/fault/test_preferences \
	%reldir%/fault/test_records

fuzz_programs = \
	%reldir%/fuzz/fuzz_relative \
	%reldir%/fuzz/fuzz_filter \
	%reldir%/fuzz/fuzz_duration \
	%reldir%/fuzz/fuzz_edtf \
	%reldir%/fuzz/fuzz_guard \
	%reldir%/fuzz/fuzz_import \
	%reldir%/fuzz/fuzz_keys \
	%reldir%/fuzz/fuzz_mapping \
	%reldir%/fuzz/fuzz_preferences \
	%reldir%/fuzz/fuzz_written

script_tests = \
	%reldir%/cli/alder.sh \
	%reldir%/cli/alder_revision.sh \
	%reldir%/cli/ask.sh \
	%reldir%/cli/erase.sh \
	%reldir%/cli/chain.sh \
	%reldir%/cli/faults_file.sh \
	%reldir%/cli/faults_guard.sh \
	%reldir%/cli/faults_text.sh \
	%reldir%/cli/free_pages.sh \
	%reldir%/cli/import.sh \
	%reldir%/cli/join.sh \
	%reldir%/cli/kill.sh \
	%reldir%/cli/leicester.sh \
	%reldir%/cli/log.sh \
	%reldir%/cli/manual.sh \
	%reldir%/cli/mapped.sh \
	%reldir%/cli/new.sh \
	%reldir%/cli/note.sh \
	%reldir%/cli/older.sh \
	%reldir%/cli/oracle.sh \
	%reldir%/cli/panel.sh \
	%reldir%/cli/plain.sh \
	%reldir%/cli/queries.sh \
	%reldir%/cli/record.sh \
	%reldir%/cli/request.sh \
	%reldir%/cli/review.sh \
	%reldir%/cli/revisions.sh \
	%reldir%/cli/show.sh \
	%reldir%/cli/suggestions.sh \
	%reldir%/cli/trace.sh \
	%reldir%/cli/usage.sh \
	%reldir%/cli/valgrind.sh \
	%reldir%/cli/verify.sh \
	%reldir%/lint/banned.sh \
	%reldir%/lint/faults.sh \
	%reldir%/lint/goldens.sh \
	%reldir%/lint/headers.sh \
	%reldir%/lint/layers.sh \
	%reldir%/lint/linker.sh \
	%reldir%/lint/listed.sh \
	%reldir%/lint/names.sh \
	%reldir%/lint/sizes.sh \
	%reldir%/lint/tree.sh

# The tests in C get libtui.a without curses: whatever they reach must be pure, or they do not link.
ROOM_LIBS = libtui.a libexport.a libimport.a libcore.a $(SQLITE_LIBS) $(LIBXML_LIBS) $(SODIUM_LIBS) $(UTF8PROC_LIBS)
LDADD = %reldir%/lib/libhelp.a $(ROOM_LIBS) $(CMOCKA_LIBS)
AM_CFLAGS += $(SQLITE_CFLAGS) $(CMOCKA_CFLAGS)
# Read the schema, with the library that the importer reads with.
%canon_reldir%_unit_test_xsd_CFLAGS = $(AM_CFLAGS) $(LIBXML_CFLAGS)
%canon_reldir%_unit_test_xsd_files_CFLAGS = $(AM_CFLAGS) $(LIBXML_CFLAGS)
%canon_reldir%_lib_libhelp_a_SOURCES = \
	%reldir%/lib/assert_ok.h \
	%reldir%/lib/casefile.c \
	%reldir%/lib/casefile.h \
	%reldir%/lib/chance.c \
	%reldir%/lib/chance.h \
	%reldir%/lib/copies.c \
	%reldir%/lib/copies.h \
	%reldir%/lib/erasing.c \
	%reldir%/lib/erasing.h \
	%reldir%/lib/golden.c \
	%reldir%/lib/golden.h \
	%reldir%/lib/loading.c \
	%reldir%/lib/loading.h \
	%reldir%/lib/manual.c \
	%reldir%/lib/manual.h \
	%reldir%/lib/many.c \
	%reldir%/lib/many.h \
	%reldir%/lib/month.c \
	%reldir%/lib/month.h \
	%reldir%/lib/rich_log.c \
	%reldir%/lib/rich_log.h \
	%reldir%/lib/records.c \
	%reldir%/lib/records.h \
	%reldir%/lib/suggested.c \
	%reldir%/lib/suggested.h \
	%reldir%/lib/undoing.c \
	%reldir%/lib/undoing.h \
	%reldir%/lib/two_copies.c \
	%reldir%/lib/two_copies.h \
	%reldir%/lib/viewtest.c \
	%reldir%/lib/viewtest.h

# Those on a terminal run the program itself, and read the screen through libvterm.
TTY_LIBS = %reldir%/lib/libpty.a libcore.a $(SQLITE_LIBS) $(SODIUM_LIBS) $(UTF8PROC_LIBS) $(VTERM_LIBS) $(CMOCKA_LIBS)
%canon_reldir%_tty_test_busy_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_drawing_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_editor_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_journeys_LDADD = %reldir%/lib/libpty.a $(ROOM_LIBS) $(VTERM_LIBS) $(CMOCKA_LIBS)
%canon_reldir%_tty_test_left_off_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_marking_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_menu_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_mouse_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_places_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_pty_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_random_LDADD = libtui.a $(TTY_LIBS)
%canon_reldir%_tty_test_screen_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_start_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_submissions_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_terminal_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_timeline_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_valgrind_LDADD = $(TTY_LIBS)
%canon_reldir%_tty_test_views_LDADD = $(TTY_LIBS)

# Stands between the libraries and the C library, so it is part of the program and of no library.
%canon_reldir%_fault_test_drafts_SOURCES = %reldir%/fault/fault.c %reldir%/fault/fault.h %reldir%/fault/test_drafts.c
%canon_reldir%_fault_test_faults_SOURCES = $(SCENARIO) %reldir%/fault/test_faults.c
%canon_reldir%_fault_test_joins_SOURCES = %reldir%/fault/fault.c %reldir%/fault/fault.h %reldir%/fault/test_joins.c
%canon_reldir%_fault_test_preferences_SOURCES = %reldir%/fault/fault.c %reldir%/fault/fault.h \
	%reldir%/fault/test_preferences.c
%canon_reldir%_fault_test_records_SOURCES = $(SCENARIO) %reldir%/fault/test_records.c
SCENARIO = %reldir%/fault/fault.c %reldir%/fault/fault.h %reldir%/fault/scenario.c %reldir%/fault/scenario.h

# The fuzz targets run their corpus (tests/fuzz/corpus/NAME), or are run by libFuzzer by hand.
%canon_reldir%_fuzz_fuzz_edtf_SOURCES = %reldir%/fuzz/fuzz_edtf.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_edtf_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_edtf_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_guard_SOURCES = %reldir%/fuzz/fuzz_guard.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_guard_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_guard_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_import_SOURCES = %reldir%/fuzz/fuzz_import.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_import_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_import_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_keys_SOURCES = %reldir%/fuzz/fuzz_keys.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_keys_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_keys_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_duration_SOURCES = %reldir%/fuzz/fuzz_duration.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_duration_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_duration_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_filter_SOURCES = %reldir%/fuzz/fuzz_filter.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_filter_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_filter_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_relative_SOURCES = %reldir%/fuzz/fuzz_relative.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_relative_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_relative_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_mapping_SOURCES = %reldir%/fuzz/fuzz_mapping.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_mapping_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_mapping_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_preferences_SOURCES = %reldir%/fuzz/fuzz_preferences.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_preferences_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_preferences_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
%canon_reldir%_fuzz_fuzz_written_SOURCES = %reldir%/fuzz/fuzz_written.c $(FUZZ_MAIN)
%canon_reldir%_fuzz_fuzz_written_LDADD = $(ROOM_LIBS)
%canon_reldir%_fuzz_fuzz_written_LDFLAGS = $(AM_LDFLAGS) $(LIBFUZZER)
check_PROGRAMS += $(fuzz_programs)
if FUZZING
FUZZ_MAIN =
LIBFUZZER = -fsanitize=fuzzer
AM_LDFLAGS += $(FUZZ_CFLAGS)
else
FUZZ_MAIN = %reldir%/fuzz/replay.c
TESTS += $(fuzz_programs)
endif
EXTRA_DIST += %reldir%/fuzz/replay.c %reldir%/fuzz/corpus %reldir%/fuzz/guard.dict %reldir%/fuzz/import.dict
EXTRA_DIST += %reldir%/bench %reldir%/oracle

TESTS += $(script_tests)
dist_check_SCRIPTS += $(script_tests)
if HAVE_CMOCKA
EXTRA_PROGRAMS = %reldir%/bench/step
check_LIBRARIES += %reldir%/lib/libhelp.a
check_PROGRAMS += $(unit_programs) $(view_programs) $(fault_programs)
TESTS += $(unit_programs) $(view_programs) $(fault_programs)
else
TESTS += %reldir%/lib/skip-cmocka.sh
endif
if HAVE_CMOCKA
if HAVE_VTERM
check_LIBRARIES += %reldir%/lib/libpty.a
%canon_reldir%_lib_libpty_a_SOURCES = \
	%reldir%/lib/environment.c \
	%reldir%/lib/environment.h \
	%reldir%/lib/many.c \
	%reldir%/lib/many.h \
	%reldir%/lib/pty.c \
	%reldir%/lib/pty.h \
	%reldir%/lib/screen.c \
	%reldir%/lib/screen.h
%canon_reldir%_lib_libpty_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
check_PROGRAMS += $(tty_programs)
TESTS += $(tty_programs)
else
TESTS += %reldir%/lib/skip-vterm.sh
endif
else
TESTS += %reldir%/lib/skip-vterm.sh
endif

EXTRA_DIST += \
	%reldir%/lib/cli.sh \
	%reldir%/lib/faults.sh \
	%reldir%/lib/cmocka.sh \
	%reldir%/lib/json.awk \
	%reldir%/lib/key.awk \
	%reldir%/lib/lint.sh \
	%reldir%/lib/skip-cmocka.sh \
	%reldir%/lib/skip-vterm.sh \
	%reldir%/lib/tap.sh \
	%reldir%/lib/blank.awk
EXTRA_DIST += \
	%reldir%/data \
	%reldir%/lib/valgrind.supp \
	%reldir%/view/golden
# What bootstrap needs besides itself, so that it works from the tarball too.
EXTRA_DIST += packages.list .ci/run

# All through automake's TAP driver. The tests in C go through cmocka.sh, which puts cmocka's TAP right.
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/lib/cmocka.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = bash

# What the outcome must not depend on is pinned; where things are is told. The lint tests compile, so they are told how.
LINT_CFLAGS = $(STRICT_CFLAGS) $(CURSES_CFLAGS) $(SQLITE_CFLAGS) $(LIBXML_CFLAGS) $(SODIUM_CFLAGS) $(UTF8PROC_CFLAGS) \
	$(CMOCKA_CFLAGS) $(VTERM_CFLAGS)
AM_TESTS_ENVIRONMENT = \
	LC_ALL=C.UTF-8; TZ=UTC; HOME='$(abs_top_builddir)'; \
	CASECHRON_SRCDIR='$(abs_top_srcdir)'; CASECHRON_BUILDDIR='$(abs_top_builddir)'; \
	CASECHRON_CC='$(CC)'; CASECHRON_UNIT='$(unit_programs) $(view_programs)'; CASECHRON_SANITIZERS='$(SANITIZER_FLAGS)'; \
	CASECHRON_CFLAGS='$(LINT_CFLAGS)'; \
	export LC_ALL TZ HOME CASECHRON_SRCDIR CASECHRON_BUILDDIR CASECHRON_CC CASECHRON_CFLAGS CASECHRON_UNIT \
		CASECHRON_SANITIZERS; \
	unset XDG_CONFIG_HOME NO_COLOR COLUMNS LINES LANGUAGE CDPATH;

# Writes the golden files anew from what is drawn now; then read `git diff` line by line.
update-goldens: $(view_programs)
	@$(AM_TESTS_ENVIRONMENT) CASECHRON_REWRITE=1; export CASECHRON_REWRITE; \
	for program in $(view_programs); do ./$$program >/dev/null || exit 1; done

# The captures in docs/manual, from the golden files.
update-captures:
	@$(AM_TESTS_ENVIRONMENT) CASECHRON_REWRITE=1; export CASECHRON_REWRITE; bash $(srcdir)/tests/cli/manual.sh
.PHONY: update-goldens update-captures
