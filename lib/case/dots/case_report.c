#include "case/dots/case_report.h"

#include <string.h>

#include "base/io.h"
#include "case/views/case_photos.h"
#include "scalp/report/report.h"

bool case_report_check(const struct case_report *report, struct arena *arena, struct error *error)
{
	if (!report->template)
		return true;
	if (strstr(report->template, "{view}") || strstr(report->template, "{state}"))
		return error_set(error, ERROR_USAGE, "template", "--report takes {id}, but neither {view} nor {state}");
	return template_check(report->template, 1, arena, error);
}

bool case_report_write(struct document *document, const struct plan *plan, const struct dots *dots,
	struct case_report *report, struct arena *arena, struct error *error)
{
	if (!report->template)
		return true;
	struct template_names names = {.id = document->id};
	const char *file = template_fill(report->template, &names, arena);
	const char *title = arena_printf(arena, "Layout of case %s", document->id);
	struct text svg = text_in(arena);
	int descriptor;
	if (!template_use(&report->used, file, error) || !case_spare_photos(document, NULL, file, arena, error)
		|| !report_draw(&svg, plan, dots, title, arena, error)
		|| !outputs_create(report->outputs, file, &descriptor, error))
		return false;
	return io_write(descriptor, svg.bytes, svg.length)
	       || error_set(error, ERROR_IO, "write", "an output file cannot be written");
}
