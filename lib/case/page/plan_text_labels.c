/* What areas and places of a case are called on the page: people read it who never saw the case's members. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case/page/plan_text_parts.h"
#include "case/document/spelling.h"

/* What a warning is about, the longer places first; elements of a list are counted from 1. */
static const struct {
	const char *prefix, *label;
} places[] = {
	{"/client/scars/", "Scar"},
	{"/client/patches/", "Bare patch"},
	{"/client/pattern/", "Pattern"},
	{"/client/history", "The client's history"},
	{"/client/met/", "Record of a condition met, number"},
	{"/client/age", "The client's age"},
	{"/client/hair", "The client's hair"},
	{"/client/skin", "The client's skin"},
	{"/client/pattern", "The client's patterns"},
	{"/client", "The client's answers"},
	{"/goal/hairline", "Hairline"},
	{"/goal/horizon_years", "The loss to come"},
	{"/goal/sessions", "Sessions asked for"},
	{"/goal", "The client's goals"},
	{"/design/hairline", "Hairline"},
	{"/design/zones/", "Drawn area"},
	{"/design/zones", "Areas"},
	{"/design/exclusions/", "Place kept clear, number"},
	{"/design/existing_hair", "Existing hair"},
	{"/design", "The drawn design"},
	{"/head/circumference_mm", "Tape measure round the head"},
	{"/head/length_mm", "Tape measure of the head's length"},
	{"/head/breadth_mm", "Tape measure of the head's breadth"},
	{"/head/tragion_top_mm", "Tape measure of the head's height"},
	{"/head/scan", "The scan"},
	{"/head", "The head"},
	{"/clinic/closed", "The clinic's days"},
	{"/clinic", "The clinic"},
	{"/views/", "Photograph"},
	{"/views", "Photographs"},
	{"/done/", "Session carried out, number"},
	{"/done", "Sessions carried out"},
	{"/worn/", "Earlier work, number"},
	{"/worn", "Earlier work"},
	{"/signoff", "The signature"},
	{"/override", "The override"},
	{"/consent", "The consent"},
	{"/observed/", "What was seen of earlier work, number"},
	{"/plan/imported/", "Imported shape, number"},
	{"/plan/not_after", "The last possible day"},
	{"/plan/sessions/", "Session"},
	{"/plan", "The plan"},
};

/* Names of members inside a warning's words, and what a reader of the page is told instead. */
static const struct {
	const char *words, *instead;
} spoken[] = {
	{" (client.scars, client.patches, design.zones)", ""},
	{" (client.patches, design.zones)", ""},
	{" (goal.hairline.mid_mm, its landmarks, design.hairline)", ""},
	{" (density_per_cm2, shaft_um)", ""},
	{"line_mm or line_px", "line drawn on the head"},
};

const char *page_title(const struct plan_page *page, const char *name)
{
	const char *title = name ? pattern_title(page->words->patterns, name) : NULL;
	if (name && !title)
		title = pattern_title(page->words->patterns, spelling_plain(name, page->arena));
	return title ? title : name ? name : "";
}

/* A number after a name tells several apart. */
const char *page_area(const struct plan_page *page, const char *name)
{
	const char *dash = name ? strrchr(name, '-') : NULL;
	if (!dash || !dash[1] || strspn(dash + 1, "0123456789") != strlen(dash + 1))
		return page_title(page, name);
	const char *base = arena_printf(page->arena, "%.*s", (int)(dash - name), name);
	const char *title = pattern_title(page->words->patterns, base);
	return title ? arena_printf(page->arena, "%s %s", title, dash + 1) : page_title(page, name);
}

/* The element of a list in the plan or the case that a pointer counts. */
static const char *element_label(const struct plan_page *page, const char *prefix, const char *label, size_t index)
{
	struct member list = {0}, element;
	if (strcmp(prefix, "/views/") == 0)
		list = document_member(page->document, "views");
	else if (strcmp(prefix, "/client/pattern/") == 0)
		list = json_member(&page->client, "pattern");
	if (index >= page_count(&list))
		return arena_printf(page->arena, "%s %zu", label, index + 1);
	element = json_element(&list, index);
	const char *name = json_is_string(element.value) ? page_title(page, json_string_value(element.value))
							 : page_word(&element, "name");
	return name ? arena_printf(page->arena, "%s \"%s\"", label, name)
		    : arena_printf(page->arena, "%s %zu", label, index + 1);
}

const char *page_place(const struct plan_page *page, const char *pointer)
{
	size_t zone;
	struct member zones = json_member(&page->plan, "zones");
	if (pointer && sscanf(pointer, "/plan/zones/%zu", &zone) == 1 && zone < page_count(&zones)) {
		struct member member = json_element(&zones, zone);
		return arena_printf(page->arena, "Area \"%s\"", page_area(page, page_word(&member, "name")));
	}
	for (size_t i = 0; pointer && i < sizeof places / sizeof *places; i++) {
		size_t length = strlen(places[i].prefix);
		if (strncmp(pointer, places[i].prefix, length) != 0)
			continue;
		if (places[i].prefix[length - 1] != '/')
			return places[i].label;
		return element_label(
			page, places[i].prefix, places[i].label, (size_t)strtoul(pointer + length, NULL, 10));
	}
	/* Of what has no place of its own the member itself is named. */
	const char *member = pointer && *pointer ? pointer + 1 : NULL;
	if (!member)
		return "This record";
	return arena_printf(page->arena, "\"%.*s\"", (int)strcspn(member, "/"), member);
}

const char *page_spoken(const struct plan_page *page, const char *words)
{
	struct text text = text_in(page->arena);
	while (words && *words) {
		size_t i = 0, count = sizeof spoken / sizeof *spoken;
		while (i < count && strncmp(words, spoken[i].words, strlen(spoken[i].words)) != 0)
			i++;
		if (i < count)
			text_add_string(&text, spoken[i].instead);
		else
			text_add_char(&text, *words);
		words += i < count ? strlen(spoken[i].words) : 1;
	}
	return text.bytes ? text.bytes : "";
}
