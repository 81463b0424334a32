/* Hairlines are irregular, asymmetric, never straight for long, and where rules and wishes put them. Lines are measured here
 * by other means than they are made. */
#include "hairline_bench.h"
#include "scalp/plan/hairline_variants.h"

enum { SEEDS = 150, HALF = 56, SPAN = 2 * HALF + 1 };

/* Every chord whose points all lie within the tolerance of it, one by one. */
static double longest_chord(const struct plan_hairline *line, double tolerance)
{
	double longest = 0;
	for (size_t i = 0; i < line->count; i++)
		for (size_t k = i + 1; k < line->count && k < i + 40; k++) {
			struct vec2 chord = vec2_sub(line->line[k], line->line[i]);
			double length = vec2_length(chord), worst = 0;
			for (size_t m = i + 1; m < k; m++)
				worst = fmax(worst,
					fabs(vec2_cross(chord, vec2_sub(line->line[m], line->line[i]))) / length);
			if (worst <= tolerance)
				longest = fmax(longest, length);
		}
	return longest;
}

/* The line's y at whole millimetres beside the midline, by the first crossing. */
static void profile(const struct plan_hairline *line, double y[SPAN])
{
	for (int x = -HALF; x <= HALF; x++) {
		y[x + HALF] = (double)NAN;
		for (size_t i = 1; i < line->count; i++) {
			struct vec2 a = line->line[i - 1], b = line->line[i];
			if ((a.x <= x) != (b.x <= x))
				y[x + HALF] = a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
		}
	}
}

static void blur(double y[SPAN], double sigma)
{
	double out[SPAN];
	for (int i = 0; i < SPAN; i++) {
		double sum = 0, weight = 0;
		for (int k = 0; k < SPAN; k++) {
			double w = exp(-0.5 * (i - k) * (i - k) / (sigma * sigma));
			sum += w * y[k];
			weight += w;
		}
		out[i] = sum / weight;
	}
	memcpy(y, out, sizeof out);
}

/* Crests that stand at least `prominence` over the valleys on both sides. */
static int crests(const double y[SPAN], double prominence)
{
	int count = 0;
	double low = y[0], high = y[0];
	bool rising = true;
	for (int i = 1; i < SPAN; i++) {
		high = fmax(high, y[i]);
		low = fmin(low, y[i]);
		if (rising && y[i] < high - prominence) {
			count += high > low + prominence || high > y[0] + prominence;
			rising = false;
			low = y[i];
		} else if (!rising && y[i] > low + prominence) {
			rising = true;
			high = y[i];
		}
	}
	return count;
}

static bool crosses(const struct plan_hairline *line)
{
	for (size_t i = 0; i + 1 < line->count; i++)
		for (size_t k = i + 2; k + 1 < line->count; k++) {
			struct vec2 a = line->line[i], b = line->line[i + 1], c = line->line[k], d = line->line[k + 1];
			struct vec2 u = vec2_sub(b, a), v = vec2_sub(d, c);
			if (vec2_cross(u, vec2_sub(c, a)) * vec2_cross(u, vec2_sub(d, a)) < 0
				&& vec2_cross(v, vec2_sub(a, c)) * vec2_cross(v, vec2_sub(b, c)) < 0)
				return true;
		}
	return false;
}

static void test_irregularity(void)
{
	double straightest = 0, flattest = 1e9, roughest = 0, alike = 1e9;
	int fewest = 99, most = 0;
	bool crossed = false, lopsided = true;
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		enum head_sex sex = seed % 2 ? HEAD_FEMALE : HEAD_MALE;
		struct surface surface = head(sex);
		struct hairline_wish smooth = wish_of(sex, (enum hairline_style)(seed % 3)), wish = smooth;
		if (seed % 5 == 0)
			wish.temples = smooth.temples = TEMPLES_DRAWN;
		smooth.irregularity = 0;
		struct plan_hairline line = draw(&wish, &surface, seed), plain = draw(&smooth, &surface, seed);
		double y[SPAN], base[SPAN], mirror = 0, low = 1e9, high = -1e9;
		straightest = fmax(straightest, longest_chord(&line, 0.2));
		crossed = crossed || crosses(&line);
		profile(&line, y);
		profile(&plain, base);
		for (int i = 0; i < SPAN; i++)
			y[i] = base[i] - y[i];
		blur(y, 4);
		for (int i = 0; i < SPAN; i++) {
			mirror = fmax(mirror, fabs(y[i] - y[SPAN - 1 - i]));
			low = fmin(low, y[i]);
			high = fmax(high, y[i]);
		}
		int lobes = crests(y, 0.7);
		fewest = lobes < fewest ? lobes : fewest;
		most = lobes > most ? lobes : most;
		alike = fmin(alike, mirror);
		flattest = fmin(flattest, high - low);
		roughest = fmax(roughest, high - low);
		lopsided = lopsided && wish.asymmetry_mm >= 1 && wish.asymmetry_mm <= 4;
		arena_reset(&arena);
		struct error error = {.kind = ERROR_NONE};
		catalogue_read_defaults(NULL, &arena, &defaults, &error);
	}
	printf("# straight %.2f, lobes %d..%d, height %.2f..%.2f, sides differ %.2f\n", straightest, fewest, most,
		flattest, roughest, alike);
	ok(straightest <= 8, "no run of any line is straight for more than 8 mm");
	ok(fewest >= 1 && most <= 5, "a line has two to four lobes, of which one may merge, or show beside a corner");
	ok(flattest >= 1.4 && roughest <= 6, "lobes are some millimetres high");
	ok(alike >= 1, "the lobes of the sides differ");
	ok(!crossed, "no line crosses itself");
	ok(lopsided, "one frontotemporal point lies 1 to 4 mm further back than the other");
}

static void test_shape(void)
{
	for (int sex = HEAD_MALE; sex <= HEAD_FEMALE; sex++) {
		struct surface surface = head((enum head_sex)sex);
		struct hairline_wish wish = wish_of((enum head_sex)sex, HAIRLINE_NATURAL);
		wish.irregularity = wish.asymmetry_mm = 0;
		wish.temples = TEMPLES_DRAWN;
		struct plan_hairline line = draw(&wish, &surface, 1);
		double y[SPAN], deepest = -1e9;
		size_t corner = 0;
		profile(&line, y);
		const char *who = sex == HEAD_MALE ? "a man's" : "a woman's";
		near(y[HALF] - hairline_glabella(&surface), sex == HEAD_MALE ? 70 : 60, 0.3,
			"%s line lies its height above the glabella", who);
		for (size_t i = line.count / 2; i < line.count; i++)
			if (line.line[i].y > deepest && line.line[i].x < 70) {
				deepest = line.line[i].y;
				corner = i;
			}
		ok(deepest > y[HALF] + 5, "%s corners lie behind the middle", who);
		struct vec2 planned = {wish.lateral_mm, y[HALF] + wish.back_mm};
		near(polyline_foot(line.line, line.count, planned).distance, 0, 0.5,
			"%s line passes its frontotemporal point", who);
		/* Circle through three points about the corner. */
		struct vec2 a = line.line[corner - 2], b = line.line[corner], c = line.line[corner + 2];
		double ab = vec2_length(vec2_sub(b, a)), bc = vec2_length(vec2_sub(c, b)),
		       ca = vec2_length(vec2_sub(a, c));
		double radius = ab * bc * ca / (2 * fabs(vec2_cross(vec2_sub(b, a), vec2_sub(c, a))));
		if (sex == HEAD_MALE)
			ok(radius > 9 && radius < 16, "the corner is rounded by 10 to 15 mm");
		else
			ok(radius > 9 && radius < 25, "a woman's corner is rounder or has less room");
		/* The curvature of the front changes its sign over the pupil. */
		double turn = 0;
		for (int x = 12; x < 50 && turn == 0; x++)
			if (y[HALF + x + 4] - 2 * y[HALF + x] + y[HALF + x - 4] < -0.003)
				turn = surface_point(&surface, (struct vec2){x, y[HALF + x]}).x;
		if (sex == HEAD_MALE)
			near(turn, 32, 4.5, "the line turns from convex to concave over the pupil");
	}
}

static void test_choices(void)
{
	struct surface surface = head(HEAD_MALE);
	struct hairline_wish natural = wish_of(HEAD_MALE, HAIRLINE_NATURAL),
			     defined = wish_of(HEAD_MALE, HAIRLINE_DEFINED),
			     conservative = wish_of(HEAD_MALE, HAIRLINE_CONSERVATIVE);
	struct plan_hairline one = draw(&natural, &surface, 3), two = draw(&defined, &surface, 3);
	struct plan_hairline three = draw(&conservative, &surface, 3);
	ok(conservative.mid_mm == natural.mid_mm + 5 && conservative.back_mm > natural.back_mm,
		"conservative is higher with deeper corners");
	ok(defined.back_mm < natural.back_mm && defined.angle_deg < natural.angle_deg
			&& two.feather_mm[5] < one.feather_mm[5] && three.feather_mm[5] > one.feather_mm[5],
		"defined has shallower corners, a sharper angle and a shorter feather");
	for (int age = 49; age <= 65; age += 8) {
		struct hairline_wish old = wish_of(HEAD_MALE, HAIRLINE_NATURAL);
		old.age = age;
		draw(&old, &surface, 3);
		near(old.mid_mm, age < 50 ? 70 : age < 65 ? 75 : 80, 1e-9, "the height at %d", age);
	}
	struct surface woman = head(HEAD_FEMALE);
	struct hairline_wish her = wish_of(HEAD_FEMALE, HAIRLINE_NATURAL);
	struct plan_hairline hers = draw(&her, &woman, 3);
	near(hers.feather_fraction[0], 0.35, 1e-9, "a woman's feather begins at 0.35");
	near(hers.feather_mm[4], 12, 1e-9, "and its band is 12 mm where a man's is 15");
	struct hairline_wish smooth = wish_of(HEAD_MALE, HAIRLINE_NATURAL), behind;
	smooth.irregularity = 0;
	behind = smooth;
	behind.offset_mm = 7;
	struct plan_hairline front = draw(&smooth, &surface, 3), back = draw(&behind, &surface, 3);
	double nearest = 1e9, furthest = 0;
	for (size_t i = 0; i < back.count; i++) {
		double distance = polyline_foot(front.line, front.count, back.line[i]).distance;
		nearest = fmin(nearest, distance);
		furthest = fmax(furthest, distance);
	}
	ok(nearest >= 6.5 && furthest <= 7.5, "behind a front the work begins 7 mm back everywhere");
	ok(!crosses(&back), "and its line does not cross itself");
}

static void test_variants(void)
{
	struct surface surface = head(HEAD_MALE);
	struct plan_hairline lines[HAIRLINE_VARIANTS];
	const char *texts[HAIRLINE_VARIANTS];
	double least = 1e9;
	bool named = true;
	for (size_t i = 0; i < HAIRLINE_VARIANTS; i++) {
		struct hairline_wish wish = wish_of(HEAD_MALE, HAIRLINE_NATURAL);
		texts[i] = hairline_vary(&wish, i, &defaults, &arena);
		lines[i] = draw(&wish, &surface, 8);
		for (size_t k = 0; k < i; k++) {
			double furthest = 0;
			for (size_t m = 0; m < lines[i].count; m++)
				furthest = fmax(furthest,
					polyline_foot(lines[k].line, lines[k].count, lines[i].line[m]).distance);
			least = fmin(least, furthest);
			named = named && strcmp(texts[i], texts[k]) != 0;
		}
	}
	printf("# the two most alike variants differ by %.1f mm\n", least);
	ok(least >= 2, "any two variants differ by 2 mm somewhere");
	ok(named, "every variant has a description of its own");
}

int main(void)
{
	static jmp_buf exhausted;
	struct error error = {.kind = ERROR_NONE};
	memory_set_budget((size_t)256 << 20);
	arena.exhausted = &exhausted;
	if (setjmp(exhausted) != 0 || !catalogue_read_defaults(NULL, &arena, &defaults, &error))
		return ok(false, "the built-in defaults are read"), tap_done();
	test_irregularity();
	test_shape();
	test_choices();
	test_variants();
	arena_release(&arena);
	return tap_done();
}
