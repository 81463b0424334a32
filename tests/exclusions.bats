#!/usr/bin/env bats
# What must stay free of dots (design.exclusions) and holes in what is drawn.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
}

# The flat case (0.1 mm a pixel) with one exclusion in it.
with_exclusion() { # exclusion
	flat_case "$out" | jq -c --argjson e "$1" '.design.exclusions = [$e] | .client.history.suspicious_lesion = {until: "2026-11-01"}' >"$out/flat"
	smp-plan -q --photos "$out" "$out/flat"
}

# Its diameter, mm.
largest_dot() {
	jq '[.. | objects | select(.key? == "dot.diam.healed") | .max][0]' lib/data/defaults.json
}

# The area of the first exclusion of the plan on stdin, mm2, by the even-odd rule, and its box.
extent() {
	jq -c '.plan.exclusions[0].polygon_mm | . as $p | [([range($p|length) | $p[.] as $a | $p[(. + 1) % ($p|length)] as $b
		| $a[0] * $b[1] - $a[1] * $b[0]] | add / 2 | fabs), (map(.[0]) | min, max), (map(.[1]) | min, max)]'
}

@test "a spot that is clicked keeps its radius and its clearance free, in pixels and in millimetres alike" {
	# 2 mm and 5 mm and half of the largest dot (0.3 mm), 0.15 mm over that at most.
	with_exclusion '{"kind":"mole","on":"patch","centre_px":[150,120],"radius_mm":2}' >"$out/px"
	with_exclusion '{"kind":"mole","centre_mm":[15,12],"radius_mm":2}' >"$out/mm"
	most=$(largest_dot)
	for file in px mm; do
		extent <"$out/$file" | jq -e --argjson most "$most" '(7 + $most / 2) as $r
			| .[0] > 3.1416 * $r * $r and .[0] < 3.1416 * ($r + 0.15) * ($r + 0.15)
			and (.[2] - .[1]) >= 2 * $r and (.[2] - .[1]) < 2 * $r + 0.3'
	done
	cmp <(extent <"$out/px") <(extent <"$out/mm")
}

@test "more clearance may be asked for, and never less than the kind's" {
	with_exclusion '{"kind":"lesion","on":"patch","centre_px":[150,120],"clearance_mm":8}' >"$out/plan"
	jq -e '.plan.exclusions[0].clearance_mm == 8' "$out/plan"
	extent <"$out/plan" | jq -e '.[2] - .[1] > 16 and .[2] - .[1] < 17'
	with_exclusion '{"kind":"implant","polygon_mm":[[10,8],[20,8],[20,14],[10,14]],"clearance_mm":3}' | extent |
		jq -e '.[1] < 7 and .[1] > 6.5'
	run --separate-stderr with_exclusion '{"kind":"lesion","on":"patch","centre_px":[150,120],"clearance_mm":4}'
	expect_failure 65 "smp-plan: $out/flat: case 1 (flat): /design/exclusions/0/clearance_mm: 4 is not in 5..50"
	run --separate-stderr with_exclusion '{"kind":"other","on":"patch","centre_px":[150,120]}'
	expect_failure 65 "smp-plan: $out/flat: case 1 (flat): /design/exclusions/0/radius_mm: must be there: this kind keeps nothing free around a point"
}

@test "an open line keeps skin free on both sides of it" {
	with_exclusion '{"kind":"shunt","on":"patch","line_px":[[100,120],[200,120]],"clearance_mm":2}' >"$out/px"
	with_exclusion '{"kind":"shunt","line_mm":[[10,12],[20,12]],"clearance_mm":2}' >"$out/mm"
	most=$(largest_dot)
	for file in px mm; do
		# A stadium: 10 mm long and r to both sides and ends.
		extent <"$out/$file" | jq -e --argjson most "$most" '(2 + $most / 2) as $r | ($r + 0.15) as $w
			| .[0] > 20 * $r + 3.14 * $r * $r and .[0] < 20 * $w + 3.1416 * $w * $w'
	done
	with_exclusion '{"kind":"shunt","line_mm":[[10,12],[20,12]]}' | jq -e '.plan.exclusions[0].clearance_mm == 10'
	run --separate-stderr with_exclusion '{"kind":"shunt","line_mm":[[10,12],[20,12]],"clearance_mm":0}'
	expect_failure 65 "smp-plan: $out/flat: case 1 (flat): /design/exclusions/0/clearance_mm: 0 is not in 0.5..50"
	run --separate-stderr with_exclusion '{"line_mm":[[10,12],[20,12]],"centre_mm":[1,1]}'
	expect_failure 65 "smp-plan: $out/flat: case 1 (flat): /design/exclusions/0: has two shapes; give a polygon, a line or a centre"
}

@test "holes of zones and exclusions in /design are left out of them" {
	flat_case "$out" | jq -c '.design.zones[0].holes_px = [[[100,100],[200,100],[200,140],[100,140]]]' >"$out/px"
	flat_case "$out" | jq -c '.design.zones[0] |= (del(.on, .polygon_px) | .polygon_mm = [[6,6],[24,6],[24,18],[6,18]]
		| .holes_mm = [[[10,10],[20,10],[20,14],[10,14]]])' >"$out/mm"
	for file in px mm; do
		# 18 x 12 mm less 10 x 4 mm.
		smp-plan -q --photos "$out" "$out/$file" | jq -e '.plan.zones[0].area_mm2 | (. / 176 - 1 | fabs) < 0.01'
	done
	# An irradiated ring, half of the largest dot wider on both sides, leaves the zone inside it: 216 - (100 - 16) mm2 less that.
	with_exclusion '{"kind":"irradiated","clearance_mm":0,"polygon_mm":[[10,7],[20,7],[20,17],[10,17]],"holes_mm":[[[13,10],[17,10],[17,14],[13,14]]]}' |
		jq -e --argjson most "$(largest_dot)" '($most / 2) as $r | (216 - (10 + 2 * $r) * (10 + 2 * $r) + (4 - 2 * $r) * (4 - 2 * $r)) as $left
			| .plan.zones[0].area_mm2 | . < $left + 0.5 and . > $left - 0.15 * 60'
	run --separate-stderr with_exclusion '{"polygon_mm":[[10,7],[20,7],[20,17]],"holes_mm":[[[1,1],[2,1],[2,2]]]}'
	expect_failure 65 "smp-plan: $out/flat: case 1 (flat): /design/exclusions/0/holes_mm/0: the hole reaches outside its outline"
}

@test "no dot reaches into what is drawn, whatever its kind" {
	for kind in other implant shunt bone_flap irradiated; do
		with_exclusion '{"kind":"'$kind'","polygon_mm":[[10,8],[20,8],[20,14],[10,14]],"clearance_mm":0}' >"$out/plan"
		jq -e '.plan.exclusions[0].clearance_mm == 0' "$out/plan"
		smp-shade -q "$out/plan" | smp-dots -q | jq -e '.dots | [.x_um, .y_um, .diameter_um] | transpose | length > 100 and
			all(([0, 10000 - .[0], .[0] - 20000] | max) as $x | ([0, 8000 - .[1], .[1] - 14000] | max) as $y
				| $x * $x + $y * $y >= .[2] * .[2] / 4)'
	done
}

@test "where no source tells how much to keep free, 5 mm are, as an estimate that is said" {
	for kind in implant shunt bone_flap irradiated; do
		with_exclusion '{"kind":"'$kind'","polygon_mm":[[10,8],[20,8],[20,14],[10,14]]}' >"$out/plan"
		jq -e '.plan.exclusions[0].clearance_mm == 5' "$out/plan"
		jq -e '[.plan.warnings[] | select(.at == "/design/exclusions/0") | .text] == ["keeps 5 mm free around what is drawn, an estimate that no source tells: ask who treated it, and say it in clearance_mm"]' "$out/plan"
	done
	with_exclusion '{"kind":"mole","polygon_mm":[[10,8],[20,8],[20,14],[10,14]]}' |
		jq -e '[.plan.warnings[]? | select(.at == "/design/exclusions/0")] == []'
}

@test "an exclusion that has only the name of a mole is warned about" {
	flat_case "$out" | jq -c '.design.exclusions = [{name: "Mole 2", polygon_mm: [[10,8],[12,8],[12,10]]},
		{name: "clip", polygon_mm: [[14,8],[16,8],[16,10]]}, {name: "mole", kind: "mole", centre_mm: [20, 15]}]' >"$out/flat"
	run --separate-stderr smp-plan --photos "$out" "$out/flat"
	[ "$status" -eq 0 ]
	[ "$(grep -c 'has the name of a kind and no kind: nothing stays free around it; give kind' <<<"$stderr")" -eq 1 ]
	[[ $stderr == *"/design/exclusions/0: has the name of a kind"* ]]
}
