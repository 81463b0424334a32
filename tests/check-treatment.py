#!/usr/bin/python3
"""Plans of many random clinics, held against the calendar of python and the rules written down anew. Usage:

  check-treatment.py make COUNT    cases on stdout, the same in every run
  check-treatment.py check FILE    FILE holds the plans made of them; names what is not so and exits 1"""

import json
import math
import random
import sys
from datetime import date, timedelta

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
LEAST_DAYS = 10  # no two sessions are closer, whatever is asked for
CUMULATED = {1: [1], 2: [0.4, 1], 3: [0.3, 0.7, 1], 4: [0.2, 0.5, 0.8, 1], 5: [0.15, 0.4, 0.65, 0.85, 1]}
PATTERNS = ["norwood-2", "norwood-3", "norwood-4", "norwood-5", "norwood-6", "norwood-7", "totalis", "norwood-3-vertex"]


def day_text(first, last):
    return (first + timedelta(random.randrange((last - first).days + 1))).isoformat()


def random_closed(today):
    """Closed weekdays (one stays open), single days and ranges, some long."""
    closed = random.sample(WEEKDAYS, random.randrange(6))
    for _ in range(random.randrange(6)):
        closed.append(day_text(today, today + timedelta(120)))
    for _ in range(random.randrange(3)):
        begin = today + timedelta(random.randrange(120))
        closed.append({"from": begin.isoformat(), "until": (begin + timedelta(random.randrange(45))).isoformat()})
    random.shuffle(closed)
    return closed


def random_case(number, base):
    case = json.loads(base)
    today = date(2026, 1, 1) + timedelta(random.randrange(1200))
    case["id"], case["date"] = f"clinic-{number}", today.isoformat()
    case["client"]["pattern"] = [random.choice(PATTERNS)]
    case["client"]["skin"]["type"] = random.choice(["normal", "oily", "dry"])
    case["client"]["history"]["diagnosis"]["date"] = "2025-09-02"
    case["goal"] = {"look": random.choice(["shaved", "density"]), "ink": random.choice(["permanent", "temporary"])}
    case["clinic"] = {"closed": random_closed(today), "cooling_off_days": random.randrange(40)}
    if random.random() < 0.7:
        case["clinic"]["interval_days"] = random.randrange(10, 43)
    if random.random() < 0.5:
        case["clinic"]["session_max_min"] = random.randrange(60, 301)
    if random.random() < 0.4:
        case["done"] = [{"date": day_text(today - timedelta(60), today), "fraction": random.choice([0.2, 0.3, 0.4]),
                         "ink": case["goal"]["ink"]}]
    return case


def make(count):
    random.seed(20261121)
    with open("tests/cases/good-norwood-3.json", encoding="utf-8") as file:
        base = file.read()
    for number in range(count):
        print(json.dumps(random_case(number, base)))


def is_open(day, closed):
    for item in closed:
        if isinstance(item, dict):
            if date.fromisoformat(item["from"]) <= day <= date.fromisoformat(item["until"]):
                return False
        elif item in WEEKDAYS:
            if WEEKDAYS[day.weekday()] == item:
                return False
        elif date.fromisoformat(item) == day:
            return False
    return True


def first_open(day, closed):
    while not is_open(day, closed):
        day += timedelta(1)
    return day


def sittings(session):
    """First and last day of a session."""
    days = [date.fromisoformat(one["date"]) for one in session.get("sittings", [session])]
    return days[0], days[-1]


def check_days(case, plan):
    """Every session on the first open day that interval and not_before allow, never earlier, never under ten days."""
    closed, before = case["clinic"]["closed"], None
    interval = max(case["clinic"].get("interval_days", 14), LEAST_DAYS)
    earliest = date.fromisoformat(plan["not_before"])
    for session in plan["sessions"]:
        begin, end = sittings(session)
        if session.get("done"):
            earliest = max(earliest, end + timedelta(interval))
            before = end
            continue
        if begin < date.fromisoformat(plan["not_before"]):
            yield f"session {session['number']} before not_before"
        if begin != first_open(earliest, closed):
            yield f"session {session['number']} on {begin}, not on {first_open(earliest, closed)}"
        if before and (begin - before).days < LEAST_DAYS:
            yield f"session {session['number']} {(begin - before).days} days after the one before"
        day = begin
        for one in session.get("sittings", [])[1:]:
            day = first_open(day + timedelta(1), closed)
            if one["date"] != day.isoformat():
                yield f"a sitting on {one['date']}, not on {day}"
        before, earliest = end, max(earliest, end + timedelta(interval))


def check_dots(case, plan):
    zones = {zone["name"]: zone for zone in plan["zones"]}
    longest = case["clinic"].get("session_max_min", 240)
    count, done = len(plan["sessions"]), case.get("done", [])
    for index, session in enumerate(plan["sessions"]):
        if session["dots"] != sum(zone["session_dots"][index] for zone in zones.values()):
            yield f"session {session['number']}: its zones have other dots"
        if abs(session["minutes"] - session["dots"] / 80 * 1.35) > 0.51:
            yield f"session {session['number']}: {session['minutes']} minutes"
        parts = session.get("sittings", [])
        for one in parts or ([] if session.get("done") else [session]):
            if one["minutes"] > longest:
                yield f"session {session['number']}: sits {one['minutes']} of {longest} minutes"
        if parts:
            for zone in session["zones"]:
                held = sum(part["dots"] for one in parts for part in one["zones"] if part["name"] == zone["name"])
                if held != zone["dots"]:
                    yield f"session {session['number']}: sittings hold {held} of {zone['dots']}"
    if not done and count > 1 and plan["sessions"][1]["dots"] + 1 < plan["sessions"][0]["dots"]:
        yield "the second session is lighter than the first"
    shares, total = 0, sum(zone["dots"] for zone in zones.values())
    if done:
        first = round(done[0]["fraction"] * total)
        if abs(plan["sessions"][0]["dots"] - first) > 1:
            yield f"{plan['sessions'][0]['dots']} dots done, not {first}"
        return
    for session, share in zip(plan["sessions"], CUMULATED[count]):
        shares += session["dots"]
        if abs(shares - share * total) > 1:
            yield f"{shares} of {total} dots after session {session['number']}, not {share}"


def check_coverage(plan):
    for zone in plan["zones"]:
        disc = math.pi / 4 * zone["diameter_mm"] ** 2 / 100
        told = zone["coverage"]
        if (told["existing_hair"] is None) != ("assumed_hair" in told):
            yield f"{zone['name']}: hair that is neither known nor assumed"
        for name, share in (("now", zone["density_per_cm2"] * disc), ("healed", zone["visible_density_per_cm2"] * disc)):
            if abs(told[name] - (told["existing_hair"] or 0) - share) > 2e-4:
                yield f"{zone['name']}: coverage {name} {told[name]}"
        if abs(zone["density_per_cm2"] - zone["visible_density_per_cm2"] / 0.82) > 0.11:
            yield f"{zone['name']}: placed density"
        extension = zone["technique"]["needle_extension_mm"]
        if not extension["min"] <= extension["value"] <= extension["max"] <= 1.5:
            yield f"{zone['name']}: needle extension"


def applies(row, case):
    for when in row.get("when", []):
        if when["kind"] != "code":
            return None  # of health: not told again here
        if case["goal"][when["field"]] not in when["in"]:
            return False
    return True


def days_of(value, defaults, end):
    if isinstance(value, str):
        return int(defaults[value]) - (1 if end else 0)
    return value


def expected_days(row, spans, defaults):
    """The days a row is in force, as a set; for ever is told by the first day alone."""
    begin = days_of(row["from"], defaults, False)
    if "until" not in row:
        at = spans[-1] if row["scope"] == "last" else spans[0]
        return {at[0] + timedelta(begin)}
    until, days = days_of(row["until"], defaults, True), set()
    pairs = {"each": [(span, span) for span in spans], "first": [(spans[0], spans[0])],
             "last": [(spans[-1], spans[-1])], "through": [(spans[0], spans[-1])]}[row["scope"]]
    for index, (first, last) in enumerate(pairs):
        day = first[0] + timedelta(begin)
        stop = (last[0] if until < 0 else last[1]) + timedelta(until)
        if row["kind"] == "do" and row["scope"] == "each" and index + 1 < len(pairs):
            stop = min(stop, pairs[index + 1][0][0] - timedelta(1))
        while day <= stop:
            days.add(day)
            day += timedelta(1)
    return days


def check_aftercare(case, plan, rows, defaults):
    spans, today = [sittings(session) for session in plan["sessions"]], date.fromisoformat(case["date"])
    told = {}
    for task in plan["aftercare"]:
        day = date.fromisoformat(task["from"])
        days = told.setdefault(task["code"], set())
        stop = date.fromisoformat(task["until"]) if "until" in task else day
        while day <= stop:
            if day in days:
                yield f"{task['code']}: {day} is told twice"
            days.add(day)
            day += timedelta(1)
    for row in rows:
        if applies(row, case) is None or "from" not in row:  # without it the days are those of the fade model
            continue
        wanted = expected_days(row, spans, defaults) if applies(row, case) else set()
        if "until" in row:
            wanted = {day for day in wanted if day >= today}
        elif wanted:
            wanted = {max(min(wanted), today)}
        if told.get(row["code"], set()) != wanted:
            yield f"{row['code']}: {len(told.get(row['code'], set()))} days, not {len(wanted)}"


def check(path):
    with open("lib/data/aftercare.json", encoding="utf-8") as file:
        rows = json.load(file)["tasks"]
    with open("lib/data/defaults.json", encoding="utf-8") as file:
        defaults = {row["key"]: row.get("value") for row in json.load(file)["defaults"]}
    status, count, moved, several, done = 0, 0, 0, 0, 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            plan = case["plan"]
            faults = [*check_days(case, plan), *check_dots(case, plan), *check_coverage(plan),
                      *check_aftercare(case, plan, rows, defaults)]
            for fault in faults[:3]:
                print(f"{case['id']}: {fault}")
                status = 1
            count += 1
            moved += any(reason["code"] == "closed" for session in plan["sessions"]
                         for reason in session.get("date_reasons", []))
            several += any("sittings" in session for session in plan["sessions"])
            done += "done" in case
    print(f"{count} plans, {moved} moved by closed days, {several} with sittings, {done} going on", file=sys.stderr)
    # Random cases that never met what is to be tested would test nothing.
    return status or count == 0 or moved == 0 or several == 0 or done == 0


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]))
    else:
        sys.exit(check(sys.argv[2]))
