"""Makes docs/pictures: pages and a chart of real reports, for the README.

    python tools/make_pictures.py

One shipped enterprise, both languages: cover, owner's page, the page of its weakest dimension, radar; and a page about 120
generated enterprises. Same content, same bytes.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from readiness.batch import batch_order, run_batch
from readiness.reports.html.looks import Look
from readiness.reports.many.words_many import word_of_many
from readiness.reports.pdf.pages import images_of, texts_of
from readiness.reports.pdf.pictures import charts_of, drawn, png
from readiness.reports.pdf.writing import render_pdf
from readiness.reports.view.view import view_of
from readiness.services.assess import Rulers, assess
from readiness.services.report import report_input

if TYPE_CHECKING:
    from readiness.reports import ReportInput
    from readiness.reports.view.shapes import View

ROOT = Path(__file__).resolve().parents[1]
ENTERPRISE = ROOT / "scoring" / "annex2" / "answers" / "04-autoparts.yaml"
FOLDER = ROOT / "docs" / "pictures"
DPI, COLOURS, LARGEST = 108, 32, 250_000
_SPACE = re.compile(r"\s+")


def pictures(bundle: ReportInput, lang: str) -> dict[str, bytes]:
    """Name -> PNG."""
    view = view_of(bundle, lang)
    pdf = render_pdf(view, bundle.templates, strict=True)
    texts = [_SPACE.sub("", text) for text in texts_of(pdf)]
    images = list(images_of(pdf, DPI))
    found = {name: png(images[page], DPI, COLOURS) for name, page in chosen(view, texts).items()}
    for chart, content in zip(
        charts_of(view, Look(bundle.templates)), drawn(charts_of(view, Look(bundle.templates))), strict=True
    ):
        if chart.name == "chart-radar":
            with Image.open(io.BytesIO(content)) as image:
                found["radar"] = png(image.convert("RGB"), DPI, COLOURS)
    return found


def cohort(lang: str) -> bytes:
    """The page of a cohort where its heat map begins."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.generate import generate

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(120, folder / "answers", seed=7)
        run_batch(batch_order([str(folder / "answers")], folder / "out", lang))
        pdf = (folder / "out" / "cohort.pdf").read_bytes()
    page = max(number for number, text in enumerate(texts_of(pdf)) if word_of_many("heat", lang) in text)
    return png(list(images_of(pdf, DPI))[page], DPI, COLOURS)


def chosen(view: View, texts: list[str]) -> dict[str, int]:
    """Name -> page. A chapter begins on the first page behind the contents that starts with its title."""
    weakest = min(view.dimensions, key=lambda dimension: dimension.span.low)
    return {
        "cover": 0,
        "owner": next(
            page for page, text in enumerate(texts) if _SPACE.sub("", view.summary.verdict.sentence) in text and page
        ),
        "dimension": page_of(f"{weakest.number}{weakest.title}", texts),
    }


def page_of(title: str, texts: list[str]) -> int:
    """The last page on which a heading stands: before that it stands in the contents."""
    wanted = _SPACE.sub("", title)
    return max(page for page, text in enumerate(texts) if wanted in text)


def main() -> None:
    """Writes the pictures and says how large they are."""
    bundle = report_input(assess(str(ENTERPRISE), Rulers()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for lang in ("zh", "en"):
        for name, content in {**pictures(bundle, lang), "cohort": cohort(lang)}.items():
            path = FOLDER / f"{name}.{lang}.png"
            path.write_bytes(content)
            print(f"{path.relative_to(ROOT)}: {len(content) / 1000:.0f} kB")
            assert len(content) < LARGEST, f"{path.name} is too large for a README"


if __name__ == "__main__":
    main()
