#!/usr/bin/env bats
# The build, the installation and the order of the house.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	T=$BATS_TEST_TMPDIR
}

@test "a second make does nothing" {
	run make all units
	[ "$status" -eq 0 ]
	[ -z "$(grep -v 'Nothing to be done' <<<"$output")" ]
}

@test "make install puts programs, manuals and data below DESTDIR and PREFIX" {
	make -s install DESTDIR="$T" PREFIX=/usr
	for tool in smp-plan smp-shade smp-dots smp-render smp-cost; do
		[ -x "$T/usr/bin/$tool" ]
		[ -f "$T/usr/share/man/man1/$tool.1" ]
	done
	[ -f "$T/usr/share/man/man5/smp.5" ]
	[ -f "$T/usr/share/man/man7/smp.7" ]
	cmp lib/data/case.schema.json "$T/usr/share/smp/case.schema.json"
}

@test "each floor stands on lower ones only, and foreign libraries have one door" {
	scripts/check-floors
}

@test "a program names no folder of the machine it was built on" {
	run ! grep -aF "$PWD/lib" "$B/smp-plan"
}

@test "the programs open no network connection" {
	for tool in smp-plan smp-shade smp-dots smp-render smp-cost; do
		run ! bash -c 'nm -D --undefined-only "$1" | grep -wE "socket|connect|getaddrinfo|gethostbyname"' - "$B/$tool"
	done
}
