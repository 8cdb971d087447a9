# The one list of commands. `make demo` and `make test` set up what they need.

.PHONY: test
test:
	cargo test
