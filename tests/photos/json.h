/* A small JSON emitter: keeps track of commas and indentation, so that the callers only say what there is. */
#ifndef PHOTOS_JSON_H
#define PHOTOS_JSON_H

#include <stdbool.h>
#include <stdio.h>

#include "vector.h"

struct json {
	FILE *stream;
	int depth, broken; /* broken: depth from which everything stays on one line */
	bool first;
};

/* Every value takes its member's name, or NULL inside an array. */
void json_open(struct json *json, const char *name, char bracket, bool one_line);
void json_close(struct json *json, char bracket);
void json_number(struct json *json, const char *name, double value, int decimals);
void json_text(struct json *json, const char *name, const char *text);
void json_bool(struct json *json, const char *name, bool value);
void json_vec(struct json *json, const char *name, struct vec v, int decimals);
void json_pair(struct json *json, const char *name, double x, double y, int decimals);

#endif
