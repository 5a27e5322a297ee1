"""A look of one's own: the example of the documentation is built, colours reach the charts, nothing leaves the folder."""

import io
import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from jinja2 import UndefinedError
from tests.reports.samples import TEMPLATES, Make

from readiness.problems import DocumentProblems, Problem
from readiness.reports.charts.palette import DEFAULT, palette_of, resolved
from readiness.reports.html import looks
from readiness.reports.html.looks import Look
from readiness.reports.html.page import render_html
from readiness.reports.pdf.writing import PdfComplaints, render_pdf
from readiness.reports.view.view import view_of

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


SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
BLOCK = '{% extends "shipped/report.html.j2" %}\n{% block pledge %}\n'


def refused(make: Make, own: Path) -> Problem:
    with pytest.raises(DocumentProblems) as found:
        render_html(view_of(make(), "en"), TEMPLATES, own_look=own)
    problem = found.value.problems[0]
    assert problem.hint is not None
    return problem


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("{{ view. }}", 3),
        ("{% if %}", 3),
        ("\n{{ nothing_of_ours }}", 4),
        ("{{ view.nothing.at_all }}", 3),
        ("{{ 1 | no_such_filter }}", 3),
        ("{{ 1 / 0 }}", 3),
        ("{{ view() }}", 3),
        ("{{ 'a' | round }}", 3),
        ("\n\n{% include 'nowhere.html' %}", 5),
        ("{% include '../../secret.html' %}", 3),
        ("{% for n in range(10000000) %}{% endfor %}", 3),
        ("{{ view.__class__.__mro__ }}", 3),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 3),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(make: Make, tmp_path: Path, body: str, line: int) -> None:
    (tmp_path / "report.html.j2").write_text(f"{BLOCK}{body}{{% endblock %}}", encoding="utf-8")
    problem = refused(make, tmp_path)
    assert (problem.code, problem.file, problem.line) == ("BAD_TEMPLATE", str(tmp_path / "report.html.j2"), line)


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("report.html.j2", "{# one #}\n{# 中 #}".encode("gb18030"), "ENCODING", 2),
        ("look.css", "a { }\n/* 中 */".encode("gb18030"), "ENCODING", 2),
        ("look.css", b"p { color: red }\np { color red }", "BAD_STYLE", 2),
        ("look.css", b"p { color: red }\n}", "BAD_STYLE", 2),
        ("look.css", b" " * 1_000_001, "FILE_TOO_LARGE", 0),
        ("logo.png", bytes(1_000_001), "FILE_TOO_LARGE", 0),
        ("logo.png", b"not a picture", "BAD_LOGO", 0),
        ("logo.png", b"\x89PNG\r\n\x1a\n broken", "BAD_LOGO", 0),
        ("logo.svg", b"<svg", "BAD_LOGO", 0),
        ("logo.svg", b"<html/>", "BAD_LOGO", 0),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.encode(), "BAD_LOGO", 0),
    ],
)
def test_a_file_that_cannot_be_used_is_told(
    make: Make, tmp_path: Path, name: str, content: bytes, code: str, line: int
) -> None:
    (tmp_path / name).write_bytes(content)
    problem = refused(make, tmp_path)
    assert (problem.code, problem.file, problem.line) == (code, str(tmp_path / name), line)


@pytest.mark.parametrize("name", ["report.html.j2", "look.css", "logo.png", "logo.svg", "part.html"])
def test_a_link_out_of_the_folder_is_not_followed(make: Make, tmp_path: Path, name: str) -> None:
    own, secret = tmp_path / "look", tmp_path / "secret"
    own.mkdir()
    secret.write_text(SVG, encoding="utf-8")
    if name == "part.html":
        (own / "report.html.j2").write_text(f"{BLOCK}{{% include '{name}' %}}{{% endblock %}}", encoding="utf-8")
    try:
        (own / name).symlink_to(secret)
    except OSError:
        pytest.skip("no links here")
    problem = refused(make, own)
    assert (problem.code, problem.file) == ("OUTSIDE", str(own / name))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "time"),
        ("{{ 'a' * 3000000000 }}", "memory"),
        ("{% for a in range(4) %}{{ 'a' * 10000000 }}{% endfor %}", "larger"),
    ],
)
def test_a_template_without_end_is_stopped(
    make: Make, tmp_path: Path, body: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "SECONDS", 4.0)
    (tmp_path / "report.html.j2").write_text(f"{BLOCK}{body}{{% endblock %}}", encoding="utf-8")
    problem = refused(make, tmp_path)
    assert (problem.code, problem.file) == ("TEMPLATE_LIMIT", str(tmp_path / "report.html.j2"))
    assert why in problem.message.get("en")


def test_a_mistake_in_our_own_templates_stays_a_bug(make: Make, tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    shutil.copytree(TEMPLATES, shipped)
    (shipped / "report.html.j2").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(UndefinedError):
        render_html(view_of(make(), "en"), shipped)
