/* likeness.h - how like two texts are, by the words they share. Pure. */
#ifndef CORE_LIKENESS_H
#define CORE_LIKENESS_H

/* Words in common, in a hundred of those of both (Dice), as the search folds them; each counts once, whatever their
 * order. 100 for the same words, 0 for none in common or none at all. Of a long text the first LIKENESS_BYTES count. */
enum { LIKENESS_BYTES = 4096 };
int likeness_words(const char *a, const char *b);

#endif
