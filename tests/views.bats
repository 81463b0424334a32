#!/usr/bin/env bats
# One design on one head: where things are, in every photograph, checked against the truth of the bundled pictures.
bats_require_minimum_version 1.5.0

setup() {
	load helper.bash
	cd "$BATS_TEST_DIRNAME/.." || exit
	T=$BATS_TEST_TMPDIR
}

@test "what is drawn round a landmark in one photograph shows at that landmark in the others" {
	/usr/bin/python3 tests/check-views.py "$T"
}

@test "a zone drawn at the client's left temple lies on the client's left and in front" {
	/usr/bin/python3 tests/check-views.py "$T" --temple
}

@test "the fitted cameras of the bundled photographs stand where the truth has them" {
	/usr/bin/python3 tests/check-views.py "$T" --cameras
}

@test "a given camera is kept exactly" {
	jq -c '.views |= map(del(.landmarks, .outline_px) + {camera: {projection: [1000,0,0,500,0,0,-1000,400,0,1,0,600]}})
		| .views |= [.[0]] | del(.design)' tests/cases/demo-a.json |
		smp-plan -q --photos tests/photos/demo >"$T/plan.json"
	[ "$(jq -c '.plan.cameras[0] | [.source, .projection]' "$T/plan.json")" = \
		'["given",[1000,0,0,500,0,0,-1000,400,0,1,0,600]]' ]
}
