#include "image/tag.h"

#include <apriltag/apriltag.h>
#include <apriltag/tag36h11.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/memory.h"

/* SIDE_LEAST: ten cells of a tag, two pixels each. BYTES_A_PIXEL: what the library took at worst, for stripes one pixel
 * wide (noise takes 28, photographs 5 to 15), and something to spare. */
enum { SIDE_LEAST = 20, BITS_MENDED = 1, BYTES_A_PIXEL = 64 };
/* A tag printed black on white has 40 in poor light; what noise makes into one has less. */
static const double margin_least = 20;

/* Quads are looked for in the picture with every n-th pixel, so that about so many are left, and then refined in the
 * whole one: first few, which finds what a photographer means to be found, then more for small tags. */
static const double searched_pixels[] = {3e6, 12e6};

/* What the child says: how many tags, and which. */
struct answer {
	size_t count;
	struct tag tags[TAGS_MOST];
};

static void keep(struct answer *answer, const apriltag_detection_t *found)
{
	if ((double)found->decision_margin < margin_least || answer->count == TAGS_MOST)
		return;
	struct tag *tag = &answer->tags[answer->count++];
	tag->id = (unsigned)found->id;
	tag->margin = (double)found->decision_margin;
	memcpy(tag->corner_px, found->p, sizeof tag->corner_px);
}

/* The child's whole life. Its memory goes with it: nothing is given back. */
static _Noreturn void search(uint8_t *grey, uint32_t width, uint32_t height, double every, int out)
{
	static const int ours[] = {SIGINT, SIGTERM, SIGHUP, SIGXFSZ};
	struct answer answer = {.count = 0};
	int nowhere = open("/dev/null", O_RDWR);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		signal(ours[i], SIG_DFL);
	if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || dup2(nowhere, STDERR_FILENO) < 0)
		_exit(1);
	image_u8_t picture = {.width = (int)width, .height = (int)height, .stride = (int)width, .buf = grey};
	apriltag_detector_t *detector = apriltag_detector_create();
	apriltag_detector_add_family_bits(detector, tag36h11_create(), BITS_MENDED);
	detector->quad_decimate = (float)every;
	zarray_t *detections = apriltag_detector_detect(detector, &picture);
	for (int i = 0; i < zarray_size(detections); i++) {
		apriltag_detection_t *found;
		zarray_get(detections, i, &found);
		keep(&answer, found);
	}
	_exit(io_write(out, &answer, sizeof answer) ? 0 : 1);
}

static bool listen(int in, struct answer *answer)
{
	size_t length = 0;
	while (length < sizeof *answer) {
		long step = io_read(in, (char *)answer + length, sizeof *answer - length);
		if (step <= 0)
			return false;
		length += (size_t)step;
	}
	return answer->count <= TAGS_MOST;
}

static bool ask(
	uint8_t *grey, uint32_t width, uint32_t height, double every, struct answer *answer, struct error *error)
{
	int ends[2];
	if (pipe(ends) != 0)
		return error_set(error, ERROR_LIMIT, "process", "no pipe is to be had for the search for tags");
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		search(grey, width, height, every, ends[1]);
	}
	close(ends[1]);
	bool heard = child > 0 && listen(ends[0], answer);
	close(ends[0]);
	while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
	return heard
	       || error_set(error, ERROR_LIMIT, "process",
		       "the search for tags broke off; is there memory enough for another process?");
}

/* Rec. 601 luma of the stored values, 8 bits: the detector compares neighbours, light need not be linear for it. */
static uint8_t *grey_of(const struct raster *raster, struct arena *arena)
{
	size_t pixels = (size_t)raster->width * raster->height, green = raster->channels >= 3, blue = 2 * green;
	uint8_t *grey = arena_raw(arena, pixels);
	for (size_t i = 0; i < pixels; i++) {
		size_t at = i * raster->channels;
		if (raster->bits == 8) {
			const uint8_t *s = (const uint8_t *)raster->samples + at;
			grey[i] = (uint8_t)((77U * s[0] + 150U * s[green] + 29U * s[blue] + 128U) >> 8);
		} else {
			const uint16_t *s = (const uint16_t *)raster->samples + at;
			grey[i] = (uint8_t)((77U * s[0] + 150U * s[green] + 29U * s[blue]) >> 16);
		}
	}
	return grey;
}

bool tags_find(const struct raster *raster, struct tag tags[TAGS_MOST], size_t *count, struct arena *arena,
	struct error *error)
{
	double pixels = (double)raster->width * raster->height, before = (double)INFINITY;
	*count = 0;
	if (raster->width < SIDE_LEAST || raster->height < SIDE_LEAST)
		return true;
	uint8_t *grey = grey_of(raster, arena);
	for (size_t i = 0; i < sizeof searched_pixels / sizeof *searched_pixels && *count == 0; i++) {
		double every = fmax(1, round(sqrt(pixels / searched_pixels[i])));
		struct answer answer;
		if (every >= before)
			break;
		if (2 * pixels + BYTES_A_PIXEL * pixels / (every * every) > (double)memory_left())
			return error_set(error, ERROR_LIMIT, "memory",
				"the picture is too large to search for tags in the memory that is left");
		if (!ask(grey, raster->width, raster->height, every, &answer, error))
			return false;
		memcpy(tags, answer.tags, answer.count * sizeof *tags);
		*count = answer.count;
		before = every;
	}
	return true;
}

/* Heckbert, "Fundamentals of texture mapping and image warping", 1989: the homography from the unit square, whose
 * derivative in the middle is taken. */
bool tag_scales(const struct tag *tag, double px_per_edge[2])
{
	const double(*p)[2] = tag->corner_px;
	double ax = p[1][0] - p[2][0], ay = p[1][1] - p[2][1], bx = p[3][0] - p[2][0], by = p[3][1] - p[2][1];
	double sx = p[0][0] - p[1][0] + p[2][0] - p[3][0], sy = p[0][1] - p[1][1] + p[2][1] - p[3][1];
	double det = ax * by - ay * bx;
	if (!(fabs(det) > 1))
		return false;
	double g = (sx * by - sy * bx) / det, h = (ax * sy - ay * sx) / det, w = 1 + (g + h) / 2;
	if (!(w > 0.1 && 1 + g > 0 && 1 + h > 0 && 1 + g + h > 0))
		return false;
	double ux = p[1][0] - p[0][0] + g * p[1][0], uy = p[1][1] - p[0][1] + g * p[1][1];
	double vx = p[3][0] - p[0][0] + h * p[3][0], vy = p[3][1] - p[0][1] + h * p[3][1];
	double mx = (p[0][0] + (ux + vx) / 2) / w, my = (p[0][1] + (uy + vy) / 2) / w;
	double a = (ux - g * mx) / w, b = (vx - h * mx) / w, c = (uy - g * my) / w, d = (vy - h * my) / w;
	double sum = hypot(a + d, c - b), rest = hypot(a - d, c + b);
	px_per_edge[0] = (sum + rest) / 2;
	px_per_edge[1] = fabs(sum - rest) / 2;
	return px_per_edge[1] > 0;
}
