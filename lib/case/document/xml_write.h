/* xml_write: the door to libxml2's writer: a tree of nodes (case/xml.h) as an XML text. */
#ifndef CASE_DOCUMENT_XML_WRITE_H
#define CASE_DOCUMENT_XML_WRITE_H

#include "base/error.h"
#include "base/text.h"
#include "case/document/xml.h"

/* Adds the tree as an XML 1.0 document in UTF-8, indented by two blanks. Names may hold a prefix, which an attribute of the
 * root binds. Characters that XML does not know become question marks. libxml2 out of memory: ERROR_LIMIT. */
bool xml_write(struct xml_node *root, struct text *text, struct error *error);

#endif
