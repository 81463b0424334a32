/* tap: the Test Anything Protocol in a few lines. A test program calls ok() per expectation, its name in words, and
 * returns tap_done() from main. */
#ifndef TAP_H
#define TAP_H

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

static int tap_count, tap_failures;

__attribute__((format(printf, 2, 3))) static inline bool ok(bool holds, const char *name, ...)
{
	va_list args;
	va_start(args, name);
	printf("%sok %d - ", holds ? "" : "not ", ++tap_count);
	vprintf(name, args);
	putchar('\n');
	va_end(args);
	tap_failures += !holds;
	return holds;
}

/* Says what was found when it is not within tolerance of what was expected. */
__attribute__((format(printf, 4, 5))) static inline bool near(
	double found, double expected, double tolerance, const char *name, ...)
{
	char text[256];
	va_list args;
	va_start(args, name);
	vsnprintf(text, sizeof text, name, args);
	va_end(args);
	bool holds = fabs(found - expected) <= tolerance;
	if (!holds)
		printf("# found %.9g, expected %.9g +- %.3g\n", found, expected, tolerance);
	return ok(holds, "%s", text);
}

static inline int tap_done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failures > 0;
}

#endif
