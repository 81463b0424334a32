#include "base/date.h"
#include "base/number.h"
#include "case/render/case_pictures.h"
#include "case/render/case_render_parts.h"
#include "scalp/shade/fade.h"

/* Whether any dots of the state are healed, older than /shade predicts, or of an age that no date tells. */
struct reach {
	bool healed, beyond, undated;
};

static struct reach reach_of(const struct work *work, const struct render_state *state)
{
	const struct render_looks *looks = &work->looks[state - work->settings->states];
	struct reach reach = {false, false, false};
	for (size_t i = 0; i < looks->zone_count * looks->session_count; i++) {
		reach.healed = reach.healed || looks->rows[i].healed;
		reach.beyond = reach.beyond || looks->rows[i].beyond;
		reach.undated = reach.undated || looks->rows[i].undated;
	}
	return reach;
}

static const char *of_session(const struct work *work, const struct render_state *state)
{
	const struct plan *plan = work->scene->plan;
	const struct plan_session *session = state->session <= (int64_t)plan->session_count
						     ? &plan->sessions[state->session - 1]
						     : &(struct plan_session){.dated = false};
	char date[DATE_TEXT] = "not dated";
	if (session->dated)
		date_write(date, session->day);
	return arena_printf(work->arena, "The day of session %lld, %s: its dots are fresh%s.",
		(long long)state->session, date,
		state->session <= 1 ? ""
		: reach_of(work, state).undated
			? ", earlier ones are taken for healed, for the plan has no dates to tell"
			: ", earlier ones as old as the plan's dates make them");
}

/* What the state stands for. */
static const char *meaning(const struct work *work, const struct render_state *state)
{
	if (state->moment == RENDER_BEFORE)
		return "Before: no dot is drawn.";
	if (state->moment == RENDER_SESSION)
		return of_session(work, state);
	if (state->years <= 0)
		return "Right after the work: dots are darker, larger and redder than once healed.";
	if (state->years < FADE_HEALED_YEARS)
		return arena_printf(work->arena, "%lld days after the work: still darker and redder than once healed.",
			number_whole(state->years * FADE_DAYS_PER_YEAR));
	return "All sessions done and healed.";
}

/* What is not known and taken for granted. */
static const char *assumed(const struct work *work, const struct render_state *state)
{
	if (state->moment == RENDER_BEFORE)
		return "";
	const struct reach reach = reach_of(work, state);
	const char *healing = !reach.healed
				      ? ""
				      : arena_printf(work->arena, "%lld %% of the dots stay visible, healed evenly; ",
					      number_whole(100 * work->scene->plan->retention));
	return arena_printf(work->arena, " Assumed: %scolour of the ink in this skin%s%s.", healing,
		(state->moment == RENDER_AGE ? reach.healed : state->session > 1) ? " and how it fades" : "",
		reach.beyond ? ", beyond what is predicted as in the years before" : "");
}

/* A signature that came before colours and dots is none on what the picture shows. */
static const char *agreement(const struct signoff *signoff)
{
	if (signoff->state != SIGNOFF_AGREED)
		return " Not yet agreed.";
	return signoff->covered[PART_SHADE] && signoff->covered[PART_DOTS]
		       ? ""
		       : " Not yet agreed: the plan was signed, not its colours and dots.";
}

const char *case_render_caption(const struct work *work, const char *view, const struct render_state *state)
{
	char date[DATE_TEXT];
	const bool late = state->moment == RENDER_AGE && state->years > FADE_HEALED_YEARS;
	date_write(date, work->scene->plan->day);
	return arena_printf(work->arena, "%s. %s, %s: %s. %s\n%s%s%s%s%s%s", case_picture_claim, work->document->id,
		view, state->name, date, work->settings->pair ? "Left: no dot is drawn. Right: " : "",
		meaning(work, state), assumed(work, state),
		late ? " No further hair loss, greying or touch-up is simulated." : "",
		work->scene->plan->verdict == VERDICT_GREEN ? "" : " Verdict amber: see the plan.",
		agreement(&work->signoff));
}
