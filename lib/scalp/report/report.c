#include "scalp/report/report.h"

#include "image/svg.h"
#include "scalp/report/figures.h"
#include "scalp/report/map.h"
#include "scalp/report/plots.h"
#include "scalp/report/table.h"

/* The page, pixels. */
enum {
	PAGE_WIDE = 1500,
	EDGE = 30,
	HEAD = 60,
	MAP = 850,
	PLOT_LEFT = EDGE + MAP + 86,
	PLOT_WIDE = PAGE_WIDE - PLOT_LEFT - EDGE,
	PLOT_HIGH = 260,
	DETAIL_HIGH = 190,
	DETAIL = HEAD + MAP + 34,
	TABLE = DETAIL + DETAIL_HIGH + 10,
	PLOT_STEP = PLOT_HIGH + PLOTS_ABOVE + PLOTS_BELOW
};

static struct plot_frame frame_of(int plot)
{
	return (struct plot_frame){PLOT_LEFT, HEAD + PLOTS_ABOVE + plot * PLOT_STEP, PLOT_WIDE, PLOT_HIGH};
}

static void add_head(struct text *svg, const struct measured *measured, const char *title, struct arena *arena)
{
	const struct plan *plan = measured->plan;
	size_t old = measured->dots.count - measured->laid;
	svg_words(svg, EDGE, 28, "font-size=\"20\" font-weight=\"bold\"", title);
	svg_words(svg, EDGE, 47, "fill=\"#555\"",
		arena_printf(arena,
			"%zu dots, sessions: %zu, zones: %zu; dots are drawn as wide as they heal, in the "
			"colours of their sessions.%s",
			measured->laid, plan->session_count, plan->zone_count,
			old > 0 ? arena_printf(arena, " Grey rings: %zu dots in the skin.", old) : ""));
}

bool report_draw(struct text *svg, const struct plan *plan, const struct dots *dots, const char *title,
	struct arena *arena, struct error *error)
{
	struct measured measured;
	if (!measured_make(&measured, plan, dots, arena, error))
		return false;
	struct measured_sets sets = measured_sets(&measured, arena);
	struct square square = square_find(&measured);
	struct feather_profile profile = feather_measure(&measured, arena);
	struct figures *figures = figures_measure(&measured, &sets, &square, &profile, arena);
	svg_begin(svg, PAGE_WIDE, TABLE + table_height(&sets) + EDGE, title);
	add_head(svg, &measured, title, arena);
	struct map map = map_draw(svg, &measured, &sets, &square, figures[0].spectrum.windows > 0,
		(struct map_frame){EDGE, HEAD, MAP, MAP});
	plot_distances(svg, frame_of(0), &sets, figures);
	plot_spectrum(svg, frame_of(1), &sets, figures, &square);
	plot_feather(svg, frame_of(2), &sets, figures, &profile);
	map_draw_detail(svg, &map, (struct map_frame){EDGE, DETAIL, MAP, DETAIL_HIGH});
	table_draw(svg, &sets, figures, EDGE, TABLE);
	svg_end(svg);
	return true;
}
