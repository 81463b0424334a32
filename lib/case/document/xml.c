#include "case/document/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <setjmp.h>
#include <string.h>

#include "base/text.h"

/* An entity is declared: nothing good comes of it here. */
static void refuse_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
	const xmlChar *system_id, xmlChar *content)
{
	xmlParserCtxtPtr parser = context;
	(void)name;
	(void)type;
	(void)public_id;
	(void)system_id;
	(void)content;
	parser->_private = parser;
	xmlStopParser(parser);
}

static const char *copy_text(const xmlChar *text, struct arena *arena)
{
	const char *bytes = (const char *)text;
	return bytes ? arena_copy(arena, bytes, strlen(bytes)) : "";
}

static bool is_text(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* The value of an attribute or the text in an element: all pieces of it, which comments and sections of CDATA part. */
static const char *text_of(const xmlNode *children, struct arena *arena)
{
	if (children && is_text(children) && !children->next)
		return copy_text(children->content, arena);
	struct text text = text_in(arena);
	for (; children; children = children->next)
		if (is_text(children) && children->content)
			text_add_string(&text, (const char *)children->content);
	return text.length > 0 ? text.bytes : "";
}

static void copy_attributes(const xmlNode *from, struct xml_node *node, struct arena *arena)
{
	for (const xmlAttr *attribute = from->properties; attribute; attribute = attribute->next)
		node->attribute_count++;
	node->attributes = arena_new(arena, node->attribute_count, struct xml_attribute);
	size_t i = 0;
	for (const xmlAttr *attribute = from->properties; attribute; attribute = attribute->next)
		node->attributes[i++] =
			(struct xml_attribute){copy_text(attribute->name, arena), text_of(attribute->children, arena)};
}

/* Recursive: libxml2 has limited the depth. */
static struct xml_node *copy_node(const xmlNode *from, struct arena *arena)
{
	struct xml_node *node = arena_new(arena, 1, struct xml_node), **last = &node->first;
	node->name = copy_text(from->name, arena);
	node->text = text_of(from->children, arena);
	node->line = xmlGetLineNo(from);
	copy_attributes(from, node, arena);
	for (const xmlNode *child = from->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE) {
			*last = copy_node(child, arena);
			last = &(*last)->next;
		}
	return node;
}

/* Copies while the document is libxml2's: when the arena is spent it is freed before the case is given up. */
static struct xml_node *copy_guarded(xmlDocPtr document, struct arena *arena)
{
	jmp_buf here, *outer = arena->exhausted;
	arena->exhausted = &here;
	if (setjmp(here) != 0) {
		arena->exhausted = outer;
		xmlFreeDoc(document);
		longjmp(*outer, 1);
	}
	struct xml_node *root = copy_node(xmlDocGetRootElement(document), arena);
	arena->exhausted = outer;
	xmlFreeDoc(document);
	return root;
}

static xmlDocPtr parse(const char *bytes, size_t length, struct error *error)
{
	xmlParserCtxtPtr parser = xmlNewParserCtxt();
	if (!parser) {
		error_set(error, ERROR_LIMIT, "memory", "out of memory: more than the system has");
		return NULL;
	}
	parser->sax->entityDecl = refuse_entity;
	xmlDocPtr document = xmlCtxtReadMemory(parser, bytes, (int)length, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	const xmlError *found = xmlCtxtGetLastError(parser);
	if (parser->_private)
		error_set(error, ERROR_DATA, "entity", "line %d declares an entity, which is not read",
			parser->input ? parser->input->line : 1);
	else if (!document || !xmlDocGetRootElement(document))
		error_set(error, found && found->code == XML_ERR_NO_MEMORY ? ERROR_LIMIT : ERROR_DATA, "malformed",
			"is not well-formed XML, or over a limit (line %d)", found ? found->line : 1);
	if (error->kind != ERROR_NONE && document) {
		xmlFreeDoc(document);
		document = NULL;
	}
	xmlFreeParserCtxt(parser);
	return document;
}

bool xml_read(const char *bytes, size_t length, struct xml_node **root, struct arena *arena, struct error *error)
{
	if (length > INT_MAX)
		return error_set(error, ERROR_LIMIT, "size", "the XML is larger than 2 GiB");
	xmlDocPtr document = parse(bytes, length, error);
	if (!document)
		return false;
	*root = copy_guarded(document, arena);
	return true;
}

const char *xml_attribute(const struct xml_node *node, const char *name)
{
	for (size_t i = 0; i < node->attribute_count; i++)
		if (strcmp(node->attributes[i].name, name) == 0)
			return node->attributes[i].value;
	return NULL;
}
