# Common ground of the tests: the tools of the build in $B, a scratch folder, and a small case.
B=${B:-build}
PATH=$(cd "$B" && pwd):$PATH
export PATH
unset SMP_ERRORS

# A case without photographs that every tool accepts.
small_case() {
	cat tests/cases/good-norwood-3.json
}

# The same case with the work of the tools before smp-dots, smp-render or smp-cost done.
planned() { small_case | smp-plan -q; }
shaded() { planned | smp-shade -q; }
dotted() { shaded | smp-dots -q; }

# Status and exact text of stderr of the last `run --separate-stderr`.
expect_failure() { # status, message
	[ "$status" -eq "$1" ] || { echo "status $status, not $1: $stderr"; return 1; }
	[ "$stderr" = "$2" ] || { printf 'said:   %s\nwanted: %s\n' "$stderr" "$2"; return 1; }
}
