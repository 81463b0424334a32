#include "case/plan/case_treatment.h"

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
	if (task->from_dated)
		write_date(writer, "from", task->from);
	if (task->until_dated && task->ends)
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
