#!/usr/bin/env bats
# smp-cost: what the quote holds, what it refuses, and how price books are read.
bats_require_minimum_version 1.5.0

setup_file() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	export CASE=$BATS_FILE_TMPDIR/case.json
	small_case | smp-plan -q | smp-dots -q >"$CASE"
}

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	work=$BATS_TEST_TMPDIR
}

# The built-in books as a clinic's own, changed by a jq filter.
own_books() { # filter
	jq "del(.example) | .name = \"List\" | $1" lib/data/prices.json >"$work/books.json"
}

# The case changed by a jq filter.
changed_case() { # filter
	jq -c "$1" "$CASE" >"$work/case.json"
}

# The whole of the case's quote satisfies a jq expression.
quote_holds() { # expression, option...
	local expression=$1
	shift
	smp-cost -q "$@" "${case:-$CASE}" | jq -e ".cost | $expression" >"$work/said" || { cat "$work/said"; return 1; }
}

refuses_books() { # filter, message
	own_books "$1"
	run --separate-stderr smp-cost --prices "$work/books.json" "$CASE"
	expect_failure 78 "smp-cost: $2 (in the catalogue of prices)"
	[ -z "$output" ]
}

refuses_case() { # filter, message
	changed_case "$1"
	run --separate-stderr smp-cost -q "$work/case.json"
	expect_failure 65 "smp-cost: $work/case.json: case 1 (norwood-3): $2"
	[ -z "$output" ]
}

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
	quote_holds 'all(.schedule[]; .due | not)'
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

@test "tax that nobody gave is not stated, and the quote says that it is incomplete" {
	quote_holds '(.complete | not) and .missing == ["tax"] and .totals.tax == []'
	quote_holds '.complete and .totals.tax[0].rate == "0.0825"' --tax 0.0825
}

@test "a book with tax included keeps its prices" {
	quote_holds '.currency == "GBP" and .totals.total_minor == .totals.lines_minor and .totals.tax_minor > 0' -b uk
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

@test "a statement keeps to 80 columns" {
	own_books '.books[0].tax = {included: false, default: "s", categories: [{code: "s", name: "Sales tax", kind: "standard", rate: "0.07"}]}'
	for book in us uk; do
		smp-cost -q -f text --prices "$work/books.json" -b "$book" "$CASE" >"$work/text"
		[ "$(LC_ALL=C.UTF-8 wc -L <"$work/text")" -le 80 ]
	done
}

@test "a statement holds no control characters of a name" {
	changed_case '.plan.zones[0].name = "a\u001b[2J\u009b1m\nb" | .clinic.quote_number = "7\u0007"'
	own_books .
	smp-dots -q "$work/case.json" | smp-cost -q -f text --prices "$work/books.json" >"$work/text"
	grep -q '^Hairline: a?\[2J?1m?b ' "$work/text"
	run grep -P '[^\x0a\x20-\x7e×²]' "$work/text"
	[ "$status" -eq 1 ]
}

@test "a zone without a price is refused, or listed when that is allowed" {
	own_books '.books[0].prices |= map(select(.key != "zone.frontal"))'
	run --separate-stderr smp-cost --prices "$work/books.json" "$CASE"
	expect_failure 65 "smp-cost: $CASE: case 1 (norwood-3): /plan/zones/1/kind: has no price in the price book"
	quote_holds '.missing[0] == "/plan/zones/1/kind" and .lines[4].net_minor == null' --prices "$work/books.json" --allow-incomplete
}

@test "a malformed price book is refused with the place" {
	refuses_books '.books[0].prices[1].value = 9' '/books/0/prices/1/value: is a number; a string is needed'
	refuses_books '.books[0].prices[1].value = "9.001"' '/books/0/prices/1/value: has more than the 2 decimals of the currency'
	refuses_books 'del(.books[0].prices[1])' '/books/0/prices: has no row for per_cm2'
	refuses_books '.books[0].prices[0].vaule = "1"' '/books/0/prices/0/vaule: is no member of a price book'
	refuses_books '.books[0].prices[1].key = "base"' '/books/0/prices/1/key: stands in this book twice'
	refuses_books '.books[0].schedule[1].share = "0.41"' '/books/0/schedule: is not a schedule whose shares add up to 1'
	refuses_books '.books[0].currency = "XAU"' '/books/0/currency: is not the code of a currency (ISO 4217)'
	refuses_books '.books[1].code = "us"' '/books/1: has the code of another book'
}

@test "a book that is not there is refused" {
	run --separate-stderr smp-cost -b nowhere "$CASE"
	expect_failure 64 "smp-cost: --book: the price file has no such book"
	refuses_case '.clinic.currency = "EUR"' '/clinic/currency: is in none of the 2 price books'
}

@test "discounts that contradict themselves are refused" {
	refuses_case '.clinic.discounts = [{code: "a", rate: "0.1", amount_minor: 5}]' \
		'/clinic/discounts/0: needs either a rate or an amount_minor, or the code of a discount in the price book'
	refuses_case '.clinic.discounts = [{code: "a", rate: "1.1"}]' \
		'/clinic/discounts/0/rate: is not a decimal above 0 and up to 1'
	refuses_case '.clinic.discounts = [{code: "a", amount_minor: 99999999}]' \
		'/clinic/discounts/0: takes the discounts above the sum of the lines'
}

@test "tax exemption needs the practitioner's registration, the clinic's decision and a diagnosis" {
	refuses_case '.clinic = {book: "uk", tax: {category: "exempt"}}' \
		'/clinic/tax/registration: is missing; a string is needed'
	refuses_case '.clinic = {book: "uk", tax: {category: "exempt", registration: "1"}}' \
		'/clinic/tax/decision: is missing; a string is needed'
	changed_case '.clinic = {book: "uk", tax: {category: "exempt", registration: "1", decision: "Dr B, 2026-11-01"}}'
	case=$work/case.json quote_holds '.totals.tax == [{category: "exempt", name: "VAT, exempt medical care", kind: "exempt",
		reason: "Medical care by a registered practitioner", rate: "0", taxable_minor: .totals.total_minor, tax_minor: 0}]'
	changed_case '.clinic = {book: "uk", tax: {category: "exempt", registration: "1", decision: "yes"}} | del(.client.history.diagnosis)'
	smp-plan -q "$work/case.json" | smp-shade -q | smp-dots -q >"$work/undiagnosed"
	run --separate-stderr smp-cost -q "$work/undiagnosed"
	expect_failure 65 "smp-cost: $work/undiagnosed: case 1 (norwood-3): /client/history/diagnosis: is needed for the tax category that was chosen"
	[ -z "$output" ]
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
		| {number, revision, issued, currency, total_minor: .totals.total_minor, digest: .digest.all}]' "$work/second"
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

clinics() { # filter on the case, option...
	changed_case "$1"
	shift
	smp-cost -q --prices tests/prices/clinics.json "$@" "$work/case.json" >"$work/quoted"
}

@test "work is priced by area, session, class or hour, as the book says" {
	for book in tokyo kuwait vienna austin; do
		clinics . --book "$book"
		jq -r '.cost | "\(.book.by) \(.currency) \([.lines[] | select((.code | IN("base", "zone", "class", "hours", "minimum"))
			or (.code == "sessions" and .net_minor > 0)) | .code] | unique | join(" "))"' "$work/quoted"
	done >"$work/by"
	diff - "$work/by" <<-EOF
	hour JPY hours minimum
	area KWD base zone
	class EUR class
	session USD sessions
	EOF
}

@test "what is wanted beside the work counts; what is optional or declined is shown and does not" {
	clinics '.clinic.extras = [{code: "book"}, {code: "shampoo", quantity: "2", choice: "declined"},
		{code: "extra_session", choice: "optional"}]' --book vienna
	jq -e '.cost | ([.lines[] | select(.code == "book")] | length) == 1 and [.declined[].code] == ["shampoo"]
		and .declined[0].net_minor == 2900 and ([.optional[].code] | sort) == ["extra_session", "later_touchup"]
		and .totals.lines_minor == ([.lines[].net_minor] | add) and .totals.lines_minor == 85000 + 2490' "$work/quoted"
	jq -e '.cost.totals.tax | map({category, taxable_minor, tax_minor}) == [
		{category: "standard", taxable_minor: 85000, tax_minor: 17000},
		{category: "reduced", taxable_minor: 2490, tax_minor: 249}]' "$work/quoted"
}

@test "charges come onto the sum, travel by its distance" {
	clinics '.clinic.charges = [{code: "travel", quantity: "40.5"}]' --book vienna
	jq -e '.cost | .charges[0].amount_minor == 2025 and .totals.charge_minor == 2025
		and .totals.taxable_minor == 85000 + 2025 and .totals.total_minor == 104430' "$work/quoted"
	clinics '.clinic.charges = [{code: "weekend"}]' --book tokyo
	jq -e '.cost | .charges[0].amount_minor == (.totals.lines_minor / 10 + 0.5 | floor)' "$work/quoted"
}

@test "discounts of the book are named by their code; a package comes to every plan that is large enough" {
	clinics '.clinic.discounts = [{code: "referral"}, {code: "student"}]' --book vienna
	jq -e '[.cost.discounts[].amount_minor] == [4250, 5000]' "$work/quoted"
	clinics . --book kuwait
	jq -e '.cost.discounts | length == 1 and .[0].code == "head" and .[0].rate == "0.075" and .[0].why == "/plan/zones"' "$work/quoted"
	changed_case '.clinic.discounts = [{code: "head"}]'
	run --separate-stderr smp-cost -q --prices tests/prices/clinics.json --book kuwait "$work/case.json"
	[[ "$stderr" = *'/clinic/discounts/0/code: is a package, which the plan gets by itself or not at all' ]]
}

@test "a charge or an extra without a price is refused, or listed when that is allowed" {
	changed_case '.clinic.charges = [{code: "moon"}] | .clinic.extras = [{code: "star"}]'
	run --separate-stderr smp-cost -q "$work/case.json"
	[ "$status" -eq 65 ]
	[[ "$stderr" = *'/clinic/extras/0: has no price in the price book' ]]
	case=$work/case.json quote_holds '(.complete | not) and .missing == ["/clinic/extras/0", "/clinic/charges/0", "tax"]' \
		--allow-incomplete
}

@test "the rest is paid in instalments free of interest, the last of them exact" {
	clinics '.clinic.instalments = {count: 7}' --book vienna
	jq -e '.cost | ([.schedule[].amount_minor] | add) == 102000 and .schedule[0].amount_minor == 25500
		and [.schedule[1:][].at] == [range(7) | "instalment"] and [.schedule[1:7][].amount_minor] == [range(6) | 10928]
		and .schedule[7].amount_minor == 10932 and .schedule[1].date == "2026-11-28" and .schedule[7].date == "2027-05-28"' "$work/quoted"
	refuses_case '.clinic.instalments = {count: 3}' '/clinic/instalments/count: the price book offers no instalments'
}

@test "a fixed deposit comes off before the shares, refundable or not" {
	clinics . --book tokyo
	jq -e '.cost | .deposit == {amount_minor: 20000, refundable: true, due: true} and .schedule[0].amount_minor == 20000
		and .schedule[1].amount_minor == .totals.total_minor - 20000' "$work/quoted"
}

@test "a partner's financing is shown in the partner's figures, worked out again, and no part of the total" {
	loan='{partner: "P", amount_minor: 50000, months: 12, rate: "0.099", fee_minor: 0, payment_minor: 4393'
	clinics ".clinic.financing = $loan, apr: \"0.1034\"}" --book vienna
	jq -e '.cost | .financing.agrees and .totals.total_minor == 102000' "$work/quoted"
	clinics ".clinic.financing = $loan, apr: \"0.0990\"}" --book vienna
	jq -e '.cost | (.financing.agrees | not) and .financing.recomputed.apr == "0.1034"
		and ([.warnings[] | select(.code == "financing") | .text] == ["the partner'"'"'s payments and fee make an annual percentage rate of 10.34 %; the partner says 9.9 %"])' "$work/quoted"
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

@test "an exempt category cannot be the default, nor bear a rate" {
	refuses_books '.books[1].tax.default = "exempt"' '/books/1/tax/default: is not a category that goes without a clinic'"'"'s decision'
	refuses_books '.books[1].tax.categories[1].rate = "0.1"' '/books/1/tax/categories/1/rate: is not 0, as a category without tax needs'
	refuses_books '.books[0].schedule[0].amount = "1.00"' '/books/0/schedule/0: is not a payment by share or by amount'
	refuses_books '.books[0].by = "hour"' '/books/0/prices: has no row for per_hour'
	refuses_books '.books[0].by = "class"' '/books/0/classes: is missing; an array is needed'
}

@test "a table holds one line for each of the quote, and adds up" {
	clinics '.clinic.extras = [{code: "shampoo", choice: "declined"}] | .clinic.charges = [{code: "travel"}]
		| .clinic.discounts = [{code: "referral", name: "=1+1 \"x\""}]' --book vienna
	cp "$work/case.json" "$work/again.json"
	smp-cost -q --prices tests/prices/clinics.json --book vienna -f csv "$work/case.json" "$work/again.json" >"$work/table"
	python3 - "$work/table" "$work/quoted" <<-'EOF'
	import csv, json, sys
	from decimal import Decimal
	with open(sys.argv[1], newline="", encoding="utf-8") as file:
	    rows = list(csv.DictReader(file))
	cost = json.load(open(sys.argv[2], encoding="utf-8"))["cost"]
	assert len(rows) % 2 == 0 and rows[:len(rows) // 2] == rows[len(rows) // 2:], "the names of the columns stand once"
	rows = rows[:len(rows) // 2]
	lines = [row for row in rows if row["counts"] in ("wanted", "optional", "declined")]
	assert len(lines) == sum(len(cost[key]) for key in ("lines", "optional", "declined"))
	total = sum(Decimal(row["amount"]) for row in rows if row["counts"] in ("wanted", "discount", "charge", "tax"))
	assert total == Decimal(rows[-1]["amount"]) == Decimal(cost["totals"]["total_minor"]) / 100, total
	discount = next(row for row in rows if row["counts"] == "discount")
	assert discount["description"] == "'=1+1 \"x\"", discount
	assert {row["currency"] for row in rows} == {"EUR"}
	EOF
}

@test "a UBL quotation holds the order and number of its elements and the sums of EN 16931" {
	full='.clinic.extras = [{code: "book"}, {code: "shampoo", choice: "declined"}] | .clinic.charges = [{code: "travel", quantity: "40.5"}]
		| .clinic.discounts = [{code: "referral", name: "a < b & c\u0007"}]'
	changed_case "$full"
	for book in tokyo kuwait vienna austin; do
		filter=.
		[ "$book" = vienna ] && filter=$full
		changed_case "$filter"
		smp-cost -q --prices tests/prices/clinics.json --book "$book" -f ubl "$work/case.json" >"$work/$book.xml"
	done
	smp-cost -q -f ubl "$CASE" >"$work/us.xml"
	smp-cost -q -b uk -f ubl "$CASE" "$CASE" >"$work/uk.xml"
	python3 tests/check-ubl.py "$work"/*.xml
	python3 tests/check-ubl.py must-fail "$work/vienna.xml" "$work/tokyo.xml"
	if [ -n "${UBL_XSD:-}" ]; then
		for file in "$work"/{tokyo,kuwait,vienna,austin,us}.xml; do xmllint --noout --schema "$UBL_XSD" "$file"; done
	fi
}

@test "a UBL quotation of prices with tax adds up to the price" {
	jq '.books |= [.[2]] | .books[0] |= (.by = "session" | .prices |= map(if .key == "session" then .value = "9.99" else . end)
		| .tax.included = true | .tax.categories[0].rate = "0.19")' tests/prices/clinics.json >"$work/books.json"
	smp-cost -q --prices "$work/books.json" -f ubl "$CASE" >"$work/q.xml"
	python3 tests/check-ubl.py "$work/q.xml"
	grep -q '<cbc:PayableAmount currencyID="EUR">19.98<' "$work/q.xml"
}

@test "random quotes come out the same in exact decimals" {
	"$B/unit/test_quote" dump 10000 | python3 tests/check-quotes.py
}
