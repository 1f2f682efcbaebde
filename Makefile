# Every target sets up what it needs in .venv: Python 3.11 or newer, make and git are all that must be there.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Taken as they were typed and handed over in the environment: neither make nor the shell reads what is in them.
override EVENT := $(value EVENT)
override Q     := $(value Q)
override SIZES := $(value SIZES)
override LAW   := $(value LAW)
export EVENT Q SIZES LAW

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help chat ask demo run test check bench quality lock clean

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

chat: $(VENV)/run ## Ask in the terminal, on the bundled event
	@$(BIN)/summit-bot chat $${EVENT:+--event "$$EVENT"}

ask: $(VENV)/run ## One question: make ask Q="Why did the talks end?"
	@$(BIN)/summit-bot ask $${EVENT:+--event "$$EVENT"} -- "$$Q"

demo: $(VENV)/demo ## The real bot on a simulated Discord, in a browser; no token
	@$(BIN)/summit-bot demo

run: $(VENV)/run ## The bot on Discord; the token comes from the environment or .env
	@$(BIN)/summit-bot run

check: $(VENV)/dev ## ruff and mypy
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: check ## Everything that must hold: ruff, mypy strict, the whole suite
	$(BIN)/pytest

bench: $(VENV)/bench ## Speed and memory beside named peers in the same run; writes docs/benchmarks.md
	$(BIN)/python -m tests.bench $${SIZES:+--sizes $$SIZES} $${LAW:+--law "$$LAW"}

quality: $(VENV)/bench ## How good attribution and answers are, on labelled texts; writes docs/quality.md
	$(BIN)/python -m tests.quality

lock: ## Renew the locks from pyproject.toml
	$(PYTHON) -m venv $(VENV)/uv && $(VENV)/uv/bin/pip install -q uv
	for name in run demo dev bench; do \
	  case $$name in run) extra="";; demo) extra="--extra demo";; dev) extra="--extra demo --group dev";; \
	    bench) extra="--extra demo --group dev --group bench";; esac; \
	  $(VENV)/uv/bin/uv pip compile pyproject.toml $$extra --group build --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --no-header --quiet --upgrade -o locks/$$name.lock; \
	done

clean: ## Remove what the other targets made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/run $(VENV)/demo $(VENV)/dev $(VENV)/bench: $(VENV)/%: locks/%.lock pyproject.toml | $(BIN)/python
	@echo "Setting up $* in $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Summit Bot needs Python 3.11 or newer; try: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
