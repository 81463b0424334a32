#include "output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Grey of the treat mask by zone. */
static const uint16_t treat_grey[ZONE_COUNT] = {0, 0, 255, 255, 255, 128};

static const uint16_t zone_grey_step = 40;

bool output_beside(char *to, const char *path, const char *suffix)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
	size_t stem = dot && (!slash || dot > slash) ? (size_t)(dot - path) : strlen(path);
	if (stem + strlen(suffix) + 1 > OUTPUT_PATH)
		return false;
	memcpy(to, path, stem);
	memcpy(to + stem, suffix, strlen(suffix) + 1);
	return true;
}

void output_stored_size(const struct output *output, int *width, int *height)
{
	bool turned = output->wish.orientation >= 5;
	*width = turned ? output->height : output->width;
	*height = turned ? output->width : output->height;
}

static struct write_file *open_mask(const struct output *output, const char *suffix)
{
	char path[OUTPUT_PATH];
	if (!output_beside(path, output->wish.path, suffix))
		return NULL;
	return write_open(&(struct write_wish){
		.path = path, .width = output->width, .height = output->height, .channels = 1, .bits = 8});
}

bool output_open(struct output *output, const struct output_wish *wish, int width, int height)
{
	*output = (struct output){.wish = *wish, .width = width, .height = height};
	int stored_width, stored_height;
	output_stored_size(output, &stored_width, &stored_height);
	output->grey = malloc((size_t)width * sizeof *output->grey);
	if (wish->orientation > 1)
		output->whole = malloc((size_t)width * (size_t)height * 3 * sizeof *output->whole);
	if (!output->grey || (wish->orientation > 1 && !output->whole))
		return false;
	output->picture = write_open(&(struct write_wish){.path = wish->path,
		.width = stored_width,
		.height = stored_height,
		.channels = 3,
		.bits = wish->bits,
		.quality = wish->quality,
		.focal_35mm = wish->focal_35mm,
		.orientation = wish->orientation});
	if (wish->treat)
		output->treat = open_mask(output, ".treat.png");
	if (wish->zones)
		output->zones = open_mask(output, ".zones.png");
	return (output->treat || !wish->treat) && (output->zones || !wish->zones);
}

static void mask_row(struct output *output, const uint8_t *zones, int y)
{
	for (int x = 0; x < output->width; x++) {
		output->grey[x] = (uint16_t)(treat_grey[zones[x]] * 257);
		if (treat_grey[zones[x]] == 255) {
			output->bald_x += x + 0.5;
			output->bald_y += y + 0.5;
			output->bald_count += 1;
		}
	}
	if (output->treat)
		write_row(output->treat, output->grey);
	if (!output->zones)
		return;
	for (int x = 0; x < output->width; x++)
		output->grey[x] = (uint16_t)(zones[x] * zone_grey_step * 257);
	write_row(output->zones, output->grey);
}

bool output_rows(void *context, const struct picture_rows *rows)
{
	struct output *output = context;
	size_t width = (size_t)output->width;
	for (int i = 0; i < rows->count; i++) {
		const uint16_t *rgb = rows->rgb + (size_t)i * width * 3;
		mask_row(output, rows->zones + (size_t)i * width, rows->first + i);
		if (output->whole)
			memcpy(output->whole + (size_t)(rows->first + i) * width * 3, rgb, width * 3 * sizeof *rgb);
		else
			write_row(output->picture, rgb);
	}
	return true;
}

/* The upright pixel that the stored pixel (x, y) shows, by EXIF orientation. */
static size_t upright(const struct output *output, int x, int y)
{
	int right = output->width - 1, bottom = output->height - 1, turned = output->wish.orientation;
	int a = turned >= 5 ? y : x, b = turned >= 5 ? x : y;
	if (turned == 2 || turned == 3 || turned == 6 || turned == 7)
		a = right - a;
	if (turned == 3 || turned == 4 || turned == 7 || turned == 8)
		b = bottom - b;
	return (size_t)b * (size_t)output->width + (size_t)a;
}

static void write_turned(struct output *output)
{
	int width, height;
	output_stored_size(output, &width, &height);
	uint16_t *row = malloc((size_t)width * 3 * sizeof *row);
	for (int y = 0; row && y < height; y++) {
		for (int x = 0; x < width; x++)
			memcpy(row + 3 * x, output->whole + 3 * upright(output, x, y), 3 * sizeof *row);
		write_row(output->picture, row);
	}
	free(row);
}

void output_close(struct output *output)
{
	if (output->whole)
		write_turned(output);
	write_close(output->picture);
	if (output->treat)
		write_close(output->treat);
	if (output->zones)
		write_close(output->zones);
	free(output->whole);
	free(output->grey);
}
