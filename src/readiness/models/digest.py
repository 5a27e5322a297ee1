"""Digests over canonical JSON of validated documents: a comment or a line ending changes nothing (formats *Result*)."""

from __future__ import annotations

import hashlib
import json

from readiness.models.base import Record


def canonical(document: Record) -> str:
    """The one JSON text of a document: keys sorted, defaults left out, numbers exact."""
    plain = document.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(document: Record) -> str:
    """`sha256:` and the hex digest of the canonical JSON."""
    return "sha256:" + hashlib.sha256(canonical(document).encode("utf-8")).hexdigest()
