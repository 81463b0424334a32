# Common ground of the tests of quotes: a planned case in $CASE, and its quotes from books and cases that a jq filter
# changed. Each test has a folder of its own, $work.
load helper.bash

setup_file() {
	cd "$BATS_TEST_DIRNAME/.." || exit
	export CASE=$BATS_FILE_TMPDIR/case.json
	small_case | smp-plan -q | smp-dots -q >"$CASE"
}

setup() {
	cd "$BATS_TEST_DIRNAME/.." || exit
	work=$BATS_TEST_TMPDIR
}

# The built-in books as a clinic's own, changed by a jq filter.
own_books() { # filter
	jq "del(.example) | .name = \"List\" | .books[].seller.name = \"Our clinic\" | $1" lib/data/prices.json >"$work/books.json"
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

# A row of the first book with another value, and changed by a filter.
refuses_row() { # key, value, message, [filter]
	local at
	at=$(jq --arg key "$1" '.books[0].prices | map(.key) | index($key)' lib/data/prices.json)
	refuses_books ".books[0].prices[$at] |= (.value = \"$2\" | ${4:-.})" "/books/0/prices/$at/value: $3"
}

refuses_case() { # filter, message, option...
	local message=$2
	changed_case "$1"
	shift 2
	run --separate-stderr smp-cost -q "$@" "$work/case.json"
	expect_failure 65 "smp-cost: $work/case.json: case 1 (norwood-3): $message"
	[ -z "$output" ]
}

# The same at the prices of a clinic of tests/prices/clinics.json.
clinic_refuses() { # book, filter, message
	refuses_case "$2" "$3" --prices tests/prices/clinics.json --book "$1"
}

clinics() { # filter on the case, option...
	changed_case "$1"
	shift
	smp-cost -q --prices tests/prices/clinics.json "$@" "$work/case.json" >"$work/quoted"
}
