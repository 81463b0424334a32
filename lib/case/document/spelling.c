#include "case/document/spelling.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 31, NEAREST = 3, PART = 3 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static char plain(char letter)
{
	if (letter == ' ' || letter == '_')
		return '-';
	return (char)(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
}

bool spelling_same(const char *a, const char *b)
{
	while (*a && plain(*a) == plain(*b)) {
		a++;
		b++;
	}
	return *a == '\0' && *b == '\0';
}

const char *spelling_plain(const char *word, struct arena *arena)
{
	char *copy = arena_copy(arena, word, strlen(word));
	for (char *letter = copy; *letter; letter++)
		*letter = plain(*letter);
	return copy;
}

/* The length of what parts two things where `text` stands; 0: nothing does. */
static size_t joint(const char *text)
{
	static const char *const words[] = {" and ", " or ", NULL};
	for (size_t i = 0; words[i]; i++)
		if (strncasecmp(text, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return *text && strchr(",;/()[]", *text) ? 1 : 0;
}

size_t spelling_parts(char *text, char **parts, size_t room)
{
	size_t count = 0;
	for (char *next = text; *next;) {
		char *part = next;
		while (*next && joint(next) == 0)
			next++;
		size_t length = joint(next);
		if (length > 0)
			*next = '\0';
		next += length;
		if (part[strspn(part, " \t")] == '\0')
			continue;
		if (count == room)
			return 0;
		parts[count++] = part;
	}
	return count;
}

size_t spelling_distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1]; /* of the table: two back, one back, this one, in turn */
	size_t columns = strnlen(b, LONGEST), length = strnlen(a, LONGEST);
	for (size_t j = 0; j <= columns; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= length; i++) {
		size_t *here = rows[i % 3], *back = rows[(i + 2) % 3], *two_back = rows[(i + 1) % 3];
		here[0] = i;
		for (size_t j = 1; j <= columns; j++) {
			here[j] = least(back[j - 1] + (a[i - 1] != b[j - 1]), least(back[j], here[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				here[j] = least(here[j], two_back[j - 2] + 1);
		}
	}
	return rows[length % 3][columns];
}

/* How far a word is from one that was meant: a word that stands whole in another ("brown" in "dark-brown") is near. */
static size_t farness(const char *word, const char *meant)
{
	size_t distance = spelling_distance(word, meant);
	return strlen(word) >= PART && strstr(meant, word) ? least(distance, 1) : distance;
}

void spelling_nearest(const char *word, const char *const words[], char *text, size_t room)
{
	size_t length = 0;
	const char *taken[NEAREST] = {0};
	text[0] = '\0';
	for (size_t n = 0; n < NEAREST; n++) {
		size_t best = SIZE_MAX;
		const char *nearest = NULL;
		for (size_t i = 0; words[i]; i++) {
			bool used = false;
			for (size_t k = 0; k < n; k++)
				used |= taken[k] == words[i];
			size_t distance = farness(word, words[i]);
			if (!used && distance < best) {
				best = distance;
				nearest = words[i];
			}
		}
		if (!nearest || length + strlen(nearest) + 3 > room)
			return;
		taken[n] = nearest;
		length += (size_t)snprintf(text + length, room - length, "%s%s", n ? ", " : "", nearest);
	}
}
