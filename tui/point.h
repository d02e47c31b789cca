/* point.h - what the mouse means in the parts that views are made of: a list, a text that is scrolled, the line between
 * two parts. Pure. */
#ifndef TUI_POINT_H
#define TUI_POINT_H

#include <stdbool.h>

#include "tui/list.h"
#include "tui/mouse.h"
#include "tui/scroll.h"

struct area {
	int row, col, rows, cols;
};

enum point {
	POINT_NOTHING, /* nothing is there that the mouse could do anything to */
	POINT_DONE,
	POINT_OPEN, /* what is selected is to be opened */
};

bool point_inside(const struct area *area, const struct mouse *mouse);

/* A list that is drawn from the top of `area` on. A press selects; on what is selected it opens, but for the `above`
 * lines of headings that the selected entry begins with. The wheel moves the selection. */
enum point point_list(struct list *list, const struct area *area, int above, const struct mouse *mouse);

/* A text that the wheel scrolls. */
enum point point_scroll(struct scroll *scroll, const struct area *area, const struct mouse *mouse);

/* A list with the text of what is selected below it, or beside it from a certain width on, and where the line between
 * them was put. A struct that is zeroed has it where it usually is. */
struct divider {
	int rows, cols; /* of the text, as it was put; 0: where it usually is */
	bool held;      /* the button went down on it and is not up yet */
};

/* Of a text that usually has `usual` rows, or columns, of `all` that there are: what it has now. Neither part is ever
 * too small to be read. */
int divider_rows(const struct divider *divider, int usual, int all);
int divider_cols(const struct divider *divider, int usual, int all);

/* Such a view, as it was last laid out; all of it is the view's. */
struct panes {
	struct list *list;
	struct scroll *scroll; /* of the text */
	struct area list_area, text_area;
	bool beside;
	int above;     /* as in point_list() */
	bool *in_text; /* the text has the keys */
	struct divider *divider;
};

/* A press gives the keys to the part that it is in; the line between them goes where it is dragged. */
enum point point_panes(const struct panes *panes, const struct mouse *mouse);

#endif
