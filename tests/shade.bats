# smp-shade: the choice of ink, how it changes with the years, and that all tools read one model of it.
load helper

setup_file() {
	export out="$BATS_FILE_TMPDIR"
	smp-plan -q tests/cases/good-norwood-3.json >"$out/planned"
	smp-shade -q <"$out/planned" >"$out/shaded"
}

@test "every zone is told at ten ages, in order, with what is left of pigment and contrast" {
	run jq -c '[.shade.zones[].ages | map(.age)] | unique' "$out/shaded"
	[ "$output" = '[["fresh","3-days","healed","6-months","1-year","2-years","3-years","5-years","8-years","10-years"]]' ]
	# Carbon, 0.15 a year: exp(-0.15 t), less what is still lost after 28 days: 1 + 0.33 / 0.67 exp(-2) of it.
	jq -e 'def near(a; b): (a - b) | fabs < 0.001; (.shade.zones[0].ages | map({(.age): .pigment_left}) | add) as $left
		| ((0.33 / 0.67 * (-2 | exp) + 1) * (-0.15 * 28 / 365.25 | exp)) as $healed
		| near($left.healed; 1) and near($left["5-years"]; (-0.75 | exp) / $healed)
		and near($left["10-years"]; (-1.5 | exp) / $healed)
		and ([.shade.zones[].ages[2:][].contrast_left] | all(. <= 1))' "$out/shaded"
}

@test "sun, oily skin and swimming multiply what fades, and bring the touch-up nearer" {
	jq -c '.client.skin.sun = "high" | .client.skin.type = "oily" | .client.skin.swimming = "often"' \
		tests/cases/good-norwood-3.json | smp-plan -q | smp-shade -q >"$out/faster"
	jq -e '.shade.fading.factor * 1000 | round == 1932' "$out/faster"
	jq -e -s '.[0].shade.touch_up.likely_years < 0.65 * .[1].shade.touch_up.likely_years' "$out/faster" "$out/shaded"
}

@test "the touch-up comes where contrast falls under the trigger: between the ages that say so" {
	jq -e '.shade | .touch_up as $t | .zones | map(.ages | map(select(.years <= $t.likely_years)) | last.contrast_left)
		| max >= $t.trigger' "$out/shaded"
	jq -e '.shade | .touch_up as $t | .zones | map(.ages | map(select(.years >= $t.likely_years)) | first.contrast_left)
		| min <= $t.trigger' "$out/shaded"
	jq -e '.shade.touch_up | .soonest_years < .likely_years and .likely_years < .latest_years
		and .from < .likely and .likely < .until and .assumed' "$out/shaded"
}

@test "smp-plan, smp-shade and smp-render read one model of fading" {
	# The pigment left in ten years is the same number wherever it stands.
	jq -e '[.plan.zones[].coverage.strength_10, (.shade.zones[].ages[] | select(.age == "10-years").pigment_left)]
		| unique | length == 1' "$out/shaded"
	# The plan's window is that of usual work (tests/unit/test_touch_up.c), sooner by the factor that the shade tells.
	for habits in '{}' '{sun: "high"}' '{sun: "low", type: "oily", swimming: "often"}'; do
		jq -c ".client.skin = {fitzpatrick: 3} + $habits" tests/cases/good-norwood-3.json
	done | smp-plan -q | smp-shade -q | jq -c '[.shade.fading.factor, (.plan.aftercare[] | select(.code == "touch-up-permanent")
		| .from_day, .until_day)]' >"$out/windows"
	jq -e -s '.[0] as $usual | length == 3 and $usual[0] == 1 and all(.[]; . as $own
		| [1, 2] | all(.[]; ($own[.] - $usual[.] / $own[0] | fabs) <= 1))' "$out/windows"
}

@test "the shade's dates, the years of the quote and the looks of smp-render are its model's own" {
	jq -e '.shade.touch_up as $t | (.plan.sessions | last.date | strptime("%Y-%m-%d") | mktime) as $last
		| [["from", "soonest_years"], ["likely", "likely_years"], ["until", "latest_years"]]
		# Years are written to 0.01, which is 1.8 days either way.
		| all(.[]; ($t[.[0]] | strptime("%Y-%m-%d") | mktime) - $last - 86400 * 365.25 * $t[.[1]] | fabs < 2.4 * 86400)' "$out/shaded"
	smp-cost -q <"$out/shaded" | jq -e '.shade.touch_up as $t | .cost.over_years.permanent
		| .likely.interval_months == ($t.likely_years * 12 | round) and .low.interval_months >= ($t.latest_years * 12 | round)
		and .high.interval_months == ($t.soonest_years * 12 | round)' # the ends: those published, or these where they lie beyond
	flat_case "$out" >"$out/flat"
	smp-plan -q --photos "$out" "$out/flat" | smp-shade -q --photos "$out" | smp-dots -q >"$out/dotted"
	smp-render -q --photos "$out" --at healed,1-year,5-years,10-years -o "$out/{state}.png" "$out/dotted" |
		jq -e '.shade.zones as $zones | .render.states | length == 4 and all(.[]; .state as $state | all(.looks[];
			.zone as $zone | . as $look | $zones[$zone].ages[] | select(.age == $state) | .core == $look.core and .halo == $look.halo))'
}

@test "temporary ink is repeated by its interval of 6 to 24 months, in the plan as in the shade" {
	smp-plan -q tests/cases/good-temporary.json | smp-shade -q >"$out/temporary"
	jq -e '.shade.touch_up | .by == "interval" and .soonest_years == 0.5 and .latest_years == 2' "$out/temporary"
	jq -e '.plan.aftercare[] | select(.code == "touch-up-temporary") | .from_day == 183 and (.until_day | . == 730 or . == 731)' \
		"$out/temporary"
}

@test "a healed colour that was measured refits fading, and clears what was assumed" {
	# A clinic that measures to 0.3 L*.
	jq '(.fade.rows[] | select(.key == "observed.lightness").value) = 0.3' lib/data/pigments.json >"$out/sharp"
	# Such work, measured four times at each of four ages as the model has it for a client whose work fades 1.4
	# times as fast.
	jq -c '.client.skin.sun = "high"' "$out/planned" | smp-shade -q >"$out/twin"
	zone=$(jq -r '.plan.zones[1].name' "$out/planned")
	last=$(jq -r '.plan.sessions | last.date' "$out/planned")
	for age in 1-year 3-years 5-years 8-years; do
		jq -c --arg age "$age" --arg last "$last" --arg zone "$zone" '.shade.zones[1].ages[] | select(.age == $age)
			| {date: (($last | strptime("%Y-%m-%d") | mktime) + .years * 31557600 | strftime("%Y-%m-%d")),
			zone: $zone, region_lab_d65: .region_lab}' "$out/twin"
	done | jq -cs '. + . + . + .' >"$out/seen"
	jq -c --slurpfile seen "$out/seen" '.observed = $seen[0]' "$out/planned" |
		smp-shade -q --pigments "$out/sharp" >"$out/observed"
	jq -e '.shade.fading | .factor > 1.2 and .factor < 1.45 and .measurements == 16 and .off_l < 0.3
		and (.factor_assumed | not) and (.kept_assumed | not)' "$out/observed"
	jq -e '[.shade.zones[].ages[2:][].assumed, .shade.touch_up.assumed] | any | not' "$out/observed"
	# Healed work says nothing of what fresh work looked like.
	jq -e '[.shade.zones[].ages[:2][].assumed] | all' "$out/observed"
	# What was measured narrows the interval, and leaves one; of inks that nobody measured it leaves all.
	jq -e -s 'map(.shade.touch_up | .latest_years / .soonest_years) | .[1] > 1.05 and (.[1] | log) < 0.75 * (.[0] | log)' \
		"$out/twin" "$out/observed"
	jq -e '.shade.touch_up | .soonest_years < .likely_years and .likely_years < .latest_years' "$out/observed"
	jq -e '[.shade.options[1:][].touch_up.assumed] | all' "$out/observed"
	# One measurement soon after healing says how much was kept, not how fast it goes.
	jq -c --slurpfile seen "$out/seen" --arg last "$last" '.observed = [$seen[0][0] | .date = ($last | strptime("%Y-%m-%d")
		| mktime + 40 * 86400 | strftime("%Y-%m-%d"))]' "$out/planned" | smp-shade -q >"$out/once"
	jq -e '.shade.fading | .factor_assumed and (.kept_assumed | not)' "$out/once"
	smp-shade -q --pigments "$out/sharp" <"$out/observed" | cmp - "$out/observed"
}

@test "one photograph of work healed two years ago clears what it measures, and leaves assumed what it does not" {
	last=$(jq -r '.plan.sessions | last.date' "$out/planned")
	# On type I as on type VI; 2.5 L* lighter than predicted.
	for type in 1 6; do
		jq -c ".client.skin.fitzpatrick = $type" tests/cases/good-norwood-3.json
	done | smp-plan -q | smp-shade -q | jq -c --arg last "$last" '(.shade.zones[2].ages[] | select(.age == "2-years")) as $seen
		| .observed = [{date: (($last | strptime("%Y-%m-%d") | mktime) + 2 * 31557600 | strftime("%Y-%m-%d")), zone: .plan.zones[2].name,
		region_lab_d65: ($seen.region_lab | .[0] += ([2.5, 0.6][if .[0] > 45 then 0 else 1 end]))}] | .before = $seen.region_lab[0]' |
		smp-shade -q >"$out/single"
	jq -e '.shade.zones[2].ages[] | select(.age == "2-years") | .assumed | not' "$out/single" >"$out/answers"
	[ "$(grep -c true "$out/answers")" -eq 2 ]
	jq -e '[.shade.zones[].ages[:2][].assumed, .shade.fading.factor_assumed, .shade.touch_up.assumed] | all' "$out/single"
	# On light skin, where it tells most, it draws the prediction more than half way, by what healing left.
	jq -e -s '.[0] | (.shade.zones[2].ages[] | select(.age == "2-years").region_lab[0]) - .before > 1.25' "$out/single"
	jq -e -s '.[0].shade.fading | .kept < 0.8 and .factor > 0.9 and .factor < 1.2' "$out/single"
}

@test "work that is not healed, unknown zones and regions lighter than skin are not taken for measurements" {
	last=$(jq -r '.plan.sessions | last.date' "$out/planned")
	jq -c --arg last "$last" '.observed = [{date: $last, region_lab_d65: [50, 8, 12]}]' "$out/planned" >"$out/in"
	run smp-shade -q "$out/in"
	[ "$status" -eq 65 ]
	[[ "$output" == *"/observed/0/date: is 0 days after the last session; work is healed after 28"* ]]
	jq -c '.observed = [{date: "2029-01-01", zone: "nowhere", region_lab_d65: [50, 8, 12]}]' "$out/planned" >"$out/in"
	run smp-shade -q "$out/in"
	[ "$status" -eq 65 ]
	[[ "$output" == *"/observed/0/zone: is no zone of the plan"* ]]
	jq -c '.observed = [{date: "2029-01-01", region_lab_d65: [80, 8, 12]}]' "$out/planned" >"$out/in"
	run smp-shade -q "$out/in"
	[ "$status" -eq 65 ]
	[[ "$output" == *"is not darker than the skin's"* ]]
}

@test "a measurement that no healing explains is told, with figures, and changes nothing" {
	jq -c '.observed = [{date: "2028-12-12", region_lab_d65: [20, 0, 0]}]' "$out/planned" | smp-shade -q >"$out/absurd"
	jq -e '.shade.warnings[] | select(.code == "observed-poor") | .severity == "warning" and .value > 20 and .limit == 4' "$out/absurd"
	jq -e '.shade.fading | .factor == 1 and .kept == 1 and .factor_assumed and .kept_assumed' "$out/absurd"
	jq -e -s '.[0].shade.zones == .[1].shade.zones' "$out/absurd" "$out/shaded"
}

@test "three inks are offered, the chosen one first, with cups in whole drops of the parts told" {
	jq -e '.shade | .options | length == 3' "$out/shaded"
	jq -e '.shade | .options[0].pigment == .pigment and .options[0].match == .match' "$out/shaded"
	jq -e '[.shade.options[].sessions[].cups[] | . as $cup | (.ink_drops | add) * .water_parts == $cup.water_drops] | all' \
		"$out/shaded"
	# Every dot of the plan is in a cup.
	jq -e '.plan.dots as $dots | [.shade.options[] | [.sessions[].cups[].dots] | add == $dots] | all' "$out/shaded"
	# 0.1 ul a dot, and drops of 50 ul that make at least that.
	jq -e '[.shade.options[].sessions[].cups[] | ((.pigment_ml + .water_ml) * 1000 - .dots * 0.1 | fabs) <= 1
		and ((.ink_drops | add) + .water_drops) * 50 >= .dots * 0.1] | all' "$out/shaded"
}

@test "an ink may be told by the colour of its swatch, or by its spectrum, not by both" {
	jq '.pigments = [.pigments[0] | del(.absorption) | .code = "own" | .swatch_lab_d65 = [20, 3, 4] | .fade_per_year = 0.2]' \
		lib/data/pigments.json >"$out/own"
	smp-shade -q --pigments "$out/own" <"$out/planned" | jq -e '.shade.pigment.code == "own"'
	jq '.pigments[0].swatch_lab_d65 = [20, 3, 4]' lib/data/pigments.json >"$out/both"
	run smp-shade -q --pigments "$out/both" "$out/planned"
	[ "$status" -eq 78 ]
	[[ "$output" == *"/pigments/0/swatch_lab_d65: stands beside \"absorption\"; give one of them"* ]]
	jq '.pigments[0] |= (del(.absorption) | .fade_per_year = 0.2 | .swatch_lab_d65 = [95, 60, 60])' lib/data/pigments.json >"$out/none"
	run smp-shade -q --pigments "$out/none" "$out/planned"
	[ "$status" -eq 78 ]
	[[ "$output" == *"is a colour that no opaque paint has"* ]]
}

@test "an ink with so much white in it that it scatters more than it absorbs is not taken for a black one" {
	# A grey that sends back the share R absorbs (1 - R)^2 / 2R of what it scatters: 1 at R = 2 - sqrt 3, L* 58.8.
	for lightness in 58 60 99; do
		jq ".pigments[0] |= (del(.absorption) | .fade_per_year = 0.2 | .swatch_lab_d65 = [$lightness, 0, 0])" \
			lib/data/pigments.json >"$out/grey-$lightness"
	done
	smp-shade -q --pigments "$out/grey-58" "$out/planned" >"$out/taken"
	for lightness in 60 99; do
		run smp-shade -q --pigments "$out/grey-$lightness" "$out/planned"
		[ "$status" -eq 78 ]
		[[ "$output" == *"/pigments/0/swatch_lab_d65: is so pale that the ink absorbs "*" times what it scatters at 550 nm; at least 1 is needed"* ]]
	done
}

@test "a catalogue lacks no number of the model, and has none twice" {
	jq 'del(.fade.rows[0])' lib/data/pigments.json >"$out/lacks"
	run smp-shade -q --pigments "$out/lacks" "$out/planned"
	[ "$status" -eq 78 ]
	jq '.choice.rows += [.choice.rows[0]]' lib/data/pigments.json >"$out/twice"
	run smp-shade -q --pigments "$out/twice" "$out/planned"
	[ "$status" -eq 78 ]
	[[ "$output" == *"stands twice"* ]]
}

@test "warnings carry signed figures; black hair never warns of low contrast, light hair on light skin does" {
	for type in 1 2 3 4 5 6; do
		jq -c ".client.skin.fitzpatrick = $type" tests/cases/good-norwood-3.json
	done | smp-plan -q | smp-shade -q >"$out/many"
	jq -e -s 'length == 6 and ([.[].shade.warnings[]
		| select(.severity == "warning").code] | index("low-contrast") | not)' "$out/many"
	for colour in light-blond red white; do
		for type in 1 2 3; do
			jq -c ".client.skin.fitzpatrick = $type | .client.hair.colour = \"$colour\"" tests/cases/good-norwood-3.json
		done
	done | smp-plan -q | smp-shade -q >"$out/light"
	[ "$(jq -c '[.shade.warnings[] | select(.severity == "warning").code] | index("light-hair") != null' "$out/light" |
		sort | uniq -c | tr -s ' ')" = " 9 true" ]
	jq -e -s 'map([.shade.warnings[].code] | index("low-contrast") != null) | all' "$out/light"
	jq -e -s '[.[].shade.warnings[] | select(.code == "too-dark") | .value > .limit] | all' "$out/light"
}

@test "an expired ink stands behind the others and is warned of when nothing else is there" {
	jq '.pigments[0].expiry = "2020-01-01"' lib/data/pigments.json >"$out/old"
	smp-shade -q --pigments "$out/old" <"$out/planned" | jq -e '.shade.pigment.code != "carbon-black"'
	jq '.pigments = [.pigments[0] | .expiry = "2020-01-01"]' lib/data/pigments.json >"$out/old"
	smp-shade -q --pigments "$out/old" <"$out/planned" >"$out/expired"
	jq -e '.shade | .options[0].objections == ["expired"] and ([.warnings[] | select(.severity == "warning").code] | index("expired"))' \
		"$out/expired"
}

@test "an ink that expires before the last session stands behind the others and is warned of" {
	# The sessions of this plan are on 28 November and 12 December.
	jq '.pigments[0].expiry = "2026-11-30"' lib/data/pigments.json >"$out/soon"
	smp-shade -q --pigments "$out/soon" <"$out/planned" | jq -e '.shade.pigment.code != "carbon-black"'
	jq '.pigments = [.pigments[0] | .expiry = "2026-11-30"]' lib/data/pigments.json >"$out/soon"
	smp-shade -q --pigments "$out/soon" <"$out/planned" | jq -e '.shade | .options[0].objections == ["expired"]
		and (.warnings[] | select(.code == "expired") | .severity == "warning" and (.text | test("before the last session")))'
	jq '.pigments = [.pigments[0] | .expiry = "2026-12-12"]' lib/data/pigments.json >"$out/soon"
	smp-shade -q --pigments "$out/soon" <"$out/planned" | jq -e '[.shade.warnings[].code] | index("expired") | not'
}

@test "what is not recorded of a bottle is noted" {
	codes='[.shade.warnings[] | select(.severity == "note").code | select(IN("expiry-unknown", "undeclared", "not-sterile"))] | sort'
	[ "$(jq -c "$codes" "$out/shaded")" = '["expiry-unknown","not-sterile","undeclared"]' ]
	jq '.pigments = [.pigments[0] | .sterile = true | .eu_entry_75_declared = true | .expiry = "2030-01-01"]' lib/data/pigments.json >"$out/told"
	[ "$(smp-shade -q --pigments "$out/told" <"$out/planned" | jq -c "$codes")" = '[]' ]
}

@test "the suggested density keeps within the coverage that the case allows, hair counted" {
	jq -c '.clinic = {coverage_max: 0.08}' tests/cases/good-norwood-3.json | smp-plan -q | smp-shade -q >"$out/narrow"
	# 0.08 of the skin by dots of 0.25 mm is 163 on a cm2.
	jq -e '[.shade.zones[].suggested_density_per_cm2] == [null, 163, 163]' "$out/narrow"
	jq -e '.shade.warnings | all(.code != "density")' "$out/narrow"
}

@test "where even the most water leaves a zone darker than the hair it says by how much, and suggests no density" {
	jq -c '.client.hair.colour = "white" | .client.skin.fitzpatrick = 6' tests/cases/good-norwood-3.json | smp-plan -q |
		smp-shade -q >"$out/white"
	jq -e '.shade | (.match.off_lab[0] < 0) and (.warnings[] | select(.code == "darker-than-hair")
		| .severity == "warning" and .value > 0 and (.text | test("predicted darker")))
		and all(.zones[]; has("suggested_density_per_cm2") | not)' "$out/white"
	jq -e '[.shade.warnings[].code] | index("darker-than-hair") | not' "$out/shaded"
}

@test "black hair of which most has turned white warns of low contrast and of light hair, as white hair does" {
	for grey in 0.4 1; do
		jq -c --argjson grey $grey '.client.hair.grey = $grey | .client.skin.fitzpatrick = 1' tests/cases/good-norwood-3.json
	done | smp-plan -q | smp-shade -q | jq -c '[.shade.warnings[] | select(.severity == "warning").code
		| select(IN("low-contrast", "light-hair"))]' >"$out/greys"
	[ "$(cat "$out/greys")" = $'[]\n["low-contrast","light-hair"]' ]
}

@test "a misspelt member of an ink is refused, and names its place" {
	jq '.pigments[1].steril = true' lib/data/pigments.json >"$out/misspelt"
	run smp-shade -q --pigments "$out/misspelt" "$out/planned"
	[ "$status" -eq 78 ]
	[[ "$output" == *"/pigments/1/steril: is no member of a pigment"* ]]
	jq '.pigments[2].absorption[1].edge = 500' lib/data/pigments.json >"$out/misspelt"
	run smp-shade -q --pigments "$out/misspelt" "$out/planned"
	[ "$status" -eq 78 ]
	[[ "$output" == *"/pigments/2/absorption/1/edge: is no member of a part of an absorption"* ]]
}

@test "an ink that all the water leaves too strong is told to be held by its water, not by its strength" {
	jq '.pigments = [.pigments[0] | .neat_depth_550 = 200]' lib/data/pigments.json >"$out/thick"
	smp-shade -q --pigments "$out/thick" <"$out/planned" | jq -e '.shade.match.bound == "weakest"'
}

@test "the sheet and the plots are written, sound, and hold no name" {
	smp-shade -q --swatch "$out/{id}.png" --plot "$out/{id}.svg" <"$out/planned" | cmp - "$out/shaded"
	run file -b "$out/norwood-3.png"
	[[ "$output" == "PNG image data, 1370 x 1334, 8-bit/color RGB"* ]]
	/usr/bin/python3 -c 'import sys; from PIL import Image; assert Image.open(sys.argv[1]).info["srgb"] == 0' "$out/norwood-3.png"
	xmllint --noout "$out/norwood-3.svg"
	# The legend of the spectra lies under their frame, which ends at 440.
	[ "$(xmllint --xpath 'count(//*[local-name() = "text"][. = "Carbon black"][@y > 440 and @y < 560])' "$out/norwood-3.svg")" -eq 1 ]
	run smp-shade -q --swatch "$out/{view}.png" "$out/planned"
	[ "$status" -eq 64 ]
}

@test "the sheet marks the chosen ink, and carries the warnings of it" {
	jq -c '.client.hair.colour = "white" | .client.skin.fitzpatrick = 6 | .id = "warned"' tests/cases/good-norwood-3.json | smp-plan -q |
		smp-shade -q --swatch "$out/{id}.png" >"$out/warned"
	smp-shade -q --swatch "$out/{id}.png" <"$out/planned" >"$out/plain"
	/usr/bin/python3 - "$out" "$(jq '[.shade.warnings[] | select(.severity == "warning")] | length' "$out/warned")" <<-'END'
		import sys
		import numpy
		from PIL import Image
		plain, warned = (numpy.asarray(Image.open(f"{sys.argv[1]}/{name}.png").convert("RGB")).astype(int)
		                 for name in ("norwood-3", "warned"))
		def lines(picture):  # of red words
		    red = ((picture == (170, 20, 20)).all(axis=2)).any(axis=1)
		    return int((numpy.diff(red.astype(int)) == 1).sum())
		assert lines(plain) == 0 and lines(warned) >= int(sys.argv[2]) > 3, (lines(plain), lines(warned))
		for picture in (plain, warned):
		    # A frame round the first column, 396 px wide, and none round the others.
		    long = ((picture == picture[-600, 143]).all(axis=2)).sum(axis=0) > 1000
		    columns = numpy.flatnonzero(long)
		    assert columns.min() == 142 and columns.max() == 142 + 395 and len(columns) == 6, columns
	END
}

@test "--verbose counts what was computed: at most 5,000 deposits in skin, also with 64 inks to mix" {
	jq '.pigments = [range(64) as $i | .pigments[$i % 4] | .code += "-\($i)" | .neat_depth_550 = 8 + ($i * 7 % 31)]' \
		lib/data/pigments.json >"$out/shelf"
	for inks in lib/data/pigments.json "$out/shelf"; do
		run smp-shade -v --pigments "$inks" "$out/planned"
		count=$(grep -o '[0-9]* evaluations' <<<"$output" | cut -d' ' -f1)
		[ "$count" -gt 100 ]
		[ "$count" -le 5000 ]
	done
}

@test "smp-render draws any year, and says where it goes beyond what is predicted" {
	flat_case "$out" >"$out/flat"
	smp-plan -q --photos "$out" "$out/flat" | smp-shade -q --photos "$out" | smp-dots -q >"$out/dotted"
	smp-render -q --photos "$out" --at 4-years,6-months,10-years -o "$out/{state}.png" "$out/dotted" |
		jq -e '[.render.pictures[].state] == ["4-years", "6-months", "10-years"]'
	smp-render -q --photos "$out" --at 10-years,11-years -o "$out/{state}.png" "$out/dotted" |
		jq -e '.render.states | map(all(.looks[]; .extrapolated == true)) == [false, true]'
}

@test "a named colour of hair greys with age where nobody said how grey it is" {
	jq -c '.client.age = 55' tests/cases/good-norwood-3.json | smp-plan -q | smp-shade -q >"$out/old"
	# (55 - 30) x 0.008
	jq -e '.shade.warnings[] | select(.code == "greying-assumed") | .value == 0.2' "$out/old"
	jq -c '.client.age = 55 | .client.hair.grey = 0' tests/cases/good-norwood-3.json | smp-plan -q | smp-shade -q >"$out/told"
	jq -e '[.shade.warnings[].code] | index("greying-assumed") | not' "$out/told"
	jq -e -s '.[0].shade.hair.region_lab_d65[0] > .[1].shade.hair.region_lab_d65[0]' "$out/old" "$out/told"
}

@test "no ink is stronger than the catalogue allows, and the limit is told to be what kept it from being nearer" {
	local demo=tests/photos/demo
	smp-plan -q --photos $demo tests/cases/demo-a.json >"$BATS_TEST_TMPDIR/planned"
	limited_to() { # most
		jq --argjson most "$1" '(.choice.rows[] | select(.key == "strength.most")).value = $most' lib/data/pigments.json >"$BATS_TEST_TMPDIR/inks.json"
		smp-shade -q --photos $demo --pigments "$BATS_TEST_TMPDIR/inks.json" "$BATS_TEST_TMPDIR/planned" >"$BATS_TEST_TMPDIR/shaded"
	}
	# This client's hair asks for more than any of these limits.
	for most in 1 2 4; do
		limited_to $most
		jq -e --argjson most $most '[.shade.options[].match | .strength <= $most and .bound == "strongest"] | all' "$BATS_TEST_TMPDIR/shaded"
	done
	limited_to 30
	jq -e '[.shade.options[].match | .strength > 4 and .bound != "strongest"] | all' "$BATS_TEST_TMPDIR/shaded"
}

@test "a clinic's own limits of what is told hold: its catalogue says what difference of density is worth a word" {
	jq '(.limits.rows[] | select(.key == "density.worth")).value = 1' lib/data/pigments.json >"$out/lax.json"
	jq -e '[.shade.warnings[].code] | index("density") != null' "$out/shaded"
	smp-shade -q --pigments="$out/lax.json" <"$out/planned" | jq -e '[.shade.warnings[].code] | index("density") == null'
}

@test "a catalogue without one of the limits is refused, and says where" {
	jq 'del(.limits.rows[] | select(.key == "card.de00"))' lib/data/pigments.json >"$out/lacks.json"
	run smp-shade -q --pigments="$out/lacks.json" "$out/planned"
	[ "$status" -eq 78 ]
	[[ "$output" == *"/limits/rows"*card.de00* ]]
}

@test "a colour of hair that is not known names those that hold its word" {
	run smp-plan -q <<<'{"smp":1,"id":"x","client":{"hair":{"colour":"brown"}}}'
	[ "$status" -eq 65 ]
	[[ "$output" == *"/client/hair/colour: is not a known code; nearest: very-dark-brown, dark-brown, medium-brown"* ]]
}

@test "two inks that lean to either side of the hair are mixed, and the mixture is chosen where it costs nothing" {
	jq '.pigments = [.pigments[0], (.pigments[0] | .code = "cold" | .absorption[0].power = -4)]
		| (.choice.rows[] | select(.key == "gain.mixture")).value = 0' lib/data/pigments.json >"$out/two.json"
	jq -c '.client.hair.colour = "light-brown" | .client.skin = {fitzpatrick: 1}' tests/cases/good-norwood-3.json |
		smp-plan -q | smp-shade -q --pigments="$out/two.json" >"$out/mixed"
	jq -e '.shade | (.pigment.bottles | length == 2 and (map(.share) | add) == 1)
		and ([.options[].match.delta_e00] | .[0] < (.[1:] | min))
		and all(.options[0].sessions[].cups[]; .ink_drops | length == 2)' "$out/mixed"
	# What a mixture must gain is the clinic's: at the usual price one bottle is chosen.
	jq '(.choice.rows[] | select(.key == "gain.mixture")).value = 0.5' "$out/two.json" >"$out/dear.json"
	jq -c 'del(.shade)' "$out/mixed" | smp-shade -q --pigments="$out/dear.json" | jq -e '.shade.pigment.bottles | length == 1'
}

@test "a tone of the Monk scale stands in for the skin, by rank between the types, and says so" {
	jq -c '.client.skin = {monk: 1}' tests/cases/good-norwood-3.json | smp-plan -q | smp-shade -q >"$out/lightest"
	jq -c '.client.skin = {monk: 10}' tests/cases/good-norwood-3.json | smp-plan -q | smp-shade -q >"$out/darkest"
	# The ends are those of the classes very light and dark of 4,392 measured skins.
	jq -e '.shade.skin | .source == "monk" and .assumed and .lab_d65 == [67.5, 5.4, 10.7]' "$out/lightest"
	jq -e '.shade.skin.lab_d65 == [37.3, 9.2, 12.3]' "$out/darkest"
	jq -e '.shade.warnings | any(.code == "skin-by-type")' "$out/lightest"
	# Both: the type is used, and what contradicts it is told; tone 4 lies beside type II.
	for tone in 10 4; do
		jq -c ".client.skin = {monk: $tone, fitzpatrick: 2}" tests/cases/good-norwood-3.json
	done | smp-plan -q | smp-shade -q >"$out/both-scales"
	jq -e -s 'all(.[]; .shade.skin.source == "fitzpatrick") and (map(.shade.warnings | any(.code == "skin-types-differ"
		and .severity == "warning" and .value > .limit)) == [true, false])' "$out/both-scales"
	run smp-plan -q <<<'{"smp":1,"id":"x","client":{"skin":{"monk":11}}}'
	[ "$status" -eq 65 ]
	[[ "$output" == *"/client/skin/monk: 11 is not in 1..10"* ]]
}
