# Two commands do everything: make letters, make test. Both set up .venv first, from the pinned versions.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help letters test lint types imports tests trust fuzz mutants bench new-rule templates pictures docs site release portable lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

$(VENV)/ready: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pccreply needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q src   # the first start is as quick as the second
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/ready-trust: $(VENV)/ready-dev requirements-trust.lock
	$(PIP) install --require-hashes -r requirements-trust.lock
	@touch $@

# Some letters are incomplete and say so; that is no failure of make (exit code 1 of batch)
letters: $(VENV)/ready ## write the example report's three letters into output/asb-2024
	@$(BIN)/pccreply batch asb-2024 --allow-incomplete || test $$? -eq 1

test: lint types imports tests ## style, types, imports and all tests

# What developers' code imports is declared as well; that it uses dev packages is no fault there
DEVELOPERS_DEPTRY := $(BIN)/deptry benchmarks release tests tools trust --exclude '\.venv' --ignore DEP002,DEP004

lint: $(VENV)/ready-dev ## style, and every package that is imported is declared
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/deptry src >/dev/null 2>&1 || $(BIN)/deptry src
	@$(DEVELOPERS_DEPTRY) >/dev/null 2>&1 || $(DEVELOPERS_DEPTRY)

types: $(VENV)/ready-dev ## types
	@$(BIN)/mypy

imports: $(VENV)/ready-dev ## imports go down the floors
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

tests: $(VENV)/ready-dev ## the tests alone
	@$(BIN)/pytest

trust: $(VENV)/ready-trust ## heavy checks: fuzzing, mutants and more (docs/reliability.md)
	@$(BIN)/python -m trust $(PART)

MINUTES ?= 30
SEED ?= 1
fuzz: $(VENV)/ready-trust ## fuzz every reader for MINUTES; faults go to trust/findings
	@$(BIN)/python -m trust.fuzz --minutes $(MINUTES) --seed $(SEED) $(TARGET)

HOURS ?= 12
mutants: $(VENV)/ready-trust ## try mutants of AREA (all) for HOURS; keeps trust/survivors.tsv
	@$(BIN)/python -m trust.mutants --hours $(HOURS) $(AREA)

bench: $(VENV)/ready-dev ## measure speed beside other tools; writes benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks $(BENCH)

SEVERITY ?= warning
BASIS ?= house
new-rule: ## begin a rule: make new-rule NAME=late-photograph FAMILY=4
	@$(PYTHON) tools/new_rule.py $(NAME) $(if $(FAMILY),--family $(FAMILY)) --severity $(SEVERITY) --basis $(BASIS)

templates: $(VENV)/ready-dev ## make the starter templates anew
	@$(BIN)/python tools/starter_templates.py

pictures: $(VENV)/ready-dev ## make the pictures of the README anew, with Chromium
	@$(BIN)/python tools/pictures.py

docs: $(VENV)/ready-dev ## make the generated pages of the docs, and the schemas, anew
	@$(BIN)/python tools/reference_pages.py
	@$(BIN)/pccreply schema --out schemas
	@$(BIN)/python -m release.licences

site: $(VENV)/ready-dev ## the documentation as a web site, strictly, into build/site
	@$(BIN)/python tools/docs_site.py

# Versions stay unless pyproject.toml asks for others; make lock UPGRADE=--upgrade takes the newest
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-build \
	--custom-compile-command "make lock" $(UPGRADE)

release: $(VENV)/ready-trust ## wheel, sdist and bill of materials of what is committed: dist/
	@$(BIN)/python -m release

portable: $(VENV)/ready-dev ## the folder for an office PC with Windows, into dist/
	@$(BIN)/python -m release.portable

lock: $(VENV)/ready-trust ## pin every package anew, with hashes, from pyproject.toml
	@$(LOCK) pyproject.toml --group build --output-file requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(LOCK) --group trust --constraint requirements.lock --constraint requirements-dev.lock --output-file requirements-trust.lock

clean: ## remove .venv and generated letters
	rm -rf $(VENV) output/*/
