#!/usr/bin/env python3
"""Makes XML Schemas of tests/ubl-quotation.tsv, for where those of OASIS are not at hand: the order and number of elements,
dates, decimals and the currency of amounts, for libxml2 to hold a quotation against. Usage: make-ubl-xsd.py FOLDER, which
gets Quotation.xsd and what it imports."""
import pathlib
import sys

URN = "urn:oasis:names:specification:ubl:schema:xsd:"
NAMES = {"cac": URN + "CommonAggregateComponents-2", "cbc": URN + "CommonBasicComponents-2", "": URN + "Quotation-2"}
ADDRESS = [("AddressLine", "0", "unbounded"), ("Country", "0", "1")]


def read_table():
    table = {"PostalAddress": ADDRESS, "AddressLine": [("Line", "1", "1")]}
    for line in pathlib.Path(__file__).with_name("ubl-quotation.tsv").read_text().splitlines():
        if not line.startswith("#"):
            parent, child, least, most = line.split("\t")
            table.setdefault(parent, []).append((child, least, "unbounded" if most == "n" else most))
    return table


def simple(name):
    """The type of an element that holds text, and the attribute that it must have."""
    if name.endswith("Amount"):
        return "xs:decimal", "currencyID"
    if name.endswith("Quantity"):
        return "xs:decimal", "unitCode"
    if name.endswith("Date"):
        return "xs:date", None
    return ("xs:decimal" if name in ("Percent", "LineCountNumeric") else "xs:string"), None


def basic(name):
    kind, attribute = simple(name)
    needed = f'<xs:attribute name="{attribute}" type="xs:string" use="required"/>' if attribute else ""
    return (f'<xs:element name="{name}"><xs:complexType><xs:simpleContent><xs:extension base="{kind}">{needed}'
            "</xs:extension></xs:simpleContent></xs:complexType></xs:element>")


def aggregate(name, rows, table):
    children = "".join(f'<xs:element ref="{"cac" if child in table else "cbc"}:{child}" minOccurs="{least}" '
                       f'maxOccurs="{most}"/>' for child, least, most in rows)
    return (f'<xs:element name="{name}"><xs:complexType><xs:sequence>{children}</xs:sequence></xs:complexType>'
            "</xs:element>")


def schema(prefix, elements):
    own = NAMES[prefix]
    spaces = " ".join(f'xmlns:{key}="{NAMES[key]}"' for key in ("cac", "cbc"))
    imports = "".join(f'<xs:import namespace="{NAMES[key]}" schemaLocation="{key}.xsd"/>'
                      for key in ("cac", "cbc") if key != prefix)
    return (f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" {spaces} targetNamespace="{own}" '
            f'elementFormDefault="qualified">{imports}{"".join(elements)}</xs:schema>\n')


def main(folder):
    table, out = read_table(), pathlib.Path(folder)
    out.mkdir(exist_ok=True)
    texts = sorted({child for rows in table.values() for child, _, _ in rows} - set(table))
    whole = table["Quotation"]
    files = {
        "cbc": schema("cbc", map(basic, texts)),
        "cac": schema("cac", [aggregate(name, rows, table) for name, rows in table.items() if name != "Quotation"]),
        "Quotation": schema("", [aggregate("Quotation", whole, table)]),
    }
    for name, text in files.items():
        (out / f"{name}.xsd").write_text(text, encoding="utf-8")


main(sys.argv[1])
