#!/usr/bin/env python3
"""Holds UBL quotations against tests/ubl-quotation.tsv and the sums of EN 16931-1. Usage:

  check-ubl.py FILE...            every quotation of the files (one document after the other) holds
  check-ubl.py must-fail FILE...  each rule that a quotation touches is broken in turn, and that must be noticed; among
                                  what is noticed must be every rule of the sums

Names what is not so and exits 1."""
import copy
import pathlib
import re
import sys
import xml.etree.ElementTree as ET
from decimal import ROUND_HALF_UP, Decimal

CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
QUOTATION = "{urn:oasis:names:specification:ubl:schema:xsd:Quotation-2}Quotation"


def read_table():
    table = {}
    for line in pathlib.Path(__file__).with_name("ubl-quotation.tsv").read_text().splitlines():
        if not line.startswith("#"):
            parent, child, least, most = line.split("\t")
            table.setdefault(parent, []).append((child, int(least), float("inf") if most == "n" else int(most)))
    return table


TABLE = read_table()
RULES = {"BR-CO-10", "BR-CO-11", "BR-CO-12", "BR-CO-13", "BR-CO-14", "BR-CO-15", "BR-CO-16", "BR-CO-17", "BR-S-08", "line count",
         "price"}


def local(node):
    return node.tag.split("}")[1]


def shape(node):
    """What is wrong with the elements of a node and of those below it."""
    rows = TABLE.get(local(node))
    if rows is None:
        if len(node) and local(node) != "PostalAddress":
            yield f"{local(node)} is in no table"
        for child in node:
            yield from shape(child)
        return
    names, at = [row[0] for row in rows], -1
    for child in node:
        namespace = CAC if len(child) else CBC
        if child.tag != namespace + local(child):
            yield f"{local(child)} is in another name space"
        if local(child) not in names:
            yield f"{local(node)} holds {local(child)}"
            continue
        place = names.index(local(child))
        if place < at:
            yield f"{local(child)} comes too late in {local(node)}"
        at = max(at, place)
    for name, least, most in rows:
        count = sum(local(child) == name for child in node)
        if not least <= count <= most:
            yield f"{local(node)} holds {name} {count} times"
    for child in node:
        yield from shape(child)


def amount(node, path):
    found = node.find(path)
    return Decimal(found.text) if found is not None else Decimal(0)


def category(node, path):
    found = node.find(path)
    return None if found is None else (found.findtext(CBC + "ID"), Decimal(found.findtext(CBC + "Percent")))


def sums(root):
    """The rules BR-CO-10 to BR-CO-17 and BR-S-08 of EN 16931-1."""
    total = root.find(CAC + "QuotedMonetaryTotal")
    lines = root.findall(f"{CAC}QuotationLine/{CAC}LineItem")
    allowances = root.findall(CAC + "AllowanceCharge")
    taxes = root.findall(f"{CAC}TaxTotal/{CAC}TaxSubtotal")
    off = [a for a in allowances if a.findtext(CBC + "ChargeIndicator") == "false"]
    on = [a for a in allowances if a.findtext(CBC + "ChargeIndicator") == "true"]
    line_sum = sum(amount(line, CBC + "LineExtensionAmount") for line in lines)
    tax = sum(amount(part, CBC + "TaxAmount") for part in taxes)

    def total_of(name):
        return amount(total, CBC + name)

    exclusive = total_of("TaxExclusiveAmount")
    inclusive = total_of("TaxInclusiveAmount") if taxes else exclusive
    yield "BR-CO-10", total_of("LineExtensionAmount"), line_sum
    yield "BR-CO-11", total_of("AllowanceTotalAmount"), sum(amount(a, CBC + "Amount") for a in off)
    yield "BR-CO-12", total_of("ChargeTotalAmount"), sum(amount(a, CBC + "Amount") for a in on)
    yield "BR-CO-13", exclusive, (total_of("LineExtensionAmount") - total_of("AllowanceTotalAmount")
                                  + total_of("ChargeTotalAmount"))
    yield "BR-CO-14", amount(root, f"{CAC}TaxTotal/{CBC}TaxAmount"), tax
    yield "BR-CO-15", inclusive, exclusive + tax
    yield "BR-CO-16", total_of("PayableAmount"), inclusive + total_of("PayableRoundingAmount")
    yield "line count", Decimal(root.findtext(CBC + "LineCountNumeric")), len(lines)
    for part in taxes:
        code, rate = category(part, CAC + "TaxCategory")
        taxable = amount(part, CBC + "TaxableAmount")
        exact = taxable * rate / 100
        yield "BR-CO-17", amount(part, CBC + "TaxAmount"), exact.quantize(taxable, rounding=ROUND_HALF_UP)
        own = sum(amount(line, CBC + "LineExtensionAmount") for line in lines
                  if category(line, f"{CAC}Item/{CAC}ClassifiedTaxCategory") == (code, rate))
        for signed, group in ((-1, off), (1, on)):
            own += signed * sum(amount(a, CBC + "Amount") for a in group
                                if category(a, CAC + "TaxCategory") == (code, rate))
        yield "BR-S-08", taxable, own
    for line in lines:
        base = line.find(f"{CAC}Price/{CBC}BaseQuantity")
        if base is not None:
            worth = amount(line, f"{CAC}Price/{CBC}PriceAmount") / Decimal(base.text) * amount(line, CBC + "Quantity")
            yield "price", amount(line, CBC + "LineExtensionAmount"), worth.quantize(Decimal("0.001"))


def faults(root):
    if root.tag != QUOTATION:
        yield f"{root.tag} is no quotation"
        return
    found = list(shape(root))
    yield from found
    if found:
        return
    for rule, found, expected in sums(root):
        if found != expected:
            yield f"{rule}: {found}, not {expected}"
    currency = root.findtext(CBC + "PricingCurrencyCode")
    for node in root.iter():
        if node.get("currencyID", currency) != currency:
            yield f"{local(node)} is in another currency"


def broken(root):
    """Copies of a quotation, each with one rule of the table or of the sums broken."""
    paths = [()] + [path for path in walk(root, ()) if local(at(root, path)) in TABLE]
    for path in paths:
        node = at(root, path)
        for index, child in enumerate(node):
            name, least, most = next(row for row in TABLE[local(node)] if row[0] == local(child))
            if least == 1 and sum(local(c) == name for c in node) == 1:
                yield f"{local(node)} without {name}", change(root, path, lambda n, i=index: n.remove(n[i]))
            if most == 1:
                yield (f"{local(node)} with two {name}",
                       change(root, path, lambda n, i=index: n.insert(i, copy.deepcopy(n[i]))))
            if index and local(node[index - 1]) != name:
                yield f"{name} of {local(node)} too early", change(root, path, lambda n, i=index: swap(n, i))
        yield f"{local(node)} with a stranger", change(root, path, lambda n: ET.SubElement(n, CBC + "Stranger"))
    yield "LineCountNumeric one more", change(root, (), lambda n: setattr(
        n.find(CBC + "LineCountNumeric"), "text", str(int(n.findtext(CBC + "LineCountNumeric")) + 1)))
    for path in walk(root, ()):
        node = at(root, path)
        if node.get("currencyID") and local(node) != "PriceAmount":
            yield (f"{local(node)} one unit off", change(root, path, lambda n: setattr(
                n, "text", str(Decimal(n.text) + Decimal(1).scaleb(Decimal(n.text).as_tuple().exponent)))))
            yield f"{local(node)} in francs", change(root, path, lambda n: n.set("currencyID", "XFR"))


def walk(node, path):
    for index, child in enumerate(node):
        yield path + (index,)
        yield from walk(child, path + (index,))


def at(root, path):
    for index in path:
        root = root[index]
    return root


def change(root, path, edit):
    whole = copy.deepcopy(root)
    edit(at(whole, path))
    return whole


def swap(node, index):
    child = node[index]
    node.remove(child)
    node.insert(index - 1, child)


def quotations(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    return [ET.fromstring(part.encode()) for part in re.split(r"(?=<\?xml )", text) if part.strip()]


def main(paths):
    must_fail, wrong, count, noticed = paths[0] == "must-fail", 0, 0, set()
    for path in paths[must_fail:]:
        for root in quotations(path):
            for name, case in broken(root) if must_fail else [("", root)]:
                count += 1
                found = list(faults(case))
                noticed |= {fault.split(":")[0] for fault in found}
                if must_fail == bool(found):
                    continue
                wrong += 1
                print(f"{path}: {name} was not noticed" if must_fail else f"{path}: {'; '.join(found)}")
    for rule in sorted(RULES - noticed) if must_fail else ():
        wrong += 1
        print(f"nothing broke {rule}")
    print(f"{count} documents, {wrong} wrong")
    return 1 if wrong or not count else 0


sys.exit(main(sys.argv[1:]))
