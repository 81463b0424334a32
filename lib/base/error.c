#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool set(struct error *error, enum error_kind kind, const char *code, const char *pointer, const char *format,
	va_list args)
{
	if (error->kind != ERROR_NONE)
		return false;
	error->kind = kind;
	error->code = code;
	snprintf(error->pointer, sizeof error->pointer, "%s", pointer);
	vsnprintf(error->text, sizeof error->text, format, args);
	return false;
}

bool error_set(struct error *error, enum error_kind kind, const char *code, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	set(error, kind, code, "", format, args);
	va_end(args);
	return false;
}

bool error_at(struct error *error, enum error_kind kind, const char *code, const char *pointer, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	set(error, kind, code, pointer, format, args);
	va_end(args);
	return false;
}

bool error_within(struct error *error, const char *prefix)
{
	char joined[2 * sizeof error->pointer];
	snprintf(joined, sizeof joined, "%s%s", prefix, error->pointer);
	joined[sizeof error->pointer - 1] = '\0';
	memcpy(error->pointer, joined, sizeof error->pointer);
	return false;
}
