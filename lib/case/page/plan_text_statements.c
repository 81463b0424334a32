#include <string.h>

#include "base/page.h"
#include "case/page/plan_text_parts.h"

void plan_text_statements(const struct plan_page *page)
{
	static const struct {
		enum statement_topic topic;
		const char *heading;
	} topics[] = {
		{TOPIC_NATURE, "WHAT THIS IS"},
		{TOPIC_RESULT, "WHAT TO EXPECT"},
		{TOPIC_RISK, "RISKS"},
		{TOPIC_PERMANENCE, "HOW LONG IT STAYS, AND REMOVAL"},
		{TOPIC_UPKEEP, "WHAT IT TAKES TO KEEP"},
		{TOPIC_CONDUCT, "GOOD TO KNOW"},
	};
	struct member statements = json_member(&page->plan, "disclaimers");
	if (!json_member(&page->plan, "zones").value)
		return;
	for (size_t t = 0; t < sizeof topics / sizeof *topics; t++) {
		bool any = false;
		for (size_t i = 0; i < page_count(&statements); i++) {
			struct member statement = json_element(&statements, i);
			const char *topic = page_word(&statement, "topic");
			if (!topic || strcmp(topic, statement_topic_codes[topics[t].topic]) != 0)
				continue;
			if (!any)
				page_heading(page, topics[t].heading);
			any = true;
			page_point(page, "%s", page_word(&statement, "text"));
		}
	}
}

/* Where the sources contradict each other: what each says, and what this plan goes by. */
void plan_text_contradictions(const struct plan_page *page)
{
	struct member contradictions = json_member(&page->plan, "contradictions");
	if (!json_member(&page->plan, "zones").value)
		return;
	if (page_count(&contradictions) > 0)
		page_heading(page, "ANNEX: WHERE SOURCES DIFFER");
	for (size_t i = 0; i < page_count(&contradictions); i++) {
		struct member topic = json_element(&contradictions, i), readings = json_member(&topic, "readings");
		struct text line = text_in(page->arena);
		for (size_t k = 0; k < page_count(&readings); k++) {
			struct member reading = json_element(&readings, k);
			text_printf(&line, "%s%s", k > 0 ? "; another: " : "", page_word(&reading, "text"));
		}
		page_point(page, "On %s. One says: %s. This plan: %s", page_word(&topic, "about"), line.bytes,
			page_word(&topic, "used"));
	}
	plan_text_readings(page);
}
