# make run    start the app            make test   run every test
# make check  linters, types, tests    make bench  measure, write docs/benchmarks.md
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8501
BIN := .venv/bin
# Browser tests share a server and a browser per file, so a file stays with one process.
PYTEST ?= $(BIN)/pytest -n 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help run test check lint format bench screenshots clean

help:
	@sed -n 's/^# //p' Makefile | head -2

run: .venv/app.stamp
	@echo "Deep-learning playground: http://localhost:$(PORT)"
	@$(BIN)/streamlit run app.py --server.port $(PORT) --server.headless true

test: .venv/dev.stamp .venv/browser.stamp
	$(PYTEST) $(ARGS)

check: lint test

lint: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/oxlint --deny-warnings assets/components tests
	$(BIN)/mypy

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev.stamp .venv/browser.stamp
	$(BIN)/python -m bench $(ARGS)

screenshots: .venv/dev.stamp .venv/browser.stamp
	$(BIN)/python docs/screenshots/take.py

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache test-results

.venv/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed: install it, or say where it is with make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/app.stamp: requirements.txt .venv/python.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/app.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/browser.stamp: tests/browser/install.sh .venv/dev.stamp
	bash tests/browser/install.sh
	@touch $@
