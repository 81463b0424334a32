/* case_samples: what the sample regions of the photographs say about skin and hair. */
#ifndef CASE_CASE_SAMPLES_H
#define CASE_CASE_SAMPLES_H

#include <stdbool.h>
#include <stddef.h>

#include "case/document.h"

/* Geometric means over samples, linear RGB as the photographs have it; a count of 0: no such sample. */
struct client_samples {
	double skin[3], hair[3];
	size_t skin_count, hair_count;
	double ratio[3]; /* hair / skin of photographs that have both */
	size_t ratio_count;
};

/* Reads /views/N/samples and measures those of skin and hair; the other kinds are only checked. Photographs are
 * relative to the folder `photos`. */
bool case_read_samples(struct document *document, const char *photos, struct arena *arena,
	struct client_samples *samples, struct error *error);

#endif
