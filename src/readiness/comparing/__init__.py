"""Two points in time (method 12): what moved, adding up exactly."""

from readiness.comparing.steps import (
    Incomparable,
    Measured,
    compare,
)

__all__ = [
    "Incomparable",
    "Measured",
    "compare",
]
