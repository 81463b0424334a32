#!/usr/bin/env bats
# Files that are written: all of a case or none, never half of one, never over what must not be replaced.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	T=$BATS_TEST_TMPDIR
	mkdir "$T/out"
	flat_dotted "$T" >"$T/case.json"
}

render() { smp-render -q --photos "$T" --no-caption "$@" "$T/case.json"; }
left_behind() { find "$T/out" -name '.smp-*' | grep .; }

@test "an unwritable folder is status 73 and leaves the case out" {
	open=$(mktemp -d /tmp/smp-test-XXXXXX)
	mkdir -m 555 "$open/closed"
	cp "$T/p.png" "$T/case.json" "$(command -v smp-render)" "$open"
	chmod 755 "$open"
	chmod 644 "$open/p.png" "$open/case.json"
	as_nobody=
	[ "$(id -u)" -ne 0 ] || as_nobody="setpriv --reuid 65534 --regid 65534 --clear-groups"
	run --separate-stderr $as_nobody "$open/smp-render" -q --photos "$open" -o "$open/closed/x.png" "$open/case.json"
	left=$(ls -A "$open/closed")
	rm -rf "$open"
	expect_failure 73 "smp-render: $open/case.json: case 1 (flat): an output file cannot be created: Permission denied"
	[ -z "$output$left" ]
}

@test "a folder that is not there is status 73 and leaves the case out" {
	run --separate-stderr render -o "$T/nowhere/{state}.png"
	expect_failure 73 "smp-render: $T/case.json: case 1 (flat): an output file cannot be created: No such file or directory"
	[ -z "$output" ]
}

@test "a template that names one file twice in a case is status 64" {
	run --separate-stderr render --at healed,fresh -o "$T/out/{view}.png"
	expect_failure 64 "smp-render: the output template names one file twice: --at lists 2 states, it needs {state}"
	[ -z "$(ls -A "$T/out")" ]
}

@test "a template with an unknown field is status 64" {
	run --separate-stderr render -o "$T/out/{name}.png"
	[ "$status" -eq 64 ]
}

@test "new pictures are for the owner alone, existing ones keep their mode" {
	render --at healed -o "$T/out/new.png" >/dev/null
	[ "$(stat -c %a "$T/out/new.png")" = 600 ]
	chmod 644 "$T/out/new.png"
	render --at fresh -o "$T/out/new.png" >/dev/null
	[ "$(stat -c %a "$T/out/new.png")" = 644 ]
}

@test "when the line cannot be written the pictures are taken back" {
	echo precious >"$T/out/healed.png"
	run --separate-stderr bash -c 'smp-render -q --photos "$1" --at healed,fresh -o "$1/out/{state}.png" "$1/case.json" >/dev/full' - "$T"
	expect_failure 74 "smp-render: $T/case.json: case 1 (flat): writing to standard output failed: No space left on device"
	[ "$(cat "$T/out/healed.png")" = precious ]
	[ ! -e "$T/out/fresh.png" ]
	run ! left_behind
}

@test "a symbolic link is followed, a device is written through, not replaced" {
	: >"$T/out/real.png"
	ln -s real.png "$T/out/link.png"
	render --at healed -o "$T/out/link.png" >/dev/null
	[ -L "$T/out/link.png" ]
	[ -s "$T/out/real.png" ]
	mkfifo "$T/out/pipe"
	cat "$T/out/pipe" >"$T/out/copy" &
	render --at healed -o "$T/out/pipe" >/dev/null
	wait
	[ -p "$T/out/pipe" ]
	cmp "$T/out/copy" "$T/out/real.png"
}

@test "a picture that does not fit on the disk is status 74 and nothing is left" {
	run --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 20; smp-render -q --photos "$1" -o "$1/out/{state}.png" "$1/case.json"' - "$T"
	expect_failure 74 "smp-render: $T/case.json: case 1 (flat): a picture cannot be written: File too large"
	[ -z "$(ls -A "$T/out")" ]
}

@test "a tool that is told to stop leaves no temporary files" {
	for delay in 0.01 0.03 0.05 0.08; do
		timeout -s TERM "$delay" smp-render -q --photos "$T" --at before,fresh,healed -o "$T/out/{state}.png" \
			"$T/case.json" "$T/case.json" "$T/case.json" >/dev/null || true
		run ! left_behind
	done
}

@test "a failing write, sync, rename or close is reported, and what stood there stays" {
	export ASAN_OPTIONS=detect_leaks=0 # it cannot look while strace does
	strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
	echo precious >"$T/out/healed.png"
	for point in fsync:error=EIO:when=1 rename:error=EACCES:when=1 rename:error=ENOSPC:when=2; do
		run --separate-stderr strace -f -o /dev/null -e trace="${point%%:*}" -e inject="$point" \
			smp-render -q --photos "$T" --at healed,fresh -o "$T/out/{state}.png" "$T/case.json"
		case $point in fsync*) want=74 ;; *) want=73 ;; esac
		[ "$status" -eq "$want" ]
		[ -z "$output" ]
		[ "$(cat "$T/out/healed.png")" = precious ]
		[ ! -e "$T/out/fresh.png" ]
		run ! left_behind
	done
}

@test "an existing picture is replaced on a file system without links, too" {
	export ASAN_OPTIONS=detect_leaks=0
	strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
	echo old >"$T/out/healed.png"
	run --separate-stderr strace -f -o /dev/null -e trace=link -e inject=link:error=EPERM \
		smp-render -q --photos "$T" -o "$T/out/{state}.png" "$T/case.json"
	[ "$status" -eq 0 ]
	head -c 4 "$T/out/healed.png" | grep -q PNG
	run ! left_behind
}

@test "told to stop while an existing picture is moved aside, it is put back" {
	export ASAN_OPTIONS=detect_leaks=0
	strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
	echo precious >"$T/out/healed.png"
	run --separate-stderr strace -f -o /dev/null -e trace=link,rename -e inject=link:error=EPERM \
		-e inject=rename:error=EINTR:signal=TERM:when=2 \
		smp-render -q --photos "$T" -o "$T/out/{state}.png" "$T/case.json"
	[ "$status" -ne 0 ]
	[ "$(cat "$T/out/healed.png")" = precious ]
	run ! left_behind
}

@test "when a picture cannot be taken back, what stood there is kept beside it" {
	export ASAN_OPTIONS=detect_leaks=0
	strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"
	echo precious >"$T/out/healed.png"
	run --separate-stderr bash -c 'strace -f -o /dev/null -e trace=rename -e inject=rename:error=EIO:when=2 \
		smp-render -q --photos "$1" -o "$1/out/{state}.png" "$1/case.json" >/dev/full' - "$T"
	[ "$status" -eq 74 ]
	grep -qx precious "$T"/out/.smp-*.bak
}

@test "a template that names a photograph of the case is refused, and the photograph stays" {
	sum=$(md5sum <"$T/p.png")
	run --separate-stderr render -o "$T/p.png"
	expect_failure 64 "smp-render: $T/case.json: case 1 (flat): the output template names a photograph of the case"
	ln -s p.png "$T/link.png"
	run --separate-stderr render -o "$T/link.png"
	[ "$status" -eq 64 ]
	[ "$(md5sum <"$T/p.png")" = "$sum" ]
}

@test "a template that is not UTF-8 is status 64" {
	run --separate-stderr render -o "$T/out/"$'\xff'".png"
	expect_failure 64 "smp-render: the output template is not UTF-8"
}

@test "no name of a file's owner or of the photograph's folder stands in an error's text beyond what was asked for" {
	run --separate-stderr smp-render -q --photos "$T/secret-folder" -o "$T/out/x.png" "$T/case.json"
	[ "$status" -eq 66 ]
	[[ "$stderr" != *secret-folder* ]]
}

@test "every allocation that fails ends in status 71, one line, no output, no file" {
	smp-plan -q <<<'{"smp":1,"id":"a","date":"2026-11-21","client":{}}' >/dev/null
	SMP_TEST_FAIL_ALLOC=1 run smp-plan -q <<<'{"smp":1,"id":"a","client":{}}'
	[ "$status" -eq 71 ] || skip "built without the test hook"
	for tool in smp-shade smp-dots smp-cost smp-render; do
		for n in 1 2 3 5 8 13 21 34 55 89 144 233 377 610; do
			SMP_TEST_FAIL_ALLOC=$n run --separate-stderr bash -c 'cd "$1" && exec "$2" -q case.json' - "$T" "$tool"
			[ "$status" -eq 0 ] && break
			[ "$status" -eq 71 ]
			[ "${#stderr_lines[@]}" -eq 1 ]
			[ -z "$output" ]
		done
	done
}
