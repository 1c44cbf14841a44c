# Everything that is done with this project, by name. `make` alone lists it.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DATE := 2031-05-13
CORPUS := corpus/sample

.DEFAULT_GOAL := help
.PHONY: help briefing test test-reader test-scale test-all check quality learn bench record docs pictures clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

briefing: $(READY) ## make the edition of the sample corpus (DATE=…, CORPUS=… for others); needs no key, no network
	@tools/system-packages
	$(BIN)/briefing make --date $(DATE) --corpus $(CORPUS) --writer extractive

test: $(READY) ## run the tests
	@tools/system-packages
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-reader: $(READY) ## run the slow tests of what readers hold: in a browser, with hostile text, byte for byte
	@tools/system-packages chromium libatomic1 poppler-utils
	$(BIN)/python -m pytest -n auto --dist worksteal -m "slow and not live" tests/browser tests/documents tests/pipeline/test_same_bytes.py \
	  tests/robustness/test_bad_files.py tests/collecting

test-scale: $(READY) ## run the slow tests of what lies beyond one machine: Ray, object storage, other embedders
	@tools/system-packages
	$(BIN)/python -m pytest -m "slow and not live" tests/scale

test-all: $(READY) ## run all tests, the slow ones too
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not live"

check: $(READY) ## ruff, mypy and the import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(READY) ## print the scores on the labelled data in ../shared/data, against their pinned floors
	$(BIN)/python -m tests.quality

learn: $(READY) ## fit the small models of the reader anew to ../shared/data (an hour), after `pip install --group learn`
	$(BIN)/pip install --quiet --disable-pip-version-check --group learn
	$(BIN)/python -m tests.quality.learn_lines fit
	$(BIN)/python -m tests.quality.learn_pages

bench: $(READY) ## measure each stage on made days of 100 to 30,000 articles, some two hours (BENCH="--quick" for two sizes)
	$(BIN)/pip install --quiet --disable-pip-version-check --group learn
	@tools/system-packages
	$(BIN)/python -m tests.quality.bench $(BENCH)

record: $(READY) ## record the cassettes of the journeys anew from the model at OPENAI_BASE_URL
	$(BIN)/python -m pytest tests/journeys -m "live or not live" --record-mode=rewrite

docs: $(READY) ## write the generated parts of the docs anew
	$(BIN)/python -m tests.house.generate

pictures: $(READY) ## make the pictures of the docs anew
	@tools/system-packages
	tools/pictures

clean: ## remove what was made
	rm -rf $(VENV) output/20* output/latest output/.state

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[onnx,parquet,ray,s3]" --group dev
	@touch $@
