#include "base/number.h"
#include "case/plan/case_schedule.h"
#include "case/plan/case_technique.h"

static void write_reasons(
	struct writer *writer, const char *key, const struct schedule_reason *const *reasons, size_t count)
{
	write_array(writer, key);
	for (size_t i = 0; i < count; i++) {
		write_object(writer, NULL);
		write_string(writer, "code", reasons[i]->code);
		write_string(writer, "text", reasons[i]->text);
		write_end(writer);
	}
	write_end(writer);
}

static void write_zone(struct writer *writer, const char *name, int64_t dots)
{
	write_object(writer, NULL);
	write_string(writer, "name", name);
	write_integer(writer, "dots", dots);
	write_end(writer);
}

static void write_sitting(struct writer *writer, const struct sitting *sitting, bool dated,
	const struct plan_zone *zones, size_t zone_count)
{
	write_object(writer, NULL);
	if (dated)
		write_date(writer, "date", sitting->day);
	write_integer(writer, "dots", sitting->dots);
	write_integer(writer, "minutes", number_whole(sitting->minutes));
	write_array(writer, "zones");
	for (size_t i = 0; i < zone_count; i++)
		if (sitting->zone_dots[i] > 0)
			write_zone(writer, zones[i].name, sitting->zone_dots[i]);
	write_end(writer);
	write_end(writer);
}

static void write_sittings(struct writer *writer, const struct session_detail *detail, bool dated,
	const struct plan_zone *zones, size_t zone_count)
{
	static const struct schedule_reason too_long = {
		"too-long", "longer than one day bears: each sitting works on another area"};
	const struct schedule_reason *reason = &too_long;
	if (detail->sitting_count < 2)
		return;
	write_reasons(writer, "sitting_reasons", &reason, 1);
	write_array(writer, "sittings");
	for (size_t i = 0; i < detail->sitting_count; i++)
		write_sitting(writer, &detail->sittings[i], dated, zones, zone_count);
	write_end(writer);
}

/* What a session done was counted by; nothing for NULL. */
static void write_record(struct writer *writer, const struct done_session *done)
{
	if (!done)
		return;
	write_bool(writer, "done", true);
	write_object(writer, "record");
	if (done->zone_count > 0) {
		write_array(writer, "zones");
		for (size_t i = 0; i < done->zone_count; i++)
			write_string(writer, NULL, done->zones[i]);
		write_end(writer);
	}
	if (done->has_fraction)
		write_real(writer, "fraction", done->fraction, 9);
	write_end(writer);
	write_string(writer, "pigment_lot", done->pigment_lot);
	write_string(writer, "needle_lot", done->needle_lot);
	write_string(writer, "operator", done->operator);
}

static void write_session(struct writer *writer, const struct plan_session *session,
	const struct session_detail *detail, const struct plan_zone *zones, size_t zone_count)
{
	write_object(writer, NULL);
	write_integer(writer, "number", session->number);
	if (session->dated)
		write_date(writer, "date", session->day);
	if (detail->reason_count > 0)
		write_reasons(writer, "date_reasons", detail->reasons, detail->reason_count);
	write_integer(writer, "dots", session->dots);
	write_integer(writer, "minutes", number_whole(session->minutes));
	write_real(writer, "share", detail->share, 3);
	write_record(writer, detail->done);
	write_string(writer, "purpose", detail->purpose);
	case_write_range(writer, "pain", detail->pain);
	if (detail->anaesthesia) {
		write_object(writer, "anaesthesia");
		write_string(writer, "code", detail->anaesthesia->code);
		write_string(writer, "reason", detail->anaesthesia->text);
		write_bool(writer, "physician_may_inject", detail->anaesthesia->injection);
		write_end(writer);
	}
	write_array(writer, "zones");
	for (size_t i = 0; i < zone_count; i++)
		write_zone(writer, zones[i].name, zones[i].session_dots[session->number - 1]);
	write_end(writer);
	write_sittings(writer, detail, session->dated, zones, zone_count);
	write_end(writer);
}

void case_write_sessions(struct writer *writer, const struct schedule *schedule, const struct defaults *defaults,
	const struct plan_zone *zones, size_t zone_count)
{
	write_integer(writer, "session_interval_days", schedule->interval_days);
	write_reasons(writer, "session_interval_reasons", &schedule->interval_reason, 1);
	write_reasons(writer, "session_reasons", schedule->reasons, schedule->reason_count);
	write_real(writer, "session_max_min", schedule->session_max_min, 1);
	write_object(writer, "pace");
	case_write_range(writer, "dots_per_min", defaults_range(defaults, "work.rate"));
	case_write_range(writer, "overhead", defaults_range(defaults, "work.overhead"));
	case_write_range(writer, "break_every_min", defaults_range(defaults, "sessions.break_every"));
	write_end(writer);
	write_array(writer, "sessions");
	for (size_t i = 0; i < schedule->count; i++)
		write_session(writer, &schedule->sessions[i], &schedule->details[i], zones, zone_count);
	write_end(writer);
}

void case_write_done(struct writer *writer, const struct done_session *done, size_t count)
{
	int64_t number = 0;
	bool any = false;
	for (size_t i = 0; i < count; i++)
		any = any || (done[i].counted && !done[i].touch_up);
	if (!any)
		return;
	write_array(writer, "sessions");
	for (size_t i = 0; i < count; i++) {
		number += !done[i].touch_up;
		if (!done[i].counted || done[i].touch_up)
			continue;
		int64_t dots = 0;
		for (size_t k = 0; k < done[i].part_count; k++)
			dots += done[i].parts[k].dots;
		write_object(writer, NULL);
		write_integer(writer, "number", number);
		write_date(writer, "date", done[i].day);
		write_integer(writer, "dots", dots);
		if (done[i].timed)
			write_integer(writer, "minutes", number_whole(done[i].minutes));
		write_record(writer, &done[i]);
		write_array(writer, "zones");
		for (size_t k = 0; k < done[i].part_count; k++)
			write_zone(writer, done[i].parts[k].zone, done[i].parts[k].dots);
		write_end(writer);
		write_end(writer);
	}
	write_end(writer);
}
