"""The locks: every package of every system with its hash, nothing about where they were made, and all that pyproject.toml asks for."""

import itertools
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["run", "dev"]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SYSTEMS = [
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
CPYTHON = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
ENVIRONMENTS = [
    {**CPYTHON, **system, "python_version": python, "python_full_version": f"{python}.0"}
    for system, python in itertools.product(SYSTEMS, PYTHONS)
]


class Pin(NamedTuple):
    requirement: Requirement
    hashes: list[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        (specifier,) = self.requirement.specifier
        assert specifier.operator == "=="
        return specifier.version


def text_of(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")


def pins(lock: str) -> list[Pin]:
    whole = re.sub(r" *\\\n *", " ", re.sub(r"^ *#.*\n", "", text_of(lock), flags=re.MULTILINE))
    found = []
    for line in whole.splitlines():
        requirement, *hashes = line.split(" --hash=")
        found.append(Pin(Requirement(requirement), hashes))
    return found


def holds(marker: Marker | None, environment: dict[str, str]) -> bool:
    return marker is None or marker.evaluate({**environment, "extra": ""})


def installed(lock: str, environment: dict[str, str]) -> dict[str, str]:
    """What the lock installs there: one version of each package, or pip refuses it."""
    there = [pin for pin in pins(lock) if holds(pin.requirement.marker, environment)]
    assert len({pin.name for pin in there}) == len(there)
    return {pin.name: pin.version for pin in there}


def asked_for(lock: str) -> list[Requirement]:
    extras = PROJECT["project"]["optional-dependencies"]
    listed = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    if lock == "dev":
        listed += [each for extra in extras.values() for each in extra]
    wanted = map(Requirement, listed)
    return [each for each in wanted if each.name != PROJECT["project"]["name"]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_version_and_hashes(lock: str) -> None:
    found = pins(lock)
    assert len(found) > len(asked_for(lock)) / 2
    for pin in found:
        assert pin.version
        assert pin.hashes, pin.name
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in pin.hashes), pin.name


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_no_host_and_no_place_is_in_it(lock: str) -> None:
    text = text_of(lock)
    assert text.isascii()
    for foreign in ("://", "@", "--index", "--extra-index", "--find-links", "--trusted", "~/"):
        assert foreign not in text, foreign
    paths = [word for word in text.split() if "/" in word and word != "requirements/dev.lock"]
    assert not paths
    assert not re.search(r"\\(?!\n)", text)  # as in a path of Windows
    hosts = re.findall(r"\b(?:[\w-]+\.)+(?:com|org|net|io|dev|cn|local)\b", text)
    assert not hosts
    assert text.splitlines()[1] == "#    make update"


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: f"{e['sys_platform']}-{e['python_version']}")
def test_all_that_is_asked_for_is_in_it_on_every_system(environment: dict[str, str]) -> None:
    for lock in LOCKS:
        there = installed(lock, environment)
        for wanted in asked_for(lock):
            if holds(wanted.marker, environment):
                assert wanted.specifier.contains(there[canonicalize_name(wanted.name)]), f"{wanted}: make update"


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: f"{e['sys_platform']}-{e['python_version']}")
def test_who_runs_it_has_what_was_tested(environment: dict[str, str]) -> None:
    assert installed("run", environment).items() < installed("dev", environment).items()


def test_the_same_package_has_the_same_hashes_in_both() -> None:
    dev = {(pin.name, pin.version): pin.hashes for pin in pins("dev")}
    assert all(dev[pin.name, pin.version] == pin.hashes for pin in pins("run"))


def test_the_locked_build_backend_is_that_of_the_build() -> None:
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]


def test_every_upper_bound_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    bounds = [line for line in lines if re.match(r'    "[\w.\[\]-]+[^"]*<[^"]*",', line)]
    assert len(bounds) >= 6
    assert not [line for line in bounds if not re.search('",  # .{20,}', line)]
