"""The two contracts of import-linter speak of the same core."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
HIGHEST_OF_THE_CORE = "planning"
OUTSIDE = {"files"}  # it stands low, since sources and reports write by it; the core may not import it


def contract(name: str) -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (found,) = (each for each in settings["tool"]["importlinter"]["contracts"] if each["id"] == name)
    return found


def core() -> set[str]:
    """The modules that stand in the layer of planning and below."""
    layers = [[name.strip(" ()") for name in layer.split("|")] for layer in contract("layers")["layers"]]
    top = next(depth for depth, layer in enumerate(layers) if HIGHEST_OF_THE_CORE in layer)
    return {f"readiness.{name}" for layer in layers[top:] for name in layer if name not in OUTSIDE}


def exists(module: str) -> bool:
    path = ROOT / "src" / Path(*module.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def test_every_module_of_the_core_is_held_pure() -> None:
    assert set(contract("core-is-pure")["source_modules"]) == {module for module in core() if exists(module)}
