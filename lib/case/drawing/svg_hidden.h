/* svg_hidden: what a drawing has but does not show. Vector programs write a layer that is switched off as an attribute,
 * as a style of its own, or as a rule of a style sheet in the file (W3C, Scalable Vector Graphics 1.1, sections 6 and
 * 11.5); the properties are display and visibility. */
#ifndef CASE_DRAWING_SVG_HIDDEN_H
#define CASE_DRAWING_SVG_HIDDEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "case/document/xml.h"

/* A rule of a style sheet that hides or shows what has one class, one id or one name. */
struct svg_rule {
	char sort; /* '.', '#', or 0 for a name */
	const char *name;
	size_t property; /* display, visibility */
	bool hides;
};

struct svg_rules {
	const struct svg_rule *rules; /* in the arena, in the order of the file */
	size_t count;
};

/* The rules of all style sheets under the root that say whether something shows. One that hides by more than a class, an
 * id or a name is refused with its line, rather than drawn what nobody sees. */
bool svg_rules_read(const struct xml_node *root, struct svg_rules *rules, struct arena *arena, struct error *error);

/* Whether the node itself is hidden: by its own style, else by the rule that is nearest (id, class, name; of alike ones
 * the last), else by its attributes. */
bool svg_is_hidden(const struct svg_rules *rules, const struct xml_node *node);

#endif
