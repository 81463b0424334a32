#!/usr/bin/env bats
# The design over every photograph, as SVG files (smp-plan --outline-svg).
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
	jq -c '.id = "views" | .views[1].photo = "shots/top view.jpg" | .design = {
		zones: [{name: "a < b", kind: "side", on: "top",
			polygon_px: [[700,200],[900,200],[940,300],[900,420],[700,420],[660,300]],
			holes_px: [[[780,280],[820,280],[820,340],[780,340]]]}],
		exclusions: [{kind: "mole", on: "top", centre_px: [820,600], radius_mm: 2},
			{kind: "shunt", on: "top", line_px: [[600,500],[650,600],[650,700]]}]}' \
		tests/cases/good-views.json >"$out/case"
}

outlines() { # case, more options
	smp-plan -q --outline-svg "$out/{id}-{view}.svg" "${@:2}" "$1"
}

@test "a view's outlines are those that were drawn over it" {
	outlines "$out/case" >"$out/plan"
	/usr/bin/python3 tests/check-outlines.py "$out/views-top.svg" "$out/case" 1 side
}

@test "outlines that are imported again are the same within half a pixel, in every view" {
	outlines "$out/case" >/dev/null
	jq -c 'del(.design) | .id = "again" | .goal.zones = "own"' "$out/case" >"$out/bare"
	# From aside a sliver of the top is seen, whose area nobody should go by; here it is the outline that counts.
	jq '(.defaults[] | select(.key == "area.interval.worthless") | .value) = 6' lib/data/defaults.json >"$out/defaults"
	for view in top front right; do
		outlines "$out/bare" --defaults "$out/defaults" --import "$out/views-$view.svg" --view $view >"$out/plan"
		# From the front the forehead hides what lies behind it.
		kinds=(frontal mid)
		[ "$view" != front ] || kinds=(frontal)
		/usr/bin/python3 tests/check-outlines.py "$out/views-$view.svg" "$out/plan" $((3 + ${#kinds[@]}))
		for kind in "${kinds[@]}"; do
			/usr/bin/python3 tests/check-outlines.py "$out/views-$view.svg" "$out/again-$view.svg" 1 $kind
		done
	done
}

@test "what a view does not show is left out of its outlines" {
	jq -c '.design = {zones: [{name: "left", kind: "side", polygon_mm: [[120,-60],[140,-60],[140,-40],[120,-40]]}]}
		| .goal.zones = "own"' "$out/case" >"$out/left"
	outlines "$out/left" >/dev/null
	grep -q 'inkscape:label="side"' "$out/views-front.svg"
	run grep -c 'inkscape:label="side"' "$out/views-right.svg"
	[ "$output" = 0 ]
}

@test "outlines link the photograph, tell the sides and say that they are a design" {
	outlines "$out/case" >/dev/null
	grep -q 'xlink:href="shots/top%20view.jpg"' "$out/views-top.svg"
	grep -q 'a &lt; b, ' "$out/views-top.svg"
	for words in "Simulation: a design, not a result. views, top, 2026-11-21" "client's left" front; do
		grep -q ">$words</text>" "$out/views-top.svg"
	done
	grep -q ">front: towards the camera</text>" "$out/views-front.svg"
	grep -q ">client's left: away from the camera</text>" "$out/views-right.svg"
	# Seen from above with the nose below, the client's left is the picture's right.
	x=$(sed -n 's/^<text x="\([0-9.]*\)".*client.s left<.*/\1/p' "$out/views-top.svg")
	jq -ne --argjson x "$x" '$x > 1200'
	# In a folder beside the photographs' own the link leads up.
	mkdir -p "$out/in/svg" "$out/in/photos"
	(cd "$out/in" && smp-plan -q --photos photos --outline-svg 'svg/{view}.svg' "$out/case" >/dev/null)
	grep -q 'xlink:href="../photos/shots/top%20view.jpg"' "$out/in/svg/top.svg"
}

@test "outlines never take the place of a photograph or of a drawing that is imported" {
	mkdir "$out/shots"
	echo photograph >"$out/shots/top view.jpg"
	cp "$out/case" "$out/in"
	run --separate-stderr smp-plan -q --photos "$out" --outline-svg "$out/shots/{view} view.jpg" "$out/in"
	expect_failure 64 "smp-plan: $out/in: case 1 (views): the output template names a photograph of the case"
	[ "$(cat "$out/shots/top view.jpg")" = photograph ]
	outlines "$out/case" >/dev/null
	cp "$out/views-top.svg" "$out/before"
	jq -c 'del(.design)' "$out/case" >"$out/bare"
	run --separate-stderr outlines "$out/bare" --import "$out/views-top.svg" --view top
	expect_failure 64 "smp-plan: $out/bare: case 1 (views): --outline-svg names a drawing that is imported"
	cmp "$out/before" "$out/views-top.svg"
	[ -z "$(find "$out" -name '.smp-*')" ]
}

@test "a template that cannot be is refused" {
	run --separate-stderr smp-plan -q --outline-svg "$out/{state}.svg" "$out/case"
	[ "$status" -eq 64 ]
	run --separate-stderr smp-plan -q --outline-svg "$out/one.svg" "$out/case"
	[ "$status" -eq 64 ]
	[ ! -e "$out/one.svg" ]
	run --separate-stderr smp-plan -q --outline-svg "$out/nowhere/{view}.svg" "$out/case"
	[ "$status" -eq 73 ]
}

@test "every variant has outlines of its own, and a flat photograph has them, too" {
	jq -c 'del(.design)' "$out/case" >"$out/bare"
	outlines "$out/bare" --variants 2 >/dev/null
	[ -s "$out/views.a-top.svg" ] && [ -s "$out/views.b-top.svg" ]
	run cmp -s "$out/views.a-top.svg" "$out/views.b-top.svg"
	[ "$status" -eq 1 ]
	flat_case "$out" >"$out/flat"
	smp-plan -q --photos "$out" --outline-svg "$out/{id}-{view}.svg" "$out/flat" >/dev/null
	grep -q 'd="M60.00,60.00 240.00,60.00 240.00,180.00 60.00,180.00z"' "$out/flat-patch.svg"
}
