#!/usr/bin/env bats
# smp-cost: what is offered, what a signature stands for, and the revisions of an offer.
bats_require_minimum_version 1.5.0

setup_file() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	export CASE=$BATS_FILE_TMPDIR/case.json OURS=$BATS_FILE_TMPDIR/ours.json SIGNED=$BATS_FILE_TMPDIR/signed.json
	export CLINICS=tests/prices/clinics.json
	jq 'del(.example) | .name = "Ours"' lib/data/prices.json >"$OURS"
	small_case | smp-plan -q | smp-dots -q >"$CASE"
	smp-cost -q --prices "$CLINICS" --book vienna "$CASE" >"$BATS_FILE_TMPDIR/quoted"
	small_case | jq -c --slurpfile quoted "$BATS_FILE_TMPDIR/quoted" '.signoff = {name: "A", date: .date,
		digest: $quoted[0].cost.signoff.digest, offer: $quoted[0].cost.signoff.offer.digest}' |
		smp-plan -q | smp-dots -q >"$SIGNED"
}

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	work=$BATS_TEST_TMPDIR
}

vienna() { smp-cost -q --prices "${prices:-$CLINICS}" --book vienna "$@"; }

# Whether the text of a signed case says that it is agreed, or that it is not.
agreement() { # filter on the case
	jq -c "$1" "$SIGNED" >"$work/case.json"
	vienna -f text "$work/case.json" 2>/dev/null | grep -oE '^(Agreed|NOT YET AGREED)'
}

@test "a signature stands for the offer: it no longer fits when a price, a charge or a term changes" {
	[ "$(agreement .)" = Agreed ]
	[ "$(vienna "$SIGNED" | jq -r '.cost.signoff | .state, .offer.state' | xargs)" = 'agreed agreed' ]
	[ "$(agreement '.clinic.charges = [{code: "travel", quantity: "900"}]')" = 'NOT YET AGREED' ]
	jq '(.books[] | select(.code == "vienna") | .classes[0].value) = "2550.00"' "$CLINICS" >"$work/tripled.json"
	[ "$(prices=$work/tripled.json agreement .)" = 'NOT YET AGREED' ]
	[ "$(prices=$work/tripled.json vienna "$SIGNED" | jq -r '.cost.signoff | .state, .offer.state' | xargs)" = 'agreed stale' ]
	jq '(.books[] | select(.code == "vienna") | .prices[] | select(.key == "valid.days")) |= (.value = "10" | del(.min))' \
		"$CLINICS" >"$work/short.json"
	[ "$(prices=$work/short.json agreement .)" = 'NOT YET AGREED' ]
}

@test "a signature for the plan alone does not agree to a price" {
	[ "$(agreement 'del(.signoff.offer)')" = 'NOT YET AGREED' ]
	[ "$(jq -c 'del(.signoff.offer)' "$SIGNED" | vienna | jq -r .cost.signoff.offer.state)" = unverified ]
}

@test "an offer that is agreed asks for no signature, another one does" {
	vienna -f text "$SIGNED" >"$work/text"
	run grep -c '^Accepted' "$work/text"
	[ "$output" = 0 ]
	vienna -f text "$CASE" | grep -q '^Accepted'
}

# The head of a case quoted, changed by a filter and quoted again.
again() { # filter, option...
	local filter=$1
	shift
	smp-cost -q "$@" "$CASE" | jq -c "$filter" | smp-cost -q "$@" | jq -c '.cost | [.number, .revision, [.history[].number]]'
}

@test "whatever changes in an offer makes a revision of the same number" {
	[ "$(again . --prices "$CLINICS" --book vienna)" = '["norwood-3-20261121",1,[]]' ]
	[ "$(again '.clinic.instalments = {count: 12}' --prices "$CLINICS" --book tokyo)" = \
		'["norwood-3-20261121",2,["norwood-3-20261121"]]' ]
	[ "$(again '.clinic.extras = [{code: "extra_session", choice: "declined"}]' --prices "$OURS")" = \
		'["norwood-3-20261121",2,["norwood-3-20261121"]]' ]
	[ "$(again '.clinic.quote_number = "Q-77"' --prices "$OURS")" = '["Q-77",2,["norwood-3-20261121"]]' ]
	jq '.books |= map(.deposit_refundable = true)' "$OURS" >"$work/kind.json"
	smp-cost -q --prices "$OURS" "$CASE" | smp-cost -q --prices "$work/kind.json" | jq -e '.cost.revision == 2'
}

@test "the number stays that of the first revision, on whatever day the others are made" {
	smp-cost -q --prices "$OURS" "$CASE" | jq -c '.date = "2026-12-05"' | smp-plan -q | smp-dots -q |
		smp-cost -q --prices "$OURS" >"$work/second"
	jq -e '.cost | .number == "norwood-3-20261121" and .issued == "2026-12-05" and .revision == 2' "$work/second"
	smp-cost -q --verify --prices "$OURS" "$work/second" | cmp - "$work/second"
}

@test "an example in between does not lose the offers" {
	smp-cost -q --prices "$OURS" "$CASE" | smp-cost -q | smp-cost -q | smp-cost -q --prices "$OURS" >"$work/quoted"
	jq -e '.cost | .revision == 2 and .number == "norwood-3-20261121" and [.history[].revision] == [1]' "$work/quoted"
	smp-cost -q --verify --prices "$OURS" "$work/quoted" | cmp - "$work/quoted"
}

refuses() { # filter, message, option...
	smp-cost -q --prices "$OURS" "$CASE" | jq -c "$1" >"$work/case.json"
	run --separate-stderr smp-cost -q --prices "$OURS" "${@:3}" "$work/case.json"
	expect_failure 65 "smp-cost: $work/case.json: case 1 (norwood-3): $2"
}

@test "a revision that its history does not lead to is refused" {
	for option in -q --verify; do
		refuses '.cost.revision = 7' '/cost/revision: is 7, but the heads of 0 quotes before it are kept' $option
		refuses '.cost.revision = 2 | .cost.history = ["x"]' '/cost/history/0: is a string; an object is needed' $option
		refuses '.cost.revision = 2 | .cost.history = [{number: "forged", total_minor: 1}]' \
			'/cost/history/0/revision: is missing; a whole number is needed' $option
	done
}
