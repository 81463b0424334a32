#!/usr/bin/env bats
# The cases of tests/cases: each good-* goes through the whole pipe, and every link counts the same dots; each bad-* is
# refused with the message in the first line of its .error, by smp-plan or by the tool that the second line names.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
}

# All five tools over a file, photographs from a folder, pictures into $out; the quoted cases on stdout.
pipe() { # file, folder
	smp-plan -q --photos "$2" "$1" | smp-shade -q --photos "$2" | smp-dots -q --photos "$2" |
		smp-render -q --photos "$2" -o "$out/{id}-{view}-{state}.png" | smp-cost -q
	[ "${PIPESTATUS[*]}" = "0 0 0 0 0" ]
}

# What of a case the tools disagree on; nothing when plan, columns, pictures and quote hold the same dots.
disagreements='
	[.plan.zones[].dots] as $zones
	| select(.plan.dots == 0 or ([
		($zones | add), ([.plan.sessions[].dots] | add), ([.plan.zones[].session_dots[]] | add),
		.dots.count, (.dots | .x_um, .y_um, .diameter_um, .zone, .session | length),
		.render.dots, (.render.pictures[].counts | add), .cost.dots
	] | any(. != $dots)))
	| .id'

accepted() { # name...
	local name
	for name; do
		pipe "tests/cases/$name.json" tests/photos/demo >"$out/quoted" || { echo "$name did not go through"; return 1; }
		[ "$(wc -l <"$out/quoted")" -eq "$(jq -c . "tests/cases/$name.json" | wc -l)" ]
		[ -z "$(jq -r ".plan.dots as \$dots | $disagreements" "$out/quoted")" ] || { echo "$name: counts differ"; return 1; }
	done
}

refused() { # name...
	local name tool earlier
	for name; do
		tool=$(sed -n 2p "tests/cases/bad-$name.error")
		name=tests/cases/bad-$name.json
		: "${tool:=smp-plan}"
		cp "$name" "$out/in"
		for earlier in smp-plan smp-shade smp-dots; do
			[ "$earlier" != "$tool" ] || break
			"$earlier" -q <"$out/in" >"$out/next"
			mv "$out/next" "$out/in"
		done
		if [ "$tool" = smp-plan ]; then
			run --separate-stderr smp-plan -q "$name"
		else
			run --separate-stderr "$tool" -q <"$out/in"
		fi
		[ -z "$output" ]
		expect_failure "$(case $name in *-no-photo.json) echo 66 ;; *) echo 65 ;; esac)" "$(head -n 1 "${name%.json}.error")"
	done
}

@test "a complete history is green" {
	[ "$(small_case | smp-plan -q | jq -c '.plan | [.verdict, .unasked, .unrecognised]')" = '["green",[],[]]' ]
}

@test "the same history without any one of its answers is not green" {
	small_case | jq -c '.client.history | keys[]' >"$out/questions"
	while read -r question; do
		small_case | jq -c "del(.client.history[$question])" >>"$out/in"
		small_case | jq -c ".client.history[$question] = null" >>"$out/in"
	done <"$out/questions"
	[ "$(wc -l <"$out/in")" -gt 40 ]
	[ "$(smp-plan -q "$out/in" | jq -r .plan.verdict | sort -u)" = amber ]
}

@test "every pattern goes through: Norwood with its A and vertex forms, and the whole scalp" {
	accepted good-patterns
	[ "$(wc -l <"$out/quoted")" -eq 13 ]
}

@test "every other shape goes through: Ludwig, Sinclair, Olsen, BASP, donor areas, scars, patches, several at once" {
	accepted good-shapes
	[ "$(wc -l <"$out/quoted")" -eq 45 ]
}

@test "a shaved look, a density look, a scar and temporary ink go through" {
	accepted good-norwood-3 good-density good-scar good-temporary
}

@test "a practitioner's own numbers, hair in a pattern's zone and measured skin go through" {
	accepted good-technique
}

@test "what a zone does not bear is refused" {
	refused technique-deep technique-thin-skin technique-temporary technique-points technique-zone tissue texture
}

@test "more or fewer sessions than the work bears are refused" {
	refused sessions
}

@test "dots that would cover the skin like a helmet are refused, with the most that may be" {
	refused coverage
}

@test "a client's own zones go through: on the head, on a flat photograph, on views with landmarks" {
	accepted good-part-line good-flat-patch good-views
}

@test "a flat photograph whose scale comes from the tag in it goes through" {
	accepted good-tag
}

@test "a case with a scan of the head goes through the pipe" {
	accepted good-scan
}

@test "an amber case with conditions and a case with exclusions and an override go through" {
	accepted good-amber good-exclusions
}

@test "a case of which a session is done goes through with the dots that were laid" {
	pipe tests/cases/good-exclusions.json tests/photos/demo |
		jq -c '.date = .plan.sessions[0].date | .done = [{date}]' >"$BATS_TEST_TMPDIR/begun"
	pipe "$BATS_TEST_TMPDIR/begun" tests/photos/demo >"$BATS_TEST_TMPDIR/quoted"
	jq -e '.plan.sessions[0].done and .plan.dots == .dots.count' "$BATS_TEST_TMPDIR/quoted"
	rows='.dots | [.x_um, .y_um, .zone, .session] | transpose | map(select(.[3] == 1))'
	[ "$(jq -c "$rows" "$BATS_TEST_TMPDIR/begun")" = "$(jq -c "$rows" "$BATS_TEST_TMPDIR/quoted")" ]
}

@test "the demo's cases go through with their photographs" {
	accepted demo-a demo-b
}

@test "no dot lies in an exclusion" {
	smp-plan -q tests/cases/good-exclusions.json | smp-dots -q >"$out/in"
	# The mole is a circle of 6 mm about (20, -30); its polygon of 12 corners holds a circle of 5.7 mm.
	[ "$(jq '[.dots | [.x_um, .y_um] | transpose[] | select(pow(.[0] - 20000; 2) + pow(.[1] + 30000; 2) < pow(5700; 2))]
		| length' "$out/in")" -eq 0 ]
}

@test "what else stands in a case, or before it in the stream, does not change its dots" {
	jq -c 'select(.id | IN("norwood-2", "norwood-3-vertex", "norwood-4"))' tests/cases/good-patterns.json |
		smp-plan -q >"$out/in"
	smp-dots -q <"$out/in" | jq -c .dots >"$out/alone"
	for size in 10 300 1000 5000 20000; do
		jq -c ".x = [range($size)]" "$out/in" | smp-dots -q | jq -c .dots >"$out/beside"
		cmp "$out/alone" "$out/beside"
	done
	tac "$out/in" | smp-dots -q | jq -c .dots | tac >"$out/turned"
	cmp "$out/alone" "$out/turned"
}

@test "dots in the skin and what was observed of them are refused when they make no sense" {
	refused worn-lengths worn-number worn-range worn-missing worn-undated worn-object worn-later worn-misordered
	refused observed-zone observed-retention observed-later
}

@test "follicles without a place, and a limit of coverage above the safe one, are refused" {
	refused follicles-nowhere follicles-view follicles-point clinic-coverage
}

@test "what identifies a case is refused when it is wrong" {
	refused id version no-client client-array age sex date seed
}

@test "codes that are not known are refused, with the nearest" {
	refused pattern look goal-note ink hairline-style view-from zone-kind override-rule hair-colour skin-sun
}

@test "tape measures out of range or at odds are refused" {
	refused measure measures-contradict hairline-mid
}

@test "views that cannot be told apart, sized or scaled are refused" {
	refused view-name view-twice no-size no-photo scale-beside-others scale-near scale-ways
}

@test "a tag without a photograph or of an absurd size, and pupils that nearly meet, are refused" {
	refused tag-nowhere tag-size pupils-near focal
}

@test "views whose camera cannot be found are refused" {
	refused landmark landmark-point few-landmarks few-points camera
}

@test "landmarks with left and right swapped are named and left out" {
	jq '.views |= [.[0]] | .views[0].landmarks |= (.exocanthion_left as $l | .exocanthion_left = .exocanthion_right
		| .exocanthion_right = $l) | del(.design)' tests/cases/good-views.json >"$out/in"
	run --separate-stderr smp-plan "$out/in"
	[ "$status" -eq 0 ]
	[[ "$stderr" == *"/views/0/landmarks/exocanthion_left: lies "*" from where the other points have it: left out"* ]]
	[[ "$stderr" == *"/views/0/landmarks/exocanthion_right: lies "*" from where the other points have it: left out"* ]]
	jq -e '[.plan.cameras[0].landmarks[] | select(.left_out).name] == ["exocanthion_left", "exocanthion_right"]' <<<"$output"
}

@test "drawings that enclose nothing, leave the head or stand twice are refused" {
	refused crossed off-head zone-on zone-nowhere zone-both zone-two-points exclusion-nowhere
}

@test "densities and scars that cannot be worked are refused" {
	refused zone-density zone-crowded existing-hair scar-width
}

@test "answers that cannot be understood or contradict each other are refused" {
	refused history-type history-order history-contradiction diagnosis-later
}

@test "a red verdict is refused with the number of rules and without their names" {
	refused red-minor red-pregnant red-keloid red-two
}

@test "an override that lifts what may not be lifted, or that nobody signs, is refused" {
	refused override-never override-nobody
}

@test "a record of a condition met that refuses, or of a day to come, is refused" {
	refused met-rule met-later
}

@test "a calendar that cannot be kept is refused" {
	refused closed-day always-closed interval done-later done-misordered done-fraction done-zone done-overplaced done-lot
}

@test "colours that were not asked, or that no skin has, are refused" {
	refused skin-unasked hair-unasked fitzpatrick skin-lab skin-type sample-of sample-shape
}

@test "a card that cannot be one is refused" {
	refused card-chart card-corners card-outline card-circle
}

@test "an occluded area that encloses nothing is refused" {
	refused occluded
}

@test "a price book, discount or tax that is not there is refused" {
	refused book discount tax
}

@test "every bad case of the folder is in a test of this file" {
	for file in tests/cases/bad-*.json; do
		name=${file#tests/cases/bad-}
		grep -qE "^	refused( .*)? ${name%.json}( |\$)" tests/cases.bats || { echo "$file is in no test"; return 1; }
	done
}

edited_refused() { # filter, message
	local tool
	dotted | jq -c "$1" >"$out/in"
	for tool in smp-render smp-cost; do
		run --separate-stderr "$tool" -q <"$out/in"
		[ -z "$output" ]
		expect_failure 65 "$tool: stdin: case 1 (norwood-3): $2"
	done
}

@test "a case whose number of dots was edited is refused" {
	dots=$(planned | jq .plan.dots)
	said=$(printf '%d' "$dots" | sed 's/\(.*\)\(...\)/\1,\2/')
	more=$(printf '%d' $((dots + 1)) | sed 's/\(.*\)\(...\)/\1,\2/')
	edited_refused '.dots.count += 1' "/dots/count: says $more, but $said dots stand in the columns"
	edited_refused '.plan.dots += 1' "/plan/dots: $((dots + 1)) dots, but the zones hold $dots"
	edited_refused '.plan.zones[0].dots += 1' \
		"/plan/zones/0/dots: $(planned | jq '.plan.zones[0].dots | "\(. + 1) dots, but its sessions hold \(.)"' -r)"
	edited_refused '.plan.sessions[0].dots += 1' "/plan/sessions/0/dots: 1 dots more than the zones have in this session"
}

@test "a case whose columns were edited is refused" {
	dots=$(planned | jq .plan.dots)
	said=$(printf '%d' "$dots" | sed 's/\(.*\)\(...\)/\1,\2/')
	less=$(printf '%d' $((dots - 1)) | sed 's/\(.*\)\(...\)/\1,\2/')
	edited_refused 'del(.dots.y_um[0])' "/dots/y_um: $less numbers stand in the column, $said in x_um"
	edited_refused '.dots |= (del(.count) | map_values(.[1:]) + {count: (.x_um | length - 1)})' \
		"/dots/count: $less dots stand in the columns, the plan has $said"
	edited_refused '.dots.x_um[7] = 1.5' "/dots/x_um/7: is a number; a whole number is needed"
	edited_refused '.dots.zone[0] = 9' "/dots/zone/0: 9 is not in 0..$(planned | jq '.plan.zones | length - 1')"
	edited_refused '.dots.session[0] = 2' "/dots/session/1: session 1 comes after session 2"
	edited_refused '.dots.x_um[7] = 200000' "/dots/x_um/7: the dot does not lie in its zone, $(dotted | jq '.dots.zone[7]')"
}

@test "a case whose dots changed zone is refused" {
	first=$(dotted | jq '.dots.zone | index(0)')
	counts=$(planned | jq -r '.plan.zones[0].session_dots[0] | "\(. - 1) \(.)"')
	edited_refused ".dots.zone[$first] = 1" \
		"/dots/zone: ${counts% *} dots stand in zone 0 and session 1, the plan has ${counts#* }"
}
