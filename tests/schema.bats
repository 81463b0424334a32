#!/usr/bin/env bats
# lib/data/case.schema.json describes what clinics write and what the tools make of it.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
}

# Faults that lie in what members mean together, or outside the document; all others are of shape.
meaning='always-closed book camera card-outline coverage crossed diagnosis-later discount done-later done-misordered done-overplaced done-zone few-landmarks few-points
	follicles-view observed-later observed-zone worn-later worn-lengths worn-misordered
	hair-unasked history-contradiction history-order measures-contradict met-later no-photo no-size off-head pupils-near red-keloid red-minor red-pregnant
	red-two scale-beside-others scale-near sessions skin-lab skin-unasked tag-nowhere tax technique-deep
	technique-points technique-temporary technique-thin-skin technique-zone view-twice zone-crowded zone-on'

check() {
	/usr/bin/python3 tests/check-schema.py "$@"
}

@test "the schema is valid JSON Schema 2020-12" {
	check
	[ "$(jq -r '."$schema"' lib/data/case.schema.json)" = https://json-schema.org/draft/2020-12/schema ]
}

@test "the schema of price books accepts those that smp-cost reads, and no others" {
	check --prices
	check --prices accepts lib/data/prices.json tests/prices/clinics.json
	local row='.books[0].prices |= map(if .key == $key then .value = $value | del(.min, .max) else . end)' count=0
	for edit in '.books[0].prices[1].value = 9' 'del(.books[0].prices)' '.books[0].prices[0].vaule = "1"' '.books[0].by = "dot"' \
		'.books[0].prices[0].key = "bass"' '.books[1].tax.categories[1].rate = "0.1"' '.books[0].schedule[0].amount = "1"' \
		'.books[1].tax.categories[0].rate = "0.0"' 'del(.books[0].deposit_refundable)' '.books[0].name = " "' '.edition = ""' \
		'.books[0].prices[0].value = "1,5"' '.books[1].tax.categories[0].kind = "medical"' 'del(.books)' \
		"\"zone.mid\" as \$key | \"10.01\" as \$value | $row" "\"skin\" as \$key | \"0.0\" as \$value | $row" \
		"\"temporary_repeat\" as \$key | \"1.01\" as \$value | $row" \
		"\"years.discount_rate\" as \$key | \"2\" as \$value | $row" \
		"\"long_hair.over_mm\" as \$key | \"2000.1\" as \$value | $row"; do
		count=$((count + 1))
		jq "$edit" lib/data/prices.json >"$out/books-$count.json"
		run smp-cost --prices "$out/books-$count.json" /dev/null
		[ "$status" -eq 78 ]
	done
	check --prices refuses "$out"/books-*.json
	for edit in "\"zone.mid\" as \$key | \"10.00\" as \$value | $row" "\"extra_session\" as \$key | \"1.0\" as \$value | $row" \
		"\"years.discount_rate\" as \$key | \"0\" as \$value | $row"; do
		count=$((count + 1))
		jq "$edit" lib/data/prices.json >"$out/good-$count.json"
		run --separate-stderr smp-cost --prices "$out/good-$count.json" /dev/null
		[ "$status" -eq 65 ] # it holds no case
	done
	check --prices accepts "$out"/good-*.json
	diff <(jq -r '."$defs".row.properties.key.enum[]' lib/data/prices.schema.json | sort) \
		<("$B/unit/test_quote" keys | sort)
}

@test "good and demo cases are accepted as they are written" {
	check accepts tests/cases/good-*.json tests/cases/demo-*.json
}

@test "what every tool makes of them is accepted" {
	cat tests/cases/good-*.json tests/cases/demo-*.json >"$out/cases"
	# The whole scalp's dots are tested elsewhere and take their time.
	jq -c 'select(.id != "whole-scalp")' "$out/cases" | smp-plan -q --photos tests/photos/demo >"$out/planned"
	smp-shade -q --photos tests/photos/demo <"$out/planned" >"$out/shaded"
	smp-dots -q --photos tests/photos/demo <"$out/shaded" >"$out/dotted"
	smp-render -q --photos tests/photos/demo --at before,fresh,session-1 -o "$out/{id}-{view}-{state}.png" \
		<"$out/dotted" >"$out/rendered"
	smp-cost -q <"$out/rendered" >"$out/quoted"
	[ "$(wc -l <"$out/quoted")" -eq "$(($(jq -c . "$out/cases" | wc -l) - 1))" ]
	# Dots and pictures stand in the quoted cases; checking the columns once takes long enough.
	check accepts "$out/planned" "$out/shaded" "$out/quoted"
	jq -r '.plan, .shade, .render, .cost, (.dots | map_values(0)) | .. | objects | keys[]' "$out/quoted" |
		sort -u >"$out/written"
	jq -r '.. | objects | .properties? // {} | keys[]' lib/data/case.schema.json | sort -u >"$out/described"
	run comm -23 "$out/written" "$out/described"
	[ -z "$output" ] || { echo "not in the schema: $output"; return 1; }
}

@test "a quote by a book with tax, incomplete or of the clinic's own, is accepted" {
	dotted >"$out/in"
	smp-cost -q --book uk <"$out/in" >"$out/uk"
	smp-cost -q --tax 0.0825 --years 0 <"$out/in" >"$out/tax"
	jq 'del(.books[0].prices[] | select(.key == "zone.hairline")) | .example = false' lib/data/prices.json >"$out/prices"
	smp-cost -q --prices "$out/prices" --allow-incomplete <"$out/in" >"$out/incomplete"
	check accepts "$out/uk" "$out/tax" "$out/incomplete"
}

@test "null counts as absent for the schema as for the tools" {
	small_case | jq -c '.goal = null | .head = null | .views = null | .design = null | .clinic = null | .seed = null
		| .client.scars = null | .client.history.keloid = null | .client.skin.lab_d65 = null' >"$out/in"
	smp-plan -q "$out/in" >"$out/planned"
	check accepts "$out/in" "$out/planned"
}

@test "unknown members are accepted, as the tools keep them" {
	small_case | jq -c '.x = 1 | .client.y = {} | .plan.z = null | del(.plan)' >"$out/in"
	check accepts "$out/in"
}

@test "bad cases are refused, but for faults that are not of shape" {
	for file in tests/cases/bad-*.json; do
		name=${file#tests/cases/bad-}
		case " $(echo $meaning) " in
		*" ${name%.json} "*) echo "$file" >>"$out/of-meaning" ;;
		*) echo "$file" >>"$out/of-shape" ;;
		esac
	done
	[ "$(wc -l <"$out/of-meaning")" -eq "$(echo $meaning | wc -w)" ]
	xargs /usr/bin/python3 tests/check-schema.py accepts <"$out/of-meaning"
	xargs /usr/bin/python3 tests/check-schema.py refuses <"$out/of-shape"
}

@test "a written member with a broken shape is refused" {
	dotted >"$out/in"
	for edit in '.plan.verdict = "red"' '.plan.zones[0].density_per_cm2 = 900' '.plan.sessions = {}' '.dots.x_um[0] = 0.5' \
		'del(.dots.zone)' '.shade.redness = [1, 1]' '.plan.date = "tomorrow"'; do
		jq -c "$edit" "$out/in" >"$out/edited"
		check refuses "$out/edited"
	done
}
