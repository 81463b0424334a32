#!/usr/bin/env bats
# The photographs with ground truth in the folder SMP_PHOTOS; without it this file is not in the plan (scripts/check).
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
}

@test "the folder of SMP_PHOTOS is there" {
	[ -f "$SMP_PHOTOS/README.md" ]
}

@test "fitted cameras, unseen landmarks, areas and overlaps are within their limits" {
	[ -z "${SANITIZE:-}" ] || skip "a minute of CPU; views.bats fits the same cameras"
	/usr/bin/python3 tests/check-cameras.py --program smp-plan --seeds 3 # by hand it takes its twenty
}

@test "the tags of the photographs are found where they are" {
	/usr/bin/python3 tests/check-tags.py --shared "$SMP_PHOTOS"
}

@test "a strip of patches brings skin colours nearer to their truth" {
	/usr/bin/python3 tests/check-card.py "$(dirname "$(command -v smp-shade)")" "$BATS_TEST_TMPDIR" "$SMP_PHOTOS"
}

@test "a zone drawn on one view lies within 5 mm of the truth in the others" {
	/usr/bin/python3 tests/check-drawn.py smp-plan
}

@test "the preview of a full head of dots resembles the same head with stubble grown" {
	/usr/bin/python3 tests/check-grown.py "$(dirname "$(command -v smp-render)")"
}

@test "a tape measure that contradicts a tag is named and left out: no click is blamed, and the interval holds the truth" {
	for tape in circumference_mm:650 circumference_mm:600 circumference_mm:480 breadth_mm:180; do
		jq -c ".views[0].scale = {tag_mm: 20} | .views[1].scale = {tag_mm: 20} | .head = {$tape}" "$SMP_PHOTOS/../example-case.json" |
			smp-plan --photos "$SMP_PHOTOS" >"$BATS_TEST_TMPDIR/plan.json" 2>"$BATS_TEST_TMPDIR/said"
		grep -q "/head/${tape%:*}: is ${tape#*:} mm, but by everything else" "$BATS_TEST_TMPDIR/said"
		run grep -c landmarks "$BATS_TEST_TMPDIR/said"
		[ "$output" = 0 ]
		jq -e '.plan.surface | .length_low_mm < 200.4 and 200.4 < .length_high_mm' "$BATS_TEST_TMPDIR/plan.json"
	done
}
