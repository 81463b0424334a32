#!/usr/bin/env bats
# Previews: what of a photograph is shown, what is covered, for whom; and that none says more than it may.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	T=$BATS_TEST_TMPDIR
}

render() { smp-render -q --photos "$T" --no-caption "$@"; }
pixels() { /usr/bin/python3 tests/check-previews.py "$@"; }

@test "pictures made at once have the same bytes as those made one by one" {
	flat_dotted "$T" >"$T/case.json"
	mkdir "$T/one" "$T/many"
	for format in png jpeg; do
		render --format $format --at before,fresh,washed,healed,5-years -o "$T/one/{state}.$format" "$T/case.json" | sed "s|$T/one||g" >"$T/one/out"
		render --format $format --at before,fresh,washed,healed,5-years -j 3 -o "$T/many/{state}.$format" "$T/case.json" | sed "s|$T/many||g" >"$T/many/out"
		diff -r "$T/one" "$T/many"
	done
	run --separate-stderr render -j 0 "$T/case.json"
	[ "$status" -eq 64 ]
}

@test "two jobs open a photograph no more than twice as often as one, however many states are asked for" {
	export ASAN_OPTIONS=detect_leaks=0 # it cannot look while strace does
	strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
	flat_dotted "$T" >"$T/case.json"
	for jobs in 1 2; do
		strace -f -o "$T/$jobs" -e trace=open,openat smp-render -q --photos "$T" -j $jobs --at before,fresh,washed,healed,2-years,5-years \
			-o "$T/{state}.png" "$T/case.json" >/dev/null
	done
	once=$(grep -c '/p\.png"' "$T/1") twice=$(grep -c '/p\.png"' "$T/2")
	[ "$once" -ge 1 ] && [ "$twice" -le $((2 * once)) ]
}

@test "a photograph that is in memory is not unpacked again to look for what covers dots, and its pictures are the same" {
	export ASAN_OPTIONS=detect_leaks=0 # it cannot look while strace does
	strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
	flat_dotted "$T" p.jpg >"$T/case.json"
	mv "$T/p.jpg" "$T/was.jpg"
	mkdir "$T/look" "$T/none"
	for way in "plain --format jpeg" "progressive --format jpeg" "progressive" "turned" "turned --format jpeg" "turned --format jpeg --pair"; do
		/usr/bin/python3 - "$T" "${way%% *}" <<-'EOF'
		import sys
		from PIL import Image
		photo, exif = Image.open(f"{sys.argv[1]}/was.jpg"), Image.Exif()
		if sys.argv[2] == "turned":
		    exif[0x0112] = 6
		    photo = photo.transpose(Image.Transpose.ROTATE_90)
		photo.save(f"{sys.argv[1]}/p.jpg", exif=exif, quality=92, progressive=sys.argv[2] == "progressive")
		EOF
		options=${way#"${way%% *}"}
		for look in look none; do
			option=; [ $look = look ] || option=--no-mask
			# shellcheck disable=SC2086
			strace -o "$T/trace-$look" -e trace=open,openat smp-render -q --photos "$T" --no-caption $options $option \
				--at healed,fresh -o "$T/$look/{state}" "$T/case.json" >/dev/null
		done
		[ "$(grep -c '/p\.jpg"' "$T/trace-look")" -eq "$(grep -c '/p\.jpg"' "$T/trace-none")" ]
		diff -r "$T/look" "$T/none"
	done
}

@test "with several jobs the first failure is told, and no picture is left" {
	flat_dotted "$T" >"$T/case.json"
	head -c 3000 "$T/p.png" >"$T/cut" && mv "$T/cut" "$T/p.png"
	run --separate-stderr render -j 2 --at before,healed -o "$T/{state}.png" "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: the PNG picture is cut short"
	run ! ls "$T"/healed.png "$T"/before.png
}

@test "a crop is the zone with its margin, pixel for pixel that part of the whole picture" {
	flat_dotted "$T" >"$T/case.json"
	render -o "$T/whole.png" "$T/case.json" >/dev/null
	render --crop patch:2 -o "$T/crop.png" "$T/case.json" >"$T/out.json"
	pixels crop "$T/out.json" "$T/whole.png" "$T/crop.png"
	jq -e '.render.pictures[0] | .frame_px as [$x, $y, $w, $h] | .file_px == [$w, $h] and $x > 35 and $x < 45 and $w > 215 and $w < 225' "$T/out.json"
	render --format jpeg --crop all -o "$T/crop.jpg" "$T/case.json" | jq -e '.render.pictures[0].frame_px[0] > 55'
	run --separate-stderr render --crop moon "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /plan/zones: has no zone of the name that --crop asks for, nor is that all"
	for wrong in '' : patch: patch:x patch:-1 patch:501; do
		run --separate-stderr render --crop "$wrong" "$T/case.json"
		[ "$status" -eq 64 ]
	done
}

@test "a close-up shows so many millimetres at the photograph's own resolution" {
	flat_dotted "$T" >"$T/case.json"
	render -o "$T/whole.png" "$T/case.json" >/dev/null
	render --close-up 8 -o "$T/near.png" "$T/case.json" >"$T/out.json"
	pixels crop "$T/out.json" "$T/whole.png" "$T/near.png"
	jq -e '.render.pictures[0].file_px | all(. >= 80 and . <= 81)' "$T/out.json"
}

@test "a narrow picture has paper beside it, so that its caption can be read" {
	flat_dotted "$T" >"$T/case.json"
	render --close-up 8 -o "$T/bare.png" "$T/case.json" >/dev/null
	smp-render -q --photos "$T" --close-up 8 -o "$T/near.png" "$T/case.json" | jq -e '.render.pictures[0] | .file_px[0] == 240 and .file_px[1] < 300 and (.frame_px[2] | . == 80 or . == 81)'
	/usr/bin/python3 tests/read-caption.py "$T/near.png" "$(/usr/bin/python3 -c 'import sys; from PIL import Image
bare, near = (Image.open(p).convert("RGB") for p in sys.argv[1:])
assert near.crop((0, 0) + bare.size).tobytes() == bare.tobytes()
assert set(near.crop((bare.width, 0, near.width, bare.height)).getdata()) == {(38, 38, 38)}
print(bare.height)' "$T/bare.png" "$T/near.png")" >"$T/near.txt"
	grep -q 'Computer simulation, not a result. flat, patch: healed. .* Assumed: .* Not yet agreed.' "$T/near.txt"
	/usr/bin/python3 tests/make-photo.py "$T/p.png" 300 240 LA
	smp-render -q --photos "$T" --close-up 6 --pair -o "$T/pair.png" "$T/case.json" | jq -e '.render.pictures[0].file_px[0] == 240'
	/usr/bin/python3 -c 'import sys; from PIL import Image
assert set(Image.open(sys.argv[1]).crop((150, 0, 240, 60)).getdata()) == {(38, 255)}' "$T/pair.png"
}

@test "a pair is the photograph beside what is drawn on it" {
	flat_dotted "$T" >"$T/case.json"
	render -o "$T/whole.png" "$T/case.json" >/dev/null
	render --pair -o "$T/pair.png" "$T/case.json" >/dev/null
	pixels pair "$T/p.png" "$T/whole.png" "$T/pair.png"
	smp-render -q --photos "$T" --pair -o "$T/told.png" "$T/case.json" | jq -e '.render.pictures[0].file_px | .[0] == 616 and .[1] > 240'
}

@test "a small PNG is the same picture in fewer bytes" {
	flat_dotted "$T" >"$T/case.json"
	render -o "$T/quick.png" "$T/case.json" >/dev/null
	render --small -o "$T/small.png" "$T/case.json" >/dev/null
	pixels same "$T/quick.png" "$T/small.png"
	[ "$(stat -c %s "$T/small.png")" -lt "$(stat -c %s "$T/quick.png")" ]
}

@test "a purpose without consent is refused, and with it told" {
	flat_dotted "$T" >"$T/case.json"
	for consent in null '{}' '{"scopes":null}' '{"scopes":["client","record"]}'; do
		jq -c ".consent = $consent" "$T/case.json" >"$T/some.json"
		run --separate-stderr render --purpose marketing -o "$T/x.png" "$T/some.json"
		expect_failure 65 "smp-render: $T/some.json: case 1 (flat): /consent/scopes: does not hold the purpose of these pictures, marketing: the client has not agreed to it"
		run ! ls "$T/x.png"
	done
	render --purpose record -o "$T/x.png" "$T/some.json" | jq -e '.render.purpose == "record"'
	run --separate-stderr render --purpose fun "$T/some.json"
	[ "$status" -eq 64 ]
}

@test "a face in a box is covered by squares of one colour, and all else stays" {
	flat_dotted "$T" >"$T/case.json"
	for format in png jpeg; do
		render --format $format --at before --face-box 20,150,100,60 --face-box other:0,0,300,240 -o "$T/cover.$format" "$T/case.json" >/dev/null
	done
	pixels mosaic "$T/p.png" "$T/cover.png" 20 150 100 60
	for wrong in '' 1,2,3 a,b,c,d 1,2,0,4 1,2,3,4,5 patch:; do
		run --separate-stderr render --face-box "$wrong" "$T/case.json"
		[ "$status" -eq 64 ]
	done
	run --separate-stderr smp-render --photos "$T" --face-box landmarks -o "$T/no.png" "$T/case.json"
	[[ "$stderr" == *"/views/0/photo: not drawn on: nothing tells where its face is, which is to be covered"* ]]
	jq -e '.render.pictures == [] and .render.skipped == [{"view": "patch", "reason": "face not placed"}]' <<<"$output"
}

@test "a face that no box covers is not shown: views that none is for, and boxes beside the picture" {
	flat_dotted "$T" >"$T/case.json"
	for box in ptach:20,150,100,60 300,0,10,10 0,240,10,10; do
		run --separate-stderr smp-render --photos "$T" --face-box "$box" -o "$T/no.png" "$T/case.json"
		[[ "$stderr" == *"/views/0/photo: not drawn on: nothing tells where its face is, which is to be covered"* ]]
		jq -e '.render.pictures == [] and .render.skipped[0].reason == "face not placed"' <<<"$output"
		run ! ls "$T/no.png"
	done
	render --face-box 299,239,10,10 -o "$T/x.png" "$T/case.json" | jq -e '.render.skipped == []'
}

@test "landmarks tell where the face is below the brow: eyes, nose and mouth are covered, the scalp is not" {
	smp-plan -q --photos tests/photos/demo tests/cases/demo-a.json | smp-shade -q --photos tests/photos/demo | smp-dots -q >"$T/case.json"
	for way in "--face-box landmarks" ""; do
		smp-render -q --photos tests/photos/demo --no-caption --at before $way -o "$T/{view}$way.png" "$T/case.json" >/dev/null
	done
	pixels face tests/cases/demo-a.json "$T"
}

@test "cloth, gloves and black are found in the photograph, and dots on them are hidden; skin and shine are not" {
	flat_case "$T" >"$T/bare.json"
	smp-plan -q "$T/bare.json" | smp-shade -q | smp-dots -q >"$T/case.json"
	/usr/bin/python3 tests/make-covered.py "$T/p.png" other
	render -o "$T/x.png" "$T/case.json" >"$T/out.json"
	pixels covered "$T/out.json" other
	render --no-mask -o "$T/x.png" "$T/case.json" | jq -e '.render.pictures[0] | .counts.hidden == 0 and (has("masked") | not)'
}

@test "a card that is sampled hides what lies under it, whatever its colour" {
	flat_dotted "$T" >"$T/case.json"
	jq -c '.views[0].samples = [{of: "grey", polygon_px: [[60,60],[100,60],[100,180],[60,180]]}, {of: "skin", polygon_px: [[150,60],[200,60],[200,180]]}]' "$T/case.json" |
		render -o "$T/x.png" >"$T/out.json"
	jq -e '(.dots | [.x_um, .session] | transpose | map(select(.[0] < 10000)) | length) as $n
		| .render.pictures[0].counts.hidden | . > 0.7 * $n and . <= $n' "$T/out.json"
}

@test "strands of long hair hide dots, of stubble they do not" {
	flat_dotted "$T" >"$T/bare.json"
	/usr/bin/python3 tests/make-covered.py "$T/p.png" strands
	for length in 1 30; do
		jq -c ".client.hair.length_mm = $length" "$T/bare.json" | render -o "$T/x.png" >"$T/$length.json"
	done
	pixels covered "$T/30.json" strands
	jq -e '.render.pictures[0] | .masked.strands == 0 and .counts.hidden == 0' "$T/1.json"
}

@test "density among long hair that cannot be told from the skin warns that the preview overstates" {
	flat_dotted "$T" >"$T/bare.json"
	jq -c '.client.hair.length_mm = 30 | .goal.look = "density"' "$T/bare.json" >"$T/wish.json"
	smp-plan -q "$T/wish.json" | smp-shade -q | smp-dots -q >"$T/case.json"
	overstates="/views/0/photo: the preview overstates: hair over 3 mm long covers dots, and none was told from the skin"
	run --separate-stderr smp-render --photos "$T" -o "$T/x.png" "$T/case.json"
	[[ "$stderr" == *"$overstates"* ]]
	jq -c '.views[0].occluded = [{polygon_px: [[60,60],[90,60],[90,90]]}]' "$T/case.json" >"$T/marked.json"
	run --separate-stderr smp-render --photos "$T" -o "$T/x.png" "$T/marked.json"
	[[ "$stderr" != *"overstates"* ]]
	/usr/bin/python3 tests/make-covered.py "$T/p.png" strands
	run --separate-stderr smp-render --photos "$T" -o "$T/x.png" "$T/case.json"
	[[ "$stderr" != *"overstates"* ]]
}

@test "nothing of a photograph's metadata reaches an output: EXIF, GPS, thumbnail, XMP, IPTC, comments, text" {
	for name in p.jpg p.png; do
		flat_dotted "$T" $name >"$T/case.json"
		/usr/bin/python3 tests/add-metadata.py "$T/$name"
		[ "$(grep -ac CANARY "$T/$name")" -gt 0 ]
		for format in png jpeg; do
			for way in "--no-caption" "--pair" "--no-caption --small"; do
				smp-render -q --photos "$T" --format $format $way -o "$T/out.$format" "$T/case.json" >"$T/out.json"
				pixels clean "$T/out.$format" "$T/out.json"
			done
		done
	done
}
