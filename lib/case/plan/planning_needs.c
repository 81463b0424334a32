/* Which steps of a plan need which answers. Nothing stands in for an answer that lacks: the step is not made, and the
 * plan says which one and what it waits for. Skin and hair colour are needed by smp-shade, which refuses without them;
 * the contrast of the two is weighed only where both are known. */
#include "case/plan/planning_parts.h"

enum { NEEDS_MOST = 2 };

static const struct {
	const char *code, *at;
	const char *needs[NEEDS_MOST + 1]; /* JSON Pointers, NULL-terminated */
	const char *text, *advice;
} steps[PLANNING_STEPS] = {
	[STEP_HAIRLINE] = {"hairline", "/client/age", {"/client/age"},
		"is not told: no hairline is made by rules, nor the areas behind it",
		"tell the age, or give the line (goal.hairline.mid_mm, its landmarks, design.hairline)"},
	[STEP_HAIR_COVERAGE] = {"hair-coverage", "/client/hair",
		{"/client/hair/density_per_cm2", "/client/hair/shaft_um"},
		"does not tell how dense and how thick the hair is (density_per_cm2, shaft_um)",
		"how much skin it covers is not known, and limits of coverage reckon with average hair, an estimate"},
};

void planning_leave_out(struct planning *planning, enum planning_step step, const char *what)
{
	planning->left_out[step] = true;
	document_warn(planning->document, steps[step].at, "%s%s: %s", steps[step].text, what, steps[step].advice);
}

void planning_write_left_out(struct writer *writer, const struct planning *planning)
{
	bool any = false;
	for (size_t i = 0; i < PLANNING_STEPS; i++) {
		if (!planning->left_out[i])
			continue;
		if (!any)
			write_array(writer, "not_made");
		any = true;
		write_object(writer, NULL);
		write_string(writer, "step", steps[i].code);
		case_write_words(writer, "needs", steps[i].needs);
		write_end(writer);
	}
	if (any)
		write_end(writer);
}
