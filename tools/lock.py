"""Writes requirements/*.lock anew: the newest of everything that pyproject.toml admits, with hashes. `make update` calls it.

`run` is resolved within `dev`, so that a version in one is the version in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from venvs import LOCKS, OLDEST, ROOT, maintaining, run


def lock(uv: Sequence[str | Path], name: str, *options: str) -> None:
    """One lock for every system and every Python that is supported; no word in it about where it was made."""
    target = (LOCKS / f"{name}.lock").relative_to(ROOT).as_posix()
    run(
        *uv, "pip", "compile", "pyproject.toml", "--group", "build", *options,
        "--universal", "--python-version", ".".join(map(str, OLDEST)), "--generate-hashes", "--upgrade",
        "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make update",
        "--quiet", "--output-file", target,
    )  # fmt: skip


def main() -> None:
    """Both locks, the larger one first."""
    uv = maintaining("uv")
    lock(uv, "dev", "--extra", "dev")
    lock(uv, "run", "--constraint", "requirements/dev.lock")


if __name__ == "__main__":
    main()
