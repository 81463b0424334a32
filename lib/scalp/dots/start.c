#include "scalp/dots/start.h"

#include "base/random.h"
#include "base/team.h"
#include "scalp/dots/hilbert.h"

static const double disturbance = 1.5; /* strata */

enum { SAMPLES = COVERAGE_SIDE * COVERAGE_SIDE, SAMPLE_LEVELS = 3, LEVELS_MOST = 16 };

/* One zone's share of one cell; end: the zone's dots up to and with this piece. */
struct piece {
	double end;
	int32_t cell;
	uint32_t state; /* of Hilbert's curve in the cell */
};

/* The pieces of all zones, those of zone z from first[z], count[z] of them. */
struct string {
	struct piece *pieces;
	size_t *first, *count;
};

/* Which squares of 2^level cells hold anything, for the walk to skip the others. */
struct pyramid {
	uint32_t levels;
	uint8_t *occupied[LEVELS_MOST];
	uint32_t columns[LEVELS_MOST], rows[LEVELS_MOST];
};

static struct pyramid pyramid_over(const struct field *field, struct arena *arena)
{
	struct pyramid pyramid = {.columns = {(uint32_t)field->frame.columns}, .rows = {(uint32_t)field->frame.rows}};
	size_t cells = (size_t)pyramid.columns[0] * pyramid.rows[0];
	pyramid.occupied[0] = arena_raw(arena, cells);
	for (size_t i = 0; i < cells; i++)
		pyramid.occupied[0][i] = field->zone[i] != FIELD_NOWHERE;
	while (pyramid.columns[pyramid.levels] > 1 || pyramid.rows[pyramid.levels] > 1) {
		uint32_t level = pyramid.levels++, columns = pyramid.columns[level], rows = pyramid.rows[level];
		pyramid.columns[level + 1] = (columns + 1) / 2;
		pyramid.rows[level + 1] = (rows + 1) / 2;
		uint8_t *above = arena_new(arena, (size_t)((columns + 1) / 2) * ((rows + 1) / 2), uint8_t);
		for (uint32_t row = 0; row < rows; row++)
			for (uint32_t column = 0; column < columns; column++)
				above[(row / 2) * ((columns + 1) / 2) + column / 2] |=
					pyramid.occupied[level][(size_t)row * columns + column];
		pyramid.occupied[level + 1] = above;
	}
	return pyramid;
}

static void add_piece(struct string *string, int16_t zone, double dots, int32_t cell, uint32_t state)
{
	struct piece *piece = &string->pieces[string->first[zone] + string->count[zone]];
	double before = string->count[zone]++ ? piece[-1].end : 0;
	*piece = (struct piece){before + dots, cell, state};
}

static void visit(const struct field *field, struct hilbert_cell at, struct string *string)
{
	int32_t cell = (int32_t)at.y * field->frame.columns + (int32_t)at.x;
	float size = (float)field->frame.cell;
	struct metric metric = metric_at(&field->metric, size * ((float)at.x + 0.5F), size * ((float)at.y + 0.5F));
	double area = (double)size * (double)size * (double)metric_stretch(metric);
	double fresh = field->fresh ? (double)field->fresh[cell] : 1;
	if (field->zone[cell] != FIELD_MIXED) {
		add_piece(string, field->zone[cell], fresh * area * (double)field->density[cell], cell, at.state);
		return;
	}
	for (int32_t i = field->part[cell]; i >= 0; i = field->parts[i].next) {
		const struct field_part *part = &field->parts[i];
		double share = __builtin_popcountll(part->samples) / (double)SAMPLES;
		share *= part->zone == field->outside ? 1 : fresh;
		add_piece(string, part->zone, share * area * (double)part->density, cell, at.state);
	}
}

static void walk(const struct field *field, const struct pyramid *pyramid, uint32_t level, struct hilbert_cell at,
	struct string *string)
{
	if (at.x >= pyramid->columns[level] || at.y >= pyramid->rows[level]
		|| !pyramid->occupied[level][(size_t)at.y * pyramid->columns[level] + at.x])
		return;
	if (level == 0) {
		visit(field, at, string);
		return;
	}
	for (uint32_t quarter = 0; quarter < 4; quarter++)
		walk(field, pyramid, level - 1, hilbert_quarter(at, quarter), string);
}

static struct string string_up(const struct field *field, struct arena *arena)
{
	size_t cells = (size_t)field->frame.columns * (size_t)field->frame.rows, zones = (size_t)field->outside + 1;
	struct string string = {.first = arena_new(arena, zones, size_t), .count = arena_new(arena, zones, size_t)};
	for (size_t i = 0; i < cells; i++)
		if (field->zone[i] >= 0)
			string.count[field->zone[i]]++;
	for (size_t i = 0; i < field->part_count; i++)
		string.count[field->parts[i].zone]++;
	size_t total = 0;
	for (size_t zone = 0; zone < zones; zone++) {
		string.first[zone] = total;
		total += string.count[zone];
		string.count[zone] = 0;
	}
	string.pieces = arena_raw(arena, total * sizeof *string.pieces);
	struct pyramid pyramid = pyramid_over(field, arena);
	walk(field, &pyramid, pyramid.levels, (struct hilbert_cell){0, 0, 0}, &string);
	arena_drop(arena, pyramid.occupied[0]);
	return string;
}

/* The samples of a cell in the order of the curve, for each of its states. */
struct sample_order {
	uint8_t column[4][SAMPLES], line[4][SAMPLES];
};

static struct sample_order order_samples(void)
{
	struct sample_order order;
	for (uint32_t state = 0; state < 4; state++)
		for (uint32_t i = 0; i < SAMPLES; i++) {
			struct hilbert_cell at = {0, 0, state};
			for (uint32_t level = SAMPLE_LEVELS; level-- > 0;)
				at = hilbert_quarter(at, (i >> (2 * level)) & 3);
			order.column[state][i] = (uint8_t)at.x;
			order.line[state][i] = (uint8_t)at.y;
		}
	return order;
}

static uint64_t samples_of(const struct field *field, int32_t cell, int zone)
{
	if (field->zone[cell] != FIELD_MIXED)
		return ~(uint64_t)0;
	int32_t part = field->part[cell];
	while (field->parts[part].zone != zone)
		part = field->parts[part].next;
	return field->parts[part].samples;
}

/* The sample at a share of those given, along the curve. */
static uint32_t sample_at(const struct sample_order *order, uint32_t state, uint64_t samples, double share)
{
	if (samples == ~(uint64_t)0)
		return (uint32_t)(share * SAMPLES);
	uint32_t wanted = (uint32_t)(share * __builtin_popcountll(samples)), i = 0;
	for (;; i++) {
		uint64_t bit = coverage_bit(order->column[state][i], order->line[state][i]);
		if ((samples & bit) && wanted-- == 0)
			return i;
	}
}

/* The piece that holds a place, found from one nearby. */
static size_t piece_near(const struct piece *pieces, size_t count, size_t piece, double place)
{
	while (piece > 0 && pieces[piece - 1].end > place)
		piece--;
	while (piece + 1 < count && pieces[piece].end <= place)
		piece++;
	return piece;
}

static size_t piece_at(const struct piece *pieces, size_t count, double place)
{
	size_t low = 0, high = count - 1;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (pieces[middle].end > place)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* The dots of one zone, which begin at `first` of the crowd. */
struct placing {
	const struct field *field;
	const struct sample_order *order;
	struct crowd *crowd;
	uint64_t stream;
	const struct piece *pieces;
	size_t piece_count, first, dots;
	int16_t zone;
};

/* Three numbers in [0, 1) from one draw. */
static double third_of(uint64_t bits, int third)
{
	return (double)((bits >> (21 * third)) & 0x1fffff) * 0x1p-21;
}

/* Places dot i in a piece, at a place of the string. */
static void place_in(const struct placing *placing, size_t i, const struct piece *piece, double place, uint64_t bits)
{
	const struct field *field = placing->field;
	double before = piece == placing->pieces ? 0 : piece[-1].end, share = (place - before) / (piece->end - before);
	uint64_t samples = samples_of(field, piece->cell, placing->zone);
	share = share < 0 ? 0 : share > 0.999999 ? 0.999999 : share;
	uint32_t sample = sample_at(placing->order, piece->state, samples, share);
	double size = field->frame.cell / COVERAGE_SIDE;
	int32_t column =
		piece->cell % field->frame.columns * COVERAGE_SIDE + placing->order->column[piece->state][sample];
	int32_t line = piece->cell / field->frame.columns * COVERAGE_SIDE + placing->order->line[piece->state][sample];
	/* Kept off the sample's rim, where single precision could round into the next one. */
	double u = column + 0.05 + 0.9 * third_of(bits, 1), v = line + 0.05 + 0.9 * third_of(bits, 2);
	placing->crowd->zone[i] = placing->zone;
	crowd_put(placing->crowd, i, (float)(size * u), (float)(size * v), field);
}

static void place_some(const void *context, size_t first, size_t end)
{
	const struct placing *placing = context;
	double stratum = placing->pieces[placing->piece_count - 1].end / (double)placing->dots;
	size_t piece = piece_at(placing->pieces, placing->piece_count, (double)first * stratum);
	for (size_t k = first; k < end; k++) {
		uint64_t bits = random_bits_of(placing->stream, placing->first + k);
		double place = ((double)k + 0.5 + disturbance * (third_of(bits, 0) - 0.5)) * stratum;
		place = place < 0 ? 0 : place;
		piece = piece_near(placing->pieces, placing->piece_count, piece, place);
		place_in(placing, placing->first + k, &placing->pieces[piece], place, bits);
	}
}

static size_t dots_of(const struct plan *plan, const struct string *string, size_t zone)
{
	if (zone < plan->zone_count)
		return (size_t)plan->zones[zone].dots;
	if (string->count[zone] == 0)
		return 0;
	return (size_t)(string->pieces[string->first[zone] + string->count[zone] - 1].end + 0.5);
}

/* The places that are taken where the field has a density: in *places, of the field; their number. */
static size_t find_taken(
	const struct field *field, const struct plan_taken *taken, uint32_t **places, struct arena *arena)
{
	size_t count = 0;
	*places = arena_raw(arena, taken->count * sizeof **places);
	for (size_t i = 0; i < taken->count; i++) {
		struct vec2 at = vec2_sub(taken->points[i], field->frame.low);
		if (field_density(field, (float)at.x, (float)at.y) > 0)
			(*places)[count++] = (uint32_t)i;
	}
	return count;
}

/* The last dots of the crowd, from `first` on. */
static void add_taken(struct crowd *crowd, size_t first, const struct field *field, const struct plan_taken *taken,
	const uint32_t *places, struct arena *arena)
{
	crowd->clear = arena_new(arena, crowd->count, float);
	for (size_t i = first; i < crowd->count; i++) {
		struct vec2 at = vec2_sub(taken->points[places[i - first]], field->frame.low);
		crowd_put(crowd, i, (float)at.x, (float)at.y, field);
		crowd->zone[i] = FIELD_TAKEN;
		crowd->flags[i] = FIELD_RIM | (crowd->flags[i] & FIELD_UNEVEN);
		crowd->clear[i] = taken->clear_mm[places[i - first]];
	}
}

struct crowd start_place(
	const struct field *field, const struct plan *plan, uint64_t seed, int threads, struct arena *arena)
{
	struct string string = string_up(field, arena);
	struct sample_order order = order_samples();
	size_t zones = plan->zone_count, total = 0;
	for (size_t zone = 0; zone <= zones; zone++)
		total += dots_of(plan, &string, zone);
	uint32_t *places;
	size_t taken = find_taken(field, &plan->taken, &places, arena);
	struct crowd crowd = crowd_make(field, total + taken, arena);
	struct placing placing = {
		.field = field, .order = &order, .crowd = &crowd, .stream = random_stream(seed, CHANCE_START)};
	for (size_t zone = 0; zone <= zones; zone++) {
		placing.zone = (int16_t)zone;
		placing.pieces = string.pieces + string.first[zone];
		placing.piece_count = string.count[zone];
		placing.dots = dots_of(plan, &string, zone);
		if (placing.dots > 0) /* else there may be no piece to lay them on */
			team_share(threads, placing.dots, place_some, &placing);
		placing.first += placing.dots;
	}
	if (taken > 0)
		add_taken(&crowd, total, field, &plan->taken, places, arena);
	arena_drop(arena, string.pieces);
	return crowd;
}
