#!/usr/bin/env bats
# smp-cost: the quote as a statement, a table and XML.
bats_require_minimum_version 1.5.0

load quoting.bash

@test "a statement keeps to 80 columns" {
	own_books '.books[0].tax = {included: false, default: "s", categories: [{code: "s", name: "Sales tax", kind: "standard", rate: "0.07"}]}'
	for book in us uk; do
		smp-cost -q -f text --prices "$work/books.json" -b "$book" "$CASE" >"$work/text"
		[ "$(LC_ALL=C.UTF-8 wc -L <"$work/text")" -le 80 ]
	done
}

@test "wide characters take two of the 80 columns, and their lines are broken between them" {
	jq '(.books[] | select(.code == "tokyo") | .extras[0].name) = "お持ち帰り用の緑茶、頭皮のお手入れ用品、日焼け止めクリーム及び替えの帽子一式、送料込み"
		| (.books[] | select(.code == "tokyo") | .seller.name) = "東京頭皮アートメイク診療所"' tests/prices/clinics.json >"$work/books.json"
	changed_case '.clinic.extras = [{code: "tea", quantity: "2"}]'
	smp-cost -q --prices "$work/books.json" -b tokyo -f text "$work/case.json" >"$work/text"
	[ "$(LC_ALL=C.UTF-8 wc -L <"$work/text")" -eq 80 ]
	grep -q '^東京頭皮アートメイク診療所  *T1234567890123$' "$work/text"
	[ "$(tr -d ' \n' <"$work/text" | grep -o 'お持ち帰り用の緑茶、頭皮のお手入れ用品、日焼け止めクリーム及び替えの帽子一式、送料込み' | wc -l)" -eq 1 ]
}

@test "a statement holds no control characters of a name" {
	changed_case '.plan.zones[0].name = "a\u001b[2J\u009b1m\nb" | .clinic.practitioner = {name: "7\u0007"}'
	own_books .
	smp-dots -q "$work/case.json" | smp-cost -q -f text --prices "$work/books.json" >"$work/text"
	grep -q '^Hairline: a?\[2J?1m?b ' "$work/text"
	grep -qx 'Work by 7?' "$work/text"
	run grep -P '[^\x0a\x20-\x7e×²]' "$work/text"
	[ "$status" -eq 1 ]
}

@test "a name does not turn the direction of the amount beside it" {
	own_books .
	changed_case '.clinic.discounts = [{code: "a", name: "gift\u202e\u2066\u2028x", rate: "0.1"}]'
	smp-cost -q -f text --prices "$work/books.json" "$work/case.json" >"$work/text"
	grep -q '^Discount: gift???x, 10 % .*-121.25$' "$work/text"
	[ "$(LC_ALL=C.UTF-8 wc -L <"$work/text")" -eq 80 ]
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
	for row in rows:
	    if row["counts"] in ("discount", "charge", "tax", "total"):
	        assert Decimal(row["quantity"]) * Decimal(row["unit_price"]) == Decimal(row["amount"]), row
	discount = next(row for row in rows if row["counts"] == "discount")
	assert discount["description"] == "'=1+1 \"x\"", discount
	assert {row["currency"] for row in rows} == {"EUR"}
	assert {(row["tax_category"], row["tax_rate"]) for row in rows if "total" in row["counts"]} == {("", "")}
	assert {(row["standing"], row["issued"], row["valid_until"]) for row in rows} == {("offer", cost["issued"], cost["valid_until"])}
	ends = {row["counts"]: row["amount"] for row in rows[-3:]}
	assert Decimal(ends["low total"]) == Decimal(cost["totals"]["low"]["total_minor"]) / 100, ends
	assert Decimal(ends["high total"]) == Decimal(cost["totals"]["high"]["total_minor"]) / 100, ends
	EOF
}

@test "a table says on every line what keeps its quote from being an offer" {
	[ "$(smp-cost -q -f csv "$CASE" | cut -d, -f4 | sort -u | xargs)" = 'example incomplete standing' ]
	small_case | jq -c 'del(.client.history)' | smp-plan -q | smp-dots -q >"$work/amber.json"
	own_books 'del(.books[].seller)'
	[ "$(smp-cost -q --prices "$work/books.json" -b uk -f csv "$work/amber.json" | tail -n 1 | cut -d, -f4)" = 'nameless provisional' ]
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
	[ -n "${UBL_XSD:-}" ] || python3 tests/make-ubl-xsd.py "$work/xsd"
	schema=${UBL_XSD:-$work/xsd/Quotation.xsd}
	for book in tokyo kuwait vienna austin us; do
		xmllint --noout --schema "$schema" "$work/$book.xml"
	done
	for edit in '/<cbc:IssueDate>/d' 's/<cbc:IssueDate>2026/&x/' 's/ currencyID="EUR"//' '0,/<cbc:ID>/{/<cbc:ID>/d}' \
		'/<cbc:Name>/,/<\/cac:SellersItem/{/<cac:SellersItem/,/<\/cac:SellersItem/d}; s/<cbc:PricingCurrencyCode>.*>/<cbc:Colour>red<\/cbc:Colour>/'; do
		sed "$edit" "$work/vienna.xml" >"$work/broken.xml"
		run xmllint --noout --schema "$schema" "$work/broken.xml"
		[ "$status" -eq 3 ] || { echo "passed: $edit: $output"; return 1; }
	done
}

@test "a UBL quotation of prices with tax adds up to the price" {
	jq '.books |= [.[2]] | .books[0] |= (.by = "session" | .prices |= map(if .key == "session" then .value = "9.99" else . end)
		| .tax.included = true | .tax.categories[0].rate = "0.19")' tests/prices/clinics.json >"$work/books.json"
	smp-cost -q --prices "$work/books.json" -f ubl "$CASE" >"$work/q.xml"
	python3 tests/check-ubl.py "$work/q.xml"
	grep -q '<cbc:PayableAmount currencyID="EUR">19.98<' "$work/q.xml"
}


@test "a UBL quotation says what keeps it from being an offer, and names no book as who makes it" {
	smp-cost -q --prices tests/prices/clinics.json --book kuwait -f ubl "$CASE" >"$work/kuwait.xml"
	grep -q '<cbc:Note>INCOMPLETE: nothing is due before the quote is complete</cbc:Note>' "$work/kuwait.xml"
	grep -q '<cbc:Note>Not an offer: the price book does not name who makes it</cbc:Note>' "$work/kuwait.xml"
	run grep -c 'Kuwait, by area' "$work/kuwait.xml"
	[ "$output" = 0 ]
	smp-cost -q --prices tests/prices/clinics.json --book vienna -f ubl "$CASE" >"$work/vienna.xml"
	run grep -cE 'INCOMPLETE|Not an offer' "$work/vienna.xml"
	[ "$output" = 0 ]
	grep -q '<cbc:Name>Wiener Ordination</cbc:Name>' "$work/vienna.xml"
}

@test "the longest number of a quote keeps to 80 columns, with its revision" {
	own_books .
	long=$(printf 'a%.0s' {1..64})
	jq -c ".id = \"$long\"" tests/cases/good-norwood-3.json | smp-plan -q >"$work/case.json"
	smp-cost -q --prices "$work/books.json" "$work/case.json" | jq -c '.clinic.instalments = {count: 2}' |
		smp-cost -q --prices "$work/books.json" -f text >"$work/text"
	grep -q "Quote $long-20261121," "$work/text"
	[ "$(tr '\n' ' ' <"$work/text" | grep -c ', *revision 2 ')" = 1 ]
	[ "$(LC_ALL=C.UTF-8 wc -L <"$work/text")" -le 80 ]
}

@test "amounts of many digits do not touch in the comparison over the years" {
	own_books '.books |= .[:1] | .books[0] |= (.currency = "IDR" | .prices |= map(if .key == "base" then .value = "34400000.00" | del(.min, .max) else . end))'
	smp-cost -q --prices "$work/books.json" -f text "$CASE" >"$work/text"
	[ "$(LC_ALL=C.UTF-8 wc -L <"$work/text")" -le 80 ]
	smp-cost -q --prices "$work/books.json" "$CASE" | jq -r '.cost.over_years.temporary | (.low, .likely, .high).total_minor' >"$work/totals"
	[ "$(sort -n "$work/totals" | tail -n 1)" -gt 1000000000 ]
	run grep -cE '\.[0-9]{3}' "$work/text"
	[ "$output" = 0 ]
	[ "$(grep -A1 -m1 '^Temporary ink with repeats' "$work/text" | tail -n 1 | tr -d ,. | xargs)" = "$(xargs <"$work/totals")" ]
}
