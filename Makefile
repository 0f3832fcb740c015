# make demo   clean the fixture pages and show one of them before and after
# make test   lint, type check and tests
# make test-spark  the tests that need Spark: half a gigabyte of Python, and Java 17 or later
# make bench CORPUS=folder [FOLDS=folder]  this project and its peers on a corpus: see docs/benchmark
# make golden show how today's output differs from the golden files, then write them
# Each makes .venv (bench: .venv-bench) on first use. PYTHON names the interpreter to make it with (3.11 or later).

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-spark lint types check golden bench clean

demo: .venv/.demo
	@$(BIN)/python examples/demo.py

test: lint types check

lint: .venv/.dev
	$(BIN)/ruff check

types: .venv/.dev
	$(BIN)/mypy

check: .venv/.dev
	$(BIN)/pytest

# Where all of it skips, pytest ends with 5.
test-spark: .venv/.spark
	$(BIN)/pytest -rs tests/test_integrations_spark.py || test $$? -eq 5

golden: .venv/.dev
	$(BIN)/python -m tests.golden

bench: .venv-bench/.done
	.venv-bench/bin/python -m benchmarks.peers $(CORPUS) $(if $(FOLDS),--folds $(FOLDS)) --readme README.md

clean:
	rm -rf .venv .venv-bench .mypy_cache .pytest_cache .ruff_cache .hypothesis out build dist *.egg-info cleaner/native/*.so cleaner/rules/*.kept

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# Without the development tools: that is what a user installs. Pip compiles what it copies, not what it links to.
.venv/.demo: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	$(BIN)/python -m compileall -q cleaner
	@touch $@

.venv/.dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev,parquet,warc,zstd,dedupe,scrapy,datatrove]'
	$(BIN)/python -m compileall -q cleaner
	@touch $@ .venv/.demo

.venv/.spark: .venv/.dev
	$(PIP) --editable '.[spark]' || echo "Spark can't be installed here; its tests will skip" >&2
	@touch $@

# Apart, for peers bring versions of libraries that they share with us; a new pip, for old ones can't resolve them.
.venv-bench/.done: pyproject.toml
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --upgrade pip
	.venv-bench/bin/python -m pip install --quiet --editable '.[bench]'
	@touch $@
