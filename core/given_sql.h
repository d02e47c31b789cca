/* given_sql.h - who put a theme on an entry, for statements. Private to core/.
 *
 * It is one row of `part`, the same whoever put it there; the log knows who did. Whoever took it away again did not;
 * nor did who loaded a revision that moved it to its entry's new id (renumbering.h): then nobody is known. */
#ifndef CORE_GIVEN_SQL_H
#define CORE_GIVEN_SQL_H

/* To be joined: `a.row` is the part's id, `c.reviewer` one who put it there. */
#define GIVEN_BY                                                                                              \
	"main.assign AS a JOIN main.change AS c ON c.seq = a.change AND a.tbl = 'part' AND a.col = 'alive' "      \
	"AND a.value = 1 AND c.undone = 0 AND c.verb <> 'load' AND NOT EXISTS (SELECT 1 FROM main.assign AS b "   \
	"JOIN main.change AS d ON d.seq = b.change WHERE b.tbl = 'part' AND b.row = a.row AND b.col = 'alive' "   \
	"AND b.value = 0 AND d.undone = 0 AND d.reviewer = c.reviewer AND (d.lamport, d.id) > (c.lamport, c.id)) "

#endif
