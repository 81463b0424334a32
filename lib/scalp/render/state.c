#include "scalp/render/state.h"

#include <stddef.h>
#include <string.h>

#include "scalp/shade/fade.h"

static const struct {
	const char *name;
	double years;
} ages[] = {
	{"fresh", 0},
	{"washed", 5 / FADE_DAYS_PER_YEAR},
	{"healed", FADE_HEALED_YEARS},
};

/* A whole number 1..999 at the start of text; *rest is what follows it. */
static int64_t leading_number(const char *text, const char **rest)
{
	int64_t value = 0;
	size_t digits = strspn(text, "0123456789");
	*rest = text + digits;
	if (digits < 1 || digits > 3 || text[0] == '0')
		return 0;
	for (size_t i = 0; i < digits; i++)
		value = 10 * value + (text[i] - '0');
	return value;
}

/* The years that "1-year", "4-years", "6-months", "3-days" ... name; 0: none. */
static double years_named(const char *name)
{
	static const struct {
		const char *one, *more;
		double years;
	} units[] = {
		{"-year", "-years", 1}, {"-month", "-months", 1 / 12.0}, {"-day", "-days", 1 / FADE_DAYS_PER_YEAR}};
	const char *rest;
	const int64_t count = leading_number(name, &rest);

	for (size_t i = 0; count > 0 && i < sizeof units / sizeof *units; i++)
		if (strcmp(rest, count == 1 ? units[i].one : units[i].more) == 0)
			return (double)count * units[i].years;
	return 0;
}

bool render_state_named(struct render_state *state, const char *name)
{
	const char session[] = "session-", *rest = name;
	*state = (struct render_state){.name = name, .moment = RENDER_AGE};
	if (strcmp(name, "before") == 0) {
		state->moment = RENDER_BEFORE;
		return true;
	}
	if (strncmp(name, session, strlen(session)) == 0) {
		state->moment = RENDER_SESSION;
		state->session = leading_number(name + strlen(session), &rest);
		return state->session > 0 && *rest == '\0';
	}
	for (size_t i = 0; i < sizeof ages / sizeof *ages; i++)
		if (strcmp(name, ages[i].name) == 0) {
			state->years = ages[i].years;
			return true;
		}
	state->years = years_named(name);
	return state->years > 0;
}
