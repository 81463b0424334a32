/* import_coco: instances in the COCO format (Lin et al. 2014, cocodataset.org): many pictures a file. */
#include <stdlib.h>

#include "case/drawing/import_trace.h"

enum { LIST_MOST = 1000000, CATEGORIES_MOST = 1000, PARTS_MOST = 1000, NUMBERS_MOST = 200000 };

#define PIXELS_MOST 60000.0

static const char *name_of(const void *context, size_t i)
{
	const struct member *images = context;
	struct member image = json_element(images, i), name = json_member(&image, "file_name");
	return json_string_value(name.value);
}

static bool read_id(const struct member *object, const char *key, int64_t *id, struct error *error)
{
	struct member member = json_member(object, key);
	return json_read_integer(&member, INT64_MIN, INT64_MAX, id, error);
}

static int by_number(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
	return (left > right) - (left < right);
}

/* The numbers of all pictures of the file, sorted. Two pictures with one number: ERROR_DATA. */
static bool read_ids(const struct member *images, size_t count, struct arena *arena, int64_t **ids, struct error *error)
{
	*ids = arena_new(arena, count, int64_t);
	for (size_t i = 0; i < count; i++) {
		struct member image = json_element(images, i);
		if (!read_id(&image, "id", &(*ids)[i], error))
			return false;
	}
	qsort(*ids, count, sizeof **ids, by_number);
	for (size_t i = 1; i < count; i++)
		if ((*ids)[i] == (*ids)[i - 1])
			return error_at(error, ERROR_DATA, "image", images->pointer, "two images have the id %lld",
				(long long)(*ids)[i]);
	return true;
}

static bool label_of(const struct member *categories, size_t count, int64_t id, const char **label,
	const struct member *annotation, struct error *error)
{
	for (size_t i = 0; i < count; i++) {
		struct member category = json_element(categories, i), name = json_member(&category, "name");
		int64_t found;
		if (!read_id(&category, "id", &found, error))
			return false;
		if (found == id)
			return json_read_string(&name, label, error);
	}
	return error_at(
		error, ERROR_DATA, "category", annotation->pointer, "names a category that the file does not list");
}

/* [x, y, x, y, ...] */
static bool read_part(const struct member *part, struct polygon *ring, struct arena *arena, struct error *error)
{
	size_t count;
	if (!json_read_array(part, 6, NUMBERS_MOST, &count, error))
		return false;
	if (count % 2)
		return error_at(
			error, ERROR_DATA, "range", part->pointer, "needs pairs of x and y, not %zu numbers", count);
	double *numbers = arena_new(arena, count, double);
	if (!json_read_reals(part, -PIXELS_MOST, PIXELS_MOST, count, numbers, error))
		return false;
	*ring = (struct polygon){arena_new(arena, count / 2, struct vec2), count / 2};
	for (size_t i = 0; i < ring->count; i++)
		ring->points[i] = (struct vec2){numbers[2 * i], numbers[2 * i + 1]};
	return true;
}

/* The parts of an instance are one shape each; a mask is one. */
static bool read_annotation(
	struct import_sheet *sheet, const struct member *annotation, const char *label, struct error *error)
{
	struct member parts = json_member(annotation, "segmentation");
	size_t count;
	if (json_is_object(parts.value))
		return import_runs(sheet, &parts, label, error);
	if (!json_read_array(&parts, 1, PARTS_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member part = json_element(&parts, i);
		struct polygon ring;
		if (!read_part(&part, &ring, sheet->arena, error)
			|| !import_add_ring(sheet, part.pointer, label, IMPORT_CLOSED, ring, error))
			return false;
	}
	return true;
}

bool import_coco(struct import_sheet *sheet, const struct member *root, struct error *error)
{
	struct member images = json_member(root, "images"), annotations = json_member(root, "annotations"),
		      categories = json_member(root, "categories");
	size_t image_count, annotation_count, category_count, picked;
	double size[2];
	int64_t id, of, category, *ids;
	if (!json_read_array(&images, 1, LIST_MOST, &image_count, error)
		|| !json_read_array(&annotations, 0, LIST_MOST, &annotation_count, error)
		|| !json_read_array(&categories, 0, CATEGORIES_MOST, &category_count, error)
		|| !import_pick(sheet, image_count, name_of, &images, images.pointer, &picked, error))
		return false;
	struct member image = json_element(&images, picked), width = json_member(&image, "width"),
		      height = json_member(&image, "height");
	if (!json_read_real(&width, 1, PIXELS_MOST, &size[0], error)
		|| !json_read_real(&height, 1, PIXELS_MOST, &size[1], error) || !read_id(&image, "id", &id, error)
		|| !import_check_size(sheet, image.pointer, size[0], size[1], error)
		|| !read_ids(&images, image_count, sheet->arena, &ids, error))
		return false;
	for (size_t i = 0; i < annotation_count; i++) {
		struct member annotation = json_element(&annotations, i);
		const char *label;
		if (!read_id(&annotation, "image_id", &of, error))
			return false;
		if (!bsearch(&of, ids, image_count, sizeof *ids, by_number))
			return error_at(error, ERROR_DATA, "image", json_member(&annotation, "image_id").pointer,
				"names an image that the file does not list");
		if (of != id)
			continue;
		if (!read_id(&annotation, "category_id", &category, error)
			|| !label_of(&categories, category_count, category, &label, &annotation, error)
			|| !read_annotation(sheet, &annotation, label, error))
			return false;
	}
	return true;
}
