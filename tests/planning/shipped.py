"""The shipped model and enterprises, loaded once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from readiness.models.documents.answers import Answers
from readiness.planning import Desk
from readiness.services.assess import Ruler, Rulers
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.text import load


@cache
def ruler() -> Ruler:
    return Rulers("annex2", "annex2").named()


@cache
def desk() -> Desk:
    files = ruler().model_files
    return Desk(ruler().scorer, files.actions, files.scenarios)


@cache
def answers(path: Path) -> Answers:
    return validate(Answers, load(path))


def examples() -> tuple[Path, ...]:
    return ruler().model_files.examples


def example(part: str) -> Answers:
    return next(answers(path) for path in examples() if part in path.stem)
