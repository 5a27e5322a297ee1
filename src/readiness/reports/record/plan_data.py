"""The roadmap as data (formats *Plan*): the one JSON object that other programs read."""

from __future__ import annotations

from typing import Any

from readiness.models.results.roadmap import Roadmap


def plan_json(roadmap: Roadmap) -> dict[str, Any]:
    """The roadmap as plain values, its keys in the order of the format."""
    return roadmap.model_dump(mode="json", by_alias=True)
