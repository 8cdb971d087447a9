# The one list of commands. `make demo` and `make test` set up what they need and are quick when it is there.
#   make demo      builds everything and serves the demo; prints its address
#   make test      formatting, lints for both targets, tests, goldens, docs, three browsers; last line: N passed, N failed
#   make fuzz      inputs that nobody writes, for all that reads or cuts text: 20 minutes a target, less where nothing is new
#   make soak      10,000 random things that happen in each engine, longer texts, two builds compared; 20 minutes at most
#   make size      what a page loads, whether that is within budget, the wasm by part, and what the segmenter adds
#   make bench     the speed of the segmenter, the aligner, the viewer and its start beside others, and of a batch
#   make sheets    contact sheets of every view, to be looked at, in target/sheets
#   make styling-pictures  draws the pictures of docs/styling.md again
#   make packs-check  what is doubtful in the language packs
#   make evaluate  the aligner and the segmenter on the development data, where it is there

SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := demo

WASM_PACK_VERSION := 0.15.1
# the same as in Cargo.toml: wasm-pack takes this one and downloads none
WASM_BINDGEN_VERSION := 0.2.130
DENY_VERSION := 0.20.2
CARGO_FUZZ_VERSION := 0.13.2

TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/diglot/tools
export PATH := $(CURDIR)/node_modules/.bin:$(TOOLS)/bin:$(PATH)
PORT ?= 8017

MODULE := target/wasm32-unknown-unknown/page/diglot.wasm
# What is flattened and put together again is smaller by a hundredth; -O3 inlines what is hot and small; what is left over
# after it goes last.
WASM_OPT := --low-memory-unused -Oz --flatten --rereloop -Oz -Oz --flexible-inline-max-function-size=12 -O3 --gufa -Oz --converge
PACKS := $(wildcard packs/*.tsv)
# programs hold the packs, the wasm does not
RUST_SOURCES := Cargo.toml Cargo.lock $(shell find src -name '*.rs')
WIDGET_SOURCES := $(wildcard www/*.js www/*.mjs www/*.css www/element/*.js www/labels/*.json)
DOCUMENTS := $(patsubst %,www/site/articles/%.diglot.json,fa-fr ja-en he-ar)

.PHONY: demo build test checks browsers peers fuzz soak size bench evaluate packs-check sheets styling-pictures clean tools

demo: build
	node www/serve.mjs $(PORT)

# ---------------------------------------------------------------- set-up

tools:
	@rustup target list --installed | grep -q wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
	[ "$$(wasm-pack --version 2>/dev/null)" = "wasm-pack $(WASM_PACK_VERSION)" ] || \
	  cargo install --locked --root "$(TOOLS)" --force wasm-pack --version $(WASM_PACK_VERSION)
	[ "$$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $(WASM_BINDGEN_VERSION)" ] || \
	  cargo install --root "$(TOOLS)" --force wasm-bindgen-cli --version $(WASM_BINDGEN_VERSION)

# What `make test` needs besides: whoever only builds does without.
checks:
	@[ "$$(cargo deny --version 2>/dev/null)" = "cargo-deny $(DENY_VERSION)" ] || \
	  cargo install --locked --root "$(TOOLS)" --force cargo-deny --version $(DENY_VERSION)

node_modules/.package-lock.json: package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	touch $@

# What the browser tests need: three engines, for WebKit a screen that nobody sees and a window manager, fonts.
# Installed where that is possible; else the tests say what is missing.
BROWSERS := chromium firefox-esr webkit2gtk-driver xvfb blackbox fonts-noto-core fonts-noto-cjk
browsers:
	@missing=$$(for package in $(BROWSERS); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done)
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing
	fi

# Other people's programs and schemas for TMX and XLIFF, from their packages. What cannot be had the tests say.
peers: target/peers/ready

target/peers/ready: tests/peers/requirements.txt
	@mkdir -p target/peers && cd target/peers
	( python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check -r $(CURDIR)/$< ) \
	  || { echo "cannot be set up: the Translate Toolkit, of PyPI" >&2; rm -rf venv; }
	[ "$$(id -u)" != 0 ] || apt-get update -qq || true
	( apt-get download -qq omegat php-symfony-translation \
	  && for package in *.deb; do dpkg-deb -x "$$package" unpacked; done \
	  && cp unpacked/usr/share/php/Symfony/Component/Translation/Resources/schemas/*.xsd . \
	  && python3 -m zipfile -e unpacked/usr/share/omegat/OmegaT.jar unpacked/omegat \
	  && cp unpacked/omegat/schemas/tmx14.dtd . ) 2>/dev/null \
	  || echo "cannot be set up: the schemas of TMX and XLIFF, of Debian's packages omegat and php-symfony-translation" >&2
	rm -rf unpacked *.deb
	[ ! -e venv ] || [ ! -e tmx14.dtd ] || touch ready

# ---------------------------------------------------------------- testing

test: tools checks node_modules/.package-lock.json browsers peers
	@node tests/run.mjs

# Without a sanitizer, so that the compiler is the stable one; MINUTES and QUIET say otherwise how long.
fuzz:
	@[ "$$(cargo-fuzz --version 2>/dev/null)" = "cargo-fuzz $(CARGO_FUZZ_VERSION)" ] || \
	  cargo install --locked --root "$(TOOLS)" --force cargo-fuzz --version $(CARGO_FUZZ_VERSION)
	node fuzz/run.mjs

# Each part says what it found; one that fails does not keep the others from being run. Together they have 20 minutes.
# The engines mostly wait, and run side by side.
soak: build browsers
	@cargo test --quiet --features cli --test growth --no-run
	failed=
	for engine in chromium firefox webkit; do
	  ( ENGINE=$$engine timeout 420 node e2e/soak.mjs || { echo "soak in $$engine: failed"; exit 1; } ) &
	done
	for engine in $$(jobs -p); do wait $$engine || failed=1; done
	SEEDS="$$(seq -s ' ' 101 120)" timeout 240 node --test --test-reporter=dot e2e/sequences.test.mjs || failed=1
	GROWTH=4 timeout 180 cargo test --quiet --features cli --test growth || failed=1
	timeout 360 node tests/reproducible.mjs || failed=1
	[ -z "$$failed" ]

# ---------------------------------------------------------------- building

build: pkg/dist/diglot.js $(DOCUMENTS) www/site/pages/noscript.html

# Not by wasm-pack: cargo optimises across crates only where the library is built as nothing but a module.
# wasm-opt is in node_modules/.bin
pkg/diglot_bg.wasm: $(RUST_SOURCES) node_modules/.package-lock.json | tools
	cargo rustc --lib --crate-type cdylib --profile page --target wasm32-unknown-unknown -- -C link-arg=--max-memory=268435456
	wasm-bindgen --target web --out-dir pkg $(MODULE)
	wasm-opt $(WASM_OPT) $@ -o $@

target/packs/built: $(PACKS) $(RUST_SOURCES) examples/pack.rs
	cargo run --quiet --release --features workshop --bin diglot-pack -- packs target/packs
	touch $@

pkg/dist/diglot.js: pkg/diglot_bg.wasm target/packs/built $(WIDGET_SOURCES) node_modules/.package-lock.json
	node www/build.mjs

# the demo's articles as documents
www/site/articles/%.diglot.json: www/articles.mjs www/articles/%/a.txt www/articles/%/b.txt
	node www/articles.mjs $* $@

# the page without script; as the tests have it, so that it is compiled once
target/debug/diglot: $(RUST_SOURCES) $(PACKS) $(wildcard www/labels/*.json)
	cargo build --quiet --features cli
	touch $@

www/site/pages/noscript.html: www/noscript.mjs www/demo/noscript.html target/debug/diglot www/site/articles/ja-en.diglot.json
	node www/noscript.mjs target/debug/diglot www/site/articles/ja-en.diglot.json $@

target/release/diglot: $(RUST_SOURCES) $(PACKS)
	cargo build --release --features cli

# ---------------------------------------------------------------- measuring

# the same core with its functions' names
target/size/diglot_bg.wasm: pkg/diglot_bg.wasm
	wasm-bindgen --target web --out-dir target/size $(MODULE)
	wasm-opt $(WASM_OPT) -g $@ -o $@

size: build target/size/diglot_bg.wasm
	@node www/size.mjs target/size/diglot_bg.wasm
	node benches/size.mjs

# Native, so that it needs no browser, no wasm and no network. Writes docs/alignment.md.
evaluate: target/release/diglot target/benches/release/uax29 target/release/diglot-align-many target/packs/built
	@failed=
	PYTHONDONTWRITEBYTECODE=1 python3 tests/segmentation.py target/release/diglot target/benches/release/uax29 || failed=1
	python3 tests/evaluate.py target/release/diglot-align-many || failed=1
	[ -z "$$failed" ]

target/release/diglot-align-many: $(RUST_SOURCES) $(PACKS) examples/align.rs
	cargo build --quiet --release --features workshop --bin diglot-align-many
	touch $@

bench: build browsers target/release/diglot
	@cargo build --quiet --release --locked --manifest-path benches/Cargo.toml --target-dir target/benches --features peers
	failed=
	target/benches/release/speed ../shared/segmenter/dev || failed=1
	cargo run --quiet --release --features cli,workshop --bin diglot-growth || failed=1
	node benches/align.mjs || failed=1
	node benches/batch.mjs || failed=1
	node benches/viewer/run.mjs || failed=1
	node benches/startup.mjs || failed=1
	[ -z "$$failed" ]

target/benches/release/uax29: benches/Cargo.toml benches/Cargo.lock benches/src/bin/uax29.rs
	cargo build --quiet --release --locked --manifest-path benches/Cargo.toml --target-dir target/benches --bin uax29

# what is doubtful in the packs, and the articles that do not come out as made by hand
packs-check:
	cargo test --quiet --test packs -- --include-ignored --nocapture --test-threads 1

# ---------------------------------------------------------------- pictures

sheets: build browsers
	@node e2e/sheets.mjs

styling-pictures: build browsers
	@node docs/styling.mjs

clean:
	rm -rf target pkg/dist pkg/diglot* www/site node_modules
