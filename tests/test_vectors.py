"""Golden vectors: shipped answers and the numbers that they must give, to the last of six decimals."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readiness.models.documents.scoring_model import Vector, Vectors
from readiness.reports.record.data import assessment_json
from readiness.services.assess import Rulers, assess
from readiness.sources.documents.library import content_folder
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.text import load

FILES = sorted(content_folder("scoring").glob("*/vectors/*.yaml"))


def vectors() -> Iterator[Any]:
    for path in FILES:
        for vector in validate(Vectors, load(path)).vectors:
            yield pytest.param(path, vector, id=f"{path.stem}-{vector.name}")


def at(result: Any, path: str) -> Any:
    """The value at a dotted path; a list is entered by the id of its item, which may hold dots itself."""
    if not path:
        return result
    if isinstance(result, list):
        item = max((i for i in result if f"{path}.".startswith(f"{i['id']}.")), key=lambda i: len(i["id"]))
        return at(item, path[len(item["id"]) + 1 :])
    key, _, rest = path.partition(".")
    return at(result[key], rest)


@pytest.mark.parametrize(("path", "vector"), list(vectors()))
def test_a_shipped_enterprise_gives_its_numbers(path: Path, vector: Vector) -> None:
    source = path.parent / str(vector.answers["file"])
    result = assessment_json(assess(str(source), Rulers()).assessment)
    found = {name: at(result, name) for name in vector.expect}
    expected = {
        name: value if value is None or isinstance(value, (bool, str)) else pytest.approx(float(value), abs=5e-7)
        for name, value in vector.expect.items()
    }
    assert found == expected


def test_every_shipped_enterprise_has_a_vector() -> None:
    named = {
        (path.parent / str(v.answers["file"])).resolve()
        for path in FILES
        for v in validate(Vectors, load(path)).vectors
    }
    shipped = {path.resolve() for path in content_folder("scoring").glob("*/answers/*.yaml")}
    assert named == shipped
