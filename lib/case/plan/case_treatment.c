#include "case/plan/case_treatment.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "case/plan/case_schedule.h"
#include "scalp/plan/coverage.h"
#include "scalp/plan/zoning.h"

/* Sessions further apart than usual: the skin bears it, but the look between them is unfinished for long. */
static void warn_of_gaps(struct document *document, const struct defaults *defaults, const struct schedule *schedule)
{
	int64_t most = (int64_t)defaults_max(defaults, "sessions.interval");
	for (size_t i = 1; i < schedule->count; i++) {
		int64_t days = schedule->sessions[i].day - schedule->sessions[i - 1].day;
		char pointer[64];
		snprintf(pointer, sizeof pointer, "/plan/sessions/%zu", i);
		if (schedule->sessions[i].dated && !schedule->details[i].done && days > most)
			document_warn(document, pointer, "lies %lld days after session %zu; at most %lld are usual",
				(long long)days, i, (long long)most);
	}
}

/* Fewer sessions than the work takes leave more to each than heals well, and than one look at it allows to mend. */
static void warn_of_few(struct document *document, size_t asked, const struct schedule *schedule)
{
	if (asked > 0 && asked < schedule->advised)
		document_warn(document, "/goal/sessions",
			"%zu %s fewer than the %zu that this work takes (%s); in practice it takes %zu to %zu", asked,
			asked == 1 ? "is" : "are", schedule->advised, schedule->advised_reason->text, schedule->least,
			schedule->most);
}

/* A zone with more dots in the skin than the plan needs keeps them: they count as its dots, whether they still lie in it
 * or not. */
static void keep_surplus(struct document *document, struct plan *plan, struct arena *arena)
{
	plan->dots = 0;
	for (size_t i = 0; i < plan->zone_count; i++) {
		const struct plan_zone *zone = &plan->zones[i];
		plan->dots += zone->dots;
		const char *pointer = arena_printf(arena, "/plan/zones/%zu", i);
		if (zone->adopted > 0)
			document_warn(document, pointer,
				"takes %lld dots fewer: so many that sessions done placed for other zones lie in it",
				(long long)zone->adopted);
		if (zone->wish->of_done)
			document_warn(document, pointer,
				"is no zone of this plan any more, but %lld dots were placed in it by sessions done: "
				"they stay where they are, others keep clear of them, and it gets no more",
				(long long)zone->dots);
		else if (zone->surplus > 0 && (double)(zone->dots - zone->astray) > coverage_room(zone))
			document_warn(document, pointer,
				"has %.2f cm2 and room for %.0f dots, but %lld were placed in it by sessions done: the "
				"others lie outside what is left of it, or the count is mistaken; it gets no more",
				zone->area_mm2 / 100, floor(coverage_room(zone)), (long long)zone->dots);
		else if (zone->surplus > 0)
			document_warn(document, pointer, "needs %lld dots and %lld lie in it already: it gets no more",
				(long long)(zone->dots - zone->astray - zone->surplus),
				(long long)(zone->dots - zone->astray));
	}
}

/* Section 2.15 of the clinical reference: cream often fails on the scalp, a physician may inject. Nothing is put on or
 * injected before an allergy is asked after and denied. */
static const struct anaesthesia *anaesthesia_for(const struct rulebook *book, const struct candidate *candidate)
{
	static const struct anaesthesia topical = {"topical",
		"a numbing cream first; on the scalp it often does too little, and a physician may inject", true};
	static const struct anaesthesia allergic = {
		"none", "an allergy to a local anaesthetic is on record: neither cream nor injection", false};
	static const struct anaesthesia unknown = {
		"none", "it is not known whether a local anaesthetic is borne: none until that is answered", false};
	for (size_t i = 0; i < book->question_count; i++) {
		if (strcmp(book->questions[i].code, "allergy_anaesthetic") != 0)
			continue;
		enum answer answer = rules_answer(book, candidate, i);
		return answer == ANSWER_NO ? &topical : answer > ANSWER_UNKNOWN ? &allergic : &unknown;
	}
	return &unknown;
}

static bool ends_after(const struct schedule *schedule, int64_t day)
{
	for (size_t i = 0; i < schedule->count; i++) {
		const struct session_detail *detail = &schedule->details[i];
		if (schedule->sessions[i].dated && !detail->done
			&& detail->sittings[detail->sitting_count - 1].day > day)
			return true;
	}
	return false;
}

/* Sessions that would go on after the last day that the rules allow get no dates. */
static bool make_schedule(struct document *document, const struct defaults *defaults, struct schedule_request *request,
	const struct candidacy *candidacy, const struct plan *plan, struct schedule *schedule, struct arena *arena,
	struct error *error)
{
	if (!schedule_make(defaults, request, plan->zones, plan->zone_count, arena, schedule, error))
		return false;
	if (!candidacy->has_not_after || !ends_after(schedule, candidacy->not_after))
		return true;
	document_warn(document, "/plan/not_after", "comes before the series can end: the sessions have no dates");
	request->dated = false;
	return schedule_make(defaults, request, plan->zones, plan->zone_count, arena, schedule, error);
}

/* Every tool reads days of the same years; a plan whose days go beyond them no other tool could read. */
static bool days_fit(const struct schedule *schedule, const struct aftercare *aftercare,
	const struct case_candidacy *candidacy, struct error *error)
{
	bool fit = true;
	for (size_t i = 0; i < schedule->count; i++)
		fit = fit && (!schedule->sessions[i].dated || date_fits(schedule->sessions[i].day));
	for (size_t i = 0; i < aftercare->count; i++) {
		const struct aftercare_task *task = &aftercare->tasks[i];
		fit = fit && (!task->from_dated || date_fits(task->from))
		      && (!task->until_dated || !task->ends || date_fits(task->until));
	}
	return fit
	       || error_at(error, ERROR_DATA, "range", case_waits_at(candidacy),
		       "leads to days after the year %d, the last that can be written", DATE_YEAR_LAST);
}

static struct aftercare_touch_up touch_up_days(
	const struct document *document, const struct palette *palette, const struct touch_up *usual)
{
	const struct fading fading = case_read_fading(document, palette);
	const struct touch_up own = case_client_touch_up(usual, &fading);
	const double soonest = fmin(own.soonest, TOUCH_UP_YEARS_MOST);

	return (struct aftercare_touch_up){.from_day = (int64_t)round(soonest * FADE_DAYS_PER_YEAR),
		.until_day = isfinite(own.latest) ? (int64_t)round(own.latest * FADE_DAYS_PER_YEAR) : 0,
		.ends = isfinite(own.latest)};
}

bool case_make_treatment(struct document *document, const struct defaults *defaults, const struct palette *palette,
	const struct touch_up *usual, const struct rulebook *book, const struct aftercare_rows *rows,
	const struct case_candidacy *candidacy, struct plan *plan, struct case_treatment *treatment,
	struct arena *arena, struct error *error)
{
	struct schedule_request request;
	if (!case_read_schedule(document, candidacy, plan, defaults, &request, arena, error)
		|| !make_schedule(
			document, defaults, &request, &candidacy->result, plan, &treatment->schedule, arena, error))
		return false;
	if (!case_choose_technique(document, defaults, palette, plan, &treatment->works, arena, error))
		return false;
	keep_surplus(document, plan, arena);
	warn_of_gaps(document, defaults, &treatment->schedule);
	warn_of_few(document, request.sessions, &treatment->schedule);
	for (size_t i = 0; i < treatment->schedule.count; i++)
		if (!treatment->schedule.details[i].done)
			treatment->schedule.details[i].anaesthesia = anaesthesia_for(book, &candidacy->candidate);
	plan->sessions = treatment->schedule.sessions;
	plan->session_count = treatment->schedule.count;
	const struct aftercare_touch_up touch_up = touch_up_days(document, palette, usual);
	treatment->aftercare =
		aftercare_make(rows, book, &candidacy->candidate, &treatment->schedule, &touch_up, arena);
	if (candidacy->result.has_not_after && aftercare_rest_after(&treatment->aftercare, candidacy->result.not_after))
		document_warn(document, "/plan/not_after",
			"comes before the touch-ups that belong to the treatment could end: none is made after it");
	return days_fit(&treatment->schedule, &treatment->aftercare, candidacy, error);
}
