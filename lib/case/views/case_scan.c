#include "case/views/case_scan.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/io.h"
#include "case/views/case_views.h"
#include "case/document/fingerprint.h"
#include "geometry/drape.h"

#define UNIT_LEAST 1e-4
#define UNIT_MOST 1e4
#define COORDINATE_MOST 1e9

/* A landmark that lies further than this from where the others have it is looked at again. */
#define ASTRAY_MM 12.0

/* A tape measure and the scan, apart by more than this share, are not of one head. */
#define MEASURE_TOLERANCE 0.05

enum { DIGEST_TEXT = FINGERPRINT_TEXT };

static const char *const scan_members[] = {"file", "mm_per_unit", "landmarks", "note", NULL};

static void digest_text(char text[DIGEST_TEXT], uint64_t digest)
{
	snprintf(text, DIGEST_TEXT, "%016" PRIx64, digest);
}

/* Of what places the scan: its landmarks and its unit. */
static void digest_of_marks(const struct document *document, char text[DIGEST_TEXT])
{
	struct member head = document_member(document, "head"), scan = json_member(&head, "scan");
	const struct member parts[] = {json_member(&scan, "landmarks"), json_member(&scan, "mm_per_unit")};
	uint64_t digest = DIGEST_START;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].value)
			digest = fingerprint_value(digest, parts[i].value);
	digest_text(text, digest);
}

static bool open_mesh(const struct member *file, const char *folder, struct mesh **mesh, uint64_t *digest,
	struct arena *arena, struct error *error)
{
	const char *name;
	char *bytes;
	size_t length;
	*mesh = arena_new(arena, 1, struct mesh);
	if (!json_read_string(file, &name, error))
		return false;
	if (!io_slurp(case_photo_path(folder, name, arena), MESH_BYTES_MOST, arena, &bytes, &length, error)
		|| !mesh_read(*mesh, bytes, length, arena, error))
		return error_within(error, file->pointer);
	*digest = digest_of_text(bytes, length);
	mesh_sort(*mesh, arena);
	return true;
}

static bool read_marks(struct document *document, const struct member *member, struct case_scan *scan,
	struct arena *arena, struct error *error)
{
	struct member landmarks = json_member(member, "landmarks");
	const char *key;
	json_t *value;
	if (!json_require_object(&landmarks, error))
		return false;
	scan->marks = arena_new(arena, json_object_size(landmarks.value) + 1, struct scan_mark);
	json_object_foreach((json_t *)(uintptr_t)landmarks.value, key, value)
	{
		struct member point = json_member(&landmarks, key);
		enum landmark which;
		double place[3];
		if (!landmark_from_name(key, &which))
			return case_unknown_landmark(&landmarks, key, error);
		if (!point.value)
			continue;
		if (!json_read_reals(&point, -COORDINATE_MOST, COORDINATE_MOST, 3, place, error))
			return false;
		if (which < LANDMARK_FITTED)
			scan->marks[scan->mark_count++] = (struct scan_mark){which, {place[0], place[1], place[2]}};
		else
			document_warn(document, point.pointer, "does not help to register a scan; mark it in a view");
	}
	return true;
}

/* Takes from the scan what was not measured with a tape. */
static void merge(struct document *document, const struct head_measures *scanned, struct head_measures *measures)
{
	const struct {
		const char *pointer;
		double scanned, *given;
	} rows[] = {
		{"/head/length_mm", scanned->length, &measures->length},
		{"/head/breadth_mm", scanned->breadth, &measures->breadth},
		{"/head/tragion_top_mm", scanned->tragion_top, &measures->tragion_top},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (*rows[i].given == 0)
			*rows[i].given = rows[i].scanned;
		else if (fabs(*rows[i].given / rows[i].scanned - 1) > MEASURE_TOLERANCE)
			document_warn(document, rows[i].pointer,
				"is %.0f mm, the scan has %.0f mm: check it, and /head/scan/mm_per_unit",
				*rows[i].given, rows[i].scanned);
	}
}

static void warn_of_marks(
	struct document *document, const struct case_scan *scan, const struct member *member, struct arena *arena)
{
	for (size_t i = 0; i < scan->mark_count; i++)
		if (scan->registration.astray_mm[i] > ASTRAY_MM)
			document_warn(document,
				arena_printf(
					arena, "%s/landmarks/%s", member->pointer, landmark_name(scan->marks[i].which)),
				"lies %.0f mm from where the other landmarks have it: check it",
				scan->registration.astray_mm[i]);
	if (scan->mark_count == REGISTER_LEAST)
		document_warn(document, arena_printf(arena, "%s/landmarks", member->pointer),
			"has so few landmarks that a wrong one would not show; add some");
}

bool case_read_scan(struct document *document, const char *folder, enum head_sex sex, struct head_measures *measures,
	struct case_scan *scan, struct arena *arena, struct error *error)
{
	struct member head = document_member(document, "head"), member = json_member(&head, "scan"),
		      file = json_member(&member, "file"), unit = json_member(&member, "mm_per_unit");
	*scan = (struct case_scan){.mm_per_unit = 1};
	if (!member.value)
		return true;
	if (!json_require_object(&member, error) || !json_read_filled(&file, &scan->file, error)
		|| !json_optional_real(&unit, UNIT_LEAST, UNIT_MOST, &scan->mm_per_unit, error)
		|| !read_marks(document, &member, scan, arena, error)
		|| !open_mesh(&file, folder, &scan->mesh, &scan->digest, arena, error))
		return false;
	document_warn_misspelt(document, &member, scan_members);
	struct error refused = {.kind = ERROR_NONE};
	if (!register_scan(scan->mesh, scan->mm_per_unit, scan->marks, scan->mark_count, measures, sex,
		    &scan->registration, arena, &refused)) {
		*error = refused;
		return strncmp(refused.pointer, "/head", 5) == 0 ? false : error_within(error, member.pointer);
	}
	digest_of_marks(document, scan->marks_digest);
	warn_of_marks(document, scan, &member, arena);
	merge(document, &scan->registration.measures, measures);
	struct head_measures complete;
	if (head_complete(measures, sex, &complete, &refused))
		return true;
	return error_at(error, ERROR_DATA, refused.code, member.pointer, "makes no adult's head: %s: %s",
		refused.pointer, refused.text);
}

void case_write_scan(struct writer *writer, const struct case_scan *scan)
{
	char digest[DIGEST_TEXT];
	digest_text(digest, scan->digest);
	write_object(writer, "scan");
	write_string(writer, "file", scan->file);
	write_string(writer, "digest", digest);
	write_string(writer, "marks_digest", scan->marks_digest);
	write_integer(writer, "triangles", (int64_t)scan->mesh->triangle_count);
	write_reals(writer, "placement", scan->registration.placement.forward, 12, 9);
	write_real(writer, "residual_mm", scan->registration.rms_mm, 2);
	write_array(writer, "landmarks");
	for (size_t i = 0; i < scan->mark_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "name", landmark_name(scan->marks[i].which));
		write_real(writer, "residual_mm", scan->registration.residual_mm[i], 2);
		write_end(writer);
	}
	write_end(writer);
	write_end(writer);
}

bool case_open_scan(
	struct document *document, struct plan *plan, const char *folder, struct arena *arena, struct error *error)
{
	struct member root = document_member(document, "plan"), surface = json_member(&root, "surface"),
		      scan = json_member(&surface, "scan"), file = json_member(&scan, "file"),
		      digest = json_member(&scan, "digest"), marks = json_member(&scan, "marks_digest"),
		      placement = json_member(&scan, "placement");
	struct mesh *mesh;
	struct placement placed;
	double numbers[12];
	const char *planned, *placed_by;
	char found[DIGEST_TEXT];
	uint64_t now;
	if (plan->surface.kind != SURFACE_MESH)
		return true;
	if (!json_read_string(&digest, &planned, error) || !json_read_string(&marks, &placed_by, error)
		|| !json_read_reals(&placement, -1e12, 1e12, 12, numbers, error)
		|| !open_mesh(&file, folder, &mesh, &now, arena, error))
		return false;
	if (!placement_from(&placed, numbers))
		return error_at(error, ERROR_DATA, "placement", placement.pointer,
			"is not a rotation times one scale with a shift");
	digest_of_marks(document, found);
	if (strcmp(found, placed_by) != 0)
		return error_at(error, ERROR_DATA, "stale", scan.pointer,
			"was placed by other landmarks, or in another unit, than /head/scan has: run smp-plan again");
	digest_text(found, now);
	if (strcmp(found, planned) != 0)
		return error_at(error, ERROR_DATA, "digest", digest.pointer,
			"does not fit the file, which changed since the plan was made: run smp-plan again");
	plan->surface.drape = drape_make(&plan->surface.head, mesh, &placed, arena);
	return true;
}
