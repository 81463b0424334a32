#include <math.h>
#include <stdio.h>

#include "case/plan/case_counted.h"
#include "case/plan/case_done.h"
#include "case/design/case_follicles.h"
#include "case/plan/case_plan.h"
#include "case/plan/case_schedule.h"
#include "case/client/case_signoff.h"
#include "case/plan/case_worn_plan.h"
#include "case/document/fingerprint.h"
#include "case/plan/planning_parts.h"
#include "scalp/plan/hairline_measure.h"
#include "scalp/plan/length_spread.h"

/* A whole plan is about so long; room made at once need not be made again and again. */
enum { PLAN_BYTES = 1 << 16 };

/* So that the tools that follow see when the verdict's answers are no longer those of the case. */
static void write_answers_digest(struct writer *writer, const struct document *document)
{
	char digest[FINGERPRINT_TEXT];
	fingerprint_answers(document, digest);
	write_string(writer, "answers_digest", digest);
}

static void write_marks(struct writer *writer, const struct fit_camera *fit, size_t count)
{
	write_array(writer, "landmarks");
	for (size_t i = 0; i < count; i++) {
		const struct fit_mark *mark = &fit->marks[i];
		write_object(writer, NULL);
		write_string(writer, "name", landmark_name(mark->which));
		write_reals(writer, "place_mm", (const double[]){mark->place.x, mark->place.y, mark->place.z}, 3, 2);
		write_reals(writer, "seen_px", (const double[]){mark->seen_px.x, mark->seen_px.y}, 2, 1);
		write_real(writer, "residual_px", mark->residual_px, 2);
		write_real(writer, "residual_mm", mark->residual_mm, 2);
		write_real(writer, "leverage", mark->leverage, 3);
		write_bool(writer, "left_out", mark->left_out);
		write_end(writer);
	}
	write_end(writer);
}

static void write_cameras(struct writer *writer, const struct planning *planning)
{
	const struct plan *plan = &planning->plan;
	write_array(writer, "cameras");
	for (size_t i = 0; i < plan->camera_count; i++) {
		const struct case_view *view = &planning->views.views[planning->fitted[i]];
		write_object(writer, NULL);
		write_string(writer, "view", plan->cameras[i].view);
		write_string(writer, "source", planning->views.plane ? "flat" : view->fit.given ? "given" : "fitted");
		write_reals(writer, "projection", plan->cameras[i].camera.projection, 12, 9);
		write_real(writer, "distance_mm", plan->cameras[i].distance_mm, 1);
		if (!planning->views.plane) {
			double half = GUESS_95 * length_spread_of_distance(plan, &plan->cameras[i]);
			write_real(writer, "distance_low_mm", fmax(plan->cameras[i].distance_mm - half, 0), 1);
			write_real(writer, "distance_high_mm", plan->cameras[i].distance_mm + half, 1);
		}
		if (planning->views.plane)
			case_write_scale(writer, &view->scale);
		case_write_tags(writer, &view->fit, view->tags);
		if (!planning->views.plane && !view->fit.given) {
			const struct fit_camera *fit = &planning->fit.cameras[i];
			write_real(writer, "focal_px", fit->focal_px, 1);
			write_integer(writer, "points", (int64_t)fit->points);
			write_real(writer, "residual_px", fit->rms_px, 2);
			write_real(writer, "residual_mm", fit->rms_mm, 2);
			write_real(writer, "place_sd_mm", fit->place_mm, 2);
			write_bool(writer, "outliers_undetectable", fit->outliers_undetectable);
			write_string(writer, "advice", fit->advised ? landmark_name(fit->advice) : NULL);
		}
		if (!planning->views.plane && view->fit.landmark_count > 0)
			write_marks(writer, &planning->fit.cameras[i], view->fit.landmark_count);
		write_end(writer);
	}
	write_end(writer);
}

/* A length and the ends of its 95 % interval; nothing when there is none. */
static void write_length(struct writer *writer, const char *name, struct hairline_length length)
{
	const struct {
		const char *end;
		double share;
	} ends[] = {{"", 0}, {"_low", -GUESS_95}, {"_high", GUESS_95}};
	for (size_t i = 0; i < sizeof ends / sizeof *ends && !isnan(length.mm); i++) {
		char key[64];
		snprintf(key, sizeof key, "%s%s_mm", name, ends[i].end);
		write_real(writer, key, length.mm + ends[i].share * length.sd_mm, 1);
	}
}

static void write_lengths(struct writer *writer, const struct planning *planning)
{
	const char *const sides[2] = {"right", "left"};
	const struct case_hairline *hairline = &planning->goal.hairline;
	struct hairline_measure measured =
		hairline_measure_of(&planning->plan, &hairline->wish, hairline->camera, planning->arena);
	write_length(writer, "mid_above_glabella", measured.mid);
	write_length(writer, "frontotemporal_lateral", measured.lateral);
	write_length(writer, "frontotemporal_back", measured.back);
	write_array(writer, "corners");
	for (size_t i = 0; i < 2; i++) {
		if (isnan(measured.corner[i].lateral.mm))
			continue;
		write_object(writer, NULL);
		write_string(writer, "side", sides[i]);
		write_length(writer, "lateral", measured.corner[i].lateral);
		write_length(writer, "back", measured.corner[i].back);
		write_end(writer);
	}
	write_end(writer);
	write_length(writer, "length", measured.length);
}

static void write_hairline(struct writer *writer, const struct planning *planning)
{
	const struct hairline_wish *wish = &planning->goal.hairline.wish;
	const struct {
		const char *key;
		double value;
		int digits;
		bool always; /* else only when it is not nothing */
	} figures[] = {
		{"raised_from_mm", wish->raised_from_mm, 1, false},
		{"frontotemporal_angle_deg", wish->angle_deg, 1, true},
		{"frontotemporal_radius_mm", wish->radius_mm, 1, true},
		{"asymmetry_mm", wish->asymmetry_mm, 1, true},
		{"widows_peak_mm", wish->widow_mm, 1, false},
		{"mound_mm", wish->mound_mm, 1, false},
	};
	if (planning->plan.hairline.count == 0)
		return;
	write_object(writer, "hairline");
	write_string(writer, "style", wish->own ? "own" : hairline_style_codes[wish->style]);
	write_string(writer, "variant", planning->variant_text);
	if (!wish->own)
		write_string(writer, "from", hairline_from_codes[planning->goal.hairline.from]);
	for (size_t i = 0; i < sizeof figures / sizeof *figures && !wish->own; i++)
		if (figures[i].always || figures[i].value > 0)
			write_real(writer, figures[i].key, figures[i].value, figures[i].digits);
	write_lengths(writer, planning);
	if (wish->offset_mm > 0)
		write_real(writer, "offset_mm", wish->offset_mm, 1);
	case_write_hairline(writer, &planning->plan);
	write_end(writer);
}

static void write_guards(struct writer *writer, const struct planning *planning)
{
	if (planning->guard_count == 0)
		return;
	write_array(writer, "guards");
	for (size_t i = 0; i < planning->guard_count; i++) {
		const struct hairline_guard *guard = &planning->guards[i];
		write_object(writer, NULL);
		write_string(writer, "code", guard->code);
		write_string(writer, "state", guard_state_codes[guard->state]);
		write_real(writer, "value", guard->value, 2);
		write_real(writer, "limit", guard->limit, 2);
		write_string(writer, "unit", guard->unit);
		write_string(writer, "why", guard->why);
		write_end(writer);
	}
	write_end(writer);
}

static void write_zones(struct writer *writer, const struct planning *planning)
{
	write_array(writer, "zones");
	for (size_t i = 0; i < planning->plan.zone_count; i++) {
		write_object(writer, NULL);
		case_write_zone(writer, &planning->plan.zones[i], &planning->plan);
		case_write_technique(writer, &planning->treatment.works[i]);
		write_end(writer);
	}
	write_end(writer);
}

/* What the user was told on stderr, kept with the plan: at which member, and what. */
static void write_warnings(struct writer *writer, const struct document *document)
{
	write_array(writer, "warnings");
	for (const struct note *note = document->notes; note; note = note->next) {
		write_object(writer, NULL);
		write_string(writer, "at", note->pointer);
		write_string(writer, "text", note->text);
		write_end(writer);
	}
	write_end(writer);
}

/* Everything but the calendar and what the signature makes of it. */
static struct writer write_plan(const struct planning *planning)
{
	const struct plan *plan = &planning->plan;
	struct writer writer = writer_in(planning->arena);
	text_reserve(&writer.text, PLAN_BYTES);
	write_object(&writer, NULL);
	case_write_candidacy(&writer, planning->document, &planning->candidacy);
	write_answers_digest(&writer, planning->document);
	write_date(&writer, "date", plan->day);
	write_string(&writer, "look", case_look_codes[planning->goal.look]);
	write_string(&writer, "ink", case_ink_codes[plan->temporary]);
	planning_write_left_out(&writer, planning);
	case_write_surface(&writer, plan, &planning->scan);
	write_cameras(&writer, planning);
	write_hairline(&writer, planning);
	write_guards(&writer, planning);
	case_write_fringe(&writer, plan);
	planning_write_future(&writer, planning);
	write_real(&writer, "retention", plan->retention, 3);
	write_real(&writer, "coverage_max", plan->coverage_max, 4);
	write_real(&writer, "coverage_max_later", plan->coverage_max_later, 4);
	case_write_worn(&writer, planning->document, plan);
	case_write_follicles(&writer, plan);
	write_integer(&writer, "dots", plan->dots);
	write_zones(&writer, planning);
	import_write(&writer, &planning->imported);
	case_write_exclusions(&writer, planning->design.exclusions, planning->design.exclusion_count, planning->gaps,
		planning->gap_count);
	case_write_sessions(
		&writer, &planning->treatment.schedule, &planning->catalogues->defaults, plan->zones, plan->zone_count);
	case_write_disclaimers(&writer, &planning->candidacy);
	case_write_contradictions(&writer, &planning->catalogues->rules);
	return writer;
}

static bool restart_cooling_off(struct planning *planning, struct error *error)
{
	struct document *document = planning->document;
	document->last_note = planning->treatment_notes;
	*document->last_note = NULL;
	document_warn(document, "/signoff", "no longer fits the plan: not yet agreed, cooling off begins anew");
	case_restart_cooling_off(&planning->candidacy, &planning->catalogues->rules, planning->arena);
	return planning_make_treatment(planning, error);
}

bool planning_write(struct planning *planning, struct error *error)
{
	struct signoff signoff;
	struct writer writer = write_plan(planning);
	if (!case_read_signoff(planning->document, &writer.text, planning->plan.day, &signoff, error))
		return false;
	if (signoff.state == SIGNOFF_UNVERIFIED)
		document_warn(planning->document, "/signoff",
			"has no digest or no name: what was signed, or by whom, is not known; cooling off counts from "
			"its "
			"date");
	if (signoff.state == SIGNOFF_STALE) {
		if (!restart_cooling_off(planning, error))
			return false;
		writer = write_plan(planning);
	}
	case_write_aftercare(&writer, &planning->treatment);
	case_write_signoff(&writer, &signoff);
	write_warnings(&writer, planning->document);
	write_end(&writer);
	document_replace(planning->document, "plan", &writer.text);
	return true;
}

bool planning_write_refused(struct planning *planning, struct error *error)
{
	struct done_session *done;
	size_t done_count;
	if (!case_read_done(planning->document, planning->plan.day, &done, &done_count, planning->arena, error)
		|| !case_count_done(planning->document, done, done_count, planning->arena, error))
		return false;
	struct writer writer = writer_in(planning->arena);
	write_object(&writer, NULL);
	case_write_candidacy(&writer, planning->document, &planning->candidacy);
	write_answers_digest(&writer, planning->document);
	write_date(&writer, "date", planning->plan.day);
	import_write(&writer, &planning->imported);
	case_write_done(&writer, done, done_count);
	case_write_disclaimers(&writer, &planning->candidacy);
	case_write_contradictions(&writer, &planning->catalogues->rules);
	write_warnings(&writer, planning->document);
	write_end(&writer);
	document_replace(planning->document, "plan", &writer.text);
	return true;
}
