#!/usr/bin/env bats
# Sessions, technique and aftercare of a plan, held against the calendar and the rules written down a second time.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
}

check() {
	/usr/bin/python3 tests/check-treatment.py "$@"
}

@test "plans of random clinics keep days, dots, coverage and aftercare as the rules say" {
	check make 150 >"$out/cases"
	smp-plan -q "$out/cases" >"$out/plans"
	[ "$(wc -l <"$out/plans")" -eq 150 ]
	check check "$out/plans"
}

@test "the check notices a session a day early, a dot too many and a task too short" {
	check make 30 >"$out/cases"
	smp-plan -q "$out/cases" >"$out/plans"
	for fault in '.plan.sessions[-1].date |= (strptime("%Y-%m-%d") | mktime - 86400 | strftime("%Y-%m-%d"))' \
		'.plan.sessions[0].dots += 1' \
		'(.plan.aftercare[] | select(.code == "sauna") | .until) |= (strptime("%Y-%m-%d") | mktime - 86400 | strftime("%Y-%m-%d"))' \
		'.plan.zones[0].coverage.now += 0.01'; do
		jq -c "select(.plan.sessions[-1] | has(\"sittings\") | not) | $fault" "$out/plans" >"$out/faulty"
		run --separate-stderr check check "$out/faulty"
		[ "$status" -eq 1 ]
		[ -n "$output" ]
	done
}

# The layout planned and laid again after a change.
laid_again() { # filter, options of smp-dots
	jq -c "$1" "$out/laid" | smp-plan -q | smp-dots -q "${@:2}"
}

# The columns of a case's dots of the first sessions.
laid_of_first() { jq -c --argjson s "$1" '.dots | [.x_um, .y_um, .diameter_um, .zone, .session] | transpose[] | select(.[4] <= $s)'; }

@test "dots of a session done stay exactly where they are, whatever is planned of the rest" {
	planned | smp-dots -q | tee "$out/laid" | laid_of_first 1 >"$out/before"
	[ -s "$out/before" ]
	one='.date = "2026-12-05" | .done = [{"date": "2026-11-28"}]'
	for change in "$one" "$one | .goal.sessions = 3"; do
		laid_again "$change" >"$out/case"
		laid_of_first 1 <"$out/case" | cmp "$out/before" -
		/usr/bin/python3 tests/check-worn.py --apart "$out/case"
		jq -e '.dots.count == .plan.dots and .plan.dots == 3082' "$out/case"
	done
	# Nothing changed: the sessions to come keep their places, too.
	laid_again "$one" | laid_of_first 2 | cmp <(laid_of_first 2 <"$out/laid") -
	laid_again "$one" -r 1 -b | laid_of_first 1 | cmp "$out/before" -
	laid_again "$one" -o progressive | laid_of_first 1 | cmp "$out/before" -
	laid_again "$one" >"$out/case"
	smp-dots -q -j 4 "$out/case" >"$out/four"
	smp-dots -q "$out/case" | cmp "$out/four" -
}

@test "of a session done in part the first dots in working order stay, with a warning" {
	planned | smp-dots -q >"$out/laid"
	jq -c '.date = "2027-01-20" | .done = [{"date": "2026-11-28"}, {"date": "2026-12-12", "fraction": 0.2}]' "$out/laid" |
		smp-plan -q | smp-dots >"$out/case" 2>"$out/errors"
	[[ "$(cat "$out/errors")" == *"/plan/sessions/1: was done in part: of each zone the dots that come first"* ]]
	/usr/bin/python3 tests/check-worn.py --apart "$out/case"
	jq -e --slurpfile laid "$out/laid" '
		def rows: .dots | [.x_um, .y_um, .diameter_um, .zone, .session] | transpose;
		.plan as $plan | ($laid[0] | rows) as $before | rows as $after
		| all(range($plan.zones | length); . as $z | all(1, 2; . as $s
			| $plan.zones[$z].session_dots[$s - 1] as $n
			| [$after[] | select(.[3] == $z and .[4] == $s)] == [$before[] | select(.[3] == $z and .[4] == $s)][:$n]))' "$out/case"
}

@test "dots of a session done that a new hairline or an exclusion leaves outside stay, count as done, and are told" {
	planned | smp-dots -q | tee "$out/laid" | laid_of_first 1 >"$out/before"
	for change in '.seed = 99' '.goal.hairline.mid_mm = 82' \
		'.design.exclusions = [{name: "x", polygon_mm: [[-100, -110], [100, -110], [100, -49], [-100, -49]]}]'; do
		jq -c '.date = "2026-12-05" | .done = [{"date": "2026-11-28"}] | '"$change" "$out/laid" |
			smp-plan -q | smp-dots 2>"$out/said" >"$out/case"
		laid_of_first 1 <"$out/case" | cmp "$out/before" -
		/usr/bin/python3 tests/check-worn.py --apart "$out/case"
		[[ "$(cat "$out/said")" =~ "/plan/sessions/0: is done, and of its "([0-9]+)" dots "([0-9]+)" lie outside the zones that they were laid for, "([0-9]+)" of them in no zone of this plan: they stay" ]]
		/usr/bin/python3 tests/check-worn.py --astray "$out/case" "${BASH_REMATCH[@]:1:3}"
		smp-dots -q "$out/case" | cmp "$out/case" -
		smp-shade -q "$out/case" | smp-cost -q | jq -e '.dots.count == .plan.dots and .cost'
	done
}

@test "a zone that a new plan puts before the others takes none of the dots done for itself" {
	planned | smp-dots -q | tee "$out/laid" | laid_of_first 1 | jq -c '.[:3]' >"$out/before"
	laid_again '.date = "2026-12-05" | .done = [{"date": "2026-11-28"}]
		| .design.zones = [{name: "strip", kind: "patch", polygon_mm: [[-10, 0], [10, 0], [10, 10], [-10, 10]]}]' >"$out/case"
	laid_of_first 1 <"$out/case" | jq -c '.[:3]' | cmp "$out/before" -
	jq -e '.dots.zones == ["strip", "hairline", "frontal", "mid"] and .plan.zones[0].session_dots[0] == 0
		and .plan.zones[0].session_dots[1] > 100' "$out/case"
}

@test "where all sessions are done nothing is laid, and nothing moves" {
	planned | smp-dots -q | tee "$out/laid" | jq -c '.dots | del(.plan_digest)' >"$out/before"
	laid_again '.date = "2027-01-20" | .done = [.plan.sessions[] | {date}]' | jq -c '.dots | del(.plan_digest)' | cmp "$out/before" -
}

@test "dots of a session done whose places are not known are refused" {
	planned | smp-dots -q | jq -c '.date = "2026-12-05" | .done = [{"date": "2026-11-28"}]' | smp-plan -q >"$out/laid"
	run --separate-stderr smp-dots <(jq -c 'del(.dots)' "$out/laid")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"/dots: is missing, but sessions are done: where their dots lie is not known; give the layout that was worked from" ]]
	run --separate-stderr smp-dots <(jq -c '.dots.x_um[5] += 40' "$out/laid")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"/dots/digest: does not fit the columns: they were edited; run smp-dots again" ]]
	run --separate-stderr smp-dots <(planned | smp-dots -q |
		jq -c '.date = "2026-12-05" | .done = [{"date": "2026-11-28", "fraction": 0.5, "zones": ["frontal"]}]' | smp-plan -q)
	[ "$status" -eq 65 ]
	[[ "$stderr" =~ "/plan/sessions/0: is done and placed "[0-9]+" dots in zone 1, of which /dots holds "[0-9]+" there: where the others lie is not known" ]]
}

@test "without a known end of a wait sessions have numbers and no dates" {
	small_case | jq -c '.client.history.scalp_infection = "unknown" | .client.history.sunburn = true' |
		smp-plan -q >"$out/plan"
	[ "$(jq -c '[.plan.open_wait, (.plan.sessions | length), ([.plan.sessions[].date] | unique)]' "$out/plan")" = \
		'[true,2,[null]]' ]
}

@test "a scar takes three sessions, dry skin one more, and five are to be had for a whole scalp" {
	[ "$(smp-plan -q tests/cases/good-scar.json | jq -c '[.plan.session_reasons[].code]')" = '["small-area","scar"]' ]
	[ "$(small_case | jq -c '.client.skin.type = "dry"' | smp-plan -q | jq -c '[.plan.session_reasons[].code]')" = \
		'["small-area","slow-skin"]' ]
	[ "$(small_case | jq -c '.client.pattern = ["totalis"] | .goal.sessions = 5' | smp-plan -q |
		jq -c '[.plan.sessions[].share]')" = '[0.15,0.25,0.25,0.2,0.15]' ]
}

@test "sittings of one session name the zones that each works on" {
	small_case | jq -c '.client.pattern = ["totalis"]' | smp-plan -q >"$out/plan"
	[ "$(jq '[.plan.sessions[] | select(.sittings)] | length' "$out/plan")" -gt 0 ]
	# The hairline is worked last, so on the last day; what a day works on is no other day's, but for one zone cut in two.
	[ "$(jq -c '[.plan.sessions[] | select(.sittings) | .sittings | .[:-1][].zones[] | select(.name == "hairline")]' \
		"$out/plan")" = '[]' ]
	[ "$(jq '[.plan.sessions[] | select(.sittings) | [.sittings[].zones[].name] | length - (unique | length)] | max <= 1' \
		"$out/plan")" = true ]
	[ "$(jq '[.plan.sessions[] | (.sittings // [.])[].minutes] | max <= 240' "$out/plan")" = true ]
}

@test "density is not told to shave, only to keep blades and clippers off; the shaved look is told to clip" {
	shaving() { jq -r '.plan.aftercare[] | select(.code | IN("clip", "razor", "foil-shaver", "keep-short")) | .code' | sort -u; }
	smp-plan -q tests/cases/good-density.json >"$out/density"
	[ -z "$(jq '.plan.aftercare |= map(select(.kind != "avoid"))' "$out/density" | shaving)" ]
	[ "$(shaving <"$out/density" | tr '\n' ' ')" = "foil-shaver razor " ]
	[ "$(planned | shaving | tr '\n' ' ')" = "clip foil-shaver keep-short razor " ]
}

@test "a number that a clinic changes is told in the texts, and one that is not there is refused" {
	jq '(.defaults[] | select(.key == "after.spf") | .value) = 30' lib/data/defaults.json >"$out/defaults.json"
	[ "$(small_case | smp-plan -q --defaults "$out/defaults.json" |
		jq -r '.plan.aftercare[] | select(.code == "sunscreen") | .text')" = "Sunscreen SPF 30 every day; sun fades the dots." ]
	jq '.tasks[0].text = "read after {patch_tests} hours"' lib/data/aftercare.json >"$out/aftercare.json"
	run --separate-stderr smp-plan -q --aftercare "$out/aftercare.json" tests/cases/good-norwood-3.json
	expect_failure 78 "smp-plan: /tasks/0/text: names a default in braces that has no number (in the catalogue of aftercare)"
}

@test "coverage over 12 % and a density outside the usual range are warned of, with figures" {
	small_case | jq -c '.design.zones = [{"name": "wound", "kind": "scar", "density_per_cm2": 150,
		"polygon_mm": [[-20, 60], [20, 60], [20, 80], [-20, 80]]}]' | smp-plan 2>"$out/errors" >"$out/plan"
	# 150 / 0.82 = 182.9 dots per cm2 of 0.3 mm: 182.9 * pi / 4 * 0.09 / 100 = 12.93 %
	[[ "$(cat "$out/errors")" == *"/design/zones/0/density_per_cm2: dots and hair will cover 12.9 % of the skin of \"wound\"; above 12 % "* ]]
	[ "$(wc -l <"$out/errors")" -eq 1 ]
	small_case | jq -c '.design.zones = [{"name": "own", "kind": "mid", "density_per_cm2": 40,
		"polygon_mm": [[-20, 60], [20, 60], [20, 80], [-20, 80]]}]' | smp-plan 2>"$out/errors" >"$out/plan"
	[[ "$(cat "$out/errors")" == *"/design/zones/0/density_per_cm2: 40 is not in 80..200, which is usual there" ]]
}

@test "hair that stands in a zone of the pattern takes the place of dots" {
	small_case | jq -c '.design.existing_hair = [{"zone": "frontal", "fraction": 0.6}]' | smp-plan -q >"$out/plan"
	[ "$(jq -c '.plan.zones[] | select(.name == "frontal") | [.visible_density_per_cm2, .density_reasons[0].code, .technique.tissue]' \
		"$out/plan")" = '[52,"hair","hair-bearing"]' ]
	# 0.6 of 170 hairs of 75 um, 0.5 mm long at 45 degrees: 0.6 * 170 * 0.075 * 0.5 * sin 45 / 100 = 2.70 %
	[ "$(jq -c '.plan.zones[] | select(.name == "frontal") | .coverage.existing_hair' "$out/plan")" = 0.027 ]
}

@test "what hair covers is not known without its density and thickness, and the limits reckon with average hair" {
	thinned() { small_case | jq -c ".client.pattern = [\"ludwig-2\"] | .client.sex = \"female\" | .goal.look = \"density\" | $1"; }
	for edit in 'del(.client.hair)' 'del(.client.hair.density_per_cm2)' 'del(.client.hair.shaft_um)'; do
		thinned "$edit" | smp-plan 2>"$out/errors" >"$out/plan"
		jq -e '.plan.not_made[0] == {step: "hair-coverage", needs: ["/client/hair/density_per_cm2", "/client/hair/shaft_um"]}
			and all(.plan.zones[].coverage; .existing_hair == null and .assumed_hair > 0)' "$out/plan"
		[ "$(grep -c '/client/hair: does not tell how dense and how thick' "$out/errors")" = 1 ]
	done
	/usr/bin/python3 tests/check-schema.py accepts "$out/plan"
	thinned . | smp-plan -q >"$out/told"
	jq -e 'all(.plan.zones[].coverage; .existing_hair > 0 and (has("assumed_hair") | not)) and (.plan | has("not_made") | not)' "$out/told"
	# 223 hairs of 70 um as an estimate, beside dots alone: a limit between the two refuses.
	held=$(jq '[.plan.zones[].coverage] | max_by(.now) | .now + .assumed_hair / 2' "$out/plan")
	run --separate-stderr -65 smp-plan -q <(thinned "del(.client.hair) | .clinic.coverage_max = $held")
	[[ $stderr == *" with the hair there (of unknown hair, taken as average) would cover "* ]]
	smp-plan -q --format text <(thinned 'del(.client.hair)') | grep -q 'How much skin the hair covers is not known'
}

@test "sessions that closed days push far apart are warned of" {
	small_case | jq -c '.clinic.closed = [{"from": "2026-12-01", "until": "2027-02-28"}]' | smp-plan 2>"$out/errors" >"$out/plan"
	[ "$(jq -c '[.plan.sessions[].date]' "$out/plan")" = '["2026-11-28","2027-03-01"]' ]
	[ "$(jq -c '[.plan.sessions[1].date_reasons[].code]' "$out/plan")" = '["interval","closed"]' ]
	[[ "$(cat "$out/errors")" == *"/plan/sessions/1: lies 93 days after session 1; at most 42 are usual" ]]
	# It is the session that is told of, whatever pushed it: here a session done long ago, and no closed day.
	small_case | jq -c '.done = [{"date": "2020-11-10"}]' | smp-plan -q | jq -e '[.plan.warnings[].at] == ["/plan/sessions/1"]'
	smp-plan -q --format text "$out/plan" | tr -s ' \n' ' ' | grep -qF -e '- Session 2: lies 93 days after session 1; at most 42 are usual.'
}

@test "dots and sessions of every class lie in the published ranges" {
	# Least and most area in cm2 of the class, and its sessions, by published tables; 100 to 194 dots are placed on a cm2.
	while read -r pattern least most fewest highest; do
		small_case | jq -c --arg pattern "$pattern" '.client.pattern = [$pattern]' | smp-plan -q |
			jq -e "(.plan.dots >= 100 * $least and .plan.dots <= 194 * $most) and
				(.plan.sessions | length >= $fewest and length <= $highest)" >"$out/inside" ||
			{ echo "$pattern lies outside"; return 1; }
	done <<-EOF
		norwood-2 10 30 2 2
		norwood-3 25 50 2 2
		norwood-3-vertex 45 75 2 3
		norwood-3a 60 100 3 3
		norwood-4 90 135 3 3
		norwood-4a 100 145 3 3
		norwood-5 140 190 3 3
		norwood-5a 145 195 3 3
		norwood-6 190 300 3 3
		norwood-7 290 400 3 4
		totalis 400 625 4 5
	EOF
}

@test "shares by which the second session would be lighter than the first are refused" {
	jq '(.defaults[] | select(.key == "sessions.cumulated.3") | .values) = [0.4, 0.7, 1]' lib/data/defaults.json >"$out/defaults.json"
	run --separate-stderr smp-plan -q --defaults "$out/defaults.json" tests/cases/good-norwood-3.json
	expect_failure 78 "smp-plan: /defaults: has a value for sessions.cumulated.3 that makes no sense (in the catalogue of defaults)"
}

@test "work that needs more than two sittings a session is refused with the minutes that would do" {
	for minutes in 30 80 135; do
		run --separate-stderr smp-plan < <(small_case | jq -c --argjson m "$minutes" \
			'.client.pattern = ["totalis"] | .clinic.session_max_min = $m')
		[ "$status" -eq 65 ]
		[[ "$stderr" == *"/clinic/session_max_min: "*"more than two sittings of $minutes min hold; sittings of 136 min would do" ]]
	done
	small_case | jq -c '.client.pattern = ["totalis"] | .clinic.session_max_min = 136' | smp-plan -q >"$out/plan"
	[ "$(jq -c '[.plan.sessions[] | (.sittings // [.]) | (length <= 2), (.[].minutes <= 136)] | unique' "$out/plan")" = '[true]' ]
	run --separate-stderr smp-plan < <(small_case | jq -c '.clinic.session_max_min = 301')
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"/clinic/session_max_min: 301 is not in 30..300" ]]
}

@test "no file of defaults passes a limit of safety" {
	while read -r key member value; do
		jq --arg key "$key" --arg member "$member" --argjson value "$value" \
			'(.defaults[] | select(.key == $key)) |= (.[$member] = $value
				| .min = ([.min, .value] | min) | .max = ([.max, .value] | max))' \
			lib/data/defaults.json >"$out/defaults.json"
		run --separate-stderr smp-plan --defaults "$out/defaults.json" tests/cases/good-norwood-3.json
		[ "$status" -eq 78 ]
		[[ "$stderr" == *"has $value for $key: no file may pass "* ]]
	done <<-EOF
		depth.crown value 8
		depth.crown max 1.6
		depth.hard_max max 2
		depth.factor.temporary value 4
		sessions.interval min 9
		sessions.interval.hard_min value 1
		age.min value 12
		dot.coverage.max max 0.3
		clear.mole value 2
	EOF
}

@test "what a session placed stays as it was, whatever is planned after it" {
	smp-plan -q tests/cases/good-norwood-3.json |
		jq -c '.date = "2026-12-05" | .done = [{"date": "2026-11-28", "fraction": 0.4}]' >"$out/going-on"
	for change in '.client.pattern = ["norwood-7"]' '.goal.hairline.mid_mm = 80' '.head.circumference_mm = 600' '.'; do
		jq -c "$change" "$out/going-on" | smp-plan -q >"$out/plan"
		[ "$(jq -c '.plan.sessions[0] | [.dots, .minutes]' "$out/plan")" = '[1233,21]' ]
		smp-plan -q "$out/plan" | cmp - "$out/plan"
	done
	[ "$(smp-plan -q --variants 3 "$out/going-on" | jq -c '.plan.sessions[0].dots' | sort -u)" = 1233 ]
}

@test "counted dots go before all else, and a zone of theirs that is missing is refused" {
	small_case | jq -c '.date = "2026-12-05" | .done = [{"date": "2026-11-28",
		"dots": [{"zone": "frontal", "dots": 700}, {"zone": "mid", "dots": 300}]}]' >"$out/case"
	smp-plan "$out/case" >"$out/plan" 2>"$out/errors"
	[ "$(jq -c '[.plan.sessions[0].dots] + [.plan.zones[].session_dots[0]]' "$out/plan")" = '[1000,0,700,300]' ]
	[[ "$(cat "$out/errors")" == *"/plan/zones/2: needs 201 dots and 300 lie in it already: it gets no more"* ]]
	[ "$(jq -c '.plan.zones[2] | [.dots, .session_dots]' "$out/plan")" = '[300,[300,0]]' ]
	run --separate-stderr smp-plan < <(jq -c '.done[0].dots[0].zone = "crown"' "$out/case")
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"/done/0/dots/0/zone"* ]]
}

@test "dots that a session placed beyond what the plan needs count as covered skin, as many as the skin holds" {
	counted() { small_case | jq -c ".date = \"2026-12-05\" | .done = [{date: \"2026-11-28\", dots: [{zone: \"frontal\", dots: $1}]}]"; }
	counted 500 | smp-plan -q >"$out/plan"
	needs=$(jq '.plan.zones[1].dots' "$out/plan")
	now=$(jq '.plan.zones[1].coverage.now' "$out/plan")
	for more in 1.4 2.2; do
		placed=$(jq -n "$needs * $more | floor")
		counted "$placed" | smp-plan >"$out/plan" 2>"$out/said"
		jq -e ".plan.zones[1].coverage.now / ($now * $placed / $needs) - 1 | fabs < 0.01" "$out/plan"
		smp-plan -q "$out/plan" | cmp - "$out/plan"
	done
	# 2.2 times 7.8 % are over the 12 % at which dots begin to run together.
	grep -q '/plan/zones/1: dots and hair will cover 17.[01] % of the skin of "frontal"; above 12 %' "$out/said"
	# A digit too many: no skin holds these.
	counted "${placed}0" | smp-plan 2>"$out/said" | jq -e ".plan.zones[1].coverage.now | . < $now * 3"
	grep -q '/plan/zones/1: has 9.10 cm2 and room for [0-9]* dots, but [0-9]* were placed in it by sessions done: the others lie outside what is left of it, or the count is mistaken; it gets no more' "$out/said"
}

@test "numbing is decided for each session: none with an allergy, none while it is unknown" {
	decided() { smp-plan -q | jq -c '[.plan.sessions[].anaesthesia | [.code, .physician_may_inject]] | unique'; }
	[ "$(small_case | decided)" = '[["topical",true]]' ]
	[ "$(small_case | jq -c '.client.history.allergies = ["lidocaine"]' | decided)" = '[["none",false]]' ]
	[ "$(small_case | jq -c 'del(.client.history.allergies)' | decided)" = '[["none",false]]' ]
	[[ "$(smp-plan -q --format text tests/cases/good-norwood-3.json)" == *"Numbing: a numbing cream first"* ]]
}

@test "variants of a case whose finished session nobody counted are refused" {
	run --separate-stderr smp-plan --variants 2 < <(small_case | jq -c '.date = "2026-12-05" | .done = [{"date": "2026-11-28"}]')
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"/done: has a session whose dots are not known"* ]]
}

@test "of readings that differ the stricter counts, for what is kept off and for what is done, and every reading stands beside it" {
	small_case | smp-plan -q >"$out/plan"
	last=$(jq '.plan.sessions | length' "$out/plan")
	for code in sauna swimming sun; do
		# the day of the session is day 0: thirty days are days 0 to 29
		[ "$(jq -c --arg code "$code" '[.plan.aftercare[] | select(.code == $code) | .after_session, .until_session, .until_day]' "$out/plan")" = "[1,$last,29]" ]
		[ "$(jq --arg code "$code" '.plan.aftercare[] | select(.code == $code) | [.readings[].text] | contains(["28 days", "30 days"])' "$out/plan")" = true ]
	done
	# After every session: ten days are days 0 to 9, thirty go on through the next session.
	[ "$(jq -c '[.plan.aftercare[] | select(.after_session == 1 and (.code | IN("shampoo", "sweating", "foil-shaver"))) | .until_day]' "$out/plan")" = '[9,9,9]' ]
	[ "$(jq -c '[.plan.aftercare[] | select(.code == "hard-exercise") | .after_session, .until_session, .until_day]' "$out/plan")" = "[1,$last,29]" ]
	[ "$(jq -c '[.plan.aftercare[] | select(.code == "moisturise") | .from_day] | unique' "$out/plan")" = '[6]' ]
	jq -e '[.plan.aftercare[] | select(.code | IN("shampoo", "sweating", "foil-shaver", "hard-exercise", "moisturise", "sunscreen"))
		| (.readings | length) >= 2] | all' "$out/plan"
	jq -e '.plan.aftercare[] | select(.code == "sunscreen") | .text | startswith("Sunscreen SPF 60 ")' "$out/plan"
	[ "$(jq -c '.plan.aftercare[] | select(.code == "sunscreen") | [.after_session, .from_day]' "$out/plan")" = "[$last,30]" ]
}

@test "a zone with fewer dots to place than lie in it gets no more, and one too small for them says with figures that they lie outside" {
	small_case | smp-plan -q | jq -c '.date = "2026-12-05" | .done = [{date: .plan.sessions[0].date, fraction: 1}]' >"$out/done"
	shrunk() { jq -c --argjson y "$1" '.design.exclusions = [{name: "x", polygon_mm: [[-100, -110], [100, -110], [100, $y], [-100, $y]]}]' "$out/done"; }
	dots=$(jq '.plan.zones[0].dots' "$out/done")
	for y in -66 -62 -58; do
		shrunk $y | smp-plan 2>"$out/said" >"$out/plan"
		grep -q "/plan/zones/0: needs [0-9]* dots and $dots lie in it already" "$out/said"
	done
	for y in -49 -46 -41; do
		run --separate-stderr smp-plan < <(shrunk $y)
		[ "$status" -eq 0 ]
		[[ "$stderr" =~ ": /plan/zones/0: has "[0-9.]+" cm2 and room for "([0-9]+)" dots, but $dots were placed in it by sessions done: the others lie outside" ]]
		[ "${BASH_REMATCH[1]}" -lt "$dots" ]
	done
}

@test "sessions done closer than healing allows are warned of with the days, sittings on different areas are not" {
	for row in '2026-11-29 1.day' '2026-11-30 2.days' '2026-12-07 9.days'; do
		read -r second words <<<"$row"
		run --separate-stderr smp-plan <(small_case | jq -c --arg second "$second" \
			'.date = "2026-12-20" | .done = [{date: "2026-11-28"}, {date: $second}]')
		[[ $stderr == *": /done/1/date: lies ${words/./ } after a session on the same skin, which needs 10 days to heal"* ]]
	done
	for done in '[{date: "2026-11-28"}, {date: "2026-12-08"}]' \
		'[{date: "2026-11-28", zones: ["hairline"]}, {date: "2026-11-29", zones: ["frontal"]}]'; do
		run --separate-stderr smp-plan <(small_case | jq -c ".date = \"2026-12-20\" | .done = $done")
		[ "$status" -eq 0 ]
		[[ $stderr != *"on the same skin"* ]]
	done
}

@test "fewer sessions than the work takes are warned of with figures and range; as many, or more, are not" {
	large() { small_case | jq -c ".client.pattern = [\"norwood-7\"] | .goal.sessions = $1"; }
	run --separate-stderr smp-plan <(large 2)
	grep -qE ': /goal/sessions: 2 are fewer than the [34] that this work takes \([a-z ,]+\); in practice it takes 2 to 5$' <<<"$stderr"
	run --separate-stderr smp-plan <(large 4)
	[[ $stderr != *"/goal/sessions"* ]]
}

@test "the ink and the pigment family of a series are not changed once a session is done" {
	small_case | smp-plan -q | smp-shade -q | jq -c '.date = "2026-12-01" | .done = [{date: "2026-11-28"}]' >"$out/begun"
	run --separate-stderr smp-plan -q <(jq -c '.goal.ink = "temporary"' "$out/begun")
	[ "$status" -eq 65 ]
	[[ $stderr == *": /goal/ink: is another ink than the permanent one that 1 session has placed, and that stays in the skin: finish"* ]]
	smp-plan -q <(jq -c '.done = [] | .goal.ink = "temporary"' "$out/begun") | jq -e '.plan.ink == "temporary"'
	smp-plan -q "$out/begun" >"$out/again"
	smp-shade -q "$out/again" >"$out/shaded"
	family=$(jq -r .shade.pigment.family "$out/shaded")
	other=$([ "$family" = carbon ] && echo iron-oxide || echo carbon)
	run --separate-stderr -65 smp-shade -q <(jq -c --arg other "$other" '.shade.pigment.family = $other' "$out/again")
	[[ $stderr == *": /shade/pigment/family: is $other, which sessions of /done placed and which stays in the skin"* ]]
}

@test "ink in the skin of which nobody knows is not taken for one that fades; a session tells its own" {
	begun() { small_case | jq -c ".goal.ink = \"temporary\" | .done = [{date: \"2026-11-10\"} + $1] | ${2:-.}"; }
	run --separate-stderr -65 smp-plan -q <(begun '{}')
	[[ $stderr == *": /done/0/ink: is missing, and no plan tells it: "* ]]
	run --separate-stderr -65 smp-plan -q <(begun '{ink: "permanent"}')
	[[ $stderr == *": /goal/ink: is another ink than the permanent one that 1 session has placed"* ]]
	run --separate-stderr -65 smp-plan -q <(begun '{ink: "temporary"}' '.goal.ink = "permanent"')
	[[ $stderr == *": /goal/ink: is another ink than the temporary one"* ]]
	smp-plan -q <(begun '{ink: "temporary"}') >"$out/plan"
	jq -e '.plan.ink == "temporary" and .plan.sessions[0].date == "2026-11-10"' "$out/plan"
	smp-plan -q "$out/plan" | cmp - "$out/plan"
	smp-plan -q <(begun '{}' '.goal.ink = "permanent"') | jq -e '.plan.ink == "permanent"'
}

@test "a plan whose days no tool could read again is refused, one just before is not" {
	run --separate-stderr -65 smp-plan -q <(small_case | jq -c '.date = "2999-12-31"')
	[[ $stderr == *": /date: leads to days after the year 2999, the last that can be written" ]]
	small_case | jq -c '.date = "2900-01-01"' | smp-plan -q | smp-shade -q | jq -e '.shade.pigment'
}
