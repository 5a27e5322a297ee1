"""Asks PyPI's vulnerability service about every version in requirements/*.lock, for all systems; `make audit` calls it.

Exit status: 0 none is known, 1 some are, 3 the service could not be asked, so that nothing is known.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten

from venvs import LOCKS, maintaining

NONE, SOME, UNASKED = 0, 1, 3
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def pinned(text: str) -> list[list[str]]:
    """The pins of a lock without markers; in each list a package stands once."""
    lists: list[dict[str, str]] = []
    for name, version in _PIN.findall(text):
        target = next((found for found in lists if name not in found), None)
        if target is None:
            target = {}
            lists.append(target)
        target[name] = f"{name}=={version}"
    return [list(found.values()) for found in lists]


def asked(program: Sequence[str | Path], pins: list[str]) -> tuple[list[dict[str, object]] | None, str]:
    """What pip-audit found about the pins, or None with its last words: its exit status is 1 for both."""
    with tempfile.TemporaryDirectory() as folder:
        listed, result = Path(folder, "pins.txt"), Path(folder, "found.json")
        listed.write_text("\n".join(pins), encoding="utf-8")
        command = [*program, "--requirement", listed, "--no-deps", "--disable-pip", "--progress-spinner", "off"]
        done = subprocess.run(
            [*map(str, command), "--format", "json", "--output", str(result)],
            capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
        try:
            return json.loads(result.read_text(encoding="utf-8"))["dependencies"], ""
        except (OSError, ValueError, KeyError):
            return None, (done.stderr.strip().splitlines() or [f"pip-audit ended with {done.returncode}"])[-1]


def _unasked(words: str) -> int:
    print(
        f"audit: the vulnerability service could not be asked (offline, or a mirror without it): {shorten(words, 160)}"
    )
    print("audit: NOT AUDITED: whether vulnerabilities are known in these versions is open")
    return UNASKED


def main() -> int:
    """Prints what is known, a line a vulnerability."""
    try:
        program = maintaining("pip-audit")
    except SystemExit:
        return _unasked("pip-audit could not be installed")
    lists = pinned((LOCKS / "dev.lock").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = []
    for pins in lists:
        answer, words = asked(program, pins)
        if answer is None:
            return _unasked(words)
        found += answer
    silent = [each for each in found if "skip_reason" in each]
    if len(silent) == len(found):  # a mirror of PyPI without that service knows no package
        return _unasked(f"it knows none of {len(found)} packages")
    hurt = [each for each in found if each.get("vulns")]
    for each in hurt:
        for known in each["vulns"]:  # type: ignore[attr-defined]
            fixed = ", ".join(known["fix_versions"]) or "no version yet"
            print(f"audit: {each['name']} {each['version']}: {known['id']}, mended in {fixed}")
    for each in silent:
        print(f"audit: {each['name']}: not audited: {each['skip_reason']}")
    if silent:
        return SOME if hurt else UNASKED
    print(f"audit: {len(found)} versions asked about, {len(hurt)} with known vulnerabilities")
    return SOME if hurt else NONE


if __name__ == "__main__":
    sys.exit(main())
