# Everything happens in .venv. A stamp there remembers which extra is installed; it is renewed when pyproject.toml changes.
PYTHON ?= python3
VENV := .venv
VIEWS := src/sayso/web/built/page.js
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help demo views test lab clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile

demo: $(VENV)/installed views ## Install sayso and read the bundled case of twelve reports
	@$(VENV)/bin/sayso demo

views: $(VIEWS) ## Build the drawn views: map, network (Node 18 or newer; without it all pages work, with tables)

test: $(VENV)/installed-dev views ## Style, types, arrows between the rooms, tests
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -q

lab: $(VENV)/installed-lab ## Install what training needs (torch; some minutes)

clean: ## Remove the virtual environment, the built views and all caches
	rm -rf views/node_modules src/sayso/web/built $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# Without Node, or where npm fails, it says so and goes on: no page needs the drawn views.
$(VIEWS): views/package.json views/package-lock.json views/tsconfig.json views/vite.config.ts $(wildcard views/src/*)
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then echo "The drawn views are not built: there is no Node."; \
	elif npm --prefix views run make >views/build.log 2>&1; then touch $@; \
	else echo "The drawn views are not built: see views/build.log"; fi

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sayso needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(PY)
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-%: pyproject.toml | $(PY)
	$(PIP) --editable '.[$*]'
	@touch $@ $(VENV)/installed
