/* xml: the door to libxml2: an XML text as a tree of nodes in the arena.
 *
 * Entities are not read: a text that declares one is refused before any is expanded. Nothing is fetched from the network
 * or from other files, and libxml2's own limits on depth (256) and lengths (10 MB) hold. */
#ifndef CASE_DOCUMENT_XML_H
#define CASE_DOCUMENT_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

struct xml_attribute {
	const char *name, *value; /* the name without its name space */
};

struct xml_node {
	const char *name; /* without its name space */
	const char *text; /* what stands directly in it */
	long line;
	struct xml_attribute *attributes;
	size_t attribute_count;
	struct xml_node *first, *next; /* first child, next sibling: elements only */
};

/* The tree of a text. Not well-formed, or one that declares entities: ERROR_DATA with the line. */
bool xml_read(const char *bytes, size_t length, struct xml_node **root, struct arena *arena, struct error *error);

/* The value of an attribute, or NULL. */
const char *xml_attribute(const struct xml_node *node, const char *name);

#endif
