/* stopping.h - Ctrl-C, heard by long work of the command line: it stops at its next step, and nothing is half done. */
#ifndef CLI_STOPPING_H
#define CLI_STOPPING_H

#include "core/work.h"

/* From now on Ctrl-C asks to stop instead of ending the program. */
void stopping_listen(void);
bool stopping_is_asked(void);

/* Its step answers false when it is asked to stop. */
struct work stopping_work(void);

#endif
