#!/usr/bin/env bats
# Colour cards in photographs, and the colour spaces these are stored in.
bats_require_minimum_version 1.5.0
load helper

# A flat picture of skin with a patch of grey beside it, and a case that samples both.
flat_case() { # photo, samples
	jq -c --arg photo "$1" --argjson samples "$2" '.views = [{name: "front", photo: $photo, samples: $samples}]' "$BATS_FILE_TMPDIR/planned"
}

setup_file() {
	smp-plan -q tests/cases/good-norwood-3.json >"$BATS_FILE_TMPDIR/planned"
	/usr/bin/python3 - "$BATS_FILE_TMPDIR" <<-'END'
		import sys
		from PIL import Image, ImageCms
		folder = sys.argv[1]
		picture = Image.new("RGB", (200, 100), (170, 130, 110))
		picture.paste((120, 110, 100), (100, 0, 200, 100))
		picture.save(f"{folder}/plain.png")
		profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
		picture.save(f"{folder}/profile.png", icc_profile=profile)
		picture.save(f"{folder}/profile.jpg", icc_profile=profile, quality=100, subsampling=0)
		picture.save(f"{folder}/broken.png", icc_profile=profile[:300])
	END
}

@test "one head under three lights with a card: the same ink, and a zone within 2; without it, it cannot know" {
	/usr/bin/python3 tests/check-card.py "$(dirname "$(command -v smp-shade)")" "$BATS_TEST_TMPDIR"
}

@test "an embedded profile is read, and a picture without one is taken as sRGB and says so" {
	samples='[{"of": "skin", "circle_px": [50, 50, 30]}]'
	for photo in plain.png profile.png profile.jpg; do
		flat_case "$photo" "$samples" | smp-shade -q --photos "$BATS_FILE_TMPDIR" >"$BATS_TEST_TMPDIR/$photo"
	done
	jq -e '.shade.skin | .colour_space == "sRGB" and .colour_space_assumed' "$BATS_TEST_TMPDIR/plain.png"
	jq -e '.shade.skin | .colour_space == "ICC" and (.colour_space_assumed | not)' "$BATS_TEST_TMPDIR/profile.png"
	jq -e -s 'map(.shade.skin.sample_lab_d65) | . as $lab | [range(3) | ($lab[0][.] - $lab[1][.] | fabs), ($lab[0][.] - $lab[2][.] | fabs)]
		| max < 0.6' "$BATS_TEST_TMPDIR/plain.png" "$BATS_TEST_TMPDIR/profile.png" "$BATS_TEST_TMPDIR/profile.jpg"
	run smp-shade -q --photos "$BATS_FILE_TMPDIR" < <(flat_case broken.png "$samples")
	[ "$status" -eq 65 ]
	[[ $output == *"/views/0/photo: the picture's ICC profile is damaged"* ]]
}

@test "grey of unknown lightness balances the white, and its level stays assumed" {
	flat_case plain.png '[{"of": "skin", "circle_px": [50, 50, 30]}, {"of": "grey", "circle_px": [150, 50, 30]}]' |
		smp-shade -q --photos "$BATS_FILE_TMPDIR" >"$BATS_TEST_TMPDIR/grey"
	jq -e '.shade.skin | .card.used and .card.method == "gains" and (.card.level_known | not) and .assumed
		and .corrected_lab_d65[2] < .sample_lab_d65[2] - 2' "$BATS_TEST_TMPDIR/grey"
	jq -e '[.shade.warnings[].code] | index("level-unknown") and (index("no-card") | not)' "$BATS_TEST_TMPDIR/grey"
}

@test "a chart where there is none is not believed, with figures, and one without corners is refused" {
	flat_case plain.png '[{"of": "skin", "circle_px": [50, 50, 30]}, {"of": "card", "chart": "colorchecker-24",
		"polygon_px": [[0, 0], [200, 0], [200, 100], [0, 100]]}]' |
		smp-shade -q --photos "$BATS_FILE_TMPDIR" >"$BATS_TEST_TMPDIR/none"
	jq -e '.shade.skin.card | (.used | not) and .mean_de00 > 4' "$BATS_TEST_TMPDIR/none"
	jq -e '.shade.warnings[] | select(.code == "card-poor") | .value > .limit and .limit == 4' "$BATS_TEST_TMPDIR/none"
	run smp-shade -q --photos "$BATS_FILE_TMPDIR" < <(flat_case plain.png '[{"of": "card", "chart": "colorchecker-24", "circle_px": [50, 50, 30]}]')
	[ "$status" -eq 65 ]
	[[ $output == *"/views/0/samples/0: a chart takes polygon_px with the four corners"* ]]
}

@test "a card whose corners were marked from any corner, and either way round, is read the way its colours fit" {
	corners=$(/usr/bin/python3 tests/card_pictures.py "$BATS_TEST_TMPDIR" straight)
	jq -c --argjson corners "$corners" '$corners.straight as $c | range(8) as $way | .views = [{name: "front", photo: "straight.png",
		samples: [{of: "skin", circle_px: [40, 215, 15]}, {of: "card", chart: "colorchecker-24", polygon_px:
		[range(4) | $c[($way + (if $way < 4 then . else 4 - . end)) % 4]]}]}]' "$BATS_FILE_TMPDIR/planned" |
		smp-shade -q --photos "$BATS_TEST_TMPDIR" >"$BATS_TEST_TMPDIR/ways"
	jq -e -s 'length == 8 and all(.[]; .shade.skin.card | .used and .mean_de00 < 2) and (map(.shade.skin.card) | unique | length == 1)' \
		"$BATS_TEST_TMPDIR/ways"
	jq -c -s 'map(.shade.warnings | any(.code == "card-turned"))' "$BATS_TEST_TMPDIR/ways" >"$BATS_TEST_TMPDIR/told"
	[ "$(cat "$BATS_TEST_TMPDIR/told")" = "[false,true,true,true,true,true,true,true]" ]
	# A stated colour that the card contradicts is told, with both.
	for lab in "[45, 11, 16]" "$(head -1 "$BATS_TEST_TMPDIR/ways" | jq -c .shade.skin.lab_d65)"; do
		head -1 "$BATS_TEST_TMPDIR/ways" | jq -c "del(.shade) | .client.skin.lab_d65 = $lab"
	done | smp-shade -q --photos "$BATS_TEST_TMPDIR" >"$BATS_TEST_TMPDIR/both"
	jq -e -s '.[0].shade | .skin.source == "photograph" and (.warnings[] | select(.code == "skin-differs")
		| .severity == "note" and .value > 4 and .limit == 4 and (.text | test("by the card the skin is L\\* [0-9.]+ .*stated is 45.0 11.0 16.0")))' \
		"$BATS_TEST_TMPDIR/both"
	jq -e -s '.[1].shade.warnings | all(.code != "skin-differs")' "$BATS_TEST_TMPDIR/both"
}

@test "a card that nobody marked is found, turned, tilted, mirrored and in uneven light, and none where there is none" {
	/usr/bin/python3 tests/card_pictures.py "$BATS_TEST_TMPDIR" turned mirrored none >"$BATS_TEST_TMPDIR/truth"
	for name in turned mirrored; do
		flat_case "$name.png" '[{"of": "card", "chart": "colorchecker-24"}, {"of": "skin", "circle_px": [9, 9, 7]}]' |
			jq -c ".client.skin.lab_d65 = [60, 10, 15] | .name = \"$name\""
	done | smp-shade -q --photos "$BATS_TEST_TMPDIR" >"$BATS_TEST_TMPDIR/found"
	# Within a quarter of a patch of where they are; of the mirrored chart the first patch is at the row's other end.
	jq -e -s --slurpfile truth "$BATS_TEST_TMPDIR/truth" 'length == 2 and all(.[]; .name as $name | $truth[0][$name] as $c
		| [.shade.skin.card.found_px, (if $name == "mirrored" then [$c[1, 0, 3, 2]] else $c end)] | transpose
		| all(.[]; (.[0][0] - .[1][0] | fabs) < 8 and (.[0][1] - .[1][1] | fabs) < 8))' "$BATS_TEST_TMPDIR/found"
	run smp-shade -q --photos "$BATS_TEST_TMPDIR" < <(flat_case none.png '[{"of": "card", "chart": "colorchecker-24"}]')
	[ "$status" -eq 65 ]
	[[ $output == *"/views/0/samples/0: no such chart is found in the photograph: mark its corners by polygon_px"* ]]
}

@test "without a card only the ratio of hair to skin is taken: skin that an instrument measured stays what it is" {
	samples='[{"of": "skin", "circle_px": [50, 50, 30]}, {"of": "hair", "circle_px": [150, 50, 30]}]'
	flat_case plain.png "$samples" | jq -c '.client.skin.lab_d65 = [45, 11, 16]' |
		smp-shade -q --photos "$BATS_FILE_TMPDIR" >"$BATS_TEST_TMPDIR/stated"
	jq -e '.shade.skin | .source == "lab_d65" and .lab_d65 == [45, 11, 16] and (.assumed | not)' "$BATS_TEST_TMPDIR/stated"
	# sRGB 110 and 130 of green are 0.1559 and 0.2232 of linear light: the hair has 0.70 of it. The luminance of L* 45 is
	# 0.1457, and 0.70 of that, of which red and blue take a little more and less, is L* 38.
	jq -e '.shade.hair.region_lab_d65[0] | . > 36 and . < 39' "$BATS_TEST_TMPDIR/stated"
	# A type of skin is a poorer guide than the photograph.
	flat_case plain.png "$samples" | smp-shade -q --photos "$BATS_FILE_TMPDIR" | jq -e '.shade.skin.source == "photograph"'
}

@test "skin of a colour that nobody has is told with its figures, and hair twice as light as skin is refused" {
	/usr/bin/python3 - "$BATS_TEST_TMPDIR" <<-'END'
		import sys
		from PIL import Image
		picture = Image.new("RGB", (200, 100), (60, 60, 180))
		picture.paste((150, 120, 100), (100, 0, 200, 100))
		picture.save(f"{sys.argv[1]}/blue.png")
		picture.convert("L").save(f"{sys.argv[1]}/grey.png")
	END
	skin='{"of": "skin", "circle_px": [50, 50, 30]}'
	run smp-shade -q --photos "$BATS_TEST_TMPDIR" < <(flat_case grey.png "[$skin]")
	[ "$status" -eq 65 ]
	[[ $output == *"/views/0/photo: is a black-and-white picture, in which no sample has a colour"* ]]
	flat_case blue.png "[$skin]" | smp-shade -q --photos "$BATS_TEST_TMPDIR" >"$BATS_TEST_TMPDIR/shaded"
	# sRGB 60 60 180 is CIELAB 32 38 -64.
	jq -e '.shade.warnings[] | select(.code == "sample-implausible").text | test("L\\* 3[0-9.]+ a\\* [0-9.]+ b\\* -6[0-9.]+")' \
		"$BATS_TEST_TMPDIR/shaded"
	run smp-shade -q --photos "$BATS_TEST_TMPDIR" < <(flat_case blue.png "[$skin, {\"of\": \"hair\", \"circle_px\": [150, 50, 30]}]")
	[ "$status" -eq 65 ]
	[[ $output == *"/views: the samples of hair throw back "*" times the light of the skin beside them"* ]]
}
