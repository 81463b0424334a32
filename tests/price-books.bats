#!/usr/bin/env bats
# smp-cost: what price books and the clinic's terms make of a quote, and how books are read.
bats_require_minimum_version 1.5.0

load quoting.bash

@test "a book with tax included keeps its prices" {
	quote_holds '.currency == "GBP" and .totals.total_minor == .totals.lines_minor and .totals.tax_minor > 0' -b uk
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
	run --separate-stderr smp-cost --prices "$work/none.json" "$CASE"
	expect_failure 66 "smp-cost: $work/none.json: cannot be opened: No such file or directory (the catalogue of prices)"
	run --separate-stderr smp-cost -b nowhere "$CASE"
	expect_failure 64 "smp-cost: --book: the price file has no such book"
	refuses_case '.clinic.currency = "EUR"' '/clinic/currency: is in none of the 5 price books'
}

@test "tax exemption needs the practitioner's registration, the clinic's decision and a diagnosis" {
	refuses_case '.clinic = {book: "uk", tax: {category: "exempt"}}' \
		'/clinic/tax/registration: is missing; a string is needed'
	refuses_case '.clinic = {book: "uk", tax: {category: "exempt", registration: "1"}}' \
		'/clinic/tax/decision: is missing; a string is needed'
	changed_case '.clinic = {book: "uk", tax: {category: "exempt", registration: "1", decision: "Dr B, 2026-11-01"}}'
	case=$work/case.json quote_holds '.totals.tax == [{category: "exempt", name: "VAT, exempt medical care", kind: "exempt",
		reason: "Medical care by a registered practitioner", decision: "Dr B, 2026-11-01", registration: "1", rate: "0", taxable_minor: .totals.total_minor, tax_minor: 0}]'
	smp-cost -q -f text "$work/case.json" >"$work/text"
	grep -qx "  Decided by the clinic: Dr B, 2026-11-01; practitioner's registration: 1" "$work/text"
	grep -q 'usually not covered' "$work/text" && return 1
	smp-cost -q -f csv "$work/case.json" | grep -q 'decision: Dr B, 2026-11-01; registration: 1'
	smp-cost -q -f ubl "$work/case.json" | grep -q '<cbc:TaxExemptionReason>.*decision: Dr B, 2026-11-01; registration: 1<'
	changed_case '.clinic = {book: "uk", tax: {category: "exempt", registration: "1", decision: "yes"}} | del(.client.history.diagnosis)'
	smp-plan -q "$work/case.json" | smp-shade -q | smp-dots -q >"$work/undiagnosed"
	run --separate-stderr smp-cost -q "$work/undiagnosed"
	expect_failure 65 "smp-cost: $work/undiagnosed: case 1 (norwood-3): /client/history/diagnosis: is needed for the tax category that was chosen"
	[ -z "$output" ]
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

@test "a repeat of temporary ink is not sold with permanent ink, nor a touch-up of permanent ink with temporary" {
	refuses_case '.clinic.extras = [{code: "temporary_repeat"}]' '/clinic/extras/0: is for temporary ink, which the plan has not'
	jq -c '.goal.ink = "temporary" | .clinic.extras = [{code: "temporary_repeat"}]' tests/cases/good-norwood-3.json | smp-plan -q >"$work/case.json"
	case=$work/case.json quote_holds 'any(.lines[]; .code == "temporary_repeat")'
	run --separate-stderr smp-cost -q <(jq -c '.clinic.extras[0].code = "later_touchup"' "$work/case.json")
	[ "$status" -eq 65 ]
	[[ $stderr = *'/clinic/extras/0: is for permanent ink, which the plan has not' ]]
}

@test "what is not in the total says on the page that tax comes on top, where it does" {
	changed_case '.clinic.extras = [{code: "shampoo", choice: "declined"}]'
	vienna="smp-cost -q --prices tests/prices/clinics.json --book vienna -f text $work/case.json"
	[ "$($vienna | grep -cx '\(IF WANTED\|DECLINED\) (not in the total; tax comes on top)')" -eq 2 ]
	$vienna --tax 0 | grep -qx 'IF WANTED (not in the total)'
	smp-cost -q -b uk -f text "$CASE" | grep -qx 'IF WANTED (not in the total)'
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
	clinic_refuses kuwait '.clinic.discounts = [{code: "head"}]' \
		'/clinic/discounts/0/code: is a package, which the plan gets by itself or not at all'
}

@test "a charge or an extra without a price is refused, or listed when that is allowed" {
	refuses_case '.clinic.charges = [{code: "moon"}] | .clinic.extras = [{code: "star"}]' \
		'/clinic/extras/0: has no price in the price book (an extra of this code is needed); neither has /clinic/charges/0 (a charge of this code)'
	case=$work/case.json quote_holds '(.complete | not) and .missing == ["/clinic/extras/0", "/clinic/charges/0", "tax"]' \
		--allow-incomplete
}

@test "the rest is paid in instalments free of interest, the last of them exact" {
	clinics '.clinic.instalments = {count: 7}' --book vienna
	jq -e '.cost | ([.schedule[].amount_minor] | add) == 102000 and .schedule[0].amount_minor == 25500
		and [.schedule[1:][].at] == [range(7) | "instalment"] and [.schedule[1:7][].amount_minor] == [range(6) | 10928]
		and .schedule[7].amount_minor == 10932 and .schedule[1].date == "2026-11-28" and .schedule[7].date == "2027-05-28"' "$work/quoted"
	clinic_refuses kuwait '.clinic.instalments = {count: 3}' \
		'/clinic/instalments/count: the price book offers no instalments'
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

@test "no factor, share or rate is 0 where that gives work away, nor larger than a slip of the point would make it" {
	refuses_row zone.hairline 1.6 "is not in this row's own min..max"
	local free='del(.min, .max)'
	refuses_row zone.mid 0 'is not above 0 and at most 10'
	refuses_row zone.scar 16 'is not above 0 and at most 10' "$free"
	refuses_row temporary_repeat 1000000 'is not above 0 and at most 1' "$free"
	refuses_row later_touchup 1.01 'is not above 0 and at most 1' "$free"
	refuses_row years.discount_rate 1000000 'is not in 0 to 1' "$free"
	refuses_row long_hair.over_mm 2001 'is not in 0 to 2000' "$free"
}

@test "an exempt category cannot be the default, nor bear a rate" {
	refuses_books '.books[1].tax.default = "exempt"' '/books/1/tax/default: is not a category that goes without a clinic'"'"'s decision'
	refuses_books '.books[1].tax.categories[1].rate = "0.1"' '/books/1/tax/categories/1/rate: is not 0, as a category without tax needs'
	refuses_books '.books[0].schedule[0].amount = "1.00"' '/books/0/schedule/0: is not a payment by share or by amount'
	refuses_books '.books[0].prices[0].value = "400.00"' '/books/0/prices/0/value: is not in this row'"'"'s own min..max'
	refuses_books '.books[0].by = "hour"' '/books/0/prices: has no row for per_hour'
	refuses_books '.books[0].by = "class"' '/books/0/classes: is missing; an array is needed'
	refuses_books '.books[1].tax.categories[0].rate = "0"' '/books/1/tax/categories/0/rate: is not above 0, as a category with tax needs'
}

@test "the price of a class keeps to its own range" {
	refuses_books '.books[2].classes[0].value = "6250.00"' "/books/2/classes/0/value: is not in this row's own min..max"
}

@test "whether a payment on booking is given back is said by the book and not guessed" {
	refuses_books 'del(.books[0].deposit_refundable)' '/books/0/deposit_refundable: is missing; true or false is needed'
	own_books '.books |= [.[0] | .schedule = [{due: "last_session", share: "1"}] | del(.deposit_refundable)]'
	quote_holds '.deposit == null and .binding' --prices "$work/books.json" -t 0.05
}

@test "a book, its file and its edition have names" {
	refuses_books '.books[0].name = " "' '/books/0/name: is empty'
	refuses_books '.books[0].code = ""' '/books/0/code: is empty'
	refuses_books '.edition = ""' '/edition: is empty'
}

@test "skin and patterns are known however they are spelled, in the case and in the book" {
	skinned='all(.lines[] | select(.code == "zone"); any(.factors[]; .code == "skin" and .why == "/client/skin/type"))'
	jq -c '.client.skin.type = "Dry"' tests/cases/good-norwood-3.json | smp-plan -q >"$work/case.json"
	case=$work/case.json quote_holds "$skinned"
	own_books '.books[0].difficult_skin = ["Dry"] | .books[2].classes[0].patterns = ["Norwood 3"]'
	case=$work/case.json quote_holds "$skinned" --prices "$work/books.json"
	case=$work/case.json quote_holds 'any(.lines[]; .code == "class" and .unit_price_minor == 62500)' --prices "$work/books.json" -b uk-class
}

@test "terms of another type, and an exemption without its category, are refused and not passed over" {
	refuses_case '.clinic = [1]' '/clinic: is an array; an object is needed' -b uk
	refuses_case '.clinic.tax = "exempt"' '/clinic/tax: is a string; an object is needed' -b uk
	refuses_case '.clinic.tax = {registration: "1", decision: "yes"}' '/clinic/tax/category: is missing; a string is needed' -b uk
	refuses_case '.clinic.practitioner = "A. B."' '/clinic/practitioner: is a string; an object is needed'
}


# 1,212.53 of permanent work are 606.26 of temporary work, and so is its minimum: 600.00 make 300.00.
@test "temporary ink is at its factor, its minimum too" {
	jq -c '.goal.ink = "temporary"' tests/cases/good-norwood-3.json | smp-plan -q | smp-dots -q >"$work/case.json"
	case=$work/case.json quote_holds '.totals.total_minor == 60626 or .totals.total_minor == 60627'
	own_books '.books[0].prices |= map(if .key == "minimum" then .value = "2000.00" | del(.min, .max) else . end)'
	case=$work/case.json quote_holds '.totals.total_minor == 100000
		and [.lines[] | select(.code == "minimum") | .description] == ["Minimum charge, difference to 1,000.00"]' --prices "$work/books.json"
}

@test "categories of tax at one rate are one: tax is worked out on their sum" {
	changed_case '.clinic.extras = [{code: "book"}]'
	smp-cost -q --prices tests/prices/clinics.json --book vienna --tax 0.10 "$work/case.json" >"$work/quoted"
	jq -e '.cost | [.totals.tax[] | [.rate, .taxable_minor, .tax_minor]] == [["0.10", 87490, 8749]]' "$work/quoted"
	smp-cost -q --prices tests/prices/clinics.json --book vienna --tax 0.10 -f ubl "$work/case.json" >"$work/q.xml"
	python3 tests/check-ubl.py "$work/q.xml"
	[ "$(grep -c '<cac:TaxSubtotal>' "$work/q.xml")" -eq 1 ]
}

@test "the XML names the kind of tax that the book states, and another where it states none" {
	[ "$(smp-cost -q -b uk -f ubl "$CASE" | grep -A1 '<cac:TaxScheme>' | grep -o '<cbc:ID>[A-Z]*' | sort -u)" = '<cbc:ID>VAT' ]
	[ "$(smp-cost -q -t 0.07 -f ubl "$CASE" | grep -A1 '<cac:TaxScheme>' | grep -o '<cbc:ID>[A-Z]*' | sort -u)" = '<cbc:ID>OTH' ]
}

@test "a fixed discount above the work takes the rest off other things, and only one above the sum is refused" {
	clinics '.clinic.extras = [{code: "tea", quantity: "100"}] | .clinic.discounts = [{code: "gift", amount_minor: 190000}]' --book tokyo
	jq -e '.cost | .totals.lines_minor == 193000 and .totals.total_minor == 3000
		and ([.discounts[] | [.tax_category, .amount_minor]] == [["standard", 85000], ["reduced", 105000]])' "$work/quoted"
	clinic_refuses tokyo '.clinic.discounts = [{code: "gift", amount_minor: 85001}]' \
		'/clinic/discounts/0: takes the discounts above the sum of the lines'
}

@test "no payment is one of nothing" {
	clinics '.clinic.discounts = [{code: "gift", amount_minor: 85000}]' --book tokyo
	jq -e '.cost.schedule == []' "$work/quoted"
	smp-cost -q --prices tests/prices/clinics.json --book tokyo -f text "$work/case.json" | grep -qx 'Nothing is to be paid.'
	clinic_refuses tokyo '.clinic.discounts = [{code: "gift", amount_minor: 64995}] | .clinic.instalments = {count: 24}' \
		'/clinic/instalments/count: makes payments below the least one that the price book allows, or of nothing'
}

@test "a rate that grows beyond every measure is said to, and not made up" {
	clinics '.clinic.financing = {partner: "P", amount_minor: 100000, months: 12, rate: "0.1", apr: "0.1", fee_minor: 99999, payment_minor: 8800}' --book vienna
	jq -e '.cost.financing | .recomputed.apr == null and (.agrees | not)' "$work/quoted"
	jq -r '.cost.warnings[].text' "$work/quoted" | grep -q 'an annual percentage rate of more than 10000 %'
}

@test "a misspelt term of the clinic is warned about, and refused when asked for" {
	for edit in '.clinic.discount = [{code: "referral"}]' '.clinic.extra = []' '.clinic.discounts = [{code: "referral", rat: "0.5"}]' \
		'.clinic.charges = [{code: "travel", quantiti: "2"}]' '.clinic.instalments = {count: 2, cuont: 3}'; do
		changed_case "$edit"
		run --separate-stderr smp-cost --strict --prices tests/prices/clinics.json --book vienna "$work/case.json"
		[ "$status" -eq 65 ]
		[[ "$stderr" = *'has an unknown member that looks like a misspelt'* ]]
	done
}

@test "halves of tax that are rounded to even are warned about, for others round them away from zero" {
	jq '.books |= [.[2]] | .books[0].classes[0].value = "30.30" | .books[0].tax.categories[0].rate = "0.15"' tests/prices/clinics.json >"$work/books.json"
	for rule in half-even half-up; do
		smp-cost -q --prices "$work/books.json" --rounding $rule "$CASE" | jq -r '[.cost.totals.tax_minor, .cost.warnings[].code] | join(" ")'
	done >"$work/said"
	[ "$(cat "$work/said")" = $'454 rounding\n455' ]
}

@test "an offer that does not say who makes it cannot be accepted" {
	own_books 'del(.books[].seller)'
	smp-cost -q --prices "$work/books.json" --book uk "$CASE" | jq -e '.cost | (.binding | not) and all(.schedule[]; .due | not)'
	smp-cost -q --prices "$work/books.json" --book uk -f text "$CASE" >"$work/text"
	grep -qx 'This cannot be accepted: the price book does not name who offers it.' "$work/text"
	own_books '.books[].seller = {name: "Our clinic", address: "1 High Street, Leeds", contact: "us@example.org"}'
	jq -c '.clinic.practitioner = {name: "A. B.", role: "trained technician"}' "$CASE" >"$work/case.json"
	smp-cost -q --prices "$work/books.json" --book uk -f text "$work/case.json" >"$work/text"
	grep -q '^1 High Street, Leeds  *us@example.org$' "$work/text"
	grep -qx 'Our clinic' "$work/text"
	grep -qx 'Work by A. B., trained technician' "$work/text"
	grep -q '^Date, client  *Date, practitioner$' "$work/text"
}

@test "a number that is none, and words that are none, are refused" {
	for number in '""' '" "' '"x\ny"' "\"$(printf '9%.0s' {1..41})\""; do
		changed_case ".clinic.quote_number = $number"
		run --separate-stderr smp-cost -q "$work/case.json"
		[ "$status" -eq 65 ]
		[[ $stderr = *'/clinic/quote_number: is '* ]]
	done
	refuses_case '.clinic.quote_number = "x\ny"' \
		'/clinic/quote_number: is not a number of at most 40 bytes without control characters'
	refuses_case '.clinic.discounts = [{code: "x", name: "", rate: "0.1"}]' '/clinic/discounts/0/name: is empty'
	refuses_books '.books[0].tax = {included: false, default: "s", categories: [{code: "s", name: "", kind: "standard", rate: "0.1"}]}' \
		'/books/0/tax/categories/0/name: is empty'
	refuses_case '.clinic.practitioner = {name: ""}' '/clinic/practitioner/name: is empty'
}

@test "hours that cost more than the quote brings, and totals that nobody publishes, are warned about with figures" {
	own_books '.books[0].prices |= map(if .key == "check.hour" then .value = "2000.00" | del(.min, .max)
		elif .key == "check.range.permanent" then .value = "900.00" | .max = "1000.00" else . end)'
	smp-cost -q --prices "$work/books.json" "$CASE" >"$work/quoted"
	# 2000.00 an hour of 4,800 dots, which take 1.35 times as long with setup and breaks; 45.00 are used up in each session.
	jq -r 'def usd: tostring | "USD \(.[:-5]),\(.[-5:-2]).\(.[-2:])";
		(.plan.dots * 1.35 / 80 | round) as $minutes | .cost.totals.taxable_minor as $brought
		| (200000 * .plan.dots * 1.35 / 4800 | round) + 4500 * (.plan.sessions | length)
		| "range the total of \($brought | usd) is outside published prices of USD 800.00 to USD 1,000.00",
			"hours about 0 h \($minutes) min of work at USD 2,000.00 an hour and what is used up make \(usd); the quote brings \($brought | usd) before tax"' \
		"$work/quoted" | diff <(jq -r '.cost.warnings[] | "\(.code) \(.text)"' "$work/quoted") -
	jq -e '.cost.warnings == []' <(smp-cost -q "$CASE")
}
