/* money: amounts in whole minor units of an ISO 4217 currency (cents, pence, yen, fils).
 *
 * Every amount is rounded once, when a price has been multiplied with its quantity and all its factors, half away from
 * zero unless half-even is asked for; sums are sums of whole numbers. What does not fit 64 bits is an error. */
#ifndef SCALP_QUOTE_MONEY_H
#define SCALP_QUOTE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "scalp/quote/decimal.h"

struct currency {
	char code[4];
	int exponent; /* decimals of the minor unit: JPY 0, USD 2, KWD 3 */
};

/* The currency of an ISO 4217 code in capitals; false when it is none with a minor unit. */
bool currency_find(const char *code, struct currency *out);

/* An amount in major units as minor units; false when it has more decimals than the currency or does not fit. */
bool money_from_decimal(struct decimal major, const struct currency *currency, int64_t *minor);

/* *sum += minor. Overflow: ERROR_DATA. */
bool money_add(int64_t *sum, int64_t minor, struct error *error);

/* minor * factors[0] * ..., rounded once. Overflow: ERROR_DATA. */
bool money_multiply(int64_t minor, const struct decimal *factors, size_t count, enum rounding rounding, int64_t *out,
	struct error *error);

/* Cuts total into count parts by shares that add up to 1. Part i ends at total times the sum of the first i shares,
 * rounded, so the parts add up exactly and none is negative. */
bool money_split(int64_t total, const struct decimal *shares, size_t count, enum rounding rounding, int64_t *parts,
	struct error *error);

/* Adds the amount as people read it, without the currency's code: "3,150.00", "-0.05", "12,000". */
void money_print(struct text *text, int64_t minor, const struct currency *currency);

#endif
