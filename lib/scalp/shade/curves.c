#include "scalp/shade/curves.h"

#include <math.h>

#include "image/axes.h"
#include "image/svg.h"

enum { WIDTH = 1120, HEIGHT = 850, POINTS = 61, LEVELS = 4 };

static const double last_years = 10;
static const char *const colours[CHOICE_OPTIONS] = {"#1b6ca8", "#c2571a", "#4f8a3c"};
static const char *const note_style = "font-size=\"11\" fill=\"#555\"";

/* What is plotted over time: L*, a*, b* of the zone, and its contrast of that when healed. */
struct course {
	double years[POINTS];
	double values[LEVELS][POINTS], lows[LEVELS][POINTS], highs[LEVELS][POINTS];
};

/* One way it may go: all rates times `faster`, the dots take `more` times the light. */
static void add_course(
	const struct curves_request *curves, double faster, double more, struct course *course, bool likely)
{
	const struct choice *chosen = &curves->choices->options[0];
	const struct choice_request *request = curves->request;
	struct predict_work work = choice_work(request, chosen->pigment);
	struct predict_zone zone = chosen->zones[choice_greatest_zone(request->plan)].predicted;
	struct fading fading = *request->fading;
	double healed[3];

	fading.factor *= faster;
	work.fading = &fading;
	zone.visible_per_mm2 *= more;
	predict_region(&work, &zone, FADE_HEALED_YEARS, healed);
	const double whole = predict_contrast(request->skin, healed, FADE_HEALED_YEARS);
	for (size_t i = 0; i < POINTS; i++) {
		double lab[3];
		predict_region(&work, &zone, course->years[i], lab);
		const double found[LEVELS] = {
			lab[0], lab[1], lab[2], 100 * predict_contrast(request->skin, lab, course->years[i]) / whole};
		for (size_t level = 0; level < LEVELS; level++) {
			if (likely)
				course->values[level][i] = course->lows[level][i] = course->highs[level][i] =
					found[level];
			course->lows[level][i] = fmin(course->lows[level][i], found[level]);
			course->highs[level][i] = fmax(course->highs[level][i], found[level]);
		}
	}
}

static void find_course(const struct curves_request *curves, struct course *course)
{
	const struct pigment *pigment = curves->choices->options[0].pigment;
	const double slow = pow(pigment->fade_slow, curves->rate_doubt),
		     fast = pow(pigment->fade_fast, curves->rate_doubt);
	const double doubt = curves->request->numbers[CHOICE_DOUBT_SHARE];

	/* From when it is healed on; early changes are quick and told by /shade. */
	for (size_t i = 0; i < POINTS; i++)
		course->years[i] = FADE_HEALED_YEARS + (last_years - FADE_HEALED_YEARS) * (double)i / (POINTS - 1);
	add_course(curves, 1, 1, course, true);
	add_course(curves, slow, 1 + doubt, course, false);
	add_course(curves, slow, 1 / (1 + doubt), course, false);
	add_course(curves, fast, 1 + doubt, course, false);
	add_course(curves, fast, 1 / (1 + doubt), course, false);
}

static void level_line(struct text *svg, const struct axes *axes, double value, const char *style, const char *words)
{
	const double xs[2] = {axes->x.low, axes->x.high}, ys[2] = {value, value};

	axes_curve(svg, axes, xs, ys, 2, style);
	svg_words(svg, axes->left + axes->width + 4,
		axes->top + axes->height * (axes->y.high - value) / (axes->y.high - axes->y.low) + 4, note_style,
		words);
}

static void draw_course(struct text *svg, const struct curves_request *curves, const struct course *course,
	size_t level, const char *label, double left, double top)
{
	const double *skin = curves->request->skin_lab, *hair = curves->request->target_lab;
	double low = level < 3 ? fmin(skin[level], hair[level]) : 0,
	       high = level < 3 ? fmax(skin[level], hair[level]) : 120;

	for (size_t i = 0; i < POINTS; i++) {
		low = fmin(low, course->lows[level][i]);
		high = fmax(high, course->highs[level][i]);
	}
	const double room = level < 3 ? fmax(1, (high - low) / 10) : 0;
	const struct axes axes = {left, top, 400, 150, {0, last_years, "years after the last session"},
		{floor(low - room), ceil(high + room), label}, label};
	axes_draw(svg, &axes);
	axes_band(svg, &axes, course->years, course->lows[level], course->highs[level], POINTS,
		"fill=\"#1b6ca8\" fill-opacity=\"0.18\"");
	axes_curve(svg, &axes, course->years, course->values[level], POINTS, "stroke=\"#1b6ca8\" stroke-width=\"2\"");
	if (level < 3) {
		level_line(svg, &axes, skin[level], "stroke=\"#b98b6b\" stroke-width=\"1.5\"", "skin");
		level_line(svg, &axes, hair[level], "stroke=\"#333\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"",
			"hair");
	} else
		level_line(svg, &axes, 100 * curves->request->fading->fade->numbers[FADE_TRIGGER].value,
			"stroke=\"#333\" stroke-dasharray=\"5 3\"", "touch-up");
}

static void draw_spectra(struct text *svg, const struct curves_request *curves, double left, double top)
{
	const struct choice_request *request = curves->request;
	double nm[BANDS], bare[BANDS], region[CHOICE_OPTIONS][BANDS], most = 10;

	for (size_t i = 0; i < BANDS; i++)
		nm[i] = bands[i].nm;
	for (size_t option = 0; option < curves->choices->count; option++) {
		const struct choice *choice = &curves->choices->options[option];
		const struct predict_work work = choice_work(request, choice->pigment);
		predict_spectrum(&work, &choice->zones[choice_greatest_zone(request->plan)].predicted,
			FADE_HEALED_YEARS, region[option], bare);
		for (size_t i = 0; i < BANDS; i++)
			region[option][i] *= 100;
	}
	for (size_t i = 0; i < BANDS; i++) {
		bare[i] *= 100;
		most = fmax(most, bare[i]);
	}
	const struct axes axes = {left, top, 400, 330, {380, 730, "wavelength, nm"},
		{0, 10 * ceil(most / 10), "reflectance, % (surface included)"}, "Skin and healed zone"};
	const double legend = top + axes.height + 56; /* under the plot: curves lie anywhere in it */
	axes_draw(svg, &axes);
	axes_curve(svg, &axes, nm, bare, BANDS, "stroke=\"#b98b6b\" stroke-width=\"2\"");
	for (size_t option = curves->choices->count; option-- > 0;) {
		const char *dash[] = {"", " stroke-dasharray=\"7 3\"", " stroke-dasharray=\"2 3\""};
		struct text style = text_in(svg->arena);
		text_printf(&style, "stroke=\"%s\" stroke-width=\"2\"%s", colours[option], dash[option]);
		axes_curve(svg, &axes, nm, region[option], BANDS, style.bytes);
		const double y = legend + 16 * (double)(option + 1);
		svg_line(svg, left + 12, y - 4, left + 40, y - 4, style.bytes);
		svg_words(svg, left + 46, y, note_style, curves->choices->options[option].pigment->name);
	}
	svg_line(svg, left + 12, legend - 4, left + 40, legend - 4, "stroke=\"#b98b6b\" stroke-width=\"2\"");
	svg_words(svg, left + 46, legend, note_style, "skin");
}

void curves_draw(struct text *svg, const struct curves_request *curves, struct arena *arena)
{
	static const char *const labels[LEVELS] = {
		"L* of the zone", "a* of the zone", "b* of the zone", "contrast left, %"};
	struct course *course = arena_new(arena, 1, struct course);
	const struct plan_zone *zone = &curves->request->plan->zones[choice_greatest_zone(curves->request->plan)];

	find_course(curves, course);
	svg_begin(svg, WIDTH, HEIGHT, curves->title);
	svg_words(svg, 30, 34, "font-size=\"18\"", curves->title);
	svg_words(svg, 30, 56, note_style,
		arena_printf(arena,
			"Zone \"%s\". Predicted, not measured; band: rates of fading at the ends of what is "
			"believed%s, and dots that take %.0f %% more or less light.",
			zone->name, curves->rate_doubt < 1 ? " after what was measured" : "",
			100 * curves->request->numbers[CHOICE_DOUBT_SHARE]));
	draw_spectra(svg, curves, 70, 110);
	draw_course(svg, curves, course, 3, labels[3], 70, 610);
	for (size_t level = 0; level < 3; level++)
		draw_course(svg, curves, course, level, labels[level], 610, 110 + 240 * (double)level);
	svg_end(svg);
}
