/* The head as a scanner would see it: a triangle mesh of the signed distance field. */
#ifndef PHOTOS_SCAN_H
#define PHOTOS_SCAN_H

#include <stdbool.h>

#include "head.h"

/* Writes a binary PLY file of the head with its ears and without its neck, triangles of about step_mm, corners on the
 * skin to 0.01 mm, in the subject's frame. False when out of memory or the file cannot be written. */
bool scan_write(const char *path, const struct head *head, double step_mm, int threads);

#endif
