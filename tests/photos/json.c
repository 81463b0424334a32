#include "json.h"

#include <string.h>

static void begin(struct json *json, const char *name)
{
	if (!json->first && json->depth > 0)
		fputs(json->broken ? ", " : ",", json->stream);
	json->first = false;
	if (json->depth > 0 && !json->broken)
		fprintf(json->stream, "\n%*s", json->depth, "");
	if (name)
		fprintf(json->stream, "\"%s\": ", name);
}

void json_open(struct json *json, const char *name, char bracket, bool one_line)
{
	begin(json, name);
	fputc(bracket, json->stream);
	json->depth++;
	if (one_line && !json->broken)
		json->broken = json->depth;
	json->first = true;
}

void json_close(struct json *json, char bracket)
{
	bool one_line = json->broken != 0;
	if (json->broken == json->depth)
		json->broken = 0;
	json->depth--;
	if (!one_line)
		fprintf(json->stream, "\n%*s", json->depth, "");
	fputc(bracket, json->stream);
	if (json->depth == 0)
		fputc('\n', json->stream);
	json->first = false;
}

void json_number(struct json *json, const char *name, double value, int decimals)
{
	char text[64];
	begin(json, name);
	snprintf(text, sizeof text, "%.*f", decimals, value);
	if (strchr(text, '.')) {
		size_t length = strlen(text);
		while (text[length - 1] == '0' && text[length - 2] != '.')
			text[--length] = '\0';
	}
	fputs(strcmp(text, "-0.0") == 0 ? "0.0" : text, json->stream);
}

void json_text(struct json *json, const char *name, const char *text)
{
	begin(json, name);
	fprintf(json->stream, "\"%s\"", text);
}

void json_bool(struct json *json, const char *name, bool value)
{
	begin(json, name);
	fputs(value ? "true" : "false", json->stream);
}

void json_vec(struct json *json, const char *name, struct vec v, int decimals)
{
	json_open(json, name, '[', true);
	json_number(json, NULL, v.x, decimals);
	json_number(json, NULL, v.y, decimals);
	json_number(json, NULL, v.z, decimals);
	json_close(json, ']');
}

void json_pair(struct json *json, const char *name, double x, double y, int decimals)
{
	json_open(json, name, '[', true);
	json_number(json, NULL, x, decimals);
	json_number(json, NULL, y, decimals);
	json_close(json, ']');
}
