/* signals: what is told to stop leaves no temporary files behind. */
#ifndef CMD_SIGNALS_H
#define CMD_SIGNALS_H

#include "base/outputs.h"

/* From now on INT, TERM, HUP and XFSZ, unless they are ignored, remove what outputs has not committed, and then end the
 * program as they would have. */
void signals_guard(struct outputs *outputs);

#endif
