"""The colours of a report. Stylesheets name them as variables (`--main`), charts get them from here.

They stay apart on a grey printer and for the colour-blind: blue for what is there, orange for what is open or failed, and no
meaning by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

_VARIABLE = re.compile(r"(?<![a-z0-9-])--([a-z0-9-]++)\s*+:\s*+(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,24})\s*;")
_USE = re.compile(r"var\(--([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Palette:
    """What each colour is for; `tone-0` to `tone-4` are the fifths of a scale, `on-…` is what is legible on them."""

    ink: str = "#1f2d3a"
    muted: str = "#52606d"
    grid: str = "#d5dce2"
    pale: str = "#eef2f5"
    paper: str = "#ffffff"
    main: str = "#1f5f8b"
    on_main: str = "#ffffff"
    accent: str = "#ab4f00"
    second: str = "#7aa9c7"
    tone_0: str = "#f1f5f8"
    tone_1: str = "#cfdfea"
    tone_2: str = "#9cc0d8"
    tone_3: str = "#3a769d"
    tone_4: str = "#17507a"

    @property
    def tones(self) -> tuple[str, ...]:
        """The fifths of a scale, lightest first."""
        return (self.tone_0, self.tone_1, self.tone_2, self.tone_3, self.tone_4)

    @property
    def on_tones(self) -> tuple[str, ...]:
        """What is legible on them."""
        return (self.ink, self.ink, self.ink, self.on_main, self.on_main)


DEFAULT = Palette()


def palette_of(styles: str) -> Palette:
    """The colours that stylesheets set; the last one counts, what they leave out is ours. Anything but a colour is ignored."""
    found = {name.replace("-", "_"): value for name, value in _VARIABLE.findall(styles)}
    return Palette(**{field.name: found[field.name] for field in fields(Palette) if field.name in found})


def variables(palette: Palette) -> Mapping[str, str]:
    """The colours by the names that stylesheets use."""
    return {field.name.replace("_", "-"): getattr(palette, field.name) for field in fields(Palette)}


def resolved(styles: str, palette: Palette) -> str:
    """Stylesheets with every `var(--name)` of ours replaced: a PDF engine resolves variables at a cost for every box."""
    known = variables(palette)
    return _USE.sub(lambda found: known.get(found[1], found[0]), styles)
