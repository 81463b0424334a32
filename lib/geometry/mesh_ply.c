/* PLY, the Stanford triangle format (Turk 1994): ascii, and binary of either byte order. */
#include <math.h>
#include <string.h>

#include "geometry/mesh_parts.h"

enum { ELEMENTS_MOST = 16, PROPERTIES_MOST = 64, WORD_MOST = 64, WORDS_MOST = 6 };

enum format { ASCII, LITTLE_ENDIAN_BYTES, BIG_ENDIAN_BYTES };
static const char *const formats[] = {"ascii", "binary_little_endian", "binary_big_endian", NULL};

static const struct number_type {
	const char *name;
	size_t size;
	enum { SIGNED, UNSIGNED, REAL } kind;
} types[] = {
	{"char", 1, SIGNED},
	{"uchar", 1, UNSIGNED},
	{"short", 2, SIGNED},
	{"ushort", 2, UNSIGNED},
	{"int", 4, SIGNED},
	{"uint", 4, UNSIGNED},
	{"float", 4, REAL},
	{"double", 8, REAL},
	{"int8", 1, SIGNED},
	{"uint8", 1, UNSIGNED},
	{"int16", 2, SIGNED},
	{"uint16", 2, UNSIGNED},
	{"int32", 4, SIGNED},
	{"uint32", 4, UNSIGNED},
	{"float32", 4, REAL},
	{"float64", 8, REAL},
};
enum { TYPES = sizeof types / sizeof *types };

/* What a property means to a mesh; X, Y and Z are also the places of the coordinates. */
enum meaning { X, Y, Z, CORNERS, NOTHING };
static const struct {
	const char *name;
	bool list;
	enum meaning meaning;
} meanings[] = {
	{"x", false, X},
	{"y", false, Y},
	{"z", false, Z},
	{"vertex_indices", true, CORNERS},
	{"vertex_index", true, CORNERS},
};

struct property {
	const struct number_type *type, *count; /* count: of a list, NULL: a single number */
	enum meaning meaning;
};

struct element {
	char name[WORD_MOST];
	size_t count, property_count;
	struct property properties[PROPERTIES_MOST];
};

struct header {
	enum format format;
	struct element elements[ELEMENTS_MOST];
	size_t element_count;
};

/* The words of a line of the header. */
struct words {
	char words[WORDS_MOST][WORD_MOST];
	size_t count;
};

/* Takes the line at hand in words; those beyond the last, and what a word has too much, are left out. */
static void take_words(struct mesh_reading *reading, struct words *words)
{
	*words = (struct words){.count = 0};
	for (mesh_pass_blanks(reading); reading->at < reading->end && *reading->at != '\n'; mesh_pass_blanks(reading)) {
		size_t length = strcspn(reading->at, " \t\r\n");
		if (length == 0) /* a zero byte in the middle of the file */
			break;
		if (words->count < WORDS_MOST)
			memcpy(words->words[words->count++], reading->at, length < WORD_MOST ? length : WORD_MOST - 1);
		reading->at += length;
	}
	mesh_next_line(reading);
}

static const struct number_type *type_named(const char *name)
{
	for (size_t i = 0; i < TYPES; i++)
		if (strcmp(types[i].name, name) == 0)
			return &types[i];
	return NULL;
}

static bool read_format(const struct words *words, enum format *format)
{
	for (size_t i = 0; formats[i]; i++)
		if (words->count == 3 && strcmp(formats[i], words->words[1]) == 0
			&& strcmp(words->words[2], "1.0") == 0) {
			*format = (enum format)i;
			return true;
		}
	return false;
}

/* Every element takes a byte at least, so a number that the file cannot hold is a slip. */
static bool read_element(const struct mesh_reading *reading, const struct words *words, struct header *header)
{
	const char *digits = words->words[2];
	size_t length = strlen(digits), count = 0;
	if (words->count != 3 || header->element_count == ELEMENTS_MOST || length > 9
		|| strspn(digits, "0123456789") != length)
		return false;
	for (size_t i = 0; i < length; i++)
		count = 10 * count + (size_t)(digits[i] - '0');
	struct element *element = &header->elements[header->element_count++];
	memcpy(element->name, words->words[1], WORD_MOST);
	element->count = count;
	return count <= (size_t)(reading->end - reading->at);
}

static bool read_property(const struct words *words, struct header *header)
{
	bool list = words->count == 5 && strcmp(words->words[1], "list") == 0;
	const char *name = words->words[list ? 4 : 2];
	if (header->element_count == 0 || (!list && words->count != 3))
		return false;
	struct element *element = &header->elements[header->element_count - 1];
	struct property property = {
		type_named(words->words[list ? 3 : 1]), list ? type_named(words->words[2]) : NULL, NOTHING};
	if (!property.type || (list && (!property.count || property.count->kind == REAL))
		|| element->property_count == PROPERTIES_MOST)
		return false;
	bool vertex = strcmp(element->name, "vertex") == 0, face = strcmp(element->name, "face") == 0;
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (meanings[i].list == list && (list ? face : vertex) && strcmp(meanings[i].name, name) == 0)
			property.meaning = meanings[i].meaning;
	element->properties[element->property_count++] = property;
	return true;
}

static bool read_header(struct mesh_reading *reading, struct header *header)
{
	struct words words;
	bool format = false;
	take_words(reading, &words);
	for (;;) {
		if (reading->at >= reading->end)
			return mesh_refuse_line(reading, "comes without the end of the PLY header");
		take_words(reading, &words);
		const char *word = words.words[0];
		bool good = true;
		if (strcmp(word, "end_header") == 0)
			return format || mesh_refuse_line(reading, "ends a PLY header that names no format");
		if (strcmp(word, "format") == 0)
			good = format = read_format(&words, &header->format);
		else if (strcmp(word, "element") == 0)
			good = read_element(reading, &words, header);
		else if (strcmp(word, "property") == 0)
			good = read_property(&words, header);
		else if (strcmp(word, "comment") != 0 && strcmp(word, "obj_info") != 0)
			good = false;
		reading->line--;
		if (!good)
			return mesh_refuse_line(
				reading, "is not a line of a PLY header, or counts more than the file holds");
		reading->line++;
	}
}

static double from_bytes(const struct number_type *type, uint64_t bits)
{
	float narrow;
	double wide;
	uint32_t low = (uint32_t)bits;
	unsigned unused = (unsigned)(64 - 8 * type->size);
	switch (type->kind) {
	case SIGNED:
		return (double)((int64_t)(bits << unused) >> unused);
	case UNSIGNED:
		return (double)bits;
	case REAL:
		break;
	}
	memcpy(&narrow, &low, sizeof narrow);
	memcpy(&wide, &bits, sizeof wide);
	return type->size == sizeof wide ? wide : (double)narrow;
}

static bool take_binary(
	struct mesh_reading *reading, enum format format, const struct number_type *type, double *number)
{
	uint64_t bits = 0;
	if ((size_t)(reading->end - reading->at) < type->size)
		return false;
	for (size_t i = 0; i < type->size; i++) {
		size_t place = format == BIG_ENDIAN_BYTES ? type->size - 1 - i : i;
		bits |= (uint64_t)(unsigned char)reading->at[i] << (8 * place);
	}
	reading->at += type->size;
	*number = from_bytes(type, bits);
	return true;
}

/* White space of any kind stands between the numbers of a text. */
static bool take_number(
	struct mesh_reading *reading, enum format format, const struct number_type *type, double *number)
{
	if (format != ASCII)
		return take_binary(reading, format, type, number);
	for (mesh_pass_blanks(reading); *reading->at == '\n'; mesh_pass_blanks(reading))
		mesh_next_line(reading);
	return mesh_take_number(reading, number);
}

/* Numbers beyond what indices can be become one that no vertex has. */
static uint32_t index_from(double number)
{
	return number >= 0 && number < UINT32_MAX && number == floor(number) ? (uint32_t)number : UINT32_MAX;
}

static bool read_list(struct mesh_reading *reading, enum format format, const struct property *property)
{
	uint32_t corners[MESH_CORNERS_MOST];
	double count, number;
	if (!take_number(reading, format, property->count, &count) || !(count >= 0) || count != floor(count))
		return false;
	bool face = property->meaning == CORNERS;
	if (face && (count < 3 || count > MESH_CORNERS_MOST))
		return false;
	for (double i = 0; i < count; i++) {
		if (!take_number(reading, format, property->type, &number))
			return false;
		if (face)
			corners[(size_t)i] = index_from(number);
	}
	return !face || mesh_add_face(reading, corners, (size_t)count);
}

/* One vertex, face or something else. */
static bool read_thing(struct mesh_reading *reading, enum format format, const struct element *element, bool vertex)
{
	double place[4] = {0, 0, 0, 0}, unused;
	for (size_t i = 0; i < element->property_count; i++) {
		const struct property *property = &element->properties[i];
		double *number = property->meaning <= Z ? &place[property->meaning] : &unused;
		if (property->count ? !read_list(reading, format, property)
				    : !take_number(reading, format, property->type, number))
			return false;
	}
	return !vertex || mesh_add_vertex(reading, place);
}

static bool has(const struct element *element, enum meaning meaning)
{
	for (size_t i = 0; i < element->property_count; i++)
		if (element->properties[i].meaning == meaning)
			return true;
	return false;
}

bool mesh_read_ply(struct mesh_reading *reading)
{
	struct header *header = arena_new(reading->arena, 1, struct header);
	if (!read_header(reading, header))
		return false;
	for (size_t e = 0; e < header->element_count; e++) {
		const struct element *element = &header->elements[e];
		bool vertex = strcmp(element->name, "vertex") == 0;
		if (vertex && !(has(element, X) && has(element, Y) && has(element, Z)))
			return error_set(reading->error, ERROR_DATA, "scan", "has vertices without x, y and z");
		for (size_t i = 0; i < element->count; i++)
			if (!read_thing(reading, header->format, element, vertex))
				return error_set(reading->error, ERROR_DATA, "scan",
					"is cut short or damaged at element %zu of group %zu", i, e);
	}
	return true;
}
