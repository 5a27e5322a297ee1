"""cohort.json, as a batch wrote it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from readiness.models.cohort import Cohort
from readiness.problems import Bilingual, DocumentProblems, Problem
from readiness.sources.text_files import read_bytes

MAX_COHORT = 64 * 1024 * 1024


def read_cohort(path: Path) -> Cohort:
    """The cohort in a file. Raises `DocumentProblems` where it can't be read, or is no cohort of ours."""
    data = read_bytes(path, MAX_COHORT)
    try:
        return Cohort.model_validate(json.loads(data, parse_float=Fraction))
    except (ValueError, RecursionError, ValidationError):
        raise DocumentProblems([Problem("NO_COHORT", _TEXT, _HINT, str(path))]) from None


_TEXT = Bilingual("这不是 readiness batch 写的 cohort.json", "this is no cohort.json of `readiness batch`")
_HINT = Bilingual("用批处理结果文件夹里的 cohort.json", "take cohort.json from the folder of a batch")
