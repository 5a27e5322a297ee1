"""Where the program starts. `--version` answers before anything heavy is imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from readiness import __version__


def run() -> None:
    """The console script `readiness`."""
    if sys.argv[1:] == ["--version"]:
        print(f"readiness {__version__}")  # noqa: T201 - nothing else is needed for this answer
        return
    from readiness.files.collecting import keep, paused

    with paused():
        from readiness.cli.app import main
    keep()
    status = main(expanded(sys.argv[1:]) if sys.platform == "win32" else sys.argv[1:])
    keep()
    sys.exit(status)


def expanded(arguments: Sequence[str]) -> list[str]:
    """Wildcards replaced by the files they match: the Windows shell leaves that to the program."""
    from glob import glob

    found: list[str] = []
    for argument in arguments:
        matches = sorted(glob(argument)) if "*" in argument or "?" in argument else []  # noqa: PTH207 - as typed
        found += matches or [argument]
    return found
