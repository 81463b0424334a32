#!/usr/bin/env bats
# Touch-ups: dots in the skin are counted, kept clear of, and never placed twice.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
}

# The case planned again on a day.
again() { jq -c --arg day "$1" '.date = $day' | smp-plan -q; }

@test "--wear moves the finished layout token for token, and nothing else" {
	dotted >"$out/before"
	smp-dots --wear <"$out/before" >"$out/after"
	[ "$(jq -c .dots "$out/before")" = "$(jq -c '.worn[0].dots' "$out/after")" ]
	[ "$(jq -c .plan.surface "$out/before")" = "$(jq -c '.worn[0].surface' "$out/after")" ]
	[ "$(jq -r '.plan.sessions[-1].date' "$out/before")" = "$(jq -r '.worn[0].date' "$out/after")" ]
	[ "$(jq -c 'del(.dots)' "$out/before")" = "$(jq -c 'del(.worn)' "$out/after")" ]
}

@test "--wear takes the sessions of /done along, and refuses a layout of which some are not done" {
	dotted >"$out/before"
	jq -c '.done = [.plan.sessions[] | {date, pigment_lot: "A7"}] | .date = "2027-01-01"' "$out/before" |
		smp-plan -q | smp-dots -q | smp-dots -q --wear >"$out/after"
	jq -e '(.worn[0].done | map(.pigment_lot) == ["A7", "A7"]) and (has("done") | not)' "$out/after"
	jq -c '.done = [{date: .plan.sessions[0].date}] | .date = "2026-11-29"' "$out/before" |
		smp-plan -q | smp-dots -q >"$out/half"
	run --separate-stderr smp-dots --wear "$out/half"
	expect_failure 65 "smp-dots: $out/half: case 1 (norwood-3): /plan/sessions/1: is not done: what of the layout is in the skin is not known"
}

@test "a layout without dates is not worn, nor one that is not there" {
	dotted | jq -c 'del(.dots)' >"$out/in"
	run --separate-stderr smp-dots --wear "$out/in"
	expect_failure 65 "smp-dots: $out/in: case 1 (norwood-3): /dots: is missing: run smp-dots first"
	# Sessions get no dates as long as something is not known that they wait for.
	small_case | jq -c '.client.history.sunburn = true' | smp-plan -q | smp-dots -q >"$out/dotted"
	run --separate-stderr smp-dots --wear "$out/dotted"
	expect_failure 65 "smp-dots: $out/dotted: case 1 (norwood-3): /plan/sessions/0/date: must be there: it is not known when the layout was finished"
}

@test "a touch-up takes what four years have faded, zone by zone, and every later tool agrees" {
	dotted | smp-dots -q --wear | again 2030-12-21 | smp-shade -q | smp-dots -q | smp-cost -q >"$out/again"
	/usr/bin/python3 tests/check-worn.py "$out/again" 4
	jq -e '.plan.sessions | length == 1' "$out/again"
	jq -e '.dots.count == .plan.dots' "$out/again"
}

@test "what was observed of a zone goes before what is estimated" {
	dotted | smp-dots -q --wear | jq -c '.observed = [{date: "2030-12-21", zone: "frontal", retention: 0.41},
		{date: "2028-01-01", zone: "frontal", retention: 0.8}, {date: "2028-01-01", lab: [50, 0, 0]}]' |
		again 2030-12-21 >"$out/again"
	# 0.41 of them is half of what would be seen healed.
	jq -e '.plan.zones[] | select(.name == "frontal") | .dots == .worn.wanted - (.worn.dots / 2 + 0.5 | floor)' "$out/again"
	# exp(-0.15 x 4) of what is left after 28 days, 1.0545: 0.5205.
	jq -e '.plan.zones[] | select(.name == "hairline") | .worn.seen / (.worn.dots * 0.82) * 1000 | round == 520' "$out/again"
}

@test "fresh work is not placed again, but for a dot on an edge that rounding moved" {
	dotted | smp-dots -q --wear | again 2026-12-31 | smp-shade -q | smp-dots -q >"$out/again"
	jq -e '.plan.dots <= 3 and .dots.count == .plan.dots' "$out/again"
}

# A flat patch with its layout worn, 36 x 24 mm of even density.
flat_worn() { # folder
	flat_case "$1" | jq -c '.views[0].scale.mm_per_px = 0.2' | smp-plan -q | smp-dots -q | smp-dots -q --wear
}

@test "touch-up upon touch-up is refused, with the figure, before it grows into a helmet" {
	flat_worn "$out" | again 2030-12-21 | smp-dots -q | smp-dots -q --wear >"$out/twice"
	jq -e '.worn | length == 2' "$out/twice"
	run --separate-stderr smp-plan -q <(jq -c '.date = "2034-12-30" | .clinic.coverage_max = 0.12' "$out/twice")
	[ "$status" -eq 65 ]
	[[ "$stderr" =~ ': /worn: with the '([0-9]+)' dots in "patch" and '([0-9]+)' more, '([0-9.]+)' % of the skin would be covered, more than 12 %, the limit of this case; those in the skin cover '([0-9.]+)' %, hair 0.0 %: at most '([0-9]+)' more, or '[0-9]+' visible per cm2' ]] ||
		{ echo "$stderr"; false; }
	/usr/bin/python3 tests/check-worn.py --register "$out/twice" "${BASH_REMATCH[@]:1:5}"
}

@test "a touch-up is refused that would cover too much in ten years, as dots spread" {
	flat_worn "$out" | jq -c '.date = "2046-11-21"' >"$out/worn"
	run --separate-stderr smp-plan -q "$out/worn"
	[ "$status" -eq 65 ]
	[[ "$stderr" =~ ': /worn: with the '([0-9]+)' dots in "patch" and '([0-9]+)' more, '([0-9.]+)' % of the skin would be covered in ten years, as dots spread, more than 30 %: at most '([0-9]+)' more' ]] || { echo "$stderr"; false; }
	/usr/bin/python3 tests/check-worn.py --later "$out/worn" "${BASH_REMATCH[@]:1:3}"
	# The own limit of the case takes this one along: 14 of 15, 28 of 30.
	run --separate-stderr smp-plan -q <(jq -c '.date = "2043-11-21" | .clinic.coverage_max = 0.14' "$out/worn")
	[[ "$stderr" == *" % of the skin would be covered in ten years, as dots spread, more than 28 %, the limit of this case: at most "* ]]
}

@test "a dot of permanent ink stays in the register however faint it is, one of temporary ink does not" {
	flat_worn "$out" >"$out/worn"
	smp-plan -q <(jq -c '.date = "2056-11-21" | .goal.touch_up = "within-limit"' "$out/worn") >"$out/old"
	jq -e '.plan.worn.layouts[0] | .amount < 0.02 and .gone == false' "$out/old"
	mean=$(jq '[.worn[0].dots.diameter_um[] | . * . / 1e6 * 0.7853982] | add / 864' "$out/old")
	jq -e --argjson mean "$mean" '.plan.zones[0].coverage | .worn > $mean * 0.97 and .worn < $mean * 1.1 and .worn_spread > 1.5 * .worn' "$out/old"
	smp-plan -q <(jq -c '.date = "2056-11-21" | .worn[0].ink = "temporary" | del(.worn[0].pigments)' "$out/worn") >"$out/old"
	jq -e '.plan.worn.layouts[0].gone and (.plan.zones[0].coverage | has("worn") | not)' "$out/old"
}

@test "/goal/touch_up takes what fits where more is missing, and says so" {
	flat_worn "$out" | jq -c '.date = "2027-11-21" | .observed = [{date, zone: "patch", retention: 0.02}]' >"$out/worn"
	run --separate-stderr smp-plan -q "$out/worn"
	[ "$status" -eq 65 ]
	[[ "$stderr" =~ ': /worn: beside the '([0-9]+)' dots in "patch" there is no room for '([0-9]+)' more with 0.50 mm between all: at most '([0-9]+)' more' ]] || { echo "$stderr"; false; }
	old=${BASH_REMATCH[1]} lacks=${BASH_REMATCH[2]} fits=${BASH_REMATCH[3]}
	run --separate-stderr smp-plan <(jq -c '.goal.touch_up = "within-limit"' "$out/worn")
	[ "$status" -eq 0 ]
	[[ "$stderr" == *"/plan/zones/0: lacks $lacks dots; beside the $old in the skin it gets $fits: "* ]]
	smp-dots -q <<<"$output" >"$out/again"
	jq -e --argjson fits "$fits" '.dots.count == $fits and $fits > 100' "$out/again"
	/usr/bin/python3 tests/check-schema.py accepts "$out/again"
}

@test "a touch-up within the limits is less of everything: the front stays as soft as it was" {
	dotted | smp-dots -q --wear | jq -c '.goal.touch_up = "within-limit"' >"$out/worn"
	again 2030-12-21 <"$out/worn" | smp-dots -q | smp-dots -q --wear >"$out/twice"
	run --separate-stderr smp-plan <(jq -c '.date = "2036-12-21"' "$out/twice")
	[[ "$stderr" =~ "/plan/zones/0: lacks "[0-9]+" dots; beside the "[0-9]+" in the skin it gets "[0-9]+": like the whole plan it is brought to "([0-9]+)" % of what is wanted" ]] || { echo "$stderr"; false; }
	jq -e --argjson level "${BASH_REMATCH[1]}" '.plan.zones[0].worn.left_out * 100 | round == 100 - $level' <<<"$output"
	smp-dots -q <<<"$output" >"$out/again"
	/usr/bin/python3 tests/check-worn.py --feather "$out/again"
	/usr/bin/python3 tests/check-schema.py accepts "$out/again"
}

@test "the half of a zone that has faded gets the dots, and the other none" {
	flat_worn "$out" | jq -c 'def half(left): . as $d | [range($d.x_um | length) | select(($d.x_um[.] < 30000) == left)] as $i
			| del(.digest) | with_entries(select(.value | type == "array") | .value |= [.[$i[]]]);
		.worn[0] as $w | .worn = [($w | .date = "2022-11-21" | .dots |= half(true)), ($w | .date = "2026-11-20" | .dots |= half(false))]
		| .date = "2026-11-21"' | smp-plan -q | smp-dots -q >"$out/again"
	# Of 1,211 the left half has lost exp(-0.15 x 4) / 1.0545: 0.48 of its own.
	jq -e '(.worn[0].dots.x_um | length) as $old | .dots.x_um as $x
		| ($x | map(select(. < 30000)) | length / ($old * 0.4795) | . > 0.95 and . < 1.05)
		and ($x | map(select(. > 32000)) | length < 0.03 * $old)' "$out/again"
}

@test "dots crowded somewhere take none off the rest, and nothing is added to them" {
	flat_worn "$out" | jq -c '.worn[0].dots = ([range(20) as $i | range(20) as $k | [24000 + 300 * $i, 20000 + 300 * $k]]
			| {x_um: map(.[0]), y_um: map(.[1]), diameter_um: map(250)}) | .date = "2026-12-21"' >"$out/worn"
	smp-plan -q <(jq -c '.goal.touch_up = "within-limit"' "$out/worn") | smp-dots -q >"$out/again"
	# 36 mm2 of 864 are crowded: the others take all that bare skin would, but for a rim around them.
	jq -e '.plan.zones[0].worn.wanted as $wanted | .dots.count as $new
		| $new > 0.75 * $wanted and $new < 0.97 * $wanted' "$out/again"
	jq -e '[.dots | .x_um as $x | .y_um as $y | range(.count) | select($x[.] > 24000 and $x[.] < 29700 and $y[.] > 20000 and $y[.] < 25700)] | length == 0' "$out/again"
}

@test "a plan made without the dots in the skin, or with others, is stale for every tool" {
	dotted | smp-dots -q --wear >"$out/worn"
	for tool in smp-shade smp-dots smp-cost; do
		run --separate-stderr "$tool" "$out/worn"
		expect_failure 65 "$tool: $out/worn: case 1 (norwood-3): /plan: was made with other dots in the skin than /worn holds: run smp-plan again"
	done
	again 2030-12-21 <"$out/worn" | jq -c '.worn[0].dots.x_um[0] += 1' >"$out/moved"
	run --separate-stderr smp-dots "$out/moved"
	[ "$status" -eq 65 ]
}

@test "temporary ink is gone after four years, and its place is bare" {
	small_case | jq -c '.goal.ink = "temporary"' | smp-plan -q | smp-shade -q | smp-dots -q | smp-dots -q --wear >"$out/worn"
	run --separate-stderr smp-plan <(jq -c '.date = "2030-12-21"' "$out/worn")
	[ "$status" -eq 0 ]
	[[ "$stderr" == *"/worn/0: has faded to 0.1 % of its pigment: its dots count as gone"* ]]
	[ "$(jq .plan.dots "$out/worn")" = "$(jq .plan.dots <<<"$output")" ]
}

@test "--wear writes the ink and the pigments that the layout was laid with" {
	dotted | smp-dots -q --wear >"$out/worn"
	jq -e '.worn[0] | .ink == "permanent" and .pigments == [{code: "carbon-black", share: 1}]' "$out/worn"
	small_case | jq -c '.goal.ink = "temporary"' | smp-plan -q | smp-dots -q | smp-dots -q --wear >"$out/worn"
	jq -e '.worn[0] | .ink == "temporary" and (has("pigments") | not)' "$out/worn"
	/usr/bin/python3 tests/check-schema.py accepts "$out/worn"
}

@test "dots in the skin fade as the ink they were laid with, not as the one that the client wants now" {
	dotted | smp-dots -q --wear >"$out/worn"
	for ink in permanent temporary; do
		jq -c --arg ink "$ink" '.goal.ink = $ink | .date = "2028-12-21"' "$out/worn" | smp-plan -q >"$out/$ink"
	done
	# Two whole years: exp(-0.15 x 2) of what is left after 28 days, 1.0545.
	for ink in permanent temporary; do
		jq -e '.plan.worn.layouts[0] | .gone == false and (.amount - 0.7025 | fabs) < 0.001 and .ink_told' "$out/$ink"
	done
	[ "$(jq .plan.dots "$out/permanent")" = "$(jq .plan.dots "$out/temporary")" ]
	# Temporary work, permanent now: what has gone is not taken to be there.
	small_case | jq -c '.goal.ink = "temporary"' | smp-plan -q | smp-dots -q | smp-dots -q --wear |
		jq -c '.goal.ink = "permanent" | .date = "2030-12-21"' | smp-plan -q >"$out/changed"
	jq -e '.plan.worn.layouts[0].gone and .plan.dots == (.worn[0].dots.x_um | length)' "$out/changed"
}

@test "dots in the skin whose ink is not told count as permanent, and that is said" {
	small_case | jq -c '.goal.ink = "temporary"' | smp-plan -q | smp-dots -q | smp-dots -q --wear |
		jq -c 'del(.worn[0].ink) | .date = "2028-12-21"' >"$out/worn"
	run --separate-stderr smp-plan "$out/worn"
	[[ "$stderr" == *'/worn/0: does not tell its ink: it is taken to be permanent, as what stays must not be laid twice; if it was temporary, add "ink": "temporary"'* ]]
	jq -e '.plan.worn.layouts[0] | .ink == "permanent" and .gone == false and .ink_told == false' <<<"$output"
	smp-plan -q -f text "$out/worn" | tr -s '\n ' '  ' | grep -qF "Its ink is not on record: taken as permanent."
}

@test "a pigment that the catalogue lacks is warned about, one of /worn without a kind of ink refused" {
	dotted | smp-dots -q --wear | jq -c '.date = "2028-12-21"' >"$out/worn"
	run --separate-stderr smp-plan <(jq -c '.worn[0].pigments[0].code = "house-blend"' "$out/worn")
	[[ "$stderr" == *"/worn/0/pigments: holds a pigment that the catalogue lacks: its dots fade as the usual permanent ink"* ]]
	run --separate-stderr smp-plan -q <(jq -c 'del(.worn[0].ink)' "$out/worn")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"/worn/0/ink: is missing; a string is needed" ]]
}

@test "a session of /done that /worn holds is refused, or it would count twice" {
	dotted | smp-dots -q --wear | jq -c '.done = [{date: "2026-12-12"}] | .date = "2030-12-21"' >"$out/in"
	run --separate-stderr smp-plan -q "$out/in"
	expect_failure 65 "smp-plan: $out/in: case 1 (norwood-3): /done/0/date: is not after the last of /worn: its dots are counted there; move the session there, too"
}

@test "dots of a zone that a new plan lacks are facts: they stay, and are told" {
	dotted >"$out/before"
	jq -c '.done = [{date: .plan.sessions[0].date}] | .date = "2026-11-29" | .goal.zones = "own"
		| .design.zones = [{name: "frontal", kind: "frontal", polygon_mm: .plan.zones[1].polygon_mm}]' "$out/before" >"$out/in"
	run --separate-stderr smp-plan "$out/in"
	[[ "$stderr" == *"/plan/zones/1: is no zone of this plan any more, but $(jq '.plan.zones[0].session_dots[0]' "$out/before") dots were placed in it by sessions done: they stay where they are, others keep clear of them, and it gets no more"* ]]
	smp-shade -q <<<"$output" | smp-dots -q >"$out/again"
	jq -e '[.plan.zones[].name] == ["frontal", "hairline", "mid"] and ([.plan.zones[1:][].session_dots[1]] == [0, 0])' "$out/again"
	# All dots of the first session, each where it was, and of no other zone any.
	jq -e --slurpfile before "$out/before" 'def first: .dots as $d | [range($d.count) | select($d.session[.] == 1) | [$d.x_um[.], $d.y_um[.], $d.diameter_um[.]]] | sort;
		first == ($before[0] | first)' "$out/again"
	/usr/bin/python3 tests/check-worn.py --apart "$out/again"
	/usr/bin/python3 tests/check-schema.py accepts "$out/again"
	smp-cost -q "$out/again" | jq -e '.cost.totals.total_minor > 0'
}

# The case with the first $1 sessions done, and all zones planned by other names since.
renamed() { # sessions, day
	jq -c --argjson done "$1" --arg day "$2" '.done = [.plan.sessions[:$done][] | {date}] | .date = $day
		| .plan.zones[].name |= "old-" + . | .plan.sessions[].zones[].name |= "old-" + . | .dots.zones[] |= "old-" + .'
}

@test "a zone renamed half way is not laid a second time over what is in the skin" {
	dotted >"$out/before"
	renamed 1 2026-11-29 <"$out/before" | smp-plan 2>"$out/told" | smp-shade -q | smp-dots -q >"$out/again"
	# What is left to place is what was left under the old names, but for what rounding leaves.
	jq -e --slurpfile before "$out/before" '[.plan.zones[:3][].session_dots[1]] as $left | [$before[0].plan.zones[].session_dots[1]] as $planned
		| ([range(3) | ($left[.] - $planned[.] | fabs) <= 0.01 * $planned[.] + 1] | all) and .plan.sessions[0].dots == $before[0].plan.sessions[0].dots' "$out/again"
	grep -qF "/plan/zones/0: takes $(jq '.plan.zones[0].adopted' "$out/again") dots fewer: so many that sessions done placed for other zones lie in it" "$out/told"
	/usr/bin/python3 tests/check-worn.py --apart "$out/again"
	/usr/bin/python3 tests/check-schema.py accepts "$out/again"
	# Its area is charged once, and the page measures what lies there.
	[ "$(smp-cost -q "$out/again" | jq .cost.totals.total_minor)" = "$(smp-cost -q "$out/before" | jq .cost.totals.total_minor)" ]
	smp-dots -q --report "$out/page.svg" "$out/again" | cmp - "$out/again"
	awk '/at most/ { match($0, /at most [0-9.]+/); if (substr($0, RSTART + 8, RLENGTH - 8) + 0 > 20) exit 1 }' "$out/page.svg"
}

@test "a zone that is drawn over the work of another takes what lies there for its own, and lays its own work anew where it is now" {
	jq -c '.goal.zones = "own" | .design.zones = [{name: "a", kind: "mid", polygon_mm: [[-40, 40], [0, 40], [0, 80], [-40, 80]]},
		{name: "b", kind: "mid", polygon_mm: [[0, 40], [40, 40], [40, 80], [0, 80]]}]' tests/cases/good-norwood-3.json |
		smp-plan -q | smp-shade -q | smp-dots -q | jq -c '.done = [{date: .plan.sessions[0].date}] | .date = "2026-11-29"' >"$out/half"
	# Names changed about: what is left to lay is what was left, each where it was, and nowhere closer than before.
	jq -c '.design.zones |= [(.[0] | .name = "b"), (.[1] | .name = "a")]' "$out/half" | smp-plan -q | smp-shade -q | smp-dots -q >"$out/again"
	jq -e --slurpfile before "$out/half" '($before[0].plan.zones | [.[] | .session_dots]) as $was | .plan.zones
		| all(.[]; .session_dots[0] - .astray | . >= 0 and . <= 3) and ([.[] | .session_dots[0]] == [$was[1][0], $was[0][0]])
		and (.[0].session_dots[1] - $was[0][1] | fabs <= 3) and (.[1].session_dots[1] - $was[1][1] | fabs <= 3)' "$out/again"
	/usr/bin/python3 tests/check-worn.py --apart "$out/again"
	/usr/bin/python3 tests/check-schema.py accepts "$out/again"
	# The page measures what lies there, whatever it was laid for.
	smp-dots -q --report "$out/page.svg" "$out/again" | cmp - "$out/again"
}

@test "where all was done under other names nothing is left, and what was done stays in the plan" {
	dotted >"$out/before"
	renamed 2 2027-01-10 <"$out/before" | smp-plan -q >"$out/again"
	jq -e --slurpfile before "$out/before" '.plan.dots == $before[0].plan.dots and (.plan.sessions | length) == 2 and ([.plan.zones[:3][].dots] | add) == 0' "$out/again"
	# The same where no zone is wanted any more; then no area is charged.
	jq -c '.done = [{date: .plan.sessions[0].date}] | .date = "2026-11-29" | .goal.zones = "own"' "$out/before" | smp-plan -q | smp-shade -q |
		smp-dots -q | smp-cost -q >"$out/none"
	jq -e --slurpfile before "$out/before" '.dots.count == $before[0].plan.sessions[0].dots and ([.cost.lines[].code] | index("zone") | not)' "$out/none"
}

@test "a layout that stands twice is refused, an observation before any layout told" {
	dotted | smp-dots -q --wear | jq -c '.date = "2030-12-21"' >"$out/worn"
	run --separate-stderr smp-plan -q <(jq -c '.worn += [.worn[0] | .date = "2027-02-01"]' "$out/worn")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *": /worn/1/dots: holds the same dots as /worn/0: they would count twice" ]]
	run --separate-stderr smp-plan <(jq -c '.observed = [{date: "2026-12-01", zone: "frontal", retention: 0.1}]' "$out/worn")
	[[ "$stderr" == *"/observed/0/date: lies before all dots of /worn were laid: what was observed counts for none"* ]]
}

@test "a layout of another head is warned about, one of a plane refused" {
	dotted | smp-dots -q --wear | jq -c '.date = "2030-12-21"' >"$out/worn"
	run --separate-stderr smp-plan <(jq -c '.worn[0].surface.half_length_mm += 4' "$out/worn")
	[[ "$stderr" == *"/worn/0/surface: is a head that differs by 4.0 mm from that of the plan: its dots lie so far off"* ]]
	run --separate-stderr smp-plan -q <(jq -c '.worn[0].surface = {kind: "plane"}' "$out/worn")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"/worn/0/surface: is of another kind than that of the plan: its dots have no place there" ]]
	run --separate-stderr smp-plan <(jq -c '.worn[0].surface.kind = "mesh" | .worn[0].surface.half_length_mm -= 4
		| .worn[0].surface.scan = {digest: "0123456789abcdef", placement: [1,0,0,0,0,1,0,0,0,0,1,0]}' "$out/worn")
	[[ "$stderr" == *"/worn/0/surface: is a scan, which the plan lacks: its dots lie some millimetres off"* ]]
}

@test "worn and observed are what the schema says" {
	dotted | smp-dots -q --wear | jq -c '.observed = [{date: "2030-12-21", zone: "frontal", retention: 0.41}]' |
		again 2030-12-21 >"$out/again"
	/usr/bin/python3 tests/check-schema.py accepts "$out/again"
}

@test "the case's own limit of coverage refuses a touch-up that the safe one lets through" {
	dotted | smp-dots -q --wear | jq -c '.date = "2030-12-21"' >"$out/worn"
	covered=$(smp-plan -q "$out/worn" | jq '[.plan.zones[].coverage.now] | max')
	jq -ne --argjson c "$covered" '$c > 0.1 and $c < 0.15'
	run --separate-stderr smp-plan -q <(jq -c '.clinic.coverage_max = 0.1' "$out/worn")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"of the skin would be covered, more than 10 %, the limit of this case; those in the skin cover "* ]]
	smp-plan -q <(jq -c --argjson c "$covered" '.clinic.coverage_max = $c + 0.0001' "$out/worn") >"$out/passed"
	jq -e --argjson c "$covered" '(.plan.coverage_max - $c) * 1e5 | round == 10' "$out/passed"
}

@test "a touch-up costs by the share of dots that is missing, zone by zone" {
	dotted | smp-dots -q --wear | again 2030-12-21 | smp-shade -q | smp-dots -q | smp-cost -q >"$out/quoted"
	# A base of 900.00 by all dots, 9.00 per cm2 by those of the zone, each rounded to the cent; 350.00 at the least.
	jq -e '.plan as $plan | [$plan.zones[] | .dots / .worn.wanted * 100 | round] as $shares
		| (.plan.dots / ([.plan.zones[].worn.wanted] | add) * 100 | round) as $all
		| [.cost.lines[] | select(.code == "zone") | .net_minor]
			== [range($shares | length) | $shares[.] * 9 * ([1.25, 1, 1][.])
				* ($plan.zones[.].area_mm2 / 10 | round) / 10 | . + 1e-9 | round]
		and ([.cost.lines[] | select(.code == "base") | .net_minor] == [900 * $all])
		and .cost.totals.total_minor == ([35000, ([.cost.lines[] | select(.code | IN("base", "zone")) | .net_minor] | add)] | max)
		and (.cost | has("over_years") | not)' "$out/quoted"
	jq -e '[.cost.warnings[]?.code] | index("range") | not' "$out/quoted"
	smp-cost -q -f text "$out/quoted" | tr -s ' \n' ' ' >"$out/said"
	grep -q "for a touch-up the share of its dots that is missing ($(jq -r '.cost.lines[] | select(.code == "base").factors[0].factor
		| "\(.) is \(tonumber * 100 | round) %"' "$out/quoted"))" "$out/said"
}

@test "what a dot costs between dots is the book's to say; a touch-up so soon that it may be included is told" {
	dotted | smp-dots -q --wear | again 2027-02-21 | smp-shade -q | smp-dots -q >"$out/soon"
	smp-cost "$out/soon" 2>&1 >"$out/quoted" | grep -q 'a touch-up within 90 days of it may be included in its price'
	jq 'del(.example) | .books[0].prices |= map(if .key == "touch_up" then .value = "1.5" elif .key == "later_touchup.minimum" then .value = "0.00" | del(.min) else . end)' \
		lib/data/prices.json >"$out/books.json"
	smp-cost -q --prices "$out/books.json" "$out/soon" | jq -e --slurpfile one "$out/quoted" '
		[.cost.lines[] | select(.code == "base")][0] as $base | [$one[0].cost.lines[] | select(.code == "base")][0] as $at_one
		| [$base.factors[].code] == ["missing", "touch_up"] and $base.net_minor == ($at_one.net_minor * 1.5 + 1e-9 | round)'
	jq '.books[0].prices |= map(select(.key != "touch_up"))' "$out/books.json" >"$out/old.json"
	run --separate-stderr smp-cost -q --prices "$out/old.json" "$out/soon"
	[[ "$stderr" == *'has no price in the price book (touch_up is needed); neither has /plan/zones/0/worn (touch_up)'* ]]
}

@test "where no dot is missing the plan says so, and there is nothing to quote" {
	dotted | smp-dots -q --wear | jq -c '.date = "2027-01-10"
		| .observed = [.plan.zones[] | {date: "2027-01-10", zone: .name, retention: 1}]' >"$out/worn"
	run --separate-stderr smp-plan "$out/worn"
	[[ "$stderr" == *"/worn: no dot is missing: those in the skin are seen as this plan wants them, and there is nothing to do"* ]]
	smp-plan -q "$out/worn" | tee "$out/worn.planned" | smp-shade -q | smp-dots -q >"$out/dotted"
	jq -e '.plan.dots == 0 and .dots.count == 0' "$out/dotted"
	run --separate-stderr smp-shade "$out/worn.planned"
	[ "$stderr" = "" ]
	smp-render -q -o "$out/{id}-{view}-{state}.png" "$out/dotted" | jq -e '.render.dots == 0'
	run --separate-stderr smp-cost "$out/dotted"
	expect_failure 65 "smp-cost: $out/dotted: case 1 (norwood-3): /plan/dots: no dot is missing: those in the skin are seen as the plan wants them, and there is nothing to quote"
}

@test "a touch-up has the same bytes for any number of threads" {
	dotted | smp-dots -q --wear | again 2030-12-21 >"$out/planned"
	for jobs in 1 2 4; do smp-dots -q -j "$jobs" "$out/planned" | cksum; done | sort -u >"$out/sums"
	[ "$(wc -l <"$out/sums")" -eq 1 ]
}

@test "the page of a touch-up tells what is in the skin, still seen and added, the coverage and its limit" {
	dotted | smp-dots -q --wear | jq -c '.date = "2030-12-21"' >"$out/worn"
	smp-plan -q "$out/worn" >"$out/again"
	smp-plan -q -f text "$out/worn" >"$out/page"
	grep -qx 'IN THE SKIN ALREADY' "$out/page"
	while read -r line; do
		grep -qE "^$line\$" "$out/page" || { echo "not said: $line"; return 1; }
	done < <(jq -r '.plan.zones[] | [.worn.dots, (.worn.seen | round), .worn.wanted, .dots, 100 * .coverage.worn, 100 * .coverage.now] | @tsv' "$out/again" |
		awk '{ printf "[a-z -]+ +%d +%d +%d +%d +%.1f %% +%.1f %%\n", $1, $2, $3, $4, $5, $6 }')
	tr -s '\n ' '  ' <"$out/page" >"$out/line"
	grep -qF "Over 15 % this plan would be refused." <(sed 's/\xc2\xa0/ /g' "$out/line")
	grep -qF "Work finished on 12 December 2026: $(jq '.plan.worn.layouts[0].dots' "$out/again") dots" "$out/line"
	[ "$(wc -L <"$out/page")" -le 80 ]
}

@test "a register that was edited is refused, one made by hand needs no digest" {
	dotted | smp-dots -q --wear | jq -c '.date = "2030-12-21"' >"$out/worn"
	for edit in '.x_um[5] += 40000' '.diameter_um[0] += 1' '.zone[0] += 1' '.digest = "0"' 'del(.zone)'; do
		jq -c ".worn[0].dots |= ($edit)" "$out/worn" >"$out/edited"
		run --separate-stderr smp-plan -q "$out/edited"
		[ "$status" -eq 65 ] || { echo "$edit: $status"; return 1; }
		[[ "$stderr" == *": /worn/0/dots/"* ]]
	done
	jq -c '.worn[0].dots |= {x_um, y_um, diameter_um}' "$out/worn" | smp-plan -q >"$out/by-hand"
	[ "$(jq -c '[.plan.zones[].dots]' "$out/by-hand")" = "$(smp-plan -q "$out/worn" | jq -c '[.plan.zones[].dots]')" ]
}

@test "--wear goes with no option of a layout, or a page asked for would be missed" {
	dotted >"$out/dotted"
	for option in "--report=$out/page.svg" --best --order=progressive --regularity=0.4; do
		run --separate-stderr smp-dots -q --wear "$option" "$out/dotted"
		expect_failure 64 "smp-dots: --wear lays out nothing: it goes with neither --report nor --best nor --order nor --regularity"
	done
}

@test "old and new dots together are far more even than by chance, whatever is left of the old" {
	flat_worn "$out" | jq -c '.worn[0].date = "2024-11-21"' >"$out/worn"
	for seen in 0.35 0.5 0.7; do
		jq -c --argjson seen "$seen" '.observed = [{date: "2026-11-21", zone: "patch", retention: $seen}]' "$out/worn" |
			smp-plan -q | smp-dots -q >"$out/again"
		/usr/bin/python3 tests/check-worn.py --even "$out/again"
	done
}
