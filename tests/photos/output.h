/* What a run leaves behind: the picture, its masks, and where in the picture the bald scalp lies. */
#ifndef PHOTOS_OUTPUT_H
#define PHOTOS_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "picture.h"
#include "write.h"

enum { OUTPUT_PATH = 4096 };

struct output_wish {
	const char *path;
	int bits, quality, focal_35mm, orientation;
	bool treat, zones; /* which masks */
};

struct output {
	struct output_wish wish;
	int width, height; /* upright */
	struct write_file *picture, *treat, *zones;
	uint16_t *whole;                   /* the upright picture, kept only when it is stored turned; owned */
	uint16_t *grey;                    /* one row of a mask; owned */
	double bald_x, bald_y, bald_count; /* sums over the treat mask */
};

/* `path` without its suffix, then `suffix`, in `to` (OUTPUT_PATH); false when too long. */
bool output_beside(char *to, const char *path, const char *suffix);
bool output_open(struct output *output, const struct output_wish *wish, int width, int height);
/* A picture_sink. */
bool output_rows(void *context, const struct picture_rows *rows);
void output_close(struct output *output);
/* Size of the picture as stored. */
void output_stored_size(const struct output *output, int *width, int *height);

#endif
