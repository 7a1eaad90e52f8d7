# Everything runs in .venv, which these targets make. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000

# Not the theme's announcement of its successor, at each build.
export NO_MKDOCS_2_WARNING := 1

# Nor all the formats that nbconvert could write, which it would load for its help.
export NBCONVERT_DISABLE_CONFIG_EXPORTERS := 1

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
  --constraint constraints.txt

# What each of several jobs prints stays together, where make can do that (from 4.0).
TOGETHER := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: help
help:
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 16

.PHONY: serve
serve: .venv/site  ## read the site on this machine, both languages, with live reload
	@$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

.PHONY: build
build: .venv/site  ## build the whole site into site/
	$(BIN)/mkdocs build --strict

.PHONY: offline
offline: .venv/site  ## pack the site into offline/convdocs.zip, to be read without a server
	OFFLINE=true SITE_URL= $(BIN)/mkdocs build --strict --site-dir offline/convdocs

.PHONY: pdf
pdf: .venv/test  ## print each language with all its pages into offline/, as a PDF
	@$(BIN)/python -m tests.site.pdf offline

.PHONY: test
test: .venv/test  ## check everything: code, pages, translations, the built site
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@echo 'Testing in parts, side by side; what each finds is shown at its end ...'
	@$(MAKE) --no-print-directory --jobs=2 $(TOGETHER) test-site test-figures test-code

.PHONY: test-site test-figures test-code
test-site: .venv/test
	$(BIN)/python -m pytest tests/site --ignore tests/site/figures
test-figures: .venv/test
	$(BIN)/python -m pytest tests/site/figures -m "not firefox"
test-code: .venv/test
	$(BIN)/python -m pytest convdocs tests --ignore tests/site --benchmark-disable

.PHONY: firefox
firefox: .venv/test  ## run the tests of the figures in Firefox as well
	$(BIN)/python -m pytest tests/site/figures -m firefox

.PHONY: outputs
outputs: .venv/test  ## rewrite the outputs and the pictures of the pages (PAGE=…: of one)
	$(BIN)/python -m pytest tests/docs --update-outputs $(if $(PAGE),-k "$(PAGE) or pictures")

.PHONY: translated
translated: .venv/test  ## say that both languages agree (PAGE=…, SECTION=… for a part)
	@$(BIN)/python -m tests.docs.translations "$(PAGE)" "$(SECTION)"

.PHONY: faults
faults: .venv/test  ## break something and see that it is noticed (COUNT=…, SEED=…, KIND=…)
	@$(BIN)/python -m tests.faults --count $(or $(COUNT),120) --seed $(or $(SEED),0) \
	  $(if $(KIND),--kind "$(KIND)")

.PHONY: bench
bench: .venv/test  ## measure speed, and renew the page of it (ONLY=corr2d: measure a part)
	$(BIN)/python -m pytest tests/benchmarks --verbose --benchmark-only \
	  --benchmark-columns=min,median,iqr,max,rounds --benchmark-sort=fullname \
	  --benchmark-json=benchmarks.json $(if $(ONLY),-k "$(ONLY)")
	$(if $(ONLY),,$(BIN)/python -m docs.benchmarks benchmarks.json)

.PHONY: audit
audit: .venv/test  ## let Lighthouse look at every page; needs Node (ONLY=…: at a part)
	@$(BIN)/python -m tests.site.lighthouse --only "$(ONLY)"

.PHONY: builds
builds: .venv/sphinx  ## measure how long the site takes to build, beside Sphinx's
	@$(BIN)/python -m tests.benchmarks.builds

.PHONY: upgrade
upgrade: .venv/sphinx  ## take the newest versions that pyproject.toml allows, and pin them
	$(BIN)/python -m pip install --quiet --upgrade --upgrade-strategy eager \
	  --group site --group test --group sphinx
	$(BIN)/python -m pip freeze --all --exclude-editable | sed 's/+cpu//' > constraints.txt

.PHONY: vendor
vendor: .venv/site  ## take what is not ours anew from npm (overrides/vendored.toml)
	@$(BIN)/python overrides/vendored.py

.PHONY: clean
clean:  ## remove what these targets made
	rm -rf .venv .cache site offline dist benchmarks.json verified.json

# The environment for the site. It has no torch: the outputs on the pages are committed.
.venv/site: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or newer is needed; try: make PYTHON=python3.13 ...' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  echo 'No virtual environment; on Debian: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Installing what builds the site into .venv ...'
	@$(PIP) pip
	@$(PIP) --group site
	@touch $@

# The environment for the tests: the package with torch, and a browser.
.venv/test: .venv/site
	@echo 'Installing torch and what tests need into .venv ...'
	@$(PIP) torch || { \
	  echo 'torch could not be installed; how to get it: https://pytorch.org' >&2; exit 1; }
	@$(PIP) --group test --editable .
	@$(BIN)/python -m tests.site.browser
	@touch $@

# Sphinx, with which the build is compared.
.venv/sphinx: .venv/test
	@$(PIP) --group sphinx
	@touch $@
