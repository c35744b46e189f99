# Targets of the repository. `make setup` needs Python 3.11, make, a C compiler and the package registries; nothing else.

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
DATA ?= var/demo
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help setup system run sample test check format bench bench-corpus bench-cluster bench-kills bench-pages bench-scans bench-items bench-compile bench-requests bench-obligations fuzz simulate ledgers lock docs coverage clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "$(PYTHON) is not installed; gongkai needs Python 3.11" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q -j 0 src/gongkai
	@touch $@

setup: $(VENV)/.ready ## create the environment; the command is then .venv/bin/gongkai

system: ## install what comes from Debian packages (fonts for PDF output; `make test` also a browser, LibreOffice, Java, PostgreSQL), when root
	@sh scripts/system_packages.sh

run: setup system ## start the program with an invented county on http://127.0.0.1:8000
	$(BIN)/gongkai serve --demo --data $(DATA) --port $(PORT)

sample: setup ## read and check the sample reports that ship with the repository
	@sh scripts/demonstrate.sh

test: setup system ## run all tests; those of the office again on PostgreSQL where its server programs are installed
	@sh scripts/system_packages.sh tests
	$(BIN)/python -m pytest
	$(BIN)/python -m tests.office.on_postgresql

coverage: setup system ## run all tests and show branch coverage
	$(BIN)/python -m pytest --cov --cov-report=term --cov-fail-under=95

check: setup ## format, lint, types, layers, generated documents
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m gongkai.auditing.handbook --check docs/rules.md
	$(BIN)/python -m gongkai.corpus.dictionary --check docs/dataset.md
	$(BIN)/python -m gongkai.writing.letters.handbook --check docs/letters.md

format: setup ## format the code and sort its imports
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup ## write the generated documents again
	$(BIN)/python -m gongkai.auditing.handbook docs/rules.md
	$(BIN)/python -m gongkai.corpus.dictionary docs/dataset.md
	$(BIN)/python -m gongkai.writing.letters.handbook docs/letters.md

bench: setup ## measure against the bare cost and against peers, in one run; writes docs/benchmarks.md
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
	$(BIN)/python -m benchmarks

bench-corpus: setup ## write N generated reports (default 3000), build a dataset, compare every cell and fault with the truth
	$(BIN)/python -m benchmarks.corpus --count $(or $(N),3000)

bench-cluster: setup ## the same set through a standalone Spark master and two workers on this machine (default 3000); needs Java
	$(BIN)/python -m benchmarks.cluster --count $(or $(N),3000)

bench-kills: setup ## kill a build at N random moments (default 50); the dataset must equal an undisturbed one
	$(BIN)/python -m benchmarks.kills --count $(or $(N),50)

bench-pages: setup ## generate N reports (default 50000) as a dataset, time the queries of the pages beside hand-written ones
	$(BIN)/python -m benchmarks.pages --count $(or $(N),50000)

bench-scans: setup ## read N generated reports (default 12) as scans at 150 and 200 dpi, compare every cell with the truth
	$(BIN)/python -m benchmarks.scans --reports $(or $(N),12)

bench-compile: setup ## measure compiling a year's report from a ledger of N requests (default 20000) on SQLite and PostgreSQL; writes docs/benchmarks-large.md
	$(BIN)/python -m benchmarks.compiling --count $(or $(N),20000)

bench-items: setup ## measure search and lists over N published items (default 20000) on SQLite and PostgreSQL; writes docs/benchmarks-large.md
	$(BIN)/python -m benchmarks.items --count $(or $(N),20000)

bench-requests: setup ## measure lists, search and case page over N requests (default 100000) on SQLite and PostgreSQL; writes docs/benchmarks-large.md
	$(BIN)/python -m benchmarks.requests --count $(or $(N),100000)

bench-obligations: setup ## measure board, lists and digest over a body with 5,000 obligations in a county of 200 bodies; writes docs/benchmarks-large.md
	$(BIN)/python -m benchmarks.obligations

fuzz: setup ## read 20,000 damaged documents; fails on a crash, a hang or a memory overrun
	$(BIN)/python -m tests.fuzz --count 20000

simulate: setup ## simulate N requests (default 100000) with random acts; fails when one is stuck or its ledger impossible
	$(BIN)/python -m tests.simulation --count $(or $(N),100000)

ledgers: setup ## compile N random ledgers (default 5000) of several bodies and years; fails when a report does not reconcile
	$(BIN)/python -m tests.office.annual --count $(or $(N),5000)

lock: ## resolve requirements/*.in into hash-locked files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header pyproject.toml --extra pdf --extra corpus --extra ocr --extra office requirements/dev.in --output-file requirements/dev.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header requirements/bench.in --constraint requirements/dev.txt --output-file requirements/bench.txt

clean: ## remove the environment and everything generated
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage var
