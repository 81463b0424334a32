#!/usr/bin/env bats
# smp-cost: what is offered, what a signature stands for, and the revisions of an offer.
bats_require_minimum_version 1.5.0

setup_file() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	export CASE=$BATS_FILE_TMPDIR/case.json OURS=$BATS_FILE_TMPDIR/ours.json SIGNED=$BATS_FILE_TMPDIR/signed.json
	export CLINICS=tests/prices/clinics.json
	jq 'del(.example) | .name = "Ours" | .books[].seller.name = "Our clinic"' lib/data/prices.json >"$OURS"
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
	[ "$(agreement '.clinic.practitioner = {name: "B", role: "trainee"}')" = 'NOT YET AGREED' ]
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

@test "the page names what a signature stands for by its first digits" {
	vienna -f text "$CASE" | sed -n '/^What a signature/,/^$/p' | tr -s ' \n' ' ' >"$work/said"
	vienna "$CASE" | jq -r '.cost | "What a signature would stand for: plan \(.signoff.digest | [splits("-") | .[:9]] | join("-")), offer \(.digest.offer[:16]) (the first digits; the clinic has them all). "' |
		tr -d '\n' | diff "$work/said" -
	smp-cost -q -f text "$CASE" >"$work/example" # which nobody can accept
	run grep -c 'a signature' "$work/example"
	[ "$output" = 0 ]
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
	[ "$(again '.clinic.practitioner.name = "B"' --prices "$OURS")" = \
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
		refuses 'del(.cost.revision)' '/cost/revision: is missing; a whole number is needed' $option
		refuses '.cost.revision = 2 | .cost.history = ["x"]' '/cost/history/0: is a string; an object is needed' $option
		refuses '.cost.revision = 2 | .cost.history = [{number: "forged", total_minor: 1}]' \
			'/cost/history/0/revision: is missing; a whole number is needed' $option
	done
}

@test "an incomplete offer makes nothing due, and names what has no price" {
	jq -c '.clinic.charges = [{code: "ferry", quantity: "40"}]' "$CASE" >"$work/case.json"
	vienna --allow-incomplete "$work/case.json" | jq -e '.cost | (.complete | not) and all(.schedule[]; .due | not)'
	vienna "$CASE" | jq -e '.cost | .complete and all(.schedule[]; .due)'
	vienna --allow-incomplete -f text "$work/case.json" >"$work/text"
	grep -qE '^Charge: ferry +no price$' "$work/text"
	grep -qx -A1 'PAYMENTS (nothing is due before the quote is complete)' "$work/text"
	grep -qx 'Still missing: 1 price, where "no price" stands.' "$work/text"
	smp-cost -q --prices "$OURS" -f text "$CASE" | grep -qx 'Still missing: what tax comes on top.'
	vienna --allow-incomplete -f csv "$work/case.json" >"$work/csv"
	grep -q ',charge,"ferry","ferry",40,"",,"",,EUR,' "$work/csv"
	grep -q ',incomplete total,' "$work/csv"
}

@test "sessions and payments that lie in the past are told and not due" {
	dotted | jq -c '.date = "2026-12-20" | .done = [{date: "2026-12-01"}]' | smp-plan -q | smp-dots -q >"$work/case.json"
	smp-cost -q --prices "$OURS" --book uk "$work/case.json" | jq -e '.cost | (.deposit.due | not)
		and [.schedule[] | [.at, .due]] == [["booking", false], ["first_session", false], ["last_session", true]]'
	smp-cost -q --prices "$OURS" --book uk -f text "$work/case.json" >"$work/text"
	grep -q '^Session 1, 1 December 2026, done ' "$work/text"
	grep -q 'at the first session, 1 December 2026 (past) ' "$work/text"
	jq -c '.clinic.instalments = {count: 3}' "$work/case.json" | smp-cost -q --prices "$CLINICS" --book tokyo |
		jq -e '[.cost.schedule[] | select(.at == "instalment") | .date][0] == "2026-12-20"'
}

# Permanent 1,212.53 and 350.00 at months 48 and 96; temporary 606.26 and 303.13 a year: 1,212.52 until month 35, 1,515.65
# from month 36, the first of the fourth year.
@test "permanent work breaks even in the year in which the crossing falls, also on its first month" {
	jq '.books[0].prices |= map(if .key == "years.repeat_months" then .value = "12" else . end)' "$OURS" >"$work/yearly.json"
	smp-cost -q --prices "$work/yearly.json" "$CASE" | jq -e '.cost.over_years.break_even_year == 4'
}

@test "--tax sets the standard category and no other kind" {
	jq '.books[0].tax = {included: false, default: "zero", categories: [{code: "zero", name: "No VAT", rate: "0", kind: "zero"}]}' "$OURS" >"$work/zero.json"
	smp-cost -q --prices "$work/zero.json" --tax 0.0825 "$CASE" |
		jq -e '.cost.totals.tax == [.cost.totals.tax[0]] and (.cost.totals.tax[0] | .kind == "zero" and .rate == "0")'
	smp-cost -q --tax 0 "$CASE" | jq -e '.cost.totals.tax[0] | .kind == "zero" and .rate == "0"'
	smp-cost -q --tax 0.2 "$CASE" | jq -e '.cost.totals.tax[0] | .kind == "standard" and .rate == "0.2"'
}

@test "--verify holds a quote against the rate of tax and the book that are asked for" {
	smp-cost -q --prices "$OURS" --tax 0.05 "$CASE" >"$work/quoted"
	smp-cost -q --verify --prices "$OURS" --tax 0.05 "$work/quoted" | cmp - "$work/quoted"
	for asked in '--tax 0.0825' '--book uk'; do
		run --separate-stderr smp-cost -q --verify --prices "$OURS" $asked "$work/quoted"
		[ "$status" -eq 65 ]
		[ -z "$output" ]
	done
	smp-cost -q --prices "$OURS" "$CASE" >"$work/untaxed"
	run --separate-stderr smp-cost -q --verify --prices "$OURS" --tax 0.0825 "$work/untaxed"
	[ "$status" -eq 65 ]
	[[ $stderr = *'/cost/options/tax is missing'* ]]
}
