#!/usr/bin/env bats
# smp-decode, where the build has it: make FORMATS='webp heic tiff'.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	T=$BATS_TEST_TMPDIR
	[ -x "$B/smp-decode" ] || skip "the build has no FORMATS"
}

@test "WebP and TIFF of every orientation become the PNG that PIL sees, with their profile" {
	/usr/bin/python3 tests/check-decode.py "$B/smp-decode" "$T"
}

@test "HEIC becomes the pixels that heif-convert makes of it" {
	command -v heif-enc >/dev/null && command -v heif-convert >/dev/null || skip "no heif-enc"
	/usr/bin/python3 tests/make-photo.py "$T/p.png" 90 60
	heif-enc -q 90 -o "$T/p.heic" "$T/p.png" >/dev/null 2>&1 || skip "heif-enc has no encoder"
	heif-convert "$T/p.heic" "$T/theirs.png" >/dev/null
	"$B/smp-decode" <"$T/p.heic" >"$T/ours.png"
	/usr/bin/python3 -c '
import sys
from PIL import Image, ImageChops
a, b = (Image.open(p).convert("RGB") for p in sys.argv[1:])
sys.exit(a.size != b.size or ImageChops.difference(a, b).getbbox() is not None)' "$T/ours.png" "$T/theirs.png"
}

@test "what is no picture of these formats, or cut short, is status 65 and nothing is written" {
	printf 'no picture' >"$T/none"
	printf 'RIFF\x10\0\0\0WEBPVP8 ' >"$T/webp"
	printf 'II*\0\x08\0\0\0' >"$T/tiff"
	printf '\0\0\0\x18ftypheic\0\0\0\0' >"$T/heic"
	for file in none webp tiff heic; do
		run bash -c '"$1" <"$2" 2>"$3" | wc -c; exit "${PIPESTATUS[0]}"' - "$B/smp-decode" "$T/$file" "$T/said"
		[ "$status" -eq 65 ]
		[ "$output" -eq 0 ]
		grep -q '^smp-decode: ' "$T/said"
	done
}
