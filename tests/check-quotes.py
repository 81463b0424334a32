#!/usr/bin/env python3
"""Works out the quotes that `test_quote dump N` prints a second time, with exact decimals.

Reads one quote a line; says what differs and ends with the number of quotes; status 1 when anything differed.
"""
import json
import sys
from decimal import Decimal, ROUND_HALF_EVEN, ROUND_HALF_UP, getcontext

getcontext().prec = 60


def check(quote):
    mode = ROUND_HALF_EVEN if quote["even"] else ROUND_HALF_UP

    def whole(value):
        return int(value.quantize(Decimal(1), rounding=mode))

    sums = {}
    for line in quote["lines"]:
        product = Decimal(line["unit"]) * Decimal(line["quantity"])
        for factor in line["factors"]:
            product *= Decimal(factor)
        yield "line", line["net"], whole(product)
        if not line["optional"]:
            sums[line["tax"]] = sums.get(line["tax"], 0) + line["net"]
    left, whole_sum = dict(sums), sum(sums.values())
    for adjustment in quote["adjustments"]:
        tax, rate = adjustment["tax"], Decimal(adjustment["rate"])
        if adjustment["charge"]:
            exact = whole_sum * rate if adjustment["by_rate"] else adjustment["unit"] * Decimal(adjustment["quantity"])
            yield "charge", adjustment["minor"], whole(exact)
        elif adjustment["by_rate"]:
            yield "discount", adjustment["minor"], whole(sums[tax] * rate)
        left[tax] = left.get(tax, 0) + (1 if adjustment["charge"] else -1) * adjustment["minor"]
    for tax in quote["taxes"]:
        gross, rate = left[tax["category"]], Decimal(tax["rate"])
        taxable = whole(gross / (1 + rate)) if quote["included"] else gross
        yield "taxable", tax["taxable"], taxable
        yield "tax", tax["tax"], whole(taxable * rate)
        if quote["included"]:
            yield "rounding", tax["rounding"], gross - tax["taxable"] - tax["tax"]
    total = sum(left.values())
    if not quote["included"]:
        total += sum(tax["tax"] for tax in quote["taxes"])
    yield "total", quote["total"], total
    yield from check_payments(quote["payments"], total, whole)
    for way in quote["years"]:
        yield from check_way(way)


def check_payments(payments, total, whole):
    yield "payments", sum(payment["minor"] for payment in payments), total
    fixed = sum(payment["minor"] for payment in payments if not payment["shared"] and not payment["instalment"])
    monthly = [payment["minor"] for payment in payments if payment["instalment"]]
    share, before, rest = Decimal(0), 0, total - fixed
    for payment in payments:
        if payment["shared"]:
            share += Decimal(payment["share"])
            yield "payment", payment["minor"], whole(rest * share) - before
            before = whole(rest * share)
    for payment in monthly[:-1]:
        yield "instalment", payment, (rest - before) // len(monthly)


def check_way(way):
    """What a way costs over the years, and what that is worth today by whole years."""
    total, present = way["first"], way["first"]
    for month in range(way["interval"], 12 * way["years"], way["interval"]):
        total += way["repeat"]
        worth = way["repeat"] / (1 + Decimal(way["rate"])) ** (month // 12)
        present += int(worth.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    yield "years", way["total"], total
    if Decimal(way["rate"]):
        yield "present", way["present"], present


def main():
    wrong = count = 0
    for number, line in enumerate(sys.stdin):
        count += 1
        for name, found, expected in check(json.loads(line)):
            if found != expected:
                wrong += 1
                print(f"quote {number}: {name} is {found}, not {expected}")
    print(f"{count} quotes, {wrong} differences")
    return 1 if wrong or not count else 0


sys.exit(main())
