"""Two peers of our PDF: a headless browser that prints the same HTML, and Typst on the same text, tables and charts."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from readiness.reports.glyphs import FONTS
from readiness.reports.pdf.engine import FACES
from readiness.reports.word.blocks import Block, Para, Picture, Table
from readiness.reports.word.tree import tree_of

Way = Callable[[], bytes]
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip


def chromium(program: str, page: str) -> Way:
    """A headless browser that prints the same HTML in the same fonts."""
    faces = "".join(
        f'@font-face {{ font-family: "Noto Sans SC"; font-weight: {weight}; src: url("{(FONTS / name).as_uri()}") }}'
        for name, weight in FACES
    )

    def run() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
            source.write_text(page.replace("</head>", f"<style>{faces}</style></head>", 1), encoding="utf-8")
            profile = f"--user-data-dir={Path(folder, 'profile')}"
            subprocess.run(
                [program, *CHROMIUM, profile, "--allow-file-access-from-files", f"--print-to-pdf={target}", source.as_uri()],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
            return target.read_bytes()

    return run


def typst(page: str) -> Way:
    """Typst on the same text, tables and charts, laid out in its own plain way, in a process of its own."""
    folder = Path(tempfile.mkdtemp(prefix="readiness-typst-"))
    tree = tree_of(page)
    for index, svg in enumerate(tree.charts):
        (folder / f"{index}.svg").write_text(svg, encoding="utf-8")
    (folder / "report.typ").write_text(TYPST + "\n\n".join(map(typeset, tree.blocks)), encoding="utf-8")
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"

    def run() -> bytes:
        target = folder / "report.pdf"
        subprocess.run(
            [sys.executable, "-c", code, folder / "report.typ", target, FONTS], check=True, capture_output=True
        )
        return target.read_bytes()

    return run


TYPST = """#set page(paper: "a4", margin: 1.6cm, numbering: "1 / 1")
#set text(font: "Noto Sans SC", size: 8.5pt, lang: "zh")
#set heading(numbering: none)
#set table(stroke: 0.4pt + luma(200))
#outline()
"""


def typeset(block: Block) -> str:
    """A block in Typst's language."""
    if isinstance(block, Picture):
        return f'#figure(image("{block.index}.svg", width: 100%), caption: [{escaped(block.caption)}])'
    if isinstance(block, Table):
        return "\n".join(table(block))
    marks = {"0": "= ", "1": "= ", "2": "== ", "3": "=== ", "bullet": "- ", "number": "+ "}
    return marks.get(block.kind, "") + escaped(block.text)


def table(block: Table) -> Iterator[str]:
    """A table with repeated heads."""
    columns = max((sum(cell.across for cell in row) for row in block.rows), default=1)
    yield f"#table(columns: {columns},"
    for index, row in enumerate(block.rows):
        cells = [f"table.cell(colspan: {cell.across}, rowspan: {cell.down})[{words(cell.blocks)}]" for cell in row]
        line = ", ".join(cells)
        yield f"table.header({line})," if index == 0 < block.heads else f"{line},"
    yield ")"


def words(blocks: tuple[Para | Picture, ...]) -> str:
    """What stands in a cell."""
    return " \\\n ".join(escaped(block.text) for block in blocks if isinstance(block, Para))


def escaped(text: str) -> str:
    """Text without meaning to Typst."""
    return "".join(f"\\{char}" if char in "\\#[]*_`$<>@~=-+/\"'" else char for char in text)
