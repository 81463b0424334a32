#include "case/document/xml_write.h"

#include <libxml/xmlwriter.h>
#include <string.h>

static const xmlChar *chars(const char *text)
{
	return (const xmlChar *)text;
}

/* A copy without what XML 1.0 does not know: control characters other than tab, line feed and carriage return. */
static const char *known_characters(const char *text, struct arena *arena)
{
	char *copy = arena_copy(arena, text, strlen(text));
	for (char *at = copy; *at; at++)
		if ((unsigned char)*at < 0x20 && *at != '\t' && *at != '\n' && *at != '\r')
			*at = '?';
	return copy;
}

/* Nothing is taken from the arena while the writer is libxml2's. */
static void clean(struct xml_node *node, struct arena *arena) // NOLINT(misc-no-recursion)
{
	if (node->text)
		node->text = known_characters(node->text, arena);
	for (size_t i = 0; i < node->attribute_count; i++)
		node->attributes[i].value = known_characters(node->attributes[i].value, arena);
	for (struct xml_node *child = node->first; child; child = child->next)
		clean(child, arena);
}

/* Recursive: a tree is as deep as who makes it. */
static bool put(xmlTextWriterPtr writer, const struct xml_node *node) // NOLINT(misc-no-recursion)
{
	if (xmlTextWriterStartElement(writer, chars(node->name)) < 0)
		return false;
	for (size_t i = 0; i < node->attribute_count; i++)
		if (xmlTextWriterWriteAttribute(
			    writer, chars(node->attributes[i].name), chars(node->attributes[i].value))
			< 0)
			return false;
	if (node->text && xmlTextWriterWriteString(writer, chars(node->text)) < 0)
		return false;
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (!put(writer, child))
			return false;
	return xmlTextWriterEndElement(writer) >= 0;
}

static bool put_document(xmlTextWriterPtr writer, const struct xml_node *root)
{
	return xmlTextWriterSetIndent(writer, 1) >= 0 && xmlTextWriterSetIndentString(writer, chars("  ")) >= 0
	       && xmlTextWriterStartDocument(writer, "1.0", "UTF-8", NULL) >= 0 && put(writer, root)
	       && xmlTextWriterEndDocument(writer) >= 0;
}

/* The bytes go to the arena while they are libxml2's: when the arena is spent they are freed before the case is given up. */
static void take(struct text *text, xmlBufferPtr buffer)
{
	jmp_buf here, *outer = text->arena->exhausted;
	text->arena->exhausted = &here;
	if (setjmp(here) != 0) {
		text->arena->exhausted = outer;
		xmlBufferFree(buffer);
		longjmp(*outer, 1);
	}
	text_add(text, (const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer));
	text->arena->exhausted = outer;
}

bool xml_write(struct xml_node *root, struct text *text, struct error *error)
{
	clean(root, text->arena);
	xmlBufferPtr buffer = xmlBufferCreate();
	xmlTextWriterPtr writer = buffer ? xmlNewTextWriterMemory(buffer, 0) : NULL;
	bool written = writer && put_document(writer, root);
	if (writer)
		xmlFreeTextWriter(writer);
	if (written)
		take(text, buffer);
	if (buffer)
		xmlBufferFree(buffer);
	return written || error_set(error, ERROR_LIMIT, "memory", "out of memory: more than the system has");
}
