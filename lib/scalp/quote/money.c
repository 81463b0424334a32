#include "scalp/quote/money.h"

#include <stdio.h>
#include <string.h>

/* ISO 4217 list one (active codes with a minor unit), by the decimals of the minor unit. */
static const struct {
	int exponent;
	const char *codes;
} currencies[] = {
	{0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
	{2, "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
	    "CHW "
	    "CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG "
	    "HUF "
	    "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
	    "MWK "
	    "MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD "
	    "SHP "
	    "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG "
	    "YER "
	    "ZAR "
	    "ZMW ZWG"},
	{3, "BHD IQD JOD KWD LYD OMR TND"},
	{4, "CLF UYW"},
};

bool currency_find(const char *code, struct currency *out)
{
	if (strlen(code) != 3 || strchr(code, ' '))
		return false;
	for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
		if (!strstr(currencies[i].codes, code))
			continue;
		memcpy(out->code, code, sizeof out->code);
		out->exponent = currencies[i].exponent;
		return true;
	}
	return false;
}

bool money_from_decimal(struct decimal major, const struct currency *currency, int64_t *minor)
{
	for (; major.decimals > currency->exponent; major.decimals--) {
		if (major.mantissa % 10 != 0)
			return false;
		major.mantissa /= 10;
	}
	for (; major.decimals < currency->exponent; major.decimals++) {
		if (__builtin_mul_overflow(major.mantissa, 10, &major.mantissa))
			return false;
	}
	*minor = major.mantissa;
	return true;
}

static bool too_large(struct error *error)
{
	return error_set(error, ERROR_DATA, "overflow", "an amount of money does not fit 64 bits of minor units");
}

bool money_add(int64_t *sum, int64_t minor, struct error *error)
{
	return !__builtin_add_overflow(*sum, minor, sum) || too_large(error);
}

bool money_multiply(int64_t minor, const struct decimal *factors, size_t count, enum rounding rounding, int64_t *out,
	struct error *error)
{
	return decimal_multiply(minor, factors, count, rounding, out) || too_large(error);
}

bool money_split(int64_t total, const struct decimal *shares, size_t count, enum rounding rounding, int64_t *parts,
	struct error *error)
{
	struct decimal so_far = {0};
	int64_t before = 0;
	for (size_t i = 0; i < count; i++) {
		int64_t end;
		if (!decimal_add(so_far, shares[i], &so_far))
			return too_large(error);
		if (!money_multiply(total, &so_far, 1, rounding, &end, error))
			return false;
		parts[i] = end - before;
		before = end;
	}
	if (before != total)
		return error_set(error, ERROR_INTERNAL, "invariant", "the shares of an amount do not add up to 1");
	return true;
}

void money_print(struct text *text, int64_t minor, const struct currency *currency)
{
	char digits[24];
	uint64_t magnitude = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor;
	int length = snprintf(digits, sizeof digits, "%0*llu", currency->exponent + 1, (unsigned long long)magnitude);
	int whole = length - currency->exponent;
	if (minor < 0)
		text_add_char(text, '-');
	for (int i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			text_add_char(text, ',');
		text_add_char(text, digits[i]);
	}
	if (currency->exponent > 0) {
		text_add_char(text, '.');
		text_add_string(text, digits + whole);
	}
}
