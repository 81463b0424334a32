#!/usr/bin/env bats
# What a client reads: the quote's text, which only this project defines.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
}

@test "the quote's text is the one that was looked at and approved" {
	for name in good-norwood-3 good-temporary good-scar; do
		smp-plan -q "tests/cases/$name.json" | smp-shade -q | smp-dots -q | smp-cost -q --format text >"$BATS_TEST_TMPDIR/$name.txt"
		diff -u "tests/expected/$name.txt" "$BATS_TEST_TMPDIR/$name.txt"
	done
}

@test "no line of a quote is wider than 80 columns" {
	LC_ALL=C.UTF-8 run ! grep -E '^.{81}' tests/expected/*.txt
}
