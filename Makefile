# The two commands of a new machine are `make demo` and `make test`; each installs what it needs.

.PHONY: help demo test fast system cli bench format lint setup clean

help:
	@echo "make demo     install everything, start the example application, print its URL"
	@echo "make test     install everything, run every test"
	@echo "make cli      build the native binary bin/poststack"
	@echo "make fast     the fast tests alone"
	@echo "make system   the system tests alone (real engines, real PostgreSQL)"
	@echo "make bench    benchmarks beside their peers"
	@echo "make format   lay out the code; 'make lint' only checks"

demo: setup cli
	@scripts/demo

test: setup lint cli
	@scripts/test fast system

fast:
	@scripts/test fast

system: cli
	@scripts/test system

cli:
	@scripts/setup/native-tools
	@scripts/build-cli

bench: setup cli
	@scripts/setup/bench-tools
	@bench/run

setup:
	@scripts/setup/docker
	@scripts/setup/images
	@scripts/setup/podman
	@scripts/setup/postgres
	@scripts/setup/native-tools
	@scripts/setup/test-tools

format:
	@scripts/setup/dotnet-tools
	@dotnet csharpier format src tests

lint:
	@scripts/setup/dotnet-tools
	@dotnet csharpier check src tests

clean:
	rm -rf bin artifacts
	find src tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
