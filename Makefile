# make demo   the program on its shipped examples, from a bare clone; results in demo-output
# make test   everything that CI does, from a bare clone
# make check  the same, once .venv is there
# make format, make clean

BIN := .venv/bin

.PHONY: demo test check format clean

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

format:
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

clean:
	rm -rf .venv build dist demo-output .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
