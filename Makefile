# Everything happens in .venv. A stamp there remembers which extra is installed; it is renewed when pyproject.toml changes.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test lab clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile

demo: $(VENV)/installed ## Install sayso and print the ledger of the bundled report
	@$(VENV)/bin/sayso demo

test: $(VENV)/installed-dev ## Style, types, arrows between the rooms, tests
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -q

lab: $(VENV)/installed-lab ## Install what training needs (torch; some minutes)

clean: ## Remove the virtual environment and all caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sayso needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(PY)
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-%: pyproject.toml | $(PY)
	$(PIP) --editable '.[$*]'
	@touch $@ $(VENV)/installed
