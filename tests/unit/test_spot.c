/* Spots in a picture: where their light is missing, how much, and where nothing changes. */
#include <stdint.h>
#include <string.h>

#include "base/random.h"
#include "image/colour.h"
#include "image/raster.h"
#include "image/spot.h"
#include "image/space.h"
#include "spot_marks.h"
#include "tap.h"

static void linear_of(const struct raster *raster, uint32_t x, uint32_t y, double rgb[3])
{
	const struct space space = space_assumed();
	space_pixel(&space, raster, x, y, rgb);
}

static jmp_buf exhausted;
static struct arena arena = {.exhausted = &exhausted};

static struct raster flat_picture(uint32_t width, uint32_t height, unsigned channels, unsigned bits, unsigned value)
{
	struct raster raster = {.width = width, .height = height, .channels = channels, .bits = bits};
	size_t count = (size_t)width * height * channels;
	raster.samples = arena_raw(&arena, count * (bits / 8));
	for (size_t i = 0; i < count; i++)
		if (bits == 8)
			((uint8_t *)raster.samples)[i] = (uint8_t)value;
		else
			((uint16_t *)raster.samples)[i] = (uint16_t)value;
	return raster;
}

static struct raster draw(const struct raster *raster, const struct mark *spots, size_t count)
{
	struct raster drawn = *raster;
	size_t row = (size_t)raster->width * raster->channels * (raster->bits / 8);
	drawn.samples = arena_raw(&arena, row * raster->height);
	struct spotting *spotting = spotting_begin(raster->width, raster->height, raster->channels, raster->bits, NULL,
		set_of(spots, count, &arena), &arena);
	memcpy(drawn.samples, raster->samples, row * raster->height);
	for (uint32_t y = 0; y < raster->height; y++)
		spotting_row(spotting, y, (uint8_t *)drawn.samples + y * row);
	return drawn;
}

/* A round spot that takes as much light as a flat disc of the radius. */
static struct mark disc(double x, double y, double radius, float loss)
{
	float form = (float)(1 / (radius * radius * SPOT_SPREAD * SPOT_SPREAD));
	return (struct mark){x, y, form, 0, form, {loss, loss, loss}};
}

static unsigned value_at(const struct raster *raster, uint32_t x, uint32_t y, unsigned channel)
{
	size_t i = ((size_t)y * raster->width + x) * raster->channels + channel;
	return raster->bits == 8 ? ((const uint8_t *)raster->samples)[i] : ((const uint16_t *)raster->samples)[i];
}

/* Sum over the picture of the share of linear light that is gone, px2. */
static double missing_light(const struct raster *before, const struct raster *after)
{
	double sum = 0;
	for (uint32_t y = 0; y < before->height; y++)
		for (uint32_t x = 0; x < before->width; x++) {
			double was[3], is[3];
			linear_of(before, x, y, was);
			linear_of(after, x, y, is);
			sum += 1 - is[1] / was[1];
		}
	return sum;
}

static void test_darkness(void)
{
	static const double radii[] = {0.05, 0.1, 0.25, 0.5, 0.9, 1.7, 6.3};
	for (size_t i = 0; i < sizeof radii / sizeof *radii; i++) {
		double worst = 0, area = 3.14159265358979 * radii[i] * radii[i];
		for (uint64_t k = 0; k < 40; k++) {
			struct raster picture = flat_picture(20, 70, 1, 16, 50000);
			struct mark spot = disc(
				9.5 + random_unit(1, i, 2 * k), 31 + 2 * random_unit(1, i, 2 * k + 1), radii[i], 0.6F);
			struct raster drawn = draw(&picture, &spot, 1);
			worst = fmax(worst, fabs(missing_light(&picture, &drawn) / (0.6 * area) - 1));
		}
		/* 16 bits leave one part in 1e4 of a pixel. */
		near(worst, 0, 0.003 + 1e-4 / area, "a dot of radius %g px takes all its light, wherever it lies",
			radii[i]);
	}
	struct raster picture = flat_picture(40, 40, 1, 16, 50000);
	struct mark slanted = {20.3, 19.8, 0.30F, 0.12F, 0.11F, {0.5F, 0.5F, 0.5F}};
	struct raster drawn = draw(&picture, &slanted, 1);
	double area = 3.14159265358979 / sqrt(0.30 * 0.11 - 0.12 * 0.12) / (SPOT_SPREAD * SPOT_SPREAD);
	near(missing_light(&picture, &drawn) / (0.5 * area), 1, 0.003, "a slanted ellipse takes all its light");
}

/* Distance from a point to the square of a pixel. */
static double to_pixel(double px, double py, uint32_t x, uint32_t y)
{
	double dx = fmax(fmax(x - px, px - (x + 1.0)), 0), dy = fmax(fmax(y - py, py - (y + 1.0)), 0);
	return sqrt(dx * dx + dy * dy);
}

static void test_footprints(void)
{
	enum { COUNT = 60, WIDTH = 120, HEIGHT = 90 };
	struct raster picture = flat_picture(WIDTH, HEIGHT, 4, 8, 0);
	for (size_t i = 0; i < WIDTH * HEIGHT * 4; i++)
		((uint8_t *)picture.samples)[i] = (uint8_t)(60 + random_bits(2, 0, i) % 180);
	struct mark spots[COUNT];
	double radius[COUNT];
	for (uint64_t i = 0; i < COUNT; i++) {
		radius[i] = 0.2 + 3 * random_unit(2, 1, i);
		spots[i] = disc(WIDTH * random_unit(2, 2, i), HEIGHT * random_unit(2, 3, i), radius[i], 0.7F);
	}
	struct raster drawn = draw(&picture, spots, COUNT);
	size_t outside = 0, alpha = 0, unmarked = 0;
	for (uint32_t y = 0; y < HEIGHT; y++)
		for (uint32_t x = 0; x < WIDTH; x++) {
			bool inside = false, core = false, same = true;
			for (size_t i = 0; i < COUNT; i++) {
				double distance = to_pixel(spots[i].x, spots[i].y, x, y);
				inside = inside || distance < radius[i] * SPOT_SPREAD;
				core = core || hypot(spots[i].x - x - 0.5, spots[i].y - y - 0.5) < radius[i] - 0.75;
			}
			for (unsigned i = 0; i < 3; i++)
				same = same && value_at(&picture, x, y, i) == value_at(&drawn, x, y, i);
			outside += !inside && !same;
			unmarked += core && same;
			alpha += value_at(&picture, x, y, 3) != value_at(&drawn, x, y, 3);
		}
	ok(outside == 0, "no sample outside the footprints changes (%zu do)", outside);
	ok(unmarked == 0, "every pixel within a dot is darker (%zu are not)", unmarked);
	ok(alpha == 0, "alpha does not change");
	struct raster none = draw(&picture, NULL, 0);
	ok(memcmp(none.samples, picture.samples, WIDTH * HEIGHT * 4) == 0, "without dots the picture is the same");
}

static void test_overlap(void)
{
	struct raster picture = flat_picture(30, 30, 3, 16, 60000);
	struct mark twice[2] = {disc(15, 15, 5, 0.4F), disc(15, 15, 5, 0.4F)};
	struct raster once = draw(&picture, twice, 1), both = draw(&picture, twice, 2);
	double light[3], less[3], least[3];
	linear_of(&picture, 14, 14, light);
	linear_of(&once, 14, 14, less);
	linear_of(&both, 14, 14, least);
	near(less[0] / light[0], 0.6, 0.001, "the middle of a dot loses its contrast");
	near(least[0] / light[0], 0.36, 0.001, "dots that overlap multiply");
	struct mark red = {.x = 15, .y = 15, .a = 0.01F, .c = 0.01F, .loss = {0.1F, 0.5F, 0.6F}};
	struct raster grey = flat_picture(30, 30, 2, 8, 200), drawn = draw(&grey, &red, 1);
	double loss = 0.2126390059 * 0.1 + 0.7151686788 * 0.5 + 0.0721923154 * 0.6;
	near(value_at(&drawn, 14, 14, 0), colour_srgb_encode8(colour_srgb_decode8(200) * (1 - loss)), 0,
		"a grey picture takes the luminance");
}

int main(void)
{
	if (setjmp(exhausted))
		return 1;
	test_darkness();
	test_footprints();
	test_overlap();
	arena_release(&arena);
	return tap_done();
}
