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
    left = dict(sums)
    for discount in quote["discounts"]:
        tax = discount["tax"]
        if discount["by_rate"]:
            yield "discount", discount["minor"], whole(sums[tax] * Decimal(discount["rate"]))
        left[tax] -= discount["minor"]
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
    share, before = Decimal(0), 0
    for payment in quote["payments"]:
        share += Decimal(payment["share"])
        end = whole(total * share)
        yield "payment", payment["minor"], end - before
        before = end


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
