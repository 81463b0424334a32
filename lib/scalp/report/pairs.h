/* pairs: the radial power spectrum by the distances of pairs, where no square is even enough for windows: the pair
 * correlation over distances that are measured in local spacings, and its Hankel transform (Wei and Wang, Differential
 * Domain Analysis for Non-uniform Sampling, 2011). */
#ifndef SCALP_REPORT_PAIRS_H
#define SCALP_REPORT_PAIRS_H

#include "base/arena.h"
#include "scalp/report/measured.h"
#include "scalp/report/spectrum.h"

/* Rings around a dot count by the share of them in which dots may lie, so that edges do not matter. Anisotropy is not
 * known; nothing is of fewer than SPECTRUM_DOTS_LEAST dots. */
struct spectrum pairs_spectrum(const struct measured *measured, const struct measured_set *set, struct arena *arena);

#endif
