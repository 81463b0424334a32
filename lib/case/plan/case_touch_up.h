/* case_touch_up: when work is touched up, before an ink is chosen for it: by the one model of fading
 * (scalp/shade/touch_up.h) on usual work, for this client's habits. smp-shade then tells it of the case's own work. */
#ifndef CASE_PLAN_TOUCH_UP_H
#define CASE_PLAN_TOUCH_UP_H

#include <stdbool.h>

#include "case/catalogue/catalogue_pigments.h"
#include "case/document/document.h"
#include "scalp/plan/defaults.h"
#include "scalp/shade/touch_up.h"

/* How the client's skin, sun and swimming make work fade; words that are not known count as not asked. */
struct fading case_read_fading(const struct document *document, const struct palette *palette);

/* Usual work: the catalogue's first ink of the kind as practice dilutes it in the last session, for black hair on skin of
 * type III, in dots of the default density and size in the middle of the scalp, of a client who fades as most do. */
struct touch_up case_usual_touch_up(const struct palette *palette, const struct defaults *defaults, bool temporary);

/* The same for a client's factor: contrast falls so much the sooner; an interval stays what it is. */
struct touch_up case_client_touch_up(const struct touch_up *usual, const struct fading *fading);

#endif
