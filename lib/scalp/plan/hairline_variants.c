#include "scalp/plan/hairline_variants.h"

#include "base/text.h"

#define CM 10.0

const char *const hairline_variant_codes[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", NULL};

/* What a variant changes. */
static const struct variant {
	double steps;                /* higher by so many hairline.variant.step */
	double recess;               /* share of the corners' depth */
	size_t style;                /* so many styles on in their order */
	bool widow, mounds, temples; /* drawn where they were not, left out where they were */
	uint64_t chance;             /* another play of the irregularity */
} variants[HAIRLINE_VARIANTS] = {
	{0, 1, 0, false, false, false, 0},
	{1, 1.15, 0, false, false, false, 0},
	{0, 1, 1, false, false, false, 0},
	{0, 1, 0, false, false, false, 1},
	{0, 1, 0, true, false, false, 0},
	{0, 0.75, 0, false, false, false, 0},
	{0, 1, 2, false, false, false, 0},
	{0, 1, 0, false, true, false, 0},
	{0, 1, 0, false, false, true, 0},
	{2, 1.15, 0, false, false, false, 0},
	{1, 1, 0, true, false, false, 2},
	{0, 0.75, 0, false, true, false, 3},
};

static void say(struct text *text, const char *what)
{
	if (text->length > 0)
		text_add_string(text, ", ");
	text_add_string(text, what);
}

/* Draws a feature where it was not asked for, leaves it out where it was. */
static void toggle(double *mm, double usual, const char *with, const char *without, struct text *text)
{
	bool there = *mm > 0;
	*mm = there ? 0 : usual;
	say(text, there ? without : with);
}

static void vary_temples(struct hairline_wish *wish, struct text *text)
{
	bool there = wish->temples == TEMPLES_DRAWN || (wish->temples == TEMPLES_BY_PATTERN && wish->temple_count > 0);
	wish->temples = there ? TEMPLES_LEFT_ALONE : TEMPLES_DRAWN;
	say(text, there ? "without temple peaks" : "with temple peaks");
}

const char *hairline_vary(
	struct hairline_wish *wish, size_t variant, const struct defaults *defaults, struct arena *arena)
{
	const struct variant *row = &variants[variant];
	struct text text = text_in(arena);
	wish->raise_mm = row->steps * defaults_value(defaults, "hairline.variant.step");
	wish->recess = row->recess;
	wish->chance = row->chance;
	if (row->steps > 0)
		say(&text, arena_printf(arena, "%.0f mm higher", wish->raise_mm));
	if (row->recess != 1)
		say(&text, row->recess > 1 ? "deeper corners" : "shallower corners");
	if (row->style > 0) {
		wish->style = (enum hairline_style)((wish->style + row->style) % HAIRLINE_STYLES);
		say(&text, arena_printf(arena, "%s style", hairline_style_codes[wish->style]));
	}
	if (row->widow)
		toggle(&wish->widow_mm, CM * defaults_value(defaults, "hairline.widow.height"), "with a widow's peak",
			"without a widow's peak", &text);
	if (row->mounds)
		toggle(&wish->mound_mm, defaults_value(defaults, "hairline.mound.height"), "with lateral mounds",
			"without lateral mounds", &text);
	if (row->temples)
		vary_temples(wish, &text);
	if (row->chance > 0)
		say(&text, "another play of the irregularity");
	if (text.length == 0)
		say(&text, "as wished");
	return text.bytes;
}
