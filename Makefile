# Everyday commands. `make` alone lists them.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m
MANAGE := $(BIN)/python manage.py
APPS := commons guides directory trainings
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --quiet --no-emit-index-url

# Enough for Django to read the production settings; nothing connects to this database.
PRODUCTION := DJANGO_SETTINGS_MODULE=commons.settings.production DATABASE_URL=postgresql://nobody@localhost/none \
	ALLOWED_HOSTS=terreau.example SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')

# npm writes down where the authors take donations; a lock file holds no address.
WITHOUT_ADDRESSES := const fs = require("fs"), file = "package-lock.json", lock = JSON.parse(fs.readFileSync(file)); \
	for (const name in lock.packages) delete lock.packages[name].funding; \
	fs.writeFileSync(file, JSON.stringify(lock, null, 2) + "\n")

# What is only looked at lives in a folder of its own, with its own database.
APART := TERREAU_VAR=$(CURDIR)/var/census

# On a developer's machine a fast selection; in CI everything.
ifeq ($(CI),true)
SELECTION := -m ""
endif

# Python keeps what it compiled, whatever this machine says elsewhere: each of our processes would start twice as slowly.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo dev census test test-full bench check format messages shell lock clean

help: ## List these commands
	@echo "Terreau: make COMMAND, for example"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'
	@echo
	@echo "PORT=8010 changes the port, DATABASE_URL the database, PYTHON=python3.12 the Python that makes .venv."

demo: .venv/runtime-installed ## Serve the demonstration site on http://127.0.0.1:8000/, with everything it needs
	@$(RUN) commons.process.serve --demo

dev: .venv/dev-installed ## Serve the code under development; changes reload
	@$(RUN) commons.process.serve --dev

census: .venv/dev-installed ## Serve the code with the 1,512 actors of a national census, in a database apart (CSV=path)
	@test -r "$(CSV)" || { echo "Say where the census is, for example: make census CSV=../tiers-lieux-2019.csv"; exit 1; }
	@$(APART) $(MANAGE) migrate --verbosity=0
	@$(APART) $(MANAGE) demo
	@$(APART) $(MANAGE) load_third_places $(CSV)
	@$(APART) $(RUN) commons.process.serve --dev

test: .venv/dev-installed tests/browser/node_modules ## Run the tests (PYTEST_OPTIONS="-k actor" to choose)
	@$(MANAGE) messages --compile
	@$(RUN) pytest --numprocesses=2 --dist=loadgroup --no-loadscope-reorder $(SELECTION) $(PYTEST_OPTIONS)

test-full: SELECTION := -m ""
test-full: test ## Run the tests with the long ones: every page, every width, every theme

bench: .venv/dev-installed ## Measure what has a speed budget
	@$(RUN) pytest tests/benchmarks -m "" --benchmark-enable --benchmark-only $(PYTEST_OPTIONS)

check: .venv/dev-installed ## Check style, templates, imports, settings, migrations and translations
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) djhtml --check --tabwidth 4 templates
	$(BIN)/python $(BIN)/lint-imports
	$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) messages --check

format: .venv/dev-installed ## Put code and templates in their usual form
	$(RUN) ruff check --fix --show-fixes
	$(RUN) ruff format
	$(RUN) djhtml --tabwidth 4 templates

messages: .venv/dev-installed ## Bring the translation catalogues up to date with the code
	$(MANAGE) messages

shell: .venv/dev-installed ## Open Django's Python shell
	@$(MANAGE) shell

lock: .venv/dev-installed ## Lock the newest versions that pyproject.toml and package.json allow
	$(COMPILE) --upgrade --output-file requirements.lock
	$(COMPILE) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock
	cd tests/browser && PATH="$(CURDIR)/$(BIN):$$PATH" npm update --package-lock-only --no-audit --no-fund --loglevel=error
	cd tests/browser && $(CURDIR)/$(BIN)/node -e '$(WITHOUT_ADDRESSES)'

clean: ## Remove what the commands made: packages, database, collected files (the demonstration content too)
	rm -rf .venv var tests/browser/node_modules .pytest_cache .ruff_cache .import_linter_cache .benchmarks
	find $(APPS) tests -name __pycache__ -prune -exec rm -rf {} +
	find $(APPS) -name '*.mo' -delete

# The marks of a finished installation; a lock file that changes makes them old.
.venv/runtime-installed: requirements.lock
	@$(PYTHON) commons/process/preflight.py requirements.lock
	@touch $@

.venv/dev-installed: requirements-dev.lock
	@$(PYTHON) commons/process/preflight.py requirements-dev.lock
	@touch $@ .venv/runtime-installed

tests/browser/node_modules: tests/browser/package-lock.json .venv/dev-installed
	@cd tests/browser && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
