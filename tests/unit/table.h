/* table: rows of a comma-separated file of numbers and words; lines that begin with # are skipped. Paths are relative to
 * the top of the checkout. */
#ifndef TABLE_H
#define TABLE_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE_FIELDS = 24 };

struct table {
	FILE *stream;
	char line[1024];
	char *fields[TABLE_FIELDS];
	size_t count;
};

/* The next row split into fields; false at the end, when the file is closed. */
static inline bool table_next(struct table *table)
{
	do {
		if (!fgets(table->line, sizeof table->line, table->stream)) {
			fclose(table->stream);
			return false;
		}
	} while (table->line[0] == '#');
	table->count = 0;
	char *rest = table->line;
	while (rest && table->count < TABLE_FIELDS) {
		table->fields[table->count++] = rest;
		rest = strchr(rest, ',');
		if (rest)
			*rest++ = '\0';
	}
	return true;
}

/* Opens the file and skips its row of names. A test cannot go on without its table. */
static inline void table_open(struct table *table, const char *path)
{
	table->stream = fopen(path, "r");
	if (!table->stream || !table_next(table)) {
		printf("Bail out! %s cannot be read\n", path);
		exit(1);
	}
}

static inline double table_number(const struct table *table, size_t field)
{
	return strtod(table->fields[field], NULL);
}

static inline void table_numbers(const struct table *table, size_t field, size_t count, double *numbers)
{
	for (size_t i = 0; i < count; i++)
		numbers[i] = table_number(table, field + i);
}

#endif
