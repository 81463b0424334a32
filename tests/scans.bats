#!/usr/bin/env bats
# Scans of the head: a third kind of surface, held against the triangles of the scan itself.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	T=$BATS_TEST_TMPDIR
}

# The small case on a scan that make-scan.py makes in $T; its options.
scanned() { # file, option...
	local name=$1 scan
	shift
	scan=$(/usr/bin/python3 tests/make-scan.py "$T/$name" "$@") || return
	small_case | jq -c --argjson scan "$scan" '.head.scan = $scan'
}

# The same on the head of a photograph, with its true landmarks in the subject's frame, each off by up to a millimetre.
photographed() { # name, option of photograph...
	local name=$1
	shift
	photograph "$@" --scan 4 -o "$T/$name.ply" && photograph "$@" --survey -o "$T/$name.json" || return
	small_case | jq -c --arg file "$name.ply" --slurpfile survey "$T/$name.json" '.head.scan = {file: $file,
		landmarks: ($survey[0].landmarks | with_entries(select(.key | IN("glabella", "nasion", "subnasale", "inion",
			"tragion_left", "tragion_right", "exocanthion_left", "exocanthion_right", "opisthocranion")))
			| with_entries(.key as $key | .value |= [.[0] + ($key | length % 3) - 1, .[1] - ($key | length % 2), .[2]]))}'
}

plan() { smp-plan -q --photos "$T"; }

@test "areas and distances are those of the scan's triangles" {
	scanned head.ply --bump 1 | plan | smp-dots -q --photos "$T" >"$T/dotted"
	/usr/bin/python3 tests/check-scans.py "$T/head.ply" <"$T/dotted"
	[ "$(jq .dots.count "$T/dotted")" -eq "$(jq .plan.dots "$T/dotted")" ]
}

@test "on heads with faces and ears, too, and the scan's head has the measures of the truth" {
	photographed one --seed 3 --head-length 207 --head-breadth 148 --head-height 127 --skull-spread 1 |
		jq -c '.client.pattern = ["norwood-4"]' >"$T/one"
	photographed two --seed 8 --head-length 188 --head-breadth 158 --head-height 136 --skull-spread 1 >"$T/two"
	for who in one two; do
		plan <"$T/$who" | smp-dots -q --photos "$T" >"$T/dotted"
		/usr/bin/python3 tests/check-scans.py "$T/$who.ply" <"$T/dotted"
		jq -e --slurpfile survey "$T/$who.json" '.plan.surface as $plan | $survey[0].head as $true
			| [$plan.length_mm - $true.length_glabella_opisthocranion_mm,
				$plan.breadth_mm - $true.breadth_max_mm, $plan.tragion_top_mm - $true.auricular_height_mm]
			| map(fabs) | max <= 3' "$T/dotted"
		# The landmarks stand in the head frame already, so that the placement is what registration makes wrong: 3 degrees.
		jq -e '.plan.surface.scan.placement | [.[0], .[5], .[10]] | min > 0.9986' "$T/dotted"
	done
}

@test "every format and unit of one scan makes the same plan" {
	scanned little.ply | plan | jq -c '.plan | .dots, [.zones[].area_mm2 | round]' >"$T/wanted"
	for options in "big.ply --format big" "text.ply --format ascii" "head.obj --format obj" "metres.ply --mm-per-unit 1000" \
		"inches.obj --format obj --mm-per-unit 25.4"; do
		# shellcheck disable=SC2086 # a file and options
		scanned $options | plan | jq -c '.plan | .dots, [.zones[].area_mm2 | round]' >"$T/found"
		cmp "$T/found" "$T/wanted" || { echo "$options"; return 1; }
	done
}

@test "the dots are the same for one thread and four" {
	scanned head.ply --bump 1 | plan >"$T/planned"
	cmp <(smp-dots -q --photos "$T" "$T/planned") <(smp-dots -q -j 4 --photos "$T" "$T/planned")
}

@test "a hole in the scan takes no dot, is told, and its area is not priced" {
	scanned whole.ply --bump 1 | plan | jq '[.plan.zones[].area_mm2] | add' >"$T/whole"
	scanned torn.ply --bump 1 --hole 0 -60 120 12 >"$T/in"
	smp-plan --photos "$T" "$T/in" 2>"$T/warned" | smp-dots -q --photos "$T" >"$T/dotted"
	/usr/bin/python3 tests/check-scans.py "$T/torn.ply" <"$T/dotted"
	grep -q 'warning: /head/scan/file: has no skin in 1 place under the zones or beside them, [45]\.[0-9] cm2: no dot' "$T/warned"
	jq -e '.plan.exclusions | length == 1 and .[0].kind == "unscanned"' "$T/dotted"
	# A ball of 12 mm cuts 4.4 to 4.6 cm2 out of the skin; the outline keeps up to 4 mm from it.
	jq -e --slurpfile whole "$T/whole" '$whole[0] - ([.plan.zones[].area_mm2] | add) | . > 380 and . < 650' "$T/dotted"
}

@test "a scan of the crown alone is planned where it shows skin" {
	scanned crown.ply --hole 0 0 -40 100 | plan | jq -e '.plan.surface.kind == "mesh" and .plan.dots > 0'
}

@test "of the areas on a scan only its scale is open, and of patterns how its landmarks place it" {
	scanned head.ply --bump 1 | jq -c '.design.zones = [{name: "own", kind: "mid", polygon_mm: [[-20, 60], [20, 60], [20, 80], [-20, 80]]}]' | plan |
		jq -e '.plan.surface as $s | ($s.scan.residual_mm / ($s.scan.landmarks | length | sqrt) / $s.half_length_mm) as $placed
			| .plan.zones | map([.area_high_mm2, .area_low_mm2] | .[0] / .[1] | log / 2 / 1.96)
			| (.[0] - 0.01 | fabs) < 0.0002 and all(.[1:][]; (. - (0.0001 + 4 * $placed * $placed | sqrt) | fabs) < 0.0005)'
}

@test "landmarks of the scan that changed since the plan are refused by smp-dots and smp-render" {
	scanned head.ply | plan | smp-shade -q >"$T/shaded"
	smp-dots -q --photos "$T" "$T/shaded" >"$T/dotted"
	edit='.head.scan.landmarks.tragion_left[2] += 6'
	run --separate-stderr smp-dots -q --photos "$T" <(jq -c "$edit" "$T/shaded")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *": /plan/surface/scan: was placed by other landmarks, or in another unit, than /head/scan has: run smp-plan again" ]]
	run --separate-stderr smp-render -q --photos "$T" -o "$T/{view}-{state}.png" <(jq -c "$edit" "$T/dotted")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *": /plan/surface/scan: was placed by other landmarks, "* ]]
	# The same landmarks in another order place it as they did.
	jq -c '.head.scan.landmarks |= (to_entries | reverse | from_entries) | .head.scan.note = "x"' "$T/shaded" |
		smp-dots -q --photos "$T" | jq -e --slurpfile before "$T/dotted" '.dots.x_um == $before[0].dots.x_um'
}

@test "a scan that changed since the plan is refused by smp-dots and smp-render" {
	scanned head.ply | plan | smp-shade -q >"$T/shaded"
	smp-dots -q --photos "$T" "$T/shaded" >"$T/dotted"
	printf x >>"$T/head.ply"
	run --separate-stderr smp-dots -q --photos "$T" "$T/shaded"
	expect_failure 65 "smp-dots: $T/shaded: case 1 (norwood-3): /plan/surface/scan/digest: does not fit the file, which changed since the plan was made: run smp-plan again"
	run --separate-stderr smp-render -q --photos "$T" "$T/dotted"
	expect_failure 65 "smp-render: $T/dotted: case 1 (norwood-3): /plan/surface/scan/digest: does not fit the file, which changed since the plan was made: run smp-plan again"
	rm "$T/head.ply"
	run --separate-stderr smp-dots -q --photos "$T" "$T/shaded"
	expect_failure 66 "smp-dots: $T/shaded: case 1 (norwood-3): /plan/surface/scan/file: cannot be opened: No such file or directory"
	run --separate-stderr smp-cost -q "$T/dotted"
	[ "$status" -eq 0 ]
}

# The first refusal of a change to the case in $T/in.
refuses() { # status, filter, message
	jq -c "$2" "$T/in" >"$T/changed"
	run --separate-stderr smp-plan -q --photos "$T" "$T/changed"
	expect_failure "$1" "smp-plan: $T/changed: case 1 (norwood-3): $3"
}

@test "a scan that cannot be read or registered is refused, and it says where" {
	scanned head.ply >"$T/in"
	refuses 66 '.head.scan.file = "none.ply"' "/head/scan/file: cannot be opened: No such file or directory"
	refuses 65 '.head.scan.file = "in"' \
		"/head/scan/file: line 1 is not of an OBJ file of polygons, and the file is no PLY"
	refuses 65 'del(.head.scan.file)' "/head/scan/file: is missing; a string is needed"
	refuses 65 '.head.scan.landmarks.nose = [1, 2, 3]' "/head/scan/landmarks: has a landmark that is not known; nearest: nasion, inion, menton"
	refuses 65 '.head.scan.landmarks.glabella = [1, 2]' \
		"/head/scan/landmarks/glabella: has 2 numbers, not 3"
	refuses 65 '.head.scan.mm_per_unit = 25.4' "/head/scan/mm_per_unit: the landmarks span 25.5 times what they span on an average head, 0.75..1.3 is an adult's: is the unit right?"
	refuses 65 '.head.scan.landmarks |= {glabella, nasion}' \
		"/head/scan/landmarks: has 2 landmarks; at least 3 that are not in a line are needed"
	refuses 65 '.head.scan.landmarks |= (.nasion = .glabella | {nasion, glabella, subnasale})' \
		"/head/scan/landmarks: the landmarks lie nearly in a line; add one beside it"
	jq -c '.head.scan.landmarks |= (.tragion_left as $left | .tragion_left = .tragion_right | .tragion_right = $left)' \
		"$T/in" >"$T/changed"
	run --separate-stderr smp-plan -q --photos "$T" "$T/changed"
	[ "$status" -eq 65 ]
	[[ "$stderr" = *"/head/scan/landmarks: the landmarks lie "*" mm (root mean square) from those of a head"*"the right side"* ]]
}

@test "a landmark that was marked badly is named" {
	scanned head.ply --lift 16 >"$T/in"
	smp-plan --photos "$T" "$T/in" 2>"$T/warned" >"$T/planned"
	[ "$(grep -c landmarks "$T/warned")" -eq 1 ]
	grep -q 'warning: /head/scan/landmarks/glabella: lies 1[0-9] mm from where the other landmarks have it: check it' "$T/warned"
	jq -e '.plan.warnings | map(select(.at == "/head/scan/landmarks/glabella")) | length == 1' "$T/planned"
}

@test "the plan for people says that areas are those of the scan" {
	scanned head.ply >"$T/in"
	smp-plan -q -f text --photos "$T" "$T/in" | tr '\n' ' ' | tr -s ' ' >"$T/page"
	grep -q 'Areas are those of a scan of the head\. Its 8 landmarks lie [01]\.[0-9].*mm from where a head' "$T/page"
	run grep -c 'average measures' "$T/page"
	[ "$output" -eq 0 ]
}

@test "a tape measure that contradicts the scan is told" {
	scanned head.ply | jq -c '.head.length_mm = 185' >"$T/in"
	smp-plan --photos "$T" "$T/in" 2>&1 >/dev/null |
		grep -q 'warning: /head/length_mm: is 185 mm, the scan has 20[0-9] mm: check it, and /head/scan/mm_per_unit'
}

@test "a scan beside a flat photograph is refused" {
	scanned head.ply >"$T/scanned"
	flat_case "$T" | jq -c --slurpfile scan "$T/scanned" '.head.scan = $scan[0].head.scan' >"$T/in"
	run --separate-stderr smp-plan -q --photos "$T" "$T/in"
	expect_failure 65 "smp-plan: $T/in: case 1 (flat): /head/scan: stands beside a view that has only a scale; give that view landmarks, or leave the scan out"
}

@test "no picture is put in the place of the scan" {
	cp tests/photos/demo/demo_a.ply tests/photos/demo/demo_a_front.jpg tests/photos/demo/demo_a_top.jpg "$T"
	smp-plan -q --photos "$T" tests/cases/good-scan.json | smp-shade -q --photos "$T" |
		smp-dots -q --photos "$T" >"$T/dotted"
	cd "$T" || exit
	run --separate-stderr smp-render -q --photos . -o "demo_a.ply" dotted
	[ "$status" -eq 64 ]
	cmp demo_a.ply "$BATS_TEST_DIRNAME/photos/demo/demo_a.ply"
}

@test "dots in the skin of a scan whose landmarks were marked otherwise, or of another scan, are told to lie elsewhere" {
	scanned head.ply --bump 1 | plan | smp-dots -q --photos "$T" | smp-dots -q --wear --photos "$T" |
		jq -c '.date = "2030-12-21"' >"$T/worn"
	run --separate-stderr smp-plan --photos "$T" "$T/worn"
	[[ "$stderr" != *"/worn/0/surface/scan"* ]]
	run --separate-stderr smp-plan --photos "$T" <(jq -c '.head.scan.landmarks |= (.tragion_left[2] += 6 | .tragion_right[2] -= 6)' "$T/worn")
	[[ "$stderr" =~ "/worn/0/surface/scan/placement: has the same scan up to "([0-9.]+)" mm from where" ]]
	# The landmarks weigh each other: less than the 6 mm tilt would move, more than a slip of the pen.
	jq -en --argjson mm "${BASH_REMATCH[1]}" '$mm > 2 and $mm < 15'
	scanned head.ply --bump 2 >"$T/other"
	run --separate-stderr smp-plan --photos "$T" "$T/worn"
	[[ "$stderr" == *"/worn/0/surface/scan/digest: is of another scan than that of the plan"* ]]
}
