#!/usr/bin/python3
"""Judges cases by lib/data/rules.json on its own and holds smp-plan against it. Usage:

  check-candidacy.py rules PLAN           every rule: cases that fire it, and cases that just do not: the day before and
                                          after a wait ends, each of its conditions turned over; each with what the
                                          rule asks for on record, where that can be
  check-candidacy.py vocabulary PLAN      every code and alias, yes, denied, not known and not asked
  check-candidacy.py matrix N SEED PLAN   N cases drawn by chance, twice through one smp-plan

PLAN is the program. Verdict, rules that fired, what is unasked and unrecognised, waits, statements to the client and
the days of the sessions must be what the rules say; messages must hold no health fact. Names what is not so, exits 1."""

import datetime
import fnmatch
import itertools
import json
import random
import re
import subprocess
import sys

sys.dont_write_bytecode = True
from candidacy_model import BOOK, DAY, DEFAULTS, NAMES, QUESTIONS, SCALES, SCARS, UNKNOWN, Client, add, can_be_met, judge, plain  # noqa: E402

NAME = "Xaverius Quintal"  # must never reach a message


# --- cases


def healthy():
    """A client against whom nothing speaks, every question answered."""
    history = {question["code"]: False for question in BOOK["vocabulary"]
               if question["type"] != "given" and question.get("matters") and not question.get("covered_by")}
    history.update(diagnosis={"cause": "androgenetic", "by": "dermatologist", "date": "2026-09-02"},
                   loss_onset={"since": "2015-01-01"}, accepts_shaving=True)
    return {"smp": 1, "date": DAY.isoformat(),
            "client": {"name": NAME, "age": 41, "sex": "female", "pattern": ["norwood-2"], "skin": {"fitzpatrick": 2},
                       "hair": {"colour": "dark-brown"}, "scars": [], "history": history},
            "goal": {"look": "shaved", "ink": "permanent"}, "design": {"exclusions": []}}


def answered(code, value):
    """An edit that answers a question, with its parent yes where it must be, and its defect drawn."""

    def edit(case):
        history = case["client"]["history"]
        history[code] = value
        parent = QUESTIONS[code].get("covered_by")
        if parent and value is not False and QUESTIONS[parent]["type"] == "answer" and history.get(parent) is False:
            history[parent] = {"since": "2001-01-01", "until": "2001-02-01"}

    return edit


def scarred(**scar):
    return lambda case: case["client"].update(scars=[{"kind": "fut", "age_month": 40, "raised_mm": 0} | scar])


def worded(field, word):
    def edit(case):
        if field == "cause":
            case["client"]["history"]["diagnosis"]["cause"] = word
            case["client"]["history"].pop(word, None)
        elif field in ("look", "ink"):
            case["goal"][field] = word
        elif field == "exclusion":
            case["design"]["exclusions"].append(
                {"name": "kept", "kind": word, "polygon_mm": [[60, 60], [66, 60], [66, 66], [60, 66]]})
        elif field == "scar":
            scarred(kind=word)(case)
        elif field == "hair":
            case["client"]["hair"] = {"colour": word}
        else:
            case["client"][field] = word if field == "sex" else [word]

    return edit


def patterned(*patterns):
    return lambda case: case["client"].update(pattern=list(patterns))


def spelt(glob):
    """A word that a list's entry stands for: itself, or the first pattern that it names by a *."""
    return [glob] if "*" not in glob or glob == "*" else [next(code for code in SCALES if fnmatch.fnmatchcase(code, glob))]


def turning_day(passes):
    """The first day of the years about DAY from which `passes` holds."""
    day = DAY - datetime.timedelta(1500)
    while not passes(day):
        day += datetime.timedelta(1)
    return day


def since(day, **more):
    return {"since": day.isoformat(), **more}


def edits(condition):
    """(edits under which a condition holds, edits under which it just does not)."""
    kind, code = condition["kind"], condition.get("of")
    tomorrow, later = (DAY + datetime.timedelta(days) for days in (1, 400))
    if kind in ("below", "above", "from"):
        key = condition["value"]
        limit = DEFAULTS[key]["value"] if isinstance(key, str) else key
        edge = {"below": (limit - 0.25, limit), "above": (limit + 0.25, limit), "from": (limit, limit - 0.25)}[kind]
        if condition["field"] == "age":
            return tuple([lambda case, n=number: case["client"].update(age=n)] for number in edge)
        member = condition["field"].removeprefix("scar_")
        return tuple([scarred(**{member: number})] for number in edge)
    if kind == "code":
        if condition["field"] == "stages":
            return ([patterned("norwood-7", "norwood-2"), patterned("basp-m2-f1", "basp-c1"), patterned("basp-f1", "basp-f2-v1")],
                    [patterned("norwood-7", "norwood-7"), patterned("norwood-3", "ludwig-1"), patterned("basp-m2", "basp-f2-v1")])
        listed = [worded(condition["field"], word) for glob in condition.get("in", condition.get("not_in", [])) for word in spelt(glob)]
        other = {"cause": "trauma_scar", "look": "scar", "ink": "temporary", "sex": "male", "pattern": "crown", "scar": "fut", "hair": "black"}
        if listed and condition.get("in") == ["scar"]:
            other["look"] = "shaved"
        if condition.get("in") == ["male"]:
            other["sex"] = "female"
        if condition.get("not_in") == ["*"]:
            return [lambda case: None], [worded(condition["field"], other[condition["field"]])]
        apart = [worded(condition["field"], other[condition["field"]])] if condition["field"] in other else [lambda case: None]
        return (listed, apart) if "in" in condition else (apart, listed)
    if kind == "contradicted":
        return [worded("exclusion", "shunt"), worded("pattern", "scar-flap"), worded("pattern", "donor-fut"),
                worded("pattern", "chemotherapy"), worded("pattern", "scar")], [lambda case: None]
    if kind == "within":
        end = turning_day(lambda day: add(day, condition["wait"]) > DAY)
        before = end - datetime.timedelta(1)
        key = condition["from"]
        return ([answered(code, {key: end.isoformat()}), answered(code, True)],
                [answered(code, {key: before.isoformat()}), answered(code, False)])
    if kind in ("ahead", "nearing"):
        first = turning_day(lambda day: add(day, condition["wait"], -1) >= DAY)
        near = first - datetime.timedelta(1)
        ahead, nearing = [answered(code, since(first)), answered(code, since(later))], [
            answered(code, since(near)), answered(code, True), answered(code, {"until": tomorrow.isoformat()})]
        if kind == "ahead":
            return ahead, nearing + [answered(code, False)]
        end = turning_day(lambda day: add(day, condition["after"]) > DAY)
        return (nearing + [answered(code, {"until": end.isoformat()})],
                ahead + [answered(code, {"until": (end - datetime.timedelta(1)).isoformat()}), answered(code, False)])
    if code == "diagnosis":
        unknown = answered(code, {"cause": "unknown", "by": "nobody"})
        return [unknown, lambda case: case["client"]["history"].pop(code)], [answered(code, {"cause": "traction", "by": "physician", "date": "2026-11-21"})]
    yes, no, unknown = answered(code, True), answered(code, False), answered(code, "unknown")
    over, going = answered(code, {"until": DAY.isoformat()}), answered(code, {"until": tomorrow.isoformat()})
    return {"yes": ([yes, going], [over, no, unknown]), "ever": ([yes, over], [no, unknown]), "no": ([no], [yes]),
            "never": ([no, unknown], [yes]), "over": ([over], [going, yes, no, unknown]), "unanswered": ([unknown], [no])}[kind]


def recorded(code, day=DAY, role="physician"):
    return lambda case: case["client"].setdefault("met", []).append(
        {"rule": code, "by": "Dr. A. Example", "date": day.isoformat(), "note": "seen"} | ({"role": role} if role else {}))


def oldest(key):
    """The first day whose record still counts."""
    return turning_day(lambda day: add(day, key) >= DAY)


def made(*changes):
    case = healthy()
    for change in changes:
        change(case)
    return case


def cases_of_rules():
    """(case, rule, whether it must fire) for every rule."""
    for rule in BOOK["rules"]:
        options = [edits(condition) for condition in rule["when"]]
        for chosen in itertools.product(*[holding for holding, _ in options]):
            yield made(*chosen), rule["code"], True
            if can_be_met(rule):
                first = oldest("record.physician" if rule.get("record") == "physician" else "record.other")
                for day, role in ((DAY, "Physician"), (DAY, None), (DAY, "hairdresser"), (first, "gp"),
                                  (first - datetime.timedelta(1), "gp")):
                    yield made(*chosen, recorded(rule["code"], day, role)), rule["code"], True
        for turned, (_, failing) in enumerate(options):
            for edit in failing:
                others = [holding[0] for index, (holding, _) in enumerate(options) if index != turned]
                yield made(*others, edit), rule["code"], False


def cases_of_vocabulary():
    """Every name as a question and in a list, and every kind of answer to every question."""
    for code, question in QUESTIONS.items():
        if question["type"] == "given":
            continue
        parent = question.get("covered_by")
        listing = parent if parent and QUESTIONS[parent]["type"] == "list" else "other"
        for name in [code, *question.get("aliases", [])]:
            shouted = name.replace("_", " ").upper()
            histories = [{name: True}, {shouted: True}]
            if question["type"] == "answer":
                histories += [{listing: [name.replace("_", "-")]}, {listing: [{"code": shouted, "until": "2020-02-29"}]}]
            for history in histories:
                yield unplanned(history), None, None
        for value in (False, "none", [], None, "unknown", True, {"since": "2020-02-29"}, {"note": "words"}):
            case = unplanned(healthy()["client"]["history"])
            history = case["client"]["history"]
            history["diagnosis"]["cause"] = "traction" if code == "androgenetic" else "androgenetic"
            for other, row in QUESTIONS.items():
                if row.get("covered_by") == code:
                    history.pop(other, None)
            history[code] = value
            yield case, None, None


def cases_of_scars():
    """Every name of every kind of scar, however it is spelt, and words that are none."""
    for name in [*SCARS, "lump", "looks like a keloid"]:
        for word in (name, name.replace("_", "-"), name.replace("_", " ").upper()):
            yield made(scarred(kind=word)), None, None
    yield made(scarred(note="looks like keloid")), None, None


def unplanned(history):
    """A case with this history and nothing to plan, which is judged all the same."""
    case = healthy()
    case["client"].update(history=history, pattern=[])
    return case


def random_day(chance):
    return (DAY + datetime.timedelta(chance.choice([-4000, -500, -300, -95, -29, -8, -1, 0, 1, 10, 30, 60, 300])
                                     + chance.randint(-3, 3))).isoformat()


def random_details(chance):
    begin, end = sorted([random_day(chance), random_day(chance)])
    details = chance.choice([{"since": begin}, {"until": end}, {"since": begin, "until": end}])
    return details | ({"note": "told"} if chance.random() < 0.02 else {})


def random_history(chance):
    history, lists = {}, {code: [] for code, question in QUESTIONS.items() if question["type"] == "list"}
    yes, asked = chance.choice([0, 0.01, 0.03, 0.1, 0.3]), chance.choice([1, 1, 1, 0.99, 0.9, 0.5])
    for code, question in QUESTIONS.items():
        if question["type"] != "answer" or chance.random() > asked:
            continue
        parent = question.get("covered_by")
        if chance.random() > yes:
            if code in ("loss_onset", "accepts_shaving"):
                history[code] = {"since": "2015-01-01"} if code == "loss_onset" else True
            elif not parent or chance.random() < 0.02:
                history[chance.choice([code, *question.get("aliases", [])])] = chance.choice([False, "none", []])
        elif parent in lists and chance.random() < 0.5:
            word = chance.choice([code, *question.get("aliases", [])])
            lists[parent].append(word if chance.random() < 0.5 else {"code": word} | random_details(chance))
        else:
            history[code] = chance.choice([True, "unknown", random_details(chance)])
            if parent in lists and history[code] != "unknown":
                lists[parent].append(code)
            elif parent and parent not in lists and history.get(parent) in (False, "none", []):
                del history[parent]
    for code, things in lists.items():
        if chance.random() < yes / 4:
            things.append(chance.choice(["an old complaint", "gout", {"code": "something", "since": "2020-01-01"}]))
        if chance.random() <= asked:
            history[code] = things or chance.choice([False, [], "none"])
    return history


def random_case(chance):
    case = healthy()
    client = case["client"]
    client["history"] = random_history(chance)
    causes = ["androgenetic", "female pattern", "AGA"] * 8 + ["areata", "traction", "unknown", "a guess", None]
    if chance.random() < 0.95:
        cause = chance.choice(causes)
        code = NAMES.get(plain(cause)) if cause else None
        if code:
            for name in [code, *QUESTIONS[code].get("aliases", [])]:
                client["history"].pop(name, None)
        client["history"]["diagnosis"] = {"cause": cause} | ({"by": chance.choice(["Doctor", "a friend"])} if chance.random() < 0.95 else {}) | (
            {"date": "2026-09-02"} if chance.random() < 0.95 else {})
    if chance.random() < 0.1:
        made = random_day(chance)
        results = ["none", "pending"] if made <= DAY.isoformat() else ["pending"]
        client["history"]["patch_test"] = {"since": made, "result": chance.choice(results)}
        for name in ("patch_test_reaction", "patch_test_positive"):
            client["history"].pop(name, None)
    for member, values in {"age": [None, 17, 18, 24, 25, 60], "sex": [None, "male", "female", "male"],
                           "skin": [{}, {"fitzpatrick": 1}, {"fitzpatrick": 5}],
                           "hair": [{}, {"colour": "black"}, {"colour": "white"}]}.items():
        if chance.random() < 0.3:
            client[member] = chance.choice(values)
    client["pattern"] = chance.choice([[], [], [], ["norwood-1"], ["norwood-2"], ["norwood-2", "areata"], ["scar"]])
    case["goal"] = {"look": chance.choice(["shaved", "density", "scar"]), "ink": chance.choice(["permanent", "temporary"])}
    for _ in range(chance.choice([0, 0, 0, 1, 2])):
        client["scars"].append({"kind": chance.choice(["fut", "trauma", "FUT scar", "strip scar", "Keloid", "lump"]), "age_month": chance.choice([3, 11.5, 12, 90]),
                                "raised_mm": chance.choice([0, 0.5, 1.1])})
    for kind in chance.choice([[], [], ["mole"], ["implant", "shunt"]]):
        worded("exclusion", kind)(case)
    if chance.random() < 0.5:
        rules = [rule["code"] for rule in BOOK["rules"] if can_be_met(rule)]
        for code in chance.sample(rules, chance.choice([1, 3, len(rules)])):
            recorded(code, DAY - datetime.timedelta(chance.choice([0, 1, 90, 400])), chance.choice(["surgeon", "surgeon", None]))(case)
    return case


# --- what smp-plan makes of them


def plan(program, text):
    run = subprocess.run([program, "--keep-refused"], input=text, capture_output=True, check=False)
    if run.returncode not in (0, 65):
        print(f"smp-plan ended with {run.returncode}: {run.stderr[-500:].decode()}")
    return run.stdout, run.stderr.decode()


def differences(expected, found):
    told = {"verdict": found["verdict"], "deferred": found["deferred"], "rules": [rule["code"] for rule in found["rules"]],
            "met": {rule["code"]: rule["met"] for rule in found["rules"] if "met" in rule},
            "unasked": found["unasked"], "unrecognised": found["unrecognised"], "not_before": found["not_before"],
            "not_after": found.get("not_after"), "open_wait": found["open_wait"],
            "disclaimers": [row["code"] for row in found["disclaimers"]]}
    for key, value in expected.items():
        wrong = sorted(told[key]) != sorted(value) if isinstance(value, list) else told[key] != value
        if wrong:
            yield f"{key} is {told[key]}, not {value}"
    for session in found.get("sessions", []):
        day = session.get("date")
        if day and (expected["open_wait"] or day < expected["not_before"]
                    or (expected["not_after"] and day > expected["not_after"])):
            yield f"session on {day}"
    if expected["verdict"] == "red" and ("sessions" in found or "zones" in found):
        yield "a red plan with treatment"
    if found["verdict"] == "green" and (found["unasked"] or found["unrecognised"] or sum(rule["kind"] != "note" for rule in found["rules"]) > len(told["met"])):
        yield "green with something open"


def leaks(errors):
    """Words of the rules and of the client that stand in messages, which hold no more than pointers and numbers."""
    words = {NAME} | {rule[part] for rule in BOOK["rules"] for part in ("reason", "lift")}
    words |= {question["label"] for question in BOOK["vocabulary"] if " " in question["label"]}
    words |= {name.replace("_", joint) for code, question in QUESTIONS.items() if question["type"] == "answer"
              for name in [code, *question.get("aliases", [])] for joint in "_ -"}
    words |= {rule["code"] for rule in BOOK["rules"]}
    found = re.findall(r"[a-z][a-z_-]*(?: [a-z][a-z_-]*)*", errors.lower())
    text = "\n" + "\n".join(sorted(set(found))) + "\n"
    return [word for word in words if re.search(rf"(?<![a-z_-]){re.escape(word.lower())}(?![a-z_-])", text)]


def green_with_red_open(case):
    """Questions of red rules that nobody has answered, though they matter for this client."""
    client = Client(case)
    asked = {condition["of"] for rule in BOOK["rules"] if rule["verdict"] == "red" for condition in rule["when"] if "of" in condition}
    return [code for code in asked if client.answer(code) <= UNKNOWN
            and (QUESTIONS[code].get("matters") is True
                 or client.all_hold(QUESTIONS[code].get("matters") or [{"kind": "code", "field": "sex", "in": []}]) is not None
                 or QUESTIONS[code].get("covered_by") and client.answer(QUESTIONS[code]["covered_by"]) <= UNKNOWN)]


def main(program, triples):
    triples, status = list(triples), 0
    for number, (case, _, _) in enumerate(triples):
        case["id"] = f"n{number}"
    text = "\n".join(json.dumps(case) for case, _, _ in triples).encode()
    output, errors = plan(program, text)
    again, _ = plan(program, text)
    plans = {case["id"]: case["plan"] for case in map(json.loads, output.splitlines())}
    counts = {"green": 0, "amber": 0, "red": 0}
    for case, rule, fires in triples:
        expected, faults = judge(case), []
        found = plans.get(case["id"])
        if found is None:
            faults.append("left out: " + "; ".join(line for line in errors.splitlines() if f"({case['id']})" in line))
        else:
            faults += differences(expected, found)
            counts[found["verdict"]] += 1
            if found["verdict"] == "green" and green_with_red_open(case):
                faults.append(f"green, though {green_with_red_open(case)} are open")
        if rule and fires != (rule in expected["rules"]):
            faults.append(f"the case made for {rule} {'does not fire' if fires else 'fires'} it")
        for fault in faults:
            print(f"{case['id']}: {fault}\n  {json.dumps(case)}")
            status = 1
    if output != again:
        print("a second run gives other bytes")
        status = 1
    for word in leaks(errors):
        print(f"a message says: {word}")
        status = 1
    missing = {rule["code"] for rule in BOOK["rules"]} - {rule for _, rule, fires in triples if fires}
    if missing and triples[0][1]:
        print(f"no case fires {sorted(missing)}")
        status = 1
    print(f"{len(triples)} cases: " + ", ".join(f"{count} {verdict}" for verdict, count in counts.items()))
    return status


if __name__ == "__main__":
    if sys.argv[1:2] == ["rules"] and len(sys.argv) == 3:
        sys.exit(main(sys.argv[2], cases_of_rules()))
    if sys.argv[1:2] == ["vocabulary"] and len(sys.argv) == 3:
        sys.exit(main(sys.argv[2], itertools.chain(cases_of_vocabulary(), cases_of_scars())))
    if sys.argv[1:2] == ["matrix"] and len(sys.argv) == 5:
        source = random.Random(int(sys.argv[3]))
        sys.exit(main(sys.argv[4], ((random_case(source), None, None) for _ in range(int(sys.argv[2])))))
    sys.exit(__doc__)
