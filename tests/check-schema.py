#!/usr/bin/python3
"""Holds lib/data/case.schema.json against cases, and with --prices first lib/data/prices.schema.json against price books. Usage:

  check-schema.py                      the schema itself is valid 2020-12
  check-schema.py accepts  FILE...     every case of the files (streams, as the tools read and write them) is accepted
  check-schema.py refuses  FILE...     ... is refused

Names what is not so and exits 1."""

import json
import sys

from jsonschema import Draft202012Validator, FormatChecker

SCHEMA = "lib/data/case.schema.json"
PRICES_SCHEMA = "lib/data/prices.schema.json"


def cases(path):
    """The cases of a stream: JSON values one after the other."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    decoder, at = json.JSONDecoder(), 0
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        yield value


def faults(validator, case):
    for fault in validator.iter_errors(case):
        yield f"/{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"


def main(schema_path, wish, paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker(formats=["date"]))
    status = 0
    for path in paths:
        found = [list(faults(validator, case)) for case in cases(path)]
        if not found:
            print(f"{path}: holds no case")
            status = 1
        for number, case in enumerate(found, 1):
            if (wish == "accepts") != bool(case):
                continue
            print(f"{path}: case {number}: " + ("; ".join(case) if case else "is accepted"))
            status = 1
    return status


if __name__ == "__main__":
    prices = sys.argv[1:2] == ["--prices"]
    arguments = sys.argv[1 + prices:]
    if arguments and arguments[0] not in ("accepts", "refuses"):
        sys.exit(__doc__)
    sys.exit(main(PRICES_SCHEMA if prices else SCHEMA, *arguments[:1] or [""], arguments[1:]))
