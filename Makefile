# make run    sets everything up, indexes the sample reports and opens the page
# make test   sets everything up and runs the tests
# All targets: make help

VENV   ?= .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 7860
# The first Python of 3.11 or later; another one: make PYTHON=/path/to/python run
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# Nothing is looked up on the network once the packages are there.
export HF_HUB_OFFLINE ?= 1
export GRADIO_ANALYTICS_ENABLED ?= False
export ANONYMIZED_TELEMETRY ?= False

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint eval bench docs screenshots clean

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

run: $(VENV)/.run ## the page, with the sample reports indexed (HOST=, PORT=)
	$(BIN)/gouji index corpus
	$(BIN)/python app.py --host $(HOST) --port $(PORT)

test: $(VENV)/.test ## all tests; options of pytest in ARGS=
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev ## ruff, mypy, and whether the READMEs show what the commands print
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p gouji
	$(BIN)/python docs/console.py --check

eval: $(VENV)/.run ## the regression sets of eval/, against the recorded baseline
	$(BIN)/gouji eval

bench: $(VENV)/.test ## how long audit and search take, beside the usual libraries in the same run
	@set -e; for script in bench/*.py; do echo "$$script"; $(BIN)/python "$$script"; done

docs: $(VENV)/.test ## renews the command output that the READMEs show
	$(BIN)/python docs/console.py

screenshots: $(VENV)/.test ## takes the pictures of docs/ again
	PYTHONPATH=. $(BIN)/python docs/screenshots.py

clean: ## removes the virtual environment and caches, never the data folder
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache

# One stamp a set of packages; a change of the bounds installs again, a change of the code does not (it is editable).
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 run' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/.run

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.test $(VENV)/.run
