/* seats: where many dots sit on the head: exact at the corners of a grid over the chart, cubic between them.
 *
 * A head is smooth over millimetres, so that Lagrange's cubic through four corners each way stays within a thousandth of a
 * millimetre of it; each cell is tried at its middle before it is used, and where it fails, at a seam, or where the surface is no
 * smooth head, every dot is seated by itself. */
#ifndef SCALP_RENDER_SEATS_H
#define SCALP_RENDER_SEATS_H

#include "scalp/render/sight.h"

struct seats;

/* For some dots on a surface; both must outlive it. */
struct seats *seats_new(const struct surface *surface, const struct dots *dots, struct arena *arena);

/* Of one of these dots. */
struct seat seats_of(struct seats *seats, size_t dot);

#endif
