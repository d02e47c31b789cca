/* note_sql.h - the order in which notes were made, for the statements that list them. Private to core/.
 *
 * It is that of the changes that made them, which every copy of a case agrees on: not of rows, which differ from copy
 * to copy, nor of clocks. A note says once when it was made; so that cell leads to its change. */
#ifndef CORE_NOTE_SQL_H
#define CORE_NOTE_SQL_H

/* Joined to a `note`, before the WHERE. */
#define NOTE_MAKING                                                                                               \
	"LEFT JOIN assign AS made ON made.tbl = 'note' AND made.row = note.id AND made.col = 'at' LEFT JOIN change AS " \
	"making ON making.seq = made.change "
#define NOTE_OLDEST_FIRST "making.lamport, making.id, made.n"
#define NOTE_NEWEST_FIRST "making.lamport DESC, making.id DESC, made.n DESC"

#endif
