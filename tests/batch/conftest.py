"""Runs of a batch on made files; the cohort's PDF, which takes seconds, is made once in a slow test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.generate import Made, generate

from readiness.batch import BatchOrder, Tally, batch_order, run_batch

NO_OUTPUT = frozenset({"ledger.jsonl", ".results"})


@pytest.fixture(autouse=True)
def no_pdf_of_the_cohort(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "slow" not in request.keywords:
        monkeypatch.setattr("readiness.batch.outputs.cohort_pdf", lambda *_: b"%PDF-\n")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """Forty enterprises, one in five files broken."""
    return generate(40, tmp_path_factory.mktemp("in"), seed=5, broken=0.2)


@pytest.fixture
def order(made: list[Made], tmp_path: Path) -> Callable[..., BatchOrder]:
    def make(out: str = "out", files: Path | None = None, **options: Any) -> BatchOrder:
        return batch_order([str(files or made[0].path.parent)], tmp_path / out, "zh", **options)

    return make


@pytest.fixture
def run(order: Callable[..., BatchOrder]) -> Callable[..., Tally]:
    return lambda *args, **options: run_batch(order(*args, **{"jobs": 1, **options}))


def outputs(folder: Path) -> dict[str, bytes]:
    """Everything that a batch leaves behind, but its own books."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in NO_OUTPUT)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def ledger(folder: Path) -> list[dict[str, Any]]:
    """The ledger's lines on files."""
    lines = (json.loads(line) for line in (folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines())
    return [line for line in lines if "status" in line]
