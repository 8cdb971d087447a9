# The one list of commands. `make demo` and `make test` set up what they need and are quick when it is there.
#   make demo      builds everything and serves the demo; prints its address
#   make test      formatting, lints for both targets, tests, goldens, docs, the browser; last line: N passed, N failed
#   make size      what the wasm and the script weigh, by part
#   make packs-check  what is doubtful in the language packs
#   make evaluate  the aligner and the segmenter on the development data, where it is there

SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := demo

WASM_PACK_VERSION := 0.15.1
# the same as in Cargo.toml: wasm-pack takes this one and downloads none
WASM_BINDGEN_VERSION := 0.2.130

TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/diglot/tools
export PATH := $(CURDIR)/node_modules/.bin:$(TOOLS)/bin:$(PATH)
PORT ?= 8017

PACKS := $(wildcard packs/*.tsv)
# programs hold the packs, the wasm does not
RUST_SOURCES := Cargo.toml Cargo.lock $(shell find src -name '*.rs')
WIDGET_SOURCES := $(wildcard www/*.js www/*.mjs www/*.css www/element/*.js www/labels/*.json)

.PHONY: demo build test lint browsers size evaluate packs-check clean tools

demo: build target/release/diglot
	node www/serve.mjs $(PORT)

# ---------------------------------------------------------------- set-up

tools:
	@rustup target list --installed | grep -q wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
	[ "$$(wasm-pack --version 2>/dev/null)" = "wasm-pack $(WASM_PACK_VERSION)" ] || \
	  cargo install --locked --root "$(TOOLS)" --force wasm-pack --version $(WASM_PACK_VERSION)
	[ "$$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $(WASM_BINDGEN_VERSION)" ] || \
	  cargo install --root "$(TOOLS)" --force wasm-bindgen-cli --version $(WASM_BINDGEN_VERSION)

node_modules/.package-lock.json: package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	touch $@

# ---------------------------------------------------------------- building

build: pkg/dist/diglot.js

# wasm-opt is in node_modules/.bin
pkg/diglot_bg.wasm: $(RUST_SOURCES) node_modules/.package-lock.json | tools
	CARGO_PROFILE_RELEASE_OPT_LEVEL=s wasm-pack build --target web --no-pack --no-gitignore
	touch $@

target/packs/built: $(PACKS) $(RUST_SOURCES) examples/pack.rs
	cargo run --quiet --release --example pack -- packs target/packs
	touch $@

pkg/dist/diglot.js: pkg/diglot_bg.wasm target/packs/built $(WIDGET_SOURCES) node_modules/.package-lock.json
	node www/build.mjs

target/release/diglot: $(RUST_SOURCES) $(PACKS)
	cargo build --release --features cli

# what is doubtful in the packs, and the articles that do not come out as made by hand
packs-check:
	cargo test --quiet --test packs -- --include-ignored --nocapture --test-threads 1

clean:
	rm -rf target pkg/dist pkg/diglot* node_modules
