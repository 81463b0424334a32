#!/usr/bin/env bats
# Hair follicles that stand in the zones: no dot is laid on one.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
}

# The flat case with hair about 0.9 mm apart, in the zone and around it.
hairy() {
	/usr/bin/python3 tests/throw-points.py 50 50 250 190 9 5 >"$out/points"
	flat_case "$out" | jq -c --slurpfile points "$out/points" \
		'.design.follicles = [{on: "patch", points_px: $points[0]}]'
}

@test "dots keep clear of follicles on a flat photograph, and are even together with them" {
	hairy | smp-plan -q | smp-dots -q >"$out/dotted"
	/usr/bin/python3 tests/check-follicles.py "$out/dotted" patch
	# As many dots as without: what hair is worth is told as existing hair.
	[ "$(jq .dots.count "$out/dotted")" = "$(flat_case "$out" | smp-plan -q | jq .plan.dots)" ]
}

@test "dots keep clear of follicles on a head, where the view shows them" {
	/usr/bin/python3 tests/throw-points.py 560 520 640 600 3 7 >"$out/points"
	jq -c --slurpfile points "$out/points" '.design.follicles = [{on: "top", points_px: $points[0]}]' \
		tests/cases/good-views.json | smp-plan -q | smp-dots -q >"$out/dotted"
	/usr/bin/python3 tests/check-follicles.py "$out/dotted" top
}

@test "follicles off the head and beside the zones are left out, and told" {
	hairy >"$out/case"
	run --separate-stderr smp-plan "$out/case"
	[[ "$stderr" == *"/design/follicles/0: "*" of its "*" points lie beside the zones: left out"* ]]
	jq -c '.design.follicles = [{on: "top", points_px: [[1, 1], [600, 560]]}]' tests/cases/good-views.json >"$out/case"
	run --separate-stderr smp-plan "$out/case"
	[[ "$stderr" == *"/design/follicles/0: 1 of its 2 points lie off the head in this view: left out"* ]]
	jq -e '.plan.follicles.count == 1' <<<"$output"
}

@test "follicles may be given on the chart, and the bytes do not depend on threads" {
	hairy | smp-plan -q >"$out/planned"
	jq -c '.design.follicles = [{points_mm: [.plan.follicles | .x_um, .y_um] | transpose | map(map(. / 1000))}]' \
		"$out/planned" | smp-plan -q >"$out/chart"
	[ "$(jq -c .plan.follicles "$out/planned")" = "$(jq -c .plan.follicles "$out/chart")" ]
	for jobs in 1 2 4; do smp-dots -q -j "$jobs" "$out/planned" | cksum; done | sort -u | wc -l | grep -qx 1
}

@test "follicles are what the schema says" {
	hairy | smp-plan -q >"$out/planned"
	/usr/bin/python3 tests/check-schema.py accepts "$out/planned"
}
