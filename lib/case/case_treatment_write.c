#include "case/case_treatment.h"

#include "base/number.h"

static void write_sittings(struct writer *writer, const struct session_detail *detail, bool dated)
{
	write_integer(writer, "sittings", detail->sittings);
	if (!dated || detail->sittings == 1)
		return;
	write_array(writer, "sitting_dates");
	for (int64_t i = 0; i < detail->sittings; i++)
		write_date(writer, NULL, detail->sitting_days[i]);
	write_end(writer);
}

static void write_session(struct writer *writer, const struct plan_session *session,
	const struct session_detail *detail, const struct plan_zone *zones, size_t zone_count)
{
	write_object(writer, NULL);
	write_integer(writer, "number", session->number);
	if (session->dated)
		write_date(writer, "date", session->day);
	write_integer(writer, "dots", session->dots);
	write_integer(writer, "minutes", number_whole(session->minutes));
	write_real(writer, "share", detail->share, 3);
	if (detail->done)
		write_bool(writer, "done", true);
	write_sittings(writer, detail, session->dated);
	write_string(writer, "purpose", detail->purpose);
	write_array(writer, "zones");
	for (size_t i = 0; i < zone_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "name", zones[i].name);
		write_integer(writer, "dots", zones[i].session_dots[session->number - 1]);
		write_end(writer);
	}
	write_end(writer);
	write_end(writer);
}

void case_write_sessions(struct writer *writer, const struct case_treatment *treatment)
{
	const struct schedule *schedule = &treatment->schedule;
	write_integer(writer, "session_interval_days", schedule->interval_days);
	write_array(writer, "session_reasons");
	for (size_t i = 0; i < schedule->reason_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "code", schedule->reasons[i]->code);
		write_string(writer, "text", schedule->reasons[i]->text);
		write_end(writer);
	}
	write_end(writer);
	write_array(writer, "sessions");
	for (size_t i = 0; i < schedule->count; i++)
		write_session(
			writer, &schedule->sessions[i], &schedule->details[i], treatment->zones, treatment->zone_count);
	write_end(writer);
}

static void write_readings(struct writer *writer, const struct aftercare_row *row)
{
	if (row->reading_count == 0)
		return;
	write_array(writer, "readings");
	for (size_t i = 0; i < row->reading_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "text", row->readings[i].text);
		write_string(writer, "source", row->readings[i].source);
		write_end(writer);
	}
	write_end(writer);
}

static void write_task(struct writer *writer, const struct aftercare_task *task)
{
	const struct aftercare_row *row = task->row;
	write_object(writer, NULL);
	write_string(writer, "code", row->code);
	write_string(writer, "kind", task_kind_codes[row->kind]);
	write_string(writer, "text", row->text);
	write_integer(writer, "after_session", task->first_session);
	write_integer(writer, "from_day", task->from_day);
	if (task->ends) {
		write_integer(writer, "until_session", task->last_session);
		write_integer(writer, "until_day", task->until_day);
	}
	if (task->dated)
		write_date(writer, "from", task->from);
	if (task->dated && task->ends)
		write_date(writer, "until", task->until);
	write_readings(writer, row);
	case_write_words(writer, "sources", row->sources);
	write_string(writer, "grade", row->grade);
	write_end(writer);
}

void case_write_aftercare(struct writer *writer, const struct case_treatment *treatment)
{
	const struct aftercare *aftercare = &treatment->aftercare;
	write_array(writer, "aftercare");
	for (size_t i = 0; i < aftercare->count; i++)
		write_task(writer, &aftercare->tasks[i]);
	write_end(writer);
}
