"""The report's HTML as blocks of a text document. Word follows the same templates as PDF, a client's own among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from readiness.reports.word.blocks import Block, Cell, Para, Picture, Run, Table, Tree

_SVG = re.compile(r"<svg\b(?:[^<]++|<(?!/?svg\b))*+</svg>")
_HEIGHT = re.compile(r'<svg[^>]*? height="([\d.]+)"')
_LABEL = re.compile(r'<svg[^>]*? aria-label="([^"]*)"')
_LEAST = 20  # CSS pixels: what is lower is a bar in a line, whose figure stands beside it
_HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}).union(_HEADINGS)  # fmt: skip
_STRUCTURE = (*_HEADINGS, "table", "ul", "ol")
_SKIPPED = frozenset(
    {"head", "style", "script", "colgroup", "template", "nav", "figcaption"}
)  # a chart says its own caption
_BOLD, _ITALIC = frozenset({"b", "strong", "th"}), frozenset({"i", "em"})
_BANDS = frozenset({"article", "branch", "sum", "phase"})  # rows that head those below them
_SPACE = re.compile(r"[ \t\r\n\f]+")


def tree_of(page: str) -> Tree:
    """The blocks of a page of HTML."""
    import lxml.html

    charts: list[str] = []

    def stand_in(found: re.Match[str]) -> str:
        height = _HEIGHT.match(found[0])
        if height is None or float(height[1]) < _LEAST:
            return ""
        charts.append(found[0])
        label = _LABEL.match(found[0])
        return f'<img data-chart="{len(charts) - 1}" alt="{label[1] if label else ""}">'

    body = lxml.html.document_fromstring(_SVG.sub(stand_in, page)).find("body")
    return Tree(tuple(_Reader().read(body)), tuple(charts))


@dataclass(slots=True)
class _Reader:
    """Walks the page once; remembers the ids and the heading that stand before what comes next."""

    ids: tuple[str, ...] = ()
    heading: str = ""

    def read(self, node: Any, kind: str = "text") -> Iterator[Block]:
        """The blocks of a node's content."""
        runs: list[Run] = _text(node.text)
        for child in node:
            if isinstance(child.tag, str) and not _hidden(child):
                if child.tag in _BLOCKS or child.get("data-chart"):
                    yield from self._para(kind, runs)
                    runs = []
                    yield from self._block(child, kind)
                else:
                    self.ids = (*self.ids, *_ids(child))
                    runs += [*_gap(child), *_inline(child, Run(""))]
            runs += _text(child.tail)
        yield from self._para(kind, runs)

    def _para(self, kind: str, runs: list[Run], first: bool = False) -> Iterator[Para]:
        tidy = _tidy(runs)
        if tidy:
            ids, self.ids = self.ids, ()
            yield Para(kind, tidy, ids, first)

    def _block(self, node: Any, kind: str) -> Iterator[Block]:
        if node.get("id"):
            self.ids = (*self.ids, node.get("id"))
        if node.tag in _HEADINGS:
            yield from self._heading(node)
        elif node.tag == "table" and _lays_out(node):
            yield from self._laid_out(node)
        elif node.tag == "table":
            yield self._table(node)
        elif node.get("data-chart"):
            yield Picture(int(node.get("data-chart")), node.get("alt", ""))
        elif node.tag in ("ul", "ol"):
            yield from self._list(node)
        else:
            yield from self.read(node, _kind(node, kind))

    def _heading(self, node: Any) -> Iterator[Para]:
        self.ids = (*self.ids, *(found for child in node for found in _ids(child)))
        for para in self._para(str(_HEADINGS[node.tag]), list(_content(node, Run("")))):
            self.heading = para.text
            yield para

    def _list(self, node: Any) -> Iterator[Block]:
        kind = "bullet" if node.tag == "ul" else "number"
        for index, item in enumerate(node.iterchildren("li")):
            for place, block in enumerate(self.read(item, kind)):
                opens = index == place == 0
                yield replace(block, first=True) if opens and isinstance(block, Para) else block

    def _table(self, node: Any) -> Table:
        rows = _own(node, "tr")
        heads = [row for row in rows if row.getparent().tag == "thead"]
        named = node.find("caption")
        caption = _words(named) if named is not None else node.get("aria-label", "")
        return Table(
            tuple(tuple(self._cell(cell) for cell in row.iterchildren("th", "td")) for row in rows),
            len(heads),
            caption or (self.heading if heads else ""),
        )

    def _laid_out(self, node: Any) -> Iterator[Block]:
        """A table that only sets things side by side: one after the other; cells of mere text share a line."""
        beside: list[Run] = []
        for cell in _own(node, "td", "th"):
            if next(cell.iter(*_STRUCTURE, "img"), None) is not None:
                yield from self.read(cell)
            else:
                runs = [run for block in self.read(cell) if isinstance(block, Para) for run in (*block.runs, Run(" "))]
                beside += [*([Run("  ")] if beside else []), *runs]
        yield from self._para("text", beside)

    def _cell(self, node: Any) -> Cell:
        row = node.getparent()
        inside = _Reader(ids=tuple(each.get("id") for each in (row, node) if each.get("id") and node is row[0]))
        blocks = tuple(_flat(inside.read(node)))
        across, down = (int(node.get(name, "1")) for name in ("colspan", "rowspan"))
        return Cell(blocks, across, down, node.tag == "th" or _classes(node.getparent()) & _BANDS != set())


def _flat(blocks: Iterator[Block]) -> Iterator[Para | Picture]:
    """A cell holds no table and no heading: those become paragraphs."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                runs = [
                    run
                    for cell in row
                    for each in cell.blocks
                    if isinstance(each, Para)
                    for run in (*each.runs, Run(" "))
                ]
                yield Para("text", _tidy(runs))
        elif isinstance(block, Para) and block.kind.isdigit():
            yield Para("text", tuple(replace(run, bold=True) for run in block.runs), block.ids)
        else:
            yield block


def _lays_out(table: Any) -> bool:
    """Whether a table is none: without a head, around headings, tables or charts."""
    return table.find("thead") is None and next(table.iterdescendants(*_HEADINGS, "table", "img"), None) is not None


def _own(table: Any, *tags: str) -> list[Any]:
    """A table's own rows or cells, not those of tables within."""
    return [node for node in table.iter(*tags) if next(node.iterancestors("table")) is table]


def _ids(node: Any) -> Iterator[str]:
    """The places in a node that links may lead to."""
    return (each.get("id") for each in node.iter() if isinstance(each.tag, str) and each.get("id"))


def _classes(node: Any) -> set[str]:
    return set((node.get("class") or "").split())


def _kind(node: Any, outer: str) -> str:
    classes = _classes(node)
    if classes & {"cover-name", "cover-badge"}:
        return "large"
    if "cover" in classes or outer == "cover":
        return "cover"
    return "note" if classes & {"note", "disclaimer"} else outer


def _hidden(node: Any) -> bool:
    """What Word makes itself: running heads and the contents."""
    classes = _classes(node)
    made = any(name.startswith("running-") or name in ("contents", "unlisted", "screen-only") for name in classes)
    return made or node.tag in _SKIPPED


def _content(node: Any, look: Run) -> Iterator[Run]:
    if node.text:
        yield replace(look, text=node.text)
    for child in node:
        if isinstance(child.tag, str):
            yield from (*_gap(child), *_inline(child, look))
        if child.tail:
            yield replace(look, text=child.tail)


def _inline(node: Any, look: Run) -> Iterator[Run]:
    if node.tag == "br":
        yield replace(look, text="\n", mark="break")
        return
    link = node.get("href", "") if node.tag == "a" else ""
    yield from _content(
        node,
        replace(
            look,
            bold=look.bold or node.tag in _BOLD,
            italic=look.italic or node.tag in _ITALIC,
            link=link[1:] if link.startswith("#") else look.link,
            mark="tag" if "tag" in _classes(node) else look.mark,
        ),
    )


def _gap(node: Any) -> tuple[Run, ...]:
    """A blank between two spans that touch: styles set them apart, Word does not."""
    before = node.getprevious()
    touching = before is not None and node.tag == before.tag == "span" and not before.tail
    return (Run(" "),) if touching else ()


def _text(text: str | None) -> list[Run]:
    return [Run(text)] if text else []


def _words(node: Any) -> str:
    return _SPACE.sub(" ", node.text_content()).strip()


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """White space as HTML shows it: one blank, none at the ends."""
    found: list[Run] = []
    for run in runs:
        text = run.text if run.mark == "break" else _SPACE.sub(" ", run.text)
        if not found or found[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            found.append(replace(run, text=text))
    while found and not found[-1].text.strip():
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)
