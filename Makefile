# The SMP toolkit: smp-plan | smp-shade | smp-dots | smp-render | smp-cost

PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
CFLAGS  ?= -O2 -g
B       ?= build

TOOLS   := smp-plan smp-shade smp-dots smp-render smp-cost
VERSION := $(shell cat VERSION)

# --- flags

STANDARD  = -std=c17 -pthread -D_POSIX_C_SOURCE=200809L -ffp-contract=off -fno-math-errno -ffile-prefix-map=$(CURDIR)=.
WARNINGS  = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wwrite-strings \
            -Wvla -Wconversion -Wno-sign-conversion -Wdouble-promotion
# clang before 16 has it only behind a switch
AUTO_INIT := $(shell $(CC) -ftrivial-auto-var-init=zero -x c -c /dev/null -o /dev/null 2>/dev/null && echo -ftrivial-auto-var-init=zero)
HARDENING = -fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection $(AUTO_INIT)
SANITIZED = $(if $(SANITIZE),$(foreach s,$(SANITIZE),-fsanitize=$(s)) -fno-sanitize-recover=all,-D_FORTIFY_SOURCE=2)
PACKAGES  = libpng zlib libjpeg lcms2 jansson apriltag libxml-2.0 libmd $(ISAL) $(NETTLE)
# PNG is packed with ISA-L where it is there, else with libpng; ISAL= builds without it.
ISAL      ?= $(shell pkg-config --exists libisal && echo libisal)
# SHA-256 is nettle's where it is there, else libmd's; NETTLE= builds without it.
NETTLE    ?= $(shell pkg-config --exists nettle && echo nettle)
ALL_CFLAGS  = $(STANDARD) $(WARNINGS) $(HARDENING) $(SANITIZED) $(if $(WERROR),-Werror) -DSMP_VERSION='"$(VERSION)"' \
              $(if $(TEST_HOOKS),-DSMP_TEST_HOOKS) $(if $(ISAL),-DSMP_ISAL) $(if $(NETTLE),-DSMP_NETTLE) -I. -Ilib $(shell pkg-config --cflags $(PACKAGES)) $(CFLAGS)
ALL_LDFLAGS = -pie -pthread -Wl,-z,relro,-z,now,--as-needed $(filter -fsanitize=%,$(SANITIZED)) $(LDFLAGS)

# --- programs and library

LIB_C  := $(wildcard lib/*/*.c lib/*/*/*.c)
DATA   := $(filter-out %.schema.json,$(wildcard lib/data/*.json))
LIB_O  := $(LIB_C:%.c=$B/%.o) $B/data.o
CMD_O  := $(patsubst %.c,$B/%.o,$(filter-out $(TOOLS:%=cmd/%.c),$(wildcard cmd/*.c)))
UNITS  := $(patsubst tests/unit/%.c,$B/unit/%,$(wildcard tests/unit/test_*.c))

all: $(TOOLS:%=$B/%) $B/photograph

$(TOOLS:%=$B/%): $B/%: $B/cmd/%.o $(CMD_O) $B/libsmp.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(shell pkg-config --libs $(PACKAGES)) -lm

# Formats beside PNG and JPEG, by smp-decode, off by default: make FORMATS='webp heic tiff'.
FORMATS ?=
DECODE_PACKAGES = $(patsubst tiff,libtiff-4,$(patsubst heic,libheif,$(patsubst webp,libwebp,$(FORMATS))))
DECODE_FLAGS = $(patsubst tiff,-DSMP_TIFF,$(patsubst heic,-DSMP_HEIC,$(patsubst webp,-DSMP_WEBP,$(FORMATS))))
DECODE_O := $(patsubst %.c,$B/%.o,$(wildcard cmd/decode/*.c))

ifneq ($(FORMATS),)
all: $B/smp-decode
endif

$B/decode-flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FORMATS)' | cmp -s - $@ || echo '$(FORMATS)' >$@

$(DECODE_O): $B/decode-flags
$(DECODE_O): ALL_CFLAGS += $(DECODE_FLAGS)

$B/smp-decode: $(DECODE_O) $B/libsmp.a
	$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^) $(shell pkg-config --libs $(PACKAGES) $(DECODE_PACKAGES)) -lm

$B/libsmp.a: $(LIB_O)
	rm -f $@
	$(AR) rcs $@ $^

$B/%.o: %.c $B/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$B/data.c: $(DATA) scripts/embed
	@mkdir -p $(@D)
	scripts/embed $(DATA) >$@.part && mv $@.part $@

$B/data.o: $B/data.c $B/flags
	$(CC) $(STANDARD) $(HARDENING) $(CFLAGS) -w -c -o $@ $<

# Objects are made anew when the flags change.
$B/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)' >$@

FORCE:

-include $(LIB_O:.o=.d) $(CMD_O:.o=.d) $(DECODE_O:.o=.d) $(TOOLS:%=$B/cmd/%.d) $(UNITS:%=%.d)

# --- tests

$B/unit/%: tests/unit/%.c $B/libsmp.a $B/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $B/libsmp.a $(shell pkg-config --libs $(PACKAGES)) -lm

$B/photograph: $(wildcard tests/photos/*.c tests/photos/*.h) $B/flags
	$(CC) $(STANDARD) $(WARNINGS) $(if $(WERROR),-Werror) -O3 -o $@ $(filter %.c,$^) -lpng -ljpeg -lm -lpthread

$B/layout_bench: tests/tools/layout_bench.c $B/libsmp.a $B/flags
	$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $B/libsmp.a $(shell pkg-config --libs $(PACKAGES)) -lm

$B/crowd_room: tests/tools/crowd_room.c $B/libsmp.a $B/flags
	$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $B/libsmp.a $(shell pkg-config --libs $(PACKAGES)) -lm

$B/png_copy: tests/tools/png_copy.c
	@mkdir -p $(@D)
	$(CC) -O2 -Wall -o $@ $< $(shell pkg-config --cflags --libs libpng)

$B/stipple_quality: tests/tools/stipple_quality.c
	@mkdir -p $(@D)
	$(CC) -O3 -w -o $@ $< -lm

$B/colour_table: tests/tools/colour_table.c $B/libsmp.a $B/flags
	$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $B/libsmp.a $(shell pkg-config --libs $(PACKAGES)) -lm

$B/shade_bench: tests/tools/shade_bench.c $B/libsmp.a $B/flags
	$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $B/libsmp.a $(shell pkg-config --libs $(PACKAGES)) -lm

units: $(UNITS)

check: all units $B/stipple_quality check-colour
	scripts/need-test
	scripts/check

# How far the colour model is from what it is held against; smp(5) quotes it.
check-colour: $B/colour_table
	$B/colour_table | tee $B/colour_table.txt
	diff $B/colour_table.txt tests/colour-data/errors.txt

lint:
	scripts/lint

bench: all $B/unit/test_quote $B/png_copy $B/layout_bench $B/shade_bench $B/stipple_quality
	scripts/need-bench
	scripts/bench

# Two hundred heads that are made up for it: about five minutes.
check-heads: all
	/usr/bin/python3 tests/check-heads.py --plan $B/smp-plan --photograph $B/photograph

# What takes too long for every day: a million random quotes.
check-long: units
	SMP_RANDOM_QUOTES=1000000 $B/unit/test_quote

# Hostile pictures through the doors to libpng and libjpeg-turbo, under clang's sanitizers: make fuzz RUNS=3000000.
RUNS ?= 100000
FUZZED = $(wildcard lib/base/*.c) $(filter-out lib/image/tag.c,$(wildcard lib/image/*.c))

$B/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/doors.h $(FUZZED)
	@mkdir -p $(@D)
	clang $(STANDARD) -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -I. -Ilib \
		$(if $(ISAL),-DSMP_ISAL) -o $@ $(filter %.c,$^) $(shell pkg-config --libs libpng zlib libjpeg lcms2 libmd $(ISAL)) -lm

fuzz: $B/fuzz_png $B/fuzz_jpeg
	for door in png jpeg; do \
		mkdir -p $B/corpus_$$door && $B/fuzz_$$door -runs=$(RUNS) -max_len=4096 -print_final_stats=1 -timeout=20 \
			$B/corpus_$$door tests/fuzz/corpus || exit; \
	done

# --- installation

install: all
	scripts/install '$B' '$(DESTDIR)$(PREFIX)' $(if $(FORMATS),smp-decode)

clean:
	rm -rf $B

.PHONY: all units check check-long check-heads check-colour lint bench install clean FORCE
