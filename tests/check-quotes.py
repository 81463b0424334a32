#!/usr/bin/env python3
"""Works out the quotes that `test_quote dump N` prints a second time, with exact decimals.

Reads one quote a line; says what differs and ends with the number of quotes; status 1 when anything differed, or when there
were fewer than the number that is given: those that are refused are not printed.
"""
import json
import math
import sys
from decimal import Decimal, ROUND_HALF_EVEN, ROUND_HALF_UP, getcontext

getcontext().prec = 60


def whole_by(quote):
    mode = ROUND_HALF_EVEN if quote["even"] else ROUND_HALF_UP
    return lambda value: int(Decimal(value).quantize(Decimal(1), rounding=mode))


def check(quote):
    whole = whole_by(quote)
    sums = {}
    for line in quote["lines"]:
        product = Decimal(line["unit"]) * Decimal(line["quantity"])
        for factor in line["factors"]:
            product *= Decimal(factor)
        yield "line", line["net"], whole(product)
        if not line["optional"]:
            sums[line["tax"]] = sums.get(line["tax"], 0) + line["net"]
    left = dict(sums)
    for adjustment in quote["adjustments"]:
        tax = adjustment["tax"]
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
    if quote["years"]:
        for place, worth in enumerate(("repeat", "present")):
            if worth == "repeat" or Decimal(quote["years"][0]["rate"]):
                yield "break-even", quote["break_even"][place], break_even(*quote["years"][1::3], bool(place))
    if "inputs" in quote:
        yield from check_ends(quote, whole)
    if "loan" in quote:
        yield from check_loan(quote["loan"], whole)


def nearest(value):
    """A double to the nearest whole number, halves up."""
    below = math.floor(value)
    return below + (value - below >= 0.5)


def course(inputs, end, whole):
    """The work: base, zones, sessions, each line rounded once, raised to its minimums."""
    ink = Decimal(inputs["temporary"]) if inputs["is_temporary"] else 1
    work, again = ink, Decimal(inputs["temporary_repeat" if inputs["is_temporary"] else "touch_up"])
    for flag, factor in (("is_density", "long_hair"), ("is_dry", "skin"), ("is_repair", "repair")):
        work *= Decimal(inputs[factor]) if inputs[flag] else 1

    def touched(dots, wanted):
        return Decimal(nearest(100 * dots / wanted)) / 100 * again if dots < wanted else again

    zones = inputs["zones"]
    base = inputs["base"] * ink
    if any(zone["worn"] for zone in zones):
        base *= touched(sum(zone["dots"] for zone in zones),
                        sum(zone["wanted"] if zone["worn"] else zone["dots"] for zone in zones))
    total, scars = whole(base), None
    for zone in zones:
        line = inputs["per_cm2"] * Decimal(nearest(zone["areas"][end] / 10)) / 10 * work
        line *= Decimal(inputs["zone." + zone["kind"]])
        line = whole(line * (touched(zone["dots"], zone["wanted"]) if zone["worn"] else 1))
        total += line
        scars = (scars or 0) + line if zone["kind"] == "scar" else scars
    least = whole(inputs["scar_minimum"] * ink) if inputs["scar_minimum"] is not None else 0
    total += max(least - scars, 0) if scars is not None else 0
    total += inputs["session"] * inputs["sessions"]
    minimum = inputs["minimum"]
    if any(zone["worn"] for zone in zones) and inputs["later_touchup.minimum"] is not None:
        minimum = inputs["later_touchup.minimum"]
    return max(total, whole((minimum or 0) * ink))


def total_at(quote, end, whole):
    """The total with all areas at one end of their intervals: lines, discounts and charges, tax."""
    inputs = quote["inputs"]
    work, home = course(inputs, end, whole), inputs["work_tax"]
    gross = {home: work + inputs["consultation"] + inputs["design"] + inputs["touchup"] * inputs["touchup.count"]}
    for wish in inputs["wishes"]:
        unit, share = wish["unit"], inputs.get(wish["code"])
        if share is not None:
            unit, least = work, inputs["later_touchup.minimum"] if wish["code"] == "later_touchup" else None
            raised = least is not None and whole(work * Decimal(share)) < least
            unit, share = (least, 1) if raised else (work, share)
        line = whole(unit * Decimal(wish["quantity"]) * Decimal(share or 1))
        gross[wish["tax"]] = gross.get(wish["tax"], 0) + line
    left, whole_sum = dict(gross), sum(gross.values())
    for allowance in inputs["allowances"]:
        by_rate, rate = allowance["by_rate"], Decimal(allowance["rate"])
        if allowance["charge"]:
            exact = whole_sum * rate if by_rate else allowance["minor"] * Decimal(allowance["quantity"])
            left[allowance["tax"]] = left.get(allowance["tax"], 0) + whole(exact)
            continue
        parts = [(tax, whole(gross[tax] * rate)) for tax in sorted(gross)] if by_rate else [(home, allowance["minor"])]
        for tax, part in parts:
            for other in [tax] + sorted(left):
                taken = min(part, max(left[other], 0))
                left[other] -= taken
                part -= taken
    if quote["included"] or not inputs["rates"]:
        return sum(left.values())
    return sum(left.values()) + sum(whole(value * Decimal(inputs["rates"][tax])) for tax, value in left.items())


def check_ends(quote, whole):
    low, likely, high = (total_at(quote, end, whole) for end in range(3))
    yield "likely total", quote["ends"][1], likely
    yield "low total", quote["ends"][0], min(low, likely)
    yield "high total", quote["ends"][2], max(high, likely)


def owed(loan, payment, whole):
    """The last payment after all others of one size, the interest of each month rounded."""
    rest = loan["amount"]
    for month in range(loan["months"]):
        rest += whole(rest * Decimal(loan["rate"]) / 12)
        rest -= payment if month + 1 < loan["months"] else 0
    return rest


def check_loan(loan, whole):
    level = loan["level"]
    yield "level payment", owed(loan, level, whole) <= level and owed(loan, level - 1, whole) > level - 1, True
    yield "last payment", loan["level_last"], owed(loan, loan["payment"], whole)
    yield "loan", loan["total"], (loan["months"] - 1) * loan["payment"] + loan["last"] + loan["fee"]
    if "apr" in loan and Decimal(loan["apr"]) > 0:
        worth = []
        for step in (-1, 1):
            monthly = (1 + Decimal(loan["apr"]) + step * Decimal("0.00006")) ** (Decimal(1) / 12)
            worth.append(sum((loan["payment"] if month < loan["months"] else loan["last"]) / monthly ** month
                             for month in range(1, loan["months"] + 1)))
        yield "annual percentage rate", worth[1] <= loan["amount"] - loan["fee"] <= worth[0], True


def break_even(permanent, temporary, discounted):
    """The year, from 1, from which on the temporary way stays the dearer by more than a thousandth; 0: there is none."""
    months, spent, year = 12 * permanent["years"], [permanent["first"], temporary["first"]], 1
    for month in range(months):
        for place, way in enumerate((permanent, temporary)):
            if month and month % way["interval"] == 0:
                worth = way["repeat"] / (1 + Decimal(way["rate"])) ** (month // 12) if discounted else way["repeat"]
                spent[place] += int(Decimal(worth).quantize(Decimal(1), rounding=ROUND_HALF_UP))
        if spent[1] - spent[0] <= spent[0] // 1000:
            year = (month + 1) // 12 + 1 if month + 1 < months else 0
    return year


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
    return 1 if wrong or count < int(sys.argv[1]) else 0


sys.exit(main())
