# Forebear: from a fresh clone to an audit. `make help` lists the targets.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
SCENARIOS ?= 1000x60
.PHONY: help up down test test-web web pictures proof faults bench bench-accuracy lint lock containers clean
NPM = $(BIN)/python web/npm.py
PAGES := api/web/index.html

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

up: .venv/.server $(PAGES) ## set up what is missing, then start Neo4j and the API with the demo
	@$(BIN)/forebear up
	@$(BIN)/forebear demo
	@echo "The command forebear is $(BIN)/forebear; make down stops it all."

down: ## stop the API and Neo4j
	@if [ -x $(BIN)/forebear ]; then $(BIN)/forebear down; else echo "nothing is set up here, so nothing runs"; fi

test: .venv/.dev ## the test suite, by two workers or more, each with a real Neo4j of its own
	$(BIN)/python -m pytest -n auto --ignore tests/web

web: $(PAGES) ## the web pages, built into api/web

test-web: .venv/.dev $(PAGES) web/node_modules/.dev ## the web pages: types, style, units, and Chromium on a real server
	$(NPM) run check
	$(BIN)/python -m pytest tests/web

pictures: .venv/.dev $(PAGES) ## the pictures of the documentation, made anew from the running program
	$(BIN)/python -m tests.docs.pictures

proof: .venv/.dev ## new scenarios run through Forebear and its reference: SCENARIOS=1000x60 (scenarios x steps), SEED=number
	@seed=$${SEED:-$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}; \
	echo "make proof SCENARIOS=$(SCENARIOS) SEED=$$seed"; \
	FOREBEAR_SCENARIOS=$(SCENARIOS) FOREBEAR_SEED=$$seed $(BIN)/python -m pytest -n auto -rP tests/model_based/test_state_machine.py

faults: .venv/.dev ## longer than in the test suite: two writers for a minute, 1,000 orders and recalls, 10,000 odd payloads
	FOREBEAR_WRITERS_SECONDS=60 FOREBEAR_ORDERS=1000 FOREBEAR_RECALLS=1000 FOREBEAR_PAYLOADS=10000 \
	$(BIN)/python -m pytest -n auto tests/graph/test_two_writers.py tests/graph/test_clock.py tests/graph/recall/test_recall_under_change.py \
	  tests/graph/ingest/sources/openlineage/test_orders.py tests/api/http/test_lineage_hostile.py \
	  tests/api/http/test_writes_hostile.py tests/graph/local tests/client/test_processes.py tests/client/test_delivery.py

bench: .venv/.dev ## how many runs a second, and where the time of a write goes (bench/README.md)
	$(BIN)/python -m bench throughput --requests 60 --rounds 7
	$(BIN)/python -m bench turn

bench-accuracy: .venv/.dev ## what Forebear says of 10,000 model versions with injected faults against the ground truth
	$(BIN)/python -m bench accuracy --versions 10000 --bulk

lint: .venv/.dev ## style, types, directions of imports, length of modules, and whether the lock files are current
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_layers.py
	$(BIN)/python lock.py --check

lock: .venv/.dev ## make the lock files anew from pyproject.toml
	$(BIN)/python lock.py

containers: ## Neo4j and the API in containers (set NEO4J_PASSWORD)
	docker compose up --build --detach

clean: down ## stop everything and remove the virtual environment
	rm -rf .venv

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Forebear needs Python 3.11 or later; name one with make PYTHON=…" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Forebear needs Python 3.11 or later; name one with make PYTHON=…" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "this Python has no venv; on Debian, install python3-venv" >&2; exit 2; }
	@echo "Setting up: Python packages, Java and Neo4j, about 1 GB on disk; 1 to 4 minutes the first time."
	$(PYTHON) -m venv .venv

.venv/.server: .venv/bin/python requirements.lock pyproject.toml client/pyproject.toml lint/pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . -e ./client -e ./lint
	@touch $@

# Only what the pages are built from; what tests them is added by web/node_modules/.dev.
$(PAGES): .venv/bin/python web/requirements.lock web/package-lock.json web/index.html web/explorer.html web/questions.ts web/vite.config.ts web/vite.explorer.config.ts $(shell find web/src -type f 2>/dev/null)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r web/requirements.lock
	@test -e web/node_modules/.dev || $(NPM) ci --omit=dev --no-audit --no-fund --loglevel=error
	$(NPM) run --silent build

web/node_modules/.dev: $(PAGES)
	$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

.venv/.dev: .venv/.server requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
