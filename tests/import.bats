#!/usr/bin/env bats
# Shapes drawn over a photograph with other programs (smp-plan --import).
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
	/usr/bin/python3 tests/make-drawings.py "$out"
	jq -c '.id = "views" | .views[1].photo = "shots/top.jpg"' tests/cases/good-views.json >"$out/case"
}

import() { # file, more arguments
	smp-plan -q --import "$out/$1" --view "${@:2}" "$out/case"
}

@test "the same shapes come out of LabelMe, VIA, COCO and SVG" {
	for file in top.labelme.json top.via.json top.coco.json top.svg top.page.svg top.use.svg; do
		import $file top | jq -c '.plan.imported' >"$out/found"
		[ "$(jq -c 'map(.kind)' "$out/found")" = '["crown","mole"]' ]
		[ "$(jq -c '.[0].polygon_px' "$out/found")" = '[[700,200],[900,200],[940,300],[900,420],[700,420],[660,300]]' ]
		# A polygon in the circle of 6 px: its area is the disc's within 3 %, its middle the circle's.
		jq -e '.[1].polygon_px as $p | ([range($p|length) | $p[.] as $a | $p[(. + 1) % ($p|length)] as $b
			| $a[0] * $b[1] - $a[1] * $b[0]] | add / 2 | fabs) as $area
			| ($area / (36 * 3.14159265) - 1 | fabs) < 0.03
			and (($p | map(.[0]) | add / length) - 820 | fabs) < 0.1' "$out/found"
	done
}

@test "a painted mask is one zone with its hole" {
	import top.mask.png top | jq -e '.plan.imported | length == 1 and (.[0]
		| .kind == "patch" and .format == "mask" and (.holes_px | length) == 1
		and ([.polygon_px[] | .[0]] | (min - 660 | fabs) < 1.1 and (max - 940 | fabs) < 1.1)
		and ([.holes_px[0][] | .[1]] | (min - 280 | fabs) < 1.1 and (max - 340 | fabs) < 1.1))'
}

@test "a mask is the same as a picture, in run lengths, packed, and cut out of a picture" {
	import top.mask.png top | jq -c '.plan.imported | map(del(.format))' >"$out/painted"
	[ "$(jq '.[0].holes_px | length' "$out/painted")" = 1 ]
	for file in top.runs.json top.packed.json; do
		import $file top | jq -c '.plan.imported | map(del(.format))' | cmp - "$out/painted"
	done
	# The outline of what was cut out begins at another of its points.
	measures='[.. | arrays | select(.[0] | arrays | .[0] | numbers) | . as $p | [range(length) | $p[.] as $a | $p[(. + 1) % ($p | length)] as $b
		| $a[0] * $b[1] - $a[1] * $b[0]] | add / 20 | fabs | round] + (flatten | map(numbers) | [min, max])'
	[ "$(import top.cut.json top | jq -c ".plan.imported | $measures")" = "$(jq -c "$measures" "$out/painted")" ]
}

@test "an annotation of a picture that the COCO file does not list is refused" {
	jq -c '.annotations[1].image_id = 77' "$out/top.coco.json" >"$out/drawing"
	refused 65 "/annotations/1/image_id: names an image that the file does not list"
	jq -c '.images += [.images[0]]' "$out/top.coco.json" >"$out/drawing"
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
	[[ $stderr == *": /images: two images have the id "* ]]
}

@test "masks inside files that are no masks are refused" {
	coco() { jq -c ".annotations[0].segmentation$1" "$out/top.runs.json" >"$out/drawing"; }
	at=/annotations/0/segmentation
	coco '.counts = [1, 2]'
	refused 65 "$at/counts: the runs cover 3 pixels; the mask has 1920000"
	coco '.counts = [1000000, 920001]'
	refused 65 "$at/counts/1: runs past the end of the mask"
	coco '.counts = [1919999, -1, 2]'
	refused 65 "$at/counts/1: -1 is not in 0..900000000"
	coco '.counts = [1.5]'
	refused 65 "$at/counts/0: is a number; a whole number is needed"
	coco '.size = [1600, 1200]'
	refused 65 "$at/size: is drawn on a picture of 1200 by 1600 px; the view's photograph, upright, has 1600 by 1200"
	for text in 'aV3' 'o' '~' '' 'oooooooo'; do
		coco ".counts = \"$text\""
		run --separate-stderr import drawing top
		[ "$status" -eq 65 ]
		[[ "$stderr" == *": $at/counts: "* ]] || { echo "$text: $stderr"; return 1; }
	done
	cut() { jq -c ".shapes[0]$1" "$out/top.cut.json" >"$out/drawing"; }
	for text in 'QQ' '!!!!' 'QQ==QQ==' 'QR=='; do
		cut ".mask = \"$text\""
		refused 65 "/shapes/0/mask: is no base64"
	done
	cut '.mask = "QUJD"'
	refused 65 "/shapes/0/mask: the file is neither a PNG nor a JPEG picture"
	cut '.mask |= .[:120]'
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
	cut '.points[1][0] += 1'
	run --separate-stderr import drawing top
	[[ "$stderr" == *": /shapes/0/mask: is a picture of 281 by 221 px between corners that are 281 by 220 px apart"* ]] || { echo "$stderr"; return 1; }
	cut ' |= del(.mask)'
	run --separate-stderr import drawing top
	[[ "$stderr" == *": /shapes/0/mask: is missing"* ]]
}

@test "clones of what is not there, of other files, of themselves and of too many are refused" {
	svg '<use href="#nothing"/>'
	refused 65 "line 1: a clone (use) refers to a shape that the file lacks"
	for link in 'other.svg#crown' 'http://example.org/a.svg#crown' ''; do
		svg "<use href='$link'/>"
		refused 65 "line 1: a clone (use) must refer to a shape of this file, by #id"
	done
	svg '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
	refused 65 "line 1: clones lie more than 8 deep in one another, or are more than 1000"
	svg '<use id="a" href="#a"/>'
	refused 65 "line 1: clones lie more than 8 deep in one another, or are more than 1000"
	many=$(for i in a b c d; do echo "<g id='$i'>"; for k in 1 2 3 4 5 6 7 8; do echo "<use href='#$i$i'/>"; done; echo "</g>"; done)
	svg "<defs>$(sed 's/#aa/#b/; s/#bb/#c/; s/#cc/#d/; s/#dd/#leaf/' <<<"$many")<g id='leaf'/></defs><use href='#a'/>"
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"clones lie more than 8 deep in one another, or are more than 1000"* ]]
	svg '<symbol id="s" viewBox="0 0 1 1"><rect id="crown" width="1" height="1"/></symbol><use href="#s"/>'
	refused 65 "line 1: a clone (use) of a drawing or symbol with a viewBox is not read"
}

@test "grey values of a mask are what --label says, and others are refused" {
	import top.mask.png top --label 255=frontal | jq -e '.plan.imported[0].kind == "frontal"'
	import top.mask.png top --label 255=none | jq -e '.plan | has("imported") | not'
	run --separate-stderr import top.mask.png top --label 40=mid
	expect_failure 65 "smp-plan: $out/case: case 1 (views): the mask holds the grey value 255, which no --label names; give 255=KIND or 255=none (in the file of --import 1)"
}

@test "a hairline is imported as the client's own" {
	import top.hairline.svg front | jq -e '.plan.hairline.style == "own"'
}

@test "no dot's edge lies within 5 mm of skin of an imported mole" {
	import top.page.svg top >"$out/plan"
	jq -e '[.plan.exclusions[] | select(.kind == "mole") | .clearance_mm] == [5]' "$out/plan"
	smp-dots -q "$out/plan" >"$out/dots"
	/usr/bin/python3 tests/check-clear.py "$out/dots" 820 600 6
}

@test "planning again keeps what was imported, byte for byte" {
	import top.page.svg top >"$out/once"
	smp-plan -q "$out/once" | cmp - "$out/once"
	smp-plan -q --import "$out/top.page.svg" --view top "$out/once" | cmp - "$out/once"
}

@test "importing for a view replaces what was imported for it and nothing else" {
	import top.page.svg top --import "$out/top.hairline.svg" --view front >"$out/both"
	[ "$(jq -c '.plan.imported | map(.kind)' "$out/both")" = '["crown","mole","hairline"]' ]
	echo '<svg viewBox="0 0 1600 1200"/>' >"$out/empty.svg"
	[ "$(smp-plan -q --import "$out/empty.svg" --view top "$out/both" | jq -c '.plan.imported | map(.kind)')" = '["hairline"]' ]
}

@test "a defect that is drawn elsewhere is a drawn one, a zone there is none" {
	undrawn() { jq -c '[.plan.rules[].code | select(endswith("-undrawn") or . == "lesion-drawn")]'; }
	jq -c '.client.history += {cranial_implant: true, moles: true, suspicious_lesion: null}' "$out/case" >"$out/asked"
	mv "$out/asked" "$out/case"
	[ "$(smp-plan -q "$out/case" | undrawn)" = '["moles-undrawn","implant-undrawn"]' ]
	svg() { echo "<svg viewBox=\"0 0 1600 1200\">$1</svg>" >"$out/$2"; }
	svg '<circle id="mole" cx="820" cy="600" r="6"/><circle id="implant" cx="760" cy="520" r="30"/>' both.svg
	import both.svg top >"$out/both"
	[ "$(undrawn <"$out/both")" = '[]' ]
	# What was imported once counts when the case is planned again.
	[ "$(smp-plan -q "$out/both" | undrawn)" = '[]' ]
	svg '<rect id="crown" x="700" y="200" width="200" height="220"/>' zone.svg
	[ "$(smp-plan -q --import "$out/zone.svg" --view top "$out/both" | undrawn)" = '["moles-undrawn","implant-undrawn"]' ]
	svg '<circle id="lesion" cx="820" cy="600" r="6"/>' lesion.svg
	import lesion.svg top --keep-refused >"$out/lesion" 2>/dev/null || [ $? -eq 65 ]
	[ "$(undrawn <"$out/lesion")" = '["moles-undrawn","lesion-drawn","implant-undrawn"]' ]
}

@test "a refused case keeps what was imported" {
	jq -c '.client.history.keloid = true' "$out/case" >"$out/red"
	smp-plan -q --keep-refused --import "$out/top.page.svg" --view top "$out/red" 2>/dev/null >"$out/kept" || true
	[ "$(jq -c '[.plan.verdict, (.plan.imported | map(.kind))]' "$out/kept")" = '["red",["crown","mole"]]' ]
	[ "$(jq -c '.client.history.keloid = false' "$out/kept" | smp-plan -q | jq -c '.plan.imported | map(.kind)')" = '["crown","mole"]' ]
}

@test "one drawing is not taken for two clients" {
	jq -c '., (.id = "second")' "$out/case" >"$out/two"
	run --separate-stderr smp-plan -q --import "$out/top.page.svg" --view top "$out/two"
	[ "$status" -eq 64 ]
	[ "$(wc -l <<<"$output")" -eq 1 ]
	cp "$out/top.page.svg" "$out/views.svg"
	cp "$out/top.mask.png" "$out/second.svg"
	run --separate-stderr smp-plan -q --import "$out/{id}.svg" --view top "$out/two"
	[ "$status" -eq 0 ]
	[ "$(jq -c '.plan.imported | map(.format)' <<<"$output")" = $'["svg","svg"]\n["mask"]' ]
}

@test "options that do not fit together are refused" {
	for options in "--view top" "--import x.svg" "--import x{state}.svg --view top" "--import x{name}.svg --view top" \
		"--label mole" "--label spot=freckle"; do
		run --separate-stderr smp-plan $options "$out/case"
		[ "$status" -eq 64 ] || { echo "$options: $status"; return 1; }
	done
}

# What is wrong, and what is said of it.
refused() { # status, text
	run --separate-stderr import drawing top
	[ "$status" -eq "$1" ] || { echo "status $status: $stderr"; return 1; }
	[ "$stderr" = "smp-plan: $out/case: case 1 (views): $2 (in the file of --import 1)" ] || { echo "said: $stderr"; return 1; }
}

svg() { # what is in it
	echo "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1600 1200'>$1</svg>" >"$out/drawing"
}

@test "a drawing that is none, or not there, is refused" {
	refused 66 "cannot be opened: No such file or directory"
	echo "crown" >"$out/drawing"
	refused 65 "is none of the known forms: LabelMe, VIA or COCO as JSON, SVG, or a mask as PNG"
	echo '{"crown":[]}' >"$out/drawing"
	refused 65 "is JSON, but of none of the known forms: LabelMe (shapes), VIA 1 or 2 (regions), COCO (images and annotations)"
	head -c 300 "$out/top.mask.png" >"$out/drawing"
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
}

@test "a view that the case does not have is refused" {
	run --separate-stderr import top.page.svg nowhere
	expect_failure 65 "smp-plan: $out/case: case 1 (views): /views: has no view of the name that --view gives (in the file of --import 1)"
}

@test "a drawing on a picture of another size is refused with both sizes" {
	jq '.imageWidth = 1200' "$out/top.labelme.json" >"$out/drawing"
	refused 65 "/imageWidth: is drawn on a picture of 1200 by 1200 px; the view's photograph, upright, has 1600 by 1200"
	echo '<svg viewBox="0 0 800 600"/>' >"$out/drawing"
	refused 65 "is drawn on a picture of 800 by 600 px; the view's photograph, upright, has 1600 by 1200"
	echo '<svg><image width="1200" height="1600"/></svg>' >"$out/drawing"
	refused 65 "line 1: the image is 1200 by 1600; the view's photograph, upright, has 1600 by 1200 px"
	/usr/bin/python3 -c 'import sys; from PIL import Image; Image.new("L", (64, 64)).save(sys.argv[1], "PNG")' "$out/drawing"
	refused 65 "is drawn on a picture of 64 by 64 px; the view's photograph, upright, has 1600 by 1200"
}

@test "a mask of 16 bits or of colours is refused" {
	/usr/bin/python3 -c 'import sys; from PIL import Image; Image.new("I;16", (1600, 1200)).save(sys.argv[1], "PNG")' "$out/drawing"
	refused 65 "a mask must have 8 bits, not 16"
	/usr/bin/python3 -c 'import sys; from PIL import Image; Image.new("RGB", (1600, 1200), (9, 0, 0)).save(sys.argv[1], "PNG")' "$out/drawing"
	refused 65 "a mask must be grey; this picture has colours"
}

@test "an unknown label is refused with the nearest known ones" {
	jq '.shapes[0].label = "crwon"' "$out/top.labelme.json" >"$out/drawing"
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
	[[ $stderr == *"/shapes/0: is not a known label; nearest: crown, "* ]]
	import drawing top --label crwon=side | jq -e '.plan.imported[0].kind == "side"'
}

@test "shapes that cannot be what their label says are refused" {
	jq '.shapes[0].shape_type = "linestrip"' "$out/top.labelme.json" >"$out/drawing"
	refused 65 "/shapes/0: is an open line, which only a hairline, a scar or a shunt can be; draw a closed shape"
	jq '.shapes[0] |= (.shape_type = "point" | .points = [[5, 5]])' "$out/top.labelme.json" >"$out/drawing"
	refused 65 "/shapes/0: is a point, which only an exclusion can be; draw a closed shape"
	svg '<path id="crown" d="M700,200 L900,420 L900,200 L700,420 z"/>'
	refused 65 "line 1: the outline crosses itself"
	svg '<path id="crown" d="M700,200 L900,420 L99999,200 z"/>'
	refused 65 "line 1: has a point outside the picture of 1600 by 1200 px"
}

@test "what a drawing hides is left out, by whatever it is hidden, and a rule that cannot be read is refused" {
	zone='<rect id="crown" class="a st0" x="700" y="200" width="200" height="220"/>'
	shapes() { import drawing top -q | jq '.plan.imported // [] | length'; }
	# As Illustrator writes a layer that is switched off; a comment and CDATA stand in the sheet.
	for hidden in "<style> <!-- x --><![CDATA[ /* .b */ .b,.st0 { fill:red; display : none; } ]]></style>$zone" \
		"<style>.b{display:none}</style><g class=\"c b\">$zone</g>" "<style>#crown{visibility:hidden}</style>$zone" \
		"<g display=\"none\">$zone</g>" "<g style=\"visibility:hidden\">$zone</g>"; do
		svg "$hidden"
		[ "$(shapes)" -eq 0 ]
	done
	for shown in "<style>.a{display:none} .a{display:inline}</style>$zone" "<style>.st{display:none}</style>$zone" \
		"<style>.a{fill:none}</style>$zone" "<style>.a{display:none}</style>${zone/ x=/ style=\"display:inline\" x=}"; do
		svg "$shown"
		[ "$(shapes)" -eq 1 ]
	done
	for rule in 'g .a{display:none}' '@media print{.a{display:none}}' '*{visibility:hidden}'; do
		svg "<style>$rule</style>$zone"
		refused 65 "line 1: the style sheet hides by more than a class, an id or a name, or has more than 1000 rules that do; leave out what is hidden"
	done
	svg "<svg x=\"9\" viewBox=\"0 0 9 9\">$zone</svg>"
	refused 65 "line 1: a drawing within the drawing that lies elsewhere is not read"
}

@test "a shunt is imported as the line that it is, with skin beside it" {
	svg '<path id="shunt" fill="none" d="M 600,500 L 650,600 L 650,700"/>'
	import drawing top >"$out/plan"
	jq -e '(.plan.imported[0] | .kind == "shunt" and .line_px == [[600, 500], [650, 600], [650, 700]])
		and (.plan.exclusions[0] | .kind == "shunt" and .clearance_mm == 10)' "$out/plan"
	smp-plan -q "$out/plan" | cmp - "$out/plan"
}

@test "drawings of forms that are not read are told what to export instead" {
	echo '{"project":{},"config":{},"attribute":{},"file":{},"metadata":{},"view":{}}' >"$out/drawing"
	refused 65 "is a project of the VGG Image Annotator 3, which is not read; draw with its version 2 and export the annotations as JSON"
}

@test "a shape is cut at the edge of the head, and that is told" {
	svg '<rect id="crown" x="700" y="20" width="200" height="300"/>'
	run --separate-stderr smp-plan --import "$out/drawing" --view top "$out/case"
	[ "$status" -eq 0 ]
	[[ $stderr == *"/plan/imported/0/polygon_px: reaches up to "*" mm past the edge of the head in this view: the shape is cut there"* ]]
	svg '<rect id="crown" x="10" y="10" width="50" height="50"/>'
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
	[[ $stderr == *"the drawing lies off the head in this view" ]]
}

@test "hostile drawings are refused and nothing else happens" {
	cat >"$out/drawing" <<-'EOF'
	<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
	<svg viewBox="0 0 1600 1200"><title>&b;</title></svg>
	EOF
	refused 65 "line 1 declares an entity, which is not read"
	/usr/bin/python3 -c 'print("<svg viewBox=\"0 0 1600 1200\">" + "<g>" * 5000 + "</g>" * 5000 + "</svg>")' >"$out/drawing"
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
	/usr/bin/python3 -c 'print("[" * 100000)' | sed 's/^/{"shapes":/' >"$out/drawing"
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
	/usr/bin/python3 -c 'print("<svg viewBox=\"0 0 1600 1200\"><path id=\"crown\" d=\"M0,0" + " 1,1 2,0" * 200000 + "z\"/></svg>")' >"$out/drawing"
	refused 65 "line 1: the shape has more than 100000 points or 1000 pieces"
	sed 's/700, 200/NaN, 200/' "$out/top.labelme.json" >"$out/drawing"
	run --separate-stderr import drawing top
	[ "$status" -eq 65 ]
	svg '<path id="crown" d="M nan,0 L 5,5 z"/>'
	refused 65 "line 1: the path data cannot be read"
	svg '<use href="#a"/>'
	refused 65 "line 1: a clone (use) refers to a shape that the file lacks"
}
