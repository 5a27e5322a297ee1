"""Records a real interview in a pseudo-terminal, and draws it as a moving SVG for the README.

Run from the top of the checkout: `python -m tools.record_interview`; writes docs/pictures/interview.zh.svg and .en.svg.
What is seen is what the program drew: 80 columns, 24 rows, read back by a terminal emulator. Not on Windows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from unicodedata import east_asian_width

import pyte
from tests.interview.terminal import Terminal

PICTURES = Path("docs/pictures")
COLUMNS, ROWS = 80, 24
CELL, LINE, PAD = 8.4, 18, 14  # pixels
SECONDS = 3.2  # that a picture stays
INK, PAPER = "#d8dee9", "#20262e"
COLOURS = {"cyan": "#7fd4e6", "green": "#8fd18f", "brightblack": "#7b8696", "default": INK}
FONTS = "'Cascadia Mono','DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','Noto Sans SC','Microsoft YaHei',monospace"
ANSWERS = """\
format: readiness/answers/1
questionnaire: {id: annex2, version: 1.0.0}
form: core
enterprise:
  id: hz-precision
  name: NAME
  facts: {sectors: [equip.machinetool], size: medium, chain_role: supplier, process_type: discrete, uses_ai: true,
          uses_genai: false, tunes_models: false, scenes_running: [production], scenes_planned: [production],
          has_rd: true, has_pilot: false, own_datacenter: false, compute_setup: [edge], networked_control: true,
          important_data: none, ii_type: none, ii_grade: not_graded}
"""
NAMES = {"zh": "杭州某精密机械有限公司", "en": "Hangzhou Precision Machinery"}
WORDS = {"zh": "试运行", "en": "trial run"}
FILES = {"zh": "基线报告 2026.pdf", "en": "baseline report 2026.pdf"}
Cells = tuple[tuple[pyte.screens.Char, ...], ...]


def recorded(lang: str) -> list[Cells]:
    """The pictures of one interview, from resuming it to the result."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "plant.yaml").write_text(ANSWERS.replace("NAME", NAMES[lang]), encoding="utf-8")
        with Terminal(Path(folder), "plant.yaml", lang=lang, columns=COLUMNS, rows=ROWS) as terminal:
            return [cells(terminal.screen) for _ in played(terminal, lang)]


def played(terminal: Terminal, lang: str) -> Iterator[None]:
    """What is pressed; each stop is a picture."""
    terminal.settle(1.5)
    yield
    for keys in (
        ["down", "down"],
        ["e"],
        [FILES[lang]],
        ["ctrl-s"],
        ["2"],
        ["enter"],
        ["/"],
        [WORDS[lang]],
        ["enter"],
        ["?"],
        ["enter", "2"],
        ["enter"],
        ["l"],
        ["l"],
        ["v"],
    ):
        pressed(terminal, *keys)
        yield
    pressed(terminal, "enter")
    finished(terminal)
    yield
    pressed(terminal, "f")
    terminal.settle(1.5)
    yield


def pressed(terminal: Terminal, *keys: str) -> None:
    """Presses keys at a person's leisure."""
    for key in keys:
        terminal.press(key)
        terminal.settle(0.4)


def finished(terminal: Terminal) -> None:
    """Answers the rest out of sight, up to the review."""
    while "PgUp" not in terminal.text:
        before = terminal.screen.display[0]
        for key in ("4", "0", "enter") if "0–9" in terminal.text else (_choosing(terminal.text), "enter"):
            terminal.press(key)
            terminal.settle(0.05)
        terminal.until(lambda before=before: terminal.screen.display[0] != before)
        terminal.settle(0.05)


def _choosing(text: str) -> str:
    """The key that chooses an option of the question on the screen."""
    if "Space" in text or "空格" in text:
        return "1"
    return "y" if "↑↓ y n" in text else "3"


def cells(screen: pyte.Screen) -> Cells:
    """The screen, cell by cell."""
    return tuple(tuple(screen.buffer[row][column] for column in range(COLUMNS)) for row in range(ROWS))


def drawing(pictures: list[Cells]) -> str:
    """All pictures one above the other, each seen in its turn."""
    width, height = COLUMNS * CELL + 2 * PAD, ROWS * LINE + 2 * PAD
    total, share = SECONDS * len(pictures), 100 / len(pictures)
    style = [
        f"text{{font:14px {FONTS};white-space:pre;fill:{INK}}}.b{{font-weight:700}}",
        f".p{{visibility:hidden;animation:show {total:.1f}s step-end infinite}}",
        f"@keyframes show{{0%{{visibility:visible}}{share:.3f}%{{visibility:hidden}}}}",
        "@media (prefers-reduced-motion:reduce){.p{animation:none}.p:last-child{visibility:visible}}",
    ]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">',
        f"<style>{''.join(style)}</style>",
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{PAPER}"/>',
    ]
    for index, picture in enumerate(pictures):
        parts.append(f'<g class="p" style="animation-delay:{SECONDS * index:g}s">')
        parts += [run for row, line in enumerate(picture) for run in runs(line, row)]
        parts.append("</g>")
    return "\n".join([*parts, "</svg>"]) + "\n"


def runs(line: tuple[pyte.screens.Char, ...], row: int) -> Iterator[str]:
    """The line as stretches of one style and one width of character, each set to its exact columns."""
    start = 0
    while start < COLUMNS:
        end = start + 1
        while end < COLUMNS and kind(line[end]) == kind(line[start]):
            end += 1
        yield from stretch(line[start:end], start, row)
        start = end


def kind(char: pyte.screens.Char) -> tuple[str, bool, bool, bool]:
    """What may stand in one stretch: a colour, bold, reverse, and characters of one width."""
    wide = not char.data or east_asian_width(char.data[0]) in "WF"
    return char.fg, char.bold, char.reverse, wide


def stretch(chars: tuple[pyte.screens.Char, ...], column: int, row: int) -> Iterator[str]:
    """One stretch: its ground where it is reversed, and its text."""
    text = "".join(char.data for char in chars)
    x, y, length = PAD + column * CELL, PAD + row * LINE, len(chars) * CELL
    ink = COLOURS.get(chars[0].fg, INK)
    if chars[0].reverse:
        yield f'<rect x="{x:g}" y="{y:g}" width="{length:g}" height="{LINE}" fill="{ink}" shape-rendering="crispEdges"/>'
        ink = PAPER
    if text.strip():
        bold = ' class="b"' if chars[0].bold else ""
        fill = "" if ink == INK else f' fill="{ink}" style="fill:{ink}"'
        yield f'<text x="{x:g}" y="{y + 13.5:g}" textLength="{length:g}"{bold}{fill}>{escape(text)}</text>'


def main() -> None:
    """Both languages."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for lang in ("zh", "en"):
        pictures = recorded(lang)
        (PICTURES / f"interview.{lang}.svg").write_text(drawing(pictures), encoding="utf-8", newline="\n")
        print(f"{lang}: {len(pictures)} pictures")


if __name__ == "__main__":
    main()
