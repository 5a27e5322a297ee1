# make demo   the program on its shipped examples, from a bare clone; results in demo-output
# make test   everything that CI does, from a bare clone
# make check  the same, once .venv is there
# make fuzz   the tests on drawn cases, with other cases each time and ten times as many
# make coverage  which lines and branches the tests run; pages in htmlcov/
# make mutants  small wrong changes to the program: do the tests notice? (docs/testing.md; takes an hour or more)
# make format, make clean
# make words  the catalogues of sentences in the form that the program reads, after an edit by hand
#
# For maintainers (requirements/README.md):
# make update the newest versions into requirements/*.lock
# make latest the tests with the newest of everything, whatever the locks say
# make matrix the tests on every Python from 3.11 on that is found
# make audit  are vulnerabilities known in what the locks hold? (Error 1: yes; Error 3: could not be asked)

BIN := .venv/bin
PYTHON3 = "$$(tools/bootstrap.sh python)"

.PHONY: demo test check fuzz coverage mutants format words clean update latest matrix audit

demo:
	tools/bootstrap.sh run
	$(BIN)/readiness demo -o demo-output

test:
	tools/bootstrap.sh dev
	$(MAKE) --no-print-directory check

check:
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

fuzz:
	tools/bootstrap.sh dev
	$(BIN)/pytest -n auto -m hypothesis --hypothesis-profile=fuzz

# Not in `check`: it takes longer, and no number of it decides anything.
coverage:
	tools/bootstrap.sh dev
	$(BIN)/pytest -n auto --cov --cov-report=term --cov-report=html

mutants:
	tools/bootstrap.sh dev
	$(BIN)/python tools/mutants.py --table

update:
	$(PYTHON3) tools/lock.py

latest:
	tools/bootstrap.sh dev
	$(PYTHON3) tools/matrix.py --latest

matrix:
	tools/bootstrap.sh dev
	$(PYTHON3) tools/matrix.py

audit:
	$(PYTHON3) tools/audit.py

format:
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

words:
	$(BIN)/python tools/words.py compile

clean:
	rm -rf .venv .venv-* build dist demo-output htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
