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

@test "five very different cases in five currencies read as plan and prices make them, worked out a second time" {
	local own=lib/data/prices.json clinics=tests/prices/clinics.json out=$BATS_TEST_TMPDIR books book name
	for name in norwood-3 temporary scar density amber; do
		smp-plan -q "tests/cases/good-$name.json" >"$out/$name.json"
	done
	while read -r books book name; do
		smp-cost -q --prices "$books" -b "$book" -f text "$out/$name.json" >"$out/$book-$name.txt"
		python3 tests/check-statement.py "$books" "$book" "$out/$name.json" "$out/$book-$name.txt"
	done <<-EOF
	$own us norwood-3
	$clinics vienna norwood-3
	$own us temporary
	$clinics tokyo temporary
	$own us scar
	$clinics kuwait scar
	$own us-session density
	$own uk amber
	$own us-hour amber
	EOF
	LC_ALL=C.UTF-8 run ! grep -E '^.{81}' "$out"/*.txt tests/expected/*.txt
	for edit in 's/900\.00$/900.01/' 's/TOTAL .*2.53/&1/' 's/727\.52/727.53/'; do
		sed "$edit" "$out/us-norwood-3.txt" >"$out/page"
		run python3 tests/check-statement.py "$own" us "$out/norwood-3.json" "$out/page"
		[ "$status" -eq 1 ]
	done
}
