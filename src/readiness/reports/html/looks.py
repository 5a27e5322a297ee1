"""One's own look: a folder of a client's own that overrides single blocks, colours and the logo (docs/own-look.md).

`report.html.j2` there may extend `shipped/report.html.j2`; `look.css` is read after our styles, and the colours it sets reach
charts too; `logo.svg` or `logo.png` stands on the cover. Templates run in a sandbox and reach no file outside their folders, links
resolved; a client's own also under limits on time, memory and output (`html`).
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readiness.files.confined import refusing, run_confined
from readiness.reports.charts import charts
from readiness.reports.charts.palette import Palette, palette_of, resolved
from readiness.reports.html import own_files

if TYPE_CHECKING:
    from jinja2 import Environment

SECONDS, MEMORY, LARGEST_PAGE = 60.0, 1 << 30, 32 << 20  # for a template of one's own; ours takes 0.2 s and makes 1 MB
SHIPPED = "shipped"
OWN_STYLES = "look.css"
LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}
_BAR_WIDTHS = " ".join(
    f".w{share} {{ width: {share}% }}" for share in range(101)
)  # by class: boxes of one class share a style
PRINT = ("report.css", "print.css")
SCREEN = ("report.css", "screen.css")


@dataclass(frozen=True, slots=True)
class Look:
    """The shipped templates, and a folder that overrides some of them or None."""

    templates: Path
    own: Path | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where templates and assets come from, the client's own folder first."""
        return (self.own, self.templates) if self.own else (self.templates,)

    def styles(self, names: tuple[str, ...]) -> str:
        """Our stylesheets, then the client's."""
        sheets = [(self.templates / name).read_text(encoding="utf-8") for name in names]
        if self.own and (self.own / OWN_STYLES).is_file():
            sheets.append(_own_styles(self.own))
        return "\n".join([_BAR_WIDTHS, *sheets])

    def palette(self) -> Palette:
        """The colours that the stylesheets set."""
        return palette_of(self.styles(PRINT[:1]))

    def print_styles(self) -> str:
        """The stylesheets of the PDF, colours in place of their names."""
        return resolved(self.styles(PRINT), self.palette())

    def logo(self) -> tuple[str, Path] | None:
        """The logo's type and file."""
        files = ((kind, self.own / name) for name, kind in LOGOS.items()) if self.own else iter(())
        return next(((kind, path) for kind, path in files if path.is_file()), None)

    def logo_address(self, for_pdf: bool) -> str:
        """The logo's address: the file for a PDF, its content for a page of its own; empty where there is none."""
        found = self.logo()
        if found is None:
            return ""
        kind, path = found
        content = _own_logo(path)
        if for_pdf:
            return path.resolve().as_uri()
        return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


@lru_cache(maxsize=4)
def _own_styles(folder: Path) -> str:
    path = folder / OWN_STYLES
    text = own_files.own_text(folder, path)
    own_files.check_styles(text, path)
    return text


@lru_cache(maxsize=4)
def _own_logo(path: Path) -> bytes:
    content = own_files.own_bytes(path.parent, path, own_files.LARGEST_LOGO)
    own_files.check_logo(content, path)
    return content


@lru_cache(maxsize=4)
def environment(look: Look) -> Environment:
    """Templates may be a client's own: they run in a sandbox, escape everything, and fail on a name they do not know."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    own = [own_files.OwnLoader(look.own)] if look.own else []
    ours = PrefixLoader({SHIPPED: FileSystemLoader(look.templates)})
    return SandboxedEnvironment(
        loader=ChoiceLoader([*own, FileSystemLoader(look.templates), ours]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def confined_to(look: Look, template: str, make: Callable[..., str], *args: Any) -> str:
    """What `make` makes; with templates of a client's own in a child, so that none runs for ever or fills the memory."""
    if look.own is None:
        return make(*args)
    with refusing(str(look.own / template), own_files.endless):
        return run_confined(make, *args, seconds=SECONDS, memory=MEMORY, output=LARGEST_PAGE)


def chart_makers(palette: Palette) -> dict[str, Any]:
    """The charts in the look's colours."""
    makers: dict[str, Callable[..., object]] = {**charts.CHARTS, "gantt_parts": charts.gantt_parts}
    return {name: partial(make, palette=palette) for name, make in makers.items()}
