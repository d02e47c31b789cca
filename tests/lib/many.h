/* many.h - a submission of as many entries as are wanted, for tests of long work. */
#ifndef TESTS_LIB_MANY_H
#define TESTS_LIB_MANY_H

/* Writes revision `revision` of agency HV for case `case_id`: entries HV-1 on, each with a person, a source and two
 * sentences, over the days of ten years. Those of a later revision say something else in every third. Ends the test
 * program where the file cannot be written. */
void many_write(const char *path, const char *case_id, int revision, int entries);

#endif
