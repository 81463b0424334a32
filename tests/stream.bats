#!/usr/bin/env bats
# The document and the stream: what goes through untouched, what is refused and how it is said.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
}

tiny='{"smp":1,"id":"a","date":"2026-11-21","client":{}}'

@test "members the tool does not write pass through token for token, white space dropped" {
	run --separate-stderr smp-plan -q <<-'EOF'
	{ "x" : [ 1.50, -0.0, 1e2, "\u00e4\/ä" , {"b":1, "a":[ ] } ],"smp":1 , "id":"a","date":"2026-11-21","client":{ } }
	EOF
	[ "$status" -eq 0 ]
	[[ "$output" == '{"x":[1.50,-0.0,1e2,"\u00e4\/ä",{"b":1,"a":[]}],"smp":1,"id":"a","date":"2026-11-21","client":{},"plan":'* ]]
}

@test "a member that stands already is replaced in its place" {
	run --separate-stderr smp-plan -q <<<'{"smp":1,"plan":7,"id":"a","date":"2026-11-21","client":{}}'
	[ "$status" -eq 0 ]
	[[ "$output" == '{"smp":1,"plan":{'*'},"id":"a","date":"2026-11-21","client":{}}' ]]
}

@test "running a tool twice changes nothing" {
	smp-plan -q <<<"$tiny" >"$BATS_TEST_TMPDIR/once"
	smp-plan -q <"$BATS_TEST_TMPDIR/once" >"$BATS_TEST_TMPDIR/twice"
	cmp "$BATS_TEST_TMPDIR/once" "$BATS_TEST_TMPDIR/twice"
}

@test "a stream of cases gives one line each, in order" {
	run --separate-stderr smp-plan -q <<<"$tiny ${tiny/\"a\"/\"b\"}
	${tiny/\"a\"/\"c\"}"
	[ "$status" -eq 0 ]
	[ "$(jq -r .id <<<"$output" | tr -d '\n')" = abc ]
	[ "${#lines[@]}" -eq 3 ]
}

@test "files are read in turn, - is standard input" {
	printf '%s' "$tiny" >"$BATS_TEST_TMPDIR/one.json"
	run --separate-stderr smp-plan -q "$BATS_TEST_TMPDIR/one.json" - <<<"${tiny/\"a\"/\"b\"}"
	[ "$status" -eq 0 ]
	[ "$(jq -r .id <<<"$output" | tr -d '\n')" = ab ]
}

@test "a case is answered before the next one arrives" {
	mkfifo "$BATS_TEST_TMPDIR/in"
	smp-plan -q <"$BATS_TEST_TMPDIR/in" >"$BATS_TEST_TMPDIR/out" &
	exec 7>"$BATS_TEST_TMPDIR/in"
	printf '%s\n' "$tiny" >&7
	for _ in $(seq 100); do
		[ -s "$BATS_TEST_TMPDIR/out" ] && break
		sleep 0.05
	done
	[ "$(wc -l <"$BATS_TEST_TMPDIR/out")" -eq 1 ]
	exec 7>&-
	wait
}

@test "--pretty changes white space only" {
	smp-plan -q <<<"$tiny" >"$BATS_TEST_TMPDIR/plain"
	smp-plan -q --pretty <<<"$tiny" >"$BATS_TEST_TMPDIR/pretty"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/pretty")" -gt 10 ]
	cmp <(jq -c . "$BATS_TEST_TMPDIR/plain") <(jq -c . "$BATS_TEST_TMPDIR/pretty")
	cmp "$BATS_TEST_TMPDIR/plain" <(smp-plan -q "$BATS_TEST_TMPDIR/pretty")
}

@test "a refused case is named and left out, the stream goes on with its status" {
	run --separate-stderr smp-plan -q <<<"$tiny {\"smp\":1,\"id\":\"b\",\"client\":{\"age\":-3}} ${tiny/\"a\"/\"c\"}"
	expect_failure 65 "smp-plan: stdin: case 2 (b): /client/age: -3 is not in 0..120"
	[ "$(jq -r .id <<<"$output" | tr -d '\n')" = ac ]
}

@test "the first failure gives the status" {
	run --separate-stderr smp-plan -q /nowhere - <<<'{"smp":2,"id":"a"}'
	[ "$status" -eq 66 ]
	[ "${stderr_lines[0]}" = "smp-plan: /nowhere: cannot be opened: No such file or directory" ]
	[ "${stderr_lines[1]}" = "smp-plan: stdin: case 1 (a): /smp: 2 is not in 1..1" ]
}

@test "no input at all is said" {
	run --separate-stderr smp-plan </dev/null
	expect_failure 65 "smp-plan: stdin: no case on standard input (did the command before fail?)"
}

@test "malformed JSON ends the stream with line and column, in our words" {
	run --separate-stderr smp-plan -q <<<"$tiny
	{\"smp\":1,\"id\":\"John Doe\" oops}
	$tiny"
	expect_failure 65 "smp-plan: stdin: case 2: line 2, column 30: malformed JSON: not JSON here"
	[ "${#lines[@]}" -eq 1 ]
}

@test "truncated JSON is malformed" {
	run --separate-stderr smp-plan -q <<<'{"smp":1,"id":"a"'
	expect_failure 65 "smp-plan: stdin: case 1: line 2, column 1: malformed JSON: it ends too early"
}

@test "a value that is no object is no case" {
	run --separate-stderr smp-plan -q <<<'[1,2]'
	expect_failure 65 "smp-plan: stdin: case 1: line 1, column 1: a case must be a JSON object"
}

@test "a key that stands twice is refused" {
	run --separate-stderr smp-plan -q <<<'{"smp":1,"id":"a","id":"b"}'
	expect_failure 65 "smp-plan: stdin: case 1: line 1, column 22: malformed JSON: an object has the same key twice"
}

@test "text that is not UTF-8 is refused" {
	run --separate-stderr smp-plan -q < <(printf '{"smp":1,"id":"a","x":"\xff"}')
	expect_failure 65 "smp-plan: stdin: case 1: line 1, column 23: malformed JSON: not UTF-8"
}

@test "a null character in a string is refused" {
	run --separate-stderr smp-plan -q <<<'{"smp":1,"id":"a","x":"\u0000"}'
	[ "$status" -eq 65 ]
	[[ "$stderr" == *"malformed JSON: a string holds a null character" ]]
}

@test "a number too large to be held refuses its case where it is read, and the stream goes on" {
	run --separate-stderr smp-plan -q <<<"{\"smp\":1,\"id\":\"b\",\"client\":{\"age\":123456789012345678901234567890}} $tiny"
	expect_failure 65 "smp-plan: stdin: case 1 (b): line 1, column 64: a number is too large"
	[ "${#lines[@]}" -eq 1 ]
	run --separate-stderr smp-plan -q <<<"{\"smp\":1,
	\"id\":\"b\",\"client\":
	{\"age\":
	-1e999}} $tiny"
	expect_failure 65 "smp-plan: stdin: case 1 (b): line 4, column 7: a number is too large"
	[ "${#lines[@]}" -eq 1 ]
	run --separate-stderr smp-plan -q <<<"{\"smp\":123456789012345678901234567890,\"id\":\"b\"} $tiny"
	expect_failure 65 "smp-plan: stdin: case 1 (b): line 1, column 37: a number is too large"
	[ "${#lines[@]}" -eq 1 ]
}

@test "a number too large to be held passes through where nobody reads it" {
	run --separate-stderr smp-plan -q <<<"{\"x\":[123456789012345678901234567890, -1E+999],${tiny#?}"
	[ "$status" -eq 0 ]
	[[ "$output" == "{\"x\":[123456789012345678901234567890,-1E+999],${tiny:1:-1},\"plan\":"* ]]
}

@test "what nobody reads is held to JSON all the same, down to its keys" {
	while IFS='|' read -r text column reason; do
		run --separate-stderr smp-plan -q <<<"{\"smp\":1,\"id\":\"a\",\"client\":{},\"x\":$text}"
		expect_failure 65 "smp-plan: stdin: case 1: line 1, column $column: malformed JSON: $reason"
	done <<-'EOF'
		[1,]|38|not JSON here
		[01]|36|not JSON here
		[1.]|37|not JSON here
		+1|35|not JSON here
		tru|37|not JSON here
		"\x"|37|not JSON here
		"\ud800"|42|not JSON here
		"\udc00\ud800"|48|not JSON here
		{"a":{"b":1,"\u0062":2}}|54|an object has the same key twice
		{"\u0000":1}|43|a string holds a null character
	EOF
}

@test "nesting deeper than the limit is over a limit, and the limit can be raised" {
	deep="{\"smp\":1,\"id\":\"a\",\"client\":{},\"date\":\"2026-11-21\",\"x\":$(printf '[%.0s' $(seq 40))$(printf ']%.0s' $(seq 40))}"
	run --separate-stderr smp-plan -q <<<"$deep"
	expect_failure 71 "smp-plan: stdin: case 1: nested deeper than 32 levels (--depth-limit)"
	run --separate-stderr smp-plan -q --depth-limit 64 <<<"$deep"
	[ "$status" -eq 0 ]
}

@test "a hundred thousand brackets are over the limit, not a crash" {
	run --separate-stderr smp-plan -q < <(printf '{"x":'; head -c 100000 /dev/zero | tr '\0' '[')
	expect_failure 71 "smp-plan: stdin: case 1: nested deeper than 32 levels (--depth-limit)"
}

@test "a case larger than the limit is over the limit" {
	run --separate-stderr smp-plan -q --size-limit 1 < <(printf '{"x":"'; head -c 2000000 /dev/zero | tr '\0' 'a'; printf '"}')
	expect_failure 71 "smp-plan: stdin: case 1: larger than 1 MiB (--size-limit)"
}

@test "a document that would take more memory than allowed is over the limit" {
	run --separate-stderr smp-plan -q --memory-limit 20 < <(printf '{"smp":1,"id":"a","client":['; head -n 300000 < <(yes '{},'); printf '1]}')
	expect_failure 71 "smp-plan: stdin: case 1 (a): out of memory: more than 20 MiB, or than the system has (--memory-limit)"
}

@test "an id with a blank or a slash is refused without being quoted" {
	run --separate-stderr smp-plan -q <<<'{"smp":1,"id":"../../etc/passwd"}'
	expect_failure 65 "smp-plan: stdin: case 1: /id: must be [A-Za-z0-9][A-Za-z0-9._-]{0,63}"
}

@test "a member that looks misspelt is warned about, --strict refuses it" {
	run --separate-stderr smp-plan <<<'{"smp":1,"id":"a","date":"2026-11-21","client":{},"gaol":{}}'
	[ "$status" -eq 0 ]
	[[ "$stderr" == *'smp-plan: stdin: case 1 (a): warning: has an unknown member that looks like a misspelt "goal"'* ]]
	run --separate-stderr smp-plan --strict -q <<<'{"smp":1,"id":"a","date":"2026-11-21","client":{},"gaol":{}}'
	expect_failure 65 'smp-plan: stdin: case 1 (a): has an unknown member that looks like a misspelt "goal"'
}

@test "a slip in the name of a client's, skin's, hair's, design's or clinic's member is warned about" {
	for member in '"client":{"histroy":{}}' '"client":{"skin":{"fitzpatrik":2}}' '"client":{"hair":{"color":"black"}}' \
		'"client":{},"design":{"zone":[]}' '"client":{},"clinic":{"close":[]}'; do
		run --separate-stderr smp-plan --strict -q <<<"{\"smp\":1,\"id\":\"a\",$member}"
		[ "$status" -eq 65 ]
		[[ "$stderr" == "smp-plan: stdin: case 1 (a): /"*" has an unknown member that looks like a misspelt "* ]]
	done
}

@test "--errors=json and SMP_ERRORS=json say the same as one object a line" {
	run --separate-stderr smp-plan -q --errors=json <<<'{"smp":1,"id":"a","client":{"age":-3}}'
	[ "$status" -eq 65 ]
	[ "$(jq -c '[.program,.input,.case,.id,.status,.code,.pointer]' <<<"$stderr")" = \
		'["smp-plan","stdin",1,"a",65,"range","/client/age"]' ]
	SMP_ERRORS=json run --separate-stderr smp-plan -q <<<'{"smp":1,"id":"a","client":{"age":-3}}'
	[ "$(jq -r .status <<<"$stderr")" = 65 ]
}

@test "a reader that leaves ends the tool quietly by SIGPIPE" {
	run --separate-stderr bash -c 'yes "$1" | smp-plan -q | head -n 1 >/dev/null; echo "${PIPESTATUS[1]}"' - "$tiny"
	[ "$output" = 141 ]
	[ -z "$stderr" ]
}

@test "with SIGPIPE ignored a closed pipe is status 74 without noise" {
	run --separate-stderr bash -c 'trap "" PIPE; yes "$1" | { smp-plan -q; echo $? >&3; } 3>&1 >&4 4>&- | cat; ' - "$tiny" 4> >(head -n 1 >/dev/null)
	[ "$output" = 74 ]
}

@test "a full disk is status 74, for cases, help and version" {
	run --separate-stderr bash -c 'smp-plan -q <<<"$1" >/dev/full' - "$tiny"
	expect_failure 74 "smp-plan: stdin: case 1 (a): writing to standard output failed: No space left on device"
	for tool in smp-plan smp-shade smp-dots smp-render smp-cost; do
		for option in --help --version; do
			run --separate-stderr bash -c '"$1" "$2" >/dev/full' - "$tool" "$option"
			expect_failure 74 "$tool: writing to standard output failed: No space left on device"
		done
	done
}

@test "closed standard streams are failures, never somebody else's file" {
	run --separate-stderr bash -c 'smp-plan -q <&-'
	[ "$status" -eq 74 ]
	run --separate-stderr bash -c 'smp-plan -q <<<"$1" >&-' - "$tiny"
	[ "$status" -eq 74 ]
	run bash -c 'smp-plan -q <<<"$1" 2>&- >/dev/null' - "$tiny"
	[ "$status" -eq 0 ]
}

@test "a folder cannot be read as a case" {
	run --separate-stderr smp-plan "$BATS_TEST_TMPDIR"
	expect_failure 66 "smp-plan: $BATS_TEST_TMPDIR: cannot be opened: it is a folder"
	run --separate-stderr bash -c 'smp-plan <"$1"' - "$BATS_TEST_TMPDIR"
	[ "$status" -eq 74 ]
}

@test "the output is the same in every locale" {
	want=$(smp-plan -q <<<"$tiny")
	for locale in de_DE ps_AF; do
		localedef -i $locale -f UTF-8 "$BATS_TEST_TMPDIR/$locale.UTF-8"
		[ "$(LOCPATH=$BATS_TEST_TMPDIR LC_ALL=$locale.UTF-8 smp-plan -q <<<"$tiny")" = "$want" ]
	done
}

@test "a bad option is status 64 and says what is allowed" {
	run --separate-stderr smp-dots --regularity 7
	expect_failure 64 "smp-dots: --regularity needs a number in 0..1"
	run --separate-stderr smp-dots --regularity
	expect_failure 64 "smp-dots: --regularity needs an argument"
	run --separate-stderr smp-dots --regluarity=1
	expect_failure 64 "smp-dots: unknown option --regluarity=1; try --help"
	run --separate-stderr smp-cost --errors=xml
	expect_failure 64 "smp-cost: --errors needs one of text|json"
}
