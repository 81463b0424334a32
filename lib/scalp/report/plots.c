#include "scalp/report/plots.h"

#include <math.h>
#include <stdio.h>

#include "image/axes.h"
#include "image/svg.h"

static const char *const caption_style = "font-size=\"11\" fill=\"#555\"", *const feather_title =
										   "Density along the feather";

enum { STYLE_MOST = 96, LINE_MOST = 400 };

struct style {
	char text[STYLE_MOST];
};

/* A set's line: all dots and the last of several sets thicker. */
static struct style line_of(const struct measured_set *set, double width, bool dashed)
{
	struct style style;
	snprintf(style.text, sizeof style.text, "stroke=\"%s\" stroke-width=\"%.1f\"%s", set->colour, width,
		dashed ? " stroke-dasharray=\"5 3\"" : "");
	return style;
}

static void add_caption(struct text *svg, struct plot_frame frame, const char *words)
{
	svg_paragraph(svg, frame.left - 50, frame.top + frame.height + 52, 14, 100, caption_style, words);
}

/* A round number not under a value. */
static double round_up(double value)
{
	double power = pow(10, floor(log10(fmax(value, 1e-6)))), step = power / 2;
	return step * ceil(value / step);
}

/* The sets that are plotted: all dots and each session. */
static size_t plotted(const struct measured_sets *sets)
{
	return 1 + sets->alone;
}

void plot_distances(
	struct text *svg, struct plot_frame frame, const struct measured_sets *sets, const struct figures *figures)
{
	double most = 0.1;
	for (size_t s = 0; s < plotted(sets); s++)
		for (size_t bin = 0; bin < NEIGHBOURS_BINS; bin++)
			most = fmax(most, figures[s].neighbours.histogram[bin]);
	struct axes axes = {frame.left, frame.top, frame.width, frame.height,
		{0, NEIGHBOURS_MOST,
			"distance to the nearest dot / h, the hexagonal spacing of the density wanted there"},
		{0, round_up(most), "share of the dots per h"}, "Nearest neighbours"};
	axes_draw(svg, &axes);
	axes_mark(svg, &axes, 1, "lattice");
	axes_mark(svg, &axes, 0.467, "mean of chance");
	for (size_t s = plotted(sets); s-- > 0;)
		if (figures[s].neighbours.count)
			axes_steps(svg, &axes, 0, NEIGHBOURS_MOST / NEIGHBOURS_BINS, figures[s].neighbours.histogram,
				NEIGHBOURS_BINS, line_of(&sets->sets[s], s > 0 ? 1 : 1.8, false).text);
	add_caption(svg, frame,
		"How many of the dots have their nearest neighbour at a distance: chords on the skin over h = √(2 / "
		"(√3 "
		"density)), a session's density by its share of the plan. An empty left side: no two dots touch. One "
		"narrow "
		"peak near 1 would be a lattice, which the eye finds.");
}

void plot_spectrum(struct text *svg, struct plot_frame frame, const struct measured_sets *sets,
	const struct figures *figures, const struct square *square)
{
	double most = 1.5;
	for (size_t s = 0; s < plotted(sets); s++)
		most = figures[s].spectrum.known ? fmax(most, figures[s].spectrum.peak) : most;
	struct axes axes = {frame.left, frame.top, frame.width, frame.height,
		{0, SPECTRUM_HIGHEST, "spatial frequency / √density"}, {0, round_up(most), "power / power of chance"},
		"Radial power spectrum"};
	const double chance[] = {1, 1}, ends[] = {0, SPECTRUM_HIGHEST};
	static const char *const reading = "Near 0 on the left: neither clumps nor holes are seen from afar. A low "
					   "first peak: no lattice. Chance is 1 throughout.";
	char line[LINE_MOST];
	axes_draw(svg, &axes);
	axes_curve(svg, &axes, ends, chance, 2, "stroke=\"#888\" stroke-dasharray=\"2 3\"");
	for (size_t s = plotted(sets); s-- > 0;)
		if (figures[s].spectrum.known)
			axes_curve(svg, &axes, figures[s].spectrum.frequency, figures[s].spectrum.power, SPECTRUM_BINS,
				line_of(&sets->sets[s], s > 0 ? 1 : 1.8, false).text);
	if (!figures[0].spectrum.known)
		snprintf(line, sizeof line, "No spectrum: %zu dots, fewer than %d.", sets->sets[0].count,
			SPECTRUM_DOTS_LEAST);
	else if (figures[0].spectrum.windows)
		snprintf(line, sizeof line,
			"Of the %zu dots in the dashed square, %.2f mm of skin wide, its middle at %.2f, %.2f mm of "
			"chart "
			"(lengths the same to 2\u00a0%%, density to 3\u00a0%%); windows: %zu. %s",
			figures[0].in_square, 2 * square->half, square->centre.x, square->centre.y,
			figures[0].spectrum.windows, reading);
	else
		snprintf(line, sizeof line,
			"By the distances of all pairs in local spacings, since no square of skin is even enough for "
			"windows "
			"(Wei and Wang 2011): directions are not told apart. %s",
			reading);
	add_caption(svg, frame, line);
}

/* Dots per cm2 of skin in the bins of a profile. */
static void densities(double *values, const double *dots, const struct feather_profile *profile)
{
	for (size_t bin = 0; bin < FEATHER_BINS; bin++)
		values[bin] = profile->area[bin] > 0 ? 100 * dots[bin] / profile->area[bin] : 0;
}

/* Sets that grow: the first session, the first two ..., all. */
static bool grows(const struct measured_set *set)
{
	return set->first == 1;
}

void plot_feather(struct text *svg, struct plot_frame frame, const struct measured_sets *sets,
	const struct figures *figures, const struct feather_profile *profile)
{
	double found[FEATHER_BINS], wanted[FEATHER_BINS], middles[FEATHER_BINS], most = 1;
	if (!(profile->width > 0)) {
		svg_words(svg, frame.left, frame.top - 9, axes_title, feather_title);
		svg_words(svg, frame.left, frame.top + 14, caption_style,
			"No zone of this plan thins out towards a hairline.");
		return;
	}
	for (size_t bin = 0; bin < FEATHER_BINS; bin++)
		middles[bin] = profile->width * ((double)bin + 0.5);
	densities(found, figures[0].feather.found, profile);
	densities(wanted, figures[0].feather.wanted, profile);
	for (size_t bin = 0; bin < FEATHER_BINS; bin++)
		most = fmax(most, fmax(found[bin], wanted[bin]));
	struct axes axes = {frame.left, frame.top, frame.width, frame.height,
		{0, profile->width * FEATHER_BINS, "depth behind the hairline, mm of chart"},
		{0, round_up(most), "dots per cm² of skin"}, feather_title};
	axes_draw(svg, &axes);
	for (size_t s = sets->count; s-- > 0;) {
		if (!grows(&sets->sets[s]))
			continue;
		densities(found, figures[s].feather.found, profile);
		densities(wanted, figures[s].feather.wanted, profile);
		axes_steps(
			svg, &axes, 0, profile->width, found, FEATHER_BINS, line_of(&sets->sets[s], 1.4, false).text);
		axes_curve(svg, &axes, middles, wanted, FEATHER_BINS, line_of(&sets->sets[s], 1, true).text);
	}
	char line[LINE_MOST], off[LINE_MOST] = "";
	if (!isnan(figures[0].feather.worst))
		snprintf(off, sizeof off,
			" All dots: at most %.1f\u00a0%% off where more than %d are wanted in a step.",
			100 * figures[0].feather.worst, FEATHER_ENOUGH);
	snprintf(line, sizeof line,
		"Steps: the dots laid, after the first session, the first two and so on, in the colour of the table. "
		"Dashes: "
		"the density wanted, from the plan.%s",
		off);
	add_caption(svg, frame, line);
}
