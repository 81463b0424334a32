#include "case/shade/case_samples.h"

#include <math.h>
#include <string.h>

#include "case/shade/case_card.h"
#include "case/views/case_views.h"
#include "image/raster.h"
#include "scalp/shade/sample.h"

enum { VIEWS_MOST = 64, SAMPLES_MOST = 64, POINTS_MOST = 2000 };

enum { RGB = 3 };

#define PIXELS_MOST 65500.0

enum sample_of { OF_SKIN, OF_HAIR, OF_WHITE, OF_GREY, OF_CARD };
static const char *const sample_codes[] = {"skin", "hair", "white", "grey", "card", NULL};

/* Logarithms of linear RGB added up. */
struct tally {
	double sum[3];
	size_t count;
};

static void tally_add(struct tally *tally, const double linear[3])
{
	for (size_t c = 0; c < 3; c++)
		tally->sum[c] += log(fmax(linear[c], 1e-5));
	tally->count++;
}

static void tally_mean(const struct tally *tally, double linear[3], size_t *count)
{
	*count = tally->count;
	for (size_t c = 0; c < 3 && tally->count; c++)
		linear[c] = exp(tally->sum[c] / (double)tally->count);
}

/* A chart need not be marked: it is looked for. */
static bool read_patch(
	const struct member *sample, size_t kind, struct arena *arena, struct sample_patch *patch, struct error *error)
{
	const struct member circle = json_member(sample, "circle_px"), polygon = json_member(sample, "polygon_px"),
			    chart = json_member(sample, "chart");
	double numbers[3];

	if (kind == OF_CARD && chart.value && !circle.value && !polygon.value)
		return true;

	if (!circle.value)
		return json_read_points(&polygon, PIXELS_MOST, 3, POINTS_MOST, arena, &patch->polygon.points,
			&patch->polygon.count, error);
	if (!json_read_reals(&circle, 0, PIXELS_MOST, 3, numbers, error))
		return false;
	if (numbers[2] < 1)
		return error_at(error, ERROR_DATA, "range", circle.pointer, "has a radius under 1 px");
	patch->centre = (struct vec2){numbers[0], numbers[1]};
	patch->radius_px = numbers[2];
	return true;
}

struct photo {
	struct raster raster;
	struct space space;
};

/* Opens the view's photograph unless it is open already. */
static bool open_photo(
	const struct member *view, const char *photos, struct arena *arena, struct photo *opened, struct error *error)
{
	const struct member photo = json_member(view, "photo");
	const char *name = NULL;

	if (opened->raster.samples)
		return true;
	if (!json_read_string(&photo, &name, error))
		return false;
	if (!raster_read(&opened->raster, case_photo_path(photos, name, arena), arena, error)
		|| !space_of(&opened->raster.label, opened->raster.channels, &opened->space, arena, error))
		return error_within(error, photo.pointer);
	return opened->raster.channels >= RGB
	       || error_at(error, ERROR_DATA, "grey", photo.pointer,
		       "is a black-and-white picture, in which no sample has a colour");
}

/* What the samples of one view hold. */
struct view_samples {
	struct place {
		double linear[3];
		struct vec2 centre;
	} skin[SAMPLES_MOST], hair[SAMPLES_MOST];
	size_t skin_count, hair_count;
	struct card_marks card;
};

static struct vec2 patch_centre(const struct sample_patch *patch)
{
	return patch->radius_px > 0 ? patch->centre : polygon_centroid(&patch->polygon);
}

static bool read_sample(const struct member *member, const struct photo *photo, size_t kind,
	const struct sample_patch *patch, double card_most, struct view_samples *here, struct arena *arena,
	struct error *error)
{
	const struct card_photo picture = {&photo->raster, &photo->space};
	struct sample sample;

	if (kind != OF_SKIN && kind != OF_HAIR)
		return case_read_card(member, &picture, patch, kind == OF_CARD, card_most, &here->card, arena, error);
	if (!sample_measure(&photo->raster, &photo->space, patch, arena, &sample, error))
		return error_within(error, member->pointer);
	struct place *place = kind == OF_SKIN ? &here->skin[here->skin_count++] : &here->hair[here->hair_count++];
	memcpy(place->linear, kind == OF_SKIN ? sample.linear : sample.mean, sizeof place->linear);
	place->centre = patch_centre(patch);
	return true;
}

static bool read_view(const struct member *view, const char *photos, double card_most, struct arena *arena,
	struct view_samples *here, struct photo *opened, struct error *error)
{
	const struct member list = json_member(view, "samples");
	size_t count;

	if (!list.value)
		return true;
	if (!json_read_array(&list, 0, SAMPLES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct member member = json_element(&list, i), of = json_member(&member, "of");
		struct sample_patch patch = {.radius_px = 0};
		size_t kind;
		if (!json_require_object(&member, error) || !json_read_code(&of, sample_codes, &kind, error)
			|| !read_patch(&member, kind, arena, &patch, error)
			|| !open_photo(view, photos, arena, opened, error)
			|| !read_sample(&member, opened, kind, &patch, card_most, here, arena, error))
			return false;
	}
	return true;
}

/* The ratio to the skin beside it, where light is most likely the same. */
static void add_ratio(const struct view_samples *here, const struct place *hair, struct tally *ratios)
{
	const struct place *nearest = &here->skin[0];
	double ratio[3];

	for (size_t i = 1; i < here->skin_count; i++)
		if (vec2_length(vec2_sub(here->skin[i].centre, hair->centre))
			< vec2_length(vec2_sub(nearest->centre, hair->centre)))
			nearest = &here->skin[i];
	for (size_t c = 0; c < 3; c++)
		ratio[c] = hair->linear[c] / nearest->linear[c];
	tally_add(ratios, ratio);
}

/* Sums over all views. */
struct sums {
	struct tally photographed, plain_skin, carded_skin, plain_hair, carded_hair, ratios;
};

static void add_view(struct view_samples *here, const struct card *card, struct sums *sums)
{
	for (size_t i = 0; i < here->skin_count; i++) {
		tally_add(&sums->photographed, here->skin[i].linear);
		if (card)
			card_correct(card, here->skin[i].linear, here->skin[i].linear);
		tally_add(card ? &sums->carded_skin : &sums->plain_skin, here->skin[i].linear);
	}
	for (size_t i = 0; i < here->hair_count; i++) {
		if (card)
			card_correct(card, here->hair[i].linear, here->hair[i].linear);
		tally_add(card ? &sums->carded_hair : &sums->plain_hair, here->hair[i].linear);
		if (here->skin_count)
			add_ratio(here, &here->hair[i], &sums->ratios);
	}
}

/* *believed: the view's card is. */
static bool fit_card(const struct view_samples *here, double card_most, struct client_samples *samples,
	struct card *card, bool *believed, struct error *error)
{
	*believed = false;
	if (here->card.count == 0)
		return true;
	if (!card_fit(here->card.patches, here->card.count, card))
		return error_at(error, ERROR_DATA, "card", here->card.pointer,
			"of %zu patches %zu are neither burnt out nor dark, and none of these is neutral",
			here->card.count, card->used);
	*believed = card_believed(card, card_most);
	samples->card_found = *believed && here->card.found;
	for (size_t i = 0; i < 4; i++)
		samples->card_corners[i] = here->card.corners[i];
	samples->card_turned = samples->card_turned || (*believed && here->card.turned);
	samples->has_card = true;
	if (*believed || !samples->card_believed)
		samples->card = *card;
	samples->card_believed = samples->card_believed || *believed;
	return true;
}

bool case_read_samples(struct document *document, const char *photos, double card_most, struct arena *arena,
	struct client_samples *samples, struct error *error)
{
	const struct member views = document_member(document, "views");
	struct sums sums = {.ratios = {.count = 0}};
	size_t count = 0;

	*samples = (struct client_samples){.skin_count = 0};
	if (views.value && !json_read_array(&views, 0, VIEWS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct member view = json_element(&views, i);
		struct view_samples *here = arena_new(arena, 1, struct view_samples);
		struct photo opened = {.raster = {.samples = NULL}};
		struct card card;
		bool believed;
		if (!read_view(&view, photos, card_most, arena, here, &opened, error)
			|| !fit_card(here, card_most, samples, &card, &believed, error))
			return false;
		if (opened.raster.samples) {
			samples->space = opened.space.name;
			samples->space_stated = opened.space.stated;
		}
		add_view(here, believed ? &card : NULL, &sums);
	}
	tally_mean(&sums.photographed, samples->photographed, &samples->skin_count);
	tally_mean(sums.carded_skin.count ? &sums.carded_skin : &sums.plain_skin, samples->skin, &samples->skin_count);
	tally_mean(sums.carded_hair.count ? &sums.carded_hair : &sums.plain_hair, samples->hair, &samples->hair_count);
	tally_mean(&sums.ratios, samples->ratio, &samples->ratio_count);
	samples->card_believed = samples->card_believed && sums.carded_skin.count > 0;
	return true;
}
