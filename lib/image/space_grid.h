/* space_grid: a colour space by a table of SPACE_GRID cubed colours, see space.h. */
#ifndef IMAGE_SPACE_GRID_H
#define IMAGE_SPACE_GRID_H

/* Trilinear between the eight corners of a cell. */
void space_grid_decode(const float *grid, const double stored[3], double linear[3]);

/* The stored colour that decodes nearest to linear, by Gauss-Newton from the middle; clipped to 0..1. */
void space_grid_encode(const float *grid, const double linear[3], double stored[3]);

#endif
