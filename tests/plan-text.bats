#!/usr/bin/env bats
# smp-plan --format text: a plan that a client can read and a physician can sign.
bats_require_minimum_version 1.5.0

setup_file() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	export PAGE=$BATS_FILE_TMPDIR/page
	small_case | smp-plan -q --format text >"$PAGE"
}

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	work=$BATS_TEST_TMPDIR
}

# The page of the small case, changed by a jq filter and planned with options.
page_of() { # filter, option...
	local filter=$1
	shift
	small_case | jq -c "$filter" | smp-plan -q -f text "$@" >"$work/page" || return
	one_line "$work/page"
}

# A page without its line breaks, so that a sentence can be looked for.
one_line() {
	tr -s '\n ' '  ' <"$1" >"$work/line"
}

says() {
	grep -qiF -- "$1" "$work/line" || { echo "not said: $1"; return 1; }
}

says_not() {
	if grep -qiF -- "$1" "$work/line"; then
		echo "said: $1"
		return 1
	fi
}

@test "no line of any good case's page is wider than 80 columns" {
	for file in tests/cases/good-*.json; do
		smp-plan -q -f text --keep-refused --photos tests/photos/demo "$file" >"$work/page"
		/usr/bin/python3 -c 'import sys
for line in open(sys.argv[1], encoding="utf-8"):
    if len(line.rstrip("\n")) > 80:
        sys.exit(sys.argv[2] + ": " + line)' "$work/page" "$file"
	done
}

@test "no page of a good case holds a number or a word that was not there" {
	for file in tests/cases/good-*.json; do
		smp-plan -q -f text --keep-refused --photos tests/photos/demo "$file" >"$work/page"
		run grep -nwE 'nan|inf|null|\(null\)' "$work/page"
		[ "$status" -eq 1 ] || { echo "$file: $output"; return 1; }
	done
}

@test "the page has every section that a plan must have" {
	for heading in VERDICT "WHAT IS TREATED, WHO FOUND IT, WHO DOES THE WORK" GOALS "FINAL HAIRLINE" "AREAS AND DENSITY" COLOUR \
		SESSIONS "WHAT THIS IS" "WHAT TO EXPECT" RISKS "HOW LONG IT STAYS, AND REMOVAL" \
		"WHAT IT TAKES TO KEEP" "BEFORE THE SESSIONS" "AFTERCARE: NOT ALLOWED" "AFTERCARE: TO DO" \
		"VISITS AND TOUCH-UPS" AGREEMENT \
		"ANNEX: FOR THE PRACTITIONER" "ANNEX: WHERE SOURCES DIFFER" "ANNEX: HOW IT WAS MEASURED" "STILL OPEN BEFORE ANYBODY SIGNS"; do
		grep -q "^$heading" "$PAGE" || { echo "no $heading"; return 1; }
	done
}

@test "every risk is named: infection, allergy, scars and keloids, migration, colour, uneven result, touch-ups" {
	one_line "$PAGE"
	for risk in "Infection:" "Allergy:" "Scars:" keloids "Spread and blur:" "Colour:" "blue or green" "Uneven result:" "Touch-ups:"; do
		says "$risk"
	done
}

@test "permanence is told with both readings, and that a laser may take several sessions and be incomplete" {
	one_line "$PAGE"
	says "Most sources call it permanent, one says it is not"
	says "Laser removal may take several sessions, weeks apart, and may be incomplete"
}

@test "the page holds every statement, reason, condition and task of the plan, unshortened" {
	jq -c '.client.history.anticoagulant = true | .client.history.sunburn = true' tests/cases/good-norwood-3.json >"$work/case.json"
	smp-plan -q "$work/case.json" >"$work/plan.json"
	smp-plan -q -f text "$work/case.json" >"$work/page"
	one_line "$work/page"
	jq -r '.plan | (.disclaimers[].text, .rules[].reason, .rules[].lift, (.contradictions[] | .used, .readings[].text), (.aftercare[].text), (.session_reasons[].text))' \
		"$work/plan.json" >"$work/texts"
	[ "$(wc -l <"$work/texts")" -gt 60 ]
	# Dates stand beside a task's words: compare words with the page's right column.
	cut -c29- "$work/page" | tr -s '\n ' '  ' >"$work/right"
	while read -r text; do
		grep -qF -- "$text" "$work/line" "$work/right" || { echo "not said: $text"; return 1; }
	done <"$work/texts"
}

@test "who found the loss and who does the work are named, or said not to be" {
	one_line "$PAGE"
	says "Diagnosed by dermatologist, 2 September 2026"
	says "Work done by not named yet"
	page_of '.clinic.practitioner = {name: "R. Doe", role: "trained technician"} | del(.client.history.diagnosis)'
	says "Diagnosed by nobody named"
	says "Cause not known"
	says "Work done by R. Doe, trained technician"
}

@test "an unanswered question is named in words, not by its code" {
	page_of 'del(.client.history.scalp_infection)'
	says "Not yet asked, and needed before anything is decided: active infection of the scalp."
	says "AMBER"
}

@test "a red case that is kept has its rules on the page, and neither sessions nor a place to sign" {
	page_of '.client.history.keloid = true' --keep-refused
	says "VERDICT: RED - REFUSED, NOTHING IS PLANNED"
	says "The skin tends to keloids"
	says_not "verdict red, 1 rule"
	says_not "Session 1"
	says_not "Name and signature"
}

@test "the colour stands on the page once it is chosen" {
	one_line "$PAGE"
	says "COLOUR Not chosen yet"
	shaded | smp-plan -q -f text >"$work/page"
	one_line "$work/page"
	says "Pigment Carbon black (carbon family)"
}

@test "the loss to come is told with its area, as an estimate, when a horizon is asked for" {
	page_of '.goal.horizon_years = 30'
	says "THE LOSS TO COME (AN ESTIMATE)"
	says "Norwood III may become"
	says "no dot is placed there now"
}

@test "a client allergic to a local anaesthetic is never told to use one" {
	page_of '.client.history.allergies = ["local anaesthetic"]'
	says "NO numbing cream and NO injection"
	says "The numbing cream is not tested"
	says_not "A numbing cream is put on first"
	says_not "Patch test of the pigment and of the numbing cream"
}

@test "the time to think over is told to begin with the signature that is not there yet" {
	one_line "$PAGE"
	says "would end on 28 November 2026 if the client signed on 21 November 2026; if later, all dates move"
}

@test "a patch test on record is told with its own day, and an old one does not count" {
	page_of '.client.history.patch_test = {since: "2026-11-10", result: "none"}'
	says "The patch test of 10 November 2026 is read by 13 November 2026"
	says_not "patch test applied on 21 November 2026"
	says_not "Patch test of the pigment and"
	page_of '.client.history.patch_test = {since: "2025-11-21", result: "none"}'
	says "The patch test of 21 November 2025"
	page_of '.client.history.patch_test = {since: "2025-11-20", result: "none"}'
	says "has a test on the skin of more than 12 months ago, which does not count"
	says "A patch test applied on 21 November 2026 would be read by 24 November 2026"
	says "Patch test of the pigment and of the numbing cream"
}

@test "the table shows what is covered when placed, healed and in ten years" {
	small_case | jq -c '.goal.zones = "own" | .design.zones = [{name: "z", kind: "scar", density_per_cm2: 166, polygon_mm: [[-20,-20],[20,-20],[20,20],[-20,20]]}]' >"$work/case.json"
	smp-plan -q "$work/case.json" | jq -r '.plan.zones[0].coverage | [.now, .healed, .years_10] | map(1000 * . | round | "\(. / 10 | floor).\(. % 10)") | join(" ")' >"$work/covered"
	smp-plan -q -f text "$work/case.json" >"$work/page"
	grep "^z " "$work/page" | tr -s ' ' | grep -F " $(cat "$work/covered")"
	grep -q "^ *(95 %) .* placed healed 10 y$" "$work/page"
}

@test "a plan without a hairline says so, and none is promised" {
	page_of '.client.pattern = ["ludwig-2"] | .client.sex = "female"'
	says "FINAL HAIRLINE No hairline is worked."
	says_not "The line is drawn on the head"
}

@test "a plan with nothing to work on has neither sessions nor a place to sign" {
	page_of '.client.pattern = []'
	says "SESSIONS None: there is nothing to work on."
	says "There is nothing to agree to"
	says_not "days lie between two sessions"
	says_not "Name and signature"
}

@test "a pattern on a flat photograph is told not to be planned" {
	flat_case "$work" | jq -c '.client.pattern = ["norwood-6"]' | smp-plan 2>&1 >/dev/null | tee "$work/line" |
		grep -F "/client/pattern/0: a pattern has its place on a whole head: on a flat photograph it is not planned"
	jq -c '.client.pattern = ["norwood-6"] | .goal.zones = "own"' <(flat_case "$work") | smp-plan >/dev/null 2>"$work/line"
	says_not "on a flat photograph"
}

@test "warnings and areas are told in words, without pointers or members" {
	page_of '.client.scars = [{kind: "fut", age_month: 24, raised_mm: 0}] | .client.pattern = ["norwood-7"] | .head = {circumference_mm: 575} | .goal.horizon_years = 10'
	says "Scar 1: "
	says "left side "
	says "back of head "
	run grep -nE '\(/[a-z]|line_mm|client\.[a-z]|side-left|occiput' "$work/page"
	[ "$status" -eq 1 ] || { echo "$output"; return 1; }
}

@test "every warning names its place in words: no case, no pointer, no code without a title" {
	page_of '.clinet = {} | .goal.hairlin = {} | .client.pattern = ["areata"] | .client.hair.gray = 1 | .client.scars = [{kind: "fue", age_month: 20, raised_mm: 0}]'
	says 'Pattern "alopecia areata (patches)": this pattern has no shape'
	says "small round scars (FUE), 20 months old, flat"
	run grep -nE 'The case:|/[a-z]+/|^- areata' "$work/page"
	[ "$status" -eq 1 ] || { echo "$output"; return 1; }
	says "This record: has an unknown member that looks like a misspelt"
}

@test "the hairline comes last only where there is one" {
	page_of '.client.pattern = ["donor-fut"] | .goal.look = "scar"'
	says_not "the hairline last"
	page_of .
	says "the hairline last"
}

@test "a replaced file of patterns gives zones and codes its own titles" {
	jq '(.titles[] | select(.name == "frontal")).title = "Stirn"' lib/data/patterns.json >"$work/patterns"
	page_of . --patterns "$work/patterns"
	says "Stirn "
}

@test "what is open before anybody signs is listed, and no longer when it is there" {
	one_line "$PAGE"
	says "The colour is not chosen."
	says "Who does the work is not named."
	shaded | jq -c '.clinic.practitioner = {name: "R. Doe"}' | smp-plan -q -f text >"$work/page"
	one_line "$work/page"
	says_not "The colour is not chosen."
	says_not "Who does the work is not named."
}

@test "answers in the client's own words stand on the page for a clinician to decide on" {
	page_of '.client.history.other = ["purple toes"]'
	says 'the client answers "purple toes"'
}

@test "sessions without dates are said to have none, and tasks count from sessions" {
	page_of '.client.history.sunburn = true'
	says "date to be agreed"
	says "the sessions have no dates"
	says "session 1, days 0-7"
}

@test "control characters of a case cannot move a terminal's cursor" {
	page_of '.clinic.practitioner = {name: "a\u001b[2Jb\u009bc"}'
	run grep -cP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$work/page"
	[ "$output" = 0 ]
}

@test "two plans have a form feed between them, and none after the last" {
	{ small_case; small_case; } | smp-plan -q -f text >"$work/page"
	[ "$(grep -c $'\f' "$work/page")" = 1 ]
	[ "$(tail -c 1 "$work/page" | od -An -tx1)" = " 0a" ]
}
