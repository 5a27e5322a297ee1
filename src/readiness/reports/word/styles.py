"""The look of the Word report: page, styles, fonts with stand-ins, running head and foot."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from readiness.language.message import message
from readiness.reports.word.xml import element, field, text_run

LATIN, CHINESE = "Arial", "Microsoft YaHei"
# Where a machine lacks the font, Word takes the first of these that it has (w:altName).
STAND_INS = "微软雅黑,PingFang SC,Noto Sans SC,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Micro Hei,SimHei"
INK, MAIN, MUTED = RGBColor(0x1F, 0x2D, 0x3A), RGBColor(0x1F, 0x5F, 0x8B), RGBColor(0x5B, 0x6B, 0x7A)
TEXT_WIDTH = 17.0  # cm between the margins
TABLE, TABLE_TEXT, NOTE, TAG, FIGURE, COVER = "Readiness Table", "Table Text", "Note", "Tag", "Figure", "Cover Text"
SPACER = "After Table"
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def dress(document: Any, lang: str, compact: bool) -> None:
    """Page, fonts and styles of an empty document; `compact` for one that should fit a page."""
    _page(document.sections[0])
    _defaults(document.styles, lang)
    _named(document.styles)
    _own(document.styles)
    _table_style(document.styles)
    _stand_ins(document)
    if compact:
        _tighten(document)


def _tighten(document: Any) -> None:
    section = document.sections[0]
    section.top_margin = section.bottom_margin = Cm(1.3)
    for style in document.styles:
        if (
            style.type == WD_STYLE_TYPE.PARAGRAPH
            and style.font.size is not None
            and style.name not in ("Header", "Footer")
        ):
            style.font.size = Pt(max(7.0, round(style.font.size.pt * 0.78, 1)))
            form = style.paragraph_format
            form.line_spacing = 1.0
            form.space_before, form.space_after = (
                Pt((each or Pt(0)).pt / 3) for each in (form.space_before, form.space_after)
            )
    document.styles["Title"].paragraph_format.space_before = Pt(0)
    document.styles["Title"].font.size, document.styles[SPACER].font.size = Pt(15), Pt(2)


def running(document: Any, name: str, title: str, disclaimer: str) -> None:
    """Name and title above, the sentence about self-assessment and the page number below; the cover has neither."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for para in (head, foot):
        para.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(f"{name}\t{title}")
    foot.add_run(f"{disclaimer}\t")
    for piece in [*field("PAGE", "1"), text_run(" / "), *field("NUMPAGES", "1")]:
        foot._p.append(piece)  # noqa: SLF001  python-docx has no call for fields


def _page(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1)


def _defaults(styles: Any, lang: str) -> None:
    run = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _fonts(run)
    spoken = message("language.document_tag").get(lang)
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(element("lang", val=spoken, eastAsia="zh-CN", bidi="ar-SA"))


def _fonts(properties: Any) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("rFonts")
        properties.insert(0, fonts)
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", CHINESE)):
        fonts.set(qn(f"w:{name}"), font)


def _set(
    style: Any, size: float, colour: RGBColor = INK, bold: bool = False, space: tuple[float, float] = (0, 4)
) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = colour
    _fonts(style.element.get_or_add_rPr())
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(space[0]), Pt(space[1])


def _named(styles: Any) -> None:
    """Word's own styles, by which it makes contents, navigation and lists of figures."""
    _set(styles["Normal"], 10)
    styles["Normal"].paragraph_format.line_spacing = 1.3
    _set(styles["Title"], 26, MAIN, bold=True, space=(120, 12))
    _set(styles["Subtitle"], 16, INK, bold=True, space=(8, 4))
    border = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        styles["Title"].element.pPr.remove(border)
    for level, (size, before) in enumerate(((16, 0), (13, 12), (11, 8)), 1):
        _set(styles[f"Heading {level}"], size, MAIN, bold=True, space=(before, 5))
        styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number"):
        _set(styles[name], 10, space=(0, 2))
    _set(styles["Caption"], 8.5, MUTED, space=(3, 8))
    for name in ("Header", "Footer"):
        _set(styles[name], 8, MUTED)
        styles[name].paragraph_format.tab_stops.clear_all()


def _own(styles: Any) -> None:
    for name, size, colour, space in (
        (TABLE_TEXT, 8.5, INK, (1, 1)), (NOTE, 9, MUTED, (0, 4)), (FIGURE, 10, INK, (4, 0)), (SPACER, 8, INK, (0, 0)),
        (COVER, 11, INK, (0, 6)),
        ("toc 1", 10, INK, (3, 0)), ("toc 2", 9, INK, (0, 0)),
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))  # as Word calls its own
        style.base_style = styles["Normal"]
        _set(style, size, colour, space=space)
    styles[TABLE_TEXT].paragraph_format.line_spacing = 1.15
    styles[FIGURE].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles[FIGURE].paragraph_format.keep_with_next = True
    for level in (1, 2):
        form = styles[f"toc {level}"].paragraph_format
        form.line_spacing = 1.15
        form.left_indent = Cm(0.6 * (level - 1))
        form.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, 1)
    tag = styles.add_style(TAG, WD_STYLE_TYPE.CHARACTER)
    tag.font.size, tag.font.color.rgb = Pt(7.5), MUTED


def _table_style(styles: Any) -> None:
    """Thin lines between rows, a shaded head in bold."""
    style = styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = styles["Normal Table"]
    line = 'w:val="single" w:sz="4" w:space="0" w:color="C3CDD5"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "bottom", "insideH"))
    margins = "".join(f'<w:{side} w:w="70" w:type="dxa"/>' for side in ("left", "right"))
    namespace = nsdecls("w")
    style.element.append(
        parse_xml(
            f"<w:tblPr {namespace}><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        )
    )
    style.element.append(
        parse_xml(
            f'<w:tblStylePr {namespace} w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" '
            'w:fill="EEF2F5"/></w:tcPr></w:tblStylePr>'
        )
    )


def _stand_ins(document: Any) -> None:
    """Replaces the template's table of fonts by ours."""
    entry = (
        '<w:font w:name="{0}">{1}<w:charset w:val="{2}"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )
    chinese = entry.format(CHINESE, f'<w:altName w:val="{STAND_INS}"/>', "86")
    latin = entry.format(LATIN, '<w:altName w:val="Helvetica,Liberation Sans"/>', "00")
    text = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{latin}{chinese}</w:fonts>'
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = text.encode("utf-8")  # noqa: SLF001  a part that python-docx does not know
