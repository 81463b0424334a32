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
	/usr/bin/python3 tests/check-cameras.py --program smp-plan
}

@test "the tags of the photographs are found where they are" {
	/usr/bin/python3 tests/check-tags.py --shared "$SMP_PHOTOS"
}

@test "a zone drawn on one view lies within 5 mm of the truth in the others" {
	/usr/bin/python3 tests/check-drawn.py smp-plan
}
