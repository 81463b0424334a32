#include "case/drawing/svg_text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846

static void pass_blanks(const char **text)
{
	*text += strspn(*text, " \t\r\n,");
}

bool svg_number(const char **text, double *number)
{
	char digits[64];
	pass_blanks(text);
	const char *at = *text;
	if (*at == '+' || *at == '-')
		at++;
	at += strspn(at, "0123456789");
	if (*at == '.')
		at += 1 + strspn(at + 1, "0123456789");
	if (*at == 'e' || *at == 'E') {
		const char *power = at + 1 + (at[1] == '+' || at[1] == '-');
		if (isdigit((unsigned char)*power))
			at = power + strspn(power, "0123456789");
	}
	size_t length = (size_t)(at - *text);
	if (length == 0 || length >= sizeof digits || !strpbrk(*text, "0123456789"))
		return false;
	memcpy(digits, *text, length);
	digits[length] = '\0';
	char *end;
	*number = strtod(digits, &end);
	*text = at;
	return end == digits + length && isfinite(*number);
}

static bool flag(const char **text, bool *value)
{
	pass_blanks(text);
	if (**text != '0' && **text != '1')
		return false;
	*value = **text == '1';
	++*text;
	return true;
}

/* The transform functions and how many numbers they may have. */
static const struct transform_row {
	const char *name;
	size_t least, most;
} transform_rows[] = {
	{"matrix", 6, 6}, {"translate", 1, 2}, {"scale", 1, 2}, {"rotate", 1, 3}, {"skewX", 1, 1}, {"skewY", 1, 1}};
enum { MATRIX, TRANSLATE, SCALE, ROTATE, SKEW_X, SKEW_Y, TRANSFORMS };

static struct svg_matrix transform_of(size_t which, const double n[6], size_t count)
{
	double angle = n[0] * PI / 180;
	switch (which) {
	case MATRIX:
		return (struct svg_matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
	case TRANSLATE:
		return (struct svg_matrix){1, 0, 0, 1, n[0], count > 1 ? n[1] : 0};
	case SCALE:
		return (struct svg_matrix){n[0], 0, 0, count > 1 ? n[1] : n[0], 0, 0};
	case ROTATE: {
		double c = cos(angle), s = sin(angle), x = count == 3 ? n[1] : 0, y = count == 3 ? n[2] : 0;
		return (struct svg_matrix){c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
	}
	case SKEW_X:
		return (struct svg_matrix){1, 0, tan(angle), 1, 0, 0};
	default:
		return (struct svg_matrix){1, tan(angle), 0, 1, 0, 0};
	}
}

bool svg_transform(const char *text, struct svg_matrix *matrix)
{
	*matrix = svg_identity;
	for (pass_blanks(&text); *text; pass_blanks(&text)) {
		size_t which = 0, count = 0, length = strspn(text, "abcdefghijklmnopqrstuvwxyzXY");
		double n[6];
		while (which < TRANSFORMS
			&& !(strlen(transform_rows[which].name) == length
				&& strncmp(transform_rows[which].name, text, length) == 0))
			which++;
		text += length;
		text += strspn(text, " \t\r\n");
		if (which == TRANSFORMS || *text++ != '(')
			return false;
		while (count < transform_rows[which].most && svg_number(&text, &n[count]))
			count++;
		text += strspn(text, " \t\r\n");
		if (count < transform_rows[which].least || *text++ != ')')
			return false;
		*matrix = svg_multiply(*matrix, transform_of(which, n, count));
	}
	return true;
}

/* How many numbers a command of a path takes; an arc's flags are two of its seven. */
static int numbers_of(char command)
{
	static const struct {
		char command;
		int numbers;
	} rows[] = {{'M', 2}, {'L', 2}, {'H', 1}, {'V', 1}, {'C', 6}, {'S', 4}, {'Q', 4}, {'T', 2}, {'A', 7}, {'Z', 0}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].command == toupper((unsigned char)command))
			return rows[i].numbers;
	return -1;
}

static bool read_numbers(const char **text, char command, double n[7], bool flags[2])
{
	int count = numbers_of(command);
	bool arc = toupper((unsigned char)command) == 'A';
	for (int i = 0; i < count; i++)
		if (arc && (i == 3 || i == 4) ? !flag(text, &flags[i - 3]) : !svg_number(text, &n[i]))
			return false;
	return true;
}

/* What the next smooth curve mirrors. */
struct memory {
	struct vec2 cubic, quadratic;
};

static struct vec2 mirrored(struct vec2 control, struct vec2 at)
{
	return vec2_sub(vec2_scale(at, 2), control);
}

static void quadratic(struct svg_pen *pen, struct vec2 control, struct vec2 to)
{
	struct vec2 from = pen->at;
	svg_pen_cubic(pen, vec2_add(from, vec2_scale(vec2_sub(control, from), 2.0 / 3)),
		vec2_add(to, vec2_scale(vec2_sub(control, to), 2.0 / 3)), to);
}

static void draw(struct svg_pen *pen, char command, const double n[7], const bool flags[2], struct memory *memory)
{
	char what = (char)toupper((unsigned char)command);
	struct vec2 base = what == command ? (struct vec2){0, 0} : pen->at;
	int count = numbers_of(command);
	struct vec2 points[3] = {{0, 0}, {0, 0}, {0, 0}};
	for (int i = 0; i + 1 < count && i < 6 && what != 'A'; i += 2)
		points[i / 2] = vec2_add(base, (struct vec2){n[i], n[i + 1]});
	struct memory next = {{0, 0}, {0, 0}};
	bool cubic = false, square = false;
	switch (what) {
	case 'M':
		svg_pen_move(pen, points[0]);
		break;
	case 'L':
		svg_pen_line(pen, points[0]);
		break;
	case 'H':
		svg_pen_line(pen, (struct vec2){base.x + n[0], pen->at.y});
		break;
	case 'V':
		svg_pen_line(pen, (struct vec2){pen->at.x, base.y + n[0]});
		break;
	case 'C':
		svg_pen_cubic(pen, points[0], points[1], points[2]);
		next.cubic = mirrored(points[1], points[2]);
		cubic = true;
		break;
	case 'S':
		svg_pen_cubic(pen, memory->cubic, points[0], points[1]);
		next.cubic = mirrored(points[0], points[1]);
		cubic = true;
		break;
	case 'Q':
		quadratic(pen, points[0], points[1]);
		next.quadratic = mirrored(points[0], points[1]);
		square = true;
		break;
	case 'T':
		next.quadratic = mirrored(memory->quadratic, points[0]);
		quadratic(pen, memory->quadratic, points[0]);
		square = true;
		break;
	case 'A':
		svg_pen_arc(pen, n[0], n[1], n[2], flags[0], flags[1], vec2_add(base, (struct vec2){n[5], n[6]}));
		break;
	default:
		svg_pen_close(pen);
	}
	memory->cubic = cubic ? next.cubic : pen->at;
	memory->quadratic = square ? next.quadratic : pen->at;
}

bool svg_path(struct svg_pen *pen, const char *data)
{
	struct memory memory = {{0, 0}, {0, 0}};
	char command = 0;
	for (pass_blanks(&data); *data && !pen->full; pass_blanks(&data)) {
		double n[7] = {0};
		bool flags[2] = {false, false};
		if (isalpha((unsigned char)*data))
			command = *data++;
		else if (command == 'M' || command == 'm')
			command = command == 'M' ? 'L' : 'l';
		else if (command == 'Z' || command == 'z')
			return false;
		if (numbers_of(command) < 0 || !read_numbers(&data, command, n, flags))
			return false;
		draw(pen, command, n, flags, &memory);
	}
	svg_pen_end(pen);
	return true;
}
