/* export.h - documents out: the door of the room, and what the screen knows of it. */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "export/paper.h"

#endif
