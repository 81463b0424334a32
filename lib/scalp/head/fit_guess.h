/* fit_guess: the guesses (guess.h) that span what a fit leaves open. */
#ifndef SCALP_HEAD_FIT_GUESS_H
#define SCALP_HEAD_FIT_GUESS_H

#include "scalp/head/fit_check.h"
#include "scalp/head/guess.h"

/* Of the head alone. */
struct guesses fit_guess_heads(const struct fit_check *check, struct arena *arena);

/* Of the head and one view's camera together; a given camera stays. */
struct guesses fit_guess_views(const struct fit_check *check, size_t view, struct arena *arena);

#endif
