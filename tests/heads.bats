#!/usr/bin/env bats
# Heads that the plan never saw, made up by build/photograph --survey; make check-heads takes two hundred.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
}

@test "intervals of areas and lengths hold the truth of unseen heads, and slips of 12 mm are named" {
	/usr/bin/python3 tests/check-heads.py --plan smp-plan --photograph "$B/photograph" --heads 10 --first 5001
}
