#include "image/axes.h"

#include <math.h>
#include <stdio.h>

#include "image/svg.h"

const char *const axes_title = "font-size=\"14\" font-weight=\"bold\"";

static const char *const grid_style = "stroke=\"#e4e4e4\"", *const frame_style = "fill=\"none\" stroke=\"#888\"";

static double share(const struct axis *axis, double value)
{
	return fmin(fmax((value - axis->low) / (axis->high - axis->low), 0), 1);
}

static double place_x(const struct axes *axes, double x)
{
	return axes->left + axes->width * share(&axes->x, x);
}

static double place_y(const struct axes *axes, double y)
{
	return axes->top + axes->height * (1 - share(&axes->y, y));
}

/* The step of 1, 2 or 5 times a power of ten that cuts the axis into at most so many parts. */
static double round_step(const struct axis *axis, double parts)
{
	double least = (axis->high - axis->low) / parts, power = pow(10, floor(log10(least)));
	if (least <= power)
		return power;
	return least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
}

struct number_text {
	char digits[24];
};

static struct number_text number_text(double value, double step)
{
	struct number_text text;
	int places = step < 1 ? (int)ceil(-log10(step) - 1e-9) : 0;
	snprintf(text.digits, sizeof text.digits, "%.*f", places, value);
	return text;
}

void axes_draw(struct text *svg, const struct axes *axes)
{
	double right = axes->left + axes->width, bottom = axes->top + axes->height;
	double step_x = round_step(&axes->x, 8), step_y = round_step(&axes->y, 5);
	for (double k = ceil(axes->x.low / step_x); k * step_x <= axes->x.high + 1e-9 * step_x; k++) {
		double x = place_x(axes, k * step_x);
		svg_line(svg, x, axes->top, x, bottom, grid_style);
		svg_words(svg, x, bottom + 15, "text-anchor=\"middle\"", number_text(k * step_x, step_x).digits);
	}
	for (double k = ceil(axes->y.low / step_y); k * step_y <= axes->y.high + 1e-9 * step_y; k++) {
		double y = place_y(axes, k * step_y);
		svg_line(svg, axes->left, y, right, y, grid_style);
		svg_words(svg, axes->left - 6, y + 4, "text-anchor=\"end\"", number_text(k * step_y, step_y).digits);
	}
	svg_box(svg, axes->left, axes->top, axes->width, axes->height, frame_style);
	svg_words(svg, axes->left, axes->top - 9, axes_title, axes->title);
	svg_words(svg, axes->left + axes->width / 2, bottom + 32, "text-anchor=\"middle\"", axes->x.label);
	svg_upright_words(svg, axes->left - 42, axes->top + axes->height / 2, "text-anchor=\"middle\"", axes->y.label);
}

void axes_curve(
	struct text *svg, const struct axes *axes, const double *xs, const double *ys, size_t count, const char *style)
{
	text_add_string(svg, "<polyline fill=\"none\" points=\"");
	for (size_t i = 0; i < count; i++)
		text_printf(svg, "%s%.2f,%.2f", i > 0 ? " " : "", place_x(axes, xs[i]), place_y(axes, ys[i]));
	text_printf(svg, "\" %s/>\n", style);
}

void axes_band(struct text *svg, const struct axes *axes, const double *xs, const double *lows, const double *highs,
	size_t count, const char *style)
{
	text_add_string(svg, "<polygon points=\"");
	for (size_t i = 0; i < count; i++)
		text_printf(svg, "%s%.2f,%.2f", i > 0 ? " " : "", place_x(axes, xs[i]), place_y(axes, lows[i]));
	for (size_t i = count; i-- > 0;)
		text_printf(svg, " %.2f,%.2f", place_x(axes, xs[i]), place_y(axes, highs[i]));
	text_printf(svg, "\" %s/>\n", style);
}

void axes_steps(struct text *svg, const struct axes *axes, double first, double width, const double *ys, size_t count,
	const char *style)
{
	text_add_string(svg, "<polyline fill=\"none\" points=\"");
	for (size_t i = 0; i < count; i++) {
		double left = place_x(axes, first + width * (double)i),
		       right = place_x(axes, first + width * (double)(i + 1));
		text_printf(svg, "%s%.2f,%.2f %.2f,%.2f", i > 0 ? " " : "", left, place_y(axes, ys[i]), right,
			place_y(axes, ys[i]));
	}
	text_printf(svg, "\" %s/>\n", style);
}

void axes_mark(struct text *svg, const struct axes *axes, double x, const char *words)
{
	double at = place_x(axes, x);
	svg_line(svg, at, axes->top, at, axes->top + axes->height, "stroke=\"#888\" stroke-dasharray=\"2 3\"");
	svg_words(svg, at + 3, axes->top + 12, "font-size=\"10\" fill=\"#666\"", words);
}
