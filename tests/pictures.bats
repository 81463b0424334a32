#!/usr/bin/env bats
# Photographs: what is drawn and what is not, and what happens to missing, damaged and enormous ones.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	T=$BATS_TEST_TMPDIR
}

render() { smp-render -q --photos "$T" --no-caption -o "$T/{view}-{state}.png" "$@"; }

@test "with no dots drawn the picture is the photograph, sample for sample" {
	flat_dotted "$T" | render --at before >/dev/null
	/usr/bin/python3 -c 'import sys; from PIL import Image
a, b = (Image.open(p).convert("RGB").tobytes() for p in sys.argv[1:]); sys.exit(a != b)' "$T/p.png" "$T/patch-before.png"
}

@test "not one sample outside the dots' footprints changes, and inside them something does" {
	flat_dotted "$T" | render --at healed,fresh >"$T/out.json"
	/usr/bin/python3 tests/check-footprints.py "$T/out.json" "$T/p.png" "$T/patch-healed.png" healed
	/usr/bin/python3 tests/check-footprints.py "$T/out.json" "$T/p.png" "$T/patch-fresh.png" fresh
}

@test "drawn, hidden, facing away, out of frame, lost and later add up to the dots, in every picture" {
	flat_dotted "$T" | render --at before,fresh,washed,healed,15-years,session-1,session-2 >"$T/out.json"
	jq -e '.dots.count as $n | .render.pictures | length == 7 and all(.[]; ([.counts[]] | add) == $n)' "$T/out.json"
}

@test "the numbers each picture is drawn with are those of /shade at the dots' age" {
	flat_dotted "$T" | render --at fresh,healed,3-years,20-years,session-2 >"$T/out.json"
	jq -e '.shade.zones[0].ages as $ages | (.plan.sessions | length) as $n
		| def age($name): $ages[] | select(.age == $name) | [.core, .halo];
		(.render.states | map({key: .state, value: .looks}) | from_entries) as $l
		| ([$l.fresh[0] | [.core, .halo]] == [age("fresh")]) and $l.fresh[0].redness == .shade.redness
		and ([$l.healed[0] | [.core, .halo]] == [age("healed")]) and $l.healed[0].redness == [1, 1, 1]
		and ([$l["3-years"][0] | [.core, .halo]] == [age("3-years")]) and ($l.healed | length) == $n
		and $l["20-years"][0].extrapolated and $l["20-years"][0].core.contrast_rgb[1] < $l["3-years"][0].core.contrast_rgb[1]
		and ($l["session-2"] | length) == 2 and $l["session-2"][1].days == 0 and $l["session-2"][0].days > 9
		and .render.retention == .plan.retention' "$T/out.json"
}

@test "the caption says what is assumed, the verdict, that nothing is agreed, and what later years leave out" {
	flat_dotted "$T" >"$T/case.json"
	smp-render -q --photos "$T" --at healed -o "$T/healed.png" "$T/case.json" >/dev/null
	smp-render -q --photos "$T" --at 4-years -o "$T/later.png" "$T/case.json" >/dev/null
	for name in healed later; do
		/usr/bin/python3 tests/read-caption.py "$T/$name.png" 240 >"$T/$name.txt"
		grep -q 'Computer simulation, not a result. flat, patch: ' "$T/$name.txt"
		grep -q '2026-11-21' "$T/$name.txt"
		grep -q 'Assumed: [0-9]* % of the dots stay visible' "$T/$name.txt"
		grep -q 'Verdict amber: see the plan. Not yet agreed.' "$T/$name.txt"
	done
	grep -q 'No further hair loss, greying or touch-up is simulated.' "$T/later.txt"
	[ "$(grep -c 'No further' "$T/healed.txt")" = 0 ]
	smp-render -q --photos "$T" --at healed --pair -o "$T/pair.png" "$T/case.json" >/dev/null
	/usr/bin/python3 tests/read-caption.py "$T/pair.png" 240 | tr '\n' ' ' | grep -q 'Left: no dot is drawn. Right: All sessions done and healed.'
	[ "$(grep -c 'Left' "$T/healed.txt")" = 0 ]
}

@test "a signature that came before colours and dots leaves the picture not yet agreed, one on all of them does not" {
	flat_dotted "$T" >"$T/bare.json"
	before=$(jq -r .plan.signoff.digest "$T/bare.json")
	all=$(smp-cost -q "$T/bare.json" | jq -r .cost.signoff.digest)
	told() { # digest
		jq -c --arg digest "$1" '.signoff = {name: "A", date: .date, digest: $digest}' "$T/bare.json" >"$T/case.json"
		smp-render -q --photos "$T" -o "$T/x.png" "$T/case.json" | jq -c '[.render.agreement, .render.agreement_covers]'
		/usr/bin/python3 tests/read-caption.py "$T/x.png" 240 >"$T/said.txt"
	}
	[ "$(told "$before")" = '["agreed",["history","plan"]]' ]
	grep -q 'Not yet agreed: the plan was signed, not its colours and dots' "$T/said.txt"
	[ "$(told "$all")" = '["agreed",["history","plan","shade","dots"]]' ]
	[ "$(grep -c 'agreed' "$T/said.txt")" = 0 ]
}

@test "the caption of a session says what of its dots' age is assumed, and of no dates that they were used where the plan has none" {
	flat_case "$T" | jq '.client.history.chemotherapy = true' >"$T/bare.json"
	smp-plan -q "$T/bare.json" | smp-shade -q --photos "$T" | smp-dots -q >"$T/case.json"
	smp-render -q --photos "$T" --at session-1,session-2 -o "$T/{state}.png" "$T/case.json" | jq -e '.render.states[1].looks[0].days_assumed'
	said() { /usr/bin/python3 tests/read-caption.py "$T/$1.png" 240 | tr '\n' ' '; }
	said session-1 | grep -q 'session 1, not dated: its dots are fresh. Assumed: colour of the ink in this skin\. '
	said session-2 | grep -q 'session 2, not dated: its dots are fresh, earlier ones are taken for healed, for the plan has no dates'
	said session-2 | grep -q 'colour of the ink in this skin and how it fades\. '
}

@test "the caption is a strip outside the photograph's own pixels" {
	flat_dotted "$T" | smp-render -q --photos "$T" --at before -o "$T/with.png" >/dev/null
	/usr/bin/python3 -c 'import sys; from PIL import Image
photo, with_caption = (Image.open(p).convert("RGB") for p in sys.argv[1:])
assert with_caption.width == photo.width and with_caption.height > photo.height
assert with_caption.crop((0, 0) + photo.size).tobytes() == photo.tobytes()' "$T/p.png" "$T/with.png"
}

@test "every picture says simulation, and carries nothing of the source's metadata" {
	flat_case "$T" p.jpg | sed 's/"fitzpatrick":3/"fitzpatrick":3/' >"$T/case.json"
	/usr/bin/python3 -c 'import sys; from PIL import Image
im = Image.open(sys.argv[1]); ex = im.getexif(); ex[0x010e] = "CANARY-EXIF"; ex[0x8298] = "CANARY-OWNER"
im.save(sys.argv[1], exif=ex, comment=b"CANARY-COMMENT", quality=92)' "$T/p.jpg"
	grep -q CANARY "$T/p.jpg"
	smp-plan -q "$T/case.json" | smp-shade -q | smp-dots -q | render --at healed >"$T/out.json"
	grep -aq "simulation" "$T/patch-healed.png"
	run ! grep -aq CANARY "$T/patch-healed.png" "$T/out.json"
}

@test "grey, palette, alpha and 16-bit photographs are read and drawn on" {
	for mode in L LA P RGBA "I;16"; do
		flat_case "$T" >"$T/case.json"
		/usr/bin/python3 tests/make-photo.py "$T/p.png" 300 240 "$mode"
		smp-plan -q "$T/case.json" | smp-shade -q | smp-dots -q | render --at before,healed >"$T/out.json"
		jq -e '.render.pictures[1].counts.drawn > 100' "$T/out.json"
		run ! cmp "$T/patch-before.png" "$T/patch-healed.png"
	done
}

@test "all eight EXIF orientations give the same upright picture, and JPEGs that are stored as they came" {
	flat_dotted "$T" p.jpg >"$T/case.json"
	render --at healed "$T/case.json" >/dev/null
	mv "$T/patch-healed.png" "$T/want.png"
	/usr/bin/python3 tests/check-orientations.py "$T"
}

@test "a photograph that is missing is named by its member, status 66" {
	flat_dotted "$T" >"$T/case.json"
	rm "$T/p.png"
	run --separate-stderr render "$T/case.json"
	expect_failure 66 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: cannot be opened: No such file or directory"
	run ! ls "$T"/patch-*
}

@test "a photograph that is no picture is status 65" {
	flat_dotted "$T" >"$T/case.json"
	echo "this is not a picture" >"$T/p.png"
	run --separate-stderr render "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: the file is neither a PNG nor a JPEG picture"
	for kind in 'HEIC \0\0\0\030ftypheic\0\0\0\0mif1heic' 'WebP RIFF\100\0\0\0WEBPVP8 ' 'TIFF II*\0\10\0\0\0' 'TIFF MM\0*\0\0\0\10'; do
		printf "${kind#* }" >"$T/p.png"
		run --separate-stderr render "$T/case.json"
		expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: the file is a ${kind%% *} picture, neither a PNG nor a JPEG: smp-decode turns it into a PNG"
	done
}

@test "an empty photograph is status 65" {
	flat_dotted "$T" >"$T/case.json"
	: >"$T/p.png"
	run --separate-stderr render "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: the file is empty"
}

@test "every truncation of a PNG and of a JPEG is refused, never a half-grey head" {
	for name in p.png p.jpg; do
		rm -f "$T"/p.* "$T"/patch-*
		flat_dotted "$T" "$name" >"$T/case.json"
		cp "$T/$name" "$T/whole"
		cut="smp-render: $T/case.json: case 1 (flat): /views/0/photo: the PNG picture is cut short"
		[ "$name" = p.png ] || cut=${cut/PNG picture is/JPEG picture is damaged or}
		size=$(stat -c %s "$T/whole")
		for share in 1 5 20 50 80 95 99; do
			head -c $((size * share / 100)) "$T/whole" >"$T/$name"
			run --separate-stderr render "$T/case.json"
			expect_failure 65 "$cut"
		done
		head -c $((size - 1)) "$T/whole" >"$T/$name"
		run --separate-stderr render "$T/case.json"
		expect_failure 65 "$cut"
		run ! ls "$T"/patch-*
	done
}

@test "a flipped bit in a PNG's data is refused" {
	flat_dotted "$T" >"$T/case.json"
	/usr/bin/python3 -c 'import sys
b = bytearray(open(sys.argv[1], "rb").read()); b[len(b) // 2] ^= 1; open(sys.argv[1], "wb").write(b)' "$T/p.png"
	run --separate-stderr render "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: the PNG picture is damaged: a checksum is wrong"
	run ! ls "$T"/patch-*
}

@test "a picture that claims to be enormous is over the limit before any memory is taken" {
	flat_dotted "$T" >"$T/case.json"
	/usr/bin/python3 -c 'import struct, sys, zlib
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 29999, 29999, 8, 2, 0, 0, 0))
	+ chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b""))' "$T/p.png"
	run --separate-stderr render "$T/case.json"
	expect_failure 71 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: a picture of 29999 x 29999 pixels is over the limit of 128 million pixels and 30000 a side"
}

@test "a PNG whose chunk claims a gigabyte is refused" {
	flat_dotted "$T" >"$T/case.json"
	/usr/bin/python3 -c 'import struct, sys, zlib
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 300, 240, 8, 2, 0, 0, 0))
	+ struct.pack(">I", 1 << 30) + b"zTXt" + b"x\0\0")' "$T/p.png"
	run --separate-stderr render "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: the PNG picture is cut short"
}

@test "a photograph of another size than the plan's is refused" {
	flat_dotted "$T" >"$T/case.json"
	/usr/bin/python3 tests/make-photo.py "$T/p.png" 200 240
	run --separate-stderr render "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/size_px: the photograph is 200 x 240 pixels once upright"
}

@test "a JPEG of a JPEG keeps what no dot touches, its orientation and nothing else of its metadata" {
	flat_dotted "$T" p.jpg >"$T/case.json"
	for orientation in 1 6; do
		/usr/bin/python3 - "$T/p.jpg" "$orientation" <<-'EOF'
		import sys
		from PIL import Image
		picture = Image.open(sys.argv[1]).convert("RGB")
		if sys.argv[2] == "6":
		    picture = picture.transpose(Image.Transpose.ROTATE_90)
		exif = Image.Exif()
		exif[0x0112] = int(sys.argv[2])
		exif[0x010e] = "CANARY-EXIF"
		picture.save(sys.argv[1], quality=95, subsampling=2, exif=exif, comment=b"CANARY-COMMENT")
		EOF
		smp-render -q --photos "$T" --no-caption --format jpeg --at before,healed -o "$T/{state}.jpg" "$T/case.json" >"$T/out.json"
		/usr/bin/python3 - "$T" "$orientation" <<-'EOF'
		import json, sys
		import numpy
		from PIL import Image
		folder, orientation = sys.argv[1], int(sys.argv[2])
		photo, before, healed = (Image.open(f"{folder}/{n}.jpg") for n in ("p", "before", "healed"))
		assert before.tobytes() == photo.tobytes() and healed.size == photo.size
		assert healed.quantization == photo.quantization and healed.info["comment"].startswith(b"Computer simulation")
		assert dict(healed.getexif()) == ({} if orientation == 1 else {0x0112: orientation}), dict(healed.getexif())
		assert json.load(open(f"{folder}/out.json"))["render"]["pictures"][1]["file_px"] == list(photo.size)
		was, is_ = (numpy.asarray(p.convert("L"), float) for p in (photo, healed))
		assert (is_ - was).min() < -10
		EOF
		run ! grep -aq CANARY "$T/healed.jpg"
	done
}

@test "a JPEG with a caption, and one of a PNG, are encoded anew, upright" {
	flat_dotted "$T" >"$T/case.json"
	smp-render -q --photos "$T" --format jpeg --at healed -o "$T/with.jpg" "$T/case.json" >/dev/null
	smp-render -q --photos "$T" --format jpeg --no-caption --at healed -o "$T/without.jpg" "$T/case.json" >/dev/null
	render --at healed "$T/case.json" >/dev/null
	/usr/bin/python3 - "$T" <<-'EOF'
	import sys
	import numpy
	from PIL import Image
	png, with_caption, without = (numpy.asarray(Image.open(f"{sys.argv[1]}/{n}").convert("RGB"), float)
	                              for n in ("patch-healed.png", "with.jpg", "without.jpg"))
	Image.fromarray(png.astype("uint8")).save(f"{sys.argv[1]}/pil.jpg", quality=92, subsampling=0)
	lost = abs(numpy.asarray(Image.open(f"{sys.argv[1]}/pil.jpg"), float) - png).mean()
	assert without.shape == png.shape and abs(without - png).mean() < 1.02 * lost, lost
	assert with_caption.shape[0] > png.shape[0] and abs(with_caption[:200] - png[:200]).mean() < 1.02 * lost
	EOF
}

@test "a photograph with transparency cannot become a JPEG, status 65" {
	flat_dotted "$T" >"$T/case.json"
	/usr/bin/python3 tests/make-photo.py "$T/p.png" 300 240 RGBA
	run --separate-stderr render --format jpeg "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: a JPEG has no transparency: this photograph needs --format png"
	run ! ls "$T"/patch-*
}

@test "profile and colour chunks leave as they came, nothing else does, and a JPEG is drawn on in its own space" {
	flat_dotted "$T" >"$T/case.json"
	/usr/bin/python3 tests/check-colour-chunks.py "$T" smp-render
}

@test "pictures of high dynamic range are refused, status 65" {
	flat_dotted "$T" >"$T/case.json"
	/usr/bin/python3 tests/check-colour-chunks.py "$T" 16
	run --separate-stderr render "$T/case.json"
	expect_failure 65 "smp-render: $T/case.json: case 1 (flat): /views/0/photo: the picture is stored for high dynamic range (PQ): save it in a standard colour space"
	run ! ls "$T"/patch-*
}
