#include "case/client/case_consent.h"

#include <string.h>

enum { SCOPES_MOST = 64 };

bool case_check_consent(const struct document *document, const char *scope, struct error *error)
{
	struct member consent = document_member(document, "consent"), scopes = json_member(&consent, "scopes");
	size_t count = 0;
	if (scopes.value && !json_read_array(&scopes, 0, SCOPES_MOST, &count, error))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct member member = json_element(&scopes, i);
		const char *text;
		if (!json_read_string(&member, &text, error))
			return false;
		if (strcmp(text, scope) == 0)
			return true;
	}
	return error_at(error, ERROR_DATA, "consent", scopes.pointer,
		"does not hold the purpose of these pictures, %s: the client has not agreed to it", scope);
}
