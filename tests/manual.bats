#!/usr/bin/env bats
# The manuals say what the tools do.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	out=$BATS_TEST_TMPDIR
}

# The commands of a page's EXAMPLES, as they stand in it for the reader to copy.
examples() { # page
	awk '/^\.Sh /{in_examples = /EXAMPLES/} in_examples && /^\.Bd -literal/{in_block = 1; next} /^\.Ed/{in_block = 0}
		in_examples && in_block' "$1" | sed 's/\\e/\\/g; s/\\(aq/'\''/g; s/\\-/-/g'
}

# A page as text without emphasis.
page() { # page
	mandoc -T ascii -O width=200 "$1" | sed "s/.$(printf '\b')//g"
}

@test "mandoc finds nothing wrong with any page" {
	run mandoc -T lint -W warning man/*.[157]
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	[ "$(find man -name '*.[157]' | wc -l)" -eq 7 ]
}

@test "every option in --help is in the tool's page, and every option in the page is in --help" {
	B=${B:-build} run scripts/check-manual
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

@test "check-manual notices an option that only one of them tells" {
	mkdir -p "$out/man" "$out/scripts"
	cp scripts/check-manual "$out/scripts"
	cp man/*.1 "$out/man"
	sed -i '/^\.It Fl -at Ns/,/^by default:$/d' "$out/man/smp-render.1"
	sed -i 's/^\.It Fl -pigments .*/&\nA file.\n.It Fl -hue Ns = Ns Ar DEGREES/' "$out/man/smp-shade.1"
	B=$(cd "${B:-build}" && pwd) run "$out/scripts/check-manual"
	[ "$status" -eq 1 ]
	[ "$output" = "smp-shade: in man/smp-shade.1 and not in --help: --hue=DEGREES
smp-render: in --help and not in man/smp-render.1: --at=LIST" ]
}

@test "every command in an EXAMPLES section runs" {
	mkdir -p "$out/clone/tests/photos" "$out/clone/lib"
	cp -r tests/cases tests/prices "$out/clone/tests"
	cp -r tests/photos/demo "$out/clone/tests/photos"
	cp -r lib/data "$out/clone/lib"
	for page in man/*.[157]; do
		{ echo 'set -eo pipefail' && examples "$page"; } >"$out/commands"
		[ "$(wc -l <"$out/commands")" -gt 1 ] || { echo "$page has no examples"; return 1; }
		(cd "$out/clone" && bash "$out/commands" >"$out/said" 2>"$out/errors") || { echo "$page:"; cat "$out/errors"; return 1; }
	done
}

@test "examples are plain sh" {
	for page in man/*.[157]; do
		examples "$page" | sh -n
	done
}

@test "every page tells its exit statuses, and none that smp(7) does not" {
	page man/smp.7 | sed -n '/^EXIT STATUS/,/^EXAMPLES/s/^     \([0-9][0-9]*\) .*/\1/p' >"$out/all"
	[ "$(tr '\n' ' ' <"$out/all")" = "0 64 65 66 70 71 73 74 78 " ]
	for page in man/*.1; do
		page "$page" | sed -n '/^EXIT STATUS/,/^EXAMPLES/s/^     \([0-9][0-9]*\) .*/\1/p' >"$out/some"
		[ "$(wc -l <"$out/some")" -ge 7 ]
		[ -z "$(grep -vxFf "$out/all" "$out/some")" ]
	done
}

@test "smp(5) names every member that a case, its schema and the tools have" {
	page man/smp.5 >"$out/page"
	jq -r '.. | objects | .properties? // {} | keys[]' lib/data/case.schema.json | sort -u >"$out/members"
	[ "$(wc -l <"$out/members")" -gt 200 ]
	while read -r member; do
		grep -qwF -- "$member" "$out/page" || { echo "smp(5) does not name $member"; return 1; }
	done <"$out/members"
}

@test "smp(5) names every code of the vocabulary, the patterns, the hair and the zones" {
	page man/smp.5 >"$out/page"
	{
		jq -r '.vocabulary[].code' lib/data/rules.json
		jq -r '.patterns[].code, .without_shape[]' lib/data/patterns.json
		jq -r '.hair.rows[].code' lib/data/pigments.json
	} >"$out/codes"
	while read -r code; do
		grep -qwF -- "$code" "$out/page" || { echo "smp(5) does not name $code"; return 1; }
	done <"$out/codes"
}

@test "the schema holds the same codes as the catalogues" {
	same() { diff <(jq -rS "$1" lib/data/case.schema.json) <(jq -rS "$2" "lib/data/$3"); }
	same '."$defs".pattern.anyOf[0].enum | sort[]' '[.patterns[].code, .without_shape[]] | sort[]' patterns.json
	same '."$defs".client.properties.hair.properties.colour.enum | map(select(.)) | sort[]' \
		'[.hair.rows[].code] | sort[]' pigments.json
	same '."$defs".override.properties.rules.items.enum | sort[]' \
		'[.rules[] | select(.override == "allowed") | .code] | sort[]' rules.json
	same '."$defs".client.properties.met.items.properties.rule.enum | sort[]' '[.rules[] | select(.verdict == "amber"
		and .kind == "condition" and all(.when[]; .field != "exclusion")) | .code] | sort[]' rules.json
}
