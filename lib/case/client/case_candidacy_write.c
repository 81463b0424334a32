#include "case/client/case_candidacy.h"

static const char *const verdicts[] = {"green", "amber", "red"};

void case_write_words(struct writer *writer, const char *key, const char *const *words)
{
	write_array(writer, key);
	for (; *words; words++)
		write_string(writer, NULL, *words);
	write_end(writer);
}

static void write_list(struct writer *writer, const char *key, const char *const *words, size_t count)
{
	write_array(writer, key);
	for (size_t i = 0; i < count; i++)
		write_string(writer, NULL, words[i]);
	write_end(writer);
}

/* How long the rule waits, and the range that is found in practice. */
static void write_wait(struct writer *writer, const struct default_row *row)
{
	if (!row)
		return;
	write_object(writer, "wait");
	write_real(writer, "value", row->value, 3);
	write_real(writer, "min", row->min, 3);
	write_real(writer, "max", row->max, 3);
	write_string(writer, "unit", row->unit);
	write_end(writer);
}

static void write_finding(struct writer *writer, const struct finding *finding)
{
	const struct rule *rule = finding->rule;
	write_object(writer, NULL);
	write_string(writer, "code", rule->code);
	write_string(writer, "verdict", verdicts[rule->verdict]);
	write_string(writer, "kind", rule_kind_codes[rule->kind]);
	write_string(writer, "reason", rule->reason);
	write_string(writer, "lift", rule->lift);
	if (finding->term.dated)
		write_date(writer, "until", finding->term.until);
	write_string(writer, "override", rule->never ? "never" : "allowed");
	write_wait(writer, rules_wait(&rule->when));
	if (finding->term.has_latest)
		write_date(writer, "latest", finding->term.latest);
	if (finding->lifted)
		write_bool(writer, "lifted", true);
	if (finding->met) {
		write_object(writer, "met");
		write_string(writer, "by", finding->met->by);
		write_string(writer, "role", finding->met->role);
		write_date(writer, "date", finding->met->day);
		write_end(writer);
	}
	case_write_words(writer, "sources", rule->sources);
	write_string(writer, "grade", rule->grade);
	write_end(writer);
}

static void write_waits(struct writer *writer, const struct candidacy *candidacy)
{
	write_array(writer, "waits");
	for (size_t i = 0; i < candidacy->bound_count; i++) {
		write_object(writer, NULL);
		write_string(writer, "code", candidacy->bounds[i].code);
		write_date(writer, "since", candidacy->bounds[i].since);
		write_date(writer, "until", candidacy->bounds[i].day);
		write_end(writer);
	}
	write_end(writer);
}

void case_write_candidacy(struct writer *writer, const struct document *document, const struct case_candidacy *read)
{
	const struct candidacy *candidacy = &read->result;
	write_string(writer, "verdict", verdicts[candidacy->verdict]);
	write_bool(writer, "deferred", candidacy->deferred);
	case_write_override(writer, document, &read->override);
	write_array(writer, "rules");
	for (size_t i = 0; i < candidacy->finding_count; i++)
		write_finding(writer, &candidacy->findings[i]);
	write_end(writer);
	write_list(writer, "unasked", candidacy->unasked, candidacy->unasked_count);
	write_list(writer, "unrecognised", candidacy->unrecognised, candidacy->unrecognised_count);
	write_waits(writer, candidacy);
	write_date(writer, "not_before", candidacy->not_before);
	if (candidacy->has_not_after)
		write_date(writer, "not_after", candidacy->not_after);
	write_bool(writer, "open_wait", candidacy->open);
}

void case_write_disclaimers(struct writer *writer, const struct case_candidacy *candidacy)
{
	write_array(writer, "disclaimers");
	for (size_t i = 0; i < candidacy->statement_count; i++) {
		const struct statement *statement = candidacy->statements[i];
		write_object(writer, NULL);
		write_string(writer, "code", statement->code);
		write_string(writer, "topic", statement_topic_codes[statement->topic]);
		write_string(writer, "text", statement->text);
		case_write_words(writer, "sources", statement->sources);
		write_string(writer, "grade", statement->grade);
		write_end(writer);
	}
	write_end(writer);
}

static void write_reading(struct writer *writer, const struct source_reading *reading)
{
	write_object(writer, NULL);
	write_string(writer, "text", reading->text);
	if (reading->has_range) {
		write_real(writer, "low", reading->low, 3);
		write_real(writer, "high", reading->high, 3);
		write_string(writer, "unit", reading->unit);
	}
	case_write_words(writer, "sources", reading->sources);
	write_end(writer);
}

void case_write_contradictions(struct writer *writer, const struct rulebook *book)
{
	write_array(writer, "contradictions");
	for (size_t i = 0; i < book->contradiction_count; i++) {
		const struct contradiction *point = &book->contradictions[i];
		write_object(writer, NULL);
		write_string(writer, "code", point->code);
		write_string(writer, "about", point->about);
		write_string(writer, "used", point->used);
		write_array(writer, "readings");
		for (size_t k = 0; k < point->reading_count; k++)
			write_reading(writer, &point->readings[k]);
		write_end(writer);
		write_end(writer);
	}
	write_end(writer);
}
