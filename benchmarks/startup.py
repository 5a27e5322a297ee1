"""CPU seconds of short commands against a bare Python, in one run: python benchmarks/startup.py [repeats] [--check]

Least of several runs each, taken in turn, so that a busy machine disturbs all alike. User and system time of the child.
With --check the exit status is 1 where a command takes more times a bare Python than `MOST` allows it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
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
MOST = {
    "readiness --version": 4,
    "readiness --help": 15,
    "readiness score": 60,
}  # times a bare Python
_TIMED = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime)"
)


def cpu_seconds(command: list[str], compiled: str) -> float:
    """User and system time of one run; compiled modules are kept in a folder, as after an installation."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    timed = [sys.executable, "-c", _TIMED, *command]
    done = subprocess.run(timed, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


def measured(repeats: int) -> dict[str, float]:
    """The least time of every command, of so many runs after the first."""
    with tempfile.TemporaryDirectory() as compiled:
        runs = range(repeats + 1)
        rounds = [{name: cpu_seconds(command, compiled) for name, command in COMMANDS.items()} for _ in runs][1:]
    return {name: min(times[name] for times in rounds) for name in COMMANDS}


def main(arguments: list[str]) -> int:
    """Prints a table."""
    repeats = next((int(argument) for argument in arguments if argument.isdecimal()), 9)
    least = measured(repeats)
    bare = least["python -c pass"]
    print("| command | CPU seconds | times a bare Python |")
    print("| --- | ---: | ---: |")
    for name, seconds in least.items():
        print(f"| `{name}` | {seconds:.3f} | {seconds / bare:.1f} |")
    slow = [name for name, most in MOST.items() if least[name] > most * bare]
    for name in slow if "--check" in arguments else ():
        print(f"{name} takes more than {MOST[name]} times a bare Python", file=sys.stderr)
    return int("--check" in arguments and bool(slow))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
