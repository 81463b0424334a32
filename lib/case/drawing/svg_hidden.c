#include "case/drawing/svg_hidden.h"

#include <string.h>
#include <strings.h>

#define BLANKS " \t\r\n\f"

enum shown { UNSAID, SHOWN, HIDDEN };

enum { RULES_MOST = 1000 };

/* A piece of a text. */
struct piece {
	const char *text;
	size_t length;
};

static struct piece trimmed(const char *text, size_t length)
{
	while (length > 0 && strchr(BLANKS, *text))
		text++, length--;
	while (length > 0 && strchr(BLANKS, text[length - 1]))
		length--;
	return (struct piece){text, length};
}

/* The piece of *rest up to a sign, or all of it; *rest goes on behind that sign. */
static struct piece cut(struct piece *rest, char sign)
{
	const char *end = memchr(rest->text, sign, rest->length);
	size_t length = end ? (size_t)(end - rest->text) : rest->length, past = end ? length + 1 : length;
	struct piece piece = trimmed(rest->text, length);
	*rest = (struct piece){rest->text + past, rest->length - past};
	return piece;
}

static bool is_word(struct piece piece, const char *word)
{
	return piece.length == strlen(word) && strncasecmp(piece.text, word, piece.length) == 0;
}

static const char *const properties[] = {"display", "visibility"};

enum { PROPERTIES = sizeof properties / sizeof *properties };

/* "none !important" says none. */
static enum shown value_shows(struct piece value)
{
	struct piece word = cut(&value, '!');
	return is_word(word, "none") || is_word(word, "hidden") || is_word(word, "collapse") ? HIDDEN : SHOWN;
}

/* What declarations, "a: b; c: d", say by one property; the last of it counts. */
static enum shown style_shows(struct piece style, size_t property)
{
	enum shown shown = UNSAID;
	while (style.length > 0) {
		struct piece value = cut(&style, ';');
		if (is_word(cut(&value, ':'), properties[property]))
			shown = value_shows(value);
	}
	return shown;
}

static bool is_plain(struct piece name)
{
	for (size_t i = 0; i < name.length; i++)
		if (strchr(BLANKS "#.:[>+~*@\"'(){}", name.text[i]))
			return false;
	return name.length > 0;
}

/* The rules of a drawing while they are read. */
struct reader {
	struct svg_rule *rules;
	size_t count;
	struct arena *arena;
};

/* One selector. False when it hides and cannot be read. */
static bool add_rule(struct reader *reader, struct piece selector, size_t property, bool hides)
{
	char sort = selector.length > 0 && strchr(".#", *selector.text) ? *selector.text : 0;
	struct piece name = sort ? (struct piece){selector.text + 1, selector.length - 1} : selector;
	if (!is_plain(name))
		return !hides;
	if (reader->count == RULES_MOST)
		return false;
	reader->rules[reader->count++] =
		(struct svg_rule){sort, arena_copy(reader->arena, name.text, name.length), property, hides};
	return true;
}

/* One rule: its selectors, and its body without braces. A rule inside another, as of @media, stands in the body from its
 * brace on and has no selector that is read. */
static bool read_rule(struct reader *reader, struct piece selectors, struct piece body)
{
	if (memchr(body.text, '{', body.length)) {
		cut(&body, '{');
		selectors.length = 0;
	}
	for (size_t p = 0; p < PROPERTIES; p++) {
		enum shown shown = style_shows(body, p);
		struct piece rest = selectors;
		do
			if (shown != UNSAID && !add_rule(reader, cut(&rest, ','), p, shown == HIDDEN))
				return false;
		while (shown != UNSAID && rest.length > 0);
	}
	return true;
}

/* The text without its comments, which become blanks. */
static struct piece without_comments(const char *text, struct arena *arena)
{
	size_t length = strlen(text);
	char *bare = arena_copy(arena, text, length);
	for (char *from = strstr(bare, "/*"); from; from = strstr(from, "/*")) {
		char *end = strstr(from + 2, "*/");
		end = end ? end + 2 : bare + length;
		memset(from, ' ', (size_t)(end - from));
	}
	return (struct piece){bare, length};
}

static bool read_sheets(struct reader *reader, const struct xml_node *node, struct error *error)
{
	struct piece rest = {"", 0};
	if (strcmp(node->name, "style") == 0)
		rest = without_comments(node->text, reader->arena);
	while (rest.length > 0) {
		struct piece selectors = cut(&rest, '{'), body = cut(&rest, '}');
		if (!read_rule(reader, selectors, body))
			return error_set(error, ERROR_DATA, "style",
				"line %ld: the style sheet hides by more than a class, an id or a name, or has more "
				"than %d rules that do; leave out what is hidden",
				node->line, RULES_MOST);
	}
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (!read_sheets(reader, child, error))
			return false;
	return true;
}

bool svg_rules_read(const struct xml_node *root, struct svg_rules *rules, struct arena *arena, struct error *error)
{
	struct reader reader = {arena_new(arena, RULES_MOST, struct svg_rule), 0, arena};
	bool read = read_sheets(&reader, root, error);
	*rules = (struct svg_rules){reader.rules, reader.count};
	return read;
}

/* Whether a list of words, as of classes, holds one. */
static bool holds(const char *list, const char *word)
{
	size_t length = strlen(word);
	for (list += strspn(list, BLANKS); *list; list += strspn(list, BLANKS)) {
		size_t own = strcspn(list, BLANKS);
		if (own == length && memcmp(list, word, length) == 0)
			return true;
		list += own;
	}
	return false;
}

static bool applies(const struct svg_rule *rule, const struct xml_node *node)
{
	const char *value = rule->sort == '.'   ? xml_attribute(node, "class")
			    : rule->sort == '#' ? xml_attribute(node, "id")
						: node->name;
	return value && (rule->sort == '.' ? holds(value, rule->name) : strcmp(value, rule->name) == 0);
}

/* By one property: the node's own style, else the nearest rule, else its attribute. */
static bool is_hidden_by(const struct svg_rules *rules, const struct xml_node *node, size_t property)
{
	static const char sorts[] = {'#', '.', 0};
	const char *style = xml_attribute(node, "style"), *value = xml_attribute(node, properties[property]);
	enum shown own = style ? style_shows((struct piece){style, strlen(style)}, property) : UNSAID;
	if (own != UNSAID)
		return own == HIDDEN;
	for (size_t s = 0; s < sizeof sorts; s++)
		for (size_t i = rules->count; i > 0; i--) {
			const struct svg_rule *rule = &rules->rules[i - 1];
			if (rule->sort == sorts[s] && rule->property == property && applies(rule, node))
				return rule->hides;
		}
	return value && value_shows(trimmed(value, strlen(value))) == HIDDEN;
}

bool svg_is_hidden(const struct svg_rules *rules, const struct xml_node *node)
{
	for (size_t p = 0; p < PROPERTIES; p++)
		if (is_hidden_by(rules, node, p))
			return true;
	return false;
}
