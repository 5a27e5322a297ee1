"""A look of one's own: the example of the documentation is built, colours reach the charts, nothing leaves the folder."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from tests.reports.samples import TEMPLATES, Make

from readiness.reports.html import render_html
from readiness.reports.looks import Look
from readiness.reports.palette import DEFAULT, palette_of, resolved
from readiness.reports.pdf import PdfComplaints, render_pdf
from readiness.reports.view import view_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
_FILE = re.compile(r"^`our-look/(\S+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def example(page: str, folder: Path) -> Path:
    """The files that the documentation gives."""
    found = _FILE.findall((DOCS / page).read_text(encoding="utf-8"))
    assert [name for name, _ in found] == ["look.css", "logo.svg", "report.html.j2"]
    for name, text in found:
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("page", ["own-look.md", "own-look.zh-CN.md"])
def test_the_example_of_the_documentation_is_built(make: Make, tmp_path: Path, page: str) -> None:
    own = example(page, tmp_path)
    view = view_of(make(), "zh")
    screen = render_html(view, TEMPLATES, own_look=own)
    assert "desk 3" in screen
    assert "data:image/svg+xml;base64," in screen
    assert 'fill="#7a1f2b"' in screen
    assert not re.search(r"(src|href)=\"(?!#|data:)", screen)
    with pikepdf.open(io.BytesIO(render_pdf(view, TEMPLATES, strict=True, own_look=own))) as document:
        assert len(document.pages) > 5


def test_a_template_that_is_no_xml_is_laid_out_all_the_same(make: Make, tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text(
        '{% extends "shipped/report.html.j2" %}{% block pledge %}<p>one<br>two{% endblock %}', encoding="utf-8"
    )
    assert render_pdf(view_of(make(), "en"), TEMPLATES, strict=True, own_look=tmp_path).startswith(b"%PDF")


def test_a_style_loads_nothing_from_outside(make: Make, tmp_path: Path) -> None:
    (tmp_path / "look.css").write_text("body { background: url(file:///etc/hostname) }", encoding="utf-8")
    with pytest.raises(PdfComplaints, match="not loaded"):
        render_pdf(view_of(make(), "en"), TEMPLATES, strict=True, own_look=tmp_path)


def test_colours_are_read_and_anything_else_is_not() -> None:
    assert palette_of(":root { --main: #123456; --tone-3: navy; --accent: url(x); }").main == "#123456"
    assert palette_of("--tone-3: navy;").tone_3 == "navy"
    assert palette_of("--accent: url(x);").accent == DEFAULT.accent
    assert (
        resolved("a { color: var(--main); b: var(--other) }", DEFAULT)
        == f"a {{ color: {DEFAULT.main}; b: var(--other) }}"
    )


def test_every_colour_of_our_styles_is_known() -> None:
    styles = Look(TEMPLATES).styles(("report.css", "print.css", "screen.css"))
    assert "var(" not in resolved(styles, DEFAULT)
    assert palette_of(styles) == DEFAULT


def test_a_logo_too_large_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(bytes(1_000_001))
    assert Look(TEMPLATES, tmp_path).logo_address(for_pdf=False) == ""
