/* case_consent: what the client lets pictures be used for, /consent/scopes. */
#ifndef CASE_CLIENT_CONSENT_H
#define CASE_CLIENT_CONSENT_H

#include "case/document/document.h"

/* Whether the consent of the case has a scope, by its word; ERROR_DATA where it has not, or none was given. */
bool case_check_consent(const struct document *document, const char *scope, struct error *error);

#endif
