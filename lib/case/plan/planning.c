#include "case/plan/planning.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "case/client/case_quote_terms.h"
#include "case/design/case_follicles.h"
#include "case/plan/case_touch_up.h"
#include "case/catalogue/catalogue_aftercare.h"
#include "case/catalogue/catalogue_defaults.h"
#include "case/catalogue/catalogue_patterns.h"
#include "case/catalogue/catalogue_rules.h"
#include "case/plan/planning_parts.h"
#include "case/document/spelling.h"

static const char *const top_members[] = {"smp", "id", "date", "seed", "variant", "variant_of", "client", "goal",
	"head", "views", "design", "clinic", "consent", "override", "signoff", "done", "worn", "observed", "plan",
	"shade", "dots", "render", "cost", NULL};

bool planning_read_catalogues(const struct planning_files *files, struct planning_catalogues *catalogues,
	struct arena *arena, struct error *error)
{
	if (!(catalogue_read_defaults(files->defaults, arena, &catalogues->defaults, error)
		    && catalogue_read_patterns(files->patterns, arena, &catalogues->patterns, error)
		    && catalogue_read_rules(files->rules, &catalogues->defaults, arena, &catalogues->rules, error)
		    && catalogue_read_aftercare(files->aftercare, &catalogues->defaults, &catalogues->rules, arena,
			    &catalogues->aftercare, error)
		    && catalogue_read_pigments(files->pigments, arena, &catalogues->palette, error)))
		return false;
	for (size_t temporary = 0; temporary < 2; temporary++)
		catalogues->touch_up[temporary] =
			case_usual_touch_up(&catalogues->palette, &catalogues->defaults, temporary);
	return true;
}

static bool read_day(struct planning *planning, struct error *error)
{
	struct member date = document_member(planning->document, "date");
	planning->plan.day = date.value ? 0 : date_today();
	return json_optional_date(&date, &planning->plan.day, error);
}

static bool read_client(struct planning *planning, struct error *error)
{
	struct member client = document_member(planning->document, "client"), sex = json_member(&client, "sex"),
		      age = json_member(&client, "age");
	size_t code = HEAD_UNKNOWN;
	if (!json_require_object(&client, error) || !json_optional_code(&sex, case_sex_codes, &code, error)
		|| !json_optional_real(&age, 0, 120, &planning->goal.hairline.wish.age, error))
		return false;
	planning->sex = sex.value ? (enum head_sex)code : HEAD_UNKNOWN;
	planning->goal.hairline.wish.sex = planning->sex;
	planning->plan.temporary = planning->goal.temporary;
	planning->plan.density_look = strcmp(case_look_codes[planning->goal.look], "density") == 0;
	struct member skin = json_member(&client, "skin"), type = json_member(&skin, "type");
	const char *word = NULL;
	if (!json_optional_string(&type, &word, error))
		return false;
	planning->plan.oily_skin = word && spelling_same(word, "oily");
	planning->plan.retention = defaults_value(&planning->catalogues->defaults, "retain.visible_of_placed");
	return true;
}

static bool read_measures(struct planning *planning, struct error *error)
{
	struct member head = document_member(planning->document, "head");
	const struct {
		const char *name;
		double *field;
	} rows[] = {
		{"circumference_mm", &planning->measures.circumference},
		{"length_mm", &planning->measures.length},
		{"breadth_mm", &planning->measures.breadth},
		{"tragion_top_mm", &planning->measures.tragion_top},
	};
	const char *known[sizeof rows / sizeof *rows + 2] = {[sizeof rows / sizeof *rows] = "scan"};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct member measure = json_member(&head, rows[i].name);
		known[i] = rows[i].name;
		if (!json_optional_real(&measure, 50, 1000, rows[i].field, error))
			return false;
	}
	if (head.value)
		document_warn_misspelt(planning->document, &head, known);
	return true;
}

static bool refuse_red(struct planning *planning, bool keep, struct error *error)
{
	size_t count = planning->candidacy.result.red_count;
	const char *plural = count == 1 ? "" : "s";
	if (!keep)
		return error_at(error, ERROR_DATA, "verdict", "/client", "verdict red, %zu rule%s", count, plural);
	document_warn(planning->document, "/plan", "verdict red, %zu rule%s: written without treatment", count, plural);
	if (!planning_write_refused(planning, error))
		return false;
	planning_name_variant(planning);
	return true;
}

static const char *const client_members[] = {
	"age", "sex", "pattern", "skin", "hair", "history", "met", "scars", "patches", NULL};
static const char *const skin_members[] = {
	"lab_d65", "fitzpatrick", "monk", "type", "sun", "swimming", "thickness_mm", NULL};
static const char *const hair_members[] = {
	"lab_d65", "colour", "grey", "length_mm", "shaft_um", "density_per_cm2", "texture", NULL};
static const char *const design_members[] = {
	"hairline", "zones", "exclusions", "existing_hair", "follicles", "technique", NULL};

static const char *const practitioner_members[] = {"name", "role", NULL};

static const char *const signoff_members[] = {"name", "date", "digest", "offer", NULL};

/* The records of a case: one that is no object would pass as "not asked", and so would a member with a slip in its
 * name. */
static const struct record {
	const char *parent, *name;
	const char *const *members; /* NULL: looked at where it is read, or free */
} records[] = {
	{"", "client", client_members},
	{"client", "skin", skin_members},
	{"client", "hair", hair_members},
	{"client", "history", NULL},
	{"", "goal", NULL},
	{"", "head", NULL},
	{"", "design", design_members},
	{"", "clinic", NULL},
	{"clinic", "practitioner", practitioner_members},
	{"", "consent", NULL},
	{"", "override", NULL},
	{"", "signoff", signoff_members},
};

static bool check_records(struct document *document, struct error *error)
{
	for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
		bool nested = *records[i].parent;
		struct member record = document_member(document, nested ? records[i].parent : records[i].name);
		if (nested)
			record = json_member(&record, records[i].name);
		if (!json_optional_object(&record, error))
			return false;
		if (record.value && records[i].members)
			document_warn_misspelt(document, &record, records[i].members);
	}
	struct member clinic = document_member(document, "clinic");
	case_warn_misspelt_terms(document, &clinic);
	return true;
}

/* What later tools read is checked here, too: a plan is not to be made over a slip of the pen. */
static bool check_numbers(const struct document *document, struct error *error)
{
	struct member client = document_member(document, "client"), skin = json_member(&client, "skin"),
		      hair = json_member(&client, "hair"), goal = document_member(document, "goal");
	struct member horizon = json_member(&goal, "horizon_years");
	const struct {
		struct member member;
		double low, high;
	} numbers[] = {
		{json_member(&hair, "grey"), 0, 1},
		{json_member(&hair, "length_mm"), 0, 1000},
		{json_member(&hair, "shaft_um"), 10, 200},
		{json_member(&hair, "density_per_cm2"), 0, 500},
	};
	struct member labs[] = {json_member(&skin, "lab_d65"), json_member(&hair, "lab_d65")};
	int64_t years;
	double value, lab[3];
	for (size_t i = 0; i < sizeof labs / sizeof *labs; i++)
		if (labs[i].value && !json_read_reals(&labs[i], -128, 128, 3, lab, error))
			return false;
	if (!json_optional_integer(&horizon, 0, 60, &years, error))
		return false;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (!json_optional_real(&numbers[i].member, numbers[i].low, numbers[i].high, &value, error))
			return false;
	return true;
}

static bool read_answers(struct planning *planning, struct error *error)
{
	return check_records(planning->document, error) && check_numbers(planning->document, error)
	       && read_day(planning, error) && case_read_goal(planning->document, &planning->goal, error)
	       && read_client(planning, error) && read_measures(planning, error);
}

static bool weigh(struct planning *planning, struct error *error)
{
	const struct planning_catalogues *catalogues = planning->catalogues;
	return case_read_candidacy(planning->document, &planning->imported, &catalogues->rules, &catalogues->patterns,
		&catalogues->palette, &catalogues->defaults, planning->plan.day, &planning->candidacy, planning->arena,
		error);
}

/* A refusal follows from the answers: no photograph is opened for it, kept or not. What other programs drew is weighed,
 * too: a defect that is drawn there is no longer one that nobody drew. */
static bool judge(struct planning *planning, const struct planning_settings *settings, struct error *error)
{
	struct document *document = planning->document;
	struct note **notes = document->last_note;
	if (!weigh(planning, error))
		return false;
	bool red = planning->candidacy.result.verdict == VERDICT_RED;
	enum case_photos_use use = red ? PHOTOS_LEFT_SHUT : PHOTOS_OPENED;
	if (red && !settings->keep_refused)
		return true;
	if (!case_read_views(document, settings->photos, use, planning->sex, &planning->catalogues->defaults,
		    &planning->views, planning->arena, error)
		|| !import_read(document, &settings->import, &planning->views, use, &planning->imported,
			planning->arena, error))
		return false;
	if (!planning->imported.value)
		return true;
	document->last_note = notes;
	*notes = NULL;
	return weigh(planning, error);
}

bool planning_make_treatment(struct planning *planning, struct error *error)
{
	const struct planning_catalogues *catalogues = planning->catalogues;
	planning->treatment_notes = planning->document->last_note;
	if (!case_make_treatment(planning->document, &catalogues->defaults, &catalogues->palette,
		    &catalogues->touch_up[planning->plan.temporary], &catalogues->rules, &catalogues->aftercare,
		    &planning->candidacy, &planning->plan, &planning->treatment, planning->arena, error))
		return false;
	bool covered = true;
	for (size_t i = 0; i < planning->plan.zone_count; i++)
		covered = covered && !isnan(planning->treatment.works[i].coverage.existing_hair);
	if (!covered)
		planning_leave_out(planning, STEP_HAIR_COVERAGE, "");
	return true;
}

/* Variants share what was placed, so it must be known before they differ. */
static bool variants_share(const struct planning *planning, struct error *error)
{
	const struct schedule *schedule = &planning->treatment.schedule;
	for (size_t i = 0; planning->new_variant && i < schedule->count; i++)
		if (schedule->details[i].done && !schedule->details[i].done->counted)
			return error_at(error, ERROR_DATA, "variant", "/done",
				"has a session whose dots are not known: plan the case first and make variants of "
				"that, or "
				"give its dots");
	return true;
}

static bool make_treatment(struct planning *planning, struct error *error)
{
	const struct planning_catalogues *catalogues = planning->catalogues;
	return planning_make_surface(planning, error)
	       && case_read_hairline(planning->document, &planning->imported, &planning->plan, &catalogues->defaults,
		       &planning->goal.hairline, planning->arena, error)
	       && case_read_design(planning->document, &planning->imported, &planning->plan, &catalogues->defaults,
		       &planning->design, planning->arena, error)
	       && planning_make_zones(planning, error) && planning_has_variant(planning, error)
	       && planning_check_hairline(planning, error) && planning_take_worn(planning, error)
	       && planning_adopt(planning, error)
	       && case_read_follicles(
		       planning->document, &catalogues->defaults, &planning->plan, planning->arena, error)
	       && planning_make_treatment(planning, error) && variants_share(planning, error);
}

bool planning_make(struct document *document, const struct planning_catalogues *catalogues,
	const struct planning_settings *settings, size_t line, struct arena *arena, struct error *error)
{
	struct planning planning = {
		.document = document, .catalogues = catalogues, .arena = arena, .photos = settings->photos};
	document_warn_misspelt_members(document, top_members);
	if (!planning_choose_variant(&planning, settings->variants, line, error) || !read_answers(&planning, error)
		|| !judge(&planning, settings, error))
		return false;
	if (planning.candidacy.result.verdict == VERDICT_RED)
		return refuse_red(&planning, settings->keep_refused, error);
	if (!make_treatment(&planning, error))
		return false;
	planning.plan.verdict = planning.candidacy.result.verdict;
	if (!planning_write(&planning, error))
		return false;
	planning_name_variant(&planning);
	return planning_write_outlines(&planning, settings, error);
}
