# Nothing but Python >= 3.11 and make is presumed. Everything is installed into .venv from the lock files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo-out
CORPUS ?= ../shared/corpus
GOLD ?= ../shared/gold
SCORER ?= ../shared/tools/score.py
# RECORD=--record keeps the figures in docs/figures, with date and commit.
RECORD ?=
ROOMS := accordgraph accordgraph/ontology/ accordgraph/extract/ accordgraph/graph/ accordgraph/viz/
EXAMPLES := examples/demo-asean-china-plan-2026-2030.zh.txt examples/demo-asean-plus-three-statement-2026.en.txt

.PHONY: demo test test-engines engines lint types contracts check browser java calc score ablation calibration fuzz bench bench-large queries serving firmness changes maps questions lock docs screenshot clean

$(VENV)/.runtime: requirements.lock pyproject.toml setup.py viz/renderer/lock.json
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: $(VENV)/.dev requirements-bench.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

# Installs, reads the bundled examples, and shows where everything is with three answers.
demo: $(VENV)/.runtime
	$(BIN)/accordgraph build $(EXAMPLES) -o $(DEMO)
	@echo; echo "Mechanisms of China and ASEAN:"
	@$(BIN)/accordgraph query $(DEMO) mechanisms -p framework=中国-东盟 --lang zh | head -n 12
	@echo; echo "Who reports to whom:"
	@$(BIN)/accordgraph query $(DEMO) reporting --lang zh
	@echo; echo "What is only proposed:"
	@$(BIN)/accordgraph query $(DEMO) proposed --lang zh | head -n 12
	@echo; echo "Map (open in a browser): $(DEMO)/map.html"; echo "Graph (Turtle):          $(DEMO)/graph.ttl"

test: lint types contracts check

lint: $(VENV)/.dev
	$(BIN)/ruff check $(ROOMS) tests docs setup.py

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

check: $(VENV)/.dev browser java calc
	$(BIN)/python -m pytest -n 2

# A build pushed into servers of other makers; those that are missing are skipped, but not where CI is set.
test-engines: $(VENV)/.dev engines
	$(if $(CI),ENGINES=required) $(BIN)/python -m pytest -m engines tests/engines

# Virtuoso is Debian's; where it is missing and may be installed, it is. The Oxigraph server comes with the lock file.
engines:
	@command -v virtuoso-t >/dev/null || { [ -n "$$CI" ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq virtuoso-opensource >/dev/null; } || true

# The browser tests drive Debian's Chromium; where it is missing and may be installed, it is.
browser:
	@command -v chromium >/dev/null || { [ -n "$$CI" ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || true

# The checker of the site's pages runs on Java; where it is missing and may be installed, it is.
java:
	@command -v java >/dev/null || { [ -n "$$CI" ] && apt-get update -qq && apt-get install -y -qq default-jre-headless >/dev/null; } || true

# The codebook goes through LibreOffice's spreadsheet and back; where it is missing and may be installed, it is.
calc:
	@[ -e /usr/lib/libreoffice/program/libsclo.so ] || { [ -n "$$CI" ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libreoffice-calc-nogui >/dev/null; } || true

# Accuracy per text and type against the gold annotations, beside the floor of the scorer.
score: $(VENV)/.dev
	$(BIN)/python tests/benchmarks/score.py --corpus $(CORPUS) --gold $(GOLD) --scorer $(SCORER) $(RECORD)

# What the grammar finds alone, what the names of the authority add, and what a learned part would.
ablation: $(VENV)/.bench
	$(BIN)/python tests/benchmarks/ablation.py --corpus $(CORPUS) --gold $(GOLD) --scorer $(SCORER) $(RECORD)

# How often each rule for names is right, and whether its confidence says so.
calibration: $(VENV)/.dev
	$(BIN)/python tests/benchmarks/calibration.py $(RECORD)

# Ten thousand broken documents of every format, mutated by chance: read, or refused in a sentence.
fuzz: $(VENV)/.dev
	PYTHONPATH=tests/extract $(BIN)/python tests/benchmarks/fuzz.py $(RECORD)

# Speed and memory, beside other programs in the same run; some five minutes, and then a large graph.
bench: $(VENV)/.bench
	$(BIN)/python tests/benchmarks/bench.py --corpus $(CORPUS) $(RECORD)
	$(BIN)/python tests/benchmarks/files.py --corpus $(CORPUS) $(RECORD)
	$(MAKE) bench-large maps

# A graph of five million triples out of synthetic documents: building, loading, asking, exporting.
bench-large: $(VENV)/.bench
	$(BIN)/python tests/benchmarks/large.py $(RECORD)

# How long the answers to the ten questions take on a build of two plans.
queries: $(VENV)/.dev
	PYTHONPATH=docs $(BIN)/python tests/benchmarks/queries.py --corpus $(CORPUS) $(RECORD)

# What the endpoint costs: start, memory, requests a second.
serving: $(VENV)/.dev
	$(BIN)/python tests/benchmarks/serving.py $(RECORD)

# How firm two plans are, topic by topic, with undertakings that can be checked in the text.
firmness: $(VENV)/.dev
	PYTHONPATH=docs $(BIN)/python tests/benchmarks/firmness.py --corpus $(CORPUS) $(RECORD)

# How often what changed between two plans is seen, and how long it takes.
changes: $(VENV)/.dev
	$(BIN)/python tests/benchmarks/succession.py $(RECORD)

# The pages of questions and of changes with the answers of two plans; skipped where there is no corpus.
questions: $(VENV)/.dev
	$(BIN)/python docs/make_questions.py --corpus $(CORPUS)
	$(BIN)/python docs/make_changes.py --corpus $(CORPUS)

# The pages that are written from the program itself, and what the commands in the others print.
docs: $(VENV)/.dev questions
	for page in authority cli vocabulary reference records schema snippets; do $(BIN)/python docs/make_$$page.py || exit 1; done

# First picture and frames a second of the map, beside plain pyvis and bare pages of other renderers; some five minutes.
maps: $(VENV)/.dev browser
	PYTHONPATH=tests/benchmarks $(BIN)/python tests/benchmarks/maps.py $(RECORD)

screenshot: $(VENV)/.dev browser demo
	$(BIN)/accordgraph map $(DEMO) --focus 10+3 --lang en -o $(DEMO)-focus.html
	$(BIN)/python docs/make_screenshot.py $(DEMO)/map.html $(DEMO)-focus.html docs
	$(BIN)/accordgraph publish --trial $(DEMO) $(DEMO)-site
	$(BIN)/python docs/make_site_picture.py $(DEMO)-site docs/site.png

# Pins versions and hashes for every supported Python; needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -c requirements.lock --group bench pyproject.toml -o requirements-bench.lock

clean:
	rm -rf $(VENV) $(DEMO) $(DEMO)-site build dist *.egg-info
