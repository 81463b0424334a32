#!/usr/bin/env bats
# Hair that stands, painted as a map over a photograph (design.existing_hair with on and map).
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
}

# A grey map of a size, black but for boxes of a grey value.
paint() { # file, width, height, [left, top, right, bottom, value]...
	/usr/bin/python3 -c 'import sys
from PIL import Image
name, width, height, *rest = sys.argv[1:]
picture = Image.new("L", (int(width), int(height)))
numbers = [int(n) for n in rest]
for i in range(0, len(numbers), 5):
    picture.paste(numbers[i + 4], tuple(numbers[i:i + 4]))
picture.save(name)' "$out/$1" "${@:2}"
}

# The flat case with a map; its zone is the 180 by 120 pixels from (60, 60).
flat_with() { # map
	flat_case "$out" | jq -c --arg map "$1" '.goal.look = "shaved"
		| .design.existing_hair = [{on: "patch", map: $map}]' >"$out/case"
	smp-plan -q --photos "$out" "$out/case"
}

# The plan that a fraction told in words makes: the painted one must be the same but for what was read.
told() { # fraction
	jq -c --argjson f "$1" '.design.existing_hair = [{zone: "patch", fraction: $f}]' "$out/case" | smp-plan -q --photos "$out" |
		jq -c '.plan.zones'
}

@test "a zone has the mean of what is painted over it" {
	paint half.png 300 240 0 0 150 240 255
	flat_with half.png | jq -c '.plan.zones | map(del(.wanted))' >"$out/painted"
	cmp "$out/painted" <(told 0.5)
	# A quarter white, a quarter at 40 %, the rest bare: 0.35.
	paint mixed.png 300 240 60 60 150 120 255 150 60 240 120 102
	flat_with mixed.png | jq -c '.plan.zones | map(del(.wanted))' >"$out/painted"
	cmp "$out/painted" <(told 0.35)
	# What is painted beside the zone does not count.
	paint beside.png 300 240 0 0 300 60 255
	flat_with beside.png | jq -c '.plan.zones' >"$out/painted"
	cmp "$out/painted" <(told 0)
}

@test "dots follow the hair that was painted, place by place, and are as many as its mean asks for" {
	paint half.png 300 240 0 0 150 240 255
	flat_with half.png | smp-dots -q >"$out/dotted"
	/usr/bin/python3 tests/check-painted.py "$out/dotted" "$out/half.png"
	/usr/bin/python3 -c 'import sys
from PIL import Image
Image.linear_gradient("L").rotate(90).resize((180, 240)).save(sys.argv[1])
ramp = Image.new("L", (300, 240))
ramp.paste(Image.open(sys.argv[1]), (60, 0))
ramp.save(sys.argv[1])' "$out/ramp.png"
	flat_with ramp.png | smp-dots -q >"$out/dotted"
	/usr/bin/python3 tests/check-painted.py "$out/dotted" "$out/ramp.png"
	/usr/bin/python3 tests/check-schema.py accepts "$out/dotted"
	jq -c '.plan.zones[0].wanted.columns = 7' "$out/dotted" >"$out/torn"
	run --separate-stderr smp-dots -q "$out/torn"
	[ "$status" -eq 65 ]
}

@test "where little skin is bare it takes no more than full density, and the rest lies among the hair" {
	paint spot.png 300 240 0 0 300 240 255 60 60 90 90 0
	flat_with spot.png | smp-dots -q >"$out/dotted"
	# A box of 3 mm, 0.09 cm2, of 2.16: the least worth doing, 30 visible per cm2, would be 720 there.
	jq -e '.plan as $plan | [.dots | [.x_um, .y_um] | transpose[] | select(.[0] < -6000 and .[1] < -3000)] | length
		<= 0.09 * 1.25 * 150 / $plan.retention' "$out/dotted"
	jq -e '.dots.count == .plan.dots' "$out/dotted"
}

@test "painted hair is carried onto the head, and a fraction that is told stands above it" {
	# The head is the same on both sides of x = 800 in the view from above: half of a zone across it is painted.
	paint left.png 1600 1200 800 0 1600 1200 255
	jq -c '.id = "painted" | .goal.zones = "own" | .goal.hairline = null | .design = {zones: [
		{name: "cap", kind: "mid", polygon_mm: [[-60,-40],[60,-40],[60,60],[-60,60]]},
		{name: "left", kind: "mid", polygon_mm: [[62,-20],[90,-20],[90,20],[62,20]]}],
		existing_hair: [{on: "top", map: "left.png"}]}' tests/cases/good-views.json >"$out/case"
	smp-plan -q --photos "$out" "$out/case" | jq -c '.plan.zones' >"$out/painted"
	jq -c '.design.existing_hair = [{zone: "cap", fraction: 0.5}, {zone: "left", fraction: 1}]' "$out/case" |
		smp-plan -q | jq -c '.plan.zones' >"$out/told"
	jq -ne --slurpfile a "$out/painted" --slurpfile b "$out/told" '[$a[0], $b[0] | map(.density_per_cm2)] as [$x, $y]
		| ($x[0] / $y[0] - 1 | fabs) < 0.03 and $x[1] == $y[1] and $x[0] > 1.5 * $x[1]'
	jq -c '.design.existing_hair += [{zone: "cap", fraction: 1}, {zone: "left", fraction: 0.5}]' "$out/case" |
		smp-plan -q --photos "$out" | jq -e --slurpfile b "$out/told" '[.plan.zones[].density_per_cm2]
			== ($b[0] | map(.density_per_cm2) | reverse)'
}

@test "a zone that the map does not show is told" {
	paint front.png 1200 1600 0 0 1200 1600 255
	jq -c '.id = "unseen" | .goal.zones = "own" | .goal.hairline = null | .design = {zones: [
		{name: "back", kind: "occiput", polygon_mm: [[-20,110],[20,110],[20,130],[-20,130]]}],
		existing_hair: [{on: "front", map: "front.png"}]}' tests/cases/good-views.json >"$out/case"
	run --separate-stderr smp-plan --photos "$out" "$out/case"
	[ "$status" -eq 0 ]
	[[ $stderr == *"/design/existing_hair: the maps show 0 % of a zone (occiput): paint another view, or give its fraction"* ]]
}

@test "maps that cannot be are refused" {
	said() { # status, place and text
		run --separate-stderr smp-plan -q --photos "$out" "$out/case"
		expect_failure "$1" "smp-plan: $out/case: case 1 (flat): $2"
	}
	change() { # filter
		flat_case "$out" | jq -c --arg map "map.png" "$1" >"$out/case"
	}
	change '.design.existing_hair = [{on: "patch", map: $map}]'
	said 66 "/design/existing_hair/0/map: cannot be opened: No such file or directory"
	paint map.png 30 20
	said 65 "/design/existing_hair/0/map: has 30 by 20 px; the view's photograph, upright, has 300 by 240"
	/usr/bin/python3 -c 'import sys; from PIL import Image; Image.new("RGB", (300, 240), (9, 0, 0)).save(sys.argv[1])' "$out/map.png"
	said 65 "/design/existing_hair/0/map: a mask must be grey; this picture has colours"
	change '.design.existing_hair = [{on: "nowhere", map: $map}]'
	said 65 "/design/existing_hair/0/on: names no view with a camera; give that view landmarks and outline points, or a scale"
	change '.design.existing_hair = [{on: "patch", map: $map, zone: "patch"}]'
	said 65 "/design/existing_hair/0/map: stands beside zone; give one of them"
}
