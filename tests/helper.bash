# Common ground of the tests: the tools of the build in $B, a scratch folder, and a small case.
B=${B:-build}
PATH=$(cd "$B" && pwd):$PATH
export PATH
unset SMP_ERRORS
# A tool that refuses fails its pipe: jq -e is content with nothing to read.
set -o pipefail

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

# A flat 300x240 photograph of skin with a scale and a zone drawn on it, in the folder $1, and its case on stdout;
# $2: the photograph's name (default p.png).
flat_case() {
	/usr/bin/python3 tests/make-photo.py "$1/${2:-p.png}" 300 240
	cat <<-EOF
	{"smp":1,"id":"flat","date":"2026-11-21","client":{"age":40,"sex":"male","skin":{"fitzpatrick":3},
	"hair":{"colour":"black"},"history":{}},"views":[{"name":"patch","photo":"${2:-p.png}","size_px":[300,240],
	"scale":{"mm_per_px":0.1}}],"design":{"zones":[{"name":"patch","kind":"crown","on":"patch",
	"polygon_px":[[60,60],[240,60],[240,180],[60,180]]}]}}
	EOF
}

# The flat case in the folder $1 with everything done up to smp-render.
flat_dotted() { flat_case "$@" | smp-plan -q | smp-shade -q --photos "$1" | smp-dots -q; }
