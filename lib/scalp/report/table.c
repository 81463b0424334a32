#include "scalp/report/table.h"

#include <math.h>
#include <stdio.h>

#include "image/svg.h"

enum { ROW = 17, NOTE = 76, NAME_WIDTH = 100, COLUMN_WIDTH = 68 };

/* What stands in a column: a number out of struct figures. */
struct column {
	const char *head;
	int places;
	bool of_spectrum;
	size_t offset;
};

#define FIGURE(head_, places_, of_spectrum_, field_)                                                                   \
	{                                                                                                              \
		head_, places_, of_spectrum_, offsetof(struct figures, field_)                                         \
	}

static const struct column columns[] = {
	FIGURE("least", 3, false, neighbours.least),
	FIGURE("0.1 %", 3, false, neighbours.low),
	FIGURE("mean", 3, false, neighbours.mean),
	FIGURE("spread", 3, false, neighbours.spread),
	FIGURE("psi6", 3, false, neighbours.psi6),
	FIGURE("least mm", 3, false, neighbours.least_mm),
	FIGURE("Nyquist", 3, true, spectrum.effective_nyquist),
	FIGURE("low", 4, true, spectrum.low),
	FIGURE("peak", 2, true, spectrum.peak),
	FIGURE("aniso dB", 2, true, spectrum.anisotropy_db),
};

enum { COLUMNS = sizeof columns / sizeof *columns };

static const char *const note =
	"Least, 0.1 %, mean, spread: of the distance to the nearest dot over h (chance: 0, "
	"0.02, 0.467, 0.52; lattice: 1, 1, 1, "
	"0); 0.1\u00a0% of the dots are nearer than the second. psi6: bond order of the six nearest "
	"(chance 0.37, lattice 1). "
	"Nyquist: the frequency up to which less than a tenth of chance's power lies; low: "
	"mean power under 0.25; peak: the "
	"highest power; aniso: 0 when alike in all directions. Measured on the dots of the "
	"file (Lagae and Dutre 2008; Heck, "
	"Schloemer and Deussen 2013).";

/* Of the count's column, 0, and of those of columns[], from 1. */
static double right_end(size_t column)
{
	return NAME_WIDTH + COLUMN_WIDTH * ((double)column + 1);
}

static void add_number(struct text *svg, double x, double y, const char *number)
{
	svg_words(svg, x, y, "text-anchor=\"end\"", number);
}

static void add_row(
	struct text *svg, const struct measured_set *set, const struct figures *figures, double left, double y)
{
	char number[32], style[64];
	bool several = set->first != set->last && !set->all;
	snprintf(style, sizeof style, "stroke=\"%s\" stroke-width=\"3\"%s", set->colour,
		several ? " stroke-dasharray=\"7 2\"" : "");
	svg_line(svg, left, y - 4, left + 16, y - 4, style);
	svg_words(svg, left + 22, y, "", set->name);
	snprintf(number, sizeof number, "%zu", set->count);
	add_number(svg, left + right_end(0), y, number);
	for (size_t c = 0; c < COLUMNS; c++) {
		double value = *(const double *)((const char *)figures + columns[c].offset);
		bool known = columns[c].of_spectrum ? figures->spectrum.known : figures->neighbours.count > 0;
		snprintf(number, sizeof number, "%.*f", columns[c].places, value);
		add_number(svg, left + right_end(c + 1), y, known && !isnan(value) ? number : "-");
	}
}

double table_height(const struct measured_sets *sets)
{
	return ROW * (double)(sets->count + 1) + NOTE;
}

void table_draw(
	struct text *svg, const struct measured_sets *sets, const struct figures *figures, double left, double top)
{
	double y = top + ROW, width = right_end(COLUMNS);
	add_number(svg, left + right_end(0), y, "dots");
	for (size_t c = 0; c < COLUMNS; c++)
		add_number(svg, left + right_end(c + 1), y, columns[c].head);
	svg_line(svg, left, y + 5, left + width, y + 5, "stroke=\"#888\"");
	for (size_t s = 0; s < sets->count; s++)
		add_row(svg, &sets->sets[s], &figures[s], left, y += ROW);
	svg_paragraph(svg, left, y + 22, 14, 150, "font-size=\"11\" fill=\"#555\"", note);
}
