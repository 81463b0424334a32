#!/usr/bin/env bats
# smp-cost: what the quote holds, and what it refuses.
bats_require_minimum_version 1.5.0

load quoting.bash

@test "the lines add up to the total, the payments too" {
	quote_holds '([.lines[].net_minor] | add) == .totals.lines_minor'
	quote_holds '.totals | .lines_minor - .discount_minor == .taxable_minor and .taxable_minor + .tax_minor == .total_minor'
	quote_holds '([.schedule[].amount_minor] | add) == .totals.total_minor'
	quote_holds '.totals | .low.total_minor < .total_minor and .total_minor < .high.total_minor'
}

@test "the dots of the quote are those of the columns" {
	[ "$(smp-cost -q "$CASE" | jq '.cost.dots')" -eq "$(jq '.dots.x_um | length' "$CASE")" ]
}

@test "every line says which member of the case it comes from" {
	smp-cost -q "$CASE" >"$work/quoted"
	jq -r '.cost | .lines[], .optional[], .discounts[] | .why, (.factors // [])[].why' "$work/quoted" | sort -u >"$work/why"
	[ -s "$work/why" ]
	while read -r pointer; do
		jq -e --arg p "$pointer" 'getpath($p | split("/")[1:] | map(tonumber? // .)) != null' "$work/quoted" >/dev/null
	done <"$work/why"
}

@test "what is free stands as a line of 0.00" {
	quote_holds '[.lines[] | select(.code | IN("consultation", "design", "sessions", "touchups")) | .net_minor] == [0, 0, 0, 0]'
}

@test "built-in prices are an example: no offer, no number, no deposit, nothing due" {
	quote_holds '.example and .notice == "example prices, not an offer" and .number == null and .deposit == null'
	quote_holds 'all(.schedule[]; (.due | not) and .at != "booking") and .schedule[0].share == "0.60" and (.binding | not)'
	[ "$(smp-cost -q -f text "$CASE" | head -c 28)" = "Example prices, not an offer" ]
}

@test "a clinic's own book gives the quote a number and a deposit" {
	own_books .
	quote_holds '(.example | not) and .number == "norwood-3-20261121" and .deposit.amount_minor == .schedule[0].amount_minor' \
		--prices "$work/books.json"
}

@test "an amber case is provisional on the first line, with its conditions and no payment due" {
	own_books .
	small_case | jq -c 'del(.client.history)' | smp-plan -q | smp-dots -q >"$work/amber.json"
	case=$work/amber.json quote_holds '.provisional and (.conditions | length > 0) and (.deposit.due | not)' \
		--prices "$work/books.json"
	[ "$(smp-cost -q --prices "$work/books.json" -f text "$work/amber.json" | head -n 1)" = PROVISIONAL ]
}

@test "two rules that ask for the same thing make one condition" {
	own_books .
	small_case | jq -c 'del(.client.history)' | smp-plan -q >"$work/amber.json"
	jq -c '.plan.rules |= [.[] | select(.lift)] | .plan.rules += [.plan.rules[0] | .code += "-again"]' \
		"$work/amber.json" >"$work/twice.json"
	for name in amber twice; do
		smp-cost -q --prices "$work/books.json" "$work/$name.json" | jq -c .cost.conditions >"$work/$name"
	done
	[ "$(jq 'length > 1' "$work/amber")" = true ]
	cmp "$work/amber" "$work/twice"
}

@test "tax that nobody gave is not stated, and the quote says that it is incomplete" {
	quote_holds '(.complete | not) and .missing == ["tax"] and .totals.tax == []'
	quote_holds '.complete and .totals.tax[0].rate == "0.0825"' --tax 0.0825
}

@test "discounts are visible lines and come off before tax" {
	changed_case '.clinic.discounts = [{code: "referral", rate: "0.05"}, {code: "travel", amount_minor: 4000}]'
	case=$work/case.json quote_holds '(.discounts | length) == 2 and .totals.discount_minor == ([.discounts[].amount_minor] | add)
		and .totals.taxable_minor == .totals.lines_minor - .totals.discount_minor' --tax 0.1
}

@test "touch-ups are included until 90 days after the last session, never ending before the review" {
	quote_holds '.touchups_until == "2027-03-12"'
	own_books '.books[0].prices |= map(if .key == "touchup.days" then .value = "10" | del(.min) else . end)'
	smp-cost -q --prices "$work/books.json" "$CASE" >"$work/quoted"
	jq -e '.cost.touchups_until == (.plan.aftercare[] | select(.code == "review") | .until)' "$work/quoted"
}

@test "quoting a quoted case changes nothing" {
	smp-cost -q "$CASE" >"$work/once"
	smp-cost -q "$work/once" >"$work/twice"
	cmp "$work/once" "$work/twice"
}

@test "a zone without a price is refused, or listed when that is allowed" {
	own_books '.books[0].prices |= map(select(.key != "zone.frontal"))'
	run --separate-stderr smp-cost --prices "$work/books.json" "$CASE"
	expect_failure 65 "smp-cost: $CASE: case 1 (norwood-3): /plan/zones/1/kind: has no price in the price book (zone.frontal is needed)"
	quote_holds '.missing[0] == "/plan/zones/1/kind" and .lines[4].net_minor == null' --prices "$work/books.json" --allow-incomplete
}

@test "discounts that contradict themselves are refused" {
	refuses_case '.clinic.discounts = [{code: "a", rate: "0.1", amount_minor: 5}]' \
		'/clinic/discounts/0: needs either a rate or an amount_minor, or the code of a discount in the price book'
	refuses_case '.clinic.discounts = [{code: "a", rate: "0.1"}, {code: "a", rate: "0.1"}]' \
		'/clinic/discounts/1: has the code of another discount'
	refuses_case '.clinic.discounts = [{code: "a", rate: "1.1"}]' \
		'/clinic/discounts/0/rate: is not a decimal above 0 and up to 1'
	refuses_case '.clinic.discounts = [{code: "a", amount_minor: 99999999}]' \
		'/clinic/discounts/0: takes the discounts above the sum of the lines'
}

@test "a case whose plan, count and columns disagree is refused" {
	for filter in '.dots.count += 1' '.dots.x_um |= .[1:]' '.plan.dots -= 1' '.plan.zones[0].session_dots[0] += 1' \
		'.plan.zones[0].dots += 1'; do
		changed_case "$filter"
		run --separate-stderr smp-cost -q "$work/case.json"
		[ "$status" -eq 65 ]
		[ -z "$output" ]
	done
}

@test "a case without dots is quoted from its plan, which says so" {
	changed_case 'del(.dots)'
	case=$work/case.json quote_holds "(.laid_out | not) and .dots == $(jq .plan.dots "$CASE")"
	quote_holds '.laid_out'
	[ "$(smp-cost -q "$CASE" | jq -c .cost.totals)" = "$(smp-cost -q "$work/case.json" | jq -c .cost.totals)" ]
}

@test "the digests are SHA-256 of the members' tokens, which --pretty and jq do not change" {
	smp-cost -q "$CASE" >"$work/quoted"
	for member in plan dots; do
		[ "$(jq -cj ".$member" "$work/quoted" | sha256sum)" = "$(jq -r ".cost.digest.$member" "$work/quoted")  -" ]
	done
	[ "$(jq -r '.cost.digest | .plan, .dots' "$work/quoted" | sha256sum)" = "$(jq -r .cost.digest.all "$work/quoted")  -" ]
	smp-cost -q --pretty "$CASE" | smp-cost -q | cmp - "$work/quoted"
	jq . "$work/quoted" | smp-cost -q | cmp - "$work/quoted"
}

@test "a plan that changed makes a new revision, which keeps the heads of those before it" {
	own_books .
	smp-cost -q --prices "$work/books.json" "$CASE" >"$work/first"
	jq -e '.cost | .revision == 1 and .history == []' "$work/first"
	jq -c '.goal.hairline.style = "conservative"' "$work/first" | smp-plan -q | smp-dots -q |
		smp-cost -q --prices "$work/books.json" >"$work/second"
	jq -e --slurpfile first "$work/first" '.cost.revision == 2 and .cost.history == [$first[0].cost
		| {number, revision, issued, currency, total_minor: .totals.total_minor, digest: .digest.all, offer: .digest.offer}]' "$work/second"
	jq -c '.goal.hairline.style = "natural"' "$work/second" | smp-plan -q | smp-dots -q |
		smp-cost -q --prices "$work/books.json" >"$work/third"
	jq -e '.cost.revision == 3 and [.cost.history[].revision] == [1, 2]' "$work/third"
	smp-cost -q --prices "$work/books.json" "$work/third" | cmp - "$work/third"
}

@test "an offer does not count the examples before it as revisions" {
	own_books .
	smp-cost -q "$CASE" | smp-cost -q --prices "$work/books.json" | jq -e '.cost | .revision == 1 and .history == []'
}

@test "--verify passes a quote that the case makes, however it was made" {
	own_books .
	for options in '' '--tax 0.0825 --years 3' '--book uk --rounding half-even' "--prices $work/books.json"; do
		smp-cost -q $options "$CASE" >"$work/quoted"
		smp-cost -q --verify $(grep -o -- '--prices .*' <<<"$options") "$work/quoted" | cmp - "$work/quoted"
	done
}

refuses_to_verify() { # filter, message
	smp-cost -q "$CASE" | jq -c "$1" >"$work/edited"
	run --separate-stderr smp-cost --verify "$work/edited"
	expect_failure 65 "smp-cost: $work/edited: case 1 (norwood-3): $2"
	[ -z "$output" ]
}

@test "--verify says what differs, and with which figures" {
	total=$(smp-cost -q "$CASE" | jq .cost.totals.total_minor)
	refuses_to_verify '.cost.totals.total_minor += 1' "/cost/totals/total_minor: is $((total + 1)); the case makes $total"
	refuses_to_verify 'del(.cost.lines[0])' '/cost/lines: has 7 elements; the case makes 8'
	refuses_to_verify '.cost.currency = "EUR" | .cost.paid = true' \
		'/cost/currency: is not what the case makes; /cost/paid is not in the quote that the case makes'
	refuses_to_verify '.cost.lines[].net_minor = 1' "$(printf '%s; ' '/cost/lines/0/net_minor: is 1; the case makes 0' \
		'/cost/lines/1/net_minor is 1; the case makes 0' '/cost/lines/2/net_minor is 1; the case makes 90000' \
		"/cost/lines/3/net_minor is 1; the case makes $(smp-cost -q "$CASE" | jq '.cost.lines[3].net_minor')")and 4 more"
	refuses_to_verify 'del(.cost)' '/cost: is missing; run smp-cost first'
}

@test "the comparison is nominal and discounted, with grafts, and says when permanent work becomes the cheaper way" {
	clinics . --book kuwait
	jq -e '.cost.over_years | .discount_rate == "0.04" and .permanent.likely.present_minor < .permanent.likely.total_minor
		and .permanent.low.total_minor <= .permanent.likely.total_minor and .permanent.likely.total_minor <= .permanent.high.total_minor
		and .transplant.likely == {grafts: 1300, total_minor: 975000} and .break_even_year >= 1' "$work/quoted"
}

@test "the likely touch-ups are those of the case's own fading, the others stay those that were published" {
	changed_case '.shade.touch_up = {by: "contrast", likely_years: 5.25}'
	smp-cost -q "$work/case.json" | jq -e '.cost.over_years | .fading == "/shade/touch_up/likely_years"
		and [.permanent[("low", "likely", "high")].interval_months] == [120, 63, 36]'
	smp-cost -q "$CASE" | jq -e '.cost.over_years | (has("fading") | not) and .permanent.likely.interval_months == 48'
	changed_case '.shade.touch_up = {by: "interval", likely_years: 1.33}'
	case=$work/case.json quote_holds '.over_years.temporary.likely.interval_months == 16 and .over_years.permanent.likely.interval_months == 48'
	small_case | smp-plan -q | smp-shade -q | smp-cost -q >"$work/shaded"
	jq -e '.cost.over_years.permanent.likely.interval_months == (.shade.touch_up.likely_years * 12 | round)' "$work/shaded"
}

@test "random quotes come out the same in exact decimals" {
	"$B/unit/test_quote" dump 10000 | python3 tests/check-quotes.py 9800
}
