# make briefing   builds content/yongkang-2023 into out/yongkang-2023/
# make test       format check, lint, strict types, every test
# make pictures   draws the README's pictures from the outputs
# make bench      measures speed and sizes; what was measured is in benchmarks/README.md
# make lock       resolves the requirements anew into the three lock files

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
CONTENT := content/yongkang-2023
OUT := out/yongkang-2023

.PHONY: briefing test pictures bench lock clean

briefing: .venv/.runs
	$(BIN)/briefing build $(CONTENT) -o $(OUT)

test: .venv/.tests
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile

build/peers/.made: benchmarks/peers/requirements.txt
	$(PYTHON) -m venv build/peers
	build/peers/bin/pip install --quiet -r benchmarks/peers/requirements.txt
	touch $@

pictures: briefing .venv/.tests
	$(BIN)/python docs/pictures.py

bench: .venv/.tests build/peers/.made
	for each in benchmarks/*.py benchmarks/peers/run.py; do $(BIN)/python $$each || exit; done

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.runs: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

.venv/.tests: requirements-test.lock .venv/.runs
	$(PIP) install -r requirements-test.lock
	touch $@

lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet hatchling .
	build/lock/bin/pip freeze --exclude briefing > requirements.lock
	build/lock/bin/pip install --quiet '.[test]'
	build/lock/bin/pip freeze --exclude briefing > requirements-test.lock
	build/lock/bin/pip install --quiet '.[validators]'
	build/lock/bin/pip freeze --exclude briefing > requirements-validators.lock
	rm -rf build/lock

clean:
	rm -rf out build dist .venv node_modules
