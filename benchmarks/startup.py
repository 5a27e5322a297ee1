"""CPU seconds of short commands against a bare Python, in one run: python benchmarks/startup.py [repeats]

Least of several runs each, taken in turn, so that a busy machine disturbs all alike. User and system time of the child.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from readiness.sources.documents.library import content_folder

ANSWERS = str(content_folder("scoring") / "annex2" / "answers" / "05-steel.yaml")
PROGRAM = str(Path(sys.executable).with_name("readiness"))
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "readiness --version": [PROGRAM, "--version"],
    "readiness --help": [PROGRAM, "--help"],
    "readiness score": [PROGRAM, "score", ANSWERS],
    "readiness score --json": [PROGRAM, "score", ANSWERS, "--json"],
    "readiness check": [PROGRAM, "check", ANSWERS],
    "readiness explain": [PROGRAM, "explain", ANSWERS],
}
_TIMED = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime)"
)


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one run."""
    done = subprocess.run([sys.executable, "-c", _TIMED, *command], capture_output=True, text=True, check=True)
    return float(done.stdout)


def measured(repeats: int) -> dict[str, float]:
    """The least time of every command."""
    rounds = [{name: cpu_seconds(command) for name, command in COMMANDS.items()} for _ in range(repeats)]
    return {name: min(times[name] for times in rounds) for name in COMMANDS}


def main(arguments: list[str]) -> int:
    """Prints a table."""
    least = measured(int(arguments[0]) if arguments else 9)
    bare = least["python -c pass"]
    print("| command | CPU seconds | times a bare Python |")
    print("| --- | ---: | ---: |")
    for name, seconds in least.items():
        print(f"| `{name}` | {seconds:.3f} | {seconds / bare:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
