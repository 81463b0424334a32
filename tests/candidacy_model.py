"""The rules of lib/data/rules.json, read a second time and without a look at the program: what /plan must say of a case."""

import calendar
import datetime
import functools
import json
import math
import re

DAY = datetime.date(2026, 11, 21)
UNASKED, UNKNOWN, NO, YES = range(4)


def load(name):
    with open(f"lib/data/{name}.json", encoding="utf-8") as file:
        return json.load(file)


BOOK = load("rules")
DEFAULTS = {row["key"]: row for row in load("defaults")["defaults"]}
PIGMENTS = load("pigments")
PATTERN_SCARS = {pattern["code"]: pattern.get("scar") for pattern in load("patterns")["patterns"]}
QUESTIONS = {question["code"]: question for question in BOOK["vocabulary"]}


SCALES = {pattern["code"]: pattern.get("scale") for pattern in load("patterns")["patterns"]}


def parts_of(code):
    """The patterns that a code is, or is made of: "basp-m2-f1"."""
    family, *grades = code.split("-")
    return [code] if code in SCALES else [f"{family}-{grade}" for grade in grades]


@functools.cache
def plain(word):
    """The words of a name, whatever joins them and in whatever order."""
    words = re.split(r"[^\w]|_", word.lower())
    return "_".join(sorted(word for word in words if word and word not in "of the on in to with or and a an".split()))


NAMES = {plain(name): question["code"] for question in BOOK["vocabulary"]
         for name in [question["code"], *question.get("aliases", [])]}


@functools.cache
def listed(code, word):
    """Whether an entry of a list, in which * stands for any letters, is the word."""
    return re.fullmatch(code.replace("*", ".*"), word) is not None


@functools.cache
def parts_of_text(text):
    """What stands between commas, slashes, brackets, "and" and "or"."""
    return [part for part in re.split(r"[,;/()\[\]]|(?i: and | or )", text) if part.strip()]


def names_of_scar(kind):
    asked = QUESTIONS.get(kind.get("of"), {})
    return [kind["code"], *kind.get("aliases", []), *filter(None, [asked.get("code")]), *asked.get("aliases", [])]


SCARS = {plain(name): kind["code"] for kind in reversed(BOOK["scar_kinds"]) for name in names_of_scar(kind)}


def can_be_met(rule):
    """Whether a record can say that what the rule asks for is there."""
    drawn = any(condition["kind"] == "code" and condition["field"] == "exclusion" for condition in rule["when"])
    return rule["verdict"] == "amber" and rule["kind"] == "condition" and not drawn


def add(day, key, sign=1):
    """The day a wait (a key of the defaults) later; the month's last day where that day does not exist."""
    row, count = DEFAULTS[key], sign * math.ceil(DEFAULTS[key]["value"])
    return day + datetime.timedelta(count) if row["unit"] == "day" else add_months(day, count)


def add_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def date(text):
    return datetime.date.fromisoformat(text) if text else None


class Fact:
    def __init__(self, planned=False):
        self.earlier_of = min if planned else max  # of two days on which it begins
        self.answer, self.since, self.until = UNASKED, None, None

    def say(self, answer, since=None, until=None):
        assert {self.answer, answer} != {NO, YES}, "the generator contradicts itself"
        if answer > self.answer:
            self.answer, self.since, self.until = answer, since, until
        elif answer == YES == self.answer:  # a second thing: what one of the two has no day for has none
            self.since = self.earlier_of(self.since, since) if self.since and since else None
            self.until = max(self.until, until) if self.until and until else None


class Client:
    """What a case says, as the rules look at it."""

    def __init__(self, case):
        self.case, client = case, case["client"]
        self.facts = {code: Fact(question.get("planned")) for code, question in QUESTIONS.items()}
        self.unrecognised, self.cause = [], None
        for key, value in (client.get("history") or {}).items():
            if value is not None and key != "diagnosis":
                self.read(key, value)
        if (client.get("history") or {}).get("diagnosis") is not None:
            self.read_diagnosis(client["history"]["diagnosis"], "/client/history/diagnosis")
        goal, scars = case.get("goal") or {}, client.get("scars")
        skin, hair = client.get("skin") or {}, client.get("hair") or {}
        exclusions = (case.get("design") or {}).get("exclusions") or []
        self.words = {
            "pattern": client.get("pattern") or [],
            "look": [goal.get("look") or "shaved"],
            "ink": [goal.get("ink") or "permanent"],
            "sex": [client["sex"]] if client.get("sex") else [],
            "hair": [hair["colour"]] if hair.get("colour") else [],
            "scar": [self.scar_kind(scar, index) for index, scar in enumerate(scars or [])],
            "exclusion": [exclusion["kind"] for exclusion in exclusions if exclusion.get("kind")],
        }
        loss = any(not PATTERN_SCARS.get(pattern) and pattern != "scar" for pattern in self.words["pattern"]) or bool(client.get("patches"))
        loss |= any(zone.get("kind") not in (None, "scar") for zone in (case.get("design") or {}).get("zones") or [])
        look = self.words["look"][0]
        self.words["work"] = ["loss"] * (loss or look != "scar") + ["short"] * (look == "shaved" or (loss and look == "scar"))
        code = NAMES.get(plain(self.cause)) if self.cause else None
        self.words["cause"] = [code] if code else []
        stages = {part: SCALES[part] for word in self.words["pattern"] for part in parts_of(word) if SCALES.get(part)}
        self.words["stages"] = [scale for scale in set(stages.values()) if list(stages.values()).count(scale) > 1]
        told = list(self.words["scar"])
        kinds = [("unnamed" if pattern == "scar" else PATTERN_SCARS.get(pattern)) for pattern in self.words["pattern"]]
        usual = [kind for kind in kinds if kind and (not told if kind == "unnamed" else kind not in told)]
        self.words["scar"] += usual
        self.numbers = {
            "age": [client["age"]] if client.get("age") is not None else [],
            "scar_age_month": [scar["age_month"] for scar in scars or [] if "age_month" in scar],
            "scar_raised_mm": [scar["raised_mm"] for scar in scars or [] if "raised_mm" in scar],
            "contrast": [],
        }
        if skin.get("fitzpatrick") and hair.get("colour"):
            light = next(row["lab_d65"][0] for row in PIGMENTS["skin"]["rows"] if row["fitzpatrick"] == skin["fitzpatrick"])
            dark = next(row["lab_d65"][0] for row in PIGMENTS["hair"]["rows"] if row["code"] == hair["colour"])
            self.numbers["contrast"] = [light - dark]
        self.give("age", client.get("age") is not None)
        self.give("sex", client.get("sex") is not None)
        self.give("skin", bool(skin.get("fitzpatrick")))
        self.give("hair", bool(hair.get("colour")))
        self.give("scars", scars is not None)
        self.contradicted = False
        while self.show_once():
            pass
        asked = {kind["of"]: kind["code"] for kind in reversed(BOOK["scar_kinds"]) if kind.get("asks")}
        for question, kind in asked.items():
            same = [row["code"] for row in BOOK["scar_kinds"] if row.get("of") == question]
            if self.facts[question].answer == YES and not set(same) & set(self.words["scar"]):
                self.words["scar"].append(kind)
        self.give("scar_age", len(self.numbers["scar_age_month"]) == len(self.words["scar"]))
        self.give("scar_raised", len(self.numbers["scar_raised_mm"]) == len(self.words["scar"]))
        self.contradicted |= scars == [] and self.words["scar"] != []

    def show_once(self):
        """Whether what else the case says has answered any question anew."""
        shown = []
        for code, question in QUESTIONS.items():
            told = any(self.facts[other].answer == YES for other in question.get("told_by", []))
            seen = "shown_by" in question and self.all_hold(question["shown_by"]) is not None
            if self.facts[code].answer != YES and (told or seen):
                self.contradicted |= self.answer(code) == NO
                self.facts[code].answer = YES
                shown.append(code)
        return shown

    def scar_kind(self, scar, index):
        word = scar.get("kind")
        if word and plain(word) not in SCARS:
            self.unrecognised.append(f"/client/scars/{index}/kind")
        if scar.get("note"):
            self.unrecognised.append(f"/client/scars/{index}/note")
        return SCARS.get(plain(word), word) if word else "unnamed"

    def give(self, code, given):
        self.facts[code].answer = YES if given else UNASKED

    def read(self, key, value):
        pointer, code = f"/client/history/{key}", NAMES.get(plain(key))
        if key == "note":
            return self.unrecognised.append(pointer)
        if code is None or QUESTIONS[code]["type"] == "given":
            return None if value in (False, "none", []) else self.unrecognised.append(pointer)
        fact, listed = self.facts[code], QUESTIONS[code]["type"] == "list"
        if value in (False, "none") or value == []:
            fact.say(NO)
        elif value == "unknown":
            fact.say(UNKNOWN)
        elif isinstance(value, list):
            for index, thing in enumerate(value):
                self.read_thing(thing, f"{pointer}/{index}", fact, code)
        elif isinstance(value, str):
            self.read_thing(value, pointer, fact, code)
        elif isinstance(value, dict):
            self.read_details(value, pointer, code, fact, UNKNOWN if listed else YES)
        else:
            fact.say(UNKNOWN if listed else YES)
        return None

    def read_thing(self, thing, pointer, fact, listed):
        details = thing if isinstance(thing, dict) else {"code": thing}
        apart = set(QUESTIONS[listed].get("apart", []))

        def meant(word):
            code = NAMES.get(plain(word))
            known = code and QUESTIONS[code]["type"] == "answer" and not {code, QUESTIONS[code].get("covered_by")} & apart
            return code if known else None

        parts = parts_of_text(details["code"])
        codes = [meant(details["code"])] if meant(details["code"]) else [meant(part) for part in parts]
        if codes[:1] != [listed]:
            fact.say({"none": NO, "unknown": UNKNOWN}.get(details["code"], YES))
        if details["code"] in ("none", "unknown"):
            return
        if codes and all(codes):
            for code in codes:
                self.read_details(details, pointer, code, self.facts[code], YES)
        else:
            self.unrecognised.append(pointer)

    def read_details(self, details, pointer, code, fact, answer):
        if details.get("note"):
            self.unrecognised.append(f"{pointer}/note")
        if code == "patch_test" and details.get("result"):
            self.facts["patch_test_reaction"].say({"none": NO, "reaction": YES, "pending": UNKNOWN}[details["result"]])
        fact.say(answer, date(details.get("since")), date(details.get("until")))

    def read_diagnosis(self, value, pointer):
        cause = value.get("cause") if isinstance(value, dict) else value
        if isinstance(value, dict) and NAMES.get(plain(value.get("by") or "")) == "diagnosed_by":
            self.facts["diagnosed_by"].answer = YES
        if isinstance(value, dict) and value.get("date"):
            self.facts["diagnosed_on"].answer = YES
        known = cause not in (None, "unknown", False, "none")
        self.facts["diagnosis"].answer = YES if known else UNKNOWN
        self.cause = cause if known else None
        if known and NAMES.get(plain(cause)):
            fact = self.facts[NAMES[plain(cause)]]
            fact.say(YES, fact.since, fact.until)  # days stand with the answer that tells of it
        elif known:
            self.unrecognised.append(f"{pointer}/cause" if isinstance(value, dict) else pointer)

    def answer(self, code):
        own, parent = self.facts[code].answer, QUESTIONS[code].get("covered_by")
        if own != UNASKED or not parent:
            return own
        above = self.answer(parent)
        return NO if above == NO or (above == YES and QUESTIONS[parent]["type"] == "list") else UNASKED

    def holds(self, condition):
        """False, or the days on which it ends: [] never, [None] nobody knows when; and the last day for work."""
        kind = condition["kind"]
        if kind in ("below", "above", "from"):
            return self.holds_number(condition)
        if kind == "code":
            found = self.words[condition["field"]]
            wanted = condition.get("in", condition.get("not_in"))
            if wanted is None:
                return found != [] and ([], None)
            any_listed = any(listed(code, word) for code in wanted for word in found)
            return any_listed == ("in" in condition) and ([], None)
        if kind == "contradicted":
            return self.contradicted and ([], None)
        code = condition["of"]
        fact, yes = self.facts[code], self.facts[code].answer == YES
        if kind == "yes":
            return yes and not (fact.until and fact.until <= DAY) and ([fact.until], None)
        if kind == "within":
            begin = fact.until if condition["from"] == "until" or not fact.since else fact.since
            end = add(begin, condition["wait"]) if begin else None
            return yes and (end is None or DAY < end) and ([end], None)
        if kind in ("ahead", "nearing"):
            last = add(fact.since, condition["wait"], -1) if fact.since else None
            ahead = last is not None and DAY <= last
            if kind == "ahead":
                return yes and ahead and ([], last)
            end = add(fact.until, condition["after"]) if fact.until else None
            return yes and not ahead and (end is None or DAY < end) and ([end], None)
        return {"ever": yes, "no": self.answer(code) == NO, "never": self.answer(code) != YES,
                "over": yes and bool(fact.until) and fact.until <= DAY,
                "unanswered": self.answer(code) <= UNKNOWN}[kind] and ([], None)

    def holds_number(self, condition):
        kind, field, limit = condition["kind"], condition["field"], condition["value"]
        limit = DEFAULTS[limit]["value"] if isinstance(limit, str) else limit
        test = {"below": lambda n: n < limit, "above": lambda n: n > limit, "from": lambda n: n >= limit}[kind]
        found = [number for number in self.numbers[field] if test(number)]
        ends = [add_months(DAY, math.ceil(limit - n)) for n in found] if field == "scar_age_month" else []
        return found != [] and (ends[:0] + ([max(ends)] if ends else []), None)

    def all_hold(self, conditions):
        """None, or (ends, last days) of conditions that all hold."""
        found = [self.holds(condition) for condition in conditions]
        if not all(found):
            return None
        return [end for ends, _ in found for end in ends], [last for _, last in found if last]

    def is_unasked(self, question):
        code, matters, parent = question["code"], question.get("matters", False), question.get("covered_by")
        if not matters or self.answer(code) > UNKNOWN:
            return False
        if self.facts[code].answer == UNASKED and parent and self.answer(parent) <= UNKNOWN:
            return False
        return matters is True or self.all_hold(matters) is not None


def counts(record, rule):
    """Whether a record still says what the rule asks for, and from whom."""
    physician = rule.get("record") == "physician"
    until = add(date(record["date"]), "record.physician" if physician else "record.other")
    return DAY <= until and (not physician or NAMES.get(plain(record.get("role") or "")) == "diagnosed_by")


def judge(case):
    """What /plan must say of the case."""
    client, fired, lasts = Client(case), [], []
    waits, is_open, reds, deferred, notes = [DAY], False, 0, False, 0
    test = client.facts["patch_test"]
    if test.since and test.since < add_months(DAY, -DEFAULTS["patch_test.valid"]["value"]):
        test.since = None
        if client.facts["patch_test_reaction"].answer in (NO, YES):
            test.answer = NO
    given = {record["rule"]: record for record in case["client"].get("met") or []}
    records = {}
    for rule in BOOK["rules"]:
        held = client.all_hold(rule.get("when", []))
        if held is None:
            continue
        fired.append(rule["code"])
        reds += rule["verdict"] == "red"
        lasts += held[1]
        deferred |= rule["kind"] == "defer"
        notes += rule["kind"] == "note"
        if rule["code"] in given and can_be_met(rule) and counts(given[rule["code"]], rule):
            record = given[rule["code"]]
            records[rule["code"]] = {key: record[key] for key in ("by", "role", "date") if key in record}
            continue
        waits += [end for end in held[0] if end]
        if rule["kind"] == "defer" or any("wait" in condition for condition in rule["when"]):
            is_open = is_open or None in held[0] or (rule["kind"] == "defer" and not held[0])
    made = client.facts["patch_test"]
    made = made.since if made.answer == YES and made.since else DAY
    waits.append(made + datetime.timedelta(math.ceil(DEFAULTS["patch_test"]["value"] / 24)))
    waits.append(DAY + datetime.timedelta(DEFAULTS["clinic.cooling_off"]["value"]))
    unasked = [question["code"] for question in BOOK["vocabulary"] if client.is_unasked(question)]
    met = {code: records[code] for code in fired if code in records}
    amber = len(fired) > len(met) + notes or unasked or client.unrecognised
    return {
        "verdict": "red" if reds else "amber" if amber else "green",
        "deferred": deferred,
        "rules": fired,
        "met": met,
        "unasked": unasked,
        "unrecognised": client.unrecognised,
        "not_before": max(waits).isoformat(),
        "not_after": min(lasts).isoformat() if lasts else None,
        "open_wait": is_open,
        "disclaimers": [row["code"] for row in BOOK["disclaimers"] if client.all_hold(row["when"]) is not None],
    }
