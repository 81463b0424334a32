#!/usr/bin/env python3
"""Works out what a client reads a second time, from the plan and the price book alone, with exact decimals. Usage:

  check-statement.py BOOKS CODE CASE PAGE    the page (smp-cost --format text) that a book of BOOKS makes of a planned case

Every amount of the lines, the discounts, the total, its ends, the tax and the payments is compared in its order. Extras,
charges, instalments and touch-ups are not covered. Says what differs and exits 1."""
import json
import re
import sys
from decimal import ROUND_HALF_UP, Decimal

DECIMALS = {"JPY": 0, "KWD": 3}


class Statement:
    def __init__(self, book, case):
        self.book, self.plan, self.client = book, case["plan"], case["client"]
        self.goal, self.clinic = case.get("goal", {}), case.get("clinic", {})
        self.unit = Decimal(1).scaleb(-DECIMALS.get(book["currency"], 2))
        self.prices = {row["key"]: Decimal(row["value"]) for row in book["prices"]}
        self.by = book.get("by", "area")

    def round(self, value):
        return Decimal(value).quantize(self.unit, rounding=ROUND_HALF_UP)

    def factor(self):
        """What makes all work dearer or cheaper."""
        found, hair = self.ink(), self.client.get("hair", {}).get("length_mm")
        if self.plan["look"] == "density" and (hair is None or hair > self.prices.get("long_hair.over_mm", 0)):
            found *= self.prices["long_hair"]
        if self.client.get("skin", {}).get("type") in self.book.get("difficult_skin", []):
            found *= self.prices["skin"]
        return found * (self.prices["repair"] if self.goal.get("repair") else 1)

    def ink(self):
        return self.prices["temporary"] if self.plan["ink"] == "temporary" else Decimal(1)

    def zones(self, end, only=None):
        lines, scars = [], []
        for zone in (zone for zone in self.plan["zones"] if only in (None, zone["kind"])):
            area = (Decimal(str(zone[end])) / 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
            lines.append(self.round(area * self.prices["per_cm2"] * self.prices["zone." + zone["kind"]] * self.factor()))
            scars += lines[-1:] if zone["kind"] == "scar" else []
        least = self.round(self.prices.get("scar_minimum", 0) * self.ink())
        return lines + ([least - sum(scars)] if scars and sum(scars) < least else [])

    def work(self, end):
        """The lines of the course."""
        if self.by == "area":
            return [self.round(self.prices["base"] * self.ink())] + self.zones(end)
        if self.by == "class":
            pattern = self.client["pattern"][0]
            price = next(Decimal(row["value"]) for row in self.book["classes"] if pattern in row["patterns"])
            return [self.round(price * self.factor())] + self.zones(end, "scar")
        if self.by == "hour":
            whole = sum(Decimal(str(zone["area_mm2"])) for zone in self.plan["zones"])
            share = sum(Decimal(str(zone[end])) for zone in self.plan["zones"]) / whole
            minutes = sum(session["minutes"] for session in self.plan["sessions"]) * share
            hours = (minutes / 60).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
            return [self.round(hours * self.prices["per_hour"] * self.factor())]
        return []

    def lines(self, end="area_mm2"):
        """Every line that counts, in the order of the page."""
        sessions = len(self.plan["sessions"]) * self.prices["session"] * (self.factor() if self.by == "session" else 1)
        course = self.work(end) + [self.round(sessions)]
        least = self.round(self.prices.get("minimum", 0) * self.ink())
        course += [least - sum(course)] if sum(course) < least else []
        free = [self.prices["touchup"] * self.prices["touchup.count"]] if self.prices["touchup.count"] else []
        return [self.prices["consultation"], self.prices["design"]] + course + free

    def discounts(self, gross):
        """What every plan gets that is large enough, then what the case names by a rate or an amount of its own."""
        area = sum(Decimal(str(zone["area_mm2"])) for zone in self.plan["zones"]) / 100
        for row in self.book.get("discounts", []):
            needs = [(area, "from_cm2"), (len(self.plan["zones"]), "from_zones"), (len(self.plan["sessions"]), "from_sessions")]
            if any(key in row for _, key in needs) and all(has >= Decimal(row.get(key, "0")) for has, key in needs):
                yield self.round(gross * Decimal(row["rate"]))
        for row in self.clinic.get("discounts", []):
            yield self.round(gross * Decimal(row["rate"]) if "rate" in row else row["amount_minor"] * self.unit)

    def amounts(self, end="area_mm2"):
        """Sum, discounts, sum before tax, tax: those that the page states; and the total."""
        gross = sum(self.lines(end))
        off = list(self.discounts(gross))
        left, tax = gross - sum(off), self.book.get("tax")
        rate = next(Decimal(row["rate"]) for row in tax["categories"] if row["code"] == tax["default"]) if tax else 0
        if not tax:
            return ([gross] + [-one for one in off] if off else []), left
        if tax["included"]:
            taxable = self.round(left / (1 + rate))
            own = self.round(taxable * rate)
            return ([gross] + [-one for one in off] if off else []), (left, own, left - taxable - own)
        own = self.round(left * rate)
        return [gross] + ([-one for one in off] + [left] if off else []) + [own], left + own

    def expected(self):
        shown, total = self.amounts()
        after = []
        if isinstance(total, tuple):
            total, *after = total
            after = after if after[-1] else after[:-1]
        ends = [self.amounts(end)[1] for end in ("area_low_mm2", "area_high_mm2")]
        ends = [end[0] if isinstance(end, tuple) else end for end in ends]
        return self.lines() + shown + [total] + (ends if ends[0] < ends[1] else []) + after, total

    def payments(self, total, example):
        rows = self.book["schedule"]
        if example:  # nothing is paid on booking
            rest = [row for row in rows if row["due"] != "booking"]
            rows = [dict(rest[0], share=str(Decimal(rest[0]["share"]) + sum(
                Decimal(row["share"]) for row in rows if row["due"] == "booking")))] + rest[1:]
        fixed = [self.round(row["amount"]) for row in rows if "amount" in row]
        share, before, found = Decimal(0), Decimal(0), list(fixed)
        for row in rows:
            if "share" in row:
                share += Decimal(row["share"])
                upto = self.round((total - sum(fixed)) * share)
                found.append(upto - before)
                before = upto
        return found


def read(page):
    """The amounts of the page at the ends of its lines, and those under PAYMENTS."""
    top, _, rest = page.partition("\n----")
    top, _, _ = rest.partition("\nSESSIONS")
    number = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
    found = []
    for line in top.splitlines()[1:]:
        match = re.search(rf"(?:\s|^)(?:({number}) to )?({number})$", line)
        if match and not line.startswith("  "):
            found += [Decimal(text.replace(",", "")) for text in match.groups() if text]
    paid = re.search(r"\nPAYMENTS[^\n]*\n(.*?)\n\n", page, re.S).group(1).splitlines()
    paid = [re.search(rf"\s({number})$", line) for line in paid]
    return found, [Decimal(match.group(1).replace(",", "")) for match in paid if match]


def main(books, code, case, page):
    with open(books, encoding="utf-8") as file:
        catalogue = json.load(file)
    with open(case, encoding="utf-8") as file:
        planned = json.load(file)
    with open(page, encoding="utf-8") as file:
        text = file.read()
    book = next(row for row in catalogue["books"] if row["code"] == code)
    statement = Statement(book, planned)
    expected, total = statement.expected()
    due = statement.payments(total, catalogue.get("example"))
    status = 0
    for name, found, wanted in zip(("amounts", "payments"), read(text), (expected, due)):
        if found != wanted:
            print(f"{page}: {name} are {' '.join(map(str, found))}\n  not {' '.join(map(str, wanted))}")
            status = 1
    return status


sys.exit(main(*sys.argv[1:]))
