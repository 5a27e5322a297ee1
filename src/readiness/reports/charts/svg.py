"""SVG in small pieces: elements as text, everything escaped, numbers short. WeasyPrint and browsers draw it alike."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

FONT = "Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
CUT = "…"
_LEAST_BROKEN = 6
Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate: one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, content: str | Markup = "", /, **attributes: str | float) -> Markup:
    """An element; `font_size` becomes `font-size`, content and attributes are escaped."""
    pairs = [Markup(' {}="{}"').format(_name(key), _value(value)) for key, value in attributes.items()]
    return Markup("<{0}{1}>{2}</{0}>").format(name, Markup("").join(pairs), content)


def _name(key: str) -> str:
    return key.replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)


def text(at: Point, content: str, size: float, **attributes: str | float) -> Markup:
    """A line of text; `at` is its baseline."""
    return element("text", content, x=at[0], y=at[1], font_size=size, **attributes)


def rect(at: Point, size: Point, fill: str, **attributes: str | float) -> Markup:
    """A box."""
    return element("rect", x=at[0], y=at[1], width=size[0], height=size[1], fill=fill, **attributes)


def line(start: Point, end: Point, stroke: str, width: float = 1) -> Markup:
    """A straight line."""
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=stroke, stroke_width=width)


def polygon(points: Iterable[Point], **attributes: str | float) -> Markup:
    """A closed shape."""
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), **attributes)


def drawing(size: Point, parts: Iterable[Markup], title: str) -> Markup:
    """A whole picture with its name for those who cannot see it: for browsers, and for the tags of a PDF."""
    body = Markup("").join([element("title", title), *parts])
    return element(
        "svg", body, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(size[0])} {number(size[1])}",
        width=size[0], height=size[1], font_family=FONT, role="img", aria_label=title,
    )  # fmt: skip


def width_of(content: str, size: float) -> float:
    """About how wide a line of text is: Chinese a full em, everything else a little over half of one."""
    return sum(size if ord(char) > 0x2E80 else size * 0.56 for char in content)


def fitted(content: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than its room."""
    if width_of(content, size) <= room:
        return content
    kept = content
    while kept and width_of(kept + CUT, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + CUT


def wrapped(content: str, size: float, width: float) -> list[str]:
    """The text in lines of at most `width`: Chinese breaks anywhere but before punctuation, words between them, or where they must."""
    lines = [""]
    for piece in (part for whole in _pieces(content) for part in _broken(whole, size, width)):
        if lines[-1] and width_of(lines[-1] + piece.rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [each.rstrip() for each in lines]


def _broken(piece: str, size: float, width: float) -> list[str]:
    """A word in parts that fit; mostly one."""
    if len(piece) < _LEAST_BROKEN or max(piece) > "\u2e80" or width_of(piece.rstrip(), size) <= width:
        return [piece]  # Chinese never comes in pieces of more than a character and its punctuation
    kept = len(piece) - 1
    while kept > 1 and width_of(piece[:kept], size) > width:
        kept -= 1
    return [piece[:kept], *_broken(piece[kept:], size, width)]


def _pieces(content: str) -> list[str]:
    pieces: list[str] = []
    for char in content:
        glued = pieces and (char in "，。；：！？、）》”" or (ord(char) <= 0x2E80 and not pieces[-1][-1:].isspace()))
        if glued and (ord(pieces[-1][-1]) <= 0x2E80 or char in "，。；：！？、）》”"):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
