"""What stands between our pages and WeasyPrint: a quick way in, and fonts and styles made once for all reports of a run."""

from __future__ import annotations

import atexit
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from readiness.reports.glyphs import FONTS
from readiness.reports.html.looks import Look

FACES = (("NotoSansSC-Regular.ttf", 400), ("NotoSansSC-Bold.ttf", 700))
_OWN_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]*+(\[)?|<!(ENTITY)", re.IGNORECASE)


BASE = Path(__file__).parent / "base.css"


def page_of(page: str, base_url: str, fetcher: Any) -> Any:
    """A page of HTML, ready to be laid out.

    Our templates write tags that XML knows too, and reading them so takes a thirtieth of the time. A client's template may not:
    then the page is read as HTML.
    """
    import weasyprint

    root = None if any(found.lastindex for found in _OWN_ENTITIES.finditer(page)) else _as_xml(page)
    if root is None:
        document = weasyprint.HTML(string=page, base_url=base_url, url_fetcher=fetcher)
    else:
        document = _laid_on(root, base_url, fetcher)
    document._ua_stylesheets = _base_styles  # noqa: SLF001  WeasyPrint has no option for it
    return document


@lru_cache(maxsize=1)
def _base_sheet() -> Any:
    import weasyprint

    return weasyprint.CSS(string=BASE.read_text(encoding="utf-8"))


def _base_styles(forms: bool = False) -> list[Any]:  # noqa: ARG001  WeasyPrint's signature
    return [_base_sheet()]


def _as_xml(page: str) -> Any:
    try:
        return ET.fromstring(page)  # noqa: S314  our own page, and none that declares entities
    except ET.ParseError:
        return None


def _laid_on(root: Any, base_url: str, fetcher: Any) -> Any:
    """WeasyPrint's document around a tree, as its own constructor makes it after parsing."""
    import weasyprint

    document = weasyprint.HTML.__new__(weasyprint.HTML)
    document.base_url, document.url_fetcher, document.media_type = base_url, fetcher, "print"
    document.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    document.etree_element = document.wrapper_element.etree_element
    return document


@lru_cache(maxsize=4)
def style_of(look: Look | None) -> tuple[Any, list[Any], Any]:
    """Fonts, stylesheets and the fetcher that loads them, made once for all reports of a run; without a look, fonts alone."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from readiness.reports.pdf.fetcher import AssetFetcher

    atexit.register(style_of.cache_clear)  # so that the fonts' temporary folder is removed while Python still can
    fonts, fetcher = FontConfiguration(), AssetFetcher((FONTS, *(look.folders if look else ())))
    options = {"font_config": fonts, "url_fetcher": fetcher}
    styles = [weasyprint.CSS(string=_faces(), base_url=FONTS.as_uri() + "/", **options)]
    if look is not None:
        base = look.folders[0].resolve().as_uri() + "/"
        styles.append(weasyprint.CSS(string=look.print_styles(), base_url=base, **options))
    return fonts, styles, fetcher


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "Noto Sans SC"; font-weight: {weight}; src: url("{name}") }}'
        for name, weight in FACES
    )
