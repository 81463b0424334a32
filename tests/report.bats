#!/usr/bin/env bats
# smp-dots --report: a page on the layout whose figures are those of the measuring program, one for each case.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	T=$BATS_TEST_TMPDIR
}

# A flat square of 120 mm, so that everything of it can be measured without a chart.
square_case() {
	cat <<-EOF
	{"smp":1,"id":"square","date":"2026-11-21","client":{"age":40,"sex":"male","skin":{"fitzpatrick":3},
	"hair":{"colour":"black"},"history":{}},"views":[{"name":"patch","size_px":[1400,1400],
	"scale":{"mm_per_px":0.1}}],"design":{"zones":[{"name":"patch","kind":"crown","on":"patch",
	"polygon_px":[[100,100],[1300,100],[1300,1300],[100,1300]]}]}}
	EOF
}

@test "the report's figures are those of stipple_quality, for all dots, each session and the first two" {
	square_case | smp-plan -q | smp-dots -q --report "$T/page.svg" >"$T/case.json"
	/usr/bin/python3 tests/check-report.py "$B/stipple_quality" "$T/page.svg" "$T/case.json" 10 10 130 130
}

@test "a work too narrow for windows has its spectrum by pairs" {
	planned | smp-dots -q --report "$T/page.svg" >/dev/null
	grep -q 'By the distances of all pairs' "$T/page.svg"
	run ! grep -q 'dashed square' "$T/page.svg"
	run ! grep -q 'No spectrum' "$T/page.svg"
}

@test "a work of few dots has a page that says what is not known" {
	flat_case "$T" | sed 's/\[60,60\],\[240,60\],\[240,180\],\[60,180\]/[60,60],[90,60],[90,90],[60,90]/' | smp-plan -q |
		smp-dots -q --report "$T/page.svg" >"$T/case.json"
	[ "$(jq .dots.count "$T/case.json")" -lt 200 ]
	grep -q "No spectrum: $(jq .dots.count "$T/case.json") dots, fewer than 200" "$T/page.svg"
	run ! grep -qi 'nan\|inf' "$T/page.svg"
}

@test "a report changes nothing of the case, and is the same for any number of threads" {
	planned >"$T/plan.json"
	smp-dots -q "$T/plan.json" >"$T/without.json"
	smp-dots -q --report "$T/one.svg" "$T/plan.json" >"$T/with.json"
	smp-dots -q -j 4 --report "$T/four.svg" "$T/plan.json" >/dev/null
	cmp "$T/without.json" "$T/with.json"
	cmp "$T/one.svg" "$T/four.svg"
}

@test "every drawing says where the client's left and the front are, and shows every dot" {
	planned | smp-dots -q --report "$T/page.svg" >"$T/case.json"
	grep -q ">client&apos;s left<\|>client's left<" "$T/page.svg"
	grep -q '>front<' "$T/page.svg"
	[ "$(grep -o 'm-\?[0-9]* -\?[0-9]*h0' "$T/page.svg" | wc -l)" = "$(jq .dots.count "$T/case.json")" ]
}

@test "a flat photograph's drawing does not pretend to know the client's left" {
	square_case | smp-plan -q | smp-dots -q --report "$T/page.svg" >/dev/null
	grep -q '>top of the photograph<' "$T/page.svg"
	run ! grep -q "client's left" "$T/page.svg"
}

@test "the bar of the scale has room in the drawing of the smallest work" {
	flat_case "$T" | smp-plan -q | smp-dots -q --report "$T/page.svg" >/dev/null
	grep -q '>5 mm of chart<' "$T/page.svg"
	/usr/bin/python3 - "$T/page.svg" <<-EOF
		import re, sys
		page = open(sys.argv[1]).read()
		left, right = map(float, re.search(r'<line x1="([0-9.]+)" y1="[0-9.]+" x2="([0-9.]+)"[^>]* id="scale"', page).groups())
		words = float(re.search(r'x="([0-9.]+)"[^>]*>bottom of the photograph<', page)[1])
		zone = [float(x) for x in re.findall(r'([0-9.]+),', re.search(r'<path d="M([^"]*)"', page)[0])]
		assert right < words - 90, (right, words)
		assert abs((right - left) / (max(zone) - min(zone)) - 5 / 18) < 0.01, "5 of the zone's 18 mm"
	EOF
}

@test "several cases get a page each by {id}" {
	{ planned; square_case | smp-plan -q; } | smp-dots -q --report "$T/{id}.svg" >/dev/null
	[ -s "$T/norwood-3.svg" ]
	[ -s "$T/square.svg" ]
}

@test "several cases and one page are status 64" {
	planned >"$T/plan.json"
	run --separate-stderr smp-dots -q --report "$T/page.svg" "$T/plan.json" "$T/plan.json"
	[ "$status" -eq 64 ]
	[[ "$stderr" == *"the output template names one file twice: what it takes of {id}, {view} and {state} must tell all files apart, and ids may not repeat" ]]
}

@test "a report with {view} is status 64" {
	run --separate-stderr smp-dots -q --report "$T/{view}.svg" /dev/null
	expect_failure 64 "smp-dots: --report takes {id}, but neither {view} nor {state}"
}

@test "a report over a photograph of the case is status 64, and the photograph stays" {
	flat_case "$T" | sed "s|p.png|$T/p.png|" | smp-plan -q >"$T/plan.json"
	before=$(cksum <"$T/p.png")
	run --separate-stderr smp-dots -q --report "$T/p.png" "$T/plan.json"
	[ "$status" -eq 64 ]
	[ "$(cksum <"$T/p.png")" = "$before" ]
}

@test "the page of a case that is refused is not written" {
	planned | jq -c '.plan.zones[0].spacing_min_mm = 3' >"$T/tight.json"
	run --separate-stderr smp-dots -q --report "$T/page.svg" "$T/tight.json"
	[ "$status" -eq 65 ]
	[ ! -e "$T/page.svg" ]
}

@test "the page holds the id, but no other word of the case" {
	small_case | jq -c '.client.name = "Zacharias" | .design.zones = [{"name": "zacharias", "kind": "crown",
		"polygon_mm": [[-20, 0], [20, 0], [20, 30], [-20, 30]]}]' | smp-plan -q |
		smp-dots -q --report "$T/page.svg" >/dev/null
	grep -q 'Layout of case norwood-3' "$T/page.svg"
	run ! grep -qi zacharias "$T/page.svg"
}

@test "the page of a touch-up draws the dots in the skin, and measures old and new together" {
	dotted | smp-dots -q --wear | jq -c '.date = "2030-12-21"' | smp-plan -q | smp-dots -q --report "$T/page.svg" >"$T/case.json"
	old=$(jq '.worn[0].dots.count' "$T/case.json")
	[ "$(grep -c '<circle' "$T/page.svg")" = "$old" ]
	[ "$(grep -o 'm-\?[0-9]* -\?[0-9]*h0' "$T/page.svg" | wc -l)" = "$(jq .dots.count "$T/case.json")" ]
	grep -q "Grey rings: [0-9]* dots in the skin" "$T/page.svg"
	/usr/bin/python3 tests/check-report.py --worn "$T/page.svg" "$T/case.json"
}

@test "follicles among the dots of a touch-up are no dots that the page looks for" {
	dotted | smp-dots -q --wear | jq -c '.date = "2030-12-21"
		| .design.follicles = [{points_mm: [range(-25; 25; 1.3) as $x | range(-100; -40; 1.3) as $y | [$x, $y]]}]' |
		smp-plan -q | smp-dots -q --report "$T/page.svg" >"$T/case.json"
	/usr/bin/python3 tests/check-report.py --worn "$T/page.svg" "$T/case.json"
}
